import { createDates, endOf } from '../forward-pass.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { scheduleWithResources } from '../resource-schedule.ts';
import type { ResourceScheme } from '../resource-schedule.ts';
import type { ResourceHold } from './limits.ts';
import { precedenceOf } from './orders.ts';
import type { Precedence } from './orders.ts';
import { Justifier, PlainScheduler } from './plain-schemes.ts';
import type { PlainProject } from './plain-project.ts';

/** Makes schedules of one project from lists; each call is one schedule (improvement: two). */
export interface ScheduleMaker {
  readonly precedence: Precedence;
  /**
   * @param list activities, most urgent first, predecessors before successors.
   * @returns when the schedule ends, in minutes of the network; `Infinity` = never.
   */
  readonly make: (scheme: ResourceScheme, list: Int32Array) => number;
  /** Sum of the finishes of the schedule made last, where schedules are compared by it (calendars); else 0. */
  readonly spread: () => number;
  /** Forward–backward improvement of the schedule made last, where time can run backwards (plain time). */
  readonly improve: (() => number) | null;
  /** Dates of the schedule made last, and who holds what. */
  readonly take: () => { readonly dates: ScheduleDates; readonly holds: readonly ResourceHold[] };
}

/** Positions in a list, by activity. */
function ranksOf(list: Int32Array): Int32Array {
  const rank = new Int32Array(list.length);
  list.forEach((index, position) => { rank[index] = position; });
  return rank;
}

/** Sum of the finishes of all that drives dates and ever finishes, minutes. */
export function totalFinish({ activities }: PlanNetwork, { finish }: ScheduleDates): number {
  return finish.reduce((sum, moment, index) => (activities[index]!.drivesNothing || !Number.isFinite(moment) ? sum : sum + moment), 0);
}

/** In plain integer time. */
export function plainMaker(network: PlanNetwork, project: PlainProject): ScheduleMaker {
  const scheduler = new PlainScheduler(project);
  const justifier = new Justifier(scheduler);
  const moment = (time: number) => project.originMinute + time * project.minutesPerUnit;
  return {
    precedence: project,
    make: (scheme, list) => moment(scheme === 'serial' ? scheduler.serial(list) : scheduler.parallel(ranksOf(list))),
    spread: () => 0,
    improve: () => moment(justifier.improve()),
    take: () => plainSchedule(network, project, scheduler.start),
  };
}

/** A schedule in plain time as dates of its network. */
export function plainSchedule(network: PlanNetwork, project: PlainProject, starts: Int32Array): { dates: ScheduleDates; holds: ResourceHold[] } {
  const dates = createDates(network);
  const holds: ResourceHold[] = [];
  starts.forEach((time, index) => {
    const start = project.originMinute + time * project.minutesPerUnit;
    const finish = start + project.durations[index]! * project.minutesPerUnit;
    dates.start[index] = start;
    dates.finish[index] = finish;
    for (let resource = 0; resource < project.resourceCount; resource += 1) {
      const units = project.demands[index * project.resourceCount + resource]!;
      if (units > 0) holds.push({ activity: index, resource, units, start, finish });
    }
  });
  return { dates, holds };
}

/** On calendars, with all limits of a plan. */
export function calendarMaker(network: PlanNetwork, durations: Float64Array): ScheduleMaker {
  const dates = createDates(network);
  let holds: ResourceHold[] = [];
  return {
    precedence: precedenceOf(network),
    make: (scheme, list) => {
      holds = [];
      scheduleWithResources(network, durations, { rank: ranksOf(list), order: list }, scheme, dates, holds);
      return endOf(network, dates);
    },
    spread: () => totalFinish(network, dates),
    improve: null,
    take: () => ({ dates: { start: dates.start.slice(), finish: dates.finish.slice(), remainingStart: dates.remainingStart.slice() }, holds: [...holds] }),
  };
}
