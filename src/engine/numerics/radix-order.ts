/** Stands for "never" in integer tables of moments and durations. */
export const NEVER = 0x7fffffff;

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Sorts integers in linear time; buffers are reused, so one instance serves arrays of one length. */
export class RadixOrder {
  /** Positions in ascending order of value, ties in order of position; {@link NEVER} last. */
  readonly order: Int32Array;
  private readonly keys: Int32Array;
  private readonly spareKeys: Int32Array;
  private readonly spareOrder: Int32Array;
  private readonly counts = new Int32Array(DIGITS);

  constructor(length: number) {
    this.order = new Int32Array(length);
    this.keys = new Int32Array(length);
    this.spareKeys = new Int32Array(length);
    this.spareOrder = new Int32Array(length);
  }

  /** Orders `values`; least significant digit first (Knuth, TAOCP 3, § 5.2.5). */
  sort(values: Int32Array): Int32Array {
    const { low, high } = endsOf(values);
    const range = high < low ? 0 : high - low;
    for (let index = 0; index < values.length; index += 1) {
      this.keys[index] = values[index] === NEVER ? range + 1 : values[index]! - low;
      this.order[index] = index;
    }
    for (let shift = 0; shift < 32 && (range + 1) >>> shift > 0; shift += DIGIT_BITS) this.pass(shift);
    return this.order;
  }

  private pass(shift: number): void {
    const { keys, order, spareKeys, spareOrder, counts } = this;
    const { length } = keys;
    counts.fill(0);
    for (let index = 0; index < length; index += 1) counts[(keys[index]! >>> shift) & (DIGITS - 1)]! += 1;
    let before = 0;
    for (let digit = 0; digit < DIGITS; digit += 1) {
      const here = counts[digit]!;
      counts[digit] = before;
      before += here;
    }
    for (let index = 0; index < length; index += 1) {
      const digit = (keys[index]! >>> shift) & (DIGITS - 1);
      const place = counts[digit]!;
      counts[digit] = place + 1;
      spareKeys[place] = keys[index]!;
      spareOrder[place] = order[index]!;
    }
    keys.set(spareKeys);
    order.set(spareOrder);
  }
}

/** Least and largest value but {@link NEVER}; without any, the least is above the largest. */
function endsOf(values: Int32Array): { readonly low: number; readonly high: number } {
  let low = NEVER;
  let high = -NEVER;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value < low) low = value;
    if (value !== NEVER && value > high) high = value;
  }
  return { low, high };
}

/** Ranks from 0 with the mean rank for ties. @param order positions in ascending order of value. */
export function averageRanks(values: Int32Array, order: Int32Array, ranks: Float64Array): void {
  for (let from = 0; from < order.length;) {
    let until = from + 1;
    while (until < order.length && values[order[until]!] === values[order[from]!]) until += 1;
    for (let place = from; place < until; place += 1) ranks[order[place]!] = (from + until - 1) / 2;
    from = until;
  }
}

const BUCKET_BITS = 12;
const BUCKETS = 1 << BUCKET_BITS;
const counts = new Int32Array(BUCKETS + 1);

/**
 * Order statistics of integers without sorting them: counts in at most 4,096 buckets of equal width, then sorts only the buckets asked for.
 * @param ranks positions in ascending order, 0-based, ascending.
 * @returns a value per rank.
 */
export function orderStatistics(values: Int32Array, ranks: readonly number[]): number[] {
  const { low, high } = endsOf(values);
  if (high <= low) return ranks.map((rank) => countBelow(values, NEVER) > rank ? low : NEVER);
  const shift = Math.max(0, 32 - Math.clz32(high - low) - BUCKET_BITS);
  counts.fill(0);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    counts[value === NEVER ? BUCKETS : (value - low) >>> shift]! += 1;
  }
  let bucket = 0;
  let before = 0;
  let known = -1;
  let sorted = new Int32Array(0);
  return ranks.map((rank) => {
    while (before + counts[bucket]! <= rank) {
      before += counts[bucket]!;
      bucket += 1;
    }
    if (bucket === BUCKETS) return NEVER;
    if (known !== bucket) {
      sorted = valuesBetween(values, low + bucket * 2 ** shift, low + (bucket + 1) * 2 ** shift, counts[bucket]!).sort();
      known = bucket;
    }
    return sorted[rank - before]!;
  });
}

function valuesBetween(values: Int32Array, from: number, until: number, count: number): Int32Array<ArrayBuffer> {
  const found = new Int32Array(count);
  let place = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]!;
    if (value >= from && value < until && value !== NEVER) found[place++] = value;
  }
  return found;
}

/** How many values are below a limit. */
export function countBelow(values: Int32Array, limit: number): number {
  let count = 0;
  for (let index = 0; index < values.length; index += 1) if (values[index]! < limit) count += 1;
  return count;
}
