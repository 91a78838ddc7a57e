import { nextWorkingMoment } from '../calendar.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import { standingHolds } from './placement.ts';
import type { Placement } from './placement.ts';

interface ActiveHold {
  readonly resource: number;
  readonly units: number;
  readonly finish: number;
}

/**
 * Parallel scheme on calendars: from one moment of decision to the next, ready activities in order of urgency take
 * what is free. Nothing is reserved ahead and no duration is looked at before its work is done.
 * @param rank per activity, lower = more urgent.
 */
export function placeByList(placement: Placement, rank: ArrayLike<number>): void {
  new ListPlacement(placement, rank).run();
}

class ListPlacement {
  private readonly waitingFor: number[];
  /** Ready for resources, most urgent first. */
  private readonly waiting: number[] = [];
  private readonly released: number[];
  private readonly used: Float64Array;
  private active: ActiveHold[] = [];
  /** First release of each resource after the moment of decision. */
  private readonly nextRelease: Float64Array;

  constructor(private readonly placement: Placement, private readonly rank: ArrayLike<number>) {
    const { network } = placement;
    this.waitingFor = network.incoming.map((links) => links.length);
    this.released = network.topologicalOrder.filter((index) => this.waitingFor[index] === 0);
    this.used = new Float64Array(network.resources.length);
    this.nextRelease = new Float64Array(network.resources.length);
  }

  run(): void {
    for (const hold of standingHolds(this.placement)) {
      this.placement.record(hold);
      this.active.push(hold);
      this.used[hold.resource]! += hold.units;
    }
    this.release();
    for (let now = -Infinity; this.waiting.length > 0;) {
      this.noteReleases(now);
      now = this.nextDecision(now);
      this.giveBack(now);
      for (let at = 0; at < this.waiting.length; at += 1) {
        const index = this.waiting[at]!;
        if (!this.canStart(index, now)) continue;
        this.waiting.splice(at, 1);
        this.start(index, now);
        // What has just been released may be more urgent than the rest.
        at = this.finishPlacing(index) ? -1 : at - 1;
      }
    }
  }

  /** Places what has no predecessors left; what needs resources waits for them. @returns does anything new wait? */
  private release(): boolean {
    const before = this.waiting.length;
    while (this.released.length > 0) {
      const index = this.released.pop()!;
      this.placement.placeAtBounds(index);
      if (this.placement.waitsForResources(index)) this.insert(index);
      else this.passOn(index);
    }
    return this.waiting.length > before;
  }

  private finishPlacing(index: number): boolean {
    this.passOn(index);
    return this.release();
  }

  private passOn(index: number): void {
    for (const link of this.placement.network.outgoing[index]!) {
      this.waitingFor[link.successor]! -= 1;
      if (this.waitingFor[link.successor] === 0) this.released.push(link.successor);
    }
  }

  private insert(index: number): void {
    let at = this.waiting.length;
    while (at > 0 && this.rank[this.waiting[at - 1]!]! > this.rank[index]!) at -= 1;
    this.waiting.splice(at, 0, index);
  }

  private noteReleases(now: number): void {
    this.nextRelease.fill(Infinity);
    for (const { resource, finish } of this.active) {
      if (finish > now && finish < this.nextRelease[resource]!) this.nextRelease[resource] = finish;
    }
  }

  /** Next moment after `now` at which a waiting activity may find what it waits for. */
  private nextDecision(now: number): number {
    const { network, dates, supply } = this.placement;
    let next = Infinity;
    for (const index of this.waiting) {
      const { calendar, demands } = network.activities[index]!;
      const start = dates.start[index]!;
      const ready = nextWorkingMoment(calendar, Math.max(start, now));
      if (ready > now) next = Math.min(next, ready);
      let freed = Infinity;
      for (const { resource } of demands) freed = Math.min(freed, this.nextRelease[resource]!);
      const needs = this.placement.needsOf(index);
      if (needs !== null) {
        for (const { resources } of needs.skills) for (const resource of resources) freed = Math.min(freed, this.nextRelease[resource]!);
        if (supply !== null && ready <= now) {
          const supplied = supply.earliest(needs, now);
          if (supplied > now) next = Math.min(next, nextWorkingMoment(calendar, supplied));
        }
      }
      if (freed < Infinity) next = Math.min(next, nextWorkingMoment(calendar, Math.max(freed, start)));
    }
    return next;
  }

  private giveBack(now: number): void {
    this.active = this.active.filter(({ resource, units, finish }) => {
      if (finish > now) return true;
      this.used[resource]! -= units;
      return false;
    });
  }

  private freeOf(resource: number): number {
    return this.placement.network.resources[resource]!.units - this.used[resource]!;
  }

  private canStart(index: number, now: number): boolean {
    const { network, dates, supply } = this.placement;
    const { calendar, demands } = network.activities[index]!;
    if (!(dates.start[index]! <= now) || nextWorkingMoment(calendar, now) !== now) return false;
    // Whatever never comes is not waited for: its dates are never, too.
    if (now === Infinity) return true;
    for (const demand of demands) if (this.placement.unitsOf(demand) > this.freeOf(demand.resource) + UNIT_TOLERANCE) return false;
    const needs = this.placement.needsOf(index);
    if (needs === null) return true;
    if (supply !== null && supply.earliest(needs, now) > now) return false;
    return this.shares(index) !== null;
  }

  private shares(index: number): ReturnType<Placement['sharesOf']> {
    return this.placement.sharesOf(index, (resource) => this.freeOf(resource));
  }

  private start(index: number, now: number): void {
    const { placement } = this;
    const finish = now === Infinity ? Infinity : placement.finishFrom(index, now);
    if (now < Infinity) {
      for (const { resource, units } of this.shares(index) ?? []) {
        placement.record({ activity: index, resource, units, start: now, finish });
        if (finish <= now) continue;
        this.active.push({ resource, units, finish });
        this.used[resource]! += units;
      }
    }
    placement.settle(index, now, finish);
  }
}
