// Order statistics and orders: numerics/radix-order.ts and ranked-set.ts.

const NEVER: i32 = 0x3fffffff;
/** The bucket of what never comes. */
const LAST_BUCKET: i32 = 2048;

/** Least and largest of `count` integers, at least one, into two words. */
export function rangeOf(values: usize, count: i32, out: usize): void {
  let low = load<i32>(values);
  let high = low;
  const whole = count & ~3;
  if (whole > 0) {
    let lows = v128.load(values);
    let highs = lows;
    for (let at: usize = 16; at < <usize>whole << 2; at += 16) {
      const here = v128.load(values + at);
      lows = i32x4.min_s(lows, here);
      highs = i32x4.max_s(highs, here);
    }
    low = min(min(i32x4.extract_lane(lows, 0), i32x4.extract_lane(lows, 1)), min(i32x4.extract_lane(lows, 2), i32x4.extract_lane(lows, 3)));
    high = max(max(i32x4.extract_lane(highs, 0), i32x4.extract_lane(highs, 1)), max(i32x4.extract_lane(highs, 2), i32x4.extract_lane(highs, 3)));
  }
  for (let index = whole; index < count; index += 1) {
    const value = load<i32>(values + (<usize>index << 2));
    low = min(low, value);
    high = max(high, value);
  }
  store<i32>(out, low);
  store<i32>(out, high, 4);
}

@inline
function bucketOf(value: i32, low: i32, shift: i32): i32 {
  return value == NEVER ? LAST_BUCKET : <i32>(<u32>(value - low) >>> shift);
}

/** Counts values in buckets of 2^shift from `low` on. */
export function bucketCounts(values: usize, count: i32, low: i32, shift: i32, counts: usize): void {
  memory.fill(counts, 0, <usize>(LAST_BUCKET + 1) << 2);
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const place = counts + (<usize>bucketOf(load<i32>(values + at), low, shift) << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
}

/** Values whose buckets are marked with 1 in `asked`, a byte each. @returns their number. */
export function askedValues(values: usize, count: i32, low: i32, shift: i32, asked: usize, out: usize): i32 {
  let place = out;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const value = load<i32>(values + at);
    store<i32>(place, value);
    place += <usize>load<u8>(asked + <usize>bucketOf(value, low, shift)) << 2;
  }
  return <i32>((place - out) >> 2);
}

/**
 * Sorts values with a label each, least significant digit first, into pairs of label and value less `low`.
 * @param last key of what never comes; @param width bits of a digit; @param counts room for 2^width words.
 * @returns the address of the pairs: `pairs` or `spare`.
 */
export function sort(values: usize, labels: usize, count: i32, low: i32, last: i32, width: i32, digits: i32, counts: usize, pairs: usize, spare: usize): usize {
  const mask = (1 << width) - 1;
  memory.fill(counts, 0, <usize>(mask + 1) << 2);
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const value = load<i32>(values + at);
    const place = counts + (<usize>((value == NEVER ? last : value - low) & mask) << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
  placesOf(counts, mask);
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const value = load<i32>(values + at);
    const key = value == NEVER ? last : value - low;
    put(pairs, counts + (<usize>(key & mask) << 2), <u64>load<u32>(labels + at) | (<u64>key << 32));
  }
  let from = pairs;
  let to = spare;
  for (let digit = 1; digit < digits; digit += 1) {
    const shift = <u64>(32 + digit * width);
    memory.fill(counts, 0, <usize>(mask + 1) << 2);
    for (let at: usize = 0; at < <usize>count << 3; at += 8) {
      const place = counts + (<usize>(<i32>(load<u64>(from + at) >>> shift) & mask) << 2);
      store<i32>(place, load<i32>(place) + 1);
    }
    placesOf(counts, mask);
    for (let at: usize = 0; at < <usize>count << 3; at += 8) {
      const pair = load<u64>(from + at);
      put(to, counts + (<usize>(<i32>(pair >>> shift) & mask) << 2), pair);
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}

/** Numbers of keys into the places at which they begin. */
@inline
function placesOf(counts: usize, mask: i32): void {
  let before = 0;
  for (let digit: usize = 0; digit <= <usize>mask << 2; digit += 4) {
    const here = load<i32>(counts + digit);
    store<i32>(counts + digit, before);
    before += here;
  }
}

@inline
function put(pairs: usize, place: usize, pair: u64): void {
  const at = load<i32>(place);
  store<i32>(place, at + 1);
  store<u64>(pairs + (<usize>at << 3), pair);
}

/** Makes the labels of `count` pairs the members of a set. */
export function hold(set: usize, words: i32, pairs: usize, count: i32): void {
  memory.fill(set, 0, <usize>words << 2);
  for (let at: usize = 0; at < <usize>count << 3; at += 8) {
    const label = load<u32>(pairs + at);
    const place = set + ((<usize>label >> 5) << 2);
    store<u32>(place, load<u32>(place) | (1 << (label & 31)));
  }
}

/** The member of a set that `rank` others are smaller than. */
export function memberAt(set: usize, rank: i32): i32 {
  let place = set;
  let left = rank;
  for (let here = <i32>popcnt<u32>(load<u32>(place)); here <= left; here = <i32>popcnt<u32>(load<u32>(place))) {
    left -= here;
    place += 4;
  }
  let bits = load<u32>(place);
  for (; left > 0; left -= 1) bits &= bits - 1;
  return <i32>((place - set) << 3) + <i32>ctz<u32>(bits);
}
