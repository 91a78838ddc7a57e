import { rangeOf, valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { inverseNormal, normalDistribution } from '../numerics/deterministic-math-normal.ts';
import { probabilityBelow, quantileAt, threeQuantileDistribution } from '../numerics/metalog.ts';
import type { ThreeQuantileDistribution } from '../numerics/metalog.ts';
import { subjectKey, uniform } from '../numerics/rng.ts';
import type { SubjectKey } from '../numerics/rng.ts';
import { workingMinutesAt } from './calendar.ts';
import type { PlanNetwork } from './plan-network.ts';

/**
 * Random durations of a plan, one outcome at a time.
 *
 * Correlation: a Gaussian factor model. z = Σ λₖ·Fₖ + √(1 − Σ λₖ²)·ε with independent standard normal drivers F
 * and own part ε; the duration is the quantile of its three-quantile distribution at Φ(z). Activities that load on
 * the same driver move together by the product of their loadings.
 *
 * Streams are keyed by the activity's (driver's, risk's) name, not by its id or place in the list: relabelling ids
 * or reordering a list changes no number, and variants of a plan share random numbers item by item.
 */
export interface PlanSampler {
  /**
   * Durations of one outcome.
   * @param sample 0-based index of the outcome.
   * @param out receives working minutes per activity, `Infinity` = never finishes.
   */
  readonly drawDurations: (sample: number, out: Float64Array) => void;
  /** Durations with every activity at its median, no risk and nothing that never comes. */
  readonly medianDurations: Float64Array;
  /** Activities whose three quantiles no three-term metalog passes through; a two-piece distribution stands in. */
  readonly twoPieceActivityIds: readonly string[];
}

interface DrawnActivity {
  readonly key: SubjectKey;
  readonly distribution: ThreeQuantileDistribution;
  readonly minutesPerDay: number;
  readonly loadings: readonly { readonly driver: number; readonly loading: number }[];
  readonly ownWeight: number;
  /** P(T ≤ elapsed): an activity in flight is known to have lasted longer. 0 for one not yet started. */
  readonly elapsedProbability: number;
  readonly elapsedMinutes: number;
  readonly neverProbability: number;
  readonly finished: boolean;
  readonly risks: readonly { readonly key: SubjectKey; readonly probability: number; readonly impact: ThreeQuantileDistribution }[];
}

/** Largest probability used, so that a quantile stays finite. */
const HIGHEST_PROBABILITY = 1 - 1e-12;

/** Keys by name; subjects of the same name are told apart by their order. */
function keysByName(items: readonly { readonly name: string }[]): SubjectKey[] {
  const seen = new Map<string, number>();
  return items.map(({ name }) => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return subjectKey(name, occurrence);
  });
}

/** Sampler of a scenario's plan; `network` is its compiled plan ({@link compilePlan}). */
export function createPlanSampler(scenario: Scenario, network: PlanNetwork, seed: number): PlanSampler {
  const { activities, drivers, risks } = scenario.plan;
  const driverIndex = new Map(drivers.map((driver, index) => [driver.id, index]));
  const driverKeys = keysByName(drivers);
  const riskKeys = keysByName(risks);
  const twoPieceActivityIds: string[] = [];

  const drawn = keysByName(activities).map((key, index): DrawnActivity => {
    const activity = activities[index]!;
    const { p10, p50, p90 } = rangeOf(activity.durationDays);
    const distribution = threeQuantileDistribution(p10, p50, p90);
    const { calendar, actualStart, actualFinish } = network.activities[index]!;
    if (distribution.shape === 'two-piece' && actualFinish === null) twoPieceActivityIds.push(activity.id);
    const elapsedMinutes = actualStart === null || actualFinish !== null
      ? 0 : Math.max(0, workingMinutesAt(calendar, 0) - workingMinutesAt(calendar, actualStart));
    const loadings = activity.drivers.map((use) => ({ driver: driverIndex.get(use.driverId) ?? -1, loading: use.loading })).filter((use) => use.driver >= 0);
    const explained = loadings.reduce((sum, use) => sum + use.loading * use.loading, 0);
    return {
      key,
      distribution,
      minutesPerDay: calendar.minutesPerDay,
      loadings,
      ownWeight: Math.sqrt(Math.max(0, 1 - explained)),
      elapsedProbability: elapsedMinutes > 0 ? probabilityBelow(distribution, elapsedMinutes / calendar.minutesPerDay) : 0,
      elapsedMinutes,
      neverProbability: activity.neverProbability === undefined ? 0 : valueOf(activity.neverProbability),
      finished: actualFinish !== null,
      risks: risks.flatMap((risk, riskIndex) => {
        if (risk.activityId !== activity.id) return [];
        const impact = rangeOf(risk.impactDays);
        return [{ key: riskKeys[riskIndex]!, probability: valueOf(risk.probability), impact: threeQuantileDistribution(impact.p10, impact.p50, impact.p90) }];
      }),
    };
  });

  const factors = new Float64Array(drivers.length);
  return {
    drawDurations(sample, out) {
      for (let index = 0; index < factors.length; index += 1) factors[index] = inverseNormal(uniform(seed, 'driver', driverKeys[index]!, sample));
      for (let index = 0; index < drawn.length; index += 1) out[index] = drawDuration(drawn[index]!, factors, seed, sample);
    },
    medianDurations: Float64Array.from(drawn, (activity) => medianMinutes(activity)),
    twoPieceActivityIds,
  };
}

function drawDuration(activity: DrawnActivity, factors: Float64Array, seed: number, sample: number): number {
  if (activity.finished) return 0;
  if (activity.neverProbability > 0 && uniform(seed, 'never', activity.key, sample) < activity.neverProbability) return Infinity;
  let days = activity.distribution.median;
  if (activity.distribution.shape !== 'constant') {
    let z = activity.ownWeight * inverseNormal(uniform(seed, 'duration', activity.key, sample));
    for (const { driver, loading } of activity.loadings) z += loading * factors[driver]!;
    days = quantileAt(activity.distribution, conditioned(normalDistribution(z), activity.elapsedProbability));
  }
  let minutes = Math.max(activity.elapsedMinutes, Math.round(Math.max(0, days) * activity.minutesPerDay));
  for (const risk of activity.risks) {
    if (uniform(seed, 'risk', risk.key, sample) >= risk.probability) continue;
    const impactDays = quantileAt(risk.impact, uniform(seed, 'riskImpact', risk.key, sample));
    minutes += Math.round(Math.max(0, impactDays) * activity.minutesPerDay);
  }
  return minutes;
}

/** Probability level of T given T > elapsed: maps (0, 1) onto (P(T ≤ elapsed), 1), keeping the order. */
function conditioned(u: number, elapsedProbability: number): number {
  return Math.max(1e-300, Math.min(HIGHEST_PROBABILITY, elapsedProbability + (1 - elapsedProbability) * u));
}

function medianMinutes(activity: DrawnActivity): number {
  if (activity.finished) return 0;
  const days = activity.distribution.shape === 'constant'
    ? activity.distribution.median : quantileAt(activity.distribution, conditioned(0.5, activity.elapsedProbability));
  return Math.max(activity.elapsedMinutes, Math.round(Math.max(0, days) * activity.minutesPerDay));
}
