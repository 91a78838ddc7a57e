import { naturalLog } from './deterministic-math-exp-log.ts';

/** ln(0.9 / 0.1): the logit of P90. */
const LOGIT_P90 = 2.1972245773362196;

/**
 * Share of (P50 − P10) in (P90 − P10) below which the three-term metalog has no density: ½(1 − 1.66711·(½ − α)),
 * α = 0.1. Source: T. W. Keelin, "The metalog distributions", Decision Analysis 13 (2016) 243–277, eq. 20.
 */
const FEASIBLE_SKEW = 0.5 * (1 - 1.66711 * 0.4);

/** Quantile function through P10, P50 and P90. */
export interface ThreeQuantileDistribution {
  /** `metalog` where feasible, `two-piece` (logistic halves joined at the median) where not, `constant` without spread. */
  readonly shape: 'constant' | 'metalog' | 'two-piece';
  readonly median: number;
  /** Metalog: a₂ and a₃. Two-piece: scale below and above the median. */
  readonly first: number;
  readonly second: number;
}

/**
 * Distribution through three quantiles.
 * @throws RangeError unless p10 ≤ p50 ≤ p90 and all are finite.
 */
export function threeQuantileDistribution(p10: number, p50: number, p90: number): ThreeQuantileDistribution {
  if (!(p10 <= p50 && p50 <= p90 && Number.isFinite(p10) && Number.isFinite(p90))) {
    throw new RangeError(`P10 ≤ P50 ≤ P90 is required, got ${p10}, ${p50}, ${p90}`);
  }
  const spread = p90 - p10;
  if (spread === 0) return { shape: 'constant', median: p50, first: 0, second: 0 };
  const skew = (p50 - p10) / spread;
  if (skew > FEASIBLE_SKEW && skew < 1 - FEASIBLE_SKEW) {
    return { shape: 'metalog', median: p50, first: spread / (2 * LOGIT_P90), second: (p90 + p10 - 2 * p50) / (0.8 * LOGIT_P90) };
  }
  return { shape: 'two-piece', median: p50, first: (p50 - p10) / LOGIT_P90, second: (p90 - p50) / LOGIT_P90 };
}

/** Quantile at probability `u` in (0, 1); may be negative where the quantiles leave room for it. */
export function quantileAt(distribution: ThreeQuantileDistribution, u: number): number {
  return distribution.shape === 'constant' ? distribution.median : quantileAtLogit(distribution, u, naturalLog(u / (1 - u)));
}

/** The same where the logit ln(u / (1 − u)) is known already; not for a constant at u = 0 or 1. */
export function quantileAtLogit({ shape, median, first, second }: ThreeQuantileDistribution, u: number, logit: number): number {
  if (shape === 'constant') return median;
  if (shape === 'metalog') return median + first * logit + second * (u - 0.5) * logit;
  return median + (logit < 0 ? first : second) * logit;
}

/** P(X ≤ x) by sixty bisections of the quantile function (absolute error below 1e-15 in probability). */
export function probabilityBelow(distribution: ThreeQuantileDistribution, x: number): number {
  if (distribution.shape === 'constant') return x >= distribution.median ? 1 : 0;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (middle === 0 || middle === 1) break;
    if (quantileAt(distribution, middle) <= x) low = middle;
    else high = middle;
  }
  return low;
}
