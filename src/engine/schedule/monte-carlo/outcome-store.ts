import { NEVER } from '../../numerics/radix-order.ts';
import type { DateForm } from './dates-block.ts';

/** Activities × samples that are kept at most: three tables of four bytes an entry. */
const LARGEST_TABLE = 120_000_000;

/** Dates and durations of every sample, as integers ({@link NEVER} = never); starts and finishes in the form of each activity. */
export class OutcomeStore {
  readonly start: readonly Int32Array[];
  readonly finish: readonly Int32Array[];
  /** Working minutes; empty for certain durations. */
  readonly durations: readonly Int32Array[];
  /** Moment at which the plan ends. */
  readonly end: Int32Array;
  /** Samples in which an activity is on a longest path. */
  readonly criticalCounts: Int32Array;
  /** Fixed-point scores of the drivers. */
  readonly driverScores: readonly Int32Array[];

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
    this.start = forms.map((_, index) => start.subarray(index * samples, (index + 1) * samples));
    this.finish = forms.map((_, index) => finish.subarray(index * samples, (index + 1) * samples));
    this.durations = uncertain.map((differs) => new Int32Array(differs ? samples : 0));
    this.end = new Int32Array(samples);
    this.criticalCounts = new Int32Array(forms.length);
    this.driverScores = Array.from({ length: drivers }, () => new Int32Array(samples));
  }
}

/** Copies finite numbers as integers and `Infinity` as {@link NEVER}. */
export function storeNumbers(from: Float64Array, offset: number, count: number, to: Int32Array, place: number): void {
  for (let index = 0; index < count; index += 1) {
    const value = from[offset + index]!;
    to[place + index] = value === Infinity ? NEVER : value;
  }
}
