import { NEVER } from '../../numerics/radix-order.ts';
import { nextWorkingMoment, workingMinutesAt } from '../calendar.ts';
import { boundsFromPredecessors, linkBound } from '../forward-pass.ts';
import type { EarliestBounds } from '../forward-pass.ts';
import { linkDrives } from '../longest-path.ts';
import type { NetworkLink } from '../plan-network.ts';
import type { ActivityPlan, BatchLink, BatchPlan } from './batch-plan.ts';
import { BLOCK, numberOf, SET_WORDS } from './dates-block.ts';
import type { DatesBlock } from './dates-block.ts';
import type { BlockOperations } from './block-operations.ts';
import type { BlockSamples } from './block-samples.ts';
import { boundOf } from './link-bounds.ts';

/**
 * Longest paths of a block of samples: back from what finishes last, or from one activity, along links that hold their
 * successor. Whether a link holds is looked up only in samples in which its successor is on the path: few of all.
 */
export class BatchPaths {
  private readonly finishes: Int32Array;
  private readonly bounds: EarliestBounds = { start: 0, finish: 0 };

  constructor(private readonly plan: BatchPlan, private readonly samples: BlockSamples, private readonly operations: BlockOperations) {
    this.finishes = operations.integers(BLOCK);
  }

  /** Writes `end` and `critical` of dates that are complete. */
  mark(count: number, out: DatesBlock): void {
    const { activities, network } = this.plan;
    this.findEnd(count, out);
    for (let position = activities.length - 1; position >= 0; position -= 1) {
      const activity = activities[position]!;
      const { actualFinish, heldByLogic } = network.activities[activity.index]!;
      if (network.incoming[activity.index]!.length === 0 || (actualFinish !== null && !heldByLogic)) continue;
      const place = activity.index * SET_WORDS;
      for (let word = 0; word < SET_WORDS; word += 1) {
        const set = out.critical[place + word]!;
        if (set !== 0) this.spread(activity, word, set, out);
      }
    }
  }

  /** Latest finish of each sample, and who finishes then; of a target, its own. */
  private findEnd(count: number, { finish, end, critical }: DatesBlock): void {
    const { last, target, network } = this.plan;
    const { finishes } = this;
    critical.fill(0);
    end.fill(last.length === 0 ? network.dataDate : -NEVER, 0, count);
    for (const { index, asMoment } of last) {
      this.finishesOf(index, asMoment, count, finish);
      for (let b = 0; b < count; b += 1) if (finishes[b]! > end[b]!) end[b] = finishes[b]!;
    }
    for (const { index, asMoment } of last) {
      if (target === null) this.finishesOf(index, asMoment, count, finish);
      for (let b = 0; b < count; b += 1) if (finishes[b] === end[b]) critical[index * SET_WORDS + (b >> 5)]! |= 1 << (b & 31);
    }
  }

  private finishesOf(index: number, asMoment: BatchPlan['last'][number]['asMoment'], count: number, finish: Int32Array): void {
    if (asMoment !== null) asMoment.convert(this.operations, finish, index * BLOCK, count, 1, this.finishes);
    else this.finishes.set(finish.subarray(index * BLOCK, index * BLOCK + count));
  }

  /** Carries a set of samples of an activity on to the predecessors that hold it. */
  private spread(activity: ActivityPlan, word: number, set: number, out: DatesBlock): void {
    if (activity.kind === 'general') {
      this.spreadGeneral(activity.index, word, set, out);
      return;
    }
    for (const link of activity.toStart) this.spreadAlong(activity, link, true, word, set, out);
    for (const link of activity.toFinish) this.spreadAlong(activity, link, false, word, set, out);
  }

  private spreadAlong(activity: ActivityPlan, batchLink: BatchLink, toStart: boolean, word: number, set: number, out: DatesBlock): void {
    const { predecessor } = batchLink.bound;
    const at = predecessor * SET_WORDS + word;
    // Samples in which the predecessor is on the path already need no second look.
    let left = set & ~out.critical[at]!;
    let holds = 0;
    while (left !== 0) {
      const bit = left & -left;
      left ^= bit;
      const b = 32 * word + 31 - Math.clz32(bit);
      if (activity.kind === 'moment' ? this.holdsMoment(activity, batchLink, toStart, b, out) : this.holdsWork(activity, batchLink, toStart, b, out)) holds |= bit;
    }
    out.critical[at]! |= holds;
  }

  /** Does a link hold work at its date? Compared in work, as dates of unbegun work are. */
  private holdsWork({ index, first, asWork }: ActivityPlan, { link, bound }: BatchLink, toStart: boolean, b: number, out: DatesBlock): boolean {
    const reached = boundOf(bound, (bound.from === 'start' ? out.start : out.finish)[bound.predecessor * BLOCK + b]!);
    const date = (toStart ? out.start : out.finish)[index * BLOCK + b]!;
    if (reached < (asWork === null ? date : asWork.valueOf(date, 0))) return false;
    if (!toStart || reached > first) return true;
    // Equal work may be two moments, before and after a time without work: then the constraint holds it later than the link.
    return reached === first && this.momentOf(link, b, out) >= this.plan.network.activities[index]!.notBefore;
  }

  private holdsMoment({ index }: ActivityPlan, { link, bound }: BatchLink, toStart: boolean, b: number, out: DatesBlock): boolean {
    const { calendar, notBefore } = this.plan.network.activities[index]!;
    const reached = numberOf(boundOf(bound, (bound.from === 'start' ? out.start : out.finish)[link.predecessor * BLOCK + b]!));
    const moment = numberOf(out.start[index * BLOCK + b]!);
    if (toStart) return reached >= notBefore && (reached === moment || nextWorkingMoment(calendar, reached) >= moment);
    return reached === moment || workingMinutesAt(calendar, reached) >= workingMinutesAt(calendar, moment);
  }

  /** Bound of a link as a moment, by the calendars. */
  private momentOf(link: NetworkLink, b: number, out: DatesBlock): number {
    this.samples.gather(link.predecessor, b, out);
    return linkBound(this.plan.network, link, this.samples.dates);
  }

  private spreadGeneral(index: number, word: number, set: number, out: DatesBlock): void {
    const { samples, bounds, plan: { network } } = this;
    for (let left = set; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const b = 32 * word + 31 - Math.clz32(bit);
      samples.gather(index, b, out);
      for (const { predecessor } of network.incoming[index]!) samples.gather(predecessor, b, out);
      boundsFromPredecessors(network, index, samples.dates, bounds);
      for (const link of network.incoming[index]!) if (linkDrives(network, link, samples.dates, bounds)) out.critical[link.predecessor * SET_WORDS + word]! |= bit;
    }
  }
}
