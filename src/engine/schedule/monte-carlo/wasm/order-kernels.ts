import { BUCKET_BITS, countBelow, DIGIT_BITS, NEVER, orderStatistics, placesAmongAsked, rangeOfIntegers } from '../../../numerics/radix-order.ts';
import type { IntegerRange } from '../../../numerics/radix-order.ts';
import { correlationOf, correlationOfThoseThatCome } from '../end-ranks.ts';
import type { Correlation, EndRanks } from '../end-ranks.ts';
import type { SampleOrders } from '../sample-orders.ts';
import { outcomeInstance } from './instance.ts';
import type { OutcomeExports, OutcomeInstance } from './instance.ts';

const BUCKETS = 2 ** BUCKET_BITS;
/** Words per sample: two arrays of pairs, four of words, two of doubles. */
const WORDS_PER_SAMPLE = 12;
/** Bytes for whatever does not grow with the samples. */
const FIXED_BYTES = 65_536;

/** Orders of samples in WebAssembly: the figures of `PlainSampleOrders`. */
export class OrderKernels implements SampleOrders {
  private readonly kernels: OutcomeExports;
  private readonly values: Int32Array;
  private readonly found: Int32Array;
  private readonly places: Int32Array;
  private readonly firstOfTies: Int32Array;
  private readonly counts: Int32Array;
  private readonly asked: Uint8Array;
  private readonly set: Int32Array;
  private readonly pairs: number;
  private readonly spare: number;
  private readonly ranks: number;
  private readonly differences: number;
  private readonly sums: Float64Array;
  private sorted = 0;
  private range: IntegerRange = { low: 0, high: 0, someNever: false };

  private constructor({ kernels, arena }: OutcomeInstance, private readonly ends: EndRanks) {
    const { length } = ends.end;
    this.kernels = kernels;
    this.values = arena.integers(length);
    this.found = arena.integers(length + 1);
    this.places = arena.integers(length);
    this.places.set(ends.places);
    this.firstOfTies = arena.integers(length);
    this.counts = arena.integers(BUCKETS + 1);
    const asked = arena.integers(BUCKETS / 4 + 1);
    this.asked = new Uint8Array(asked.buffer, asked.byteOffset, BUCKETS + 1);
    this.set = arena.integers(Math.ceil(length / 32));
    this.pairs = arena.integers(2 * length).byteOffset;
    this.spare = arena.integers(2 * length).byteOffset;
    const [ranks, differences] = [arena.doubles(length), arena.doubles(length)];
    ranks.set(ends.ranks);
    differences.set(ends.differences);
    [this.ranks, this.differences] = [ranks.byteOffset, differences.byteOffset];
    this.sums = arena.doubles(2);
  }

  /** `null` where there is no WebAssembly SIMD. */
  static create(ends: EndRanks): OrderKernels | null {
    const instance = outcomeInstance(4 * (WORDS_PER_SAMPLE + 1) * ends.end.length + FIXED_BYTES);
    return instance === null ? null : new OrderKernels(instance, ends);
  }

  load(values: Int32Array): IntegerRange {
    this.values.set(values);
    this.kernels.rangeOf(this.values.byteOffset, values.length, this.counts.byteOffset);
    const [low, high] = [this.counts[0]!, this.counts[1]!];
    this.range = high === NEVER ? rangeOfIntegers(values) : { low, high, someNever: false };
    return this.range;
  }

  statistics(ranks: readonly number[]): number[] {
    const { kernels, values, counts, asked, found, range: { low, high } } = this;
    if (high <= low) return orderStatistics(values, ranks, this.range);
    const shift = Math.max(0, 32 - Math.clz32(high - low) - BUCKET_BITS);
    kernels.bucketCounts(values.byteOffset, values.length, low, shift, counts.byteOffset);
    asked.fill(0);
    const places = placesAmongAsked(counts, asked, ranks);
    const count = kernels.askedValues(values.byteOffset, values.length, low, shift, asked.byteOffset, found.byteOffset);
    const sorted = found.slice(0, count).sort();
    return places.map((place) => (place < 0 ? NEVER : sorted[place]!));
  }

  countBelow(limit: number): number {
    return countBelow(this.values, limit);
  }

  sort(): void {
    const { low, high, someNever } = this.range;
    const last = Math.max(0, high - low) + (someNever ? 1 : 0);
    const bits = Math.max(1, 32 - Math.clz32(last));
    const digits = Math.ceil(bits / DIGIT_BITS);
    this.sorted = this.kernels.sort(
      this.values.byteOffset, this.places.byteOffset, this.values.length, low, last, Math.ceil(bits / digits), digits, this.counts.byteOffset, this.pairs, this.spare,
    );
  }

  rankCorrelation(): number {
    this.kernels.rankProducts(this.sorted, this.values.length, this.ranks, this.firstOfTies.byteOffset, this.sums.byteOffset);
    return this.ends.rankCorrelation(this.sums[0]!, this.sums[1]!);
  }

  correlation(): Correlation {
    const { ends, values, range } = this;
    if (range.someNever || ends.someNever) return correlationOfThoseThatCome(values, ends.end);
    this.kernels.centredProducts(values.byteOffset, values.length, this.differences, this.sums.byteOffset);
    return correlationOf(this.sums[0]!, ends.differenceSquares, this.sums[1]!);
  }

  endPlaces(from: number, count: number, ranks: readonly number[]): number[] {
    this.kernels.hold(this.set.byteOffset, this.set.length, this.sorted + 8 * from, count);
    return ranks.map((rank) => this.kernels.memberAt(this.set.byteOffset, rank));
  }
}
