import type { Scenario } from '../../model/index.ts';
import { inverseNormal, normalDistribution } from '../numerics/deterministic-math-normal.ts';
import { uniform } from '../numerics/rng.ts';
import { minutesOfQuantile, ownLoading, possibleQuantile, uncertaintyOfPlan } from './monte-carlo/uncertainty.ts';
import type { DurationLaw, UncertainActivity } from './monte-carlo/uncertainty.ts';
import type { PlanNetwork } from './plan-network.ts';

/**
 * Random durations of a plan, one outcome at a time: the laws, correlation and streams of {@link uncertaintyOfPlan}, each
 * duration the quantile of its law at Φ(z) of its normal score z, with 53-bit uniforms and exact quantiles.
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
    let z = ownLoading(loadings) * inverseNormal(uniform(seed, 'duration', key, sample));
    for (const { driver, loading } of loadings) z += loading * factors[driver]!;
    level = normalDistribution(z);
  }
  let minutes = minutesAt(law, level);
  for (const risk of risks) {
    if (uniform(seed, 'risk', risk.key, sample) < risk.probability) minutes += minutesAt(risk.impact, uniform(seed, 'riskImpact', risk.key, sample));
  }
  return minutes;
}

/** Whole minutes at a probability level of what is still possible. */
function minutesAt(law: DurationLaw, level: number): number {
  return Math.round(minutesOfQuantile(law, possibleQuantile(law, level)));
}
