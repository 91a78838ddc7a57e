import type { NumberScale } from '../../../charts/number/number-scale.ts';
import { MONTHS, type AreaStyle } from '../words.ts';

/** One part of the months of a year. */
export interface MonthSeries extends AreaStyle {
  readonly id: string;
  readonly label: string;
  /** January first; negative values are stacked downwards. */
  readonly values: readonly number[];
}

/** A drawn part of one month. */
export interface StackedPart {
  readonly series: MonthSeries;
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

/** Parts of each month on top of each other, what is negative below zero. */
export function stackMonths(series: readonly MonthSeries[]): readonly StackedPart[] {
  return MONTHS.flatMap((_, month) => {
    let [above, below] = [0, 0];
    return series.flatMap((one): StackedPart[] => {
      const value = one.values[month] ?? 0;
      if (value === 0) return [];
      const from = value > 0 ? above : below;
      if (value > 0) above += value;
      else below += value;
      return [{ series: one, month, from, to: from + value }];
    });
  });
}

/** Least and greatest value that an axis of the stack must hold, zero included. */
export function stackExtent(parts: readonly StackedPart[]): readonly [number, number] {
  return [parts.reduce((least, { to }) => Math.min(least, to), 0), parts.reduce((most, { to }) => Math.max(most, to), 0)];
}

/** An axis of twelve equal bands, a tick in the middle of each. */
export function monthScale(range: readonly [number, number]): NumberScale {
  const band = (range[1] - range[0]) / MONTHS.length;
  return {
    domain: [0, MONTHS.length],
    range,
    pixelOf: (month) => range[0] + month * band,
    valueAt: (pixel) => (pixel - range[0]) / band,
    ticks: MONTHS.map((label, month) => ({ value: month + 0.5, label })),
  };
}
