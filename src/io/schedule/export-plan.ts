import type { ProjectSchedule } from '../../model/schedule/project-schedule.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';
import { writeXlsx, type SheetCell } from '../spreadsheet/write-xlsx.ts';
import type { FileStamp, FinishPercentiles } from './file-stamp.ts';
import { activitiesTable, planTables, stampColumns } from './plan-tables.ts';

const textOf = (cell: SheetCell): CsvCell => (typeof cell === 'object' && cell !== null ? cell.moment : cell);

/** A plan as CSV: one row per activity, its identity in the last columns; moments are ISO 8601 without a zone. */
export function exportPlanCsv(schedule: ProjectSchedule, finishes: ReadonlyMap<string, FinishPercentiles>, stamp: FileStamp): string {
  const { columns, rows } = activitiesTable(schedule, finishes);
  const identity = stampColumns(stamp);
  return writeCsv([...columns, ...Object.keys(identity)], rows.map((row) => [...row.map(textOf), ...Object.values(identity)]));
}

/** A plan as an Excel workbook: activities, links, calendars, resources, and what it was computed from. */
export function exportPlanXlsx(schedule: ProjectSchedule, finishes: ReadonlyMap<string, FinishPercentiles>, stamp: FileStamp): Uint8Array<ArrayBuffer> {
  return writeXlsx(planTables(schedule, finishes, stamp));
}
