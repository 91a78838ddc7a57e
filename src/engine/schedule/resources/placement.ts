import { boundsFromPredecessors, createDates, finishAfter, placeEarliest } from '../forward-pass.ts';
import type { EarliestBounds, ScheduleDates } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import type { ResourceHold } from './limits.ts';
import { resourceTablesOf, WAITS } from './resource-tables.ts';
import type { ResourceTables } from './resource-tables.ts';
import { SupplyLedger } from './supply.ts';

/** Receives who holds units of a resource, from when until when. */
type OnHold = (activity: number, resource: number, units: number, start: number, finish: number) => void;

/** Bounds of work that no link holds. */
const FREE: EarliestBounds = { start: -Infinity, finish: -Infinity };

/** A schedule being made: its dates so far, and what suppliers have left. One instance serves outcome after outcome. */
export class Placement {
  readonly tables: ResourceTables;
  readonly supply: SupplyLedger | null;
  /** Resources and units of the people found by {@link shareSkills}. */
  readonly shareResource: Int32Array;
  readonly shareUnits: Float64Array;
  private durations: Float64Array;
  private current: ScheduleDates;
  private holds: ResourceHold[] | null = null;
  /** Earliest finish that links allow, once an activity has been placed at its bounds. */
  private readonly finishBounds: Float64Array;
  private readonly bounds: EarliestBounds = { start: 0, finish: 0 };
  /** Dates of standing work, whatever its links say. */
  private readonly standing: ScheduleDates;
  /** Units of each resource that are still to be had beside standing work; units taken by the activity looked at. */
  private readonly left: Float64Array;
  private readonly taken: Float64Array;

  constructor(readonly network: PlanNetwork) {
    this.tables = resourceTablesOf(network);
    this.supply = network.limits === null ? null : new SupplyLedger(network.limits);
    this.shareResource = new Int32Array(this.tables.mostShares);
    this.shareUnits = new Float64Array(this.tables.mostShares);
    this.finishBounds = new Float64Array(network.activities.length);
    this.standing = createDates(network);
    this.durations = this.finishBounds;
    this.current = this.standing;
    this.left = new Float64Array(network.resources.length);
    this.taken = new Float64Array(network.resources.length);
  }

  get dates(): ScheduleDates {
    return this.current;
  }

  /** Begins another schedule. @param holds receives every hold, for profiles. */
  begin(durations: Float64Array, dates: ScheduleDates, holds: ResourceHold[] | null): void {
    this.durations = durations;
    this.current = dates;
    this.holds = holds;
    this.finishBounds.fill(-Infinity);
    this.supply?.clear();
  }

  /** As early as predecessors and constraints allow, whatever the resources. */
  placeAtBounds(index: number): void {
    const { bounds, current } = this;
    boundsFromPredecessors(this.network, index, current, bounds);
    placeEarliest(this.network.activities[index]!, this.durations[index]!, bounds, current, index);
    this.finishBounds[index] = bounds.finish;
  }

  /** Must an activity that is placed at its bounds still wait for resources? What never finishes is taken as cancelled. */
  waitsForResources(index: number): boolean {
    const waits = this.tables.waits[index]!;
    if (waits === WAITS.never || (waits === WAITS.withDuration && this.durations[index] === 0)) return false;
    return this.current.finish[index]! < Infinity;
  }

  /** Finish of an activity that starts at a moment: its work, its links, and the last unit of its delivery. */
  finishFrom(index: number, start: number): number {
    if (this.tables.isPlain[index] === 1 && start === this.current.start[index]) return this.current.finish[index]!;
    const needs = this.tables.needs[index]!;
    const delivered = this.supply === null || needs === null ? -Infinity : this.supply.lastUnit(needs, start);
    return Math.max(finishAfter(this.network.activities[index]!, start, this.durations[index]!), this.finishBounds[index]!, delivered);
  }

  /** Puts an activity at its dates and takes what it needs of suppliers and stock. */
  settle(index: number, start: number, finish: number): void {
    const needs = this.tables.needs[index]!;
    if (this.supply !== null && needs !== null && start < Infinity) this.supply.take(needs, start);
    this.current.start[index] = start;
    this.current.finish[index] = finish;
  }

  record(activity: number, resource: number, units: number, start: number, finish: number): void {
    this.holds?.push({ activity, resource, units, start, finish });
  }

  /**
   * Whom an activity would take for its skills, as far as they are free beside its own demands: into `shareResource` and `shareUnits`.
   * @param free units of each resource.
   * @returns how many resources they come from; −1 when too few with the skills are free.
   */
  shareSkills(index: number, free: Float64Array): number {
    const { skills, firstDemand, demandResource, demandUnits } = this.tables;
    const ofActivity = skills[index]!;
    if (ofActivity.length === 0) return 0;
    const { taken } = this;
    taken.fill(0);
    for (let at = firstDemand[index]!; at < firstDemand[index + 1]!; at += 1) taken[demandResource[at]!]! += demandUnits[at]!;
    let shares = 0;
    for (const { wanted, resources } of ofActivity) {
      const before = shares;
      shares = this.shareOut(wanted, resources, free, before);
      let got = 0;
      for (let share = before; share < shares; share += 1) {
        got += this.shareUnits[share]!;
        taken[this.shareResource[share]!]! += this.shareUnits[share]!;
      }
      if (got < wanted - UNIT_TOLERANCE) return -1;
    }
    return shares;
  }

  /**
   * What is held whatever the priorities: by work that has begun, and by work whose dates are fixed. Skills of work in
   * flight are held by those who would have been taken first.
   */
  standingHolds(hold: OnHold): void {
    const { left, standing, tables } = this;
    left.set(tables.units);
    this.taken.fill(0);
    for (const index of tables.standing) {
      const activity = this.network.activities[index]!;
      placeEarliest(activity, this.durations[index]!, FREE, standing, index);
      if (!(standing.finish[index]! < Infinity)) continue;
      const begun = activity.actualStart !== null;
      const start = standing.start[index]!;
      const finish = begun ? Math.max(0, standing.finish[index]!) : standing.finish[index]!;
      let shares = 0;
      for (const { units, resources } of tables.needs[index]?.skills ?? []) shares = this.shareOut(units, resources, left, shares);
      for (const { resource, units } of activity.demands) {
        if (begun) left[resource]! -= units;
        hold(index, resource, units, start, finish);
      }
      for (let share = 0; share < shares; share += 1) {
        if (begun) left[this.shareResource[share]!]! -= this.shareUnits[share]!;
        hold(index, this.shareResource[share]!, this.shareUnits[share]!, start, finish);
      }
    }
  }

  /** Units taken from resources in their order, as far as each has some free beside what is taken; fewer in all when they do not suffice. */
  private shareOut(units: number, resources: ArrayLike<number>, free: Float64Array, from: number): number {
    let share = from;
    let missing = units;
    for (let at = 0; at < resources.length && missing > 0; at += 1) {
      const resource = resources[at]!;
      const got = Math.min(missing, Math.max(0, free[resource]! - this.taken[resource]!));
      if (got <= 0) continue;
      this.shareResource[share] = resource;
      this.shareUnits[share] = got;
      share += 1;
      missing -= got;
    }
    return share;
  }
}
