import type { DateForm } from './dates-block.ts';

/** Activities × samples that are kept at most: three tables of four bytes an entry. */
const LARGEST_TABLE = 120_000_000;

/** The tables of a store, as they travel between threads. */
export interface OutcomeTables {
  readonly start: Int32Array<ArrayBuffer>;
  readonly finish: Int32Array<ArrayBuffer>;
  readonly durations: readonly Int32Array<ArrayBuffer>[];
  readonly end: Int32Array<ArrayBuffer>;
  readonly criticalCounts: Int32Array<ArrayBuffer>;
  readonly driverScores: readonly Int32Array<ArrayBuffer>[];
}

/** Dates and durations of every sample, as integers (`NEVER` = never); starts and finishes in the form of each activity. */
export class OutcomeStore {
  readonly start: readonly Int32Array[];
  readonly finish: readonly Int32Array[];
  /** Working minutes; empty for certain durations. */
  readonly durations: readonly Int32Array<ArrayBuffer>[];
  /** Moment at which what is asked for is finished: the plan, or one activity. */
  readonly end: Int32Array<ArrayBuffer>;
  /** Samples in which an activity is on a longest path to that. */
  readonly criticalCounts: Int32Array<ArrayBuffer>;
  /** Fixed-point scores of the drivers. */
  readonly driverScores: readonly Int32Array<ArrayBuffer>[];
  private readonly allStarts: Int32Array<ArrayBuffer>;
  private readonly allFinishes: Int32Array<ArrayBuffer>;

  /**
   * @param uncertain activities whose durations differ between samples.
   * @throws RangeError for more activities × samples than memory is planned for.
   */
  constructor(readonly forms: readonly DateForm[], uncertain: readonly boolean[], drivers: number, readonly samples: number) {
    const entries = forms.length * samples;
    if (entries > LARGEST_TABLE) {
      throw new RangeError(`${forms.length} activities allow at most ${Math.floor(LARGEST_TABLE / forms.length)} samples, not ${samples}`);
    }
    const start = new Int32Array(entries);
    const finish = new Int32Array(entries);
    [this.allStarts, this.allFinishes] = [start, finish];
    this.start = forms.map((_, index) => start.subarray(index * samples, (index + 1) * samples));
    this.finish = forms.map((_, index) => finish.subarray(index * samples, (index + 1) * samples));
    this.durations = uncertain.map((differs) => new Int32Array(differs ? samples : 0));
    this.end = new Int32Array(samples);
    this.criticalCounts = new Int32Array(forms.length);
    this.driverScores = Array.from({ length: drivers }, () => new Int32Array(samples));
  }

  /** Its tables themselves. */
  tables(): OutcomeTables {
    const { allStarts: start, allFinishes: finish, durations, end, criticalCounts, driverScores } = this;
    return { start, finish, durations, end, criticalCounts, driverScores };
  }

  /** Takes the tables of a store of fewer samples of the same schedule, which become samples from `place` on. */
  take({ start, finish, durations, end, criticalCounts, driverScores }: OutcomeTables, place: number): void {
    const { length } = end;
    for (let activity = 0; activity < this.forms.length; activity += 1) {
      this.start[activity]!.set(start.subarray(activity * length, (activity + 1) * length), place);
      this.finish[activity]!.set(finish.subarray(activity * length, (activity + 1) * length), place);
      if (durations[activity]!.length > 0) this.durations[activity]!.set(durations[activity]!, place);
      this.criticalCounts[activity]! += criticalCounts[activity]!;
    }
    this.end.set(end, place);
    driverScores.forEach((scores, driver) => this.driverScores[driver]!.set(scores, place));
  }
}
