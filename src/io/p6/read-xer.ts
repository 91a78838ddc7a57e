import { FileRefusal } from '../file-refusal.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { readCalendarText } from './calendar-text.ts';
import { ACTIVITY_KINDS, CRITICAL_KINDS, FLOAT_KINDS, LAG_CALENDARS, LINK_TYPES } from './meanings.ts';
import { RecordFields } from '../schedule/record-fields.ts';
import type { P6Activity, P6Calendar, P6Project, P6Records, P6ScheduleOptions } from './records.ts';
import { constraintOf, resourcesOf } from './shared-fields.ts';
import { percentOf, storedDates } from './stored-dates.ts';
import { countFields, reportUnknownFields } from '../schedule/unknown-fields.ts';
import { readXerTables, type XerTable } from './xer-tables.ts';

/** Columns without which a table says nothing. */
const NEEDED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  PROJECT: ['proj_id'], CALENDAR: ['clndr_id', 'clndr_data'], PROJWBS: ['wbs_id', 'proj_id'], TASK: ['task_id', 'proj_id', 'task_type', 'target_drtn_hr_cnt'],
  TASKPRED: ['task_id', 'pred_task_id', 'pred_type', 'lag_hr_cnt'], TASKRSRC: ['task_id', 'rsrc_id'], RSRC: ['rsrc_id'],
};
const RESOURCE_NAMES = { id: 'rsrc_id', name: 'rsrc_name', kind: 'rsrc_type', calendarId: 'clndr_id', resourceId: 'rsrc_id', maxUnits: 'max_qty_per_hr', from: 'start_date' } as const;

/**
 * Reads an XER file of Primavera P6 into records.
 * @throws FileRefusal when it is not such a file, is cut off, or lacks the tables PROJECT or TASK
 */
export function readXer(text: string, findings: ImportFindings): P6Records {
  const tables = readXerTables(text);
  const rowsOf = (name: string): readonly RecordFields[] => {
    const table = tables.get(name);
    return table === undefined ? [] : fieldsOf(table, findings);
  };
  for (const name of ['PROJECT', 'TASK']) {
    if ((tables.get(name)?.rows.length ?? 0) === 0) throw new FileRefusal('missing-table', '', `The file has no rows in table ${name}, so it holds no schedule.`, 'Export the project from Primavera P6 with its activities.');
  }
  for (const name of ['PROJECT', 'TASK', 'TASKPRED', 'SCHEDOPTIONS']) reportColumns(tables.get(name), findings);
  const options = new Map(rowsOf('SCHEDOPTIONS').map((row) => [row.id('proj_id') ?? '', optionsOf(row)]));
  return {
    projects: rowsOf('PROJECT').map((row) => projectOf(row, options.get(row.id('proj_id') ?? '') ?? null)),
    calendars: rowsOf('CALENDAR').map((row) => calendarOf(row, findings)),
    workBreakdown: rowsOf('PROJWBS').map((row) => ({
      id: row.text('wbs_id'), projectId: row.text('proj_id'), parentId: row.id('parent_wbs_id'), name: plain(row.text('wbs_name')), code: plain(row.text('wbs_short_name')),
      isProject: row.flag('proj_node_flag') ?? false, sequence: row.number('seq_num') ?? 0,
    })),
    activities: rowsOf('TASK').map(activityOf),
    relationships: rowsOf('TASKPRED').map((row) => ({
      place: row.place, predecessorId: row.text('pred_task_id'), successorId: row.text('task_id'),
      type: row.meaning('pred_type', LINK_TYPES, 'FS', 'the link is read as finish to start'), lagHours: row.number('lag_hr_cnt') ?? 0,
    })),
    assignments: rowsOf('TASKRSRC').flatMap((row) => {
      const resourceId = row.id('rsrc_id');
      return resourceId === null ? [] : [{ activityId: row.text('task_id'), resourceId, units: row.number('remain_qty_per_hr') ?? row.number('target_qty_per_hr') ?? 0 }];
    }),
    resources: resourcesOf(rowsOf('RSRC'), rowsOf('RSRCRATE'), RESOURCE_NAMES, plain),
  };
}

function reportColumns(table: XerTable | undefined, findings: ImportFindings): void {
  if (table === undefined) return;
  const columns = [...table.columns];
  reportUnknownFields(table.name, table.name, countFields(table.rows.map(({ cells }) => columns.map(([name, index]) => [name, cells[index] ?? ''] as const))), findings);
}

function fieldsOf(table: XerTable, findings: ImportFindings): readonly RecordFields[] {
  const missing = (NEEDED_COLUMNS[table.name] ?? []).filter((column) => !table.columns.has(column));
  if (missing.length > 0 && table.rows.length > 0) {
    throw new FileRefusal('missing-column', table.name, `Table ${table.name} has no column ${missing.join(', ')}.`, 'Export the project again; the file was edited or comes from another program.');
  }
  return table.rows.map(({ line, cells }) => new RecordFields(
    (name) => cells[table.columns.get(name) ?? -1] ?? '',
    (name) => `line ${line}, ${table.name}${name === null ? '' : `.${name}`}`,
    findings,
  ));
}

/** P6 doubles quotation marks in texts. */
function plain(text: string): string {
  return text.replaceAll('""', '"').trim();
}

function projectOf(row: RecordFields, options: P6ScheduleOptions | null): P6Project {
  return {
    id: row.text('proj_id'),
    code: plain(row.text('proj_short_name')),
    name: null,
    place: row.place,
    dataDate: row.moment('last_recalc_date'),
    plannedStart: row.moment('plan_start_date'),
    mustFinishBy: row.moment('plan_end_date'),
    defaultCalendarId: row.id('clndr_id'),
    criticalFloatHours: row.number('critical_drtn_hr_cnt') ?? 0,
    criticalBy: row.meaning('critical_path_type', CRITICAL_KINDS, 'total-float', 'critical is taken by total float'),
    codeSeparator: row.id('name_sep_char') ?? '.',
    options,
  };
}

function optionsOf(row: RecordFields): P6ScheduleOptions {
  return {
    progress: row.flag('sched_progress_override') === true ? 'progress-override' : row.flag('sched_retained_logic') === false ? 'actual-dates' : 'retained-logic',
    lagCalendar: row.meaning('sched_calendar_on_relationship_lag', LAG_CALENDARS, 'predecessor', 'lags are counted on the predecessor’s calendar'),
    totalFloatFrom: row.meaning('sched_float_type', FLOAT_KINDS, 'finish', 'total float is taken from the finish'),
    openEndsAreCritical: row.flag('sched_open_critical_flag') ?? false,
    startToStartLagFrom: row.flag('sched_lag_early_start_flag') === false ? 'actual-start' : 'early-start',
    usesExpectedFinish: row.flag('sched_use_expect_end_flag') ?? true,
    ignoresOtherProjects: row.text('sched_outer_depend_type').trim() === 'SD_None',
  };
}

function calendarOf(row: RecordFields, findings: ImportFindings): P6Calendar {
  const read = readCalendarText(row.text('clndr_data'));
  const name = plain(row.text('clndr_name'));
  if ('fault' in read) {
    findings.error('calendar-unreadable', `${row.place}.clndr_data`, `The working times of calendar "${name}" (${row.text('clndr_id')}) cannot be read: ${read.fault}.`, 'Open the calendar in Primavera P6 (Enterprise › Calendars), save it, and export again; or delete it if nothing uses it.');
  }
  const data = 'fault' in read ? { week: [], exceptions: [] } : read;
  return {
    id: row.text('clndr_id'), name, place: row.place, baseId: row.id('base_clndr_id'), ...data,
    minutesPerDay: Math.round((row.number('day_hr_cnt') ?? 8) * 60), isDefault: row.flag('default_flag') ?? false,
  };
}

function activityOf(row: RecordFields): P6Activity {
  const actualStart = row.moment('act_start_date');
  const actualFinish = row.moment('act_end_date');
  return {
    id: row.text('task_id'),
    projectId: row.text('proj_id'),
    workBreakdownId: row.id('wbs_id'),
    calendarId: row.id('clndr_id'),
    code: plain(row.text('task_code')),
    name: plain(row.text('task_name')),
    place: row.place,
    kind: row.meaning('task_type', ACTIVITY_KINDS, 'task', 'it is read as a task'),
    originalHours: row.number('target_drtn_hr_cnt') ?? 0,
    remainingHours: row.number('remain_drtn_hr_cnt'),
    physicalPercentComplete: percentOf(row.number('phys_complete_pct'), 100),
    actualStart,
    actualFinish,
    suspended: row.moment('suspend_date'),
    resumed: row.moment('resume_date'),
    constraints: [...constraintOf(row, 'cstr_type', 'cstr_date'), ...constraintOf(row, 'cstr_type2', 'cstr_date2')],
    expectedFinish: row.moment('expect_end_date'),
    externalEarlyStart: row.moment('external_early_start_date'),
    externalLateFinish: row.moment('external_late_end_date'),
    stored: storedDates({
      start: actualStart ?? row.storedMoment('early_start_date') ?? row.storedMoment('restart_date'),
      finish: actualFinish ?? row.storedMoment('early_end_date') ?? row.storedMoment('reend_date'),
      earlyStart: row.storedMoment('early_start_date') ?? row.storedMoment('restart_date'),
      earlyFinish: row.storedMoment('early_end_date') ?? row.storedMoment('reend_date'),
      lateStart: row.storedMoment('late_start_date'),
      lateFinish: row.storedMoment('late_end_date'),
      totalFloatHours: row.number('total_float_hr_cnt'),
      freeFloatHours: row.number('free_float_hr_cnt'),
      onLongestPath: row.flag('driving_path_flag'),
    }),
  };
}
