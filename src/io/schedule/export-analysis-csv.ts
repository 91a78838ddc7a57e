import type { ScheduleResult } from '../../model/results/index.ts';
import { writeCsv } from '../csv/write-csv.ts';

const COLUMNS = [
  'id', 'code', 'name', 'kind', 'status', 'start', 'finish', 'early_start', 'early_finish', 'late_start', 'late_finish',
  'total_float_days', 'free_float_days', 'critical', 'on_longest_path', 'driven_by',
] as const;

/** Dates and floats of a critical-path analysis, one row per activity. */
export function exportAnalysisCsv({ activities }: ScheduleResult): string {
  return writeCsv(COLUMNS, activities.map((activity) => [
    activity.id, activity.code, activity.name, activity.kind, activity.status, activity.start, activity.finish,
    activity.earlyStart, activity.earlyFinish, activity.lateStart, activity.lateFinish,
    activity.totalFloatDays, activity.freeFloatDays, String(activity.critical), String(activity.onLongestPath), activity.drivenBy.join(' '),
  ]));
}
