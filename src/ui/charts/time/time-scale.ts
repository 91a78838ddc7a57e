import { addMonths, formatDate, formatMonth, isoOf } from './days.ts';

/** Visible days, first and last. */
export type DayDomain = readonly [number, number];

interface TimeTick {
  readonly day: number;
  readonly label: string;
}

/** Maps day numbers to pixels and back over a plot. */
export interface TimeScale {
  readonly domain: DayDomain;
  readonly left: number;
  readonly right: number;
  xOf(day: number): number;
  dayAt(x: number): number;
}

/** A linear scale of days over the pixels from `left` to `right`. */
export function createTimeScale(domain: DayDomain, left: number, right: number): TimeScale {
  const pixelsPerDay = (right - left) / (domain[1] - domain[0]);
  return {
    domain,
    left,
    right,
    xOf: (day) => left + (day - domain[0]) * pixelsPerDay,
    dayAt: (x) => domain[0] + (x - left) / pixelsPerDay,
  };
}

/** Room that one tick label needs, px. */
const TICK_WIDTH_PIXELS = 76;
/** Steps between ticks, months, once whole months fit. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** Days of the month with ticks, for spans in which more than the first of each month fits. */
const DAYS_OF_MONTH: readonly (readonly number[])[] = [[1, 15], [1, 8, 15, 22], [1, 5, 9, 13, 17, 21, 25], Array.from({ length: 28 }, (_, index) => index + 1)];
const DAYS_PER_MONTH = 365.25 / 12;

/** A year or a month stands for its first day only where no tick is another day of a month. */
function tickLabel(day: number, ofDays: boolean): string {
  const iso = isoOf(day);
  if (ofDays) return formatDate(iso);
  if (iso.endsWith('-01-01')) return iso.slice(0, 4);
  return iso.endsWith('-01') ? formatMonth(iso) : formatDate(iso);
}

/** First days of every `step`th month (counted from a January) in the domain. */
function monthStarts([from, until]: DayDomain, step: number): readonly number[] {
  const [year, month] = isoOf(from).split('-').map(Number);
  const months = (year ?? 0) * 12 + (month ?? 1) - 1;
  const first = addMonths(0, Math.floor(months / step) * step - 1970 * 12);
  const days: number[] = [];
  for (let day = first; day <= until; day = addMonths(day, step)) if (day >= from) days.push(day);
  return days;
}

/** Ticks on round dates (years, quarters, months, days), labelled so that no date can be misread, and apart enough not to overlap. */
export function timeTicks(scale: TimeScale): readonly TimeTick[] {
  const pixelsPerDay = (scale.right - scale.left) / (scale.domain[1] - scale.domain[0]);
  const fitting = DAYS_OF_MONTH.findLast((days) => (DAYS_PER_MONTH / days.length) * pixelsPerDay >= TICK_WIDTH_PIXELS + 10);
  if (fitting !== undefined) {
    return monthStarts([scale.domain[0] - 31, scale.domain[1]], 1)
      .flatMap((first) => fitting.map((dayOfMonth) => first + dayOfMonth - 1))
      .filter((day) => day >= scale.domain[0] && day <= scale.domain[1])
      .map((day) => ({ day, label: tickLabel(day, true) }));
  }
  // February is the shortest month; labels must fit there too.
  const step = MONTH_STEPS.find((months) => months * DAYS_PER_MONTH * pixelsPerDay * 0.92 >= TICK_WIDTH_PIXELS) ?? 120;
  return monthStarts(scale.domain, step).map((day) => ({ day, label: tickLabel(day, false) }));
}
