import { DEFINITIONS, RANGE } from './random-networks.ts';
import type { RandomNetwork } from './random-networks.ts';

/**
 * Early and late dates by relaxation: every rule of the network applied to every activity in list order, again and
 * again until nothing changes, with working time walked minute by minute. Shares no code with the engine.
 */

const DAY_MINUTES = 1440;
const FIRST = RANGE.firstDay * DAY_MINUTES;

/** Minute tables of the calendars of the random networks: 1 = works. Day 0 is a Monday. */
const WORKS = DEFINITIONS.map((definition) => {
  const minutes = new Uint8Array((RANGE.lastDay - RANGE.firstDay + 1) * DAY_MINUTES);
  for (let index = 0; index < minutes.length; index += 1) {
    const day = Math.floor((FIRST + index) / DAY_MINUTES);
    const minute = FIRST + index - day * DAY_MINUTES;
    const weekday = ((day % 7) + 7) % 7;
    if (definition.week[weekday]!.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute)) minutes[index] = 1;
  }
  return minutes;
});

const works = (calendar: number, minute: number) => WORKS[calendar]![minute - FIRST] === 1;

/** Moment at which `work` minutes are done after `from` (negative: taken back before it). */
function walk(calendar: number, from: number, work: number): number {
  let at = from;
  for (let left = work; left > 0; at += 1) if (works(calendar, at)) left -= 1;
  for (let left = -work; left > 0;) {
    at -= 1;
    if (works(calendar, at)) left -= 1;
  }
  return at;
}

function nextWork(calendar: number, from: number): number {
  let at = from;
  while (!works(calendar, at)) at += 1;
  return at;
}

interface NaiveDates {
  readonly start: readonly number[];
  readonly finish: readonly number[];
}

/** Earliest dates that keep every rule. */
export function earliestDates({ activities, links }: RandomNetwork): NaiveDates {
  const start = activities.map(() => -Infinity);
  const finish = activities.map(() => -Infinity);
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, activity] of activities.entries()) {
      let startBound = activity.notBefore;
      let finishBound = activity.finishNotBefore ?? -Infinity;
      for (const link of links.filter((candidate) => candidate.successor === index)) {
        const origin = (link.type === 'FS' || link.type === 'FF' ? finish : start)[link.predecessor]!;
        if (origin === -Infinity) continue;
        const bound = walk(link.lagCalendar, origin, link.lag);
        if (link.type === 'FS' || link.type === 'SS') startBound = Math.max(startBound, bound);
        else finishBound = Math.max(finishBound, bound);
      }
      const placed = place(activity.calendar, activity.duration, startBound, finishBound);
      if (placed.start !== start[index] || placed.finish !== finish[index]) changed = true;
      start[index] = placed.start;
      finish[index] = placed.finish;
    }
  }
  return { start, finish };
}

/** First start at which work may begin and does not end, by the clock of its own work, before the finish bound. */
function place(calendar: number, duration: number, startBound: number, finishBound: number): { start: number; finish: number } {
  if (duration === 0) return { start: Math.max(startBound, finishBound), finish: Math.max(startBound, finishBound) };
  let start = nextWork(calendar, startBound);
  const workUntilBound = (from: number) => {
    let work = 0;
    for (let at = from; at < finishBound; at += 1) if (works(calendar, at)) work += 1;
    return work;
  };
  if (finishBound > -Infinity) {
    for (let excess = workUntilBound(start) - duration; excess > 0; excess -= 1) start = nextWork(calendar, start + 1);
  }
  return { start, finish: Math.max(walk(calendar, start, duration), finishBound) };
}

/**
 * Latest dates that keep every link and the end of the plan. A finish is the last moment that moves nothing; it may lie
 * between two periods of work.
 */
export function latestDates({ activities, links }: RandomNetwork, end: number): NaiveDates {
  const start = activities.map(() => Infinity);
  const finish = activities.map(() => Infinity);
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, { calendar, duration }] of activities.entries()) {
      let startBound = Infinity;
      let finishBound = end;
      for (const link of links.filter((candidate) => candidate.predecessor === index)) {
        const moment = (link.type === 'FS' || link.type === 'SS' ? start : finish)[link.successor]!;
        if (moment === Infinity) continue;
        const bound = walkBackToLast(link.lagCalendar, moment, link.lag);
        if (link.type === 'FS' || link.type === 'FF') finishBound = Math.min(finishBound, bound);
        else startBound = Math.min(startBound, bound);
      }
      const latestStart = Math.min(startBound, walkBackToLast(calendar, finishBound, duration));
      let latestFinish = Math.min(finishBound, walk(calendar, latestStart, duration));
      if (duration > 0) while (latestFinish < finishBound && !works(calendar, latestFinish)) latestFinish += 1;
      if (latestStart !== start[index] || latestFinish !== finish[index]) changed = true;
      start[index] = latestStart;
      finish[index] = latestFinish;
    }
  }
  return { start, finish };
}

/** What is shown as a late finish: the end of the work from the late start, or an early finish that links hold past it. */
export function shownFinish({ activities }: RandomNetwork, early: NaiveDates, late: NaiveDates): number[] {
  return activities.map(({ calendar, duration }, index) => {
    const latest = late.finish[index]!;
    if (duration === 0) return latest;
    return Math.max(Math.min(latest, walk(calendar, late.start[index]!, duration)), Math.min(latest, early.finish[index]!));
  });
}

/** Last moment from which `work` more minutes end no later than `moment`. */
function walkBackToLast(calendar: number, moment: number, work: number): number {
  if (work === 0) return moment;
  let at = walk(calendar, moment, -work);
  while (walk(calendar, at, work) > moment) at -= 1;
  // As long as a later start reaches the moment as well, take it.
  while (walk(calendar, at + 1, work) <= moment) at += 1;
  return at;
}
