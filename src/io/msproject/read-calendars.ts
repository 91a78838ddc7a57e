import type { ScheduleCalendar, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import { FileRefusal } from '../file-refusal.ts';
import { calendarChain } from '../schedule/calendar-chain.ts';
import { shown, type ImportFindings } from '../schedule/import-findings.ts';
import { dayOf, readClock, weekdayOf } from '../schedule/local-time.ts';
import { joinPeriods, layExceptions, type DayException } from '../schedule/working-time.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { occurrenceDays } from './recurrence.ts';

const MORNING_AND_AFTERNOON: readonly WorkPeriod[] = [{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }];
/** Working time of Microsoft Project's own "Standard" calendar. */
export const STANDARD_WEEK: readonly (readonly WorkPeriod[])[] = Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? MORNING_AND_AFTERNOON : []));
/** Most days that the exceptions and work weeks of all calendars are spread to. */
const MAX_SPREAD_DAYS = 300_000;
/** More calendars than any enterprise has in one file. */
const MAX_CALENDARS = 10_000;
/** Most days that a work week of its own is spread to: forty years. */
const MAX_WORK_WEEK_DAYS = 14_610;

/** A calendar as the file states it; a weekday that is not stated is inherited. */
interface StatedCalendar {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly baseId: string | null;
  readonly week: ReadonlyMap<number, readonly WorkPeriod[]>;
  readonly exceptions: readonly DayException[];
}

/** Calendars of a file. */
interface ReadCalendars {
  readonly calendars: readonly ScheduleCalendar[];
  /** Calendar that counts for each UID of the file. */
  readonly sameAs: ReadonlyMap<string, string>;
}

/**
 * Calendars of an MSPDI file (`Project/Calendars`) with what they inherit from their base calendars. Exceptions are
 * read from `Exceptions`, or from weekdays of type 0 in files older than Project 2007, which newer ones repeat; work
 * weeks that hold for some months only become exceptions day by day. A derived calendar that states nothing of its own,
 * as most resources have, is not a calendar of its own here.
 */
export function readCalendars(project: XmlElement, minutesPerDay: number, findings: ImportFindings): ReadCalendars {
  const stated = new Map<string, StatedCalendar>();
  const elements = childrenOf(childOf(project, 'Calendars'), 'Calendar');
  if (elements.length > MAX_CALENDARS) throw new FileRefusal('too-many-items', `line ${elements[MAX_CALENDARS]?.line ?? 1}`, `The file has more than ${MAX_CALENDARS.toLocaleString('en-US')} calendars.`, 'Save it with the calendars that its tasks and resources use.');
  let spread = 0;
  for (const element of elements) {
    const calendar = statedCalendar(element, findings);
    spread += calendar.exceptions.length;
    if (spread > MAX_SPREAD_DAYS) throw new FileRefusal('too-many-items', calendar.place, `The exceptions of the calendars cover more than ${MAX_SPREAD_DAYS.toLocaleString('en-US')} days.`, 'End recurring exceptions earlier.');
    if (stated.has(calendar.id)) findings.error('duplicate-id', calendar.place, `There are two calendars with UID ${calendar.id}.`, 'Save the file again in Microsoft Project.');
    stated.set(calendar.id, calendar);
  }
  const sameAs = new Map([...stated.values()].map((calendar) => [calendar.id, ownOf(calendar, stated)]));
  const calendars = [...stated.values()].filter(({ id }) => sameAs.get(id) === id).map((calendar) => {
    const chain = calendarChain(calendar, stated, (baseId) => {
      findings.warning('missing-calendar', calendar.place, `Calendar "${calendar.name}" is derived from calendar ${baseId}, which is not in the file; Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00 is taken.`, 'Save the file with all its calendars.');
    });
    const week = Array.from({ length: 7 }, (_, weekday) => chain.find((link) => link.week.has(weekday))?.week.get(weekday) ?? STANDARD_WEEK[weekday] ?? []);
    if (!week.some((periods) => periods.length > 0) && chain.every(({ exceptions }) => exceptions.every(({ periods }) => periods.length === 0))) {
      findings.warning('calendar-without-work', calendar.place, `Calendar "${calendar.name}" has no working time at all; nothing on it can be finished.`, 'Set its working times in Microsoft Project, and save again.');
    }
    return { id: calendar.id, name: calendar.name, week, exceptions: layExceptions(chain.toReversed().flatMap(({ exceptions }) => exceptions)), minutesPerDay };
  });
  return { calendars, sameAs };
}

/** Id of the calendar that says what a calendar says: itself, or the base of a derived one that adds nothing. */
function ownOf(calendar: StatedCalendar, all: ReadonlyMap<string, StatedCalendar>): string {
  const chain = calendarChain(calendar, all, () => { /* reported where the calendar is read */ });
  return (chain.find(({ week, exceptions }) => week.size > 0 || exceptions.length > 0) ?? chain.at(-1) ?? calendar).id;
}

function statedCalendar(element: XmlElement, findings: ImportFindings): StatedCalendar {
  const row = xmlFields(element, findings);
  const id = row.text('UID');
  const name = row.id('Name') ?? `Calendar ${id}`;
  const base = row.id('BaseCalendarUID');
  const days = childrenOf(childOf(element, 'WeekDays'), 'WeekDay');
  const exceptions = childrenOf(childOf(element, 'Exceptions'), 'Exception');
  return {
    id, name, place: row.place,
    baseId: row.flag('IsBaseCalendar') === true || base === '-1' || base === id ? null : base,
    week: weekOf(days, name, findings),
    exceptions: [
      ...childrenOf(childOf(element, 'WorkWeeks'), 'WorkWeek').flatMap((week) => workWeekDays(week, name, findings)),
      ...(exceptions.length > 0 ? exceptions.flatMap((exception) => exceptionDays(exception, name, findings)) : days.filter((day) => dayType(day) === 0).flatMap((day) => rangeOf(day, name, findings).map((range) => ({ ...range, periods: periodsOf(day, name, findings) })))),
    ],
  };
}

function dayType(day: XmlElement): number {
  return Number(childOf(day, 'DayType')?.text ?? 'NaN');
}

function weekOf(days: readonly XmlElement[], calendarName: string, findings: ImportFindings): ReadonlyMap<number, readonly WorkPeriod[]> {
  const week = new Map<number, readonly WorkPeriod[]>();
  for (const day of days) {
    const type = dayType(day);
    // 1 = Sunday; the week here begins on Monday.
    if (type >= 1 && type <= 7) week.set((type + 5) % 7, periodsOf(day, calendarName, findings));
    else if (type !== 0) findings.warning('unknown-code', `line ${day.line}, Calendar "${calendarName}"`, `${shown(childOf(day, 'DayType')?.text ?? '')} is not a weekday from 1 (Sunday) to 7; it is left out.`, 'Compare the calendar with Microsoft Project.');
  }
  return week;
}

/** Working periods of a weekday or exception; none where it is not worked, Microsoft Project's own where it is worked but states none. */
function periodsOf(element: XmlElement, calendarName: string, findings: ImportFindings): readonly WorkPeriod[] {
  if (childOf(element, 'DayWorking')?.text === '0' || childOf(element, 'DayWorking')?.text === 'false') return [];
  const times = childrenOf(childOf(element, 'WorkingTimes'), 'WorkingTime');
  const place = `line ${element.line}, Calendar "${calendarName}"`;
  if (times.length === 0 && childOf(element, 'DayWorking') !== undefined) {
    findings.warning('no-working-times', place, 'A working day states no hours; 08:00 to 12:00 and 13:00 to 17:00 is taken.', 'Set its hours in Microsoft Project, and save again.');
    return MORNING_AND_AFTERNOON;
  }
  return joinPeriods(times.flatMap((time): WorkPeriod[] => {
    const from = childOf(time, 'FromTime')?.text ?? '';
    const to = childOf(time, 'ToTime')?.text ?? '';
    if (from === '' && to === '') return [];
    const fromMinute = readClock(from);
    const finish = readClock(to);
    const toMinute = finish === 0 ? 1440 : finish;
    if (fromMinute !== null && toMinute !== null && toMinute > fromMinute) return [{ fromMinute, toMinute }];
    findings.error('calendar-unreadable', `line ${time.line}, Calendar "${calendarName}"`, `A working period runs from ${shown(from)} to ${shown(to)}.`, 'Correct the calendar in Microsoft Project, and save again; a shift over midnight is two periods on two days.');
    return [];
  }));
}

/** First and last day of a `TimePeriod`; nothing where the file gives none, as programs other than Microsoft Project do. */
function rangeOf(element: XmlElement, calendarName: string, findings: ImportFindings): readonly { readonly fromDay: number; readonly toDay: number }[] {
  const period = childOf(element, 'TimePeriod');
  const from = childOf(period, 'FromDate')?.text ?? '';
  const to = childOf(period, 'ToDate')?.text ?? from;
  const fromDay = dayOf(from.slice(0, 10));
  const toDay = dayOf(to.slice(0, 10));
  if (fromDay !== null && toDay !== null && toDay >= fromDay) return [{ fromDay, toDay }];
  findings.warning('exception-left-out', `line ${element.line}, Calendar "${calendarName}"`, `An exception from ${shown(from)} to ${shown(to)} is left out; these days are worked as usual.`, 'Correct the exception in Microsoft Project, and save again.');
  return [];
}

function exceptionDays(element: XmlElement, calendarName: string, findings: ImportFindings): readonly DayException[] {
  const row = xmlFields(element, findings);
  const whole = (name: string, otherwise: number): number => Math.round(row.number(name) ?? otherwise);
  const periods = periodsOf(element, calendarName, findings);
  return rangeOf(element, calendarName, findings).flatMap((range) => {
    const occurrences = row.flag('EnteredByOccurrences') === true ? row.number('Occurrences') : null;
    const days = occurrenceDays({
      type: whole('Type', 1), period: whole('Period', 1), daysOfWeek: whole('DaysOfWeek', 0), monthItem: whole('MonthItem', 0), monthPosition: whole('MonthPosition', 0),
      month: Math.min(11, Math.max(0, whole('Month', 0))), monthDay: whole('MonthDay', 0), ...range, occurrences: occurrences === null ? null : Math.max(1, Math.round(occurrences)),
    });
    if (days === null) findings.error('too-many-items', row.place, `The exception "${row.text('Name')}" of calendar "${calendarName}" comes back more often than can be kept.`, 'End it earlier.');
    return (days ?? []).map((day) => ({ ...day, periods }));
  });
}

/** Days of a work week that holds for a time only; weekdays it does not state are worked as usual. */
function workWeekDays(element: XmlElement, calendarName: string, findings: ImportFindings): readonly DayException[] {
  const week = weekOf(childrenOf(childOf(element, 'WeekDays'), 'WeekDay'), calendarName, findings);
  return rangeOf(element, calendarName, findings).flatMap(({ fromDay, toDay }) => {
    if (toDay - fromDay > MAX_WORK_WEEK_DAYS) {
      findings.warning('exception-left-out', `line ${element.line}, Calendar "${calendarName}"`, 'A work week that holds for more than forty years is left out.', 'Make it the calendar’s own week.');
      return [];
    }
    const days: DayException[] = [];
    for (let day = fromDay; day <= toDay; day += 1) {
      const periods = week.get(weekdayOf(day));
      if (periods !== undefined) days.push({ fromDay: day, toDay: day, periods });
    }
    return days;
  });
}
