import { NEVER } from '../../numerics/radix-order.ts';
import { earliestTimeAt, latestTimeAt, workingMinutesAt } from '../calendar.ts';
import type { WorkCalendar } from '../calendar.ts';
import type { PlanNetwork } from '../plan-network.ts';

/** Samples computed together: a multiple of 32, for sets of samples as words of bits. */
export const BLOCK = 256;
/** Words of a set of samples of a block. */
export const SET_WORDS = BLOCK / 32;

/** Whatever reaches this is never, with or without a lag: dates and durations lie far below. */
export const FAR_FROM = 2 ** 29;

/**
 * Dates of a block of samples, [activity][sample], whole minutes. An activity keeps its dates either as moments (minutes after
 * time 0) or as work done on its own calendar, which same-calendar logic adds up without looking anything up; {@link NEVER} = never.
 */
export interface DatesBlock {
  readonly start: Int32Array;
  readonly finish: Int32Array;
  /** Samples in which the activity drives what is asked for, [activity][word]: sample s is bit s mod 32 of word ⌊s / 32⌋. */
  readonly critical: Int32Array;
  /** Moment at which what is asked for is finished: the plan, or one activity. */
  readonly end: Int32Array;
}

/** Empty arrays for `network`. @param integers makes the arrays of dates. */
export function createDatesBlock({ activities }: PlanNetwork, integers: (length: number) => Int32Array): DatesBlock {
  const size = activities.length * BLOCK;
  return { start: integers(size), finish: integers(size), critical: new Int32Array(activities.length * SET_WORDS), end: new Int32Array(BLOCK) };
}

/** A moment or amount of work of a block as a number. */
export function numberOf(value: number): number {
  return value >= FAR_FROM ? Infinity : value;
}

/** A number as a moment or amount of work of a block. */
export function blockValue(value: number): number {
  return value === Infinity ? NEVER : value;
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
