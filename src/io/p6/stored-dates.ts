import type { LocalMinute, StoredDates } from '../../model/schedule/project-schedule.ts';

/** What P6 stored of an activity's dates; hours as it stores them, `null` where the file is silent. */
interface StoredFigures {
  readonly start: LocalMinute | null;
  readonly finish: LocalMinute | null;
  readonly earlyStart: LocalMinute | null;
  readonly earlyFinish: LocalMinute | null;
  readonly lateStart: LocalMinute | null;
  readonly lateFinish: LocalMinute | null;
  readonly totalFloatHours: number | null;
  readonly freeFloatHours: number | null;
  readonly onLongestPath: boolean | null;
}

/** Whole minutes of hours. */
export function minutesOfHours(hours: number): number {
  return Math.round(hours * 60);
}

/** Stored dates with what is absent left out; floats in minutes. */
export function storedDates({ totalFloatHours, freeFloatHours, onLongestPath, ...dates }: StoredFigures): StoredDates {
  return {
    ...Object.fromEntries(Object.entries(dates).filter(([, value]) => value !== null)),
    ...(totalFloatHours === null ? {} : { totalFloatMinutes: minutesOfHours(totalFloatHours) }),
    ...(freeFloatHours === null ? {} : { freeFloatMinutes: minutesOfHours(freeFloatHours) }),
    ...(onLongestPath === null ? {} : { onLongestPath }),
  };
}

/** A share 0–1 of a percentage, kept within that range. @param whole what 100 % is in the file */
export function percentOf(value: number | null, whole: number): number | null {
  return value === null ? null : Math.min(1, Math.max(0, value / whole));
}
