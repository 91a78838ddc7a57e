import type { LocalMinute, WorkPeriod } from '../../model/schedule/project-schedule.ts';
import { FileRefusal } from '../file-refusal.ts';
import { shown, type ImportFindings } from '../schedule/import-findings.ts';
import { dayOf, readClock } from '../schedule/local-time.ts';
import { joinPeriods, type DayException } from '../schedule/working-time.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { ACTIVITY_KINDS, CRITICAL_KINDS, FLOAT_KINDS, LAG_CALENDARS, LINK_TYPES, PROGRESS_KINDS } from './meanings.ts';
import type { RecordFields } from '../schedule/record-fields.ts';
import { countFields, reportUnknownFields } from '../schedule/unknown-fields.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import type { P6Activity, P6Calendar, P6Project, P6Records, P6ScheduleOptions } from './records.ts';
import { constraintOf, resourcesOf } from './shared-fields.ts';
import { percentOf, storedDates } from './stored-dates.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const RESOURCE_NAMES = { id: 'ObjectId', name: 'Name', kind: 'ResourceType', calendarId: 'CalendarObjectId', resourceId: 'ResourceObjectId', maxUnits: 'MaxUnitsPerTime', from: 'EffectiveDate' } as const;

/**
 * Reads a PMXML file (Oracle Primavera P6, `APIBusinessObjects`) into records.
 * @param root the document's element
 * @throws FileRefusal when it holds no project with activities
 */
export function readPmxml(root: XmlElement, findings: ImportFindings): P6Records {
  const projects = childrenOf(root, 'Project');
  if (projects.every((project) => childOf(project, 'Activity') === undefined)) {
    throw new FileRefusal('no-activities', '', projects.length === 0 ? 'The file has no project.' : 'No project of the file has activities.', 'Export the project from Primavera P6 as Primavera PM XML with its activities.');
  }
  const within = (name: string): readonly XmlElement[] => [...childrenOf(root, name), ...projects.flatMap((project) => childrenOf(project, name))];
  const fields = (element: XmlElement): RecordFields => xmlFields(element, findings);
  for (const name of ['Activity', 'Relationship']) reportUnknownFields(`PMXML ${name}`, name, countFields(within(name).map(({ children }) => children.map((child) => [child.name, child.text] as const))), findings);
  const baselines = baselineDates(root, projects);
  return {
    projects: projects.map((project) => projectOf(project, findings)),
    calendars: within('Calendar').map((calendar) => calendarOf(calendar, findings)),
    workBreakdown: projects.flatMap((project) => childrenOf(project, 'WBS').map(fields).map((row) => ({
      id: row.text('ObjectId'), projectId: textOf(project, 'ObjectId'), parentId: row.id('ParentObjectId'), name: row.text('Name'), code: row.text('Code'),
      isProject: false, sequence: row.number('SequenceNumber') ?? 0,
    }))),
    activities: projects.flatMap((project) => childrenOf(project, 'Activity').map((activity) => activityOf(fields(activity), textOf(project, 'ObjectId'), baselines))),
    relationships: within('Relationship').map(fields).map((row) => ({
      place: row.place, predecessorId: row.text('PredecessorActivityObjectId'), successorId: row.text('SuccessorActivityObjectId'),
      type: row.meaning('Type', LINK_TYPES, 'FS', 'the link is read as finish to start'), lagHours: row.number('Lag') ?? 0,
    })),
    assignments: within('ResourceAssignment').map(fields).flatMap((row) => {
      const resourceId = row.id('ResourceObjectId');
      return resourceId === null ? [] : [{ activityId: row.text('ActivityObjectId'), resourceId, units: row.number('RemainingUnitsPerTime') ?? row.number('PlannedUnitsPerTime') ?? 0 }];
    }),
    resources: resourcesOf(within('Resource').map(fields), within('ResourceRate').map(fields), RESOURCE_NAMES, (text) => text),
  };
}

function projectOf(element: XmlElement, findings: ImportFindings): P6Project {
  const row = xmlFields(element, findings);
  const options = childOf(element, 'ScheduleOptions');
  const lagOfProject = row.meaning('RelationshipLagCalendar', LAG_CALENDARS, null, 'lags are counted on the predecessor’s calendar');
  return {
    id: row.text('ObjectId'),
    code: row.text('Id'),
    name: row.id('Name'),
    place: row.place,
    dataDate: row.moment('DataDate'),
    plannedStart: row.moment('PlannedStartDate'),
    mustFinishBy: row.moment('MustFinishByDate'),
    defaultCalendarId: row.id('ActivityDefaultCalendarObjectId'),
    criticalFloatHours: row.number('CriticalActivityFloatLimit') ?? 0,
    criticalBy: row.meaning('CriticalActivityPathType', CRITICAL_KINDS, 'total-float', 'critical is taken by total float'),
    codeSeparator: row.id('WBSCodeSeparator') ?? '.',
    options: options === undefined ? null : optionsOf(xmlFields(options, findings), lagOfProject),
  };
}

function optionsOf(row: RecordFields, lagOfProject: P6ScheduleOptions['lagCalendar'] | null): P6ScheduleOptions {
  return {
    progress: row.meaning('OutOfSequenceScheduleType', PROGRESS_KINDS, 'retained-logic', 'retained logic is used'),
    lagCalendar: row.meaning('RelationshipLagCalendar', LAG_CALENDARS, lagOfProject ?? 'predecessor', 'lags are counted on the predecessor’s calendar'),
    totalFloatFrom: row.meaning('ComputeTotalFloatType', FLOAT_KINDS, 'finish', 'total float is taken from the finish'),
    openEndsAreCritical: row.flag('MakeOpenEndedActivitiesCritical') ?? false,
    startToStartLagFrom: row.flag('StartToStartLagCalculationType') === false ? 'actual-start' : 'early-start',
    usesExpectedFinish: row.flag('UseExpectedFinishDates') ?? true,
    ignoresOtherProjects: row.flag('IgnoreOtherProjectRelationships') ?? false,
  };
}

function calendarOf(element: XmlElement, findings: ImportFindings): P6Calendar {
  const row = xmlFields(element, findings);
  const name = row.text('Name');
  const week: (readonly WorkPeriod[])[] = Array.from({ length: 7 }, () => []);
  for (const day of childrenOf(childOf(element, 'StandardWorkWeek'), 'StandardWorkHours')) {
    const weekday = WEEKDAYS.indexOf(childOf(day, 'DayOfWeek')?.text ?? '');
    if (weekday === -1) findings.error('calendar-unreadable', `line ${day.line}, Calendar "${name}"`, `${shown(childOf(day, 'DayOfWeek')?.text ?? '')} is not a weekday.`, 'Save the calendar in Primavera P6, and export again.');
    else week[weekday] = periodsOf(day, name, findings);
  }
  const exceptions = childrenOf(childOf(element, 'HolidayOrExceptions'), 'HolidayOrException').flatMap((exception): DayException[] => {
    const date = childOf(exception, 'Date')?.text ?? '';
    const day = dayOf(date.slice(0, 10));
    if (day === null) findings.error('calendar-unreadable', `line ${exception.line}, Calendar "${name}"`, `${shown(date)} is not a date between 1900 and 2199.`, 'Save the calendar in Primavera P6, and export again.');
    return day === null ? [] : [{ fromDay: day, toDay: day, periods: periodsOf(exception, name, findings) }];
  });
  return {
    id: row.text('ObjectId'), name, place: row.place, baseId: row.id('BaseCalendarObjectId'),
    week: week.some((periods) => periods.length > 0) ? week : null,
    exceptions, minutesPerDay: Math.round((row.number('HoursPerDay') ?? 8) * 60), isDefault: row.flag('IsDefault') ?? false,
  };
}

function periodsOf(element: XmlElement, calendarName: string, findings: ImportFindings): readonly WorkPeriod[] {
  return joinPeriods(childrenOf(element, 'WorkTime').flatMap((time): WorkPeriod[] => {
    const start = childOf(time, 'Start')?.text ?? '';
    const finish = childOf(time, 'Finish')?.text ?? '';
    if (start === '' && finish === '') return [];
    const fromMinute = readClock(start);
    const toMinute = finishMinute(readClock(finish));
    if (fromMinute !== null && toMinute !== null && toMinute > fromMinute) return [{ fromMinute, toMinute }];
    findings.error('calendar-unreadable', `line ${time.line}, Calendar "${calendarName}"`, `A working period runs from ${shown(start)} to ${shown(finish)}.`, 'Save the calendar in Primavera P6, and export again.');
    return [];
  }));
}

/** PMXML states the last minute of a period (15:59 for one until 16:00); a round time is meant as it stands, and 00:00 is midnight. */
function finishMinute(minute: number | null): number | null {
  if (minute === null) return null;
  return minute % 5 === 4 ? minute + 1 : minute === 0 ? 1440 : minute;
}

function activityOf(row: RecordFields, projectId: string, baselines: ReadonlyMap<string, readonly [LocalMinute, LocalMinute]>): P6Activity {
  const actualStart = row.moment('ActualStartDate');
  const actualFinish = row.moment('ActualFinishDate');
  const baseline = baselines.get(`${projectId} ${row.text('Id')}`);
  return {
    id: row.text('ObjectId'),
    projectId,
    workBreakdownId: row.id('WBSObjectId'),
    calendarId: row.id('CalendarObjectId'),
    code: row.text('Id'),
    name: row.text('Name'),
    place: row.place,
    kind: row.meaning('Type', ACTIVITY_KINDS, 'task', 'it is read as a task'),
    originalHours: row.number('PlannedDuration') ?? 0,
    remainingHours: row.number('RemainingDuration'),
    physicalPercentComplete: percentOf(row.number('PhysicalPercentComplete'), 1),
    actualStart,
    actualFinish,
    suspended: row.moment('SuspendDate'),
    resumed: row.moment('ResumeDate'),
    constraints: [...constraintOf(row, 'PrimaryConstraintType', 'PrimaryConstraintDate'), ...constraintOf(row, 'SecondaryConstraintType', 'SecondaryConstraintDate')],
    expectedFinish: row.moment('ExpectedFinishDate'),
    externalEarlyStart: row.moment('ExternalEarlyStartDate'),
    externalLateFinish: row.moment('ExternalLateFinishDate'),
    stored: {
      ...storedDates({
        start: actualStart ?? row.storedMoment('RemainingEarlyStartDate'),
        finish: actualFinish ?? row.storedMoment('RemainingEarlyFinishDate'),
        earlyStart: row.storedMoment('RemainingEarlyStartDate'),
        earlyFinish: row.storedMoment('RemainingEarlyFinishDate'),
        lateStart: row.storedMoment('RemainingLateStartDate'),
        lateFinish: row.storedMoment('RemainingLateFinishDate'),
        totalFloatHours: row.number('TotalFloat'),
        freeFloatHours: row.number('FreeFloat'),
        onLongestPath: row.flag('IsLongestPath'),
      }),
      ...(baseline === undefined ? {} : { baselineStart: baseline[0], baselineFinish: baseline[1] }),
    },
  };
}

function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text ?? '';
}

/** Planned dates of each project's current baseline, by the project's id and the activity's code. */
function baselineDates(root: XmlElement, projects: readonly XmlElement[]): ReadonlyMap<string, readonly [LocalMinute, LocalMinute]> {
  const dates = new Map<string, readonly [LocalMinute, LocalMinute]>();
  for (const project of projects) {
    const current = textOf(project, 'CurrentBaselineProjectObjectId');
    const baseline = current === '' ? undefined : childrenOf(root, 'BaselineProject').find((candidate) => textOf(candidate, 'ObjectId') === current);
    for (const activity of childrenOf(baseline, 'Activity')) {
      const start = textOf(activity, 'PlannedStartDate').slice(0, 16);
      const finish = textOf(activity, 'PlannedFinishDate').slice(0, 16);
      if (dayOf(start.slice(0, 10)) !== null && dayOf(finish.slice(0, 10)) !== null) dates.set(`${textOf(project, 'ObjectId')} ${textOf(activity, 'Id')}`, [start, finish]);
    }
  }
  return dates;
}
