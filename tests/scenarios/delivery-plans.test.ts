import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ScheduleMonteCarlo } from '../../src/engine/schedule/monte-carlo/monte-carlo.ts';
import { prepareMonteCarlo } from '../../src/engine/schedule/monte-carlo/question.ts';
import { rangeOf, sourceOf, type Activity, type Scenario, type ScheduleMonteCarloResult } from '../../src/model/index.ts';

const SHIPPED = ['ohio-campus', 'northern-virginia-retrofit', 'west-texas-onsite-gas'].map((name): readonly [string, Scenario] => [name, JSON.parse(readFileSync(`scenarios/${name}.plenum.json`, 'utf8')) as Scenario]);
const SAMPLES = 400;
/** Of the network without crews, which costs far less per sample. */
const NETWORK_SAMPLES = 4000;
const MILESTONE = 'in-production';
const DAY = 86_400_000;

/** Predecessors of an activity with all of theirs, and itself. */
function upTo(activities: readonly Activity[], id: string, without?: string): Set<string> {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next) || next === without) continue;
    found.add(next);
    open.push(...(byId.get(next)?.predecessors ?? []).map(({ activityId }) => activityId));
  }
  return found;
}

function certainToCome(activity: Activity): Activity {
  const { neverProbability, ...rest } = activity;
  return neverProbability === undefined ? activity : (rest as Activity);
}

const withoutCrews = (scenario: Scenario): Scenario => ({ ...scenario, plan: { ...scenario.plan, activities: scenario.plan.activities.map((activity) => ({ ...activity, resources: [] })) } });

const portsOf = ({ network }: Scenario, activityId: string): number => network.pods.filter(({ commissionedBy }) => commissionedBy === activityId).reduce((sum, { acceleratorPorts }) => sum + rangeOf(acceleratorPorts).p50, 0);

/** The plan up to its production milestone, without the chances of never coming: they leave no P90. */
function towardsProduction(scenario: Scenario): Scenario {
  const kept = upTo(scenario.plan.activities, MILESTONE);
  return {
    ...scenario,
    meta: { ...scenario.meta, horizon: '2045-12-31' },
    plan: {
      ...scenario.plan,
      activities: scenario.plan.activities.filter(({ id }) => kept.has(id)).map(certainToCome),
      risks: scenario.plan.risks.filter(({ activityId }) => kept.has(activityId)),
    },
  };
}

function simulate(scenario: Scenario, samples = SAMPLES): ScheduleMonteCarloResult {
  const monteCarlo = new ScheduleMonteCarlo(prepareMonteCarlo({ source: { scenario }, samples, seed: 7, sampling: 'lhs', confidence: 0.8 }));
  while (!monteCarlo.advance(1000).done);
  return monteCarlo.result();
}

/** Days from P50 to P90 of the finish. */
function tailDays({ finish }: ScheduleMonteCarloResult): number {
  return (Date.parse(`${finish.p90}:00Z`) - Date.parse(`${finish.p50}:00Z`)) / DAY;
}

/** The same plan with the loadings of one driver, or of all, at zero. */
function withoutDriver(scenario: Scenario, driverId: string | null): Scenario {
  const { plan } = scenario;
  return {
    ...scenario,
    plan: { ...plan, activities: plan.activities.map((activity) => ({ ...activity, drivers: activity.drivers.map((driver) => (driverId === null || driver.driverId === driverId ? { ...driver, loading: 0 } : driver)) })) },
  };
}

describe.each(SHIPPED)('the plan of %s', (_name, scenario) => {
  const { activities } = scenario.plan;
  const open = activities.filter(({ actualFinish }) => actualFinish === undefined);
  const plan = towardsProduction(scenario);
  const result = simulate(plan);

  it('has a source or an assumption flag on every duration and a spread on every open one; bare numbers are milestones', () => {
    for (const { id, kind, durationDays, actualFinish } of activities) {
      const source = sourceOf(durationDays);
      if (source === undefined || source === null) {
        expect([kind, rangeOf(durationDays).p50], id).toEqual(['milestone', 0]);
        continue;
      }
      expect(source.source.length, id).toBeGreaterThan(10);
      if (/^(?:assumption|estimate)/.test(source.source)) expect(source.verified, id).toBe(false);
      const { p10, p50, p90 } = rangeOf(durationDays);
      if (actualFinish === undefined) expect(p10 < p50 && p50 < p90, id).toBe(true);
    }
  });

  it('names what is signed: collateral on agreements, notices to proceed', () => {
    for (const { id, name, decision } of activities.filter(({ id: activity }) => /agreement$|-ntp$|decision$/.test(activity))) expect(decision, `${id} ${name}`).toMatch(/^(?:collateral|notice-to-proceed)$/);
    expect(open.some(({ decision }) => decision === 'collateral')).toBe(true);
    expect(activities.some(({ decision }) => decision === 'notice-to-proceed')).toBe(true);
  });

  it('has load banks, counted cabling and a goodput ramp before production', () => {
    const kept = plan.plan.activities.map(({ id }) => id);
    for (const part of [/load-banks$/, /fibre$/, /goodput$/, /(?:bringup|bring-up)$/]) expect(kept.some((id) => part.test(id)), String(part)).toBe(true);
    for (const { id, durationDays } of activities.filter(({ id: activity }) => activity.endsWith('fibre'))) expect(sourceOf(durationDays)?.source, id).toContain(`${(2 * portsOf(scenario, id)).toLocaleString('en-US')} links`);
  });

  it('converges from at least three beginnings that each decide the date in some outcomes', () => {
    const stillOpen = new Set(open.map(({ id }) => id));
    const beginnings = plan.plan.activities.filter(({ id, predecessors }) => stillOpen.has(id) && !predecessors.some(({ activityId }) => stillOpen.has(activityId)));
    const deciding = beginnings.filter(({ id }) => (result.activities.find((activity) => activity.id === id)?.criticality ?? 0) > 0.01);
    expect(deciding.length).toBeGreaterThanOrEqual(3);
    const joins = plan.plan.activities.filter(({ predecessors }) => predecessors.filter(({ activityId }) => stillOpen.has(activityId)).length >= 3);
    expect(joins.length).toBeGreaterThanOrEqual(3);
  });

  it('has nothing critical in every outcome that the network could do without', () => {
    const stillOpen = new Set(open.map(({ id }) => id));
    for (const { id, criticality } of result.activities.filter((activity) => activity.criticality === 1 && stillOpen.has(activity.id))) {
      const around = upTo(plan.plan.activities, MILESTONE, id);
      const begins = plan.plan.activities.filter((activity) => stillOpen.has(activity.id) && activity.id !== id && !activity.predecessors.some(({ activityId }) => stillOpen.has(activityId)));
      expect(begins.filter((activity) => around.has(activity.id)).map((activity) => activity.id), `${id} ${criticality}`).toEqual([]);
    }
  });

  it('has a narrower tail without its common drivers, above all without the strongest', () => {
    const network = withoutCrews(plan);
    const asPlanned = simulate(network, NETWORK_SAMPLES);
    const before = tailDays(asPlanned);
    const without = (driverId: string | null): number => tailDays(simulate(withoutDriver(network, driverId), NETWORK_SAMPLES));
    expect(without(null)).toBeLessThan(0.95 * before);
    const tails = plan.plan.drivers.map(({ id }) => ({ id, days: without(id) }));
    expect(Math.min(...tails.map(({ days }) => days))).toBeLessThan(0.97 * before);
    // Paths that compete for the maximum vary less together, so a weak driver may widen it, but not beyond the error of both percentiles.
    const { p50, p90 } = asPlanned.standardErrorDays;
    for (const { id, days } of tails) expect(days - before, id).toBeLessThan(3 * Math.hypot(p50 ?? 0, p90 ?? 0));
  });
});
