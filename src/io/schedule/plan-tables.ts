import { groupBy } from '../../model/group-by.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar, ScheduleRelationship } from '../../model/schedule/project-schedule.ts';
import type { Sheet, SheetCell } from '../spreadsheet/write-xlsx.ts';
import type { FileStamp, FinishPercentiles } from './file-stamp.ts';
import { clockOf } from './local-time.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ACTIVITY_COLUMNS = [
  'wbs_code', 'wbs_name', 'code', 'name', 'kind', 'calendar', 'duration_days', 'duration_minutes', 'start', 'finish', 'finish_p10', 'finish_p50', 'finish_p90', 'never_share',
  'early_start', 'early_finish', 'late_start', 'late_finish', 'total_float_days', 'free_float_days', 'critical', 'percent_complete', 'remaining_days', 'actual_start', 'actual_finish',
  'constraints', 'deadline', 'baseline_start', 'baseline_finish', 'predecessors', 'resources',
] as const;

const moment = (value: string | undefined | null): SheetCell => (value === undefined || value === null ? null : { moment: value });
const rounded = (value: number): number => Number(value.toFixed(4));

/**
 * A plan as tables: activities (one row each), links, calendars, resources, and what it was computed from. Days are of
 * each activity's own calendar; an empty cell is "no value".
 * @param finishes finishes over the outcomes by the ids of activities
 */
export function planTables(schedule: ProjectSchedule, finishes: ReadonlyMap<string, FinishPercentiles>, stamp: FileStamp): readonly Sheet[] {
  return [activitiesTable(schedule, finishes), linksTable(schedule), calendarsTable(schedule), resourcesTable(schedule), aboutTable(schedule, stamp)];
}

/** The activities of a plan, one row each. */
export function activitiesTable(schedule: ProjectSchedule, finishes: ReadonlyMap<string, FinishPercentiles>): Sheet {
  const elements = new Map(schedule.workBreakdown.map((element) => [element.id, element]));
  const calendars = new Map(schedule.calendars.map((calendar) => [calendar.id, calendar]));
  const resources = new Map(schedule.resources.map(({ id, name }) => [id, name]));
  const codes = new Map(schedule.activities.map(({ id, code }) => [id, code]));
  const incoming = groupBy(schedule.relationships, ({ successorId }) => successorId);
  const minutesPerDay = (activity: ScheduleActivity): number => calendars.get(activity.calendarId)?.minutesPerDay ?? 1440;
  return {
    name: 'Activities',
    columns: ACTIVITY_COLUMNS,
    rows: schedule.activities.map((activity): SheetCell[] => {
      const element = elements.get(activity.workBreakdownId ?? '');
      const { stored } = activity;
      const day = activity.durationIsElapsed === true ? 1440 : minutesPerDay(activity);
      const days = (minutes: number | undefined): number | null => (minutes === undefined ? null : rounded(minutes / day));
      const finish = finishes.get(activity.id);
      return [
        element?.code ?? null, element?.name ?? null, activity.code, activity.name, activity.kind, calendars.get(activity.calendarId)?.name ?? activity.calendarId,
        days(activity.durationMinutes), activity.durationMinutes, moment(activity.actualStart ?? stored.start ?? stored.earlyStart), moment(activity.actualFinish ?? stored.finish ?? stored.earlyFinish),
        moment(finish?.p10), moment(finish?.p50), moment(finish?.p90), finish?.neverShare ?? null,
        moment(stored.earlyStart), moment(stored.earlyFinish), moment(stored.lateStart), moment(stored.lateFinish), days(stored.totalFloatMinutes), days(stored.freeFloatMinutes),
        stored.critical === undefined ? null : stored.critical ? 'yes' : 'no', activity.percentComplete ?? null, days(activity.remainingMinutes), moment(activity.actualStart), moment(activity.actualFinish),
        joined(activity.constraints.map(({ kind, date }) => (date === undefined ? kind : `${kind} ${date}`))), moment(activity.deadline), moment(stored.baselineStart), moment(stored.baselineFinish),
        joined((incoming.get(activity.id) ?? []).map((link) => `${codes.get(link.predecessorId) ?? link.predecessorId} ${link.type}${lagText(link, minutesPerDay(activity))}`)),
        joined(activity.assignments.map(({ resourceId, units }) => `${resources.get(resourceId) ?? resourceId} × ${rounded(units)}`)),
      ];
    }),
  };
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('; ');
}

/** Lag in planners' notation: `+5 d`, `-2 d`, `+50 %`, `+7 ed` (elapsed days). */
function lagText({ lagMinutes, lagKind }: ScheduleRelationship, minutesPerDay: number): string {
  if (lagMinutes === 0) return '';
  const sign = lagMinutes > 0 ? '+' : '-';
  const size = Math.abs(lagMinutes);
  if (lagKind === 'percent') return `${sign}${rounded(size * 100)} %`;
  return lagKind === 'elapsed' ? `${sign}${rounded(size / 1440)} ed` : `${sign}${rounded(size / minutesPerDay)} d`;
}

function linksTable({ activities, relationships }: ProjectSchedule): Sheet {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return {
    name: 'Links',
    columns: ['predecessor_code', 'predecessor_name', 'successor_code', 'successor_name', 'type', 'lag', 'lag_unit'],
    rows: relationships.map(({ predecessorId, successorId, type, lagMinutes, lagKind }): SheetCell[] => {
      const predecessor = byId.get(predecessorId);
      const successor = byId.get(successorId);
      return [
        predecessor?.code ?? predecessorId, predecessor?.name ?? null, successor?.code ?? successorId, successor?.name ?? null, type, lagMinutes,
        lagKind === 'percent' ? 'share of the predecessor’s duration' : lagKind === 'elapsed' ? 'elapsed minutes' : 'working minutes',
      ];
    }),
  };
}

/** Working hours of a day in words. */
function hours(periods: ScheduleCalendar['week'][number]): string {
  return periods.map(({ fromMinute, toMinute }) => `${clockOf(fromMinute).slice(0, 5)}–${toMinute === 1440 ? '24:00' : clockOf(toMinute).slice(0, 5)}`).join(', ');
}

function calendarsTable({ calendars }: ProjectSchedule): Sheet {
  return {
    name: 'Calendars',
    columns: ['calendar', 'days', 'until', 'hours', 'minutes_per_day'],
    rows: calendars.flatMap(({ name, week, exceptions, minutesPerDay }): SheetCell[][] => [
      ...week.map((periods, weekday): SheetCell[] => [name, WEEKDAYS[weekday] ?? '', null, hours(periods) || 'not worked', minutesPerDay]),
      ...exceptions.map(({ from, to, periods }): SheetCell[] => [name, { moment: from }, { moment: to }, hours(periods) || 'not worked', minutesPerDay]),
    ]),
  };
}

function resourcesTable({ resources, calendars }: ProjectSchedule): Sheet {
  const names = new Map(calendars.map(({ id, name }) => [id, name]));
  return {
    name: 'Resources',
    columns: ['name', 'kind', 'available_units', 'calendar'],
    rows: resources.map(({ name, kind, availableUnits, calendarId }): SheetCell[] => [name, kind, availableUnits ?? null, calendarId === undefined ? null : names.get(calendarId) ?? calendarId]),
  };
}

function aboutTable({ name, program, dataDate, start, mustFinishBy }: ProjectSchedule, stamp: FileStamp): Sheet {
  return {
    name: 'About',
    columns: ['item', 'value'],
    rows: [
      ['plan', name], ['from', program], ['start', { moment: start }], ['data_date', moment(dataDate)], ['must_finish_by', moment(mustFinishBy)],
      ...Object.entries(stampColumns(stamp)).map(([key, value]): SheetCell[] => [key, value]),
    ],
  };
}

/** A stamp as columns, named as in the exports of the projection. */
export function stampColumns({ scenarioId, scenarioName, scenarioHash, version, seed, samples, asOf }: FileStamp): Readonly<Record<string, string | number>> {
  return { scenario_id: scenarioId, scenario_name: scenarioName, scenario_hash: scenarioHash, version, seed, samples, as_of: asOf };
}
