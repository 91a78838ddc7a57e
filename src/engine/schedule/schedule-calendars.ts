import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar } from '../../model/index.ts';
import { compileCalendar, continuousCalendar, epochDay, intersectionCalendar, MINUTES_PER_DAY, unionCalendar } from './calendar.ts';
import type { CalendarRange, WorkCalendar } from './calendar.ts';
import { CRITICAL_PATH_TEST_DAYS } from './health/thresholds.ts';

/** Days of calendar tables before the earliest date in a schedule, for leads and late dates. */
const TABLE_DAYS_BEFORE = 800;
/** Days of calendar tables after the horizon; what does not finish by then is "never" in any projection. */
const TABLE_DAYS_AFTER_HORIZON = 7305;
/** Most days of tables on either side of the dates of a schedule: about 110 years of work in one line. */
const MOST_TABLE_DAYS = 40_000;

/** Calendars of a schedule, compiled when first asked for. */
export interface ScheduleCalendars {
  /** @throws RangeError for an id that the schedule does not have. */
  readonly byId: (id: string) => WorkCalendar;
  /** Time in which any of several calendars works. */
  readonly union: (ids: readonly string[]) => WorkCalendar;
  /** Time on a calendar in which, for each of some groups, any calendar of the group works too. */
  readonly within: (id: string, groups: readonly (readonly string[])[]) => WorkCalendar;
  /** Around the clock: elapsed durations and lags. */
  readonly aroundTheClock: () => WorkCalendar;
}

/** @param horizon last day of interest of a projection; without it the tables hold the whole work in one line. */
export function scheduleCalendars(schedule: ProjectSchedule, originDay: number, horizon?: string): ScheduleCalendars {
  const range = horizon === undefined ? rangeOfWork(schedule, originDay) : rangeToHorizon(schedule, originDay, horizon);
  const definitions = new Map(schedule.calendars.map((calendar) => [calendar.id, calendar]));
  const compiled = new Map<string, WorkCalendar>();
  const once = (key: string, compile: () => WorkCalendar): WorkCalendar => {
    let calendar = compiled.get(key);
    if (calendar === undefined) {
      calendar = compile();
      compiled.set(key, calendar);
    }
    return calendar;
  };
  const byId = (id: string) => once(`id ${id}`, () => {
    const definition = definitions.get(id);
    if (definition === undefined) throw new RangeError(`the schedule refers to calendar "${id}", which does not exist`);
    return compileCalendar(definition, originDay, range);
  });
  const union = (ids: readonly string[]) => once(`union ${ids.toSorted().join()}`, () => unionCalendar(ids.map(byId)));
  return {
    byId,
    union,
    within: (id, groups) => once(`within ${id}: ${groups.map((ids) => ids.toSorted().join()).toSorted().join('; ')}`, () => intersectionCalendar([byId(id), ...groups.map(union)])),
    aroundTheClock: () => once('clock', () => continuousCalendar(range.lastDay - range.firstDay + 1, range.firstDay)),
  };
}

function rangeToHorizon(schedule: ProjectSchedule, originDay: number, horizon: string): CalendarRange {
  const { earliest, latest } = datesOf(schedule, originDay);
  return { firstDay: earliest - TABLE_DAYS_BEFORE, lastDay: Math.max(epochDay(horizon) - originDay, latest) + TABLE_DAYS_AFTER_HORIZON };
}

/** No date of a network lies further from its given dates than all durations, lags, days off and the health check's delay in one line. */
function rangeOfWork(schedule: ProjectSchedule, originDay: number): CalendarRange {
  const { earliest, latest } = datesOf(schedule, originDay);
  let minutes = CRITICAL_PATH_TEST_DAYS * Math.max(0, ...schedule.calendars.map((calendar) => calendar.minutesPerDay));
  for (const activity of schedule.activities) minutes += activity.durationMinutes + (activity.remainingMinutes ?? 0);
  for (const { lagMinutes, lagKind } of schedule.relationships) if (lagKind !== 'percent') minutes += Math.abs(lagMinutes);
  const percent = schedule.relationships.reduce((most, link) => (link.lagKind === 'percent' ? Math.max(most, Math.abs(link.lagMinutes)) : most), 0);
  const weekly = schedule.calendars.map(minutesPerWeek).filter((work) => work > 0);
  const daysOff = Math.max(0, ...schedule.calendars.map((calendar) => calendar.exceptions.reduce((days, { from, to }) => days + Math.max(0, epochDay(to) - epochDay(from) + 1), 0)));
  const days = ((minutes * (1 + percent)) / Math.min(7 * MINUTES_PER_DAY, ...weekly)) * 7 + daysOff + TABLE_DAYS_BEFORE;
  const margin = Math.ceil(Math.min(MOST_TABLE_DAYS, days));
  return { firstDay: earliest - margin, lastDay: latest + margin };
}

function minutesPerWeek(calendar: ScheduleCalendar): number {
  return calendar.week.reduce((sum, periods) => sum + periods.reduce((day, { fromMinute, toMinute }) => day + toMinute - fromMinute, 0), 0);
}

/** Earliest and latest day named by a schedule's activities, and day 0; days after the origin. */
function datesOf(schedule: ProjectSchedule, originDay: number): { earliest: number; latest: number } {
  let earliest = 0;
  let latest = 0;
  const add = (moment: string | undefined) => {
    if (moment === undefined) return;
    const day = epochDay(moment.slice(0, 10)) - originDay;
    earliest = Math.min(earliest, day);
    latest = Math.max(latest, day);
  };
  for (const moment of [schedule.start, schedule.dataDate, schedule.mustFinishBy]) add(moment);
  for (const activity of schedule.activities) for (const moment of momentsOf(activity)) add(moment);
  return { earliest, latest };
}

function momentsOf(activity: ScheduleActivity): (string | undefined)[] {
  const { actualStart, actualFinish, suspended, resumed, deadline, constraints, parts = [], stored, manuallyScheduled } = activity;
  return [
    actualStart, actualFinish, suspended, resumed, deadline,
    ...constraints.map((constraint) => constraint.date),
    ...parts.flatMap((part) => [part.start, part.finish]),
    ...(manuallyScheduled === true ? [stored.start, stored.finish] : []),
  ];
}
