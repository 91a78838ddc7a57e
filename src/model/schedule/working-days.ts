import { epochDay } from './epoch-day.ts';
import type { ScheduleCalendar } from './project-schedule.ts';

/** Longest run of days without work that is stepped over before giving up: a shutdown of ten years. */
const LONGEST_BREAK_DAYS = 3_660;

/** Work of a calendar by whole days; a day is its number after 1 January 1970. */
export interface WorkingDays {
  readonly works: (day: number) => boolean;
  /** Working days that fit from 00:00 of one day to 00:00 of another, negative when `until` is the earlier one. */
  readonly between: (from: number, until: number) => number;
  /** The next day with work after `day` (`direction` 1) or before it (−1); `null` where there is none. */
  readonly next: (day: number, direction: 1 | -1) => number | null;
}

type Periods = ScheduleCalendar['week'][number];

const minutesOf = (periods: Periods): number => periods.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);

/** Day-by-day arithmetic on a calendar, for what is drawn and edited in days; schedules are computed to the minute by the engine. */
export function workingDaysOf(calendar: ScheduleCalendar): WorkingDays {
  const week = calendar.week.map(minutesOf);
  const exceptions = new Map<number, number>();
  for (const { from, to, periods } of calendar.exceptions) {
    const minutes = minutesOf(periods);
    for (let day = epochDay(from); day <= epochDay(to); day += 1) exceptions.set(day, minutes);
  }
  // 1 January 1970 was a Thursday, the fourth day of the week counted from 0 = Monday.
  const minutesOn = (day: number): number => exceptions.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? 0;
  const sum = (from: number, until: number): number => {
    let minutes = 0;
    for (let day = from; day < until; day += 1) minutes += minutesOn(day);
    return minutes / calendar.minutesPerDay;
  };
  return {
    works: (day) => minutesOn(day) > 0,
    between: (from, until) => (until >= from ? sum(from, until) : -sum(until, from)),
    next: (day, direction) => {
      for (let step = 1; step <= LONGEST_BREAK_DAYS; step += 1) {
        const candidate = day + step * direction;
        if (minutesOn(candidate) > 0) return candidate;
      }
      return null;
    },
  };
}
