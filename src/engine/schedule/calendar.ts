import type { Calendar } from '../../model/index.ts';

/** Minutes of a calendar day; the plan's time axis is whole minutes after 00:00 of `meta.asOf`. */
export const MINUTES_PER_DAY = 1440;

/** Work starts at 08:00, or as much earlier as a longer working day needs (convention; calendars carry hours only). */
const USUAL_START_MINUTE = 480;

/** Working time as lookup tables, so that date arithmetic costs the same however long a duration is. */
export interface WorkCalendar {
  /** Working minutes of a working day. */
  readonly minutesPerDay: number;
  /** Minute of the day at which work starts. */
  readonly startMinute: number;
  /** Day of the first table entry, days after `asOf`. */
  readonly firstDay: number;
  /** Working days before day `firstDay + i`; one entry more than there are days. */
  readonly workdaysBefore: Int32Array;
  /** Day (after `asOf`) of the k-th working day in the table. */
  readonly dayOfWorkday: Int32Array;
}

/** Days from 1 January 1970 to an ISO date. */
export function epochDay(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000);
}

/** ISO date of a number of days after 1 January 1970. */
export function isoDateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Tables of a calendar.
 * @param asOfDay epoch day of time 0.
 * @param firstDay first day covered, days after `asOf` (negative = before).
 * @param lastDay last day covered; work that does not fit before its end never finishes.
 */
export function compileCalendar(calendar: Calendar, asOfDay: number, firstDay: number, lastDay: number): WorkCalendar {
  const weekdays = new Set(calendar.workingWeekdays);
  const holidays = new Set(calendar.holidays.map((date) => epochDay(date) - asOfDay));
  const days = lastDay - firstDay + 1;
  const workdaysBefore = new Int32Array(days + 1);
  const workdays: number[] = [];
  for (let index = 0; index < days; index += 1) {
    const day = firstDay + index;
    workdaysBefore[index] = workdays.length;
    // 1 January 1970 was a Thursday, ISO weekday 4.
    const weekday = ((((asOfDay + day + 3) % 7) + 7) % 7) + 1;
    if (weekdays.has(weekday) && !holidays.has(day)) workdays.push(day);
  }
  workdaysBefore[days] = workdays.length;
  const minutesPerDay = Math.max(1, Math.min(MINUTES_PER_DAY, Math.round(calendar.hoursPerDay * 60)));
  return {
    minutesPerDay,
    startMinute: Math.min(USUAL_START_MINUTE, MINUTES_PER_DAY - minutesPerDay),
    firstDay,
    workdaysBefore,
    dayOfWorkday: Int32Array.from(workdays),
  };
}

/** Every minute works; for plain integer time (benchmark networks) and machines that never rest. */
export function continuousCalendar(days: number): WorkCalendar {
  return {
    minutesPerDay: MINUTES_PER_DAY,
    startMinute: 0,
    firstDay: 0,
    workdaysBefore: Int32Array.from({ length: days + 1 }, (_, index) => index),
    dayOfWorkday: Int32Array.from({ length: days }, (_, index) => index),
  };
}

/** Working minutes from the table's start to time `t`; grows with `t`, flat outside working time. */
export function workingMinutesAt(calendar: WorkCalendar, t: number): number {
  if (t === Infinity) return Infinity;
  const absoluteDay = Math.floor(t / MINUTES_PER_DAY);
  const index = absoluteDay - calendar.firstDay;
  if (index < 0) return 0;
  if (index >= calendar.workdaysBefore.length - 1) return calendar.dayOfWorkday.length * calendar.minutesPerDay;
  const before = calendar.workdaysBefore[index]!;
  if (before === calendar.workdaysBefore[index + 1]) return before * calendar.minutesPerDay;
  const intoDay = t - absoluteDay * MINUTES_PER_DAY - calendar.startMinute;
  return before * calendar.minutesPerDay + Math.max(0, Math.min(calendar.minutesPerDay, intoDay));
}

/** Earliest time at which `work` minutes have been worked (the end of a working day rather than the next start). */
function earliestTimeAt(calendar: WorkCalendar, work: number): number {
  if (work <= 0) return timeInWorkday(calendar, 0, 0);
  const workday = Math.ceil(work / calendar.minutesPerDay) - 1;
  return timeInWorkday(calendar, workday, work - workday * calendar.minutesPerDay);
}

/** Latest time at which no more than `work` minutes have been worked (the next start rather than a day's end). */
function latestTimeAt(calendar: WorkCalendar, work: number): number {
  if (work <= 0) return timeInWorkday(calendar, 0, 0);
  const workday = Math.floor(work / calendar.minutesPerDay);
  return timeInWorkday(calendar, workday, work - workday * calendar.minutesPerDay);
}

function timeInWorkday(calendar: WorkCalendar, workday: number, minutes: number): number {
  const day = calendar.dayOfWorkday[workday];
  return day === undefined ? Infinity : day * MINUTES_PER_DAY + calendar.startMinute + minutes;
}

/** First working moment at or after `t`. */
export function nextWorkingMoment(calendar: WorkCalendar, t: number): number {
  return t === Infinity ? Infinity : Math.max(t, latestTimeAt(calendar, workingMinutesAt(calendar, t)));
}

/**
 * Time after `work` working minutes from `t`; negative `work` goes back. 0 gives `t` itself.
 * @returns Infinity when it lies beyond the calendar's table.
 */
export function addWork(calendar: WorkCalendar, t: number, work: number): number {
  if (work === 0) return t;
  if (t === Infinity || work === Infinity) return Infinity;
  const total = workingMinutesAt(calendar, t) + work;
  return work > 0 ? earliestTimeAt(calendar, total) : latestTimeAt(calendar, total);
}
