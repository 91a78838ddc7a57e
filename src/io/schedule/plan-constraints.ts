import type { Scenario } from '../../model/index.ts';
import type { ScheduleActivity, ScheduleConstraint } from '../../model/schedule/project-schedule.ts';
import type { ImportFindings } from './import-findings.ts';
import { dayFrom, dayUntil } from './plan-days.ts';

type Activity = Scenario['plan']['activities'][number];
type Constraint = NonNullable<Activity['constraints']>[number];

const ON_STARTS: ReadonlySet<ScheduleConstraint['kind']> = new Set(['start-no-earlier-than', 'start-no-later-than', 'start-on', 'mandatory-start']);

function inDays({ kind, date }: ScheduleConstraint): Constraint {
  return date === undefined ? { kind } : { kind, date: ON_STARTS.has(kind) ? dayFrom(date) : dayUntil(date) };
}

/**
 * Constraints of an activity in days. What a plan has no field for becomes the constraint that moves dates alike: a
 * deadline only late ones, as "finish no later than" does; a task placed by hand or by leveling stays where it is.
 */
export function constraintsOfActivity(activity: ScheduleActivity, findings: ImportFindings): Pick<Activity, 'constraints' | 'startNoEarlierThan'> {
  const { code, constraints, deadline, stored, actualStart, actualFinish } = activity;
  const all = constraints.map(inDays);
  if (deadline !== undefined && actualFinish === undefined) all.push({ kind: 'finish-no-later-than', date: dayUntil(deadline) });
  if (activity.manuallyScheduled === true && actualStart === undefined && stored.start !== undefined) {
    all.push({ kind: 'mandatory-start', date: dayFrom(stored.start) });
    findings.notice('placed-by-hand', `activity ${code}`, `${code} is scheduled by hand; it is held at its start, ${dayFrom(stored.start)}.`, 'Delete the constraint to let its links move it.');
  }
  if (activity.levelingDelayMinutes !== undefined && actualStart === undefined && stored.start !== undefined) {
    all.push({ kind: 'start-no-earlier-than', date: dayFrom(stored.start) });
    findings.notice('leveling-delay', `activity ${code}`, `${code} was delayed by resource leveling; it starts no earlier than ${dayFrom(stored.start)}.`, 'Delete the constraint to plan without the delay.');
  }
  // One "start no earlier than" has a field of its own; the later of several holds anyway.
  const earliest = all.filter(({ kind }) => kind === 'start-no-earlier-than').map(({ date }) => date).filter((date) => date !== undefined).sort().at(-1);
  const others = all.filter(({ kind }) => kind !== 'start-no-earlier-than');
  return { ...(earliest === undefined ? {} : { startNoEarlierThan: earliest }), ...(others.length === 0 ? {} : { constraints: others }) };
}
