import { daysOfMonths } from '../numerics/calendar.ts';
import { clockShifts } from './daylight.ts';

/** Months of a year. */
export const MONTHS = 12;
const HOURS_PER_DAY = 24;
const HOUR_MINUTES = 60;
const DAY_MINUTES = HOURS_PER_DAY * HOUR_MINUTES;

/** The tariff's clock at every step of a load series, structure of arrays. */
export interface BillClock {
  readonly year: number;
  readonly timeZone: string | null;
  readonly stepsPerHour: 1 | 4;
  readonly steps: number;
  /** Days of each month. */
  readonly monthDays: readonly number[];
  /** Month, 0 = January. */
  readonly month: Uint8Array;
  /** Hour of the clock, 0–23. */
  readonly hour: Uint8Array;
  /** Day of the year by the clock, 0 = 1 January. */
  readonly day: Uint16Array;
  /** Minute of the year by the clock; repeats where the clock is set back. */
  readonly minute: Uint32Array;
  /** 1 on Saturdays and Sundays. */
  readonly weekend: Uint8Array;
}

/**
 * The clock of a year for a load series that is hour-beginning in local standard time. Without a zone the clock is
 * standard time all year. The year is closed on itself: what the clock puts into next January counts as this January,
 * so that every month of the clock is billed once.
 * @throws RangeError for a zone that is not known
 */
export function createClock(year: number, stepsPerHour: 1 | 4, timeZone: string | null): BillClock {
  const monthDays = daysOfMonths(year);
  const days = monthDays.reduce((sum, count) => sum + count, 0);
  const steps = days * HOURS_PER_DAY * stepsPerHour;
  const clock = {
    year, timeZone, stepsPerHour, steps, monthDays,
    month: new Uint8Array(steps), hour: new Uint8Array(steps), day: new Uint16Array(steps), minute: new Uint32Array(steps), weekend: new Uint8Array(steps),
  };
  const shifts = timeZone === null ? [{ fromMinute: 0, shiftMinutes: 0 }] : clockShifts(year, timeZone);
  const monthOfDay = Uint8Array.from(monthDays.flatMap((count, month) => Array.from({ length: count }, () => month)));
  const firstWeekday = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const yearMinutes = days * DAY_MINUTES;
  let current = 0;
  for (let step = 0; step < steps; step += 1) {
    const standardMinute = (step * HOUR_MINUTES) / stepsPerHour;
    while ((shifts[current + 1]?.fromMinute ?? Infinity) <= standardMinute) current += 1;
    const minute = (standardMinute + (shifts[current]?.shiftMinutes ?? 0)) % yearMinutes;
    const day = Math.floor(minute / DAY_MINUTES);
    const weekday = (firstWeekday + day) % 7;
    clock.minute[step] = minute;
    clock.day[step] = day;
    clock.hour[step] = Math.floor((minute % DAY_MINUTES) / HOUR_MINUTES);
    clock.month[step] = monthOfDay[day] ?? 0;
    clock.weekend[step] = weekday === 0 || weekday === 6 ? 1 : 0;
  }
  return clock;
}

/** The step in which a local time of the clock's year lies, or `null`: another year, or an hour the clock leaves out. */
export function stepAt(clock: BillClock, localTime: string): number | null {
  const [, year, month, day, hour, minute] = (/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(localTime) ?? []).map(Number);
  if (year !== clock.year || month === undefined || day === undefined || hour === undefined || minute === undefined) return null;
  if (month < 1 || month > MONTHS || day < 1 || day > (clock.monthDays[month - 1] ?? 0)) return null;
  const dayOfYear = clock.monthDays.slice(0, month - 1).reduce((sum, count) => sum + count, day - 1);
  const stepMinutes = HOUR_MINUTES / clock.stepsPerHour;
  const wanted = dayOfYear * DAY_MINUTES + hour * HOUR_MINUTES + Math.floor(minute / stepMinutes) * stepMinutes;
  // The clock is at most a few hours from standard time.
  const around = wanted / stepMinutes;
  const reach = 3 * clock.stepsPerHour;
  for (let step = Math.max(0, around - reach); step <= Math.min(clock.steps - 1, around + reach); step += 1) {
    if (clock.minute[step] === wanted) return step;
  }
  return null;
}

/** Year and month (0 = January) of an ISO date. */
export function yearAndMonth(isoDate: string): { readonly year: number; readonly month: number } {
  return { year: Number(isoDate.slice(0, 4)), month: Number(isoDate.slice(5, 7)) - 1 };
}
