// Passes over a block of samples: ../../block-operations.ts, four samples at a time. Lanes beyond the count are written too.

const NEVER: i32 = 0x3fffffff;
const FAR_FROM: i32 = 0x20000000;
const OUTSIDE: i32 = i32.MIN_VALUE;

export function raiseFirst(dates: usize, lag: i32, floor: i32, into: usize, count: i32): void {
  const lags = i32x4.splat(lag);
  const floors = i32x4.splat(floor);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) v128.store(into + at, i32x4.max_s(i32x4.add(v128.load(dates + at), lags), floors));
}

export function raise(dates: usize, lag: i32, into: usize, count: i32): void {
  const lags = i32x4.splat(lag);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) v128.store(into + at, i32x4.max_s(i32x4.add(v128.load(dates + at), lags), v128.load(into + at)));
}

export function addLag(values: usize, lag: i32, least: i32, most: i32, count: i32): void {
  const lags = i32x4.splat(lag);
  const lowest = i32x4.splat(least);
  const highest = i32x4.splat(most);
  const never = i32x4.splat(NEVER);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const total = i32x4.max_s(i32x4.add(v128.load(values + at), lags), lowest);
    v128.store(values + at, v128.bitselect(never, total, i32x4.gt_s(total, highest)));
  }
}

/** @param perGrain 1 / grain. @returns how many lie outside the table. */
export function convert(entries: usize, filled: i32, first: i32, grain: i32, perGrain: f64, source: usize, count: i32, shift: i32, out: usize): i32 {
  const span = <u32>(filled * grain);
  let outside = 0;
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    const place = load<i32>(source + at) - shift - first;
    if (<u32>place >= span) {
      store<i32>(out + at, OUTSIDE);
      outside += 1;
      continue;
    }
    // Half a minute keeps the product with the rounded reciprocal on its side of a whole number.
    const entryAt = <i32>((<f64>place + 0.5) * perGrain);
    const entry = load<i32>(entries + (<usize>entryAt << 2));
    store<i32>(out + at, (entry >> 1) + ((place - entryAt * grain + shift) & -(entry & 1)));
  }
  return outside;
}

@inline
function settle(begin: v128, end: v128, limits: v128, start: usize, finish: usize): void {
  v128.store(start, begin);
  v128.store(finish, v128.bitselect(i32x4.splat(NEVER), end, i32x4.gt_s(end, limits)));
}

export function place(earliest: usize, limit: i32, durations: usize, start: usize, finish: usize, count: i32): void {
  const limits = i32x4.splat(limit);
  const never = i32x4.splat(NEVER);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const from = v128.load(earliest + at);
    const begin = v128.bitselect(never, from, i32x4.ge_s(from, limits));
    settle(begin, i32x4.add(begin, v128.load(durations + at)), limits, start + at, finish + at);
  }
}

export function placeHeld(earliest: usize, held: usize, limit: i32, durations: usize, start: usize, finish: usize, count: i32): void {
  const limits = i32x4.splat(limit);
  const never = i32x4.splat(NEVER);
  const far = i32x4.splat(FAR_FROM);
  for (let at: usize = 0; at < <usize>count << 2; at += 16) {
    const duration = v128.load(durations + at);
    const least = v128.load(held + at);
    const from = i32x4.max_s(v128.load(earliest + at), i32x4.sub(least, duration));
    const begin = v128.bitselect(never, from, v128.or(i32x4.ge_s(from, limits), i32x4.ge_s(least, far)));
    settle(begin, i32x4.max_s(i32x4.add(begin, duration), least), limits, start + at, finish + at);
  }
}
