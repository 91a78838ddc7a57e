import type { ProjectSchedule, ScheduleCalendar, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import { clockOf, dayOf } from '../schedule/local-time.ts';
import { dayExceptions, layExceptions } from '../schedule/working-time.ts';
import type { XmlNode } from '../xml/write-xml.ts';

/** Microsoft Project keeps five working periods a day. */
const MAX_PERIODS = 5;

/** Calendars of a schedule, each complete in itself, then one derived from its base for each resource, which Microsoft Project wants. */
export function calendarNodes(schedule: ProjectSchedule, calendarNumbers: ReadonlyMap<string, number>, resourceCalendars: ReadonlyMap<string, number>, losses: ImportFindings): XmlNode {
  return ['Calendars', [
    ...schedule.calendars.map((calendar) => calendarNode(calendar, calendarNumbers.get(calendar.id) ?? 0, losses)),
    ...schedule.resources.flatMap(({ id, name, calendarId }): XmlNode[] => {
      const number = resourceCalendars.get(id);
      if (number === undefined) return [];
      return [['Calendar', [['UID', String(number)], ['Name', name], ['IsBaseCalendar', '0'], ['BaseCalendarUID', String(calendarNumbers.get(calendarId ?? schedule.defaultCalendarId) ?? -1)]]]];
    }),
  ]];
}

function calendarNode(calendar: ScheduleCalendar, uid: number, losses: ImportFindings): XmlNode {
  const days = [...calendar.week, ...calendar.exceptions.map(({ periods }) => periods)];
  if (days.some((periods) => periods.length > MAX_PERIODS)) {
    losses.warning('too-many-periods', `calendar ${calendar.name}`, `Calendar "${calendar.name}" has days of more than ${MAX_PERIODS} working periods; Microsoft Project keeps the first ${MAX_PERIODS}.`, 'Join periods of the calendar.');
  }
  const exceptions = layExceptions(dayExceptions(calendar.exceptions));
  return ['Calendar', [
    ['UID', String(uid)],
    ['Name', calendar.name],
    ['IsBaseCalendar', '1'],
    ['BaseCalendarUID', '-1'],
    ['WeekDays', Array.from({ length: 7 }, (_, at): XmlNode => {
      // 1 = Sunday in the file; Monday first here.
      const periods = calendar.week[(at + 6) % 7] ?? [];
      return ['WeekDay', [['DayType', String(at + 1)], ...workingNodes(periods)]];
    })],
    exceptions.length === 0 ? null : ['Exceptions', exceptions.map(({ from, to, periods }): XmlNode => ['Exception', [
      ['EnteredByOccurrences', '0'],
      ['TimePeriod', [['FromDate', `${from}T00:00:00`], ['ToDate', `${to}T23:59:00`]]],
      ['Occurrences', String((dayOf(to) ?? 0) - (dayOf(from) ?? 0) + 1)],
      ['Name', periods.length === 0 ? 'Not worked' : 'Other hours'],
      ['Type', '1'],
      ...workingNodes(periods),
    ]])],
  ]];
}

function workingNodes(periods: readonly WorkPeriod[]): XmlNode[] {
  if (periods.length === 0) return [['DayWorking', '0']];
  return [['DayWorking', '1'], ['WorkingTimes', periods.slice(0, MAX_PERIODS).map(({ fromMinute, toMinute }): XmlNode => ['WorkingTime', [['FromTime', clockOf(fromMinute)], ['ToTime', clockOf(toMinute)]]])]];
}
