import { nextWorkingMoment, previousWorkingMoment, workingMinutesAt } from './calendar.ts';
import { boundsFromPredecessors, countsFromPredecessor, isHeldBy, linkBound } from './forward-pass.ts';
import type { EarliestBounds, ScheduleDates } from './forward-pass.ts';
import type { NetworkLink, PlanNetwork } from './plan-network.ts';
import type { ResourceHold } from './resources/limits.ts';

/**
 * Does a link hold its successor's date? Actual and fixed dates are held by nothing; work as late as possible counts
 * as held by what would hold it if it started early.
 * @param bounds bounds of the successor from its own constraints and all of its links.
 */
export function linkDrives(network: PlanNetwork, link: NetworkLink, dates: ScheduleDates, bounds: EarliestBounds): boolean {
  const index = link.successor;
  const activity = network.activities[index]!;
  if (!isHeldBy(network, link) || !countsFromPredecessor(link, dates)) return false;
  if (activity.actualStart === null && (activity.fixedStart !== null || activity.fixedFinish !== null)) return false;
  const { calendar } = activity;
  const bound = linkBound(network, link, dates);
  if (activity.actualFinish !== null) return bound > network.dataDate && bound >= dates.remainingStart[index]!;
  if (link.type === 'FF' || link.type === 'SF') return workingMinutesAt(calendar, bound) >= workingMinutesAt(calendar, dates.finish[index]!);
  if (activity.actualStart !== null) return bound >= bounds.start && bound > activity.restart;
  if (activity.asLateAsPossible) return bound >= bounds.start;
  return nextWorkingMoment(calendar, bound) >= dates.start[index]! && bound >= activity.notBefore;
}

/** Which links of a network (in the order of `network.links`) hold the dates of their successors. */
export function drivingLinks(network: PlanNetwork, dates: ScheduleDates): Set<NetworkLink> {
  const driving = new Set<NetworkLink>();
  const bounds: EarliestBounds = { start: 0, finish: 0 };
  for (let index = 0; index < network.activities.length; index += 1) {
    if (network.incoming[index]!.length === 0) continue;
    boundsFromPredecessors(network, index, dates, bounds);
    for (const link of network.incoming[index]!) if (linkDrives(network, link, dates, bounds)) driving.add(link);
  }
  return driving;
}

/** What a longest path leads to, and who held what in these dates. */
export interface PathQuestion {
  /** Activity whose finish is asked for; `null` = the plan's end. */
  readonly target: number | null;
  /** Who held what and when; `null` = not recorded: then whoever may hold a resource counts. */
  readonly holds: readonly ResourceHold[] | null;
}

const PLAN_END: PathQuestion = { target: null, holds: null };

const NONE: readonly number[] = [];

/** Longest paths of many dates of one network. */
export class LongestPath {
  /** Resources that an activity needs units or people of, with a skill too; none of those that need nothing. */
  private readonly needed: readonly (readonly number[])[];
  /** Activities that may hold a resource. */
  private readonly users: readonly (readonly number[])[];
  private readonly bounds: EarliestBounds = { start: 0, finish: 0 };

  constructor(private readonly network: PlanNetwork) {
    const { activities, limits, resources } = network;
    this.needed = activities.map(({ demands }, index) => {
      const skills = limits?.needs[index]?.skills ?? [];
      return demands.length + skills.length === 0 ? NONE : [...new Set([...demands.map(({ resource }) => resource), ...skills.flatMap((skill) => skill.resources)])];
    });
    const users: number[][] = resources.map(() => []);
    this.needed.forEach((needs, index) => needs.forEach((resource) => users[resource]!.push(index)));
    this.users = users;
  }

  /**
   * Marks the activities that drive the end of the plan, or a target: back from those that finish last (ties all), along links
   * that hold their successor, and, where a resource held it, from the activities that released that resource.
   */
  mark(dates: ScheduleDates, marks: boolean[], { target, holds }: PathQuestion = PLAN_END): void {
    const { network, bounds } = this;
    marks.fill(false);
    const pending = target === null ? lastToFinish(network, dates) : [target];
    while (pending.length > 0) {
      const index = pending.pop()!;
      if (marks[index]) continue;
      marks[index] = true;
      const activity = network.activities[index]!;
      if (activity.actualFinish !== null && !activity.heldByLogic) continue;
      boundsFromPredecessors(network, index, dates, bounds);
      for (const link of network.incoming[index]!) if (linkDrives(network, link, dates, bounds)) pending.push(link.predecessor);
      if (activity.actualStart === null && this.needed[index]!.length > 0 && nextWorkingMoment(activity.calendar, bounds.start) < dates.start[index]!) {
        this.addReleasers(index, dates, holds, pending);
      }
    }
  }

  /** Adds the activities that held a resource that `index` needs, and whose finish is the moment it could start. */
  private addReleasers(index: number, dates: ScheduleDates, holds: readonly ResourceHold[] | null, pending: number[]): void {
    const start = dates.start[index]!;
    const { calendar } = this.network.activities[index]!;
    if (nextWorkingMoment(calendar, start) !== start) return;
    const since = previousWorkingMoment(calendar, start);
    for (const resource of this.needed[index]!) {
      for (const other of this.users[resource]!) {
        const finish = dates.finish[other]!;
        if (finish < since || finish > start || other === index) continue;
        if (holds === null || holds.some((hold) => hold.activity === other && hold.resource === resource)) pending.push(other);
      }
    }
  }
}

function lastToFinish({ activities }: PlanNetwork, { finish }: ScheduleDates): number[] {
  let end = -Infinity;
  for (let index = 0; index < finish.length; index += 1) if (!activities[index]!.drivesNothing) end = Math.max(end, finish[index]!);
  const last: number[] = [];
  for (let index = 0; index < finish.length; index += 1) if (!activities[index]!.drivesNothing && finish[index] === end) last.push(index);
  return last;
}

const paths = new WeakMap<PlanNetwork, LongestPath>();

/** {@link LongestPath.mark} for the end of the plan. */
export function markLongestPath(network: PlanNetwork, dates: ScheduleDates, marks: boolean[]): void {
  const path = paths.get(network) ?? new LongestPath(network);
  paths.set(network, path);
  path.mark(dates, marks);
}
