import { createDates, endOf, forwardPass } from '../forward-pass.ts';
import type { ScheduleDates } from '../forward-pass.ts';
import { LongestPath } from '../longest-path.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { latestFinishPriority, scheduleWithResources, usesResources } from '../resource-schedule.ts';
import type { SchedulePriority } from '../resource-schedule.ts';
import type { ResourceHold } from '../resources/limits.ts';
import { blockValue, numberOf } from './dates-block.ts';
import type { DateForm } from './dates-block.ts';
import type { DurationRows } from './batch-pass.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** Outcomes one by one: limited resources (list scheme), work as late as possible. */
export class WholeOutcomes {
  readonly forms: readonly DateForm[];
  private readonly dates: ScheduleDates;
  private readonly durations: Float64Array;
  private readonly marks: boolean[];
  /** `null` = nothing is limited. */
  private readonly priority: SchedulePriority | null;
  private readonly longestPath: LongestPath;
  private readonly holds: ResourceHold[] = [];

  /**
   * @param medians durations whose latest finishes give the order in which resources are handed out.
   * @param target activity whose finish is asked for; `null` = the plan's.
   */
  constructor(private readonly network: PlanNetwork, medians: Float64Array, private readonly target: number | null) {
    this.forms = network.activities.map(() => null);
    this.dates = createDates(network);
    this.durations = new Float64Array(network.activities.length);
    this.marks = network.activities.map(() => false);
    this.priority = usesResources(network) ? latestFinishPriority(network, medians) : null;
    this.longestPath = new LongestPath(network);
  }

  /** Moment at which what is asked for is finished. */
  endWith(durations: Float64Array): number {
    this.holds.length = 0;
    if (this.priority !== null) scheduleWithResources(this.network, durations, this.priority, 'list', this.dates, this.holds);
    else forwardPass(this.network, durations, this.dates);
    return this.target === null ? endOf(this.network, this.dates) : this.dates.finish[this.target]!;
  }

  /** Dates and longest paths of samples [from, from + count), into the store. */
  run({ rows, offsets }: DurationRows, count: number, store: OutcomeStore, from: number): void {
    const { dates, marks } = this;
    for (let b = 0; b < count; b += 1) {
      for (let index = 0; index < this.durations.length; index += 1) this.durations[index] = numberOf(rows[index]![offsets[index]! + b]!);
      store.end[from + b] = blockValue(this.endWith(this.durations));
      this.longestPath.mark(dates, marks, { target: this.target, holds: this.priority === null ? null : this.holds });
      for (let index = 0; index < marks.length; index += 1) {
        store.start[index]![from + b] = blockValue(dates.start[index]!);
        store.finish[index]![from + b] = blockValue(dates.finish[index]!);
        if (marks[index]) store.criticalCounts[index]! += 1;
      }
    }
  }
}
