import { createDates, endOf, forwardPass } from '../forward-pass.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { BatchPass } from './batch-pass.ts';
import type { DurationRows } from './batch-pass.ts';
import { batchPlan, needsWholeOutcomes } from './batch-plan.ts';
import { BLOCK, SET_WORDS } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';
import { DurationSampler } from './draw-durations.ts';
import { medianDurations, minutesAtScore, LARGEST_SCORE } from './duration-tables.ts';
import type { DurationDraw } from './duration-tables.ts';
import { OutcomeStore } from './outcome-store.ts';
import type { SampleDesign } from './sample-design.ts';
import type { ScheduleUncertainty } from './uncertainty.ts';
import { WholeOutcomes } from './whole-outcomes.ts';

/** Samples drawn at a time: many for each activity, while its table is in the cache. */
const DRAWN_BLOCKS = 8;
const DRAWN = DRAWN_BLOCKS * BLOCK;
/** Durations drawn in one step, so that a step takes a few milliseconds. */
const STEP_DURATIONS = 65_536;
/** Outcomes dated in one step where each is dated by itself. */
const STEP_OUTCOMES = 4;

/** Can the duration differ between samples? */
export function isUncertain({ table, neverWords, risks }: DurationDraw): boolean {
  return table.knots !== null || neverWords > 0 || risks.length > 0;
}

/** Moment at which the plan, or the target, is finished with given durations, under the plan's resource limits. */
export function medianPlanEnd(network: PlanNetwork, medians: Float64Array, target: number | null): number {
  return new WholeOutcomes(network, medians, target).endWith(medians);
}

/** Samples that are computed: from `first` until before `until`. Outcomes do not depend on how they are divided. */
export interface SampleRange {
  readonly first: number;
  readonly until: number;
}

/** Outcomes of a schedule on the CPU, in steps of a few milliseconds. */
export class CpuOutcomes {
  /** Outcomes from the first of the range on. */
  readonly store: OutcomeStore;
  /** Moment at which the plan, or the target, is finished with every duration at its median. */
  readonly medianEnd: number;
  private readonly sampler: DurationSampler;
  private readonly durations: { readonly rows: readonly Int32Array[]; readonly offsets: Int32Array };
  private readonly pass: OutcomePass;
  /** Samples whose durations are drawn, or are being drawn; activities that have theirs. */
  private drawn: number;
  private drawnActivities = 0;
  private done: number;
  private until: number;

  /**
   * @param certain working minutes of activities without a law.
   * @param target activity whose finish is asked for; `null` = the plan's.
   * @param range samples to compute.
   * @param room samples that the store has room for, from the first of the range on: for those that come from elsewhere too.
   * @throws RangeError for too many samples ({@link OutcomeStore}).
   */
  constructor(
    network: PlanNetwork, uncertainty: ScheduleUncertainty, certain: Float64Array, design: SampleDesign, target: number | null = null,
    private readonly range: SampleRange = { first: 0, until: design.samples }, room = range.until - range.first,
  ) {
    this.done = range.first;
    this.drawn = range.first;
    this.until = range.until;
    this.sampler = new DurationSampler(uncertainty, certain, design, DRAWN);
    const { draws } = this.sampler;
    const medians = medianDurations(draws);
    this.pass = needsWholeOutcomes(network)
      ? { samplesPerStep: STEP_OUTCOMES, dates: new WholeOutcomes(network, medians, target) }
      : { samplesPerStep: BLOCK, dates: new BlockedOutcomes(network, draws, target) };
    this.medianEnd = medianPlanEnd(network, medians, target);
    this.store = new OutcomeStore(this.pass.dates.forms, draws.map(isUncertain), uncertainty.drivers.length, room);
    const rows = draws.map((draw, activity) => (isUncertain(draw) ? this.store.durations[activity]! : new Int32Array(BLOCK).fill(draw.table.certainMinutes)));
    this.durations = { rows, offsets: new Int32Array(rows.length) };
  }

  /** Share of the work that is done, 0–1. */
  get fraction(): number {
    const { first } = this.range;
    return (this.done - first) / Math.max(1, this.until - first);
  }

  /** Draws some durations, or dates some samples. @returns whether all are done. */
  advance(): boolean {
    if (this.done === this.drawn) this.drawn = Math.min(this.until, this.drawn + DRAWN);
    else if (this.drawnActivities === this.durations.rows.length) {
      this.dateSome();
      return this.done === this.until;
    }
    this.drawSome();
    return false;
  }

  /** Computes further samples, up to before `until`, as well. */
  extend(until: number): void {
    this.until = until;
  }

  private drawSome(): void {
    const { sampler, store, done: from, range: { first } } = this;
    const count = this.drawn - from;
    if (this.drawnActivities === 0) {
      sampler.drawDrivers(from, count);
      store.driverScores.forEach((scores, driver) => scores.set(sampler.scoresOf(driver).subarray(0, count), from - first));
    }
    const until = Math.min(store.durations.length, this.drawnActivities + Math.ceil(STEP_DURATIONS / count));
    for (; this.drawnActivities < until; this.drawnActivities += 1) {
      const row = store.durations[this.drawnActivities]!;
      if (row.length > 0) sampler.drawActivity(this.drawnActivities, from, count, row, from - first);
    }
  }

  private dateSome(): void {
    const { durations, store, pass, range: { first } } = this;
    const from = this.done - first;
    const count = Math.min(pass.samplesPerStep, this.drawn - this.done);
    for (let activity = 0; activity < durations.rows.length; activity += 1) durations.offsets[activity] = store.durations[activity]!.length > 0 ? from : 0;
    pass.dates.run(durations, count, store, from);
    this.done += count;
    if (this.done === this.drawn) this.drawnActivities = 0;
  }
}

/** How samples are dated. */
interface OutcomePass {
  readonly samplesPerStep: number;
  readonly dates: {
    readonly forms: readonly DateForm[];
    run(durations: DurationRows, count: number, store: OutcomeStore, from: number): void;
  };
}

/** Outcomes a block at a time. */
class BlockedOutcomes {
  readonly forms: readonly DateForm[];
  private readonly pass: BatchPass;

  constructor(network: PlanNetwork, draws: readonly DurationDraw[], target: number | null) {
    const alwaysZero = draws.map((draw) => !isUncertain(draw) && draw.table.certainMinutes === 0);
    const plan = batchPlan(network, draws.map(({ table }) => minutesAtScore(table, -LARGEST_SCORE) === 0), alwaysZero, target, latestEnd(network, draws));
    this.forms = plan.forms;
    this.pass = new BatchPass(plan);
  }

  run(durations: DurationRows, count: number, store: OutcomeStore, from: number): void {
    const { block } = this.pass;
    this.pass.run(durations, count);
    for (let index = 0; index < this.forms.length; index += 1) {
      copyTo(store.start[index]!, from, block.start, index * BLOCK, count);
      copyTo(store.finish[index]!, from, block.finish, index * BLOCK, count);
      store.criticalCounts[index]! += bitsSet(block.critical, index * SET_WORDS);
    }
    copyTo(store.end, from, block.end, 0, count);
  }
}

/** Moment by which a plan is finished with every duration and risk at its longest. */
function latestEnd(network: PlanNetwork, draws: readonly DurationDraw[]): number {
  const longest = Float64Array.from(draws, ({ table, risks }) => risks.reduce((sum, { impact }) => sum + minutesAtScore(impact, LARGEST_SCORE), minutesAtScore(table, LARGEST_SCORE)));
  const dates = createDates(network);
  forwardPass(network, longest, dates);
  return endOf(network, dates);
}

function copyTo(to: Int32Array, place: number, from: Int32Array, offset: number, count: number): void {
  for (let index = 0; index < count; index += 1) to[place + index] = from[offset + index]!;
}

/** Samples in a set of a block. */
function bitsSet(words: Int32Array, offset: number): number {
  let count = 0;
  for (let word = 0; word < SET_WORDS; word += 1) {
    for (let left = words[offset + word]!; left !== 0; left &= left - 1) count += 1;
  }
  return count;
}
