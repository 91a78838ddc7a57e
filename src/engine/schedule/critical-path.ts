import { addWork, nextWorkingMoment, workingMinutesAt } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import type { NetworkActivity, NetworkLink, PlanNetwork } from './plan-network.ts';

/** Start and finish of every activity, minutes after `asOf`; `Infinity` = never. Finish is exclusive. */
export interface ScheduleDates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

/** Empty arrays for a network's dates. */
export function createDates(network: PlanNetwork): ScheduleDates {
  return { start: new Float64Array(network.activities.length), finish: new Float64Array(network.activities.length) };
}

/** Earliest start and finish that the links and constraints of one activity allow. */
export interface EarliestBounds {
  start: number;
  finish: number;
}

/** Bounds on an activity from its own constraint and the scheduled dates of its predecessors. */
export function boundsFromPredecessors(network: PlanNetwork, index: number, dates: ScheduleDates, bounds: EarliestBounds): void {
  const activity = network.activities[index]!;
  bounds.start = activity.notBefore;
  bounds.finish = -Infinity;
  for (const link of network.incoming[index]!) {
    const bound = linkBound(link, dates, activity.calendar);
    if (link.type === 'FS' || link.type === 'SS') bounds.start = Math.max(bounds.start, bound);
    else bounds.finish = Math.max(bounds.finish, bound);
  }
}

/** The moment a link allows its successor's start (FS, SS) or finish (FF, SF). */
function linkBound(link: NetworkLink, dates: ScheduleDates, successorCalendar: WorkCalendar): number {
  const origin = link.type === 'FS' || link.type === 'FF' ? dates.finish[link.predecessor]! : dates.start[link.predecessor]!;
  return addWork(successorCalendar, origin, link.lagMinutes);
}

/**
 * Dates of an activity that starts as early as its bounds allow. Finished activities keep their actual dates.
 * Activities in flight keep their start; their links no longer hold the start back (progress override), FF and SF
 * links still hold the finish, and the finish is not before the data date.
 */
export function placeEarliest(activity: NetworkActivity, duration: number, bounds: EarliestBounds, dates: ScheduleDates, index: number): void {
  if (activity.actualFinish !== null) {
    dates.start[index] = activity.actualStart ?? activity.actualFinish;
    dates.finish[index] = activity.actualFinish;
    return;
  }
  if (activity.actualStart !== null) {
    dates.start[index] = activity.actualStart;
    dates.finish[index] = Math.max(0, addWork(activity.calendar, activity.actualStart, duration), bounds.finish);
    return;
  }
  if (duration === 0) {
    const moment = Math.max(bounds.start, bounds.finish);
    dates.start[index] = moment;
    dates.finish[index] = moment;
    return;
  }
  let start = bounds.start;
  if (bounds.finish > -Infinity) {
    start = Math.max(start, bounds.finish === Infinity ? Infinity : addWork(activity.calendar, bounds.finish, -duration));
  }
  start = nextWorkingMoment(activity.calendar, start);
  dates.start[index] = start;
  dates.finish[index] = addWork(activity.calendar, start, duration);
}

/**
 * Forward pass without resource limits.
 * @param durations working minutes on each activity's calendar; `Infinity` = never finishes.
 */
export function forwardPass(network: PlanNetwork, durations: Float64Array, dates: ScheduleDates): void {
  const bounds: EarliestBounds = { start: 0, finish: 0 };
  for (const index of network.topologicalOrder) {
    boundsFromPredecessors(network, index, dates, bounds);
    placeEarliest(network.activities[index]!, durations[index]!, bounds, dates, index);
  }
}

/** Critical-path analysis of a network with fixed durations, without resource limits. */
export interface CriticalPathResult {
  readonly early: ScheduleDates;
  readonly late: ScheduleDates;
  /** Working minutes each activity may slip without moving the end of the plan. */
  readonly totalFloatMinutes: Float64Array;
  /** Working minutes each activity may slip without moving any successor. */
  readonly freeFloatMinutes: Float64Array;
  /** On a longest path: back from the activities that finish last, along links that hold dates. */
  readonly onLongestPath: readonly boolean[];
  /** Latest finish of all activities. */
  readonly end: number;
}

/** Forward and backward pass, floats and longest path. */
export function analyseCriticalPath(network: PlanNetwork, durations: Float64Array): CriticalPathResult {
  const early = createDates(network);
  forwardPass(network, durations, early);
  const end = early.finish.reduce((latest, finish) => Math.max(latest, finish), 0);
  const late = createDates(network);
  const totalFloatMinutes = new Float64Array(network.activities.length);
  const freeFloatMinutes = new Float64Array(network.activities.length);
  for (let position = network.topologicalOrder.length - 1; position >= 0; position -= 1) {
    const index = network.topologicalOrder[position]!;
    const { calendar, actualFinish, actualStart } = network.activities[index]!;
    const duration = durations[index]!;
    let latestFinish = end;
    let latestStart = Infinity;
    let free = Infinity;
    for (const link of network.outgoing[index]!) {
      const successorCalendar = network.activities[link.successor]!.calendar;
      const fromFinish = link.type === 'FS' || link.type === 'FF';
      const toStart = link.type === 'FS' || link.type === 'SS';
      const latest = addWork(successorCalendar, (toStart ? late.start : late.finish)[link.successor]!, -link.lagMinutes);
      if (fromFinish) latestFinish = Math.min(latestFinish, latest);
      else latestStart = Math.min(latestStart, latest);
      const unmoved = addWork(successorCalendar, (toStart ? early.start : early.finish)[link.successor]!, -link.lagMinutes);
      const own = (fromFinish ? early.finish : early.start)[index]!;
      free = Math.min(free, workingMinutesAt(calendar, unmoved) - workingMinutesAt(calendar, own));
    }
    if (actualFinish !== null || actualStart !== null) latestStart = early.start[index]!;
    else latestStart = Math.min(latestStart, duration === 0 ? latestFinish : addWork(calendar, latestFinish, -duration));
    late.start[index] = latestStart;
    late.finish[index] = actualFinish !== null ? early.finish[index]! : Math.min(latestFinish, actualStart !== null ? Infinity : addWork(calendar, latestStart, duration));
    const slack = actualFinish !== null ? 0 : workingMinutesAt(calendar, late.finish[index]!) - workingMinutesAt(calendar, early.finish[index]!);
    totalFloatMinutes[index] = slack;
    freeFloatMinutes[index] = Math.max(0, Math.min(slack, free));
  }
  const onLongestPath = network.activities.map(() => false);
  markLongestPath(network, early, onLongestPath);
  return { early, late, totalFloatMinutes, freeFloatMinutes, onLongestPath, end };
}

/**
 * Marks the activities that drive the end of the plan: back from those that finish last (ties all), along links
 * that hold their successor, and, where a resource held it, from the activities that released that resource.
 * Actual dates are history: nothing drives a finished activity, and only FF and SF links drive one in flight.
 */
export function markLongestPath(network: PlanNetwork, dates: ScheduleDates, marks: boolean[]): void {
  const end = dates.finish.reduce((latest, finish) => Math.max(latest, finish), -Infinity);
  marks.fill(false);
  const pending = network.activities.map((_, index) => index).filter((index) => dates.finish[index] === end);
  const bounds: EarliestBounds = { start: 0, finish: 0 };
  while (pending.length > 0) {
    const index = pending.pop()!;
    if (marks[index]) continue;
    marks[index] = true;
    const activity = network.activities[index]!;
    if (activity.actualFinish !== null) continue;
    boundsFromPredecessors(network, index, dates, bounds);
    const { calendar } = activity;
    const held = activity.actualStart === null;
    for (const link of network.incoming[index]!) {
      const bound = linkBound(link, dates, calendar);
      const holdsStart = link.type === 'FS' || link.type === 'SS';
      const drives = holdsStart
        ? held && nextWorkingMoment(calendar, bound) >= dates.start[index]!
        : workingMinutesAt(calendar, bound) >= workingMinutesAt(calendar, dates.finish[index]!);
      if (drives && bound >= (holdsStart ? activity.notBefore : -Infinity)) pending.push(link.predecessor);
    }
    if (held && nextWorkingMoment(calendar, bounds.start) < dates.start[index]!) {
      for (const other of resourceReleasers(network, index, dates)) pending.push(other);
    }
  }
}

/** Activities that share a resource with `index` and whose finish is the moment it could start. */
function resourceReleasers(network: PlanNetwork, index: number, dates: ScheduleDates): number[] {
  const activity = network.activities[index]!;
  const needed = new Set(activity.demands.map((demand) => demand.resource));
  return network.activities.flatMap((other, otherIndex) =>
    otherIndex !== index
      && other.demands.some((demand) => needed.has(demand.resource))
      && nextWorkingMoment(activity.calendar, dates.finish[otherIndex]!) === dates.start[index]!
      ? [otherIndex] : []);
}
