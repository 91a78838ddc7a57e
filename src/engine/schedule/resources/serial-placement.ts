import { nextWorkingMoment } from '../calendar.ts';
import { standingHolds } from './placement.ts';
import type { Placement } from './placement.ts';
import { UseTimeline } from './timeline.ts';

/**
 * Serial scheme on calendars: activities one by one at the earliest moment at which all they need is free throughout
 * their work. Gaps that earlier choices left are used.
 * @param order predecessors before successors.
 */
export function placeSerially(placement: Placement, order: ArrayLike<number>): void {
  new SerialPlacement(placement).run(order);
}

class SerialPlacement {
  private readonly timelines: readonly UseTimeline[];

  constructor(private readonly placement: Placement) {
    this.timelines = placement.network.resources.map(() => new UseTimeline());
  }

  run(order: ArrayLike<number>): void {
    for (const hold of standingHolds(this.placement)) {
      this.placement.record(hold);
      this.timelines[hold.resource]!.add(hold.start, hold.finish, hold.units);
    }
    for (let position = 0; position < order.length; position += 1) {
      const index = order[position]!;
      this.placement.placeAtBounds(index);
      if (this.placement.waitsForResources(index)) this.moveToGap(index);
    }
  }

  private moveToGap(index: number): void {
    const { placement } = this;
    const { calendar } = placement.network.activities[index]!;
    const needs = placement.needsOf(index);
    let start = placement.dates.start[index]!;
    for (;;) {
      if (placement.supply !== null && needs !== null) start = nextWorkingMoment(calendar, placement.supply.earliest(needs, start));
      const finish = start === Infinity ? Infinity : placement.finishFrom(index, start);
      if (finish === Infinity) {
        placement.settle(index, start, Infinity);
        return;
      }
      const blockedUntil = this.blockedUntil(index, start, finish);
      if (blockedUntil > start) {
        start = nextWorkingMoment(calendar, blockedUntil);
        continue;
      }
      for (const { resource, units } of this.shares(index, start, finish) ?? []) {
        this.timelines[resource]!.add(start, finish, units);
        placement.record({ activity: index, resource, units, start, finish });
      }
      placement.settle(index, start, finish);
      return;
    }
  }

  /** A moment before which the activity cannot start; `-Infinity` when all it needs is free. */
  private blockedUntil(index: number, start: number, finish: number): number {
    const { network } = this.placement;
    for (const demand of network.activities[index]!.demands) {
      const allowed = network.resources[demand.resource]!.units - this.placement.unitsOf(demand);
      const blocked = this.timelines[demand.resource]!.lastOver(allowed, start, finish);
      if (blocked > start) return blocked;
    }
    const skills = this.placement.needsOf(index)?.skills ?? [];
    if (skills.length === 0 || this.shares(index, start, finish) !== null) return -Infinity;
    // Someone with the skill must be set free first, or those at hand for longer.
    let next = Infinity;
    for (const { resources } of skills) for (const resource of resources) next = Math.min(next, this.timelines[resource]!.nextChange(start));
    return next;
  }

  private shares(index: number, start: number, finish: number): ReturnType<Placement['sharesOf']> {
    const { resources } = this.placement.network;
    return this.placement.sharesOf(index, (resource) => resources[resource]!.units - this.timelines[resource]!.peak(start, finish));
  }
}
