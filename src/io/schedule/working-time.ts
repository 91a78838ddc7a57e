import { isoDateOf } from '../../model/schedule/epoch-day.ts';
import type { ScheduleCalendar, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import { dayOf, weekdayOf } from './local-time.ts';

/** Days that differ from the week, by number of the day; both ends inclusive. */
export interface DayException {
  readonly fromDay: number;
  readonly toDay: number;
  readonly periods: readonly WorkPeriod[];
}

type CalendarException = ScheduleCalendar['exceptions'][number];

/** Periods in ascending order, with those that touch or overlap joined and empty ones left out. */
export function joinPeriods(periods: readonly WorkPeriod[]): readonly WorkPeriod[] {
  const joined: { fromMinute: number; toMinute: number }[] = [];
  for (const { fromMinute, toMinute } of periods.filter((period) => period.toMinute > period.fromMinute).toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const last = joined.at(-1);
    if (last !== undefined && fromMinute <= last.toMinute) last.toMinute = Math.max(last.toMinute, toMinute);
    else joined.push({ fromMinute, toMinute });
  }
  return joined;
}

/** Whether two days have the same working periods. */
export function samePeriods(a: readonly WorkPeriod[], b: readonly WorkPeriod[]): boolean {
  return a.length === b.length && a.every((period, at) => period.fromMinute === b[at]?.fromMinute && period.toMinute === b[at]?.toMinute);
}

/**
 * Exceptions without overlaps, in order of date, where a later entry of the input overrides an earlier one: every day
 * has the periods of the last entry that covers it. Neighbouring days with the same periods are one entry.
 */
export function layExceptions(entries: readonly DayException[]): readonly CalendarException[] {
  const cuts = [...new Set(entries.flatMap(({ fromDay, toDay }) => [fromDay, toDay + 1]))].sort((a, b) => a - b);
  const cutAt = new Map(cuts.map((day, at) => [day, at]));
  const covering = new Int32Array(cuts.length).fill(-1);
  // From the last entry to the first, each takes the stretches that are still free; `next` jumps over those taken.
  const next = Int32Array.from({ length: cuts.length + 1 }, (_, at) => at);
  const free = (at: number): number => {
    let root = at;
    while (next[root] !== root) root = next[root] ?? root;
    for (let step = at; next[step] !== root; ) {
      const following = next[step] ?? root;
      next[step] = root;
      step = following;
    }
    return root;
  };
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const { fromDay, toDay } = entries[index]!;
    const end = cutAt.get(toDay + 1) ?? 0;
    for (let at = free(cutAt.get(fromDay) ?? 0); at < end; at = free(at)) {
      covering[at] = index;
      next[at] = at + 1;
    }
  }
  const laid: { fromDay: number; toDay: number; periods: readonly WorkPeriod[] }[] = [];
  for (let at = 0; at + 1 < cuts.length; at += 1) {
    const entry = entries[covering[at] ?? -1];
    if (entry === undefined) continue;
    const fromDay = cuts[at]!;
    const toDay = cuts[at + 1]! - 1;
    const last = laid.at(-1);
    if (last !== undefined && last.toDay + 1 === fromDay && samePeriods(last.periods, entry.periods)) last.toDay = toDay;
    else laid.push({ fromDay, toDay, periods: entry.periods });
  }
  return laid.map(({ fromDay, toDay, periods }) => ({ from: isoDateOf(fromDay), to: isoDateOf(toDay), periods }));
}

/** Exceptions of a calendar by number of the day, as input of {@link layExceptions}. */
export function dayExceptions(exceptions: readonly CalendarException[]): readonly DayException[] {
  return exceptions.map(({ from, to, periods }) => ({ fromDay: dayOf(from) ?? 0, toDay: dayOf(to) ?? -1, periods }));
}

/** Working periods of a day. Exceptions must not overlap (see {@link layExceptions}). */
export function periodsOn(calendar: Pick<ScheduleCalendar, 'week' | 'exceptions'>, day: number): readonly WorkPeriod[] {
  const date = isoDateOf(day);
  let low = 0;
  let high = calendar.exceptions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((calendar.exceptions[middle]?.to ?? '') < date) low = middle + 1;
    else high = middle;
  }
  const exception = calendar.exceptions[low];
  if (exception !== undefined && exception.from <= date) return exception.periods;
  return calendar.week[weekdayOf(day)] ?? [];
}

/** Working stretches of a calendar between two minutes since 1970, clipped to them, in order. */
export function workingStretches(calendar: Pick<ScheduleCalendar, 'week' | 'exceptions'>, fromMinute: number, toMinute: number): { readonly from: number; readonly to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (let day = Math.floor(fromMinute / 1440); day * 1440 < toMinute; day += 1) {
    for (const period of periodsOn(calendar, day)) {
      const from = Math.max(fromMinute, day * 1440 + period.fromMinute);
      const to = Math.min(toMinute, day * 1440 + period.toMinute);
      if (to > from) stretches.push({ from, to });
    }
  }
  return stretches;
}
