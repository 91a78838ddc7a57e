/** Stands for "never" in integer tables of moments and durations. Twice it fits into 32 bits, so that sums need no check. */
export const NEVER = 2 ** 30 - 1;

/** Bits of a digit at most: its counts stay in a core's first-level cache. */
export const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Digits of the widest range. */
const MOST_DIGITS = 3;

/** Least and largest value but {@link NEVER}, and whether that occurs; without any other, the least is above the largest. */
export interface IntegerRange {
  readonly low: number;
  readonly high: number;
  readonly someNever: boolean;
}

/** Range of integers that are at most {@link NEVER}. */
export function rangeOfIntegers(values: Int32Array): IntegerRange {
  let low = NEVER;
  let high = -NEVER;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high !== NEVER) return { low, high, someNever: false };
  high = -NEVER;
  for (let index = 0; index < values.length; index += 1) if (values[index] !== NEVER && values[index]! > high) high = values[index]!;
  return { low, high, someNever: true };
}

/** Sorts integers with a label each, in linear time; buffers are reused, so one instance serves arrays of one length. */
export class RadixOrder {
  /** Values in ascending order, less the least of them; {@link NEVER} last, as one more than the largest. */
  keys: Int32Array;
  /** Their labels; ties in the order in which they were. */
  labels: Int32Array;
  private spareKeys: Int32Array;
  private spareLabels: Int32Array;
  private readonly counts = Array.from({ length: MOST_DIGITS }, () => new Int32Array(DIGITS));

  constructor(length: number) {
    this.keys = new Int32Array(length);
    this.labels = new Int32Array(length);
    this.spareKeys = new Int32Array(length);
    this.spareLabels = new Int32Array(length);
  }

  /** Orders `values` into `keys` and `labels`; least significant digit first (Knuth, TAOCP 3, § 5.2.5). */
  sort(values: Int32Array, labels: Int32Array, { low, high, someNever }: IntegerRange = rangeOfIntegers(values)): void {
    const last = Math.max(0, high - low) + (someNever ? 1 : 0);
    const bits = Math.max(1, 32 - Math.clz32(last));
    const digits = Math.ceil(bits / DIGIT_BITS);
    const width = Math.ceil(bits / digits);
    const { spareKeys } = this;
    for (let index = 0; index < values.length; index += 1) spareKeys[index] = values[index] === NEVER ? last : values[index]! - low;
    for (let digit = 0; digit < digits; digit += 1) countDigits(spareKeys, digit * width, width, this.counts[digit]!);
    for (let digit = 0; digit < digits; digit += 1) {
      scatter(this.spareKeys, digit === 0 ? labels : this.spareLabels, digit * width, this.counts[digit]!, (1 << width) - 1, this.keys, this.labels);
      if (digit < digits - 1) {
        [this.keys, this.spareKeys] = [this.spareKeys, this.keys];
        [this.labels, this.spareLabels] = [this.spareLabels, this.labels];
      }
    }
  }
}

/** Places at which the keys of each digit begin. */
function countDigits(keys: Int32Array, shift: number, width: number, counts: Int32Array): void {
  const mask = (1 << width) - 1;
  counts.fill(0, 0, mask + 1);
  for (let index = 0; index < keys.length; index += 1) counts[(keys[index]! >>> shift) & mask]! += 1;
  let before = 0;
  for (let digit = 0; digit <= mask; digit += 1) {
    const here = counts[digit]!;
    counts[digit] = before;
    before += here;
  }
}

function scatter(keys: Int32Array, labels: Int32Array, shift: number, places: Int32Array, mask: number, toKeys: Int32Array, toLabels: Int32Array): void {
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    const digit = (key >>> shift) & mask;
    const place = places[digit]!;
    places[digit] = place + 1;
    toKeys[place] = key;
    toLabels[place] = labels[index]!;
  }
}

/** Bits of the number of buckets that {@link orderStatistics} counts in. */
export const BUCKET_BITS = 11;
const BUCKETS = 1 << BUCKET_BITS;
const counts = new Int32Array(BUCKETS + 1);
/** 1 for buckets that hold a rank asked for. */
const asked = new Uint8Array(BUCKETS + 1);

/**
 * Order statistics of integers without sorting them: counts in at most 2,048 buckets of equal width, then sorts only what lies in the buckets asked for.
 * @param ranks positions in ascending order, 0-based, ascending.
 * @returns a value per rank.
 */
export function orderStatistics(values: Int32Array, ranks: readonly number[], { low, high, someNever }: IntegerRange = rangeOfIntegers(values)): number[] {
  if (high <= low) {
    const come = someNever ? countBelow(values, NEVER) : values.length;
    return ranks.map((rank) => (come > rank ? low : NEVER));
  }
  const shift = Math.max(0, 32 - Math.clz32(high - low) - BUCKET_BITS);
  counts.fill(0);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    counts[value === NEVER ? BUCKETS : (value - low) >>> shift]! += 1;
  }
  asked.fill(0);
  const places = placesAmongAsked(counts, asked, ranks);
  const found = valuesAskedFor(values, low, shift).sort();
  return places.map((place) => (place < 0 ? NEVER : found[place]!));
}

/**
 * Marks the buckets that hold ranks, ascending.
 * @param bucketCounts by bucket, what never comes last; @param marks 0s, receives 1 for buckets asked for.
 * @returns the place of each rank among the values of all buckets asked for; −1 = never.
 */
export function placesAmongAsked(bucketCounts: Int32Array, marks: Uint8Array, ranks: readonly number[]): number[] {
  const last = bucketCounts.length - 1;
  let bucket = 0;
  let before = 0;
  let keptBefore = 0;
  return ranks.map((rank) => {
    while (before + bucketCounts[bucket]! <= rank) {
      before += bucketCounts[bucket]!;
      if (marks[bucket] === 1) keptBefore += bucketCounts[bucket]!;
      bucket += 1;
    }
    if (bucket === last) return -1;
    marks[bucket] = 1;
    return keptBefore + rank - before;
  });
}

function valuesAskedFor(values: Int32Array, low: number, shift: number): Int32Array {
  let count = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) if (asked[bucket] === 1) count += counts[bucket]!;
  const found = new Int32Array(count);
  let place = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (asked[value === NEVER ? BUCKETS : (value - low) >>> shift] === 1) found[place++] = value;
  }
  return found;
}

/** How many values are below a limit. */
export function countBelow(values: Int32Array, limit: number): number {
  let count = 0;
  for (let index = 0; index < values.length; index += 1) if (values[index]! < limit) count += 1;
  return count;
}
