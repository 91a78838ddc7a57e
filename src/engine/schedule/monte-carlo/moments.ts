import type { LocalMinute, MomentPercentiles } from '../../../model/index.ts';
import { NEVER } from '../../numerics/radix-order.ts';
import { percentileOfSorted, percentileStandardError, standardDeviation } from '../../numerics/statistics.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import { localMinuteOf } from '../schedule-time.ts';
import type { SampleDesign } from './sample-design.ts';
import type { SampleOrders } from './sample-orders.ts';

/** Turns stored integers into moments, and moments after the horizon into `Infinity`. */
export type MomentOf = (stored: number) => number;

/** Percentile of type 7 over stored values in ascending order. */
export function momentAt(sorted: Int32Array, probability: number, momentOf: MomentOf): number {
  return momentAtRank(probability * (sorted.length - 1), (whole) => momentOf(sorted[whole]!));
}

/** Moment at a rank that may lie between two whole ones. Moments between two minutes count as the later one. */
export function momentAtRank(rank: number, momentAtWhole: (rank: number) => number): number {
  const low = momentAtWhole(Math.floor(rank));
  const high = momentAtWhole(Math.ceil(rank));
  return low === high ? low : Math.ceil(low + (rank - Math.floor(rank)) * (high - low) - 1e-6);
}

/** Local date-time, or `null` for never. */
export function localMoment(moment: number, originDay: number): LocalMinute | null {
  return Number.isFinite(moment) ? localMinuteOf(moment, originDay) : null;
}

const PROBABILITIES = [0.1, 0.5, 0.9] as const;

/**
 * P10, P50 and P90 of stored values.
 * @param last largest stored value that may be a moment within the horizon; `momentOf` decides on it.
 */
export function momentPercentiles(values: Int32Array, orders: SampleOrders, momentOf: MomentOf, last: number, originDay: number): MomentPercentiles {
  const range = orders.load(values);
  const ranks = PROBABILITIES.map((probability) => probability * (values.length - 1));
  const whole = [...new Set(ranks.flatMap((rank) => [Math.floor(rank), Math.ceil(rank)]))];
  const statistics = orders.statistics(whole);
  const [p10, p50, p90] = ranks.map((rank) => localMoment(momentAtRank(rank, (at) => momentOf(statistics[whole.indexOf(at)]!)), originDay));
  const firstNever = Math.min(NEVER, momentOf(last) === Infinity ? last : last + 1);
  const come = !range.someNever && range.high < firstNever ? values.length : orders.countBelow(firstNever);
  return { p10: p10!, p50: p50!, p90: p90!, neverShare: 1 - come / values.length };
}

/** The form of moments themselves, with a horizon. */
export function momentsUntil(horizon: number): MomentOf {
  return (stored) => (stored === NEVER || stored > horizon ? Infinity : stored);
}

/**
 * Standard error of a percentile of the plan's end in calendar days: from order statistics for plain sampling, else from the
 * spread of the replicates' own percentiles. `null` where one of them never comes.
 */
export function endStandardError(end: Int32Array, { sampling, replicates, perReplicate }: SampleDesign, probability: number, momentOf: MomentOf): number | null {
  const moments = Float64Array.from(end, momentOf);
  if (sampling === 'plain') {
    const error = percentileStandardError(moments.sort(), probability);
    return error === null ? null : error / MINUTES_PER_DAY;
  }
  const each = Array.from({ length: replicates }, (_, replicate) =>
    percentileOfSorted(moments.slice(replicate * perReplicate, (replicate + 1) * perReplicate).sort(), probability));
  if (!each.every(Number.isFinite)) return null;
  return standardDeviation(each) / Math.sqrt(replicates) / MINUTES_PER_DAY;
}

