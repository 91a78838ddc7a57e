import { nextWorkingMoment } from '../calendar.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import { shareOut, standingHolds } from './placement.ts';
import type { Placement } from './placement.ts';
import { UseTimeline } from './timeline.ts';

interface Share {
  readonly resource: number;
  readonly units: number;
}

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
      const until = Math.max(finish, start);
      const blockedUntil = this.blockedUntil(index, start, until);
      if (blockedUntil > start) {
        start = nextWorkingMoment(calendar, blockedUntil);
        continue;
      }
      for (const { resource, units } of this.shares(index, start, until)) {
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
    if (skills.length === 0 || this.skillsSuffice(index, start, finish)) return -Infinity;
    // Someone with the skill must be set free first, or those at hand for longer.
    let next = Infinity;
    for (const { resources } of skills) for (const resource of resources) next = Math.min(next, this.timelines[resource]!.nextChange(start));
    return next;
  }

  private skillsSuffice(index: number, start: number, finish: number): boolean {
    const wanted = (this.placement.needsOf(index)?.skills ?? []).reduce((sum, skill) => sum + this.wantedOf(skill), 0);
    const got = this.skillShares(index, start, finish).reduce((sum, share) => sum + share.units, 0);
    return got >= wanted - UNIT_TOLERANCE;
  }

  private wantedOf({ units, resources }: { readonly units: number; readonly resources: readonly number[] }): number {
    return Math.min(units, resources.reduce((sum, resource) => sum + this.placement.network.resources[resource]!.units, 0));
  }

  private skillShares(index: number, start: number, finish: number): Share[] {
    const { network } = this.placement;
    const own = new Map(network.activities[index]!.demands.map((demand) => [demand.resource, this.placement.unitsOf(demand)]));
    return (this.placement.needsOf(index)?.skills ?? []).flatMap((skill) => {
      const shares = shareOut(this.wantedOf(skill), skill.resources, (resource) => (
        network.resources[resource]!.units - this.timelines[resource]!.peak(start, finish) - (own.get(resource) ?? 0)
      ));
      for (const { resource, units } of shares) own.set(resource, (own.get(resource) ?? 0) + units);
      return shares;
    });
  }

  private shares(index: number, start: number, finish: number): Share[] {
    return [
      ...this.placement.network.activities[index]!.demands.map((demand) => ({ resource: demand.resource, units: this.placement.unitsOf(demand) })),
      ...this.skillShares(index, start, finish),
    ];
  }
}
