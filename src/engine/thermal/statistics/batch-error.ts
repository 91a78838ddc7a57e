/**
 * How far the mean of a correlated series may be off, from the means of consecutive batches.
 * Batches are doubled while enough of them remain (non-overlapping batch means; Flegal & Jones 2010, Annals of
 * Statistics 38, 1034-1070: the batch must grow with the run), so that swings shorter than a batch average out. What
 * correlation is left between neighbours is estimated and accounted for as in a first-order autoregressive
 * series, var(mean) = s2/m (1 + r)/(1 - r) (Law, Simulation Modeling and Analysis, 9.5.3).
 */

/** Batches without which a series is not judged. */
export const fewestBatches = 8;
/** Batches that doubling must leave: with fewer, the correlation of neighbours cannot be told from noise. */
const leftByDoubling = 12;

export interface BatchEvidence {
  /** Standard error of the mean, in the unit of the series; Infinity for fewer than two batches. */
  readonly standardError: number;
  /** Standard deviation of the longest batches' means. */
  readonly spread: number;
  /** Independent batches that carry the same evidence: (spread / error)^2. */
  readonly independentBatches: number;
}

const unknown: BatchEvidence = { standardError: Infinity, spread: Infinity, independentBatches: 0 };

/** Evidence from batch means, oldest first. */
export function batchEvidence(batches: readonly number[]): BatchEvidence {
  if (batches.length < 2) return unknown;
  let longest = batches;
  while (longest.length >= 2 * leftByDoubling) longest = pairs(longest);
  const evidence = evidenceAt(longest);
  // A drift shows in the halves before it shows in the correlation.
  const half = batches.length >> 1;
  const drift = 0.5 * Math.abs(meanOf(batches.slice(batches.length - half)) - meanOf(batches.slice(0, half)));
  if (drift <= evidence.standardError) return evidence;
  return { standardError: drift, spread: evidence.spread, independentBatches: Math.min(evidence.independentBatches, (evidence.spread / drift) ** 2) };
}

/** Means of neighbouring pairs; an odd oldest one is left out. */
function pairs(batches: readonly number[]): number[] {
  const first = batches.length & 1;
  return Array.from({ length: batches.length >> 1 }, (_, p) => 0.5 * (batches[first + 2 * p]! + batches[first + 2 * p + 1]!));
}

function evidenceAt(batches: readonly number[]): BatchEvidence {
  const count = batches.length;
  const mean = meanOf(batches);
  let squares = 0;
  let products = 0;
  for (let b = 0; b < count; b++) {
    squares += (batches[b]! - mean) ** 2;
    if (b > 0) products += (batches[b]! - mean) * (batches[b - 1]! - mean);
  }
  if (squares === 0) return { standardError: 0, spread: 0, independentBatches: count };
  const correlation = unbiasedCorrelation(products / squares, count);
  const independent = (count * (1 - correlation)) / (1 + correlation);
  // About their own mean, correlated values spread less than they do: E(squares/count) = variance (1 - 1/independent).
  const variance = squares / count / (1 - 1 / independent);
  return { standardError: Math.sqrt(variance / independent), spread: Math.sqrt(variance), independentBatches: independent };
}

/**
 * Lag-one correlation without the bias of a short series, E r = rho - (1 + 3 rho)/(n - 1) (Marriott & Pope 1954,
 * Biometrika 41), between 0 and the value at which n batches are worth two independent ones:
 * fewer have no variance to estimate.
 */
function unbiasedCorrelation(sample: number, count: number): number {
  const shrink = 1 / (count - 1);
  const estimate = count > 4 ? (sample + shrink) / (1 - 3 * shrink) : sample;
  return Math.max(0, Math.min((count - 2) / (count + 2), estimate));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
}
