import type { LocalMinute, ScheduleActivity, ScheduleConstraint } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from '../schedule/import-findings.ts';
import type { BuiltCalendars } from './build-calendars.ts';
import type { P6Activity, P6Assignment } from './records.ts';
import { minutesOfHours } from './stored-dates.ts';

interface ActivityContext {
  readonly calendars: BuiltCalendars;
  readonly findings: ImportFindings;
  readonly elements: ReadonlySet<string>;
  /** Data date of the schedule, and of the activity's own project. */
  readonly dataDate: LocalMinute | undefined;
  readonly ownDataDate: LocalMinute | undefined;
  readonly usesExpectedFinish: boolean;
  readonly ignoresOtherProjects: boolean;
  readonly assignments: readonly P6Assignment[];
}

const MILESTONES: ReadonlySet<string> = new Set(['start-milestone', 'finish-milestone']);

/** An activity of P6 in the terms of the exchange type; what does not fit is reported. */
export function buildActivity(record: P6Activity, context: ActivityContext): ScheduleActivity {
  const { findings, elements, assignments } = context;
  const { kind, place, code } = record;
  const original = MILESTONES.has(kind) ? 0 : minutesOfHours(record.originalHours);
  const remaining = record.remainingHours === null ? original : minutesOfHours(record.remainingHours);
  if (original < 0 || remaining < 0) findings.error('negative-duration', place, `${code} has a duration below zero.`, 'Correct it in Primavera P6, and export again.');
  const started = record.actualStart !== null;
  const inProgress = started && record.actualFinish === null;
  // P6 plans what has not started by its remaining duration, whatever the original one was.
  const changed = !started && record.remainingHours !== null && remaining !== original && kind !== 'summary' && kind !== 'level-of-effort' && !MILESTONES.has(kind);
  if (changed) findings.notice('remaining-differs', place, `${code} has not started, and its remaining duration (${remaining / 60} h) is not its original one (${original / 60} h); the remaining one counts, as in P6.`, 'Nothing to do if that is meant.');
  if (record.actualFinish !== null && !started) findings.error('finish-without-start', place, `${code} has an actual finish but no actual start.`, 'Set its actual start in Primavera P6, and export again.');
  const later = laterDataDate(record, context);
  return {
    id: record.id,
    code,
    name: record.name,
    ...(record.workBreakdownId !== null && elements.has(record.workBreakdownId) ? { workBreakdownId: record.workBreakdownId } : {}),
    kind,
    calendarId: calendarOf(record, context),
    durationMinutes: changed ? remaining : original,
    ...(inProgress ? { remainingMinutes: remaining } : {}),
    ...(started && original > 0 ? { percentComplete: record.actualFinish === null ? Math.min(1, Math.max(0, 1 - remaining / original)) : 1 } : {}),
    ...(record.physicalPercentComplete === null ? {} : { physicalPercentComplete: record.physicalPercentComplete }),
    ...(record.actualStart === null ? {} : { actualStart: record.actualStart }),
    ...(record.actualFinish === null ? {} : { actualFinish: record.actualFinish }),
    ...(record.suspended === null || !inProgress ? {} : { suspended: record.suspended }),
    ...resumption(record, inProgress, later),
    constraints: [...record.constraints, ...furtherConstraints(record, context), ...(later === null || started ? [] : [{ kind: 'start-no-earlier-than' as const, date: later }])],
    assignments: joined(assignments),
    stored: record.stored,
  };
}

function calendarOf({ calendarId, code, place }: P6Activity, { calendars, findings }: ActivityContext): string {
  if (calendarId !== null && calendars.known.has(calendarId)) return calendarId;
  findings.warning('missing-calendar', place, `${code} ${calendarId === null ? 'names no calendar' : `is on calendar number ${calendarId}, which is not in the file`}; the project's default calendar is taken, so its dates may differ.`, 'Export the project with its calendars.');
  return calendars.defaultId;
}

/** Data date of the activity's own project where projects read together have an earlier one in common. */
function laterDataDate({ actualFinish }: P6Activity, { dataDate, ownDataDate }: ActivityContext): LocalMinute | null {
  return actualFinish === null && ownDataDate !== undefined && dataDate !== undefined && ownDataDate > dataDate ? ownDataDate : null;
}

function resumption({ resumed }: P6Activity, inProgress: boolean, later: LocalMinute | null): Pick<ScheduleActivity, 'resumed'> {
  if (!inProgress) return {};
  const from = [resumed, later].filter((date) => date !== null).sort().at(-1);
  return from === undefined ? {} : { resumed: from };
}

/** Constraints that P6 keeps in fields of their own. */
function furtherConstraints(record: P6Activity, { usesExpectedFinish, ignoresOtherProjects, findings }: ActivityContext): readonly ScheduleConstraint[] {
  const constraints: ScheduleConstraint[] = [];
  if (record.expectedFinish !== null && record.actualFinish === null) {
    if (usesExpectedFinish) constraints.push({ kind: 'expected-finish', date: record.expectedFinish });
    else findings.notice('expected-finish-unused', record.place, `${record.code} has an expected finish (${record.expectedFinish}), which the schedule options do not use.`, 'Nothing to do if that is meant.');
  }
  if (ignoresOtherProjects || record.actualFinish !== null) return constraints;
  const { externalEarlyStart, externalLateFinish, code, place } = record;
  if (externalEarlyStart !== null && record.actualStart === null) constraints.push({ kind: 'start-no-earlier-than', date: externalEarlyStart });
  if (externalLateFinish !== null) constraints.push({ kind: 'finish-no-later-than', date: externalLateFinish });
  if (externalEarlyStart !== null || externalLateFinish !== null) {
    findings.warning('external-date', place, `${code} has dates from links to projects outside the file; they are read as constraints (${[externalEarlyStart === null ? [] : [`start on or after ${externalEarlyStart}`], externalLateFinish === null ? [] : [`finish on or before ${externalLateFinish}`]].flat().join(', ')}).`, 'They do not move when the other project does.');
  }
  return constraints;
}

/** One entry a resource: P6 allows it several times on an activity. */
function joined(assignments: readonly P6Assignment[]): ScheduleActivity['assignments'] {
  const units = new Map<string, number>();
  for (const { resourceId, units: more } of assignments) units.set(resourceId, (units.get(resourceId) ?? 0) + more);
  return [...units].map(([resourceId, total]) => ({ resourceId, units: total }));
}
