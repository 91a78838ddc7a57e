import type { Activity } from '../../../model/index.ts';
import { dayOf, dayOrNull } from '../../charts/time/days.ts';

/** What the plan itself says of an activity, as the Gantt draws it; days are day numbers. */
export interface PlanFacts {
  readonly activity: Activity;
  readonly baselineStart: number | null;
  readonly baselineFinish: number | null;
  readonly actualStart: number | null;
  readonly actualFinish: number | null;
  /** "Start no earlier than" of the activity, or the latest of its list. */
  readonly notBefore: number | null;
}

/** The facts of an activity; `null` for one that the document does not have. */
export function planFactsOf(activity: Activity | undefined): PlanFacts | null {
  if (activity === undefined) return null;
  const earliest = [activity.startNoEarlierThan, ...(activity.constraints ?? []).filter(({ kind }) => kind === 'start-no-earlier-than').map(({ date }) => date)];
  const notBefore = earliest.flatMap((date) => (date === undefined ? [] : [dayOf(date)]));
  return {
    activity,
    baselineStart: dayOrNull(activity.baselineStart),
    baselineFinish: dayOrNull(activity.baselineFinish),
    actualStart: dayOrNull(activity.actualStart),
    actualFinish: dayOrNull(activity.actualFinish),
    notBefore: notBefore.length === 0 ? null : Math.max(...notBefore),
  };
}

/** Days that the P50 finish lies after the baseline's (negative = before it); `null` where either date is missing. */
export function finishVarianceDays(facts: PlanFacts | null, finish: number | null): number | null {
  return facts === null || facts.baselineFinish === null || finish === null ? null : finish - facts.baselineFinish;
}

/** `+12 d`, `−3 d`, `0 d`; a dash where there is none. */
export function varianceInWords(days: number | null): string {
  if (days === null) return '–';
  return `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days).toLocaleString('en')}\u202fd`;
}
