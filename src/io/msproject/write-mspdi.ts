import { groupBy } from '../../model/group-by.ts';
import type { Diagnostic } from '../../model/diagnostics.ts';
import type { ProjectSchedule } from '../../model/schedule/project-schedule.ts';
import { stampLine, type FileStamp, type FinishPercentiles } from '../schedule/file-stamp.ts';
import { ImportFindings } from '../schedule/import-findings.ts';
import { clockOf } from '../schedule/local-time.ts';
import { writeXml, type XmlNode } from '../xml/write-xml.ts';
import { CUSTOM_FIELDS } from './custom-fields.ts';
import { numbersOf, outlineRows } from './task-numbers.ts';
import { assignmentNodes } from './write-assignments.ts';
import { calendarNodes } from './write-calendars.ts';
import { taskNode } from './write-task.ts';

/** A file written, and what Microsoft Project cannot keep of the schedule. */
interface WrittenMspdi {
  readonly text: string;
  readonly losses: readonly Diagnostic[];
}

interface WriteOptions {
  readonly stamp?: FileStamp;
  /** Finishes over the outcomes by the ids of activities; written as custom text fields. */
  readonly finishes?: ReadonlyMap<string, FinishPercentiles>;
}

const NAMESPACE = 'http://schemas.microsoft.com/project';
/** Project 2010 and later. */
const SAVE_VERSION = '14';
/** Microsoft Project's own defaults; they only say how weeks and months are shown. */
const DAYS_PER_WEEK = 5;
const DAYS_PER_MONTH = '20';
/** `UID` of a project has at most 16 characters in the schema. */
const MAX_PROJECT_UID = 16;
const GUID = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/**
 * Writes a schedule as Microsoft Project XML (MSPDI), fields in the order of its schema. Links, calendars, constraints,
 * progress, deadlines, baselines, resources and splits are fields of their own; codes, kinds, ids and percentiles go into
 * named custom text fields, from which a file that comes back is matched again.
 */
export function writeMspdi(schedule: ProjectSchedule, { stamp, finishes }: WriteOptions = {}): WrittenMspdi {
  const losses = new ImportFindings('');
  reportSettings(schedule, losses);
  const rows = outlineRows(schedule);
  const taskNumbers = new Map(rows.flatMap(({ activity, uid }) => (activity === null ? [] : [[activity.id, uid] as const])));
  const calendarNumbers = numbersOf(schedule.calendars);
  const resourceNumbers = numbersOf(schedule.resources);
  const resourceCalendars = derivedNumbers(schedule, calendarNumbers);
  const incoming = groupBy(schedule.relationships, ({ successorId }) => successorId);
  const finish = schedule.activities.flatMap(({ stored }) => stored.finish ?? stored.earlyFinish ?? []).sort().at(-1);
  const defaultCalendar = schedule.calendars.find(({ id }) => id === schedule.defaultCalendarId);
  const minutesPerDay = defaultCalendar?.minutesPerDay ?? 480;
  const firstDay = defaultCalendar?.week.find((periods) => periods.length > 0) ?? [];
  const text = writeXml(['Project', [
    ['SaveVersion', SAVE_VERSION],
    GUID.test(schedule.id) ? null : ['UID', schedule.id.slice(0, MAX_PROJECT_UID)],
    ['Name', `${schedule.name}.xml`],
    GUID.test(schedule.id) ? ['GUID', schedule.id] : null,
    ['Title', schedule.name],
    stamp === undefined ? null : ['Subject', stampLine(stamp)],
    ['Author', 'Plenum'],
    ['ScheduleFromStart', '1'],
    ['StartDate', `${schedule.start}:00`],
    finish === undefined ? null : ['FinishDate', `${finish}:00`],
    ['CriticalSlackLimit', String(Math.round(schedule.settings.criticalFloatMinutes / minutesPerDay))],
    ['CalendarUID', String(calendarNumbers.get(schedule.defaultCalendarId) ?? 1)],
    ['DefaultStartTime', clockOf(firstDay[0]?.fromMinute ?? 480)],
    ['DefaultFinishTime', clockOf(firstDay.at(-1)?.toMinute ?? 1020)],
    ['MinutesPerDay', String(minutesPerDay)],
    ['MinutesPerWeek', String(minutesPerDay * DAYS_PER_WEEK)],
    ['DaysPerMonth', DAYS_PER_MONTH],
    ['DurationFormat', '7'],
    ['HonorConstraints', schedule.settings.constraintsHold === true ? '1' : '0'],
    ['MultipleCriticalPaths', schedule.settings.openEndsAreCritical ? '1' : '0'],
    ['SplitsInProgressTasks', schedule.settings.progress === 'progress-override' ? '0' : '1'],
    schedule.dataDate === undefined ? null : ['StatusDate', `${schedule.dataDate}:00`],
    ['ExtendedAttributes', Object.values(CUSTOM_FIELDS).map(({ id, field, alias }): XmlNode => ['ExtendedAttribute', [['FieldID', id], ['FieldName', field], ['Alias', alias]]])],
    calendarNodes(schedule, calendarNumbers, resourceCalendars, losses),
    ['Tasks', rows.map((row, index) => taskNode(row, {
      id: row.level === 0 ? 0 : index + (rows[0]?.level === 0 ? 0 : 1), calendarNumbers, defaultCalendarId: schedule.defaultCalendarId, taskNumbers, losses,
      predecessors: row.activity === null ? [] : incoming.get(row.activity.id) ?? [],
      finish: row.activity === null ? undefined : finishes?.get(row.activity.id),
    }))],
    ['Resources', schedule.resources.map(({ id, name, kind, availableUnits }, index): XmlNode => ['Resource', [
      ['UID', String(resourceNumbers.get(id) ?? index + 1)],
      ['ID', String(index + 1)],
      ['Name', name],
      ['Type', kind === 'material' ? '0' : '1'],
      ['IsNull', '0'],
      kind === 'material' || availableUnits === undefined ? null : ['MaxUnits', String(availableUnits)],
      resourceCalendars.has(id) ? ['CalendarUID', String(resourceCalendars.get(id))] : null,
    ]])],
    assignmentNodes(schedule, taskNumbers, resourceNumbers),
  ], { xmlns: NAMESPACE }]);
  return { text, losses: losses.list().map(({ file: _file, ...loss }) => loss) };
}

/** Numbers of the calendars derived for resources, after those of the schedule. */
function derivedNumbers({ resources }: ProjectSchedule, calendarNumbers: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let next = Math.max(0, ...calendarNumbers.values());
  return new Map(resources.filter(({ kind, calendarId }) => kind !== 'material' && calendarId !== undefined).map(({ id }) => {
    next += 1;
    return [id, next];
  }));
}

/** Settings and kinds that Microsoft Project does not have, and what that does to its dates. */
function reportSettings({ settings, activities, resources, relationships, mustFinishBy, dataDate, calendars, defaultCalendarId }: ProjectSchedule, losses: ImportFindings): void {
  const say = (code: string, message: string): void => losses.notice(code, '', message, 'Compare the dates after opening the file in Microsoft Project.');
  if (settings.lagCalendar !== 'successor' && relationships.some(({ lagMinutes, lagKind }) => lagMinutes !== 0 && lagKind === 'working')) say('lag-calendar', `Lags run on the ${settings.lagCalendar} calendar here, on the successor's in Microsoft Project.`);
  if (settings.progress === 'actual-dates') say('progress', 'Actual dates in the future stand here; Microsoft Project uses retained logic.');
  if (dataDate !== undefined && settings.remainingWorkFrom !== 'work-done') say('status-date', 'The data date is written as the status date, which moves no remaining work in Microsoft Project until "Update Project" is used.');
  if (mustFinishBy !== undefined) losses.warning('must-finish-by-left-out', '', `Microsoft Project has no "must finish by" for a project (${mustFinishBy}); float is counted to the last finish there.`, 'Set a deadline on the last milestone.');
  if (settings.criticalBy === 'longest-path') say('critical-by', 'Critical is the longest path here, total slack in Microsoft Project.');
  if (activities.some(({ kind }) => kind === 'level-of-effort')) say('level-of-effort', 'Activities of the kind level of effort are plain tasks in Microsoft Project and keep their duration there.');
  if (resources.some(({ kind }) => kind === 'nonlabor')) say('nonlabor', 'Equipment is written as work resources; Microsoft Project has no kind of its own for it.');
  const day = calendars.find(({ id }) => id === defaultCalendarId)?.minutesPerDay;
  if (calendars.some(({ minutesPerDay }) => minutesPerDay !== day)) say('hours-per-day', 'Calendars have days of different length; Microsoft Project shows all durations in days of the project calendar. Dates are not affected.');
}
