import type { BillResult } from '../../../../model/index.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import type { NumberScale } from '../../../charts/number/number-scale.ts';
import { percent, withUnit } from '../../../format.ts';
import { MONTHS } from '../words.ts';

/** Hourly powers from the largest to the smallest. */
export function loadDuration(kw: Float64Array): Float64Array {
  return Float64Array.from(kw).sort().reverse();
}

/** Room that a tick of the hours needs, px. */
const TICK_PIXELS = 60;

/** An axis of exactly the hours of a year, with ticks at whole thousands. */
export function hourScale(hours: number, range: readonly [number, number]): NumberScale {
  const pixels = (range[1] - range[0]) / hours;
  const step = 1000 * Math.max(1, Math.ceil(TICK_PIXELS / (1000 * pixels)));
  return {
    domain: [0, hours],
    range,
    pixelOf: (hour) => range[0] + hour * pixels,
    valueAt: (pixel) => (pixel - range[0]) / pixels,
    ticks: Array.from({ length: Math.floor(hours / step) + 1 }, (_, at) => ({ value: at * step, label: (at * step).toLocaleString('en') })),
  };
}

/** A level of the contract: the months in which it holds, written out. */
export interface ContractLevel {
  readonly kind: 'capacity' | 'minimum';
  readonly kw: number;
  readonly label: string;
}

/** `Jan–Jun, Sep`. */
function monthRanges(months: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const month of months) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === month - 1) last[1] = month;
    else ranges.push([month, month]);
  }
  return ranges.map(([from, to]) => (from === to ? MONTHS[from] ?? '' : `${MONTHS[from]}–${MONTHS[to]}`)).join(', ');
}

const LEVEL_NAMES = { capacity: 'Contract capacity', minimum: 'Minimum billing demand' } as const;

/** Contract capacity and minimum billing demand of a year, one line for each value that occurs; months without a contract have none. */
export function contractLevels(monthly: BillResult['monthly']): readonly ContractLevel[] {
  const level = (kind: ContractLevel['kind'], valueOf: (month: BillResult['monthly'][number]) => number): ContractLevel[] => {
    const byValue = new Map<number, number[]>();
    for (const [at, month] of monthly.entries()) if (valueOf(month) > 0) byValue.set(valueOf(month), [...byValue.get(valueOf(month)) ?? [], at]);
    return [...byValue].map(([kw, months]) => ({
      kind, kw, label: `${LEVEL_NAMES[kind]} ${withUnit(kw / 1000, 'MW', 1)}${months.length === MONTHS.length ? '' : ` (${monthRanges(months)})`}`,
    }));
  };
  return [...level('capacity', ({ contractKw }) => contractKw ?? 0), ...level('minimum', ({ minimumKw }) => minimumKw)];
}

/** Hours of the year by which a load is reached, of which the table tells. */
const TOLD_SHARES = [0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1] as const;

/** Figures of the duration curve as text. */
export function durationTable(sorted: Float64Array): TableData {
  const last = sorted.length - 1;
  return {
    caption: 'Facility load by the share of hours in which it is reached',
    columns: [{ label: 'Share of hours', numeric: true }, { label: 'Hours', numeric: true }, { label: 'Facility, MW', numeric: true }],
    rows: TOLD_SHARES.map((share) => {
      const hours = Math.max(1, Math.round(share * sorted.length));
      return { key: String(share), cells: [percent(share, 1), hours.toLocaleString('en'), withUnit((sorted[Math.min(last, hours - 1)] ?? 0) / 1000, '', 3)] };
    }),
  };
}
