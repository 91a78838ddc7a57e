// From words to whole minutes: numerics/normal-words.ts and ../../duration-tables.ts.

/** Points of an octave of the score table as it is laid out here: the next octave's first one closes each. */
const OCTAVE_POINTS: i32 = 257;
const KNOT_OFFSET: i32 = 67108864;
const LARGEST_SCORE: i32 = KNOT_OFFSET - 2;

@inline
function scoreOf(word: u32, table: usize): i32 {
  const negative = <i32>(word >>> 31);
  const lower = word ^ <u32>-negative;
  const half = lower | <u32>(lower == 0);
  const octave = clz<u32>(half);
  const fraction = (half << octave) << 1;
  const entry = table + (<usize>(<i32>octave * OCTAVE_POINTS + <i32>(fraction >>> 24)) << 2);
  const score = load<i32>(entry);
  const value = score + <i32>((<i64>(load<i32>(entry, 4) - score) * <i64>(fraction & 0xffffff)) >> 24);
  return (value ^ -negative) + negative;
}

/** score · weight / 2^26, cut towards zero. */
@inline
function weighted(score: i32, weight: i32): i32 {
  const product = <i64>score * <i64>weight;
  return <i32>((product + ((product >> 63) & 0x3ffffff)) >> 26);
}

@inline
function minutesAt(score: i32, knots: usize): i32 {
  const place = score + KNOT_OFFSET;
  const knot = knots + (<usize>(<u32>place >>> 16) << 2);
  const below = load<i32>(knot);
  return (below + <i32>((<i64>(load<i32>(knot, 4) - below) * <i64>(place & 0xffff)) >> 16) + 8) >> 4;
}

/**
 * Minutes of a table at the scores of some words.
 * @param drivers pairs of the address of a driver's scores and its weight; without any, the own weight is 1.
 */
export function drawMinutes(words: usize, count: i32, table: usize, knots: usize, ownWeight: i32, drivers: usize, driverCount: i32, out: usize): void {
  if (driverCount == 0) {
    for (let at: usize = 0; at < <usize>count << 2; at += 4) store<i32>(out + at, minutesAt(scoreOf(load<u32>(words + at), table), knots));
    return;
  }
  for (let at: usize = 0; at < <usize>count << 2; at += 4) {
    let score = weighted(scoreOf(load<u32>(words + at), table), ownWeight);
    for (let driver = 0; driver < driverCount; driver += 1) {
      const pair = drivers + (<usize>driver << 3);
      score += weighted(load<i32>(<usize>load<u32>(pair) + at), load<i32>(pair, 4));
    }
    store<i32>(out + at, minutesAt(max(-LARGEST_SCORE, min(LARGEST_SCORE, score)), knots));
  }
}
