import { epochDay } from '../../model/schedule/epoch-day.ts';
import type { ScheduleCalendar, WorkPeriod } from '../../model/index.ts';

export { epochDay, isoDateOf } from '../../model/schedule/epoch-day.ts';

/** Minutes of a calendar day; a schedule's time axis is whole minutes after 00:00 of its first day. */
export const MINUTES_PER_DAY = 1440;

/**
 * Minutes of work per entry of the table that finds the day of an amount of work. A lookup walks on from its entry
 * over at most so many minutes of work: one day of eight hours, a few short ones.
 */
const MINUTES_PER_BUCKET = 480;

/** Working periods of one day: arrays of starts, ends and the work before each period, minutes. */
interface DayPattern {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly before: readonly number[];
}

/**
 * Working time as lookup tables, so that date arithmetic costs the same however long a duration is: one prefix sum
 * per day, one pattern of periods per kind of day. What does not fit into the table never happens.
 */
export interface WorkCalendar {
  /** Working minutes that "one day" of a duration stands for. */
  readonly minutesPerDay: number;
  /** Day of the first table entry, days after time 0. */
  readonly firstDay: number;
  /** Working minutes before day `firstDay + i`; one entry more than there are days. */
  readonly workBefore: Int32Array;
  /** Pattern of day `firstDay + i`; pattern 0 is a day off. */
  readonly patternOf: Uint32Array;
  readonly patterns: readonly DayPattern[];
  /** Days (after time 0) that have work, in order, and the working minutes before each; one entry more for the total. */
  readonly workdays: Int32Array;
  readonly workBeforeWorkday: Int32Array;
  /** Position in `workdays` at which the k-th bucket of work begins. */
  readonly workdayOfBucket: Int32Array;
}

/** The days that a calendar's tables cover, days after time 0, both ends inclusive. */
export interface CalendarRange {
  readonly firstDay: number;
  readonly lastDay: number;
}

/**
 * Tables of a calendar.
 * @param originDay epoch day of time 0.
 * @param range days covered; work that does not fit before its end never finishes.
 */
export function compileCalendar(calendar: ScheduleCalendar, originDay: number, range: CalendarRange): WorkCalendar {
  const { firstDay, lastDay } = range;
  const patterns: DayPattern[] = [];
  const patternIndex = new Map<string, number>();
  const indexOf = (periods: readonly WorkPeriod[]): number => {
    const key = periods.map(({ fromMinute, toMinute }) => `${fromMinute}-${toMinute}`).join();
    let index = patternIndex.get(key);
    if (index === undefined) {
      index = patterns.length;
      patternIndex.set(key, index);
      patterns.push(patternFrom(periods));
    }
    return index;
  };
  indexOf([]);
  const week = calendar.week.map(indexOf);
  const patternOf = new Uint32Array(Math.max(0, lastDay - firstDay + 1));
  // 1 January 1970 was a Thursday, the fourth day of the week counted from 0 = Monday.
  const weekdayOfFirst = (((originDay + firstDay + 3) % 7) + 7) % 7;
  for (let index = 0; index < patternOf.length; index += 1) patternOf[index] = week[(weekdayOfFirst + index) % 7]!;
  for (const { from, to, periods } of calendar.exceptions) {
    const pattern = indexOf(periods);
    const last = Math.min(lastDay, epochDay(to) - originDay);
    for (let day = Math.max(firstDay, epochDay(from) - originDay); day <= last; day += 1) patternOf[day - firstDay] = pattern;
  }
  return tablesOf(patterns, patternOf, firstDay, calendar.minutesPerDay);
}

function patternFrom(periods: readonly WorkPeriod[]): DayPattern {
  const before: number[] = [];
  let work = 0;
  for (const { fromMinute, toMinute } of periods) {
    before.push(work);
    work += toMinute - fromMinute;
  }
  return { from: periods.map((period) => period.fromMinute), to: periods.map((period) => period.toMinute), before };
}

function tablesOf(patterns: readonly DayPattern[], patternOf: Uint32Array, firstDay: number, minutesPerDay: number): WorkCalendar {
  const workOf = patterns.map(({ to, from, before }) => (from.length === 0 ? 0 : before.at(-1)! + to.at(-1)! - from.at(-1)!));
  const workBefore = new Int32Array(patternOf.length + 1);
  const workdays = new Int32Array(patternOf.length);
  const workBeforeWorkday = new Int32Array(patternOf.length + 1);
  let work = 0;
  let count = 0;
  for (let index = 0; index < patternOf.length; index += 1) {
    const today = workOf[patternOf[index]!]!;
    if (today > 0) {
      workdays[count] = firstDay + index;
      workBeforeWorkday[count] = work;
      count += 1;
      work += today;
    }
    workBefore[index + 1] = work;
  }
  workBeforeWorkday[count] = work;
  const workdayOfBucket = new Int32Array(Math.floor(work / MINUTES_PER_BUCKET) + 1);
  let position = 0;
  for (let bucket = 0; bucket < workdayOfBucket.length; bucket += 1) {
    while (position + 1 < count && workBeforeWorkday[position + 1]! <= bucket * MINUTES_PER_BUCKET) position += 1;
    workdayOfBucket[bucket] = position;
  }
  return {
    minutesPerDay, firstDay, workBefore, patternOf, patterns,
    workdays: workdays.slice(0, count), workBeforeWorkday: workBeforeWorkday.slice(0, count + 1), workdayOfBucket,
  };
}

/** Time in which any of some calendars works, day by day; they cover the same days. A day stands for what it does on the first. */
export function unionCalendar(calendars: readonly WorkCalendar[]): WorkCalendar {
  return combinedCalendar(calendars, (patterns) => mergedPeriods(patterns));
}

/** Time in which all of some calendars work, day by day; they cover the same days. A day stands for what it does on the first. */
export function intersectionCalendar(calendars: readonly WorkCalendar[]): WorkCalendar {
  return combinedCalendar(calendars, (patterns) => patterns.map(periodsOf).reduce(sharedPeriods));
}

function combinedCalendar(calendars: readonly WorkCalendar[], combine: (patterns: readonly DayPattern[]) => readonly WorkPeriod[]): WorkCalendar {
  const [first] = calendars;
  if (first === undefined) throw new RangeError('a combination of no calendars');
  const patterns: DayPattern[] = [];
  const indexByParts = new Map<string, number>();
  const patternOf = first.patternOf.map((_, index) => {
    const key = calendars.map((calendar) => calendar.patternOf[index]).join();
    let pattern = indexByParts.get(key);
    if (pattern === undefined) {
      pattern = patterns.length;
      indexByParts.set(key, pattern);
      patterns.push(patternFrom(combine(calendars.map((calendar) => calendar.patterns[calendar.patternOf[index]!]!))));
    }
    return pattern;
  });
  return tablesOf(patterns, patternOf, first.firstDay, first.minutesPerDay);
}

function periodsOf({ from, to }: DayPattern): WorkPeriod[] {
  return from.map((fromMinute, index) => ({ fromMinute, toMinute: to[index]! }));
}

function sharedPeriods(some: readonly WorkPeriod[], others: readonly WorkPeriod[]): WorkPeriod[] {
  return some.flatMap((one) => others.flatMap((other) => {
    const fromMinute = Math.max(one.fromMinute, other.fromMinute);
    const toMinute = Math.min(one.toMinute, other.toMinute);
    return toMinute > fromMinute ? [{ fromMinute, toMinute }] : [];
  }));
}

function mergedPeriods(patterns: readonly DayPattern[]): WorkPeriod[] {
  const periods = patterns.flatMap(periodsOf);
  const merged: { fromMinute: number; toMinute: number }[] = [];
  for (const period of periods.sort((a, b) => a.fromMinute - b.fromMinute)) {
    const last = merged.at(-1);
    if (last !== undefined && period.fromMinute <= last.toMinute) last.toMinute = Math.max(last.toMinute, period.toMinute);
    else merged.push({ ...period });
  }
  return merged;
}

/** Every minute works: plain integer time (benchmark networks), elapsed durations, machines that never rest. */
export function continuousCalendar(days: number, firstDay = 0): WorkCalendar {
  const aroundTheClock = patternFrom([{ fromMinute: 0, toMinute: MINUTES_PER_DAY }]);
  return tablesOf([patternFrom([]), aroundTheClock], new Uint32Array(days).fill(1), firstDay, MINUTES_PER_DAY);
}

/** Working minutes from the table's start to time `t`; grows with `t`, flat outside working time. */
export function workingMinutesAt(calendar: WorkCalendar, t: number): number {
  const { workBefore, patternOf } = calendar;
  const absoluteDay = Math.floor(t / MINUTES_PER_DAY);
  const index = absoluteDay - calendar.firstDay;
  if (!(index >= 0)) return 0;
  if (index >= patternOf.length) return t === Infinity ? Infinity : workBefore[patternOf.length]!;
  const { from, to, before } = calendar.patterns[patternOf[index]!]!;
  const minute = t - absoluteDay * MINUTES_PER_DAY;
  let period = from.length - 1;
  while (period >= 0 && minute < from[period]!) period -= 1;
  if (period < 0) return workBefore[index]!;
  return workBefore[index]! + before[period]! + Math.min(minute, to[period]!) - from[period]!;
}

/** Working minutes between two moments; negative when `until` is before `from`. Two that never come are at the same one. */
export function workBetween(calendar: WorkCalendar, from: number, until: number): number {
  return from === until ? 0 : workingMinutesAt(calendar, until) - workingMinutesAt(calendar, from);
}

/** Position in `workdays` of the day in which the minute of work number `work` (counted from 0) is worked. */
function workdayOf(calendar: WorkCalendar, work: number): number {
  const { workBeforeWorkday, workdayOfBucket } = calendar;
  let position = workdayOfBucket[Math.floor(work / MINUTES_PER_BUCKET)]!;
  while (workBeforeWorkday[position + 1]! <= work) position += 1;
  return position;
}

/** Earliest time at which `work` minutes have been worked (the end of a period rather than the next start). */
export function earliestTimeAt(calendar: WorkCalendar, work: number): number {
  const { workBeforeWorkday, workdays } = calendar;
  if (work <= 0) return latestTimeAt(calendar, 0);
  if (work > workBeforeWorkday[workdays.length]!) return Infinity;
  const position = workdayOf(calendar, Math.ceil(work) - 1);
  const day = workdays[position]!;
  const { from, before } = calendar.patterns[calendar.patternOf[day - calendar.firstDay]!]!;
  const intoDay = work - workBeforeWorkday[position]!;
  let period = before.length - 1;
  while (before[period]! >= intoDay) period -= 1;
  return day * MINUTES_PER_DAY + from[period]! + intoDay - before[period]!;
}

/** Latest time at which no more than `work` minutes have been worked (the next start rather than a period's end). */
export function latestTimeAt(calendar: WorkCalendar, work: number): number {
  const { workBeforeWorkday, workdays } = calendar;
  const minutes = Math.max(0, work);
  if (minutes >= workBeforeWorkday[workdays.length]!) return Infinity;
  const position = workdayOf(calendar, Math.floor(minutes));
  const day = workdays[position]!;
  const { from, before } = calendar.patterns[calendar.patternOf[day - calendar.firstDay]!]!;
  const intoDay = minutes - workBeforeWorkday[position]!;
  let period = before.length - 1;
  while (before[period]! > intoDay) period -= 1;
  return day * MINUTES_PER_DAY + from[period]! + intoDay - before[period]!;
}

/** First working moment at or after `t`. */
export function nextWorkingMoment(calendar: WorkCalendar, t: number): number {
  const { patternOf } = calendar;
  const absoluteDay = Math.floor(t / MINUTES_PER_DAY);
  const index = absoluteDay - calendar.firstDay;
  if (!(index >= 0)) return latestTimeAt(calendar, 0);
  if (index >= patternOf.length) return Infinity;
  const { from, to } = calendar.patterns[patternOf[index]!]!;
  const minute = t - absoluteDay * MINUTES_PER_DAY;
  for (let period = 0; period < from.length; period += 1) {
    if (minute < to[period]!) return minute >= from[period]! ? t : absoluteDay * MINUTES_PER_DAY + from[period]!;
  }
  return latestTimeAt(calendar, calendar.workBefore[index + 1]!);
}

/** Last moment at or before `t` that ends a minute of work: `t` itself in working time, else the end of the period before. */
export function previousWorkingMoment(calendar: WorkCalendar, t: number): number {
  return t === Infinity ? Infinity : Math.min(t, earliestTimeAt(calendar, workingMinutesAt(calendar, t)));
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

/**
 * Latest moment from which {@link addWork} reaches no further than `moment`: the inverse that a backward pass needs.
 * With negative `work` (a lead) it lies after `moment`.
 */
export function latestBefore(calendar: WorkCalendar, moment: number, work: number): number {
  if (work === 0 || moment === Infinity) return moment;
  if (work === Infinity) return -Infinity;
  const done = workingMinutesAt(calendar, moment);
  // Going back ends at the start of a minute of work; between two periods the last such start is one minute of work earlier.
  const reached = work < 0 && latestTimeAt(calendar, done) > moment ? done - 1 : done;
  return latestTimeAt(calendar, reached - work);
}
