import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCsvObjects } from '../io/csv/read-csv.ts';
import { call as callPlenum } from './call.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenum-backtest-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const call = (...words: string[]) => callPlenum('backtest', ...words);

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const forecast = 'public/backtest/2025-12-13-predictions.csv';
const outcome = file('outcome.csv', 'site,milestone,actual,openOn\nCrusoe Goodnight Texas,1 building operational,,2026-09-01\nGoogle Omaha Nebraska,3 Buildings operational,2026-07-20,\nAmazon Canton Mississippi,12 buildings operational,2026-01-30,\n');

describe('plenum backtest', () => {
  it('scores the published forecast with the keys of the contract', async () => {
    const { status, stdout } = await call(forecast, outcome, '--json');
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      program: 'plenum',
      coverage: { decided: 2, inside: 1, before: 1, after: 0, undecided: 1, share: 0.5 },
      scores: { forecasts: 3, crpsDays: expect.any(Number), pinballDays: { p10: expect.any(Number) }, biasDays: { mean: expect.any(Number) } },
      besideBaselines: { milestones: 3, settings: { shiftDays: 40, spreadDays: 180 } },
    });
    expect(result['unmatchedForecasts']).toHaveLength(27);
  });

  it('prints coverage, skill and each milestone, and writes the rows as CSV', async () => {
    const text = await call(forecast, outcome, '--baseline-shift', '60');
    expect(text.stdout).toContain('Coverage of P10–P90: 1 of 2 = 50 %');
    expect(text.stdout).toContain('announced + 60 d ± 90 d');
    expect(text.stdout).toContain('27 forecasts have no outcome');
    const csv = join(folder, 'rows.csv');
    expect((await call(forecast, outcome, '--out', csv)).status).toBe(0);
    const rows = readCsvObjects(readFileSync(csv, 'utf8'));
    expect(rows.map(({ outcome: kind, date, where }) => [kind, date, where])).toEqual(expect.arrayContaining([['open', '2026-09-01', expect.any(String)], ['reached', '2026-01-30', expect.any(String)]]));
    expect(rows).toHaveLength(3);
  });

  it('refuses what it cannot use, with the place and without a stack trace', async () => {
    expect((await call(forecast)).status).toBe(2);
    const nothing = await call(forecast, file('other.csv', 'site,milestone,actual\nx,y,2026-01-01\n'));
    expect([nothing.status, nothing.stderr.includes('nothing-matches')]).toEqual([1, true]);
    const bad = await call(forecast, file('bad.csv', 'site,milestone,actual\nx,y,soon\n'), '--json');
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ diagnostics: [{ code: 'not-a-date', path: '/2' }, { code: 'no-rows' }] });
  });
});
