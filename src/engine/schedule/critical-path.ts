import { nextWorkingMoment, workBetween } from './calendar.ts';
import { createDates, endOf, finishAfter, forwardPass, latestForLink, latestFromSuccessors, startBefore } from './forward-pass.ts';
import type { ScheduleDates } from './forward-pass.ts';
import { markLongestPath } from './longest-path.ts';
import type { NetworkActivity, PlanNetwork } from './plan-network.ts';
import { placeSpans } from './spans.ts';

/** Critical-path analysis of a network with fixed durations, without resource limits. */
export interface CriticalPathResult {
  readonly early: ScheduleDates;
  readonly late: ScheduleDates;
  /** Working minutes by which each finish may slip without moving the end of the plan or a constraint. */
  readonly totalFloatMinutes: Float64Array;
  /** The same of each start. */
  readonly startFloatMinutes: Float64Array;
  /** Working minutes each activity may slip without moving any successor. */
  readonly freeFloatMinutes: Float64Array;
  /** On a longest path: back from the activities that finish last, along links that hold dates. */
  readonly onLongestPath: readonly boolean[];
  /** Latest finish of all activities. */
  readonly end: number;
}

/** Forward and backward pass, floats and longest path. */
export function analyseCriticalPath(network: PlanNetwork, durations: Float64Array): CriticalPathResult {
  const count = network.activities.length;
  const early = createDates(network);
  forwardPass(network, durations, early);
  const end = endOf(network, early);
  const late = createDates(network);
  for (let position = count - 1; position >= 0; position -= 1) placeLatest(network, durations, network.topologicalOrder[position]!, early, late, end);
  const result = {
    early, late, end,
    totalFloatMinutes: new Float64Array(count),
    startFloatMinutes: new Float64Array(count),
    freeFloatMinutes: new Float64Array(count),
    onLongestPath: network.activities.map(() => false),
  };
  for (let index = 0; index < count; index += 1) {
    endLateFinish(network, durations, index, early, late);
    measureFloat(network, index, result);
  }
  if (network.spans.length > 0) measureSpans(network, result);
  markLongestPath(network, early, result.onLongestPath);
  return result;
}

type Analysis = Omit<CriticalPathResult, 'onLongestPath'>;

/** Working minutes of an activity that has not begun; with an expected finish, those until it. */
function workOf({ activities }: PlanNetwork, durations: Float64Array, index: number, early: ScheduleDates): number {
  const { calendar, expectedFinish } = activities[index]!;
  return expectedFinish === null ? durations[index]! : workBetween(calendar, early.start[index]!, early.finish[index]!);
}

const isFixed = ({ actualStart, actualFinish, fixedStart, fixedFinish }: NetworkActivity): boolean =>
  actualStart === null && actualFinish === null && (fixedStart !== null || fixedFinish !== null);

/**
 * Late dates of one activity whose successors have theirs. The late finish is the last moment that moves nothing, which
 * may lie between two periods of work; links back from a finish need it so.
 */
function placeLatest(network: PlanNetwork, durations: Float64Array, index: number, early: ScheduleDates, late: ScheduleDates, end: number): void {
  const activity = network.activities[index]!;
  const openEnd = network.openEndsAreCritical && network.outgoing[index]!.length === 0;
  const bounds = latestFromSuccessors(network, index, late, early);
  const latestFinish = Math.min(openEnd ? early.finish[index]! : network.mustFinishBy ?? end, activity.finishNotAfter, bounds.finish);
  const latestStart = Math.min(activity.startNotAfter, bounds.start);
  const fixed = isFixed(activity);
  if (activity.actualFinish !== null) {
    // Nothing is left of it; under retained logic its predecessors may let go at the latest when its successors need it.
    const released = Math.min(latestStart, latestFinish);
    late.start[index] = activity.heldByLogic ? released : early.start[index]!;
    late.finish[index] = activity.heldByLogic ? released : early.finish[index]!;
  } else if (activity.actualStart !== null) {
    const remaining = workBetween(activity.calendar, early.remainingStart[index]!, early.finish[index]!);
    late.start[index] = remaining > 0 ? startBefore(activity, latestFinish, remaining) : latestFinish;
    late.finish[index] = latestFinish;
  } else if (fixed && activity.fixesLateDates) {
    late.start[index] = early.start[index]!;
    late.finish[index] = early.finish[index]!;
  } else {
    const work = workOf(network, durations, index, early);
    const startForFinish = work === 0 ? latestFinish : startBefore(activity, latestFinish, work);
    // MS Project carries no start-to-start or start-to-finish link back to a task placed by hand (its 2019 sample).
    const start = fixed ? startForFinish : Math.min(latestStart, startForFinish);
    late.start[index] = start;
    late.finish[index] = fixed || start === startForFinish ? latestFinish : Math.min(latestFinish, lastMomentOf(activity, start, work));
  }
}

/** Last moment up to which an activity that starts at `start` may be held without starting later. */
function lastMomentOf(activity: NetworkActivity, start: number, work: number): number {
  return work === 0 ? start : nextWorkingMoment(activity.calendar, finishAfter(activity, start, work));
}

/**
 * Late finishes end a period of work, as P6 and MS Project show them, unless links hold the early one past it. Tasks
 * placed by hand keep their successor's start (MS Project's 2019 sample).
 */
function endLateFinish(network: PlanNetwork, durations: Float64Array, index: number, early: ScheduleDates, late: ScheduleDates): void {
  const activity = network.activities[index]!;
  if (activity.actualFinish !== null || isFixed(activity)) return;
  const work = activity.actualStart === null
    ? workOf(network, durations, index, early) : workBetween(activity.calendar, early.remainingStart[index]!, early.finish[index]!);
  if (work === 0) return;
  const latest = late.finish[index]!;
  const worked = finishAfter(activity, late.start[index]!, work);
  late.finish[index] = Math.max(Math.min(latest, worked), Math.min(latest, early.finish[index]!));
}

function measureFloat(network: PlanNetwork, index: number, { early, late, totalFloatMinutes, startFloatMinutes, freeFloatMinutes }: Analysis): void {
  const { floatCalendar, actualStart, actualFinish } = network.activities[index]!;
  if (actualFinish !== null) return;
  const earlyStart = early.start[index]!;
  const earlyFinish = early.finish[index]!;
  const finishFloat = workBetween(floatCalendar, earlyFinish, late.finish[index]!);
  totalFloatMinutes[index] = finishFloat;
  startFloatMinutes[index] = actualStart === null ? workBetween(floatCalendar, earlyStart, late.start[index]!) : finishFloat;
  let free = finishFloat;
  for (const link of network.outgoing[index]!) {
    const unmoved = latestForLink(network, link, early, early);
    if (unmoved === Infinity) continue;
    free = Math.min(free, workBetween(floatCalendar, link.type === 'FS' || link.type === 'FF' ? earlyFinish : earlyStart, unmoved));
  }
  freeFloatMinutes[index] = Math.max(0, free);
}

function measureSpans(network: PlanNetwork, { early, late, totalFloatMinutes, startFloatMinutes, freeFloatMinutes }: Analysis): void {
  placeSpans(network, late);
  for (const { activity: index } of network.spans) {
    const { floatCalendar, actualFinish } = network.activities[index]!;
    const slack = actualFinish === null ? workBetween(floatCalendar, early.finish[index]!, late.finish[index]!) : 0;
    totalFloatMinutes[index] = slack;
    startFloatMinutes[index] = slack;
    freeFloatMinutes[index] = Math.max(0, slack);
  }
}
