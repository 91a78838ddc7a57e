import { epochDay } from '../../schedule/epoch-day.ts';
import { scheduleCalendarOf } from '../../schedule/schedule-of-plan.ts';
import { workingDaysOf } from '../../schedule/working-days.ts';
import type { Activity, Scenario } from '../../schema/scenario.ts';
import { rangeOf, sourceOf, type SourcedValue } from '../../units.ts';
import { refuse } from '../refusal.ts';
import type { JsonValue, SetValues } from '../types.ts';
import { findActivity } from './find-activity.ts';

/** Shortest task that a drag leaves, working days. */
const SHORTEST_DAYS = 1;
/** Durations made by a drag are kept to a ten-thousandth of a day, 3 s of an eight-hour one. */
const DURATION_DIGITS = 1e4;

const rounded = (days: number): number => Math.round(days * DURATION_DIGITS) / DURATION_DIGITS;

/** Constraints that fix the start whatever "start no earlier than" says. */
const FIXED_STARTS: ReadonlySet<string> = new Set(['start-on', 'mandatory-start', 'finish-on', 'mandatory-finish', 'as-late-as-possible']);

/** Why the start of an activity can't be moved, as a sentence; `null` = it can. */
export function whyStartIsFixed(activity: Activity): string | null {
  const { name, actualStart, actualFinish, kind, constraints = [] } = activity;
  if (actualFinish !== undefined) return `"${name}" finished on ${actualFinish} and can’t be moved.`;
  if (actualStart !== undefined) return `"${name}" started on ${actualStart}: only its finish can be moved.`;
  if (kind === 'level-of-effort') return `"${name}" is a level of effort: it spans the activities that it is linked to.`;
  const fixed = constraints.find((constraint) => FIXED_STARTS.has(constraint.kind));
  return fixed === undefined ? null : `"${name}" has the constraint ${fixed.kind}${fixed.date === undefined ? '' : ` ${fixed.date}`}, which holds its dates.`;
}

/** Why the duration of an activity can't be changed by its finish, as a sentence; `null` = it can. */
export function whyFinishIsFixed(activity: Activity): string | null {
  const { name, actualStart, actualFinish, kind, percentComplete = 0, remainingDays } = activity;
  if (actualFinish !== undefined) return `"${name}" finished on ${actualFinish} and can’t be changed.`;
  if (actualStart !== undefined && remainingDays === undefined && percentComplete >= 1) return `"${name}" is 100 % complete: nothing of it is left.`;
  if (kind === 'level-of-effort') return `"${name}" is a level of effort: it spans the activities that it is linked to.`;
  return kind === 'milestone' ? `"${name}" is a milestone and has no duration.` : null;
}

/**
 * Sets "start no earlier than", in place of any such constraint in the list.
 * @param date ISO date
 * @throws CommandRefused when the activity has started, finished or is held by another constraint
 */
export function rescheduleCommand(scenario: Scenario, activityId: string, date: string): SetValues {
  const { activity, pointer } = findActivity(scenario, activityId);
  const reason = whyStartIsFixed(activity);
  if (reason !== null) refuse('start-fixed', pointer, reason, 'Change its dates in the inspector.');
  const others = activity.constraints?.filter(({ kind }) => kind !== 'start-no-earlier-than');
  const replaced = others !== undefined && others.length < (activity.constraints?.length ?? 0);
  const constraintsEdit = others === undefined || others.length === 0 ? { path: `${pointer}/constraints` } : { path: `${pointer}/constraints`, value: others as unknown as JsonValue };
  return {
    type: 'set-values',
    name: `Reschedule ${activity.name}`,
    edits: [{ path: `${pointer}/startNoEarlierThan`, value: date }, ...(replaced ? [constraintsEdit] : [])],
  };
}

/** How many working days a finish moves when it is put from one day to another, on the activity's calendar. */
function workingDaysMoved(scenario: Scenario, activity: Activity, from: string, to: string): number {
  const calendar = scenario.plan.calendars.find(({ id }) => id === activity.calendarId);
  if (calendar === undefined) return refuse('unknown-reference', '/plan/calendars', `The calendar "${activity.calendarId}" of "${activity.name}" is missing.`, 'Choose one that is in the plan.');
  return workingDaysOf(scheduleCalendarOf(calendar)).between(epochDay(from), epochDay(to));
}

/**
 * Changes the duration (of work in progress with its remaining days stated, those) so that the finish moves from one day to
 * another. P10 and P90 are scaled by the same factor; a sourced figure becomes the planner's own.
 * @throws CommandRefused when the activity has finished, or has no duration of its own
 */
export function changeFinishCommand(scenario: Scenario, activityId: string, from: string, to: string): SetValues {
  const { activity, pointer } = findActivity(scenario, activityId);
  const reason = whyFinishIsFixed(activity);
  if (reason !== null) refuse('finish-fixed', pointer, reason, 'Change its dates in the inspector.');
  const moved = workingDaysMoved(scenario, activity, from, to);
  const name = `Change duration of ${activity.name}`;
  const { actualStart, remainingDays, percentComplete = 0 } = activity;
  if (actualStart !== undefined && remainingDays !== undefined) {
    return { type: 'set-values', name, edits: [{ path: `${pointer}/remainingDays`, value: rounded(Math.max(0, remainingDays + moved)) }] };
  }
  // Of work in progress only the share that is left moves the finish.
  const share = actualStart === undefined ? 1 : 1 - percentComplete;
  const days = rounded(Math.max(SHORTEST_DAYS, rangeOf(activity.durationDays).p50 + moved / share));
  return { type: 'set-values', name, edits: [{ path: `${pointer}/durationDays`, value: withMedian(activity.durationDays, days, scenario.meta.asOf) }] };
}

/** A duration with another P50, its P10 and P90 scaled by the same factor, as the planner's own figure. */
function withMedian(before: Activity['durationDays'], days: number, asOf: string): JsonValue {
  const { p10, p50, p90 } = rangeOf(before);
  if (p10 === p90 || p50 <= 0) return days;
  const factor = days / p50;
  const source = sourceOf(before)?.source;
  const note = source === undefined || source === PLANNER ? undefined : `P10 and P90 keep their ratio to P50 of the former figure (${source}).`;
  return { value: days, low: rounded(p10 * factor), high: rounded(p90 * factor), unit: 'd', source: PLANNER, asOf, verified: false, grade: PLANNER, ...(note === undefined ? {} : { note }) } satisfies SourcedValue;
}

/** What stands as the source of a figure that the planner has entered. */
const PLANNER = 'planner';

/** The source that a changed duration no longer speaks for; `null` where the figure is the planner's own already. */
export function sourceGivenUp(activity: Activity): string | null {
  const source = sourceOf(activity.durationDays)?.source;
  return source === undefined || source === PLANNER ? null : source;
}
