import type { DatePercentiles, NumberPercentiles } from '../../model/index.ts';
import { percentileOfSorted, sortedCopy } from '../numerics/statistics.ts';
import { isoDateOf } from '../schedule/calendar.ts';

/** P10, P50 and P90 (type 7) of numbers; zeros for none. */
export function numberPercentiles(values: ArrayLike<number>): NumberPercentiles {
  if (values.length === 0) return { p10: 0, p50: 0, p90: 0 };
  const sorted = sortedCopy(values);
  return { p10: percentileOfSorted(sorted, 0.1), p50: percentileOfSorted(sorted, 0.5), p90: percentileOfSorted(sorted, 0.9) };
}

/**
 * Dates at P10, P50 and P90 of days after `asOf`; a day after the horizon is "never". A percentile that touches the
 * never share is `null`.
 */
export function datePercentiles(days: ArrayLike<number>, asOfEpochDay: number, horizonDay: number): DatePercentiles {
  const sorted = new Float64Array(days.length);
  let never = 0;
  for (let index = 0; index < days.length; index += 1) {
    const arrives = days[index]! <= horizonDay;
    sorted[index] = arrives ? days[index]! : Infinity;
    if (!arrives) never += 1;
  }
  sorted.sort();
  const at = (probability: number) => dateAt(sorted, probability, asOfEpochDay);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9), neverShare: days.length === 0 ? 0 : never / days.length };
}

/** Date at a percentile of ascending days after an epoch day, `null` = never; days between two dates count as the later one. */
export function dateAt(sortedDays: Float64Array, probability: number, originEpochDay: number): string | null {
  const day = percentileOfSorted(sortedDays, probability);
  return Number.isFinite(day) ? isoDateOf(originEpochDay + Math.ceil(day - 1e-9)) : null;
}
