import type { Diagnostic } from '../../model/diagnostics.ts';
import type { Scenario } from '../../model/index.ts';
import type { ProjectSchedule, ScheduleActivity } from '../../model/schedule/project-schedule.ts';
import { scheduleOfPlan } from '../../model/schedule/schedule-of-plan.ts';
import { collectIds } from '../../model/validate/ids.ts';
import { ImportFindings } from './import-findings.ts';
import { freshIds } from './fresh-ids.ts';
import { constraintsOfActivity } from './plan-constraints.ts';
import { calendarChoice, planCalendars } from './plan-calendars.ts';
import { linksOfPlan } from './plan-links.ts';
import { dayFrom, dayUntil, roundedDays } from './plan-days.ts';

type Plan = Scenario['plan'];
type Activity = Plan['activities'][number];

/** A plan with the activities of a schedule in it, and what the plan cannot keep of them. */
export interface MergedPlan {
  readonly plan: Plan;
  readonly added: number;
  readonly updated: number;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: Partial<Activity> = {};

/** Kinds of the schedule that become activities; summaries are the groups. */
const KINDS: Readonly<Record<Exclude<ScheduleActivity['kind'], 'summary'>, Activity['kind']>> = {
  task: 'task', 'resource-dependent': 'task', 'level-of-effort': 'level-of-effort', 'start-milestone': 'milestone', 'finish-milestone': 'milestone',
};

/**
 * A scenario's plan with the activities of a schedule file: those it already has by id (a file that was exported from it)
 * are updated and keep their uncertainty, drivers and risks; the others are added under ids made from their codes; nothing
 * is deleted. A plan counts in days, so moments become days: a start the day it lies on, a finish the day after.
 * @param fileName name put on every finding
 */
export function mergeSchedule(scenario: Scenario, schedule: ProjectSchedule, fileName: string): MergedPlan {
  const findings = new ImportFindings(fileName);
  const { plan } = scenario;
  const existing = new Map(plan.activities.map((activity) => [activity.id, activity]));
  const wanted = schedule.activities.filter((activity) => activity.kind !== 'summary' && activity.inactive !== true);
  const taken = new Set(collectIds(scenario).map(({ id }) => id));
  const ids = freshIds(wanted.map(({ id, code }) => ({ id, code })), taken, existing);
  const calendars = planCalendars(schedule, scheduleOfPlan(scenario).calendars, taken, findings);
  const choice = calendarChoice(schedule, calendars, findings);
  const groups = groupNames(schedule);
  const links = linksOfPlan(schedule, ids, choice, findings);
  const linked = new Set([...links].flatMap(([id, predecessors]) => [id, ...predecessors.map(({ activityId }) => activityId)]));
  const converted = wanted.map((activity): Activity => {
    const id = ids.get(activity.id) ?? activity.id;
    const known = existing.get(id);
    // What the file says of progress and constraints, also by silence, takes the place of what was there.
    const { actualStart: _start, actualFinish: _finish, remainingDays: _days, percentComplete: _percent, constraints: _constraints, startNoEarlierThan: _earliest, ...kept } = known ?? NOTHING;
    const { calendarId, minutesPerDay } = choice(activity);
    const durationDays = activity.durationMinutes / minutesPerDay;
    return {
      ...kept,
      id,
      name: activity.name === '' ? activity.code : activity.name,
      group: groups.get(activity.workBreakdownId ?? '') ?? known?.group ?? schedule.name,
      kind: known?.kind === 'procurement' && activity.durationMinutes > 0 ? 'procurement' : kindOf(activity, linked.has(id), findings),
      calendarId,
      durationDays: durationKept(known, durationDays),
      predecessors: [...links.get(id) ?? []],
      ...progressOf(activity, minutesPerDay),
      ...constraintsOfActivity(activity, findings),
      ...baselineOf(activity),
      resources: known?.resources ?? [],
      drivers: known?.drivers ?? [],
    };
  });
  reportLeftOut(schedule, scenario, findings);
  const byId = new Map(converted.map((activity) => [activity.id, activity]));
  const updated = plan.activities.filter(({ id }) => byId.has(id)).length;
  return {
    plan: {
      ...plan,
      calendars: [...plan.calendars, ...calendars.added],
      activities: [...plan.activities.map((activity) => byId.get(activity.id) ?? activity), ...converted.filter(({ id }) => !existing.has(id))],
      ...settingsOf(schedule, plan),
    },
    added: converted.length - updated,
    updated,
    diagnostics: findings.list(),
  };
}

/** Kind in the plan. A level of effort that spans nothing, as the programs allow, is a task of its own duration. */
function kindOf({ kind, code }: ScheduleActivity, isLinked: boolean, findings: ImportFindings): Activity['kind'] {
  if (kind === 'summary') return 'task';
  if (kind !== 'level-of-effort' || isLinked) return KINDS[kind];
  findings.notice('span-without-links', `activity ${code}`, `${code} is a level of effort without links, so nothing says when it begins and ends; it is planned as a task of its own duration.`, 'Link it to the activities that it spans.');
  return 'task';
}

/** A duration that the file did not change keeps its percentiles and its source. */
function durationKept(known: Activity | undefined, days: number): Activity['durationDays'] {
  const before = known?.durationDays;
  const value = typeof before === 'number' ? before : before?.value;
  return before !== undefined && value !== undefined && Math.abs(value - days) < 0.005 ? before : roundedDays(days);
}

function baselineOf({ stored: { baselineStart, baselineFinish } }: ScheduleActivity): Partial<Activity> {
  return {
    ...(baselineStart === undefined ? {} : { baselineStart: dayFrom(baselineStart) }),
    ...(baselineFinish === undefined ? {} : { baselineFinish: dayUntil(baselineFinish) }),
  };
}

function progressOf(activity: ScheduleActivity, minutesPerDay: number): Partial<Activity> {
  const { actualStart, actualFinish, remainingMinutes, percentComplete } = activity;
  const inProgress = actualStart !== undefined && actualFinish === undefined;
  return {
    ...(actualStart === undefined ? {} : { actualStart: dayFrom(actualStart) }),
    ...(actualFinish === undefined ? {} : { actualFinish: dayUntil(actualFinish) }),
    ...(inProgress && remainingMinutes !== undefined ? { remainingDays: roundedDays(remainingMinutes / minutesPerDay) } : {}),
    ...(inProgress && percentComplete !== undefined ? { percentComplete } : {}),
  };
}

/** Names of the breakdown's elements; one that is there twice is told apart by its code. */
function groupNames({ workBreakdown }: ProjectSchedule): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of workBreakdown) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(workBreakdown.map(({ id, name, code }) => [id, name === '' ? code : (counts.get(name) ?? 0) > 1 ? `${name} (${code})` : name]));
}

/** The file's scheduling options; what the plan had counts where the plan has activities of its own already. */
function settingsOf({ settings, calendars, defaultCalendarId, mustFinishBy }: ProjectSchedule, plan: Plan): Pick<Plan, 'schedule'> {
  if (plan.activities.length > 0) return {};
  const minutesPerDay = calendars.find(({ id }) => id === defaultCalendarId)?.minutesPerDay ?? 480;
  return {
    schedule: {
      progress: settings.progress, lagCalendar: settings.lagCalendar, criticalBy: settings.criticalBy, criticalFloatDays: Math.max(0, settings.criticalFloatMinutes / minutesPerDay),
      totalFloatFrom: settings.totalFloatFrom, openEndsAreCritical: settings.openEndsAreCritical, ...(mustFinishBy === undefined ? {} : { mustFinishBy: dayUntil(mustFinishBy) }),
    },
  };
}

/** The first few activities by code, and how many more. */
function named(chosen: readonly ScheduleActivity[]): string {
  return `${chosen.slice(0, 3).map(({ code }) => code).join(', ')}${chosen.length > 3 ? ` and ${chosen.length - 3} more` : ''}`;
}

function reportLeftOut(schedule: ProjectSchedule, { plan, meta }: Scenario, findings: ImportFindings): void {
  const { activities, resources, dataDate, settings, mustFinishBy } = schedule;
  const inactive = activities.filter((activity) => activity.inactive === true);
  const split = activities.filter(({ parts, suspended }) => parts !== undefined || suspended !== undefined);
  if (inactive.length > 0) findings.notice('inactive-left-out', '', `${inactive.length} inactive activities (${named(inactive)}) are left out.`, 'Activate them in the program that wrote the file to plan them.');
  if (split.length > 0) findings.warning('split-left-out', '', `${named(split)} ${split.length === 1 ? 'is' : 'are'} interrupted in the file; here the work goes on without a break, so finishes may be earlier.`, 'Add the interruption to the duration, or plan the parts as activities of their own.');
  if (resources.length > 0) findings.notice('resources-left-out', '', `${resources.length === 1 ? 'One resource is' : `${resources.length} resources are`} left out: neither program delays work for want of ${resources.length === 1 ? 'it' : 'them'} unless it is leveled.`, 'Add crews in the plan where they limit the work.');
  const optionsDiffer = settings.progress !== (plan.schedule?.progress ?? 'progress-override') || settings.lagCalendar !== (plan.schedule?.lagCalendar ?? 'successor') || mustFinishBy !== undefined;
  if (plan.activities.length > 0 && optionsDiffer) findings.notice('settings-kept', '', `The scheduling options of this document are kept; the file has "${settings.progress}", lags on the ${settings.lagCalendar} calendar${mustFinishBy === undefined ? '' : ` and must finish by ${mustFinishBy}`}.`, 'To have dates follow the file’s, change plan.schedule: in the app, Schedule settings in the inspector while nothing is selected.');
  if (dataDate !== undefined && dataDate.slice(0, 10) !== meta.asOf) findings.notice('data-date-differs', '', `The file's progress is of ${dataDate.slice(0, 10)}; this document's data date is ${meta.asOf}.`, 'Move the data date of the document to the file’s, or remaining work is planned from another day.');
}
