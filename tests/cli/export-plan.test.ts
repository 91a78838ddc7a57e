import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../src/io/schedule/read-schedule.ts';
import { call } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const folder = mkdtempSync(join(tmpdir(), 'plenum-export-'));
const FAST = ['--samples', '50', '--seed', '3', '--no-hall-air'];

describe('the plan as a file', () => {
  it('for Microsoft Project, with dates, percentiles and what it was computed from; what is lost goes to the log', async () => {
    const out = join(folder, 'plan.xml');
    const { status, stderr } = await call('export', minimal, '--out', out, ...FAST);
    expect(status).toBe(0);
    expect(stderr).toContain('Critical is the longest path here');
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(/<Subject>Plenum [\d.]+, scenario minimal, hash [0-9a-f]{32}, seed 3, 50 outcomes, as of \d{4}-\d{2}-\d{2}<\/Subject>/);
    const { projects, diagnostics } = readSchedule(readFileSync(out), 'plan.xml');
    expect(diagnostics).toEqual([]);
    const [delivery] = projects[0]?.activities.filter(({ kind }) => kind !== 'summary') ?? [];
    expect(delivery?.id).toBe('delivery');
    expect(delivery?.stored.finish).toMatch(/T16:00$/);
  });

  it('as CSV, a row per activity with the identity in the last columns', async () => {
    const { status, stdout } = await call('export', minimal, '--as', 'plan-csv', ...FAST);
    expect(status).toBe(0);
    const [header, ...rows] = stdout.trimEnd().split('\r\n').map((line) => line.split(','));
    expect(rows.map((row) => row[header?.indexOf('code') ?? -1])).toEqual(['delivery', 'burn-in']);
    expect(rows.map((row) => row[header?.indexOf('predecessors') ?? -1])).toEqual(['', 'delivery FS']);
    expect(rows.every((row) => row[header?.indexOf('seed') ?? -1] === '3' && row.length === header?.length)).toBe(true);
    expect(rows[0]?.[header?.indexOf('finish_p50') ?? -1]).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('as a workbook, which needs a file', async () => {
    const out = join(folder, 'plan.xlsx');
    expect((await call('export', minimal, '--out', out, ...FAST)).status).toBe(0);
    expect([...readFileSync(out).subarray(0, 4)]).toEqual([0x50, 0x4b, 3, 4]);
    expect((await call('export', minimal, '--as', 'xlsx', ...FAST)).status).toBe(2);
  });

  it.each([['--as', 'mspdi', '--out', 'plan.csv'], ['--as', 'xlsx', '--json', '--out', 'plan.xlsx'], ['--out', 'plan.docx'], ['--as', '__proto__']])('%j is wrong usage', async (...options) => {
    const { status, stderr } = await call('export', minimal, ...options);
    expect(status).toBe(2);
    expect(stderr).toContain('plenum:');
  });
});
