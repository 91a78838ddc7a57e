import { probabilityBelow, quantileAt, threeQuantileDistribution } from '../numerics/metalog.ts';
import type { ThreeQuantileDistribution } from '../numerics/metalog.ts';
import { invertIncreasing, incompleteBeta } from '../numerics/incomplete-beta.ts';
import type { DateOutcome } from './forecast.ts';

/**
 * Pinball (quantile) loss in days of a quantile `q` at level `level`: level·(t − q) for t ≥ q, (1 − level)·(q − t)
 * below (R. Koenker and G. Bassett, Econometrica 46 (1978) 33–50). Of a milestone still open on a day, the least
 * loss that any later date can give.
 */
export function pinballLoss(level: number, quantile: number, outcome: DateOutcome): number {
  const late = outcome.day - quantile;
  if (outcome.kind === 'open') return Math.max(0, level * late);
  return late >= 0 ? level * late : (level - 1) * late;
}

/** Points of the midpoint rule over probability; the error against the closed form of the logistic is below 1e-3 of its scale. */
const POINTS = 4000;

/**
 * Continuous ranked probability score in days, ∫(F(x) − 1{x ≥ t})²dx, of the distribution through three quantiles
 * (T. Gneiting and A. E. Raftery, J. Am. Stat. Assoc. 102 (2007) 359–378), computed as twice the mean pinball loss over
 * all levels. Of a milestone still open on day c, ∫F(x)²dx up to c: what is certain of the score by then (A. Avati et
 * al., "Countdown regression", UAI 2020).
 */
export function rankedProbabilityScore(quantiles: { readonly p10: number; readonly p50: number; readonly p90: number }, outcome: DateOutcome): number {
  // Counted from the median, so that sums of large day numbers lose no digits.
  const distribution = threeQuantileDistribution(quantiles.p10 - quantiles.p50, 0, quantiles.p90 - quantiles.p50);
  const day = outcome.day - quantiles.p50;
  return outcome.kind === 'reached' ? scoreReached(distribution, day) : scoreOpen(distribution, day);
}

function scoreReached(distribution: ThreeQuantileDistribution, day: number): number {
  let sum = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const level = (point + 0.5) / POINTS;
    const late = day - quantileAt(distribution, level);
    sum += late >= 0 ? level * late : (level - 1) * late;
  }
  return (2 * sum) / POINTS;
}

/** ∫_{−∞}^{c} F² dx = F(c)²·c − 2∫₀^{F(c)} u·Q(u) du, by parts. */
function scoreOpen(distribution: ThreeQuantileDistribution, day: number): number {
  if (distribution.shape === 'constant') return Math.max(0, day);
  const reachedBy = probabilityBelow(distribution, day);
  if (reachedBy <= 0) return 0;
  let sum = 0;
  for (let point = 0; point < POINTS; point += 1) {
    const level = ((point + 0.5) / POINTS) * reachedBy;
    sum += level * quantileAt(distribution, level);
  }
  return reachedBy * reachedBy * day - (2 * sum * reachedBy) / POINTS;
}

/**
 * Exact binomial confidence interval of a share (C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413).
 * @param hits 0 ≤ hits ≤ trials, trials ≥ 1
 * @param confidence such as 0.95
 */
export function exactBinomialInterval(hits: number, trials: number, confidence: number): { readonly low: number; readonly high: number } {
  const tail = (1 - confidence) / 2;
  return {
    low: hits === 0 ? 0 : invertIncreasing(tail, 0, 1, (x) => incompleteBeta(x, hits, trials - hits + 1)),
    high: hits === trials ? 1 : invertIncreasing(1 - tail, 0, 1, (x) => incompleteBeta(x, hits + 1, trials - hits)),
  };
}
