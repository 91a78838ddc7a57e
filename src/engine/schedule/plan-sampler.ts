import type { Scenario } from '../../model/index.ts';
import { inverseNormal, normalDistribution } from '../numerics/deterministic-math-normal.ts';
import { quantileAt } from '../numerics/metalog.ts';
import { uniform } from '../numerics/rng.ts';
import { uncertaintyOfPlan } from './monte-carlo/uncertainty.ts';
import type { DurationLaw, UncertainActivity } from './monte-carlo/uncertainty.ts';
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

/** Largest probability used, so that a quantile stays finite. */
const HIGHEST_PROBABILITY = 1 - 1e-12;

/** Sampler of a scenario's plan; `network` is its compiled plan ({@link compilePlan}). */
export function createPlanSampler(scenario: Scenario, network: PlanNetwork, seed: number): PlanSampler {
  const { drivers, activities, twoPieceActivityIds } = uncertaintyOfPlan(scenario, network);
  const factors = new Float64Array(drivers.length);
  return {
    drawDurations(sample, out) {
      for (let index = 0; index < factors.length; index += 1) factors[index] = inverseNormal(uniform(seed, 'driver', drivers[index]!.key, sample));
      for (let index = 0; index < activities.length; index += 1) out[index] = drawDuration(activities[index]!, factors, seed, sample);
    },
    medianDurations: Float64Array.from(activities, ({ law }) => (law === null ? 0 : minutesAt(law, 0.5))),
    twoPieceActivityIds,
  };
}

function drawDuration({ key, law, loadings, neverProbability, risks }: UncertainActivity, factors: Float64Array, seed: number, sample: number): number {
  if (law === null) return 0;
  if (neverProbability > 0 && uniform(seed, 'never', key, sample) < neverProbability) return Infinity;
  let level = 0.5;
  if (law.distribution.shape !== 'constant') {
    const explained = loadings.reduce((sum, { loading }) => sum + loading * loading, 0);
    let z = Math.sqrt(Math.max(0, 1 - explained)) * inverseNormal(uniform(seed, 'duration', key, sample));
    for (const { driver, loading } of loadings) z += loading * factors[driver]!;
    level = normalDistribution(z);
  }
  let minutes = minutesAt(law, level);
  for (const risk of risks) {
    if (uniform(seed, 'risk', risk.key, sample) < risk.probability) minutes += minutesAt(risk.impact, uniform(seed, 'riskImpact', risk.key, sample));
  }
  return minutes;
}

/** Whole minutes at a probability level of what is still possible: (0, 1) is mapped onto (P(T ≤ elapsed), 1), keeping the order. */
function minutesAt({ distribution, minutesPerUnit, elapsedMinutes, elapsedProbability }: DurationLaw, level: number): number {
  const probability = Math.max(1e-300, Math.min(HIGHEST_PROBABILITY, elapsedProbability + (1 - elapsedProbability) * level));
  return Math.max(elapsedMinutes, Math.round(Math.max(0, quantileAt(distribution, probability)) * minutesPerUnit));
}
