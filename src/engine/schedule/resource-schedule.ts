import { analyseCriticalPath } from './critical-path.ts';
import { forwardPass } from './forward-pass.ts';
import type { ScheduleDates } from './forward-pass.ts';
import type { PlanNetwork } from './plan-network.ts';
import type { ResourceHold } from './resources/limits.ts';
import { ListPlacement } from './resources/list-placement.ts';
import { buildList, precedenceOf, smallestKey } from './resources/orders.ts';
import { Placement } from './resources/placement.ts';
import { resourceTablesOf } from './resources/resource-tables.ts';
import { SerialPlacement } from './resources/serial-placement.ts';
import { placeSpans } from './spans.ts';

/**
 * How limited resources are handed out. `list`: a resource that is free takes the most urgent activity that is
 * ready (parallel scheme, Graham's list scheduling); nothing is decided with knowledge of the future, so it is what
 * outcomes of a projection use. `serial`: activities are placed one by one at the earliest gap that fits.
 */
export type ResourceScheme = 'list' | 'serial';

/** Scheduling order: a rank per activity, lower = more urgent, and a precedence-feasible list by it. */
export interface SchedulePriority {
  readonly rank: Int32Array;
  readonly order: Int32Array;
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
  const order = new Int32Array(network.activities.length);
  buildList(precedenceOf(network), smallestKey(rank), order);
  return { rank, order };
}

/** True when some unfinished activity needs anything limited, so that a resource-limited pass differs from the plain one. */
export function usesResources(network: PlanNetwork): boolean {
  return resourceTablesOf(network).isLimited;
}

/** What places one network's activities, kept from one outcome to the next: tables and buffers, no results. */
class ResourceScheduler {
  private readonly placement: Placement;
  private list: ListPlacement | null = null;
  private serial: SerialPlacement | null = null;

  constructor(network: PlanNetwork) {
    this.placement = new Placement(network);
  }

  run(durations: Float64Array, { rank, order }: SchedulePriority, scheme: ResourceScheme, dates: ScheduleDates, holds: ResourceHold[] | null): void {
    this.placement.begin(durations, dates, holds);
    if (scheme === 'serial') (this.serial ??= new SerialPlacement(this.placement)).run(order);
    else (this.list ??= new ListPlacement(this.placement)).run(rank);
  }
}

const schedulers = new WeakMap<PlanNetwork, ResourceScheduler>();

function schedulerOf(network: PlanNetwork): ResourceScheduler {
  const known = schedulers.get(network);
  if (known !== undefined) return known;
  const scheduler = new ResourceScheduler(network);
  schedulers.set(network, scheduler);
  return scheduler;
}

/**
 * Dates under resource limits. Activities in flight and those with fixed dates hold their resources first. An activity
 * that never finishes is taken as cancelled and holds nothing; a demand above what exists is capped at what exists.
 * @param durations working minutes; `Infinity` = never finishes.
 * @param holds receives who holds what and when, for profiles.
 */
export function scheduleWithResources(
  network: PlanNetwork,
  durations: Float64Array,
  priority: SchedulePriority,
  scheme: ResourceScheme,
  dates: ScheduleDates,
  holds: ResourceHold[] | null = null,
): void {
  if (!usesResources(network)) {
    forwardPass(network, durations, dates);
    return;
  }
  schedulerOf(network).run(durations, priority, scheme, dates, holds);
  if (network.spans.length > 0) placeSpans(network, dates);
}
