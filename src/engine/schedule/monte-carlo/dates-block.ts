import { earliestTimeAt, latestTimeAt, workingMinutesAt } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import type { PlanNetwork } from '../plan-network.ts';

/** Samples computed together: the dates of 500 activities then fit into a core's second-level cache. */
export const BLOCK = 256;

/**
 * Dates of a block of samples, [activity][sample]. An activity keeps its dates either as moments (minutes after time 0) or as
 * work done on its own calendar, which same-calendar logic adds up without looking anything up; `Infinity` = never.
 */
export interface DatesBlock {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  /** Is the activity on a longest path? 0 or 1. */
  readonly critical: Uint8Array;
  /** Moment at which the plan ends. */
  readonly end: Float64Array;
}

/** Empty arrays for `network`. */
export function createDatesBlock({ activities }: PlanNetwork): DatesBlock {
  const size = activities.length * BLOCK;
  return { start: new Float64Array(size), finish: new Float64Array(size), critical: new Uint8Array(size), end: new Float64Array(BLOCK) };
}

/** How an activity's dates are kept: `null` = as moments, else as work on this calendar. */
export type DateForm = WorkCalendar | null;

/** Work after which a finish, or at which a start, lies beyond the calendar's table. */
export function workLimit(calendar: WorkCalendar): number {
  return calendar.workBefore[calendar.patternOf.length]!;
}

/** Moment of a start: where the next minute of work begins. */
export function startMoment(form: DateForm, value: number): number {
  return form === null || value === Infinity ? value : latestTimeAt(form, value);
}

/** Moment of a finish: where the last minute of work ends. */
export function finishMoment(form: DateForm, value: number): number {
  return form === null || value === Infinity ? value : earliestTimeAt(form, value);
}

/** Largest value of a form that lies at or before a moment. */
export function valueAt(form: DateForm, moment: number): number {
  return form === null ? moment : workingMinutesAt(form, moment);
}
