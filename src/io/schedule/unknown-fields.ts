import type { ImportFindings } from './import-findings.ts';

/** Names that speak of dates or of what dates are computed from; "lag" as a word of its own, since many flags end in it. */
const MOVES_DATES = [/(?<!up)date|start|finish|durat|drtn|constraint|cstr|calendar|clndr|delay|deadline|^stop|resume|suspend|split|^sched_/i, /(?:^|_)lag(?:_|$)|Lag(?=[A-Z]|$)/];

/** Names of one kind of record in one format that match the pattern above and are either read or known to move nothing. */
const KNOWN: Readonly<Record<string, string>> = {
  // XER tables.
  PROJECT: 'add_date apply_actuals_date clndr_id critical_drtn_hr_cnt def_duration_type def_rollup_dates_flag fcst_start_date fy_start_month_num last_baseline_update_date last_fin_dates_id last_recalc_date last_tasksum_date last_schedule_date new_fin_dates_id next_data_date plan_end_date plan_start_date scd_end_date sum_refresh_date act_this_per_link_flag hist_interval',
  TASK: 'act_end_date act_start_date clndr_id create_date cstr_date cstr_date2 cstr_type cstr_type2 duration_type early_end_date early_start_date expect_end_date external_early_start_date external_late_end_date late_end_date late_start_date reend_date rem_late_end_date rem_late_start_date remain_drtn_hr_cnt restart_date resume_date review_end_date suspend_date target_drtn_hr_cnt target_end_date target_start_date update_date act_drtn_hr_cnt total_drtn_hr_cnt',
  TASKPRED: 'lag_hr_cnt create_date update_date',
  SCHEDOPTIONS: 'level_keep_sched_date_flag sched_calendar_on_relationship_lag sched_float_type sched_lag_early_start_flag sched_open_critical_flag sched_outer_depend_type sched_progress_override sched_retained_logic sched_setplantoforecast sched_use_expect_end_flag sched_use_project_end_date_for_float sched_type create_date update_date',
  // P6 XML.
  'PMXML Activity': 'ActualDuration ActualFinishDate ActualStartDate AtCompletionDuration CalendarObjectId CreateDate DurationPercentComplete DurationType ExpectedFinishDate ExternalEarlyStartDate ExternalLateFinishDate FinishDate LastUpdateDate PlannedDuration PlannedFinishDate PlannedStartDate PrimaryConstraintDate PrimaryConstraintType RemainingDuration RemainingEarlyFinishDate RemainingEarlyStartDate RemainingLateFinishDate RemainingLateStartDate ResumeDate SecondaryConstraintDate SecondaryConstraintType StartDate SuspendDate EarlyStartDate EarlyFinishDate LateStartDate LateFinishDate ReviewFinishDate',
  'PMXML Relationship': 'Lag CreateDate LastUpdateDate',
  // Microsoft Project.
  Project: 'CalendarUID Calendars CreationDate CurrentDate DefaultFinishTime DefaultStartTime DurationFormat ExtendedCreationDate FYStartDate FinishDate FiscalYearStart HonorConstraints MoveRemainingStartsBack MoveRemainingStartsForward NewTaskStartDate ScheduleFromStart SplitsInProgressTasks StartDate StatusDate TaskUpdatesResource UpdateManuallyScheduledTasksWhenEditingLinks WeekStartDay KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled BaselineCalendar',
  Task: 'ActualDuration ActualFinish ActualStart CalendarUID CommitmentFinish CommitmentStart ConstraintDate ConstraintType CreateDate Deadline Duration DurationFormat DurationText EarlyFinish EarlyStart Finish FinishSlack FinishText FinishVariance FreeformDurationFormat IgnoreResourceCalendar LateFinish LateStart LevelingDelay LevelingDelayFormat LevelingCanSplit ManualDuration ManualFinish ManualStart PreLeveledFinish PreLeveledStart RemainingDuration Resume ResumeValid Start StartSlack StartText StartVariance Stop',
  PredecessorLink: 'LagFormat LinkLag',
};

/**
 * Reports fields that carry values, whose names speak of dates, and that are not known: a newer version of the program may
 * move dates by them.
 * @param kind key of the table above
 * @param shownKind what the file calls such a record
 * @param names of the fields that carry a value, with the number of records
 */
export function reportUnknownFields(kind: string, shownKind: string, names: ReadonlyMap<string, number>, findings: ImportFindings): void {
  const known = new Set((KNOWN[kind] ?? '').split(' '));
  for (const [name, count] of names) {
    if (known.has(name) || !MOVES_DATES.some((words) => words.test(name))) continue;
    findings.warning('unknown-field', `${shownKind}.${name}`, `The field ${name} of ${count.toLocaleString('en-US')} ${count === 1 ? 'record' : 'records'} is not known and not used, and its name says that it may move dates.`, 'Compare dates with those of the program that wrote the file.');
  }
}

/** How many records carry a value in each field. */
export function countFields(records: Iterable<Iterable<readonly [name: string, value: string]>>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of records) for (const [name, value] of record) if (value !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
