import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ProjectionResult, Scenario, SigningDates, SlipBridge } from '../../src/model/index.ts';
import { call as callPlenum } from './call.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenum-decisions-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const call = (...words: string[]) => callPlenum('project', ...words, '--samples', '40', '--no-hall-air');

const BASELINE = 'scenarios/minimal.plenum.json';

/** The smallest scenario with its delivery as an order not yet placed, of 130 days. */
function slipped(): string {
  const scenario = JSON.parse(readFileSync(BASELINE, 'utf8')) as Scenario;
  const activities = scenario.plan.activities.map(({ actualStart: _started, ...activity }) => (activity.id === 'delivery' ? { ...activity, kind: 'procurement' as const, durationDays: 130 } : activity));
  const file = join(folder, 'slipped.plenum.json');
  writeFileSync(file, JSON.stringify({ ...scenario, plan: { ...scenario.plan, activities } }));
  return file;
}

describe('plenum project with decisions', () => {
  it('adds the bridge and the signing dates to the answer', async () => {
    const run = (JSON.parse(readFileSync(BASELINE, 'utf8')) as Scenario).runs[0]!.id;
    const { status, stdout } = await call(slipped(), '--baseline', BASELINE, '--sign-for', run, '--confidence', '0.9', '--json');
    expect(status).toBe(0);
    const { slipBridge, signing, runs } = JSON.parse(stdout) as ProjectionResult & { slipBridge: SlipBridge; signing: SigningDates };
    const total = slipBridge.causes.reduce((days, cause) => days + cause.runs[0]!.p50Days!, 0);
    expect(slipBridge.current[0]!.p50).toBe(runs[0]!.unblocked.p50);
    // Dates are whole days, each half a day between two outcomes counted as the later one.
    expect(Math.abs(total - (Date.parse(slipBridge.current[0]!.p50!) - Date.parse(slipBridge.baseline[0]!.p50!)) / 86_400_000)).toBeLessThanOrEqual(1);
    expect(slipBridge.causes.some(({ id }) => id === 'delivery')).toBe(true);
    expect(signing).toMatchObject({ runId: run, confidence: 0.9, commitments: [{ activityId: 'delivery', kind: 'order' }] });
  });

  it('prints both as tables', async () => {
    const { stdout } = await call(slipped(), '--baseline', BASELINE);
    expect(stdout).toContain('What moved since');
    expect(stdout).toContain('→ 130 d');
  });

  it('refuses options that make no sense before it computes anything', async () => {
    expect((await call(BASELINE, '--sign-for', 'nobody')).status).toBe(2);
    expect((await call(BASELINE, '--target', '2027-01-01')).status).toBe(2);
    expect((await call(BASELINE, '--baseline', join(folder, 'none.json'))).status).toBe(1);
  });
});
