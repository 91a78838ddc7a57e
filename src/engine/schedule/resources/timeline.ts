import { UNIT_TOLERANCE } from './limits.ts';

/** Units in use over time as a step function: `used[k]` from `times[k]` until `times[k + 1]`, sorted by time. */
export class UseTimeline {
  private readonly times: number[] = [-Infinity];
  private readonly used: number[] = [0];

  /** Nothing is in use any more. */
  clear(): void {
    this.times.length = 1;
    this.used.length = 1;
    this.used[0] = 0;
  }

  /** Holds units over [start, finish). */
  add(start: number, finish: number, units: number): void {
    if (!(finish > start)) return;
    const first = this.split(start);
    const last = finish === Infinity ? this.times.length : this.split(finish);
    for (let at = first; at < last; at += 1) this.used[at]! += units;
  }

  /** Most units in use at any moment of [start, finish); of an empty interval, at its start. */
  peak(start: number, finish: number): number {
    let most = 0;
    for (let at = this.positionOf(start), first = true; at < this.times.length && (first || this.times[at]! < finish); at += 1, first = false) most = Math.max(most, this.used[at]!);
    return most;
  }

  /** End of the last time within [start, finish) in which more than `allowed` units are in use; `-Infinity` = never. */
  lastOver(allowed: number, start: number, finish: number): number {
    let at = this.positionOf(finish);
    if (this.times[at]! >= finish && at > 0) at -= 1;
    for (; at >= 0 && (this.times[at + 1] ?? Infinity) > start; at -= 1) {
      if (this.used[at]! > allowed + UNIT_TOLERANCE) return this.times[at + 1] ?? Infinity;
    }
    return -Infinity;
  }

  /** All steps in order, the first from `-Infinity`. */
  steps(): { readonly from: number; readonly units: number }[] {
    return this.times.map((from, at) => ({ from, units: this.used[at]! }));
  }

  /** First change after a moment; `Infinity` = none. */
  nextChange(after: number): number {
    return this.times[this.positionOf(after) + 1] ?? Infinity;
  }

  /** Position of the step that a moment lies in. */
  private positionOf(moment: number): number {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.times[middle]! <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Position of a step that begins at a moment, made where there is none. */
  private split(moment: number): number {
    const at = this.positionOf(moment);
    if (this.times[at] === moment) return at;
    this.times.splice(at + 1, 0, moment);
    this.used.splice(at + 1, 0, this.used[at]!);
    return at + 1;
  }
}
