import { addWork, latestBefore, nextWorkingMoment, previousWorkingMoment, workBetween } from './calendar.ts';
import type { NetworkActivity, NetworkLink, PlanNetwork } from './plan-network.ts';
import { placeSpans } from './spans.ts';

/** Start and finish of every activity, minutes after 00:00 of the network's first day; `Infinity` = never. Finish is exclusive. */
export interface ScheduleDates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /**
   * Of work begun only: where what is left of it starts; of finished work under retained logic, when its own
   * predecessors let go of it. Written by {@link placeEarliest}.
   */
  readonly remainingStart: Float64Array;
}

/** Empty arrays for a network's dates. */
export function createDates(network: PlanNetwork): ScheduleDates {
  const { length } = network.activities;
  return { start: new Float64Array(length), finish: new Float64Array(length), remainingStart: new Float64Array(length) };
}

/** Earliest start and finish that the links and constraints of one activity allow. */
export interface EarliestBounds {
  start: number;
  finish: number;
}

/** Minutes of a link's lag, percentages taken of the predecessor's scheduled duration. */
function lagOf(network: PlanNetwork, link: NetworkLink, dates: ScheduleDates): number {
  if (link.lagShare === 0) return link.lagMinutes;
  const { predecessor } = link;
  const duration = workBetween(network.activities[predecessor]!.calendar, dates.start[predecessor]!, dates.finish[predecessor]!);
  return link.lagMinutes + Math.round(link.lagShare * duration);
}

/** The moment a link allows its successor's start (FS, SS) or finish (FF, SF). */
export function linkBound(network: PlanNetwork, link: NetworkLink, dates: ScheduleDates): number {
  const { predecessor } = link;
  const starts = link.fromRemaining ? dates.remainingStart : dates.start;
  const origin = link.type === 'FS' || link.type === 'FF' ? dates.finish[predecessor]! : starts[link.fromFirstOf === null ? predecessor : firstOf(link.fromFirstOf, dates)]!;
  const bound = addWork(link.lagCalendar, origin, lagOf(network, link, dates));
  return link.passesOn ? Math.max(bound, dates.remainingStart[predecessor]!) : bound;
}

/** The activity that starts first, ties in document order. */
function firstOf(activities: readonly number[], dates: ScheduleDates): number {
  return activities.reduce((first, index) => (dates.start[index]! < dates.start[first]! ? index : first));
}

/** Does the link count from its own predecessor, and not from another activity of the same summary that starts sooner? */
export function countsFromPredecessor({ fromFirstOf, predecessor }: NetworkLink, early: ScheduleDates): boolean {
  return fromFirstOf === null || firstOf(fromFirstOf, early) === predecessor;
}

/** Bounds on an activity from its own constraints and the scheduled dates of its predecessors. */
export function boundsFromPredecessors(network: PlanNetwork, index: number, dates: ScheduleDates, bounds: EarliestBounds): void {
  const activity = network.activities[index]!;
  bounds.start = activity.notBefore;
  bounds.finish = activity.finishNotBefore;
  for (const link of network.incoming[index]!) {
    const bound = link.isPlain ? (link.type === 'FS' || link.type === 'FF' ? dates.finish : dates.start)[link.predecessor]! : linkBound(network, link, dates);
    if (link.type === 'FS' || link.type === 'SS') bounds.start = Math.max(bounds.start, bound);
    else bounds.finish = Math.max(bounds.finish, bound);
  }
}

/** Finish of work that may begin at `from`: with several calendars, when the last of them is through. */
export function finishAfter(activity: NetworkActivity, from: number, work: number): number {
  let finish = addWork(activity.calendar, from, work);
  if (activity.otherCalendars !== null) for (const calendar of activity.otherCalendars) finish = Math.max(finish, addWork(calendar, from, work));
  return finish;
}

/** Latest start from which work is done by `finish`: with several calendars, the earliest they need. */
export function startBefore(activity: NetworkActivity, finish: number, work: number): number {
  let start = addWork(activity.calendar, finish, -work);
  if (activity.otherCalendars !== null) for (const calendar of activity.otherCalendars) start = Math.min(start, addWork(calendar, finish, -work));
  return start;
}

function firstWorkingMoment(activity: NetworkActivity, from: number): number {
  let start = nextWorkingMoment(activity.calendar, from);
  if (activity.otherCalendars !== null) for (const calendar of activity.otherCalendars) start = Math.min(start, nextWorkingMoment(calendar, from));
  return start;
}

/**
 * Dates of an activity that starts as early as its bounds allow. Finished activities keep their actual dates, those
 * with fixed dates keep these.
 * @param duration working minutes in total, of work in flight too (`doneMinutes` of it are done); `Infinity` = never.
 */
export function placeEarliest(activity: NetworkActivity, duration: number, bounds: EarliestBounds, dates: ScheduleDates, index: number): void {
  if (activity.actualFinish !== null) {
    dates.start[index] = activity.actualStart ?? activity.actualFinish;
    dates.finish[index] = activity.actualFinish;
    dates.remainingStart[index] = Math.max(bounds.start, bounds.finish);
  } else if (activity.actualStart !== null) {
    dates.start[index] = activity.actualStart;
    const from = activity.heldByLogic ? Math.max(activity.restart, bounds.start) : activity.restart;
    dates.remainingStart[index] = firstWorkingMoment(activity, from);
    dates.finish[index] = finishInFlight(activity, duration, from, bounds);
  } else if (activity.fixedStart !== null || activity.fixedFinish !== null) placeFixed(activity, duration, dates, index);
  else if (duration === 0 && activity.expectedFinish === null) {
    const moment = milestoneMoment(activity, Math.max(bounds.start, bounds.finish));
    dates.start[index] = moment;
    dates.finish[index] = moment;
  } else placeUnstarted(activity, duration, bounds, dates, index);
}

/** Finish of an activity in flight whose remaining work goes on at `from`; FF and SF links hold it in any case. */
function finishInFlight(activity: NetworkActivity, duration: number, from: number, bounds: EarliestBounds): number {
  if (from === Infinity) return Infinity;
  const remaining = activity.expectedFinish === null
    ? Math.max(0, duration - activity.doneMinutes)
    : Math.max(0, workBetween(activity.calendar, from, activity.expectedFinish));
  const finish = remaining === 0 ? milestoneMoment(activity, from) : finishAfter(activity, from, remaining);
  return Math.max(finish, bounds.finish);
}

function placeFixed(activity: NetworkActivity, duration: number, dates: ScheduleDates, index: number): void {
  const { fixedStart, fixedFinish } = activity;
  dates.start[index] = fixedStart ?? (duration === 0 ? fixedFinish! : startBefore(activity, fixedFinish!, duration));
  dates.finish[index] = fixedFinish ?? finishAfter(activity, fixedStart!, duration);
}

/** The moment of a milestone: a start milestone begins a period of work, a finish milestone may also end one. */
function milestoneMoment(activity: NetworkActivity, moment: number): number {
  if (activity.milestone === 'free' || moment === Infinity) return moment;
  if (activity.milestone === 'finish' && previousWorkingMoment(activity.calendar, moment) === moment) return moment;
  return nextWorkingMoment(activity.calendar, moment);
}

function placeUnstarted(activity: NetworkActivity, duration: number, bounds: EarliestBounds, dates: ScheduleDates, index: number): void {
  let start = bounds.start;
  if (bounds.finish > -Infinity) start = Math.max(start, bounds.finish === Infinity ? Infinity : startBefore(activity, bounds.finish, duration));
  start = firstWorkingMoment(activity, start);
  if (activity.latestDatesHold) {
    start = Math.min(start, activity.startNotAfter, startBefore(activity, activity.finishNotAfter, duration));
    dates.finish[index] = finishAfter(activity, start, duration);
  } else if (activity.expectedFinish !== null) {
    dates.finish[index] = finishAfter(activity, start, Math.max(0, workBetween(activity.calendar, start, activity.expectedFinish)));
  } else dates.finish[index] = Math.max(finishAfter(activity, start, duration), bounds.finish);
  dates.start[index] = start;
}

/**
 * Forward pass without resource limits: early dates, those of work as late as possible moved up to their successors.
 * @param durations working minutes on each activity's calendar; `Infinity` = never finishes.
 */
export function forwardPass(network: PlanNetwork, durations: Float64Array, dates: ScheduleDates): void {
  const bounds: EarliestBounds = { start: 0, finish: 0 };
  for (const index of network.topologicalOrder) {
    boundsFromPredecessors(network, index, dates, bounds);
    placeEarliest(network.activities[index]!, durations[index]!, bounds, dates, index);
  }
  if (network.asLateAsPossible.length > 0) placeAsLateAsPossible(network, durations, dates);
  if (network.spans.length > 0) placeSpans(network, dates);
}

/** Moves activities that are to be as late as possible up to their successors' early dates, last ones first. */
function placeAsLateAsPossible(network: PlanNetwork, durations: Float64Array, dates: ScheduleDates): void {
  const end = endOf(network, dates);
  for (const index of network.asLateAsPossible) {
    const activity = network.activities[index]!;
    if (activity.actualStart !== null || activity.actualFinish !== null || dates.finish[index] === Infinity) continue;
    const latest = latestFromSuccessors(network, index, dates, dates);
    const work = durations[index]!;
    const finish = Math.min(latest.finish, end);
    const start = Math.min(latest.start, work === 0 ? finish : startBefore(activity, finish, work));
    if (start <= dates.start[index]!) continue;
    dates.start[index] = start;
    dates.finish[index] = work === 0 ? start : finishAfter(activity, start, work);
  }
}

/** Latest finish of everything that drives dates, at least the data date. */
export function endOf(network: PlanNetwork, dates: ScheduleDates): number {
  let end = network.dataDate;
  for (let index = 0; index < dates.finish.length; index += 1) {
    if (!network.activities[index]!.drivesNothing) end = Math.max(end, dates.finish[index]!);
  }
  return end;
}

/**
 * Latest start and finish of an activity that leave its successors' dates as they are.
 * @param successorDates dates to keep: late ones in a backward pass, early ones for free float.
 * @param early dates that percentages of lag are taken of.
 */
export function latestFromSuccessors(network: PlanNetwork, index: number, successorDates: ScheduleDates, early: ScheduleDates): EarliestBounds {
  const latest = { start: Infinity, finish: Infinity };
  for (const link of network.outgoing[index]!) {
    const bound = latestForLink(network, link, successorDates, early);
    if (link.type === 'FS' || link.type === 'FF') latest.finish = Math.min(latest.finish, bound);
    else latest.start = Math.min(latest.start, bound);
  }
  return latest;
}

/** Latest moment of a link's predecessor (finish for FS, FF; start for SS, SF) that leaves its successor as it is. */
export function latestForLink(network: PlanNetwork, link: NetworkLink, successorDates: ScheduleDates, early: ScheduleDates): number {
  if (!isHeldBy(network, link) || !countsFromPredecessor(link, early)) return Infinity;
  const { successor } = link;
  const activity = network.activities[successor]!;
  let moment = successorDates.finish[successor]!;
  if (activity.actualFinish !== null) moment = successorDates === early ? early.remainingStart[successor]! : moment;
  else if (link.type === 'FS' || link.type === 'SS') {
    moment = activity.actualStart === null ? successorDates.start[successor]! : latestRemainingStart(activity, early, successorDates, successor);
  }
  return latestBefore(link.lagCalendar, moment, lagOf(network, link, early));
}

/** Start of what remains of work that retained logic holds, as late as its finish allows. */
function latestRemainingStart(activity: NetworkActivity, early: ScheduleDates, dates: ScheduleDates, index: number): number {
  const remaining = workBetween(activity.calendar, early.remainingStart[index]!, early.finish[index]!);
  return startBefore(activity, dates.finish[index]!, Math.max(0, remaining));
}

/** Can a link hold its successor at all? Actual dates are history, unless retained logic holds what is left or passes through it. */
export function isHeldBy(network: PlanNetwork, link: NetworkLink): boolean {
  const successor = network.activities[link.successor]!;
  if (successor.actualFinish !== null) return successor.heldByLogic;
  return successor.actualStart === null || successor.heldByLogic || link.type === 'FF' || link.type === 'SF';
}
