import { describe, expect, it } from 'vitest';
import { inverseNormal, normalDistribution } from '../../../../src/engine/numerics/deterministic-math-normal.ts';
import { incompleteBeta } from '../../../../src/engine/numerics/incomplete-beta.ts';
import { probabilityBelow, threeQuantileDistribution } from '../../../../src/engine/numerics/metalog.ts';
import { NEVER } from '../../../../src/engine/numerics/radix-order.ts';
import { mean, percentileOfSorted, sortedCopy } from '../../../../src/engine/numerics/statistics.ts';
import { compilePlan } from '../../../../src/engine/schedule/compile-plan.ts';
import { DurationSampler } from '../../../../src/engine/schedule/monte-carlo/draw-durations.ts';
import { ScheduleMonteCarlo } from '../../../../src/engine/schedule/monte-carlo/monte-carlo.ts';
import { prepareMonteCarlo } from '../../../../src/engine/schedule/monte-carlo/question.ts';
import type { MonteCarloQuestion } from '../../../../src/engine/schedule/monte-carlo/question.ts';
import { sampleDesign } from '../../../../src/engine/schedule/monte-carlo/sample-design.ts';
import type { Sampling } from '../../../../src/engine/schedule/monte-carlo/sample-design.ts';
import { uncertaintyOfPlan } from '../../../../src/engine/schedule/monte-carlo/uncertainty.ts';
import { scheduleOfPlan } from '../../../../src/model/index.ts';
import type { Activity, Scenario, ScheduleMonteCarloResult } from '../../../../src/model/index.ts';
import { createScenario } from '../../../fixtures/build-scenario.ts';
import { createActivity, createDuration } from '../../projection/plan-builder.ts';

const SAMPLINGS: readonly Sampling[] = ['plain', 'lhs', 'sobol'];
const MINUTES_PER_DAY = 480;
/** P10 and P90 of a standard normal, ± this many σ. */
const P90_SCORE = 1.2815515655446004;

function scenarioOf(activities: Activity[], more: Partial<Scenario['plan']> = {}): Scenario {
  const base = createScenario();
  return { ...base, plan: { ...base.plan, activities, drivers: [{ id: 'market', name: 'Market', description: '' }], ...more } };
}

/** Durations in days, [activity][sample]. */
function draw(scenario: Scenario, samples: number, sampling: Sampling): Float64Array[] {
  const network = compilePlan(scenario);
  const design = sampleDesign(sampling, samples, 1);
  const sampler = new DurationSampler(uncertaintyOfPlan(scenario, network), new Float64Array(network.activities.length), design, design.samples);
  sampler.drawDrivers(0, design.samples);
  return network.activities.map((_, index) => {
    const out = new Int32Array(design.samples);
    sampler.drawActivity(index, 0, design.samples, out, 0);
    return Float64Array.from(out, (minutes) => (minutes === NEVER ? Infinity : minutes / MINUTES_PER_DAY));
  });
}

function run(scenario: Scenario, more: Partial<MonteCarloQuestion> = {}): ScheduleMonteCarloResult {
  const simulation = new ScheduleMonteCarlo(prepareMonteCarlo({ source: { scenario }, samples: 4000, seed: 1, sampling: 'plain', confidence: 0.8, ...more }));
  simulation.advance(Infinity);
  return simulation.result();
}

const daysBetween = (from: string | null, until: string | null) => (Date.parse(`${until}Z`) - Date.parse(`${from}Z`)) / 86_400_000;
const after = (...ids: string[]) => ids.map((activityId) => ({ activityId, type: 'FS' as const, lagDays: 0 }));

describe.each(SAMPLINGS)('durations drawn with %s sampling', (sampling) => {
  it('hit the three quantiles of every shape', () => {
    const shapes = [[800, 1000, 1300], [70, 80, 200], [90, 100, 110], [50, 50, 50], [40, 90, 95]] as const;
    const drawn = draw(scenarioOf(shapes.map((shape, index) => createActivity(`a${index}`, { durationDays: createDuration(shape[0], shape[1], shape[2]) }))), 16_000, sampling);
    drawn.forEach((days, index) => {
      const sorted = sortedCopy(days);
      const [p10, p50, p90] = shapes[index]!;
      const tolerance = (p90 - p10) * (sampling === 'plain' ? 0.02 : 0.004);
      expect(Math.abs(percentileOfSorted(sorted, 0.1) - p10), `P10 of ${shapes[index]!.join()}`).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(percentileOfSorted(sorted, 0.5) - p50), `P50 of ${shapes[index]!.join()}`).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(percentileOfSorted(sorted, 0.9) - p90), `P90 of ${shapes[index]!.join()}`).toBeLessThanOrEqual(tolerance);
    });
  });

  it('move together: the mean of the larger of two scores is μ + σ√((1 − ρ)/π), the median of the largest of ten μ + 1.499 σ', () => {
    const normal = createDuration(1000 - 100 * P90_SCORE, 1000, 1000 + 100 * P90_SCORE);
    for (const loading of [0, 0.6, 0.9]) {
      const drivers = [{ driverId: 'market', loading }];
      const [a, b] = draw(scenarioOf(['a', 'b'].map((id) => createActivity(id, { durationDays: normal, drivers }))), 16_000, sampling);
      // A symmetric metalog is logistic; ranks carry it to the normal it is drawn from.
      const toScore = (days: number) => logisticToScore((days - 1000) / (100 * P90_SCORE));
      const larger = a!.map((days, sample) => Math.max(toScore(days), toScore(b![sample]!)));
      expect(Math.abs(mean(larger) - Math.sqrt((1 - loading * loading) / Math.PI)), `loading ${loading}`).toBeLessThan(0.03);
    }
    const ten = draw(scenarioOf(Array.from({ length: 10 }, (_, index) => createActivity(`a${index}`, { durationDays: normal }))), 8000, sampling);
    const largest = ten[0]!.map((_, sample) => Math.max(...ten.map((series) => logisticToScore((series[sample]! - 1000) / (100 * P90_SCORE)))));
    expect(Math.abs(percentileOfSorted(sortedCopy(largest), 0.5) - 1.499)).toBeLessThan(0.03);
  });

  it('of what never comes, and of risks, have their probabilities', () => {
    const risks = [{ id: 'flood', name: 'Flood', activityId: 'b', probability: 0.3, impactDays: 40 }];
    const [never, risky] = draw(scenarioOf([createActivity('a', { durationDays: 10, neverProbability: 0.2 }), createActivity('b', { durationDays: 10 })], { risks }), 5000, sampling);
    expect(never!.filter((value) => value === Infinity).length / never!.length).toBeCloseTo(0.2, 1.5);
    expect(risky!.filter((value) => value === 50).length / risky!.length).toBeCloseTo(0.3, 1.5);
    expect(new Set(risky!)).toEqual(new Set([10, 50]));
  });

  it('of what is in flight with its rest stated have that as their median, spread as the whole duration is', () => {
    // 100 working days before 1 January 2026; 40 of 200 days are left, or a fifth of them.
    const begun = { durationDays: createDuration(160, 200, 280), actualStart: '2025-09-23' };
    const drawn = draw(scenarioOf([createActivity('a', { ...begun, remainingDays: 40 }), createActivity('b', { ...begun, percentComplete: 0.8 }), createActivity('c', { ...begun, remainingDays: 0 })]), 16_000, sampling);
    for (const days of drawn.slice(0, 2)) {
      const sorted = sortedCopy(days);
      for (const [probability, left] of [[0.1, 32], [0.5, 40], [0.9, 56]] as const) expect(Math.abs(percentileOfSorted(sorted, probability) - 100 - left)).toBeLessThan(0.5);
    }
    expect(new Set(drawn[2])).toEqual(new Set([100]));
  });

  it('of what is in flight are longer than the time elapsed', () => {
    // 900 calendar days before 1 January 2026.
    const [days] = draw(scenarioOf([createActivity('a', { durationDays: createDuration(800, 1000, 1300), actualStart: '2023-07-16' })]), 4000, sampling);
    expect(Math.min(...days!)).toBeGreaterThanOrEqual(900);
    expect(percentileOfSorted(sortedCopy(days!), 0.5)).toBeGreaterThan(1030);
  });
});

/** Normal score at the probability that a logistic variable with P90 = 1 gives. */
function logisticToScore(x: number): number {
  const probability = 1 / (1 + Math.exp(-x * Math.log(9)));
  return inverseNormal(probability);
}

describe('Monte Carlo of a schedule', () => {
  const wide = createDuration(80, 100, 130);
  const chain = (loading: number) => scenarioOf([
    createActivity('a', { durationDays: wide, drivers: [{ driverId: 'market', loading }] }),
    createActivity('b', { durationDays: wide, drivers: [{ driverId: 'market', loading }], predecessors: after('a') }),
    createActivity('c', { durationDays: createDuration(150, 180, 230), drivers: [{ driverId: 'market', loading }] }),
    createActivity('d', { kind: 'milestone', durationDays: 0, predecessors: after('b', 'c') }),
  ]);

  it('narrows P90 − P50 when a common driver no longer loads', () => {
    const [alone, together] = [0, 0.9].map((loading) => run(chain(loading)).finish);
    expect(daysBetween(alone!.p50, alone!.p90)).toBeLessThan(0.9 * daysBetween(together!.p50, together!.p90));
  });

  it('says what is critical and what moves the finish', () => {
    const { activities, tornado, standardErrorDays } = run(chain(0), { samples: 10_000 });
    const [a, b, c, d] = activities;
    expect(a!.criticality).toBe(b!.criticality);
    expect(a!.criticality + c!.criticality).toBeGreaterThanOrEqual(1);
    expect(d!.criticality).toBe(1);
    expect(d!.crucialitySpearman).toBeNull();
    expect(a!.crucialitySpearman!).toBeGreaterThan(0.3);
    expect(a!.crucialityPearson!).toBeGreaterThan(0.3);
    expect(a!.sensitivityIndex!).toBeGreaterThan(0);
    expect(tornado.map((bar) => bar.id).sort()).toEqual(['a', 'b', 'c', 'market']);
    expect(tornado.find((bar) => bar.id === 'a')!.swingP50Days!).toBeGreaterThan(15);
    // The driver loads on nothing: its bar is noise.
    expect(Math.abs(tornado.find((bar) => bar.id === 'market')!.swingP50Days!)).toBeLessThan(6 * standardErrorDays.p50! * Math.SQRT2 * Math.sqrt(5));
  });

  it('towards a milestone counts what leads to it, and nothing else', () => {
    const scenario = scenarioOf([
      createActivity('a', { durationDays: wide }),
      createActivity('b', { durationDays: wide, predecessors: after('a') }),
      createActivity('ready', { kind: 'milestone', durationDays: 0, predecessors: after('b') }),
      createActivity('c', { durationDays: createDuration(700, 800, 900), predecessors: after('a') }),
    ]);
    const [whole, towards] = [run(scenario), run(scenario, { milestoneId: 'ready' })];
    expect(whole.milestone).toBeNull();
    expect(towards.milestone).toEqual({ id: 'ready', code: 'ready', name: towards.activities[2]!.name });
    expect(whole.activities.map(({ criticality }) => criticality)).toEqual([1, 0, 0, 1]);
    expect(towards.activities.map(({ criticality }) => criticality)).toEqual([1, 1, 1, 0]);
    // Its dates are the same whatever is asked for; what is asked for is one of them.
    expect(towards.activities.map(({ finish }) => finish)).toEqual(whole.activities.map(({ finish }) => finish));
    expect([towards.finish.p10, towards.finish.p50, towards.finish.p90]).toEqual([towards.activities[2]!.finish.p10, towards.activities[2]!.finish.p50, towards.activities[2]!.finish.p90]);
    // Two equal and independent parts of a sum: half of the variance each.
    for (const index of [0, 1]) {
      expect(towards.activities[index]!.crucialityPearson!).toBeCloseTo(Math.SQRT1_2, 1);
      expect(towards.activities[index]!.sensitivityIndex!).toBeCloseTo(Math.SQRT1_2, 1);
    }
    expect(Math.abs(towards.activities[3]!.crucialityPearson!)).toBeLessThan(0.06);
    expect(towards.activities[3]!.sensitivityIndex).toBe(0);
    expect(towards.tornado.slice(0, 2).map(({ id }) => id).sort()).toEqual(['a', 'b']);
    expect(daysBetween(towards.medianPlanFinish, towards.finish.p50)).toBeLessThan(daysBetween(towards.finish.p10, towards.finish.p90) / 4);
    expect(() => run(scenario, { milestoneId: 'none' })).toThrow(RangeError);
  });

  it.each([['all-days', 3], ['weekdays', 4.2]])('has a sensitivity index of 1 for the only activity, whatever its calendar: %s', (calendarId, elapsedPerWork) => {
    const [calendar] = createScenario().plan.calendars;
    const calendars = [{ ...calendar!, id: calendarId, hoursPerDay: 8, holidays: [], workingWeekdays: elapsedPerWork === 3 ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5] }];
    const { activities: [only] } = run(scenarioOf([createActivity('a', { durationDays: wide, calendarId })], { calendars }));
    expect(only!.criticality).toBe(1);
    expect(Math.abs(only!.sensitivityIndex! - 1)).toBeLessThan(0.01);
  });

  it('has standard errors that hold over seeds, smaller for stratified designs', () => {
    const scenario = chain(0.5);
    for (const sampling of SAMPLINGS) {
      const runs = Array.from({ length: 12 }, (_, seed) => run(scenario, { sampling, seed, samples: 1000 }));
      const medians = runs.map((result) => daysBetween('2026-01-01T00:00', result.finish.p50));
      const centre = mean(medians);
      const observed = Math.sqrt(mean(medians.map((value) => (value - centre) ** 2)) * (12 / 11));
      const stated = mean(runs.map((result) => result.standardErrorDays.p50!));
      expect(observed / stated, sampling).toBeGreaterThan(0.45);
      expect(observed / stated, sampling).toBeLessThan(1.9);
      if (sampling !== 'plain') expect(stated).toBeLessThan(0.75 * mean(Array.from({ length: 3 }, (_, seed) => run(scenario, { seed, samples: 1000 }).standardErrorDays.p50!)));
    }
  });

  it('gives null percentiles inside the share that never comes', () => {
    const { finish, activities, standardErrorDays } = run(scenarioOf([createActivity('a', { durationDays: 10, neverProbability: 0.2 }), createActivity('b', { durationDays: 10 })]));
    expect(finish.p50).not.toBeNull();
    expect(finish.p90).toBeNull();
    expect(finish.neverShare).toBeCloseTo(0.2, 1.5);
    expect(activities[0]!.finish.p90).toBeNull();
    expect(activities[1]!.finish.p90).not.toBeNull();
    expect(standardErrorDays.p90).toBeNull();
  });

  it('counts what lies after the horizon as never', () => {
    const base = scenarioOf([createActivity('a', { durationDays: createDuration(80, 100, 130) })]);
    const median = run(base).finish.p50!;
    const short = { ...base, meta: { ...base.meta, horizon: median.slice(0, 10) } };
    expect(run(short).finish.neverShare).toBeGreaterThan(0.4);
    expect(run(short).finish.neverShare).toBeLessThan(0.6);
    expect(run(short).finish.p90).toBeNull();
  });

  it('puts the same names through the same numbers whatever their ids, order and neighbours', () => {
    const [first, second] = [chain(0.5), chain(0.5)];
    const ids = new Map(['a', 'b', 'c', 'd'].map((id) => [id, `z-${id}`]));
    const relabelled = {
      ...second,
      plan: {
        ...second.plan,
        activities: second.plan.activities.map((activity) => ({
          ...activity, id: ids.get(activity.id)!, predecessors: activity.predecessors.map((link) => ({ ...link, activityId: ids.get(link.activityId)! })),
        })).reverse(),
      },
    };
    expect(run(relabelled).finish).toEqual(run(first).finish);
  });

  it('dates limited crews by the list scheme', () => {
    const crew = [{ id: 'crew', name: 'Crew', kind: 'crew' as const, units: 1 }];
    const parallel = (resources: Activity['resources']) => scenarioOf(['a', 'b'].map((id) => createActivity(id, { durationDays: wide, resources })), { resources: crew });
    const free = run(parallel([]), { samples: 400 });
    const limited = run(parallel([{ resourceId: 'crew', units: 1 }]), { samples: 400 });
    expect(limited.resourcesLimited).toBe(true);
    expect(daysBetween(free.finish.p50, limited.finish.p50)).toBeGreaterThan(80);
    // One after the other, both are on the longest path; the crew's first work leads to the end of its second, not the other way round.
    expect(limited.activities.map((activity) => activity.criticality)).toEqual([1, 1]);
    const first = run(parallel([{ resourceId: 'crew', units: 1 }]), { samples: 400, milestoneId: 'a' });
    const second = run(parallel([{ resourceId: 'crew', units: 1 }]), { samples: 400, milestoneId: 'b' });
    expect([first, second].map(({ activities }) => activities.map((activity) => activity.criticality))).toEqual([[1, 0], [1, 1]]);
  });

  it('holds a date and a budget together, and prices the contingency', () => {
    const result = run(chain(0), { budget: { fixedCost: 100, costPerDay: 2, limit: 100 + 2 * 300, byDate: '2026-11-30' } });
    const { dateShare, budgetShare, bothShare } = result.jointConfidence!;
    expect(bothShare).toBe(Math.min(dateShare, budgetShare));
    expect(dateShare).toBeGreaterThan(0);
    expect(result.contingency.cost).toBeCloseTo(result.contingency.weeks! * 14, 6);
    expect(result.notComputed).toEqual([]);
    expect(run(chain(0)).notComputed.length).toBe(1);
  });

  it('of a file without uncertainty is certain, unless a spread is assumed', () => {
    const schedule = scheduleOfPlan(chain(0));
    const certain = run(chain(0), { source: { schedule, spread: null }, samples: 50 });
    expect(certain.uncertainty).toBe('certain');
    expect(certain.finish.p10).toBe(certain.finish.p90);
    const spread = run(chain(0), { source: { schedule, spread: { low: 0.9, high: 1.3 } } });
    expect(spread.uncertainty).toBe('assumed-spread');
    const a = spread.activities[0]!;
    expect(daysBetween(a.start.p50, a.finish.p90) / daysBetween(certain.activities[0]!.start.p50, certain.activities[0]!.finish.p50)).toBeCloseTo(1.3, 1);
  });

  it('holds a published network’s dominant path in the share that its distributions give, below the published chance (taylor, flylib 3.287)', () => {
    // (a, m, b) weeks along 1–3–5–7; published: expected 24, P(≤ 28) = 0.9633 by a normal sum with σ = (b − a)/6.
    const estimates = [[5, 8, 17], [3, 5, 7], [4, 6, 8], [3, 4, 5]] as const;
    const deviation = Math.sqrt(estimates.reduce((sum, [a, , b]) => sum + ((b - a) / 6) ** 2, 0));
    expect(estimates.reduce((sum, [a, m, b]) => sum + (a + 4 * m + b) / 6, 0)).toBe(24);
    expect(normalDistribution(4 / deviation)).toBeCloseTo(0.9633, 3);
    const quantiles = estimates.map(betaQuantiles);
    const path = quantiles.map((days, at) => createActivity(`a${at}`, { durationDays: createDuration(...days), predecessors: at === 0 ? [] : after(`a${at - 1}`) }));
    const weeks = sumOf(draw(scenarioOf(path), 20_000, 'lhs')).map((days) => days / 5);
    const drawn = weeks.filter((value) => value <= 28).length / weeks.length;
    // The PERT distribution is wider than (b − a)/6 and skewed: it holds less often than the normal sum.
    const exact = distributionOfSum(quantiles);
    expect(exact.shareUntil(28 * 5)).toBeLessThan(0.9633);
    // A share of 20,000 outcomes has a standard error of 0.0015; Latin hypercube sampling has no more.
    expect(Math.abs(drawn - exact.shareUntil(28 * 5))).toBeLessThan(0.005);
    expect(Math.abs(mean(weeks) - exact.mean / 5)).toBeLessThan(0.02);
    expect(Math.abs(exact.mean / 5 - 24)).toBeLessThan(0.15);
  });
});

/** Distribution of a sum of independent durations through three quantiles, by convolution on a grid of a tenth of a day. */
function distributionOfSum(quantiles: readonly (readonly [number, number, number])[]): { readonly mean: number; readonly shareUntil: (days: number) => number } {
  const step = 0.1;
  const cells = 2500;
  let sum = Float64Array.of(1);
  for (const [p10, p50, p90] of quantiles) {
    const distribution = threeQuantileDistribution(p10, p50, p90);
    // Cell k holds what lies within half a step of k steps; the first holds all that is less.
    const below = Float64Array.from({ length: cells + 1 }, (_, cell) => (cell === 0 ? 0 : probabilityBelow(distribution, (cell - 0.5) * step)));
    const next = new Float64Array(cells);
    sum.forEach((share, at) => {
      if (share > 0) for (let cell = 0; at + cell < cells; cell += 1) next[at + cell]! += share * (below[cell + 1]! - below[cell]!);
    });
    sum = next;
  }
  return {
    mean: sum.reduce((total, share, cell) => total + share * cell * step, 0),
    shareUntil: (days) => sum.reduce((total, share, cell) => (cell * step <= days ? total + share : total), 0),
  };
}

/** P10, P50 and P90 of the modified PERT distribution of three estimates, days of a five-day week. */
function betaQuantiles([a, m, b]: readonly [number, number, number]): [number, number, number] {
  const [alpha, beta] = [1 + (4 * (m - a)) / (b - a), 1 + (4 * (b - m)) / (b - a)];
  const at = (probability: number) => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (incompleteBeta(middle, alpha, beta) < probability) low = middle;
      else high = middle;
    }
    return 5 * (a + (b - a) * low);
  };
  return [at(0.1), at(0.5), at(0.9)];
}

function sumOf(series: readonly Float64Array[]): Float64Array {
  return series[0]!.map((_, sample) => series.reduce((sum, days) => sum + days[sample]!, 0));
}
