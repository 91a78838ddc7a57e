import { nextWorkingMoment } from '../calendar.ts';
import type { Placement } from './placement.ts';
import type { ResourceTables } from './resource-tables.ts';
import { UseTimeline } from './timeline.ts';

/**
 * Serial scheme on calendars: activities one by one at the earliest moment at which all they need is free throughout
 * their work. Gaps that earlier choices left are used. One instance serves schedule after schedule.
 */
export class SerialPlacement {
  private readonly tables: ResourceTables;
  private readonly timelines: readonly UseTimeline[];
  /** Units of each resource that are free throughout the work looked at; filled in where it needs skills. */
  private readonly free: Float64Array;

  constructor(private readonly placement: Placement) {
    this.tables = placement.tables;
    this.timelines = placement.network.resources.map(() => new UseTimeline());
    this.free = new Float64Array(this.timelines.length);
  }

  /** @param order predecessors before successors. */
  run(order: ArrayLike<number>): void {
    const { placement } = this;
    for (const timeline of this.timelines) timeline.clear();
    placement.standingHolds((index, resource, units, start, finish) => {
      placement.record(index, resource, units, start, finish);
      this.timelines[resource]!.add(start, finish, units);
    });
    for (let position = 0; position < order.length; position += 1) {
      const index = order[position]!;
      placement.placeAtBounds(index);
      if (placement.waitsForResources(index)) this.moveToGap(index);
    }
  }

  private moveToGap(index: number): void {
    const { placement } = this;
    const { calendar } = placement.network.activities[index]!;
    const needs = this.tables.needs[index]!;
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
      this.take(index, start, finish);
      placement.settle(index, start, finish);
      return;
    }
  }

  /** A moment before which the activity cannot start; `-Infinity` when all it needs is free. */
  private blockedUntil(index: number, start: number, finish: number): number {
    const { firstDemand, demandResource, demandUnits, units, skills } = this.tables;
    for (let at = firstDemand[index]!; at < firstDemand[index + 1]!; at += 1) {
      const resource = demandResource[at]!;
      const blocked = this.timelines[resource]!.lastOver(units[resource]! - demandUnits[at]!, start, finish);
      if (blocked > start) return blocked;
    }
    if (this.shareSkills(index, start, finish) >= 0) return -Infinity;
    // Someone with the skill must be set free first, or those at hand for longer.
    let next = Infinity;
    for (const { resources } of skills[index]!) for (const resource of resources) next = Math.min(next, this.timelines[resource]!.nextChange(start));
    return next;
  }

  private shareSkills(index: number, start: number, finish: number): number {
    const { skills, units } = this.tables;
    for (const { resources } of skills[index]!) for (const resource of resources) this.free[resource] = units[resource]! - this.timelines[resource]!.peak(start, finish);
    return this.placement.shareSkills(index, this.free);
  }

  private take(index: number, start: number, finish: number): void {
    const { placement } = this;
    const { firstDemand, demandResource, demandUnits } = this.tables;
    const shares = this.shareSkills(index, start, finish);
    for (let at = firstDemand[index]!; at < firstDemand[index + 1]!; at += 1) this.hold(index, demandResource[at]!, demandUnits[at]!, start, finish);
    for (let share = 0; share < shares; share += 1) this.hold(index, placement.shareResource[share]!, placement.shareUnits[share]!, start, finish);
  }

  private hold(index: number, resource: number, units: number, start: number, finish: number): void {
    this.timelines[resource]!.add(start, finish, units);
    this.placement.record(index, resource, units, start, finish);
  }
}
