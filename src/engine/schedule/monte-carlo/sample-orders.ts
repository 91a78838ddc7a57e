import { countBelow, orderStatistics, RadixOrder, rangeOfIntegers } from '../../numerics/radix-order.ts';
import type { IntegerRange } from '../../numerics/radix-order.ts';
import { RankedSet } from '../../numerics/ranked-set.ts';
import { correlationOf, correlationOfThoseThatCome } from './end-ranks.ts';
import type { Correlation, EndRanks } from './end-ranks.ts';

/** Orders and correlations of one array of samples at a time; the finish that is asked for is known from the beginning. */
export interface SampleOrders {
  /** Takes the array that the other questions are about. */
  load(values: Int32Array): IntegerRange;
  /** Values at ranks, 0-based, ascending. */
  statistics(ranks: readonly number[]): number[];
  countBelow(limit: number): number;
  /** Sorts the samples by their values, ties in their order; for what follows. */
  sort(): void;
  /** Spearman correlation with the finish, of samples sorted. */
  rankCorrelation(): number;
  /** Pearson correlation with the finish, over samples in which both come. */
  correlation(): Correlation;
  /** Places, in the order of the finish, that have given ranks among `count` samples from place `from` of the sorted ones on. */
  endPlaces(from: number, count: number, ranks: readonly number[]): number[];
}

/** The same in TypeScript. */
export class PlainSampleOrders implements SampleOrders {
  private readonly radix: RadixOrder;
  private readonly set: RankedSet;
  private readonly firstOfTies: Int32Array;
  private values: Int32Array;
  private range: IntegerRange = { low: 0, high: 0, someNever: false };

  constructor(private readonly ends: EndRanks) {
    const { length } = ends.end;
    this.radix = new RadixOrder(length);
    this.set = new RankedSet(length);
    this.firstOfTies = new Int32Array(length);
    this.values = ends.end;
  }

  load(values: Int32Array): IntegerRange {
    this.values = values;
    this.range = rangeOfIntegers(values);
    return this.range;
  }

  statistics(ranks: readonly number[]): number[] {
    return orderStatistics(this.values, ranks, this.range);
  }

  countBelow(limit: number): number {
    return countBelow(this.values, limit);
  }

  sort(): void {
    this.radix.sort(this.values, this.ends.places, this.range);
  }

  rankCorrelation(): number {
    const { firstOfTies, ends: { ranks }, radix: { keys, labels } } = this;
    const { length } = keys;
    // Twice the mean rank of ties is the first rank plus the last; both without a branch on ties, which no processor foresees.
    let [first, ties, products] = [0, 0, 0];
    for (let place = 0; place < length; place += 1) {
      const isTied = place > 0 ? ((keys[place]! ^ keys[place - 1]!) - 1) >>> 31 : 0;
      first = place ^ ((place ^ first) & -isTied);
      firstOfTies[place] = first;
      const before = place - first;
      ties += 3 * before * (before + 1);
    }
    let last = length - 1;
    for (let place = length - 1; place >= 0; place -= 1) {
      const isTied = place < length - 1 ? ((keys[place]! ^ keys[place + 1]!) - 1) >>> 31 : 0;
      last = place ^ ((place ^ last) & -isTied);
      products += (firstOfTies[place]! + last + 1 - length) * ranks[labels[place]!]!;
    }
    return this.ends.rankCorrelation(ties, products);
  }

  correlation(): Correlation {
    const { ends, values, range } = this;
    if (range.someNever || ends.someNever) return correlationOfThoseThatCome(values, ends.end);
    let sum = 0;
    for (let sample = 0; sample < values.length; sample += 1) sum += values[sample]!;
    const mean = sum / values.length;
    let [squares, products] = [0, 0];
    for (let sample = 0; sample < values.length; sample += 1) {
      const difference = values[sample]! - mean;
      squares += difference * difference;
      products += difference * ends.differences[sample]!;
    }
    return correlationOf(squares, ends.differenceSquares, products);
  }

  endPlaces(from: number, count: number, ranks: readonly number[]): number[] {
    this.set.hold(this.radix.labels, from, count);
    return ranks.map((rank) => this.set.memberAt(rank));
  }
}
