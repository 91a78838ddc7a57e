import { END_DAY, weekdayOf } from '../schedule/local-time.ts';

/** How a calendar exception comes back, in the codes of MSPDI (Calendar.Exceptions.Exception). */
export interface Recurrence {
  /** 1 daily, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by position, 6 weekly, 7 by day count, 8 by weekday count, 9 none. */
  readonly type: number;
  /** Every so many days, weeks or months. */
  readonly period: number;
  /** Bits: 1 = Sunday … 64 = Saturday. */
  readonly daysOfWeek: number;
  /** 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday. */
  readonly monthItem: number;
  /** 0 first … 3 fourth, 4 last. */
  readonly monthPosition: number;
  /** 0 = January. */
  readonly month: number;
  readonly monthDay: number;
  readonly fromDay: number;
  readonly toDay: number;
  /** How often, where the exception ends after a number; else it ends at `toDay`. */
  readonly occurrences: number | null;
}

/** Most days that one exception is spread to: forty years of every weekday. */
const MAX_OCCURRENCES = 12_000;
const MILLISECONDS_PER_DAY = 86_400_000;

interface YearMonth {
  readonly year: number;
  readonly month: number;
}

const firstOfMonth = ({ year, month }: YearMonth): number => Date.UTC(year, month, 1) / MILLISECONDS_PER_DAY;
const lengthOfMonth = ({ year, month }: YearMonth): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

function monthOf(day: number): YearMonth {
  const date = new Date(day * MILLISECONDS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** Whether a day is what `monthItem` says. */
function isItem(day: number, monthItem: number): boolean {
  const weekday = weekdayOf(day);
  if (monthItem === 0) return true;
  if (monthItem === 1) return weekday < 5;
  if (monthItem === 2) return weekday >= 5;
  // 3 = Sunday; the week here begins on Monday.
  return weekday === (monthItem + 3) % 7;
}

function byPosition(month: YearMonth, { monthItem, monthPosition }: Recurrence): number | null {
  const days = Array.from({ length: lengthOfMonth(month) }, (_, at) => firstOfMonth(month) + at).filter((day) => isItem(day, monthItem));
  return (monthPosition === 4 ? days.at(-1) : days[monthPosition]) ?? null;
}

function byDay(month: YearMonth, monthDay: number): number | null {
  return monthDay >= 1 && monthDay <= lengthOfMonth(month) ? firstOfMonth(month) + monthDay - 1 : null;
}

/** Candidate days in order; the caller stops. */
function* candidates(recurrence: Recurrence): Generator<number> {
  const { type, fromDay, daysOfWeek } = recurrence;
  const period = Math.max(1, recurrence.period);
  if (type === 8) {
    for (let day = fromDay, count = 0; day < END_DAY; day += 1) {
      if (weekdayOf(day) >= 5) continue;
      if (count % period === 0) yield day;
      count += 1;
    }
  } else if (type === 6) {
    // Weeks begin on Sunday, as the bits do.
    const sunday = fromDay - ((weekdayOf(fromDay) + 1) % 7);
    for (let week = sunday; week < END_DAY; week += 7 * period) {
      for (let bit = 0; bit < 7; bit += 1) if ((daysOfWeek >> bit) % 2 === 1 && week + bit >= fromDay) yield week + bit;
    }
  } else if (type === 2 || type === 3) {
    for (let { year } = monthOf(fromDay); year < 2200; year += 1) {
      const month = { year, month: recurrence.month };
      const day = type === 2 ? byDay(month, recurrence.monthDay) : byPosition(month, recurrence);
      if (day !== null && day >= fromDay) yield day;
    }
  } else if (type === 4 || type === 5) {
    const first = monthOf(fromDay);
    for (let step = 0; first.year + Math.floor((first.month + step) / 12) < 2200; step += period) {
      const month = { year: first.year + Math.floor((first.month + step) / 12), month: (first.month + step) % 12 };
      const day = type === 4 ? byDay(month, recurrence.monthDay) : byPosition(month, recurrence);
      if (day !== null && day >= fromDay) yield day;
    }
  } else {
    for (let day = fromDay; day < END_DAY; day += period) yield day;
  }
}

/** Days of an exception, as stretches from a first to a last day. `null` when there are more than can be kept. */
export function occurrenceDays(recurrence: Recurrence): readonly { readonly fromDay: number; readonly toDay: number }[] | null {
  const { type, period, fromDay, toDay, occurrences } = recurrence;
  const daily = type <= 1 || type === 7 || type >= 9;
  if (daily && period <= 1) {
    return [{ fromDay, toDay: occurrences === null ? toDay : Math.min(fromDay + occurrences - 1, END_DAY - 1) }];
  }
  const days: { fromDay: number; toDay: number }[] = [];
  for (const day of candidates(recurrence)) {
    if (occurrences === null ? day > toDay : days.length >= occurrences) break;
    if (days.length >= MAX_OCCURRENCES) return null;
    days.push({ fromDay: day, toDay: day });
  }
  return days;
}
