import { percentileOfSorted, sortedCopy, standardDeviation } from '../numerics/statistics.ts';

/** Equal parts of the outcomes from whose spread the standard error of a paired difference is taken. */
const PARTS = 10;
/** Outcomes that a part must have at least. */
const LEAST_PART = 3;

/** A difference of percentiles and its standard error, days; `null` where a percentile is "never". */
export interface PairedDifference {
  readonly days: number | null;
  readonly standardErrorDays: number | null;
}

/**
 * Percentile of `first` minus the same percentile of `second` over the same outcomes (common random numbers). The
 * standard error is the spread of that difference over ten parts of the outcomes, divided by √10.
 * @param first,second days by outcome, of equal length; `Infinity` = never
 * @param probability 0–1
 */
export function pairedDifference(first: Float64Array, second: Float64Array, probability: number): PairedDifference {
  const days = difference(first, second, probability);
  if (days === null) return { days: null, standardErrorDays: null };
  const size = Math.floor(first.length / PARTS);
  if (size < LEAST_PART) return { days, standardErrorDays: null };
  const parts = Array.from({ length: PARTS }, (_, part) =>
    difference(first.subarray(part * size, (part + 1) * size), second.subarray(part * size, (part + 1) * size), probability));
  const known = parts.filter((part) => part !== null);
  return { days, standardErrorDays: known.length === PARTS ? standardDeviation(known) / Math.sqrt(PARTS) : null };
}

function difference(first: Float64Array, second: Float64Array, probability: number): number | null {
  if (first.length === 0) return null;
  const days = percentileOfSorted(sortedCopy(first), probability) - percentileOfSorted(sortedCopy(second), probability);
  return Number.isFinite(days) ? days : null;
}
