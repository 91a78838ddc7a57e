import type { ActivityKind, ConstraintKind, LocalMinute, ScheduleActivity, ScheduleCalendar, ScheduleConstraint, ScheduleResource, StoredDates } from '../../model/schedule/project-schedule.ts';
import { shown, type ImportFindings } from '../schedule/import-findings.ts';
import type { RecordFields } from '../schedule/record-fields.ts';
import { samePeriods } from '../schedule/working-time.ts';
import { xmlFields } from '../schedule/xml-fields.ts';
import { childrenOf, type XmlElement } from '../xml/xml-element.ts';
import type { CustomField } from './custom-fields.ts';
import { isElapsed, readDuration } from './durations.ts';
import { readParts } from './read-splits.ts';

/** What a task is read with. */
export interface TaskContext {
  readonly findings: ImportFindings;
  readonly calendars: ReadonlyMap<string, ScheduleCalendar>;
  /** Calendar that counts for each UID of the file. */
  readonly sameAs: ReadonlyMap<string, string>;
  readonly defaultCalendar: ScheduleCalendar;
  readonly resources: ReadonlyMap<string, ScheduleResource>;
  /** Constraint dates hold against links (project option "tasks will always honor their constraint dates"). */
  readonly constraintsHold: boolean;
}

/** A task's place among the others. */
export interface TaskPlace {
  readonly id: string;
  readonly workBreakdownId: string | undefined;
  readonly custom: ReadonlyMap<CustomField, string>;
  readonly assignments: readonly XmlElement[];
}

/** Codes of `ConstraintType`; 0 = as soon as possible. */
const CONSTRAINTS: ReadonlyMap<string, ConstraintKind | 'none' | 'must-start' | 'must-finish'> = new Map([
  ['0', 'none'], ['1', 'as-late-as-possible'], ['2', 'must-start'], ['3', 'must-finish'], ['4', 'start-no-earlier-than'], ['5', 'start-no-later-than'],
  ['6', 'finish-no-earlier-than'], ['7', 'finish-no-later-than'],
]);
/** Slacks and leveling delays are in tenths of a minute. */
const TENTHS = 10;

/** A task of an MSPDI file as an activity. */
export function readTask(element: XmlElement, place: TaskPlace, context: TaskContext): ScheduleActivity {
  const { findings, calendars, defaultCalendar } = context;
  const row = xmlFields(element, findings);
  const ownCalendar = calendarOf(row, context);
  const calendar = (ownCalendar === null ? undefined : calendars.get(ownCalendar)) ?? defaultCalendar;
  const format = Math.round(row.number('DurationFormat') ?? 7);
  const durationMinutes = duration(row, 'Duration', calendar.minutesPerDay, findings) ?? 0;
  if (durationMinutes < 0) findings.error('negative-duration', row.place, `${named(row)} has a duration below zero.`, 'Correct it in Microsoft Project, and save again.');
  const external = row.flag('ExternalTask') === true;
  const manual = row.flag('Manual') === true || external;
  if (external) findings.warning('external-task', row.place, `${named(row)} stands for a task of another project; it keeps the dates of the file.`, 'Insert both projects into one master project and save that.');
  if (row.flag('IsSubproject') === true) findings.warning('subproject', row.place, `${named(row)} is an inserted project (${row.text('SubprojectName') || 'not named'}) whose tasks are not in the file; it keeps its stored duration.`, 'Open the master project, expand the inserted project, and save as XML.');
  const kind = kindOf(row, place, durationMinutes, ownCalendar, context);
  const parts = kind === 'summary' ? undefined : readParts(place.assignments, calendar, findings);
  return {
    id: place.id,
    code: place.custom.get('code') ?? row.id('ID') ?? row.text('UID'),
    name: row.text('Name'),
    ...(place.workBreakdownId === undefined ? {} : { workBreakdownId: place.workBreakdownId }),
    kind,
    calendarId: calendar.id,
    durationMinutes,
    ...(isElapsed(format) ? { durationIsElapsed: true } : {}),
    ...progressOf(row, calendar.minutesPerDay, kind, findings),
    ...(parts === undefined ? {} : { parts }),
    constraints: constraintsOf(row, context),
    ...optional('deadline', row.moment('Deadline')),
    ...levelingOf(row),
    ...(manual ? { manuallyScheduled: true } : {}),
    ...(row.flag('Active') === false ? { inactive: true } : {}),
    assignments: assignmentsOf(place.assignments, context),
    stored: storedOf(row, element, findings),
  };
}

function optional<K extends string>(key: K, moment: LocalMinute | null): { readonly [P in K]?: LocalMinute } {
  return (moment === null ? {} : { [key]: moment }) as { readonly [P in K]?: LocalMinute };
}

function named(row: RecordFields): string {
  return `Task ${row.id('ID') ?? row.text('UID')} "${row.text('Name')}"`;
}

function duration(row: RecordFields, name: string, minutesPerDay: number, findings: ImportFindings): number | null {
  const text = row.text(name).trim();
  if (text === '') return null;
  const minutes = readDuration(text, minutesPerDay);
  if (minutes === null) findings.error('not-a-duration', row.place, `${name} of ${named(row)} is ${shown(text)}, not a duration such as PT16H0M0S.`, 'Correct it in Microsoft Project, and save again.');
  return minutes;
}

function calendarOf(row: RecordFields, { sameAs, findings }: TaskContext): string | null {
  const id = row.id('CalendarUID');
  if (id === null || id === '-1') return null;
  const own = sameAs.get(id);
  if (own !== undefined) return own;
  findings.warning('missing-calendar', row.place, `${named(row)} is on calendar ${id}, which is not in the file; the project's calendar is taken, so its dates may differ.`, 'Save the file with all its calendars.');
  return null;
}

const KINDS: ReadonlySet<string> = new Set<ActivityKind>(['task', 'resource-dependent', 'start-milestone', 'finish-milestone', 'level-of-effort', 'summary']);

function kindOf(row: RecordFields, { custom, assignments }: TaskPlace, durationMinutes: number, ownCalendar: string | null, context: TaskContext): ActivityKind {
  if (row.flag('Summary') === true) return 'summary';
  const stated = custom.get('kind');
  const isMilestone = stated === 'start-milestone' || stated === 'finish-milestone';
  if (stated !== undefined && KINDS.has(stated) && stated !== 'summary' && isMilestone === (durationMinutes === 0)) return stated as ActivityKind;
  // Microsoft Project places whatever has no duration at the moment its links give, as a P6 finish milestone is.
  if (durationMinutes === 0) return 'finish-milestone';
  return worksOnResourceCalendars(row, assignments, ownCalendar, context) ? 'resource-dependent' : 'task';
}

/** Whether resources work at other times than the task's or project's calendar, so that Microsoft Project plans by theirs. */
function worksOnResourceCalendars(row: RecordFields, assignments: readonly XmlElement[], ownCalendar: string | null, { calendars, defaultCalendar, resources, findings }: TaskContext): boolean {
  if (row.flag('IgnoreResourceCalendar') === true && ownCalendar !== null) return false;
  const base = (ownCalendar === null ? undefined : calendars.get(ownCalendar)) ?? defaultCalendar;
  const differs = assignments.some((assignment) => {
    const resource = resources.get(childrenOf(assignment, 'ResourceUID')[0]?.text ?? '');
    const calendar = resource?.calendarId === undefined ? undefined : calendars.get(resource.calendarId);
    return calendar !== undefined && !sameWorkingTime(calendar, base);
  });
  if (!differs || ownCalendar === null) return differs;
  findings.warning('calendar-intersection', row.place, `${named(row)} is worked only when its calendar and those of its resources both work; its own calendar alone is taken, so it may finish earlier than in Microsoft Project.`, 'Give the task a calendar that holds both, and tick "Scheduling ignores resource calendars".');
  return false;
}

function sameWorkingTime(a: ScheduleCalendar, b: ScheduleCalendar): boolean {
  return a.week.every((periods, weekday) => samePeriods(periods, b.week[weekday] ?? []))
    && a.exceptions.length === b.exceptions.length
    && a.exceptions.every((exception, at) => exception.from === b.exceptions[at]?.from && exception.to === b.exceptions[at]?.to && samePeriods(exception.periods, b.exceptions[at]?.periods ?? []));
}

function progressOf(row: RecordFields, minutesPerDay: number, kind: ActivityKind, findings: ImportFindings): Partial<ScheduleActivity> {
  const percent = row.number('PercentComplete');
  const physical = row.number('PhysicalPercentComplete');
  const actualStart = row.moment('ActualStart');
  const actualFinish = row.moment('ActualFinish');
  const started = actualStart !== null;
  const inProgress = started && actualFinish === null;
  if (actualFinish !== null && !started) findings.error('finish-without-start', row.place, `${named(row)} has an actual finish but no actual start.`, 'Set its actual start in Microsoft Project, and save again.');
  const remaining = inProgress ? duration(row, 'RemainingDuration', minutesPerDay, findings) : null;
  const stop = inProgress && kind !== 'summary' ? row.moment('Stop') : null;
  const resume = inProgress && kind !== 'summary' ? row.moment('Resume') : null;
  const interrupted = stop !== null && resume !== null && resume > stop && (percent ?? 0) > 0;
  return {
    ...(remaining === null ? {} : { remainingMinutes: remaining }),
    ...(percent === null || (percent === 0 && !started) ? {} : { percentComplete: Math.min(1, Math.max(0, percent / 100)) }),
    ...(physical === null || physical === 0 ? {} : { physicalPercentComplete: Math.min(1, Math.max(0, physical / 100)) }),
    ...optional('actualStart', actualStart),
    ...optional('actualFinish', actualFinish),
    ...(interrupted ? { suspended: stop, resumed: resume } : {}),
  };
}

function constraintsOf(row: RecordFields, { constraintsHold, findings }: TaskContext): readonly ScheduleConstraint[] {
  const type = row.meaning('ConstraintType', CONSTRAINTS, 'none', 'it is read as "as soon as possible"');
  if (type === 'none') return [];
  if (type === 'as-late-as-possible') return [{ kind: type }];
  const date = row.moment('ConstraintDate');
  if (date === null) {
    findings.warning('constraint-left-out', row.place, `${named(row)} has a constraint without a date, which is left out.`, 'Set the date in Microsoft Project, and save again.');
    return [];
  }
  if (type === 'must-start') return [{ kind: constraintsHold ? 'mandatory-start' : 'start-on', date }];
  if (type === 'must-finish') return [{ kind: constraintsHold ? 'mandatory-finish' : 'finish-on', date }];
  return [{ kind: type, date }];
}

function levelingOf(row: RecordFields): Pick<ScheduleActivity, 'levelingDelayMinutes'> {
  const delay = Math.round((row.number('LevelingDelay') ?? 0) / TENTHS);
  return delay > 0 ? { levelingDelayMinutes: delay } : {};
}

function assignmentsOf(elements: readonly XmlElement[], { resources, findings }: TaskContext): ScheduleActivity['assignments'] {
  return elements.flatMap((element) => {
    const row = xmlFields(element, findings);
    const resourceId = row.text('ResourceUID').trim();
    if ((row.number('Delay') ?? 0) !== 0 || (row.number('LevelingDelay') ?? 0) !== 0) {
      findings.warning('assignment-delay', row.place, 'A resource starts later than its task; the delay is left out, so the task may finish earlier than in Microsoft Project.', 'Split the task where the resource joins.');
    }
    return resources.has(resourceId) ? [{ resourceId, units: row.number('Units') ?? 1 }] : [];
  });
}

function storedOf(row: RecordFields, element: XmlElement, findings: ImportFindings): StoredDates {
  const baseline = childrenOf(element, 'Baseline').map((child) => xmlFields(child, findings)).find((child) => child.text('Number') === '0' || child.text('Number') === '');
  const total = row.number('TotalSlack');
  const free = row.number('FreeSlack');
  const critical = row.flag('Critical');
  return {
    ...optional('start', row.storedMoment('Start') ?? row.storedMoment('ManualStart')),
    ...optional('finish', row.storedMoment('Finish') ?? row.storedMoment('ManualFinish')),
    ...optional('earlyStart', row.storedMoment('EarlyStart')),
    ...optional('earlyFinish', row.storedMoment('EarlyFinish')),
    ...optional('lateStart', row.storedMoment('LateStart')),
    ...optional('lateFinish', row.storedMoment('LateFinish')),
    ...(total === null ? {} : { totalFloatMinutes: Math.round(total / TENTHS) }),
    ...(free === null ? {} : { freeFloatMinutes: Math.round(free / TENTHS) }),
    ...(critical === null ? {} : { critical }),
    ...optional('baselineStart', baseline?.storedMoment('Start') ?? null),
    ...optional('baselineFinish', baseline?.storedMoment('Finish') ?? null),
  };
}
