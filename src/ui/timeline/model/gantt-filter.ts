import type { ActivityProjection } from '../../../model/index.ts';

/** What makes an activity critical: it lies on the longest path at P50 durations, or its total float is used up. */
export type CriticalBy = 'longest-path' | 'total-float';

/** Dust of the arithmetic of a float that is zero, days. */
const FLOAT_DUST_DAYS = 1e-6;

/**
 * The activities with `critical` by a rule of the view's.
 * @param floatDays total float up to which one is critical, working days
 */
export function withCritical(activities: readonly ActivityProjection[], rule: CriticalBy, floatDays: number): readonly ActivityProjection[] {
  if (rule === 'longest-path') return activities;
  return activities.map((activity) => ({ ...activity, critical: activity.totalFloatDays <= floatDays + FLOAT_DUST_DAYS }));
}

/** Activities whose name, group or id holds the text, and that are critical where only those are wanted. */
export function filterActivities(activities: readonly ActivityProjection[], text: string, criticalOnly: boolean): readonly ActivityProjection[] {
  const wanted = text.trim().toLocaleLowerCase('en');
  return activities.filter(({ name, group, id, critical }) => (!criticalOnly || critical) && [name, group, id].some((part) => part.toLocaleLowerCase('en').includes(wanted)));
}
