import type { Scenario } from '../../model/index.ts';
import type { ProjectSchedule, ScheduleActivity, ScheduleCalendar } from '../../model/schedule/project-schedule.ts';
import { freshIds } from './fresh-ids.ts';
import type { ImportFindings } from './import-findings.ts';
import { dayExceptions, joinPeriods, layExceptions } from './working-time.ts';

type Calendar = Scenario['plan']['calendars'][number];

interface PlanCalendars {
  /** Calendars that the plan did not have. */
  readonly added: readonly Calendar[];
  /** Id in the plan by id in the file. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly minutesPerDay: ReadonlyMap<string, number>;
}

/** The calendar that an activity gets in the plan, and the minutes of a day on it. */
export type CalendarChoice = (activity: ScheduleActivity) => { readonly calendarId: string; readonly minutesPerDay: number };

const MINUTES_PER_HOUR = 60;
const AROUND_THE_CLOCK = '*around-the-clock';

/**
 * Calendars of a file as calendars of the plan; one with the same name and times is taken over, and one that nothing uses
 * is left out.
 * @param existing calendars of the plan
 */
export function planCalendars(schedule: ProjectSchedule, existing: readonly ScheduleCalendar[], taken: Set<string>, findings: ImportFindings): PlanCalendars {
  const usedIds = new Set(schedule.activities.filter(({ kind, inactive }) => kind !== 'summary' && inactive !== true).map((activity) => sourceCalendar(schedule, activity)));
  const used: ScheduleCalendar[] = [
    ...schedule.calendars.filter(({ id }) => usedIds.has(id)),
    ...(usedIds.has(AROUND_THE_CLOCK) ? [{ id: AROUND_THE_CLOCK, name: 'Around the clock', week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [], minutesPerDay: 1440 }] : []),
  ];
  const same = new Map(used.flatMap((calendar) => {
    const match = existing.find((candidate) => meaningOf(candidate) === meaningOf(calendar));
    return match === undefined ? [] : [[calendar.id, match] as const];
  }));
  const fresh = freshIds(used.filter(({ id }) => !same.has(id)).map(({ id, name }) => ({ id, code: `calendar-${name}` })), taken, new Map());
  const idOf = new Map([...fresh, ...[...same].map(([id, match]) => [id, match.id] as const)]);
  return {
    added: used.filter(({ id }) => !same.has(id)).map((calendar) => ({ ...calendarOfPlan(calendar, findings), id: idOf.get(calendar.id) ?? calendar.id })),
    idOf,
    // A file of Microsoft Project knows one length of a day only; the plan's own counts.
    minutesPerDay: new Map(used.map(({ id, minutesPerDay }) => [id, same.get(id)?.minutesPerDay ?? minutesPerDay])),
  };
}

/** Name and times of a calendar as text, for comparison. */
function meaningOf({ name, week, exceptions }: ScheduleCalendar): string {
  return JSON.stringify([name, week.map(joinPeriods), layExceptions(dayExceptions(exceptions))]);
}

function calendarOfPlan(calendar: ScheduleCalendar, findings: ImportFindings): Calendar {
  const weekdays = calendar.week.flatMap((periods, weekday) => (periods.length > 0 ? [weekday + 1] : []));
  if (weekdays.length === 0) findings.warning('calendar-without-week', `calendar ${calendar.name}`, `"${calendar.name}" is worked on exceptions only; work on it takes as long as they allow.`, 'Check the calendar.');
  return {
    id: calendar.id,
    name: calendar.name,
    workingWeekdays: weekdays.length === 0 ? [1] : weekdays,
    hoursPerDay: calendar.minutesPerDay / MINUTES_PER_HOUR,
    holidays: [],
    week: calendar.week.map((periods) => periods.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute }))),
    exceptions: calendar.exceptions.map(({ from, to, periods }) => ({ from, to, periods: periods.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute })) })),
  };
}

function resourceCalendars({ resources }: ProjectSchedule, { kind, assignments }: ScheduleActivity): readonly string[] {
  if (kind !== 'resource-dependent') return [];
  const assigned = new Set(assignments.map(({ resourceId }) => resourceId));
  return [...new Set(resources.filter(({ id, calendarId }) => assigned.has(id) && calendarId !== undefined).map(({ calendarId }) => calendarId ?? ''))];
}

/** Calendar of the file that an activity is worked on: around the clock, that of its one resource calendar, or its own. */
function sourceCalendar(schedule: ProjectSchedule, activity: ScheduleActivity): string {
  if (activity.durationIsElapsed === true) return AROUND_THE_CLOCK;
  const [first, ...others] = resourceCalendars(schedule, activity);
  return first !== undefined && others.length === 0 ? first : activity.calendarId;
}

/** Chooses calendars; work on the calendars of several resources cannot be kept and is reported. */
export function calendarChoice(schedule: ProjectSchedule, { idOf, minutesPerDay }: PlanCalendars, findings: ImportFindings): CalendarChoice {
  const reported = new Set<string>();
  return (activity) => {
    const ofResources = activity.durationIsElapsed === true ? [] : resourceCalendars(schedule, activity);
    if (ofResources.length > 1 && !reported.has(activity.id)) {
      reported.add(activity.id);
      findings.warning('resource-calendars', `activity ${activity.code}`, `${activity.code} is worked on ${ofResources.length} resource calendars; its own is taken, so its finish may differ.`, 'Give it a calendar that holds what they have in common.');
    }
    const source = sourceCalendar(schedule, activity);
    return { calendarId: idOf.get(source) ?? source, minutesPerDay: minutesPerDay.get(source) ?? 480 };
  };
}
