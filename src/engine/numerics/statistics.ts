/**
 * Percentile of type 7 (linear interpolation of order statistics, the default of R and NumPy).
 * `Infinity` in the data means "never": a percentile that touches it is `Infinity`.
 * @param sorted ascending values, at least one.
 * @param probability 0–1.
 */
export function percentileOfSorted(sorted: ArrayLike<number>, probability: number): number {
  const last = sorted.length - 1;
  const rank = probability * last;
  const below = Math.floor(rank);
  const fraction = rank - below;
  const low = sorted[below]!;
  if (fraction === 0 || below === last) return low;
  const high = sorted[below + 1]!;
  return low === high ? low : low + fraction * (high - low);
}

/** Ascending copy; typed arrays sort by number. */
export function sortedCopy(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** Arithmetic mean; 0 for no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]!;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Sample standard deviation (n − 1); 0 for fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    const difference = values[index]! - centre;
    sum += difference * difference;
  }
  return Math.sqrt(sum / (values.length - 1));
}

/**
 * Standard error of a sample percentile from order statistics: the ranks n·p ± √(n·p·(1−p)) bracket it by
 * about one standard error (binomial, distribution-free; H. A. David, Order Statistics, § 7.1).
 * @param sorted ascending values.
 * @returns half the bracket's width, or `null` where the upper rank is a "never" or there are under ten values.
 */
export function percentileStandardError(sorted: ArrayLike<number>, probability: number): number | null {
  const n = sorted.length;
  if (n < 10) return null;
  const halfWidth = Math.sqrt(n * probability * (1 - probability)) / (n - 1);
  const low = percentileOfSorted(sorted, Math.max(0, probability - halfWidth));
  const high = percentileOfSorted(sorted, Math.min(1, probability + halfWidth));
  return Number.isFinite(high) ? (high - low) / 2 : null;
}
