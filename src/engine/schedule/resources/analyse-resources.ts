import type { LocalMinute, ProjectSchedule, ResourceProfile, ResourceScheduleActivity, ResourceScheduleResult } from '../../../model/index.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import { compileSchedule } from '../compile-schedule.ts';
import type { CompiledSchedule } from '../compile-schedule.ts';
import { createDates, forwardPass } from '../forward-pass.ts';
import { usesResources } from '../resource-schedule.ts';
import { localMinuteOf } from '../schedule-time.ts';
import { findResourceSchedule } from './find-schedule.ts';
import type { FindScheduleOptions, FoundSchedule } from './find-schedule.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import { plainProject } from './plain-project.ts';
import { UseTimeline } from './timeline.ts';

/**
 * A short schedule of a plan or file within its resource limits, with the use of every limited resource.
 * @throws ScheduleCycleError when the links run in circles; RangeError for a calendar that does not exist.
 */
export function analyseResources(schedule: ProjectSchedule, options: FindScheduleOptions): ResourceScheduleResult {
  const compiled = compileSchedule(schedule);
  const { network, durations, originDay } = compiled;
  const found = findResourceSchedule(network, durations, options);
  const unlimited = createDates(network);
  forwardPass(network, durations, unlimited);
  const counted = network.activities.flatMap((activity, index) => (activity.drivesNothing ? [] : [index]));
  const start = counted.reduce((earliest, index) => Math.min(earliest, found.dates.start[index]!), counted.length === 0 ? network.dataDate : Infinity);
  const moment = (minute: number): LocalMinute | null => (Number.isFinite(minute) ? localMinuteOf(minute, originDay) : null);
  const days = (end: number) => (Number.isFinite(end) && Number.isFinite(start) ? (end - start) / MINUTES_PER_DAY : null);
  const criticalPathDays = days(found.unlimitedEnd);
  const makespanDays = days(found.end);
  return {
    scheduleId: schedule.id,
    name: schedule.name,
    program: schedule.program,
    start: localMinuteOf(Number.isFinite(start) ? start : network.dataDate, originDay),
    finish: moment(found.end),
    makespanDays,
    criticalPathDays,
    lowerBoundDays: days(found.earliestEnd),
    lowerBoundFrom: plainProject(network, durations) === null ? 'longest path' : 'longest path and work per resource',
    gapToCriticalPath: makespanDays === null || criticalPathDays === null || criticalPathDays === 0 ? null : makespanDays / criticalPathDays - 1,
    schedules: found.schedules,
    seed: options.seed,
    winner: found.origin,
    activities: schedule.activities.map((activity, index): ResourceScheduleActivity => ({
      id: activity.id,
      code: activity.code,
      name: activity.name,
      start: activity.inactive === true ? null : moment(found.dates.start[index]!),
      finish: activity.inactive === true ? null : moment(found.dates.finish[index]!),
      laterDays: Number.isFinite(found.dates.finish[index]!) && Number.isFinite(unlimited.finish[index]!) ? (found.dates.finish[index]! - unlimited.finish[index]!) / MINUTES_PER_DAY : null,
    })),
    resources: profiles(schedule, compiled, found),
    suppliers: suppliersOf(schedule),
    notices: noticesOf(schedule, compiled),
  };
}

function profiles(schedule: ProjectSchedule, { network, originDay, pools }: CompiledSchedule, { holds }: FoundSchedule): ResourceProfile[] {
  return network.resources.flatMap(({ units }, resource): ResourceProfile[] => {
    const { source, calendarId } = pools[resource]!;
    if (units === Infinity) return [];
    const timeline = new UseTimeline();
    for (const hold of holds) if (hold.resource === resource) timeline.add(hold.start, hold.finish, hold.units);
    const steps = timeline.steps().filter(({ from }) => Number.isFinite(from));
    const peakUnits = steps.reduce((most, step) => Math.max(most, step.units), 0);
    const peak = steps.find((step) => step.units === peakUnits);
    return [{
      id: source.id, name: source.name,
      shift: calendarId === null ? null : schedule.calendars.find((calendar) => calendar.id === calendarId)?.name ?? calendarId,
      availableUnits: units,
      peakUnits,
      peakAt: peak === undefined || peakUnits === 0 ? null : localMinuteOf(peak.from, originDay),
      overused: peakUnits > units + UNIT_TOLERANCE,
      steps: steps.map(({ from, units: used }) => ({ from: localMinuteOf(from, originDay), units: used })),
    }];
  });
}

function suppliersOf({ resources, activities }: ProjectSchedule): ResourceScheduleResult['suppliers'] {
  return resources.flatMap(({ id, name, outputPerMonth }) => {
    if (outputPerMonth === undefined) return [];
    const asked = activities.flatMap((activity) => (activity.actualStart === undefined ? activity.assignments.filter(({ resourceId }) => resourceId === id) : []));
    return [{ id, name, outputPerMonth, units: asked.reduce((sum, { units }) => sum + units, 0), activities: asked.length }];
  });
}

function noticesOf(schedule: ProjectSchedule, { network }: CompiledSchedule): string[] {
  const notices: string[] = [];
  if (!usesResources(network)) notices.push('No unfinished activity needs a limited resource: the dates are those of the critical path.');
  if (network.asLateAsPossible.length > 0) notices.push(`${network.asLateAsPossible.length} activities that are to be as late as possible are placed as early as resources allow.`);
  const unlimited = schedule.resources.filter(({ kind, stock, shifts, outputPerMonth, availableUnits }) => kind !== 'material' && stock === undefined && shifts === undefined && outputPerMonth === undefined && availableUnits === undefined);
  if (unlimited.length > 0) notices.push(`${unlimited.length} resources have no limit of units and delay nothing: ${unlimited.slice(0, 5).map(({ name }) => name).join(', ')}${unlimited.length > 5 ? ', …' : ''}.`);
  return notices;
}
