import type { ProjectSchedule, ScheduleActivityResult, ScheduleResult, StoredDifference } from '../../model/index.ts';

const FIELDS: readonly StoredDifference['field'][] = [
  'start', 'finish', 'earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloatMinutes', 'freeFloatMinutes', 'critical',
];

/** Compares what a file carries with what was computed, activity by activity; inactive ones carry nothing to compare. */
export function compareStored(schedule: ProjectSchedule, results: readonly ScheduleActivityResult[]): ScheduleResult['stored'] {
  const differences: StoredDifference[] = [];
  let values = 0;
  schedule.activities.forEach((activity, index) => {
    if (activity.inactive === true) return;
    for (const field of FIELDS) {
      const stored = activity.stored[field];
      if (stored === undefined) continue;
      values += 1;
      const computed = results[index]![field];
      if (stored !== computed) differences.push({ activityId: activity.id, field, stored, computed });
    }
  });
  return { values, differences };
}
