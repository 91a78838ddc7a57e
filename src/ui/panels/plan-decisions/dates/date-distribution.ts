import type { ProjectionResult, RunProjection } from '../../../../model/index.ts';
import { formatShare } from '../../../charts/format.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import { dayOf, dayOrNull, formatDate, isoOf } from '../../../charts/time/days.ts';
import { percent } from '../../../format.ts';

/** When a run is unblocked over all outcomes. */
export interface DateDistribution {
  /** Day numbers of the outcomes that arrive, ascending: each of them, or evenly spaced quantiles of many. */
  readonly days: readonly number[];
  /** Outcomes that arrive. */
  readonly arrived: number;
  /** All outcomes. */
  readonly samples: number;
  readonly neverShare: number;
  /** Day numbers; `null` = not within the horizon. */
  readonly percentiles: readonly { readonly label: string; readonly day: number | null }[];
}

/** The dates of a run in a projection. */
export function distributionOf(run: RunProjection, { asOf, samples }: Pick<ProjectionResult, 'asOf' | 'samples'>): DateDistribution {
  const first = dayOf(asOf);
  const { p10, p50, p90, neverShare } = run.unblocked;
  return {
    days: run.unblockedDays.map((day) => first + day),
    arrived: Math.round((1 - neverShare) * samples),
    samples, neverShare,
    percentiles: [{ label: 'P10', day: dayOrNull(p10) }, { label: 'P50', day: dayOrNull(p50) }, { label: 'P90', day: dayOrNull(p90) }],
  };
}

/** Share of all outcomes in which the run is unblocked on a day at the latest. */
export function shareBy({ days, neverShare }: DateDistribution, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return days.length === 0 ? 0 : ((1 - neverShare) * low) / days.length;
}

/** First whole day by which a share of all outcomes is there (percentile of type 7, as everywhere); `null` = not within the horizon. */
export function dayOfShare({ days, arrived, samples }: DateDistribution, share: number): number | null {
  if (days.length === 0) return null;
  // Place among all outcomes, then among those that arrive, then among the quantiles that are kept of them.
  const rank = share * (samples - 1);
  const last = Math.max(1, arrived - 1);
  if (rank > arrived - 1 + 1e-9) return null;
  const place = Math.min(days.length - 1, (rank / last) * (days.length - 1));
  const below = Math.floor(place + 1e-9);
  const low = days[below]!;
  const high = days[Math.min(days.length - 1, below + 1)]!;
  return Math.ceil(low + Math.max(0, place - below) * (high - low) - 1e-9);
}

/** Days a bar of the histogram can be wide: a day, then whole weeks. */
const BIN_DAYS = [1, 7, 14, 28, 56, 91, 182] as const;
const MOST_BINS = 40;

/** One bar: share of all outcomes from `from` up to but not on `until`. */
export interface Bin {
  readonly from: number;
  readonly until: number;
  readonly share: number;
}

/** Bars of even width over the outcomes that arrive; none where no outcome does. */
export function histogramOf({ days, neverShare }: DateDistribution): readonly Bin[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = Math.floor(first);
  const width = BIN_DAYS.find((binDays) => (last - start + 1) / binDays <= MOST_BINS) ?? Math.ceil((last - start + 1) / MOST_BINS);
  const counts = Array.from({ length: Math.floor((last - start) / width) + 1 }, () => 0);
  for (const day of days) counts[Math.floor((day - start) / width)]! += 1;
  return counts.map((count, at) => ({ from: start + at * width, until: start + (at + 1) * width, share: ((1 - neverShare) * count) / days.length }));
}

/** Corners of the cumulative share: at each day the share of outcomes that are there. */
export function curveOf(distribution: DateDistribution): readonly (readonly [day: number, share: number])[] {
  const { days, neverShare } = distribution;
  return days.flatMap((day, at): (readonly [number, number])[] => (days[at + 1] === day ? [] : [[day, ((1 - neverShare) * (at + 1)) / days.length]]));
}

/** `72 % by 14 Mar 2029`. */
export function shareSentence(distribution: DateDistribution, day: number): string {
  return `${formatShare(shareBy(distribution, day))} of outcomes by ${formatDate(isoOf(day))}`;
}

/** Histogram and cumulative share as the charts' table twin. */
export function distributionTable(distribution: DateDistribution, runName: string): TableData {
  const rows = histogramOf(distribution).map(({ from, until, share }) => ({
    key: String(from),
    cells: [formatDate(isoOf(from)), formatDate(isoOf(until - 1)), percent(share, 1), percent(shareBy(distribution, until - 1), 1)],
  }));
  const never = { key: 'never', cells: ['Not within the horizon', '', percent(distribution.neverShare, 1), ''] };
  return {
    caption: `When ${runName} is unblocked, share of outcomes`,
    columns: [{ label: 'From' }, { label: 'To' }, { label: 'Share of outcomes', numeric: true }, { label: 'Unblocked by then', numeric: true }],
    rows: [...rows, never],
  };
}
