import { epochDay, isoDateOf } from '../../model/schedule/epoch-day.ts';
import type { LocalMinute } from '../../model/schedule/project-schedule.ts';

/** Days from 1970-01-01 of the first date that a schedule may hold, 1900-01-01, and of the day after the last one, 2199-12-31. */
const FIRST_DAY = -25_567;
/** See {@link FIRST_DAY}. */
export const END_DAY = 84_006;
/** Days from 1970-01-01 to 1899-12-30, day 0 of the serial dates of Excel and P6 calendars. */
const SERIAL_DAY_ZERO = -25_569;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`; `null` when there is no such day or it is not between 1900 and 2199. */
export function dayOf(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const day = epochDay(date);
  return day >= FIRST_DAY && day < END_DAY && isoDateOf(day) === date ? day : null;
}

/** ISO weekday less one: 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Day of an Excel serial number, as in the exceptions of a P6 calendar; `null` when it is none or out of range. */
export function dayOfSerial(serial: number): number | null {
  const day = serial + SERIAL_DAY_ZERO;
  return Number.isInteger(serial) && day >= FIRST_DAY && day < END_DAY ? day : null;
}

/**
 * A moment as XER (`2027-03-01 08:00`) and XML (`2027-03-01T08:00:00`) write it, cut to the minute. A zone is left
 * out: both programs plan on the wall clock. `null` when it is no date and time from 1900 to 2199.
 */
export function readMoment(text: string): LocalMinute | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
  const date = match?.[1];
  if (match === null || date === undefined || dayOf(date) === null) return null;
  const hour = match[2] ?? '00';
  const minute = match[3] ?? '00';
  return Number(hour) < 24 && Number(minute) < 60 ? `${date}T${hour}:${minute}` : null;
}

/** Minutes since 1970-01-01T00:00 on the wall clock. */
export function minuteOf(moment: LocalMinute): number {
  return (dayOf(moment.slice(0, 10)) ?? 0) * 1440 + Number(moment.slice(11, 13)) * 60 + Number(moment.slice(14, 16));
}

/** Moment of a number of minutes since 1970-01-01T00:00. */
export function momentOf(minute: number): LocalMinute {
  return new Date(minute * 60_000).toISOString().slice(0, 16);
}

/** Minute of the day of a clock time `HH:MM` or `HH:MM:SS`; `24:00` is 1440; `null` when it is none. */
export function readClock(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text.trim());
  if (match === null) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 1440 ? minute : null;
}

/** `HH:MM:SS` of a minute of the day; 1440 is written as midnight. */
export function clockOf(minute: number): string {
  const inDay = minute % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}:00`;
}
