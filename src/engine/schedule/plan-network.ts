import type { Scenario } from '../../model/index.ts';
import { compileCalendar, epochDay, MINUTES_PER_DAY } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** Link to an activity, by index, with its lag in working minutes on the successor's calendar. */
export interface NetworkLink {
  readonly predecessor: number;
  readonly successor: number;
  readonly type: LinkType;
  readonly lagMinutes: number;
}

/** Activity of a compiled network; times in minutes after `asOf`. */
export interface NetworkActivity {
  readonly id: string;
  readonly name: string;
  readonly calendar: WorkCalendar;
  /** Earliest allowed start, ≥ the data date (0). */
  readonly notBefore: number;
  readonly actualStart: number | null;
  readonly actualFinish: number | null;
  readonly demands: readonly { readonly resource: number; readonly units: number }[];
}

/** A plan as indexes and tables: what every schedule pass runs on. */
export interface PlanNetwork {
  readonly activities: readonly NetworkActivity[];
  readonly incoming: readonly (readonly NetworkLink[])[];
  readonly outgoing: readonly (readonly NetworkLink[])[];
  /** Activity indexes so that every link goes forward; ties in document order. */
  readonly topologicalOrder: readonly number[];
  readonly resources: readonly { readonly id: string; readonly units: number }[];
  readonly indexById: ReadonlyMap<string, number>;
}

/** The links of a plan run in a circle. `loopIds` names it, first activity repeated at the end. */
export class ScheduleCycleError extends Error {
  readonly loopIds: readonly string[];
  constructor(loopIds: readonly string[], loopNames: readonly string[]) {
    super(`the plan runs in a circle: ${loopNames.join(' → ')}`);
    this.name = 'ScheduleCycleError';
    this.loopIds = loopIds;
  }
}

/** Days of calendar tables before the earliest date in the plan, for leads and late dates. */
const TABLE_DAYS_BEFORE = 800;
/** Days of calendar tables after the horizon; what does not finish by then is "never" in any projection. */
const TABLE_DAYS_AFTER = 7305;

/**
 * Network from plain parts.
 * @throws ScheduleCycleError when the links run in a circle.
 */
export function buildNetwork(
  activities: readonly NetworkActivity[],
  links: readonly NetworkLink[],
  resources: readonly { readonly id: string; readonly units: number }[],
): PlanNetwork {
  const incoming: NetworkLink[][] = activities.map(() => []);
  const outgoing: NetworkLink[][] = activities.map(() => []);
  for (const link of links) {
    incoming[link.successor]!.push(link);
    outgoing[link.predecessor]!.push(link);
  }
  return {
    activities,
    incoming,
    outgoing,
    topologicalOrder: topologicalOrder(activities, incoming, outgoing),
    resources,
    indexById: new Map(activities.map((activity, index) => [activity.id, index])),
  };
}

function topologicalOrder(
  activities: readonly NetworkActivity[],
  incoming: readonly (readonly NetworkLink[])[],
  outgoing: readonly (readonly NetworkLink[])[],
): number[] {
  const waitingFor = incoming.map((links) => links.length);
  const order: number[] = [];
  const ready = activities.map((_, index) => index).filter((index) => waitingFor[index] === 0);
  for (let position = 0; position < ready.length; position += 1) {
    const index = ready[position]!;
    order.push(index);
    for (const link of outgoing[index]!) {
      waitingFor[link.successor]! -= 1;
      if (waitingFor[link.successor] === 0) ready.push(link.successor);
    }
  }
  if (order.length < activities.length) {
    const loop = findLoop(waitingFor, incoming);
    throw new ScheduleCycleError(loop.map((index) => activities[index]!.id), loop.map((index) => activities[index]!.name));
  }
  return order;
}

/** Walks back along links between unplaced activities until one repeats. */
function findLoop(waitingFor: readonly number[], incoming: readonly (readonly NetworkLink[])[]): number[] {
  let index = waitingFor.findIndex((count) => count > 0);
  const walked: number[] = [];
  while (!walked.includes(index)) {
    walked.push(index);
    index = incoming[index]!.find((link) => waitingFor[link.predecessor]! > 0)!.predecessor;
  }
  const loop = walked.slice(walked.indexOf(index)).reverse();
  return [loop.at(-1)!, ...loop];
}

/**
 * Network of a scenario's plan. Time 0 is 00:00 of `meta.asOf`, the data date: nothing unfinished may be
 * scheduled before it. References are taken as valid (the validator checks them).
 * @throws ScheduleCycleError when the links run in a circle.
 */
export function compilePlan(scenario: Scenario): PlanNetwork {
  const { plan, meta } = scenario;
  const asOfDay = epochDay(meta.asOf);
  const dates = plan.activities.flatMap((activity) => [activity.startNoEarlierThan, activity.actualStart, activity.actualFinish])
    .filter((date) => date !== undefined)
    .map((date) => epochDay(date) - asOfDay);
  const firstDay = Math.min(0, ...dates) - TABLE_DAYS_BEFORE;
  const lastDay = Math.max(epochDay(meta.horizon) - asOfDay, ...dates) + TABLE_DAYS_AFTER;
  const calendars = new Map(plan.calendars.map((calendar) => [calendar.id, compileCalendar(calendar, asOfDay, firstDay, lastDay)]));
  const resourceIndex = new Map(plan.resources.map((resource, index) => [resource.id, index]));
  const activityIndex = new Map(plan.activities.map((activity, index) => [activity.id, index]));
  const minuteOf = (date: string) => (epochDay(date) - asOfDay) * MINUTES_PER_DAY;

  const activities = plan.activities.map((activity): NetworkActivity => ({
    id: activity.id,
    name: activity.name,
    calendar: known(calendars.get(activity.calendarId), 'calendar', activity.calendarId),
    notBefore: activity.startNoEarlierThan === undefined ? 0 : Math.max(0, minuteOf(activity.startNoEarlierThan)),
    actualStart: activity.actualStart === undefined ? null : minuteOf(activity.actualStart),
    actualFinish: activity.actualFinish === undefined ? null : minuteOf(activity.actualFinish),
    demands: activity.resources.map((use) => ({ resource: known(resourceIndex.get(use.resourceId), 'resource', use.resourceId), units: use.units })),
  }));
  const links = plan.activities.flatMap((activity, successor) => activity.predecessors.map((link): NetworkLink => ({
    predecessor: known(activityIndex.get(link.activityId), 'activity', link.activityId),
    successor,
    type: link.type,
    lagMinutes: Math.round(link.lagDays * activities[successor]!.calendar.minutesPerDay),
  })));
  return buildNetwork(activities, links, plan.resources.map(({ id, units }) => ({ id, units })));
}

function known<T>(value: T | undefined, kind: string, id: string): T {
  if (value === undefined) throw new RangeError(`the plan refers to ${kind} "${id}", which does not exist`);
  return value;
}
