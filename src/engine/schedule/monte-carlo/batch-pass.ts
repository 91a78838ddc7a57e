import { NEVER } from '../../numerics/radix-order.ts';
import { boundsFromPredecessors, placeEarliest } from '../forward-pass.ts';
import type { EarliestBounds } from '../forward-pass.ts';
import { placeSpans } from '../spans.ts';
import { BatchPaths } from './batch-paths.ts';
import type { ActivityPlan, BatchLink, BatchPlan } from './batch-plan.ts';
import { plainBlockOperations } from './block-operations.ts';
import type { BlockOperations } from './block-operations.ts';
import { BlockSamples } from './block-samples.ts';
import { BLOCK, blockValue, createDatesBlock, FAR_FROM, numberOf } from './dates-block.ts';
import type { DatesBlock } from './dates-block.ts';
import type { ComputedBy } from './draw-durations.ts';
import { fillBounds } from './link-bounds.ts';
import { blockKernels } from './wasm/block-kernels.ts';

/** Arrays of one number per sample. */
const OWN_ARRAYS = 6;

/** Durations of a block: one row per activity, from the block's first sample on. */
export interface DurationRows {
  readonly rows: readonly Int32Array[];
  /** Place of the block's first sample in each row. */
  readonly offsets: Int32Array;
}

/**
 * Forward pass and longest path of a block of samples, one activity at a time over all of them. Gives the dates of
 * `forwardPass` and the marks of `markLongestPath`, minute by minute (tested on random networks).
 */
export class BatchPass {
  /** The block's dates, written by {@link BatchPass.run}. */
  readonly block: DatesBlock;
  private readonly operations: BlockOperations;
  private readonly durations: Int32Array;
  private readonly bounds: Int32Array;
  private readonly between: Int32Array;
  private readonly earliestStart: Int32Array;
  private readonly earliestFinish: Int32Array;
  private readonly scratchBounds: EarliestBounds = { start: 0, finish: 0 };
  private readonly samples: BlockSamples;
  private readonly paths: BatchPaths;

  /** @param computedBy TypeScript gives the same dates, more slowly. */
  constructor(private readonly plan: BatchPlan, computedBy: ComputedBy = 'fastest') {
    const { network, tables } = plan;
    const rooms = tables.reduce((sum, { room }) => sum + room, 0);
    const integers = rooms + (2 * network.activities.length + OWN_ARRAYS) * BLOCK;
    const operations = (computedBy === 'fastest' ? blockKernels(integers, tables.length + OWN_ARRAYS + 2) : null) ?? plainBlockOperations;
    this.operations = operations;
    this.block = createDatesBlock(network, operations.integers);
    for (const table of tables) table.entries = operations.integers(table.room);
    [this.durations, this.bounds, this.between, this.earliestStart, this.earliestFinish] = [
      operations.integers(BLOCK), operations.integers(BLOCK), operations.integers(BLOCK), operations.integers(BLOCK), operations.integers(BLOCK),
    ];
    this.samples = new BlockSamples(plan);
    this.paths = new BatchPaths(plan, this.samples, operations);
  }

  /**
   * Dates and longest paths of `count` samples.
   * @param durations working minutes, `NEVER` = never finishes.
   */
  run({ rows, offsets }: DurationRows, count: number): void {
    for (const activity of this.plan.activities) {
      const { index, kind } = activity;
      if (kind === 'moment') {
        this.placeMoment(activity, count);
        continue;
      }
      this.durations.set(rows[index]!.subarray(offsets[index]!, offsets[index]! + count));
      if (kind === 'work') this.placeWork(activity, count);
      else if (kind === 'held') this.placeHeld(activity, count);
      else this.placeGeneral(activity, count);
    }
    if (this.plan.network.spans.length > 0) this.placeAllSpans(count);
    this.paths.mark(count, this.block);
  }

  /** Start and finish in work, into an activity's dates. */
  private placeWork({ index, toStart, toFinish, first, limit }: ActivityPlan, count: number): void {
    const { operations, durations, earliestStart, earliestFinish, block: { start, finish } } = this;
    this.raise(toStart, first, earliestStart, count);
    if (toFinish.length === 0) operations.place(earliestStart, limit, durations, start, finish, index * BLOCK, count);
    else {
      this.raise(toFinish, -NEVER, earliestFinish, count);
      operations.placeHeld(earliestStart, earliestFinish, limit, durations, start, finish, index * BLOCK, count);
    }
  }

  /** The largest of the links' bounds, at least `least`. */
  private raise(links: readonly BatchLink[], least: number, into: Int32Array, count: number): void {
    const { operations, bounds, between, block: { start, finish } } = this;
    if (links.length === 0) into.fill(least, 0, count);
    for (let at = 0; at < links.length; at += 1) {
      const { bound, isSum } = links[at]!;
      const dates = bound.from === 'start' ? start : finish;
      const offset = bound.predecessor * BLOCK;
      if (isSum) operations.raise(dates, offset, bound.lag, least, into, count, at === 0);
      else {
        fillBounds(operations, bound, dates, offset, count, between, bounds);
        operations.raise(bounds, 0, 0, least, into, count, at === 0);
      }
    }
  }

  /** In work like `placeWork`; a finish is where its work ends, or where a link holds it past that. */
  private placeHeld(plan: ActivityPlan, count: number): void {
    const { index, toFinish, asMoment, limit } = plan;
    const { operations, durations, bounds, between, block: { start, finish } } = this;
    this.placeWork(plan, count);
    const base = index * BLOCK;
    // Same-calendar links end a minute of work; those between calendars have moments of their own.
    if (!toFinish.some(({ isSum }) => isSum)) {
      bounds.set(start.subarray(base, base + count));
      operations.place(bounds, limit, durations, start, finish, base, count);
    }
    if (asMoment !== null) {
      asMoment.convert(operations, start, base, count, 0, bounds);
      start.set(bounds.subarray(0, count), base);
      asMoment.convert(operations, finish, base, count, 1, bounds);
      finish.set(bounds.subarray(0, count), base);
    }
    for (const { bound: { from, predecessor }, moment } of toFinish) {
      if (moment === null) continue;
      fillBounds(operations, moment, from === 'start' ? start : finish, predecessor * BLOCK, count, between, bounds);
      for (let b = 0; b < count; b += 1) finish[base + b] = Math.max(finish[base + b]!, bounds[b]!);
    }
  }

  private placeMoment({ index, toStart, toFinish }: ActivityPlan, count: number): void {
    const { notBefore, finishNotBefore } = this.plan.network.activities[index]!;
    const { earliestStart, block: { start, finish } } = this;
    this.raise([...toStart, ...toFinish], Math.max(notBefore, finishNotBefore), earliestStart, count);
    const base = index * BLOCK;
    for (let b = 0; b < count; b += 1) {
      const moment = earliestStart[b]! >= FAR_FROM ? NEVER : earliestStart[b]!;
      start[base + b] = moment;
      finish[base + b] = moment;
    }
  }

  private placeGeneral({ index }: ActivityPlan, count: number): void {
    const { samples, scratchBounds, durations, block, plan: { network } } = this;
    const { dates } = samples;
    const base = index * BLOCK;
    for (let b = 0; b < count; b += 1) {
      for (const { predecessor } of network.incoming[index]!) samples.gather(predecessor, b, block);
      boundsFromPredecessors(network, index, dates, scratchBounds);
      placeEarliest(network.activities[index]!, numberOf(durations[b]!), scratchBounds, dates, index);
      block.start[base + b] = blockValue(dates.start[index]!);
      block.finish[base + b] = blockValue(dates.finish[index]!);
      samples.keepRemaining(index, b);
    }
  }

  private placeAllSpans(count: number): void {
    const { samples, block, plan: { network } } = this;
    const parts = [...new Set(network.spans.flatMap(({ starts, finishes }) => [...starts, ...finishes].map((end) => end.activity)))]
      .filter((index) => !network.activities[index]!.drivesNothing);
    for (let b = 0; b < count; b += 1) {
      for (const index of parts) samples.gather(index, b, block);
      placeSpans(network, samples.dates);
      for (const { activity } of network.spans) {
        block.start[activity * BLOCK + b] = blockValue(samples.dates.start[activity]!);
        block.finish[activity * BLOCK + b] = blockValue(samples.dates.finish[activity]!);
      }
    }
  }
}
