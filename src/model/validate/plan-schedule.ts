import type { Activity, Calendar, Scenario } from '../schema/scenario.ts';
import type { Findings, Path } from './findings.ts';

/** Shifts, exceptions, constraints and progress of the plan make sense together. */
export function checkScheduling(scenario: Scenario, findings: Findings): void {
  const { calendars, activities, schedule } = scenario.plan;
  for (const [at, calendar] of calendars.entries()) checkCalendar(calendar, ['plan', 'calendars', at], findings);
  for (const [at, activity] of activities.entries()) {
    const path = ['plan', 'activities', at];
    checkConstraints(activity, path, findings);
    checkProgress(activity, path, findings);
    checkBaseline(activity, path, findings);
    if (activity.kind === 'level-of-effort') checkLevelOfEffort(scenario, activity, path, findings);
  }
  if (schedule?.mustFinishBy !== undefined && schedule.mustFinishBy <= scenario.meta.asOf) {
    findings.warning('must-finish-passed', ['plan', 'schedule', 'mustFinishBy'], `The plan must finish by ${schedule.mustFinishBy}, which is not after the data date ${scenario.meta.asOf}.`, 'Move the date, or delete it.');
  }
}

function checkCalendar(calendar: Calendar, path: Path, findings: Findings): void {
  for (const [day, periods] of (calendar.week ?? []).entries()) checkPeriods(calendar, periods, [...path, 'week', day], findings);
  if (calendar.week !== undefined && calendar.week.every((periods) => periods.length === 0)) {
    findings.error('no-working-time', [...path, 'week'], `The calendar "${calendar.name}" has no shift on any weekday: nothing on it ever finishes.`, 'Add a shift, or delete "week".');
  }
  for (const [at, exception] of (calendar.exceptions ?? []).entries()) {
    if (exception.to < exception.from) {
      findings.error('exception-backwards', [...path, 'exceptions', at], `An exception of "${calendar.name}" ends on ${exception.to}, before it begins on ${exception.from}.`, 'Swap the two dates.');
    }
    checkPeriods(calendar, exception.periods, [...path, 'exceptions', at, 'periods'], findings);
  }
}

function checkPeriods(calendar: Calendar, periods: readonly { readonly fromMinute: number; readonly toMinute: number }[], path: Path, findings: Findings): void {
  for (const [at, { fromMinute, toMinute }] of periods.entries()) {
    const before = periods[at - 1]?.toMinute ?? 0;
    if (toMinute > fromMinute && fromMinute >= before) continue;
    findings.error('shifts-overlap', [...path, at], `A shift of "${calendar.name}" runs from minute ${fromMinute} to ${toMinute}${at === 0 ? '' : `, after one to ${before}`}.`, 'A shift ends after it begins, and begins no earlier than the one before it ends.');
    return;
  }
}

function checkConstraints({ constraints = [], name }: Activity, path: Path, findings: Findings): void {
  for (const [at, { kind, date }] of constraints.entries()) {
    if ((kind === 'as-late-as-possible') === (date === undefined)) continue;
    const message = date === undefined ? `The constraint "${kind}" of "${name}" has no date.` : `The constraint "as-late-as-possible" of "${name}" has a date, ${date}, which means nothing.`;
    findings.error('constraint-date', [...path, 'constraints', at], message, date === undefined ? 'Add "date".' : 'Delete "date".');
  }
}

function checkProgress({ actualStart, actualFinish, percentComplete, remainingDays, name }: Activity, path: Path, findings: Findings): void {
  if (remainingDays !== undefined && (actualStart === undefined || actualFinish !== undefined)) {
    findings.warning('remaining-without-progress', [...path, 'remainingDays'], `"${name}" has ${remainingDays} days left, but is ${actualFinish === undefined ? 'not started' : 'finished'}: the figure has no effect.`, 'Give the actual start, or delete it.');
  }
  if (percentComplete === undefined) return;
  if (percentComplete > 0 && actualStart === undefined) {
    findings.warning('progress-without-start', [...path, 'percentComplete'], `"${name}" is ${Math.round(100 * percentComplete)} % complete without an actual start: the figure has no effect.`, 'Give the actual start, or delete it.');
  }
  if (percentComplete < 1 && actualFinish !== undefined) {
    findings.warning('finished-incomplete', [...path, 'percentComplete'], `"${name}" has an actual finish and is ${Math.round(100 * percentComplete)} % complete.`, 'Set it to 1, or delete the actual finish.');
  }
}

function checkBaseline({ baselineStart, baselineFinish, name }: Activity, path: Path, findings: Findings): void {
  if (baselineStart === undefined || baselineFinish === undefined || baselineFinish >= baselineStart) return;
  findings.error('baseline-backwards', [...path, 'baselineFinish'], `The baseline of "${name}" finishes on ${baselineFinish}, before it starts on ${baselineStart}.`, 'Swap the two dates, or set the baseline anew.');
}

/** A level of effort without links has no span. */
function checkLevelOfEffort({ plan }: Scenario, activity: Activity, path: Path, findings: Findings): void {
  if (activity.predecessors.length > 0 || plan.activities.some((other) => other.predecessors.some((link) => link.activityId === activity.id))) return;
  findings.error('span-without-links', [...path, 'predecessors'], `The level of effort "${activity.name}" has no links: nothing says when it begins and ends.`, 'Link it to the activities that it spans.');
}
