import { addWork, nextWorkingMoment } from './calendar.ts';
import { analyseCriticalPath, boundsFromPredecessors, forwardPass, placeEarliest } from './critical-path.ts';
import type { EarliestBounds, ScheduleDates } from './critical-path.ts';
import type { PlanNetwork } from './plan-network.ts';

/**
 * How limited resources are handed out. `list`: a resource that is free takes the most urgent activity that is
 * ready (parallel scheme, Graham's list scheduling); nothing is decided with knowledge of the future, so it is what
 * outcomes of a projection use. `serial`: activities are placed one by one at the earliest gap that fits.
 */
export type ResourceScheme = 'list' | 'serial';

/** Scheduling order: a rank per activity, lower = more urgent, and a precedence-feasible list by it. */
export interface SchedulePriority {
  readonly rank: Int32Array;
  readonly order: readonly number[];
}

/**
 * Latest-finish-time priority from a critical-path pass with given durations (ties in document order).
 * Kept fixed over outcomes, as a crew dispatcher's rule would be.
 */
export function latestFinishPriority(network: PlanNetwork, durations: Float64Array): SchedulePriority {
  const { late } = analyseCriticalPath(network, durations);
  return priorityFrom(network, late.finish);
}

/** Priority by any key per activity, smaller first, ties in document order. */
export function priorityFrom(network: PlanNetwork, keys: ArrayLike<number>): SchedulePriority {
  const byKey = network.activities.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const rank = new Int32Array(network.activities.length);
  byKey.forEach((index, position) => { rank[index] = position; });
  const waitingFor = network.incoming.map((links) => links.length);
  const eligible = new Set(network.activities.map((_, index) => index).filter((index) => waitingFor[index] === 0));
  const order: number[] = [];
  while (eligible.size > 0) {
    let best = -1;
    for (const index of eligible) if (best < 0 || rank[index]! < rank[best]!) best = index;
    eligible.delete(best);
    order.push(best);
    for (const link of network.outgoing[best]!) {
      waitingFor[link.successor]! -= 1;
      if (waitingFor[link.successor] === 0) eligible.add(link.successor);
    }
  }
  return { rank, order };
}

/** True when some activity needs a resource, so that a resource-limited pass differs from the plain one. */
function usesResources(network: PlanNetwork): boolean {
  return network.activities.some((activity) => activity.demands.length > 0 && activity.actualFinish === null);
}

/** When and by how much resources are held. */
interface Hold {
  readonly start: number;
  readonly finish: number;
  readonly units: number;
}

/**
 * Dates under resource limits. Activities in flight hold their resources first. An activity that never finishes is
 * taken as cancelled and holds nothing; a demand above what exists is capped at what exists.
 * @param durations working minutes; `Infinity` = never finishes.
 */
export function scheduleWithResources(
  network: PlanNetwork,
  durations: Float64Array,
  priority: SchedulePriority,
  scheme: ResourceScheme,
  dates: ScheduleDates,
): void {
  if (!usesResources(network)) {
    forwardPass(network, durations, dates);
    return;
  }
  const holds: Hold[][] = network.resources.map(() => []);
  const scheduler = new ResourcePlacement(network, durations, dates, holds);
  if (scheme === 'serial') scheduler.placeSerially(priority.order);
  else scheduler.placeByList(priority.rank);
}

class ResourcePlacement {
  private readonly bounds: EarliestBounds = { start: 0, finish: 0 };
  private readonly placed: boolean[];

  constructor(
    private readonly network: PlanNetwork,
    private readonly durations: Float64Array,
    private readonly dates: ScheduleDates,
    private readonly holds: Hold[][],
  ) {
    this.placed = network.activities.map(() => false);
    // What has started keeps its crew whatever its priority.
    network.activities.forEach((activity, index) => {
      if (activity.actualStart === null || activity.actualFinish !== null) return;
      for (const demand of activity.demands) {
        const finish = addWork(activity.calendar, activity.actualStart, durations[index]!);
        if (finish < Infinity) holds[demand.resource]!.push({ start: activity.actualStart, finish: Math.max(0, finish), units: demand.units });
      }
    });
  }

  placeSerially(order: readonly number[]): void {
    for (const index of order) {
      this.placeAtBounds(index);
      if (this.needsResource(index)) this.moveToGap(index);
      this.placed[index] = true;
    }
  }

  /** Time-driven list scheduling: at each moment, ready activities in order of urgency take what is free. */
  placeByList(rank: Int32Array): void {
    const { network, dates } = this;
    const waitingFor = network.incoming.map((links) => links.length);
    const waiting: number[] = [];
    const released = network.topologicalOrder.filter((index) => waitingFor[index] === 0);
    const release = () => {
      while (released.length > 0) {
        const index = released.pop()!;
        this.placeAtBounds(index);
        if (this.needsResource(index)) waiting.push(index);
        else finishPlacing(index);
      }
    };
    const finishPlacing = (index: number) => {
      this.placed[index] = true;
      for (const link of network.outgoing[index]!) {
        waitingFor[link.successor]! -= 1;
        if (waitingFor[link.successor] === 0) released.push(link.successor);
      }
    };
    let now = -Infinity;
    release();
    while (waiting.length > 0) {
      now = this.nextDecision(waiting, now);
      waiting.sort((a, b) => rank[a]! - rank[b]!);
      for (let position = 0; position < waiting.length; position += 1) {
        const index = waiting[position]!;
        const { calendar } = network.activities[index]!;
        const starts = dates.start[index]! <= now && nextWorkingMoment(calendar, now) === now;
        if (!starts || !this.fits(index, now, now + 1)) continue;
        this.startAt(index, now);
        waiting.splice(position, 1);
        finishPlacing(index);
        release();
        position = -1; // what has just been released may be more urgent than the rest
        waiting.sort((a, b) => rank[a]! - rank[b]!);
      }
    }
  }

  /** Next moment after `now` at which a waiting activity becomes ready or a resource is released. */
  private nextDecision(waiting: readonly number[], now: number): number {
    let next = Infinity;
    for (const index of waiting) {
      const { calendar, demands } = this.network.activities[index]!;
      const ready = nextWorkingMoment(calendar, Math.max(this.dates.start[index]!, now));
      if (ready > now) next = Math.min(next, ready);
      for (const demand of demands) {
        for (const hold of this.holds[demand.resource]!) {
          if (hold.finish <= now) continue;
          const moment = nextWorkingMoment(calendar, Math.max(hold.finish, this.dates.start[index]!));
          if (moment > now) next = Math.min(next, moment);
        }
      }
    }
    return next;
  }

  private needsResource(index: number): boolean {
    const activity = this.network.activities[index]!;
    return activity.demands.length > 0 && activity.actualStart === null && activity.actualFinish === null
      && this.durations[index]! > 0 && this.dates.finish[index]! < Infinity;
  }

  private placeAtBounds(index: number): void {
    boundsFromPredecessors(this.network, index, this.dates, this.bounds);
    placeEarliest(this.network.activities[index]!, this.durations[index]!, this.bounds, this.dates, index);
  }

  private startAt(index: number, start: number): void {
    const activity = this.network.activities[index]!;
    const finish = addWork(activity.calendar, start, this.durations[index]!);
    this.dates.start[index] = start;
    this.dates.finish[index] = finish;
    for (const demand of activity.demands) this.holds[demand.resource]!.push({ start, finish, units: demand.units });
  }

  /** Serial scheme: the earliest start at or after the bounds at which the resources are free throughout. */
  private moveToGap(index: number): void {
    const activity = this.network.activities[index]!;
    const earliest = this.dates.start[index]!;
    const candidates = [earliest];
    for (const demand of activity.demands) {
      for (const hold of this.holds[demand.resource]!) {
        if (hold.finish > earliest) candidates.push(nextWorkingMoment(activity.calendar, hold.finish));
      }
    }
    candidates.sort((a, b) => a - b);
    for (const start of candidates) {
      const finish = addWork(activity.calendar, start, this.durations[index]!);
      if (finish === Infinity || this.fits(index, start, finish)) {
        if (finish === Infinity) this.dates.finish[index] = Infinity;
        else this.startAt(index, start);
        return;
      }
    }
  }

  /** Are the activity's resources free over [from, until)? */
  private fits(index: number, from: number, until: number): boolean {
    for (const demand of this.network.activities[index]!.demands) {
      const holds = this.holds[demand.resource]!;
      const available = this.network.resources[demand.resource]!.units;
      const needed = Math.min(demand.units, available);
      if (unitsHeldAt(holds, from) + needed > available + 1e-9) return false;
      for (const hold of holds) {
        if (hold.start > from && hold.start < until && unitsHeldAt(holds, hold.start) + needed > available + 1e-9) return false;
      }
    }
    return true;
  }
}

function unitsHeldAt(holds: readonly Hold[], moment: number): number {
  let units = 0;
  for (const hold of holds) if (hold.start <= moment && moment < hold.finish) units += hold.units;
  return units;
}
