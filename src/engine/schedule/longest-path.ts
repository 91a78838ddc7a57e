import { nextWorkingMoment, workingMinutesAt } from './calendar.ts';
import { boundsFromPredecessors, countsFromPredecessor, isHeldBy, linkBound } from './forward-pass.ts';
import type { EarliestBounds, ScheduleDates } from './forward-pass.ts';
import type { NetworkLink, PlanNetwork } from './plan-network.ts';

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

/**
 * Marks the activities that drive the end of the plan: back from those that finish last (ties all), along links
 * that hold their successor, and, where a resource held it, from the activities that released that resource.
 */
export function markLongestPath(network: PlanNetwork, dates: ScheduleDates, marks: boolean[]): void {
  const counts = (index: number) => !network.activities[index]!.drivesNothing;
  let end = -Infinity;
  for (let index = 0; index < dates.finish.length; index += 1) if (counts(index)) end = Math.max(end, dates.finish[index]!);
  marks.fill(false);
  const pending: number[] = [];
  for (let index = 0; index < dates.finish.length; index += 1) if (counts(index) && dates.finish[index] === end) pending.push(index);
  const bounds: EarliestBounds = { start: 0, finish: 0 };
  while (pending.length > 0) {
    const index = pending.pop()!;
    if (marks[index]) continue;
    marks[index] = true;
    const activity = network.activities[index]!;
    if (activity.actualFinish !== null && !activity.heldByLogic) continue;
    boundsFromPredecessors(network, index, dates, bounds);
    for (const link of network.incoming[index]!) if (linkDrives(network, link, dates, bounds)) pending.push(link.predecessor);
    if (activity.actualStart === null && activity.demands.length > 0 && nextWorkingMoment(activity.calendar, bounds.start) < dates.start[index]!) {
      for (const other of resourceReleasers(network, index, dates)) pending.push(other);
    }
  }
}

/** Activities that share a resource with `index` and whose finish is the moment it could start. */
function resourceReleasers(network: PlanNetwork, index: number, dates: ScheduleDates): number[] {
  const activity = network.activities[index]!;
  const needed = new Set(activity.demands.map((demand) => demand.resource));
  return network.activities.flatMap((other, otherIndex) =>
    otherIndex !== index
      && other.demands.some((demand) => needed.has(demand.resource))
      && nextWorkingMoment(activity.calendar, dates.finish[otherIndex]!) === dates.start[index]!
      ? [otherIndex] : []);
}
