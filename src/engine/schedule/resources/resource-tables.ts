import type { WorkCalendar } from '../calendar.ts';
import type { NetworkActivity, PlanNetwork } from '../plan-network.ts';
import type { ActivityNeeds } from './limits.ts';

/** When an activity waits for resources: never, while it has a duration (people), or in any case (goods). */
export const WAITS = { never: 0, withDuration: 1, always: 2 } as const;

type Demand = NetworkActivity['demands'][number];

/** People with a skill, at most as many as exist. */
interface SkillShare {
  readonly wanted: number;
  readonly resources: Int32Array;
}

/**
 * Queues in which activities wait for a resource, or for any of the resources of their skills: one for each number of units
 * that is asked for and each calendar on which it is worked, so that one look tells whether and when its first can go on.
 */
interface QueueTables {
  readonly count: number;
  readonly calendars: readonly WorkCalendar[];
  /** Members of queue q have places `firstPlace[q]` until `firstPlace[q + 1]`. */
  readonly firstPlace: Int32Array;
  /** The resource that a queue waits for; −1 = people with skills. */
  readonly resource: Int32Array;
  /** Units that each member asks for; 0 = people with skills. */
  readonly units: Float64Array;
  /** Queue in which the activity of a demand waits for it. */
  readonly ofDemand: Int32Array;
  /** Queue in which an activity waits for its skills; −1 = it needs none. */
  readonly ofSkills: Int32Array;
  /** Queues that a resource which is set free may help: positions `firstOf[r]` until `firstOf[r + 1]` of `byResource`. */
  readonly firstOf: Int32Array;
  readonly byResource: Int32Array;
}

/** What a network asks of its resources, as compact arrays: compiled once per network, read in every outcome. */
export interface ResourceTables {
  readonly isLimited: boolean;
  /** Units of each resource. */
  readonly units: Float64Array;
  /** Demands of activity i have positions `firstDemand[i]` until `firstDemand[i + 1]`; one above what exists is capped at what exists. */
  readonly firstDemand: Int32Array;
  readonly demandResource: Int32Array;
  readonly demandUnits: Float64Array;
  /** Limits besides units of resources; `null` = none. */
  readonly needs: readonly (ActivityNeeds | null)[];
  readonly skills: readonly (readonly SkillShare[])[];
  /** Most resources that the people of one activity can come from. */
  readonly mostShares: number;
  /** {@link WAITS} of each activity. */
  readonly waits: Uint8Array;
  /** Does work that starts where its bounds let it start finish where it was placed, whatever its constraints? */
  readonly isPlain: Uint8Array;
  /** Activities in flight or with fixed dates that hold something. */
  readonly standing: readonly number[];
  /** Successors of activity i have positions `firstSuccessor[i]` until `firstSuccessor[i + 1]`, one for each link. */
  readonly firstSuccessor: Int32Array;
  readonly successors: Int32Array;
  readonly predecessorCount: Int32Array;
  /** Activities without predecessors. */
  readonly sources: Int32Array;
  readonly queues: QueueTables;
}

const tablesByNetwork = new WeakMap<PlanNetwork, ResourceTables>();

/** Tables of a network, compiled when they are first asked for. */
export function resourceTablesOf(network: PlanNetwork): ResourceTables {
  let tables = tablesByNetwork.get(network);
  if (tables === undefined) {
    tables = compileTables(network);
    tablesByNetwork.set(network, tables);
  }
  return tables;
}

function compileTables(network: PlanNetwork): ResourceTables {
  const { activities, resources, incoming, outgoing, topologicalOrder } = network;
  const needs = activities.map((_, index) => network.limits?.needs[index] ?? null);
  const units = Float64Array.from(resources, (resource) => resource.units);
  const demandsOf = activities.map(({ demands }) => [...summed(demands)].map(([resource, wanted]): Demand => ({ resource, units: Math.min(wanted, units[resource]!) })));
  const firstDemand = offsets(demandsOf.map(({ length }) => length));
  const demands = demandsOf.flat();
  const skills = needs.map((need) => (need?.skills ?? []).map((skill): SkillShare => ({
    wanted: Math.min(skill.units, skill.resources.reduce((sum, resource) => sum + units[resource]!, 0)), resources: Int32Array.from(skill.resources),
  })));
  const waits = Uint8Array.from(activities, (activity, index) => waitsOf(activity, needs[index]!));
  return {
    isLimited: activities.some((activity, index) => activity.actualFinish === null && (activity.demands.length > 0 || needs[index] !== null)),
    units, firstDemand, needs, skills, waits,
    demandUnits: Float64Array.from(demands, (demand) => demand.units),
    demandResource: Int32Array.from(demands, ({ resource }) => resource),
    mostShares: skills.reduce((most, ofActivity) => Math.max(most, ofActivity.reduce((sum, skill) => sum + skill.resources.length, 0)), 0),
    isPlain: Uint8Array.from(activities, ({ latestDatesHold, expectedFinish }, index) => Number(!latestDatesHold && expectedFinish === null && (needs[index]?.delivery ?? null) === null)),
    standing: activities.flatMap((activity, index) => (isStanding(activity) && (activity.demands.length > 0 || skills[index]!.length > 0) ? [index] : [])),
    firstSuccessor: offsets(outgoing.map(({ length }) => length)),
    successors: Int32Array.from(outgoing.flatMap((links) => links.map(({ successor }) => successor))),
    predecessorCount: Int32Array.from(incoming, ({ length }) => length),
    sources: Int32Array.from(topologicalOrder.filter((index) => incoming[index]!.length === 0)),
    queues: compileQueues(network, waits, skills, demandsOf),
  };
}

/** Units by resource: of one that is assigned twice, what both assignments take. */
function summed(demands: readonly Demand[]): Map<number, number> {
  const byResource = new Map<number, number>();
  for (const { resource, units } of demands) byResource.set(resource, (byResource.get(resource) ?? 0) + units);
  return byResource;
}

/** Running sums: where each of some rows begins, and where the last one ends. */
function offsets(lengths: readonly number[]): Int32Array {
  const first = new Int32Array(lengths.length + 1);
  lengths.forEach((length, row) => { first[row + 1] = first[row]! + length; });
  return first;
}

const hasGivenDates = ({ actualStart, actualFinish, fixedStart, fixedFinish }: NetworkActivity): boolean =>
  actualStart !== null || actualFinish !== null || fixedStart !== null || fixedFinish !== null;

const isStanding = (activity: NetworkActivity): boolean => activity.actualFinish === null && hasGivenDates(activity);

function waitsOf(activity: NetworkActivity, needs: ActivityNeeds | null): number {
  if (hasGivenDates(activity) || (activity.demands.length === 0 && needs === null)) return WAITS.never;
  return needs !== null && (needs.delivery !== null || needs.consumption.length > 0) ? WAITS.always : WAITS.withDuration;
}

/** A queue while it is being compiled. */
interface Queue {
  readonly calendar: WorkCalendar;
  readonly resource: number;
  /** Resources whose release may help. */
  readonly woken: readonly number[];
  readonly units: number;
  members: number;
}

function compileQueues({ activities, resources }: PlanNetwork, waits: Uint8Array, skills: ResourceTables['skills'], demandsOf: readonly (readonly Demand[])[]): QueueTables {
  const queues: Queue[] = [];
  const positions = new Map<WorkCalendar, Map<string, number>>();
  const join = (calendar: WorkCalendar, resource: number, woken: readonly number[], units: number): number => {
    const ofCalendar = positions.get(calendar) ?? new Map<string, number>();
    positions.set(calendar, ofCalendar);
    const key = `${resource} ${units} ${woken.join()}`;
    const position = ofCalendar.get(key) ?? queues.push({ calendar, resource, woken, units, members: 0 }) - 1;
    ofCalendar.set(key, position);
    queues[position]!.members += 1;
    return position;
  };
  const ofSkills = new Int32Array(activities.length).fill(-1);
  const ofDemand = activities.flatMap(({ calendar }, index) => demandsOf[index]!.map(({ resource, units }) => (waits[index] === WAITS.never ? -1 : join(calendar, resource, [resource], units))));
  activities.forEach(({ calendar }, index) => {
    if (waits[index] === WAITS.never) return;
    const capable = [...new Set(skills[index]!.flatMap((skill) => [...skill.resources]))].sort((a, b) => a - b);
    if (skills[index]!.length > 0) ofSkills[index] = join(calendar, -1, capable, 0);
  });
  const byResource: number[][] = resources.map(() => []);
  queues.forEach(({ woken }, position) => { for (const resource of woken) byResource[resource]!.push(position); });
  return {
    count: queues.length,
    calendars: queues.map(({ calendar }) => calendar),
    firstPlace: offsets(queues.map(({ members }) => members)),
    resource: Int32Array.from(queues, ({ resource }) => resource),
    units: Float64Array.from(queues, ({ units }) => units),
    ofDemand: Int32Array.from(ofDemand),
    ofSkills,
    firstOf: offsets(byResource.map(({ length }) => length)),
    byResource: Int32Array.from(byResource.flat()),
  };
}
