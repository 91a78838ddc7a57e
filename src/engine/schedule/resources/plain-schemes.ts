import { sortByKeys } from './orders.ts';
import type { PlainProject } from './plain-project.ts';
import { reversedProject } from './plain-project.ts';

/** A scheduler of one project with its buffers; every call of a scheme counts as one schedule. */
export class PlainScheduler {
  /** Start times of the schedule made last. */
  readonly start: Int32Array;
  private readonly finish: Int32Array;
  /** Free units of resource r at time t, at `r × horizon + t`. */
  private readonly free: Int32Array;
  private usedUntil: number;
  private readonly waitingFor: Int32Array;

  constructor(readonly project: PlainProject) {
    this.start = new Int32Array(project.count);
    this.finish = new Int32Array(project.count);
    this.free = new Int32Array(project.resourceCount * project.horizon);
    this.usedUntil = project.horizon;
    this.waitingFor = new Int32Array(project.count);
  }

  /**
   * Serial schedule-generation scheme: activities one by one at the earliest time that their predecessors and the
   * resources allow (Kelley 1963; R. Kolisch, EJOR 90 (1996) 320–333).
   * @param list predecessors before successors.
   * @returns the makespan.
   */
  serial(list: ArrayLike<number>): number {
    this.freeAll();
    const { predecessors, durations } = this.project;
    let makespan = 0;
    for (let position = 0; position < list.length; position += 1) {
      const index = list[position]!;
      let earliest = 0;
      for (const predecessor of predecessors[index]!) earliest = Math.max(earliest, this.finish[predecessor]!);
      this.place(index, this.earliestFit(index, earliest));
      makespan = Math.max(makespan, this.start[index]! + durations[index]!);
    }
    return makespan;
  }

  /**
   * Parallel scheme: from one finish to the next, what is ready starts in order of rank as far as the resources go
   * (Bedworth & Bailey 1982; Graham's list scheduling).
   * @param rank per activity, lower = first.
   * @returns the makespan.
   */
  parallel(rank: ArrayLike<number>): number {
    this.freeAll();
    const { count, predecessors, successors, durations } = this.project;
    const ready: number[] = [];
    const running: number[] = [];
    for (let index = 0; index < count; index += 1) {
      this.waitingFor[index] = predecessors[index]!.length;
      if (predecessors[index]!.length === 0) insertByRank(ready, index, rank);
    }
    let makespan = 0;
    for (let now = 0, placed = 0; placed < count; now = Math.min(...running.map((index) => this.finish[index]!))) {
      for (let at = running.length - 1; at >= 0; at -= 1) {
        const index = running[at]!;
        if (this.finish[index]! > now) continue;
        running.splice(at, 1);
        this.release(successors[index]!, ready, rank);
      }
      for (let at = 0; at < ready.length; at += 1) {
        const index = ready[at]!;
        if (!this.fitsAt(index, now)) continue;
        ready.splice(at, 1);
        this.place(index, now);
        placed += 1;
        makespan = Math.max(makespan, this.finish[index]!);
        if (durations[index] === 0) this.release(successors[index]!, ready, rank);
        else running.push(index);
        // What has just been released may come before the rest.
        at = durations[index] === 0 ? -1 : at - 1;
      }
    }
    return makespan;
  }

  private release(successors: Int32Array, ready: number[], rank: ArrayLike<number>): void {
    for (const successor of successors) {
      this.waitingFor[successor]! -= 1;
      if (this.waitingFor[successor] === 0) insertByRank(ready, successor, rank);
    }
  }

  private freeAll(): void {
    const { resourceCount, horizon, capacities } = this.project;
    for (let resource = 0; resource < resourceCount; resource += 1) {
      this.free.fill(capacities[resource]!, resource * horizon, resource * horizon + this.usedUntil);
    }
    this.usedUntil = 0;
  }

  private place(index: number, start: number): void {
    const { resourceCount, horizon, demands, durations } = this.project;
    const finish = start + durations[index]!;
    this.start[index] = start;
    this.finish[index] = finish;
    this.usedUntil = Math.max(this.usedUntil, finish);
    for (let resource = 0; resource < resourceCount; resource += 1) {
      const needed = demands[index * resourceCount + resource]!;
      if (needed === 0) continue;
      const base = resource * horizon;
      for (let at = base + start; at < base + finish; at += 1) this.free[at]! -= needed;
    }
  }

  /** Resources are only taken from `now` on, so what is free now stays free. */
  private fitsAt(index: number, now: number): boolean {
    const { resourceCount, horizon, demands, durations } = this.project;
    if (durations[index] === 0) return true;
    for (let resource = 0; resource < resourceCount; resource += 1) {
      if (demands[index * resourceCount + resource]! > this.free[resource * horizon + now]!) return false;
    }
    return true;
  }

  private earliestFit(index: number, earliest: number): number {
    const { resourceCount, horizon, demands, durations } = this.project;
    const duration = durations[index]!;
    let start = earliest;
    for (let resource = 0; resource < resourceCount;) {
      const needed = demands[index * resourceCount + resource]!;
      const blocked = needed === 0 ? -1 : lastBelow(this.free, resource * horizon + start, resource * horizon + start + duration, needed) - resource * horizon;
      if (needed === 0 || blocked < start) resource += 1;
      else {
        start = blocked + 1;
        resource = 0;
      }
    }
    return start;
  }
}

/** Last position in [from, until) with less than `needed`, or `from` − 1. */
function lastBelow(free: Int32Array, from: number, until: number, needed: number): number {
  let at = until - 1;
  while (at >= from && free[at]! >= needed) at -= 1;
  return at;
}

function comesAfter(one: number, other: number, rank: ArrayLike<number>): boolean {
  const difference = (rank[one] ?? 0) - (rank[other] ?? 0);
  return difference > 0 || (difference === 0 && one > other);
}

function insertByRank(list: number[], index: number, rank: ArrayLike<number>): void {
  let at = list.length;
  while (at > 0 && comesAfter(list[at - 1]!, index, rank)) at -= 1;
  list.splice(at, 0, index);
}

/**
 * Forward–backward improvement, also called double justification: every activity is moved to the right as far as the
 * makespan allows, last finishes first, then to the left, first starts first. Never makes a schedule longer (V. Valls,
 * F. Ballestín & S. Quintanilla, EJOR 165 (2005) 375–386). Each of the two passes is a schedule of its own.
 */
export class Justifier {
  private readonly backward: PlainScheduler;
  private readonly keys: Float64Array;
  private readonly list: Int32Array;

  constructor(private readonly forward: PlainScheduler) {
    this.backward = new PlainScheduler(reversedProject(forward.project));
    this.keys = new Float64Array(forward.project.count);
    this.list = new Int32Array(forward.project.count);
  }

  /**
   * Improves the schedule in `forward.start`.
   * @returns its makespan.
   */
  improve(): number {
    const { project, start } = this.forward;
    const { durations, count, topologicalOrder } = project;
    for (let index = 0; index < count; index += 1) this.keys[index] = -(start[index]! + durations[index]!);
    sortByKeys(this.keys, this.backward.project.topologicalOrder, this.list);
    const length = this.backward.serial(this.list);
    for (let index = 0; index < count; index += 1) this.keys[index] = length - this.backward.start[index]! - durations[index]!;
    sortByKeys(this.keys, topologicalOrder, this.list);
    return this.forward.serial(this.list);
  }
}
