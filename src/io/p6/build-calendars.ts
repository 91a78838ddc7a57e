import type { ScheduleCalendar, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import { calendarChain } from '../schedule/calendar-chain.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { layExceptions } from '../schedule/working-time.ts';
import type { P6Calendar, P6Project } from './records.ts';

/** Calendars of a schedule, and which one stands in where an activity names none. */
export interface BuiltCalendars {
  readonly list: readonly ScheduleCalendar[];
  readonly defaultId: string;
  readonly known: ReadonlySet<string>;
}

const EIGHT_TO_FOUR: readonly WorkPeriod[] = [{ fromMinute: 480, toMinute: 960 }];
/** What P6 gives a calendar that states no working time: Monday to Friday, 08:00 to 16:00. */
const DEFAULT_WEEK: readonly (readonly WorkPeriod[])[] = Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? EIGHT_TO_FOUR : []));

/**
 * Calendars of a file with what they inherit: a resource's or project's calendar takes over the exceptions of its global one,
 * and its own come on top.
 */
export function inheritedCalendars(records: readonly P6Calendar[], findings: ImportFindings): readonly ScheduleCalendar[] {
  const byId = new Map(records.map((calendar) => [calendar.id, calendar]));
  return [...byId.values()].map((calendar): ScheduleCalendar => {
    if (calendar.week === null) findings.warning('calendar-without-week', calendar.place, `Calendar "${calendar.name}" states no working time; Monday to Friday, 08:00 to 16:00 is taken, as P6 does.`, 'Set its working week in Primavera P6, and export again.');
    const chain = calendarChain(calendar, byId, (baseId) => {
      findings.warning('missing-calendar', calendar.place, `Calendar "${calendar.name}" inherits the holidays of calendar number ${baseId}, which is not in the file; they are worked here.`, 'Export the project with its global calendars.');
    });
    return {
      id: calendar.id,
      name: calendar.name,
      week: calendar.week ?? DEFAULT_WEEK,
      exceptions: layExceptions(chain.toReversed().flatMap(({ exceptions }) => exceptions)),
      minutesPerDay: Math.max(1, calendar.minutesPerDay),
    };
  });
}

/**
 * Calendars for one project.
 * @param list all calendars of the file
 * @param records the same as the file states them
 */
export function buildCalendars(list: readonly ScheduleCalendar[], records: readonly P6Calendar[], { defaultCalendarId: wantedId, place: projectPlace }: P6Project, findings: ImportFindings): BuiltCalendars {
  const byId = new Map(list.map((calendar) => [calendar.id, calendar]));
  const wanted = wantedId === null ? undefined : byId.get(wantedId);
  const standIn = wanted ?? records.find(({ isDefault }) => isDefault) ?? records[0];
  if (standIn === undefined) {
    findings.warning('missing-calendar', projectPlace, 'The file has no calendars; Monday to Friday, 08:00 to 16:00 is taken for everything.', 'Export the project with its calendars.');
    return { list: [{ id: 'default', name: 'Default', week: DEFAULT_WEEK, exceptions: [], minutesPerDay: 480 }], defaultId: 'default', known: new Set(['default']) };
  }
  if (wanted === undefined) findings.warning('missing-calendar', projectPlace, `The project's default calendar${wantedId === null ? ' is not stated' : ` (number ${wantedId}) is not in the file`}; "${standIn.name}" is taken.`, 'Set the default calendar of the project in Primavera P6, and export again.');
  return { list, defaultId: standIn.id, known: new Set(byId.keys()) };
}
