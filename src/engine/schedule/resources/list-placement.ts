import { nextWorkingMoment } from '../calendar.ts';
import { KeyHeap } from './key-heap.ts';
import { UNIT_TOLERANCE } from './limits.ts';
import type { Placement } from './placement.ts';
import type { ResourceTables } from './resource-tables.ts';
import { WaitingQueues } from './waiting-queues.ts';

/** An activity could start. */
const FITS = -1;
/** An activity has to wait for a moment that is known. */
const WAITS_FOR_SUPPLY = -2;

/**
 * Parallel scheme on calendars: from one moment of decision to the next, ready activities in order of urgency take
 * what is free. Nothing is reserved ahead and no duration is looked at before its work is done.
 *
 * A discrete-event simulation: an activity waits for a moment (its start, a period of work, a month's output), or in the
 * queue of a resource it lacks. Only what an event may have helped is tried: what lacks a resource cannot start before
 * that resource is set free. One instance serves outcome after outcome.
 */
export class ListPlacement {
  private readonly tables: ResourceTables;
  private rank: ArrayLike<number> = [];
  private readonly free: Float64Array;
  private readonly waitingFor: Int32Array;
  private readonly isWaiting: Uint8Array;
  private waitingCount = 0;
  /** Activities without predecessors left, as a stack. */
  private readonly released: Int32Array;
  private releasedCount = 0;
  /** Moments at which an activity is tried, or (number of activities + q) queue q opened. */
  private readonly wakes: KeyHeap;
  private readonly lastWake: Float64Array;
  /** Ends of holds, by position in `heldResource`. */
  private readonly ends: KeyHeap;
  private heldResource: Int32Array;
  private heldUnits: Float64Array;
  private heldCount = 0;
  /** What is tried at the moment of decision, by rank. */
  private readonly candidates: KeyHeap;
  private readonly queues: WaitingQueues;

  constructor(private readonly placement: Placement) {
    const { tables } = placement;
    const count = placement.network.activities.length;
    this.tables = tables;
    this.free = tables.units.slice();
    this.waitingFor = new Int32Array(count);
    this.isWaiting = new Uint8Array(count);
    this.released = new Int32Array(count);
    this.wakes = new KeyHeap(count);
    this.lastWake = new Float64Array(tables.queues.count);
    this.ends = new KeyHeap(count);
    this.heldResource = new Int32Array(count);
    this.heldUnits = new Float64Array(count);
    this.candidates = new KeyHeap(count);
    this.queues = new WaitingQueues(tables, this.free);
  }

  /** @param rank per activity, lower = more urgent, each once. */
  run(rank: ArrayLike<number>): void {
    this.begin(rank);
    this.placeReleased(-Infinity);
    while (this.waitingCount > 0) {
      const moment = this.wakes.leastKey();
      const end = this.ends.leastKey();
      if (end <= moment && end < Infinity) this.giveBack(this.ends.pop(), end);
      else if (moment < Infinity) this.decide(moment);
      else this.giveUp();
    }
  }

  private begin(rank: ArrayLike<number>): void {
    const { tables } = this;
    this.rank = rank;
    this.free.set(tables.units);
    this.waitingFor.set(tables.predecessorCount);
    this.released.set(tables.sources);
    this.releasedCount = tables.sources.length;
    this.isWaiting.fill(0);
    this.waitingCount = 0;
    this.lastWake.fill(-Infinity);
    this.heldCount = 0;
    for (const heap of [this.wakes, this.ends, this.candidates]) heap.clear();
    this.queues.clear();
    this.placement.standingHolds((index, resource, units, start, finish) => {
      this.placement.record(index, resource, units, start, finish);
      this.hold(resource, units, finish);
    });
  }

  private decide(now: number): void {
    const count = this.isWaiting.length;
    while (this.wakes.leastKey() === now) {
      const item = this.wakes.pop();
      if (item < count) this.candidates.push(this.rank[item]!, item);
      else this.queues.openQueue(item - count);
    }
    for (;;) {
      const queue = this.queues.mostUrgent();
      const rank = this.candidates.leastKey();
      if (queue >= 0 && this.queues.rankAtCursor(queue) < rank) this.tryFromQueue(queue, now);
      else if (rank < Infinity) this.tryCandidate(this.candidates.pop(), now);
      else break;
    }
    this.queues.closeAll();
  }

  private tryFromQueue(queue: number, now: number): void {
    const index = this.queues.memberAtCursor(queue);
    const outcome = this.lacks(index, now);
    if (outcome === queue) {
      this.queues.skip(queue);
      return;
    }
    this.queues.remove(queue);
    this.goOn(index, outcome, now);
  }

  private tryCandidate(index: number, now: number): void {
    this.goOn(index, this.lacks(index, now), now);
  }

  /** What an activity still lacks: a queue to wait in, {@link WAITS_FOR_SUPPLY}, or nothing ({@link FITS}). */
  private lacks(index: number, now: number): number {
    const { firstDemand, demandResource, demandUnits, needs, queues } = this.tables;
    for (let at = firstDemand[index]!; at < firstDemand[index + 1]!; at += 1) {
      if (demandUnits[at]! > this.free[demandResource[at]!]! + UNIT_TOLERANCE) return queues.ofDemand[at]!;
    }
    const need = needs[index]!;
    if (need === null) return FITS;
    const { supply } = this.placement;
    if (supply !== null && supply.earliest(need, now) > now) return WAITS_FOR_SUPPLY;
    return need.skills.length > 0 && this.placement.shareSkills(index, this.free) < 0 ? queues.ofSkills[index]! : FITS;
  }

  private goOn(index: number, lacking: number, now: number): void {
    if (lacking === FITS) this.start(index, now);
    else if (lacking === WAITS_FOR_SUPPLY) this.wakeAt(index, this.placement.supply!.earliest(this.tables.needs[index]!, now));
    else this.queues.insert(lacking, index, this.rank[index]!);
  }

  private start(index: number, now: number): void {
    const { placement } = this;
    const { firstDemand, demandResource, demandUnits } = this.tables;
    const finish = placement.finishFrom(index, now);
    const shares = placement.shareSkills(index, this.free);
    for (let at = firstDemand[index]!; at < firstDemand[index + 1]!; at += 1) this.take(index, demandResource[at]!, demandUnits[at]!, now, finish);
    for (let share = 0; share < shares; share += 1) this.take(index, placement.shareResource[share]!, placement.shareUnits[share]!, now, finish);
    placement.settle(index, now, finish);
    this.isWaiting[index] = 0;
    this.waitingCount -= 1;
    this.passOn(index);
    this.placeReleased(now);
  }

  private take(index: number, resource: number, units: number, start: number, finish: number): void {
    this.placement.record(index, resource, units, start, finish);
    if (finish > start) this.hold(resource, units, finish);
  }

  private hold(resource: number, units: number, finish: number): void {
    if (this.tables.units[resource] === Infinity) return;
    if (this.heldCount === this.heldResource.length) this.growHolds();
    this.free[resource]! -= units;
    this.heldResource[this.heldCount] = resource;
    this.heldUnits[this.heldCount] = units;
    this.ends.push(finish, this.heldCount);
    this.heldCount += 1;
  }

  /** Sets free what a hold held, and sees to it that those who wait for it are tried when they next work. */
  private giveBack(held: number, end: number): void {
    const { calendars, firstOf, byResource } = this.tables.queues;
    const resource = this.heldResource[held]!;
    this.free[resource]! += this.heldUnits[held]!;
    for (let at = firstOf[resource]!; at < firstOf[resource + 1]!; at += 1) {
      const queue = byResource[at]!;
      if (!this.queues.mayGoOn(queue)) continue;
      const moment = nextWorkingMoment(calendars[queue]!, end);
      if (moment === this.lastWake[queue] || moment === Infinity) continue;
      this.lastWake[queue] = moment;
      this.wakes.push(moment, this.isWaiting.length + queue);
    }
  }

  /** Whatever never comes is not waited for: the dates of what is left are never, too. */
  private giveUp(): void {
    for (let index = 0; index < this.isWaiting.length; index += 1) {
      if (this.isWaiting[index] === 0) continue;
      this.isWaiting[index] = 0;
      this.waitingCount -= 1;
      this.placement.settle(index, Infinity, Infinity);
      this.passOn(index);
    }
    this.placeReleased(Infinity);
  }

  /** Places what has no predecessors left; what needs resources waits for them. */
  private placeReleased(now: number): void {
    while (this.releasedCount > 0) {
      this.releasedCount -= 1;
      const index = this.released[this.releasedCount]!;
      this.placement.placeAtBounds(index);
      if (!this.placement.waitsForResources(index)) this.passOn(index);
      else this.await(index, now);
    }
  }

  private await(index: number, now: number): void {
    this.isWaiting[index] = 1;
    this.waitingCount += 1;
    const { network, dates } = this.placement;
    const ready = nextWorkingMoment(network.activities[index]!.calendar, Math.max(dates.start[index]!, now));
    if (ready > now) {
      if (ready < Infinity) this.wakes.push(ready, index);
    } else if (now < Infinity) this.candidates.push(this.rank[index]!, index);
  }

  private wakeAt(index: number, moment: number): void {
    const working = nextWorkingMoment(this.placement.network.activities[index]!.calendar, moment);
    if (working < Infinity) this.wakes.push(working, index);
  }

  private passOn(index: number): void {
    const { firstSuccessor, successors } = this.tables;
    for (let at = firstSuccessor[index]!; at < firstSuccessor[index + 1]!; at += 1) {
      const successor = successors[at]!;
      this.waitingFor[successor]! -= 1;
      if (this.waitingFor[successor] !== 0) continue;
      this.released[this.releasedCount] = successor;
      this.releasedCount += 1;
    }
  }

  private growHolds(): void {
    const resources = new Int32Array(2 * this.heldResource.length);
    const units = new Float64Array(2 * this.heldUnits.length);
    resources.set(this.heldResource);
    units.set(this.heldUnits);
    this.heldResource = resources;
    this.heldUnits = units;
  }
}
