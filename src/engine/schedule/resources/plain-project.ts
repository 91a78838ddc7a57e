import type { WorkCalendar } from '../calendar.ts';
import { MINUTES_PER_DAY } from '../calendar.ts';
import type { PlanNetwork } from '../plan-network.ts';

/**
 * A project in plain integer time, as benchmark libraries state it: finish-to-start links without lag, constant units
 * of each resource, no calendars. Struct of arrays; one unit of time is `minutesPerUnit` minutes of the network.
 */
export interface PlainProject {
  readonly count: number;
  readonly resourceCount: number;
  readonly durations: Int32Array;
  /** Units of resource r that activity i needs, at `i × resourceCount + r`; none is above what there is. */
  readonly demands: Int32Array;
  readonly capacities: Int32Array;
  readonly predecessors: readonly Int32Array[];
  readonly successors: readonly Int32Array[];
  readonly topologicalOrder: Int32Array;
  /** Sum of durations: no schedule that leaves no gap is longer. */
  readonly horizon: number;
  readonly minutesPerUnit: number;
  /** Minute of the network at which plain time 0 lies. */
  readonly originMinute: number;
}

/** Longest time axis worth an array of one entry per unit and resource. */
const MOST_UNITS_OF_TIME = 200_000;

/**
 * The network in plain integer time, or `null` where it is richer than that (other links, calendars that rest,
 * progress, constraints, skills, suppliers, fractions of units).
 */
export function plainProject(network: PlanNetwork, durations: Float64Array): PlainProject | null {
  const { activities, links, resources } = network;
  const originMinute = activities[0]?.notBefore ?? 0;
  if (network.limits !== null || network.spans.length > 0 || network.asLateAsPossible.length > 0) return null;
  if (!links.every((link) => link.isPlain && link.type === 'FS')) return null;
  const unconstrained = activities.every((activity) => activity.notBefore === originMinute && activity.finishNotBefore === -Infinity
    && activity.actualStart === null && activity.actualFinish === null && activity.fixedStart === null && activity.fixedFinish === null
    && activity.expectedFinish === null && !activity.latestDatesHold && activity.otherCalendars === null && neverRests(activity.calendar));
  if (!unconstrained || !durations.every((duration) => Number.isInteger(duration) && duration >= 0)) return null;
  if (!resources.every(({ units }) => Number.isInteger(units))) return null;
  if (!activities.every(({ demands }) => demands.every(({ units }) => Number.isInteger(units)))) return null;
  const minutesPerUnit = durations.reduce(greatestCommonDivisor, 0) || 1;
  const horizon = durations.reduce((sum, duration) => sum + duration / minutesPerUnit, 0);
  if (horizon > MOST_UNITS_OF_TIME) return null;
  const { length: count } = activities;
  const { length: resourceCount } = resources;
  const demands = new Int32Array(count * resourceCount);
  activities.forEach((activity, index) => {
    for (const { resource, units } of activity.demands) demands[index * resourceCount + resource]! += units;
  });
  resources.forEach(({ units }, resource) => {
    for (let at = resource; at < demands.length; at += resourceCount) demands[at] = Math.min(demands[at]!, units);
  });
  return {
    count, resourceCount, horizon, minutesPerUnit, originMinute, demands,
    durations: Int32Array.from(durations, (duration) => duration / minutesPerUnit),
    capacities: Int32Array.from(resources, ({ units }) => units),
    predecessors: network.incoming.map((incoming) => Int32Array.from(new Set(incoming.map((link) => link.predecessor)))),
    successors: network.outgoing.map((outgoing) => Int32Array.from(new Set(outgoing.map((link) => link.successor)))),
    topologicalOrder: Int32Array.from(network.topologicalOrder),
  };
}

/** The same project with time running backwards: what a backward pass schedules forward. */
export function reversedProject(project: PlainProject): PlainProject {
  return {
    ...project, predecessors: project.successors, successors: project.predecessors, topologicalOrder: project.topologicalOrder.toReversed(),
  };
}

function neverRests({ workBefore, patternOf }: WorkCalendar): boolean {
  return workBefore[patternOf.length] === patternOf.length * MINUTES_PER_DAY;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
