import { createDates, endOf, forwardPass } from '../forward-pass.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import { markLongestPath } from '../longest-path.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { latestFinishPriority, scheduleWithResources, usesResources } from '../resource-schedule.ts';
import type { SchedulePriority } from '../resource-schedule.ts';
import { BatchPass } from './batch-pass.ts';
import { batchPlan, needsWholeOutcomes } from './batch-plan.ts';
import { BLOCK, createDatesBlock } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';
import { DurationSampler } from './draw-durations.ts';
import { medianDurations, minutesAtScore, LARGEST_SCORE } from './duration-tables.ts';
import type { DurationDraw } from './duration-tables.ts';
import { OutcomeStore, storeNumbers } from './outcome-store.ts';
import type { SampleDesign } from './sample-design.ts';
import type { ScheduleUncertainty } from './uncertainty.ts';

/** Can the duration differ between samples? */
export function isUncertain({ table, neverWords, risks }: DurationDraw): boolean {
  return table.knots !== null || neverWords > 0 || risks.length > 0;
}

/** Moment at which a plan ends with given durations, under its resource limits. */
export function medianPlanEnd(network: PlanNetwork, medians: Float64Array): number {
  return new WholeOutcomes(network, latestFinishPriority(network, medians)).endWith(medians);
}

/** Outcomes of a schedule on the CPU, a block of samples at a time. */
export class CpuOutcomes {
  readonly store: OutcomeStore;
  /** Moment at which the plan ends with every duration at its median. */
  readonly medianEnd: number;
  private readonly sampler: DurationSampler;
  private readonly durations: Float64Array;
  private readonly pass: BlockPass;
  private done = 0;

  /**
   * @param certain working minutes of activities without a law.
   * @throws RangeError for too many samples ({@link OutcomeStore}).
   */
  constructor(network: PlanNetwork, uncertainty: ScheduleUncertainty, certain: Float64Array, private readonly design: SampleDesign) {
    this.sampler = new DurationSampler(uncertainty, certain, design, BLOCK);
    const { draws } = this.sampler;
    const medians = medianDurations(draws);
    this.pass = needsWholeOutcomes(network) ? new WholeOutcomes(network, latestFinishPriority(network, medians)) : blockedOutcomes(network, draws);
    this.medianEnd = medianPlanEnd(network, medians);
    this.durations = new Float64Array(network.activities.length * BLOCK);
    this.store = new OutcomeStore(this.pass.forms, draws.map(isUncertain), uncertainty.drivers.length, design.samples);
  }

  /** Share of the samples that are done, 0–1. */
  get fraction(): number {
    return this.done / this.design.samples;
  }

  /** Draws and dates the next block. @returns whether all are done. */
  advanceBlock(): boolean {
    const { sampler, durations, store, done: from } = this;
    const count = Math.min(BLOCK, this.design.samples - from);
    sampler.drawDrivers(from, count);
    store.driverScores.forEach((scores, driver) => scores.set(sampler.scoresOf(driver).subarray(0, count), from));
    sampler.draws.forEach((_, activity) => {
      sampler.drawActivity(activity, from, count, durations, activity * BLOCK);
      if (store.durations[activity]!.length > 0) storeNumbers(durations, activity * BLOCK, count, store.durations[activity]!, from);
    });
    this.pass.run(durations, count, store, from);
    this.done += count;
    return this.done >= this.design.samples;
  }
}

/** Dates of one block of drawn durations, into the store. */
interface BlockPass {
  readonly forms: readonly DateForm[];
  run(durations: Float64Array, count: number, store: OutcomeStore, from: number): void;
}

function blockedOutcomes(network: PlanNetwork, draws: readonly DurationDraw[]): BlockPass {
  const alwaysZero = draws.map((draw) => !isUncertain(draw) && draw.table.certainMinutes === 0);
  const plan = batchPlan(network, draws.map(({ table }) => minutesAtScore(table, -LARGEST_SCORE) === 0), alwaysZero);
  const pass = new BatchPass(plan);
  const block = createDatesBlock(network);
  return {
    forms: plan.forms,
    run(durations, count, store, from) {
      pass.run(durations, count, block);
      network.activities.forEach((_, index) => {
        storeNumbers(block.start, index * BLOCK, count, store.start[index]!, from);
        storeNumbers(block.finish, index * BLOCK, count, store.finish[index]!, from);
        let critical = 0;
        for (let b = 0; b < count; b += 1) critical += block.critical[index * BLOCK + b]!;
        store.criticalCounts[index]! += critical;
      });
      storeNumbers(block.end, 0, count, store.end, from);
    },
  };
}

/** Outcomes one by one: limited resources (list scheme), work as late as possible. */
class WholeOutcomes implements BlockPass {
  readonly forms: readonly DateForm[];
  private readonly dates: ScheduleDates;
  private readonly durations: Float64Array;
  private readonly marks: boolean[];
  private readonly limited: boolean;

  constructor(private readonly network: PlanNetwork, private readonly priority: SchedulePriority) {
    this.forms = network.activities.map(() => null);
    this.dates = createDates(network);
    this.durations = new Float64Array(network.activities.length);
    this.marks = network.activities.map(() => false);
    this.limited = usesResources(network);
  }

  endWith(durations: Float64Array): number {
    if (this.limited) scheduleWithResources(this.network, durations, this.priority, 'list', this.dates);
    else forwardPass(this.network, durations, this.dates);
    return endOf(this.network, this.dates);
  }

  run(durations: Float64Array, count: number, store: OutcomeStore, from: number): void {
    const { network, dates, marks } = this;
    for (let b = 0; b < count; b += 1) {
      for (let index = 0; index < this.durations.length; index += 1) this.durations[index] = durations[index * BLOCK + b]!;
      const end = this.endWith(this.durations);
      storeNumbers(Float64Array.of(end), 0, 1, store.end, from + b);
      markLongestPath(network, dates, marks);
      for (let index = 0; index < marks.length; index += 1) {
        storeNumbers(dates.start, index, 1, store.start[index]!, from + b);
        storeNumbers(dates.finish, index, 1, store.finish[index]!, from + b);
        if (marks[index]) store.criticalCounts[index]! += 1;
      }
    }
  }
}
