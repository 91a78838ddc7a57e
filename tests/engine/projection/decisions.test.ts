import { describe, expect, it } from 'vitest';
import { createLatestSigning, SigningInputError } from '../../../src/engine/projection/decisions/latest-signing.ts';
import { createSlipBridge } from '../../../src/engine/projection/decisions/slip-bridge.ts';
import type { Activity, Scenario, SigningDates, SlipBridge } from '../../../src/model/index.ts';
import { after, createActivity, createCampus, createDuration, createRun, project } from './plan-builder.ts';

/** One run takes all eight racks. */
const campus = (activities: readonly Activity[]): Scenario => createCampus(activities, [createRun('r', { minimumAccelerators: 576 })]);

/** The rack order and the network gear both precede delivery; the gear has ten days to spare. */
const plan = (overrides: { order?: Partial<Activity>; gear?: Partial<Activity> } = {}): Activity[] => [
  createActivity('order', { kind: 'procurement', durationDays: 40, ...overrides.order }),
  createActivity('gear', { kind: 'procurement', durationDays: 30, ...overrides.gear }),
  createActivity('deliver', { durationDays: 8, predecessors: after('order', 'gear') }),
  createActivity('validate', { durationDays: 8, predecessors: after('deliver') }),
  createActivity('aside', { kind: 'procurement', durationDays: 5 }),
];
const spread = (days: number) => createDuration(0.7 * days, days, 1.6 * days);

function signing(scenario: Scenario, options: Partial<Parameters<typeof createLatestSigning>[1]> = {}): SigningDates {
  const work = createLatestSigning(scenario, { runId: 'r', confidence: 0.8, samples: 40, seed: 1, ...options });
  while (!work.advance(1000).done);
  return work.result();
}

function bridge(baseline: Scenario, current: Scenario, samples = 40): SlipBridge {
  const work = createSlipBridge(baseline, current, { samples, seed: 1 });
  while (!work.advance(1000).done);
  return work.result();
}

const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;

describe('the last date to sign', () => {
  it('is the planned start plus the float, for each commitment by itself', () => {
    const { target, commitments, shareAsPlanned } = signing(campus(plan()));
    expect(target).toBe(project(campus(plan())).runs[0]!.unblocked.p50);
    expect(shareAsPlanned).toBe(1);
    const of = (id: string) => commitments.find(({ activityId }) => activityId === id)!;
    expect(of('order')).toMatchObject({ verdict: 'by', lastDate: '2026-01-01', plannedStart: '2026-01-01', kind: 'order', shareHeld: 1 });
    expect(of('gear')).toMatchObject({ verdict: 'by', lastDate: '2026-01-11' });
    expect(of('aside')).toMatchObject({ verdict: 'any-time', lastDate: null });
    expect(commitments.map(({ activityId }) => activityId)).toEqual(['order', 'gear', 'aside']);
  });

  it('moves day for day with the target, and is too late when the plan itself misses it', () => {
    const scenario = campus(plan());
    const { target } = signing(scenario);
    const later = new Date(Date.parse(target) + 25 * 86_400_000).toISOString().slice(0, 10);
    const earlier = new Date(Date.parse(target) - 86_400_000).toISOString().slice(0, 10);
    expect(signing(scenario, { target: later }).commitments.map(({ lastDate }) => lastDate)).toEqual(['2026-01-26', '2026-02-05', null]);
    expect(signing(scenario, { target: earlier }).commitments[0]).toMatchObject({ verdict: 'too-late', lastDate: null, shareHeld: 0 });
  });

  it('holds in the wanted share of outcomes on that day, and no longer the day after', () => {
    const scenario = campus(plan({ order: { durationDays: spread(200) }, gear: { durationDays: spread(150) } }));
    const result = signing(scenario, { samples: 100, target: '2026-12-01' });
    const gear = result.commitments.find(({ activityId }) => activityId === 'gear')!;
    expect(gear.verdict).toBe('by');
    expect(gear.shareHeld).toBeGreaterThanOrEqual(0.8);
    const share = (start: string): number => {
      const delayed = { ...scenario, plan: { ...scenario.plan, activities: scenario.plan.activities.map((activity) => (activity.id === 'gear' ? { ...activity, startNoEarlierThan: start } : activity)) } };
      const { unblockedDays } = project(delayed, { samples: 100 }).runs[0]!;
      return unblockedDays.filter((day) => day <= daysBetween('2026-01-01', '2026-12-01')).length / 100;
    };
    const dayAfter = new Date(Date.parse(gear.lastDate!) + 86_400_000).toISOString().slice(0, 10);
    expect(share(gear.lastDate!)).toBeGreaterThanOrEqual(0.8);
    expect(share(dayAfter)).toBeLessThan(0.8);
  });

  it('leaves out what is signed already, and takes decisions that are not orders', () => {
    const activities = plan({ order: { actualStart: '2025-12-01' } });
    activities.push(createActivity('notice', { kind: 'milestone', durationDays: 0, decision: 'notice-to-proceed' }));
    expect(signing(campus(activities)).commitments.map(({ activityId, kind }) => [activityId, kind])).toEqual(
      expect.not.arrayContaining([['order', 'order']]),
    );
    expect(signing(campus(activities)).commitments).toContainEqual(expect.objectContaining({ activityId: 'notice', kind: 'notice-to-proceed', verdict: 'any-time' }));
  });

  it('refuses a run that is not there, and a target outside the plan', () => {
    expect(() => signing(campus(plan()), { runId: 'x' })).toThrow(SigningInputError);
    expect(() => signing(campus(plan()), { target: '2020-01-01' })).toThrow(SigningInputError);
    expect(() => signing(campus(plan()), { confidence: 0.2 })).toThrow(SigningInputError);
  });
});

describe('a slip bridge', () => {
  it('has no causes between equal versions', () => {
    expect(bridge(campus(plan()), campus(plan())).causes).toEqual([]);
  });

  it('takes a baseline that is set for no cause: it moves nothing', () => {
    const current = campus(plan().map((activity) => ({ ...activity, baselineStart: '2026-01-01', baselineFinish: '2026-03-01' })));
    expect(bridge(campus(plan()), current).causes).toEqual([]);
    const linked = { ...current, plan: { ...current.plan, activities: current.plan.activities.map((activity) => (activity.id === 'validate' ? { ...activity, durationDays: 9 } : activity)) } };
    expect(bridge(campus(plan()), linked).causes.map(({ id }) => id)).toEqual(['validate']);
  });

  it('names each cause with its days, and sums to the whole movement', () => {
    const baseline = campus(plan({ order: { durationDays: spread(200) }, gear: { durationDays: spread(190) } }));
    const changed = plan({ order: { durationDays: spread(230) }, gear: { durationDays: spread(250) } });
    changed.splice(3, 0, createActivity('audit', { durationDays: 12, predecessors: after('deliver') }));
    changed[4] = { ...changed[4]!, predecessors: after('deliver', 'audit') };
    const current = campus(changed);
    const result = bridge(baseline, current, 100);
    expect(result.causes.map(({ id }) => id)).toEqual(['plan-structure', 'order', 'gear']);
    expect(result.causes[1]).toMatchObject({ name: 'Activity order', change: 'P50 200 → 230 d' });
    const total = daysBetween(result.baseline[0]!.p50!, result.current[0]!.p50!);
    const sum = result.causes.reduce((days, cause) => days + cause.runs[0]!.p50Days!, 0);
    expect(Math.abs(sum - total)).toBeLessThanOrEqual(1);
    expect(result.current[0]!.p50).toBe(project(current, { samples: 100 }).runs[0]!.unblocked.p50);
    expect(result.causes.every(({ runs }) => runs[0]!.p80Days! > 0)).toBe(true);
  });

  it('sets progress apart from estimates', () => {
    const baseline = campus(plan());
    const current = campus(plan({ order: { actualStart: '2026-01-11' } }));
    const result = bridge(baseline, { ...current, meta: { ...current.meta, asOf: '2026-01-15' } });
    expect(result.causes.map(({ id }) => id)).toEqual(['progress']);
    expect(result.causes[0]!.runs[0]!.p50Days).toBe(10);
    expect(result.causes[0]!.change).toBe('data date 2026-01-01 → 2026-01-15');
  });

  it('joins causes that cannot stand alone, and keeps a run that is in one version only apart', () => {
    const baseline = campus(plan());
    const changed = plan().filter(({ id }) => id !== 'validate');
    changed.push(createActivity('accept', { durationDays: 20, predecessors: after('deliver') }));
    const current = campus(changed);
    const result = bridge(baseline, {
      ...current, fleet: { ...current.fleet, batches: current.fleet.batches.map((batch) => ({ ...batch, validatedBy: 'accept' })) },
      runs: [...current.runs, createRun('new', { minimumAccelerators: 8, priority: 5 })],
    });
    expect(result.causes.map(({ id }) => id)).toEqual(['plan-structure+halls', 'runs']);
    expect(result.causes[0]!.runs[0]!.p50Days).toBeGreaterThan(0);
    expect(result.unmatchedRunIds).toEqual(['new']);
  });
});
