import type { ConstraintKind, LocalMinute, ScheduleActivity, ScheduleConstraint, ScheduleRelationship, StoredDates } from '../../model/schedule/project-schedule.ts';
import type { FinishPercentiles } from '../schedule/file-stamp.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { CUSTOM_FIELDS, type CustomField } from './custom-fields.ts';
import { durationText } from './durations.ts';
import type { OutlineRow } from './task-numbers.ts';

/** What a task is written with. */
export interface TaskWriting {
  readonly id: number;
  readonly calendarNumbers: ReadonlyMap<string, number>;
  readonly defaultCalendarId: string;
  /** Numbers of tasks by the ids of activities. */
  readonly taskNumbers: ReadonlyMap<string, number>;
  readonly predecessors: readonly ScheduleRelationship[];
  readonly finish: FinishPercentiles | undefined;
  readonly losses: ImportFindings;
}

const CONSTRAINT_CODES: Readonly<Partial<Record<ConstraintKind, string>>> = {
  'as-late-as-possible': '1', 'start-on': '2', 'mandatory-start': '2', 'finish-on': '3', 'mandatory-finish': '3', 'start-no-earlier-than': '4',
  'start-no-later-than': '5', 'finish-no-earlier-than': '6', 'finish-no-later-than': '7',
};
const LINK_CODES: Readonly<Record<ScheduleRelationship['type'], string>> = { FF: '0', FS: '1', SF: '2', SS: '3' };
/** `DurationFormat`: working days and elapsed days; `LagFormat` of a percentage. */
const DAYS = '7';
const ELAPSED_DAYS = '8';
const PERCENT = '19';
const TENTHS = 10;

const flag = (value: boolean | undefined): string => (value === true ? '1' : '0');
const moment = (name: string, value: LocalMinute | undefined): XmlNode | null => (value === undefined ? null : [name, `${value}:00`]);
const tenths = (name: string, minutes: number | undefined): XmlNode | null => (minutes === undefined ? null : [name, String(Math.round(minutes * TENTHS))]);
const percent = (value: number): string => String(Math.round(value * 100));

/** A row of the outline as a task, its fields in the order of the MSPDI schema. */
export function taskNode(row: OutlineRow, writing: TaskWriting): XmlNode {
  const { element, activity, uid, level, outlineNumber } = row;
  if (activity === null) {
    return ['Task', [
      ['UID', String(uid)], ['ID', String(writing.id)], ['Name', element?.name ?? ''], ['WBS', element?.code ?? outlineNumber], ['OutlineNumber', outlineNumber],
      ['OutlineLevel', String(level)], ['Milestone', '0'], ['Summary', '1'],
    ]];
  }
  const { stored } = activity;
  const start = activity.actualStart ?? stored.start ?? stored.earlyStart;
  const finish = activity.actualFinish ?? stored.finish ?? stored.earlyFinish;
  const constraint = constraintOf(activity, writing.losses);
  const isSummary = element !== null;
  return ['Task', [
    ['UID', String(uid)],
    ['ID', String(writing.id)],
    ['Name', activity.name],
    ['Active', flag(activity.inactive !== true)],
    ['Manual', flag(activity.manuallyScheduled)],
    ['Type', '1'],
    ['IsNull', '0'],
    ['WBS', element?.code ?? outlineNumber],
    ['OutlineNumber', outlineNumber],
    ['OutlineLevel', String(level)],
    moment('Start', start),
    moment('Finish', finish),
    ['Duration', durationText(activity.durationMinutes)],
    ...(activity.manuallyScheduled === true ? [moment('ManualStart', start), moment('ManualFinish', finish), ['ManualDuration', durationText(activity.durationMinutes)] as const] : []),
    ['DurationFormat', activity.durationIsElapsed === true ? ELAPSED_DAYS : DAYS],
    moment('Stop', activity.suspended),
    moment('Resume', activity.resumed),
    ['EffortDriven', '0'],
    ['Estimated', '0'],
    ['Milestone', flag(!isSummary && activity.durationMinutes === 0)],
    ['Summary', flag(isSummary)],
    stored.critical === undefined ? null : ['Critical', flag(stored.critical)],
    moment('EarlyStart', stored.earlyStart),
    moment('EarlyFinish', stored.earlyFinish),
    moment('LateStart', stored.lateStart),
    moment('LateFinish', stored.lateFinish),
    tenths('FreeSlack', stored.freeFloatMinutes),
    tenths('TotalSlack', stored.totalFloatMinutes),
    activity.percentComplete === undefined ? null : ['PercentComplete', percent(activity.percentComplete)],
    moment('ActualStart', activity.actualStart),
    moment('ActualFinish', activity.actualFinish),
    activity.remainingMinutes === undefined ? null : ['ActualDuration', durationText(Math.max(0, activity.durationMinutes - activity.remainingMinutes))],
    activity.remainingMinutes === undefined ? null : ['RemainingDuration', durationText(activity.remainingMinutes)],
    ['ConstraintType', constraint === null ? '0' : CONSTRAINT_CODES[constraint.kind] ?? '0'],
    ['CalendarUID', activity.calendarId === writing.defaultCalendarId ? '-1' : String(writing.calendarNumbers.get(activity.calendarId) ?? -1)],
    moment('ConstraintDate', constraint?.date),
    moment('Deadline', activity.deadline),
    tenths('LevelingDelay', activity.levelingDelayMinutes),
    activity.levelingDelayMinutes === undefined ? null : ['LevelingDelayFormat', ELAPSED_DAYS],
    ['IgnoreResourceCalendar', flag(activity.kind !== 'resource-dependent')],
    activity.physicalPercentComplete === undefined ? null : ['PhysicalPercentComplete', percent(activity.physicalPercentComplete)],
    ...writing.predecessors.map((link) => linkNode(link, writing)),
    ...customNodes(activity, writing.finish),
    baselineNode(stored),
  ]];
}

/** The constraint that Microsoft Project can keep: the first one it knows. */
function constraintOf({ constraints, code }: ScheduleActivity, losses: ImportFindings): ScheduleConstraint | null {
  const kept = constraints.find(({ kind }) => CONSTRAINT_CODES[kind] !== undefined) ?? null;
  const lost = constraints.filter((constraint) => constraint !== kept);
  if (lost.length > 0) {
    losses.warning('constraint-left-out', `activity ${code}`, `Microsoft Project has no place for ${lost.map(({ kind, date }) => `"${kind}${date === undefined ? '' : ` ${date}`}"`).join(' and ')} of ${code}; its dates may differ there.`, 'Keep one constraint per activity, or set a deadline.');
  }
  return kept;
}

function linkNode({ predecessorId, type, lagMinutes, lagKind }: ScheduleRelationship, { taskNumbers }: TaskWriting): XmlNode {
  return ['PredecessorLink', [
    ['PredecessorUID', String(taskNumbers.get(predecessorId) ?? 0)],
    ['Type', LINK_CODES[type]],
    ['CrossProject', '0'],
    ['LinkLag', String(lagKind === 'percent' ? Math.round(lagMinutes * 100) : Math.round(lagMinutes * TENTHS))],
    ['LagFormat', lagKind === 'percent' ? PERCENT : lagKind === 'elapsed' ? ELAPSED_DAYS : DAYS],
  ]];
}

function customNodes(activity: ScheduleActivity, finish: FinishPercentiles | undefined): readonly XmlNode[] {
  const never = 'not within the horizon';
  const values: Partial<Record<CustomField, string>> = {
    code: activity.code,
    ...(finish === undefined ? {} : { p10: finish.p10 ?? never, p50: finish.p50 ?? never, p90: finish.p90 ?? never, neverShare: `${Number((finish.neverShare * 100).toPrecision(3))} %` }),
    kind: activity.kind,
    plenumId: activity.id,
  };
  return Object.entries(values).map(([name, value]): XmlNode => ['ExtendedAttribute', [['FieldID', CUSTOM_FIELDS[name as CustomField].id], ['Value', value]]]);
}

function baselineNode({ baselineStart, baselineFinish }: StoredDates): XmlNode | null {
  if (baselineStart === undefined && baselineFinish === undefined) return null;
  return ['Baseline', [['Number', '0'], moment('Start', baselineStart), moment('Finish', baselineFinish)]];
}
