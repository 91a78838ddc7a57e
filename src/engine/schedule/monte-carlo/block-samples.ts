import { createDates } from '../forward-pass.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import type { BatchPlan } from './batch-plan.ts';
import { BLOCK, finishMoment, numberOf, startMoment } from './dates-block.ts';
import type { DatesBlock } from './dates-block.ts';

/** Single samples of a block as dates of the network, for what is looked up one by one. */
export class BlockSamples {
  readonly dates: ScheduleDates;
  /** Where what is left of work begun starts, of begun activities only. */
  private readonly remaining: ReadonlyMap<number, Float64Array>;

  constructor(private readonly plan: BatchPlan) {
    this.dates = createDates(plan.network);
    this.remaining = new Map(plan.network.activities.flatMap((activity, index) =>
      (activity.actualStart === null && activity.actualFinish === null ? [] : [[index, new Float64Array(BLOCK)] as const])));
  }

  /** Copies the dates of one activity and sample into `dates`, as moments. */
  gather(index: number, b: number, { start, finish }: DatesBlock): void {
    const form = this.plan.forms[index]!;
    const place = index * BLOCK + b;
    this.dates.start[index] = startMoment(form, numberOf(start[place]!));
    this.dates.finish[index] = finishMoment(form, numberOf(finish[place]!));
    this.dates.remainingStart[index] = this.remaining.get(index)?.[b] ?? 0;
  }

  /** Keeps where what is left of an activity begins, as it stands in `dates`. */
  keepRemaining(index: number, b: number): void {
    const remaining = this.remaining.get(index);
    if (remaining !== undefined) remaining[b] = this.dates.remainingStart[index]!;
  }
}
