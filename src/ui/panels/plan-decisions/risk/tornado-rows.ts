import type { DecisionPercentile } from '../../../../app/plan-decisions/decisions-store.ts';
import type { LocalMinute, ScheduleMonteCarloResult, TornadoBar } from '../../../../model/index.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import { formatDays } from '../../../charts/format.ts';
import { dayOf, formatDate } from '../../../charts/time/days.ts';

/** One bar of the tornado at a percentile of the plan's finish, as day numbers. */
export interface TornadoRow {
  readonly id: string;
  readonly name: string;
  readonly kind: TornadoBar['kind'];
  /** `null` = not within the horizon. */
  readonly lowDay: number | null;
  readonly highDay: number | null;
  readonly swingDays: number | null;
}

/** Bars drawn; the table has all of them. */
export const MOST_BARS = 20;

const MINUTES_PER_DAY = 1440;

/** Day number with its fraction. */
function dayOfMoment(moment: LocalMinute | null): number | null {
  if (moment === null) return null;
  const [hours, minutes] = moment.slice(11).split(':').map(Number);
  return dayOf(moment) + ((hours ?? 0) * 60 + (minutes ?? 0)) / MINUTES_PER_DAY;
}

/** A finish in words; the time of day is left out. */
export const momentText = (moment: LocalMinute | null): string => (moment === null ? 'not within horizon' : formatDate(moment));

/** Bars at a percentile, the widest first; one that ends beyond the horizon is wider than all others. */
export function tornadoRows({ tornado }: Pick<ScheduleMonteCarloResult, 'tornado'>, percentile: DecisionPercentile): readonly TornadoRow[] {
  const key = percentile === 50 ? 'p50' : 'p80';
  return tornado
    .map(({ id, name, kind, low, high, swingP50Days, swingP80Days }): TornadoRow => ({
      id, name, kind, lowDay: dayOfMoment(low[key]), highDay: dayOfMoment(high[key]), swingDays: percentile === 50 ? swingP50Days : swingP80Days,
    }))
    .sort((a, b) => swingOrder(b) - swingOrder(a));
}

const swingOrder = ({ lowDay, highDay, swingDays }: TornadoRow): number => (swingDays === null ? (lowDay === null && highDay === null ? -1 : Number.MAX_VALUE) : Math.abs(swingDays));

/** Whose finish an answer is about, in words. */
export const finishOf = ({ milestone }: Pick<ScheduleMonteCarloResult, 'milestone'>): string => (milestone === null ? 'the plan’s finish' : `the finish of “${milestone.name}”`);

/** Swing in words: later where the duration or driver is high, as a rule. */
export function swingText({ swingDays, highDay }: TornadoRow): string {
  if (swingDays === null) return highDay === null ? 'beyond the horizon' : '–';
  return `${swingDays < 0 ? '−' : ''}${formatDays(Math.abs(swingDays))}`;
}

/** All bars as the chart's table twin. */
export function tornadoTwin({ tornado, milestone }: ScheduleMonteCarloResult, percentile: DecisionPercentile): TableData {
  const rows = tornadoRows({ tornado }, percentile);
  const byId = new Map(tornado.map((bar) => [`${bar.kind} ${bar.id}`, bar]));
  const key = percentile === 50 ? 'p50' : 'p80';
  return {
    caption: `P${percentile} of ${finishOf({ milestone })} where each duration or driver is in its lowest and in its highest fifth`,
    columns: [{ label: 'Activity or driver' }, { label: 'Kind' }, { label: 'Lowest fifth', numeric: true }, { label: 'Highest fifth', numeric: true }, { label: 'Swing', numeric: true }],
    rows: rows.map((row) => {
      const bar = byId.get(`${row.kind} ${row.id}`);
      return { key: `${row.kind} ${row.id}`, cells: [row.name, row.kind, momentText(bar?.low[key] ?? null), momentText(bar?.high[key] ?? null), swingText(row)] };
    }),
  };
}
