import { describe, expect, it } from 'vitest';
import { scheduleOfPlan } from '../../../src/model/index.ts';
import type { Activity, Scenario } from '../../../src/model/index.ts';
import { inverseNormal } from '../../../src/engine/numerics/deterministic-math-normal.ts';
import { probabilityBelow, threeQuantileDistribution } from '../../../src/engine/numerics/metalog.ts';
import { mean, percentileOfSorted, sortedCopy } from '../../../src/engine/numerics/statistics.ts';
import { compilePlan } from '../../../src/engine/schedule/compile-plan.ts';
import { compileSchedule } from '../../../src/engine/schedule/compile-schedule.ts';
import { createPlanSampler } from '../../../src/engine/schedule/plan-sampler.ts';
import { createScenario } from '../../fixtures/build-scenario.ts';
import { createActivity, createDuration } from '../projection/plan-builder.ts';

const QUANTILES = [800, 1000, 1300] as const;
const distribution = threeQuantileDistribution(...QUANTILES);
const MINUTES_PER_DAY = 480;

function scenarioOf(activities: Activity[], more: Partial<Scenario['plan']> = {}): Scenario {
  const base = createScenario();
  return { ...base, plan: { ...base.plan, activities, drivers: [{ id: 'market', name: 'Market', description: '' }], ...more } };
}

/** Durations in days, [activity][sample]. */
function draw(scenario: Scenario, samples: number, seed = 1): number[][] {
  const network = compilePlan(scenario);
  const sampler = createPlanSampler(scenario, network, seed);
  const out = new Float64Array(network.activities.length);
  const series: number[][] = network.activities.map(() => []);
  for (let sample = 0; sample < samples; sample += 1) {
    sampler.drawDurations(sample, out);
    out.forEach((minutes, index) => series[index]!.push(minutes / MINUTES_PER_DAY));
  }
  return series;
}

/** The standard normal score behind a duration. */
const scoreOf = (days: number) => inverseNormal(probabilityBelow(distribution, days));

describe('random durations', () => {
  it('have the three quantiles asked for', () => {
    const [days] = draw(scenarioOf([createActivity('a', { durationDays: createDuration(...QUANTILES) })]), 8000);
    const sorted = sortedCopy(days!);
    expect(percentileOfSorted(sorted, 0.1)).toBeCloseTo(800, -1.3);
    expect(percentileOfSorted(sorted, 0.5)).toBeCloseTo(1000, -1.3);
    expect(percentileOfSorted(sorted, 0.9)).toBeCloseTo(1300, -1.6);
  });

  it('move together: the mean of the larger of two is μ + σ√((1 − ρ)/π)', () => {
    for (const loading of [0, 0.6, 0.9]) {
      const drivers = [{ driverId: 'market', loading }];
      const [a, b] = draw(scenarioOf(['a', 'b'].map((id) => createActivity(id, { durationDays: createDuration(...QUANTILES), drivers }))), 12_000);
      const larger = a!.map((days, sample) => Math.max(scoreOf(days), scoreOf(b![sample]!)));
      expect(Math.abs(mean(larger) - Math.sqrt((1 - loading * loading) / Math.PI)), `loading ${loading}`).toBeLessThan(0.03);
    }
  });

  it('have the median of the largest of ten independent at μ + 1.499 σ', () => {
    const ten = draw(scenarioOf(Array.from({ length: 10 }, (_, index) => createActivity(`a${index}`, { durationDays: createDuration(...QUANTILES) }))), 6000);
    const largest = ten[0]!.map((_, sample) => Math.max(...ten.map((series) => scoreOf(series[sample]!))));
    expect(Math.abs(percentileOfSorted(sortedCopy(largest), 0.5) - 1.499)).toBeLessThan(0.03);
  });

  it('of what is in flight are longer than the time elapsed, in the proportions that remain', () => {
    // 900 calendar days before 1 January 2026.
    const inFlight = createActivity('a', { durationDays: createDuration(...QUANTILES), actualStart: '2023-07-16' });
    const [days] = draw(scenarioOf([inFlight]), 6000);
    expect(Math.min(...days!)).toBeGreaterThanOrEqual(900);
    const elapsed = probabilityBelow(distribution, 900);
    const expectedMedian = threeQuantile(elapsed + 0.5 * (1 - elapsed));
    expect(Math.abs(percentileOfSorted(sortedCopy(days!), 0.5) - expectedMedian)).toBeLessThan(12);
  });

  it('of what is in flight with its rest stated have the median of the critical-path pass', () => {
    const begun = { durationDays: createDuration(160, 200, 280), actualStart: '2025-09-23' };
    const scenario = scenarioOf([createActivity('a', { ...begun, remainingDays: 40 }), createActivity('b', { ...begun, percentComplete: 0.25 }), createActivity('c', { durationDays: 0, actualStart: '2025-09-23', remainingDays: 7 })]);
    const { network, durations } = compileSchedule(scheduleOfPlan(scenario));
    expect([...durations].map((minutes) => minutes / MINUTES_PER_DAY)).toEqual([140, 250, 107]);
    expect([...createPlanSampler(scenario, network, 1).medianDurations]).toEqual([...durations]);
    const [a, , c] = draw(scenario, 6000);
    expect(Math.abs(percentileOfSorted(sortedCopy(a!), 0.9) - 156)).toBeLessThan(0.7);
    expect(new Set(c)).toEqual(new Set([107]));
  });

  it('of what never comes are infinite in the share asked for', () => {
    const [days] = draw(scenarioOf([createActivity('a', { durationDays: 10, neverProbability: 0.2 })]), 5000);
    expect(days!.filter((value) => value === Infinity).length / 5000).toBeCloseTo(0.2, 1);
    expect(days!.filter((value) => value !== Infinity).every((value) => value === 10)).toBe(true);
  });

  it('take on risks with their probability and days', () => {
    const risks = [{ id: 'flood', name: 'Flood', activityId: 'a', probability: 0.3, impactDays: 40 }];
    const [days] = draw(scenarioOf([createActivity('a', { durationDays: 10 })], { risks }), 5000);
    expect(days!.filter((value) => value === 50).length / 5000).toBeCloseTo(0.3, 1);
    expect(new Set(days)).toEqual(new Set([10, 50]));
  });

  it('do not change when ids are relabelled or lists reordered', () => {
    const activities = ['a', 'b', 'c'].map((id) => createActivity(id, { durationDays: createDuration(...QUANTILES), drivers: [{ driverId: 'market', loading: 0.5 }] }));
    const [a, b, c] = draw(scenarioOf(activities), 20);
    const relabelled = [...activities].reverse().map((activity) => ({ ...activity, id: `z${activity.id}` }));
    const [c2, b2, a2] = draw(scenarioOf(relabelled), 20);
    expect([a2, b2, c2]).toEqual([a, b, c]);
  });

  it('say where no metalog passes through the quantiles', () => {
    const scenario = scenarioOf([createActivity('odd', { durationDays: createDuration(70, 80, 200) }), createActivity('even', { durationDays: createDuration(...QUANTILES) })]);
    expect(createPlanSampler(scenario, compilePlan(scenario), 1).twoPieceActivityIds).toEqual(['odd']);
  });
});

function threeQuantile(u: number): number {
  let low = 0;
  let high = 5000;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (probabilityBelow(distribution, middle) < u) low = middle;
    else high = middle;
  }
  return low;
}
