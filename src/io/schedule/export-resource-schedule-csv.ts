import type { ResourceScheduleResult } from '../../model/results/index.ts';
import { writeCsv } from '../csv/write-csv.ts';

/** Dates of a resource-limited schedule, one row per activity. */
export function exportResourceScheduleCsv({ activities }: ResourceScheduleResult): string {
  return writeCsv(['id', 'code', 'name', 'start', 'finish', 'later_days'], activities.map(({ id, code, name, start, finish, laterDays }) => [id, code, name, start, finish, laterDays]));
}
