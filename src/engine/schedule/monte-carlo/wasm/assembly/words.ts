// Random words: numerics/rng.ts, random-words.ts, latin-hypercube.ts and sobol.ts, four at a time.

const MULTIPLIER_0: i32 = 0xd2511f53;
const MULTIPLIER_1: i32 = 0xcd9e8d57;
const WEYL_0: i32 = 0x9e3779b9;
const WEYL_1: i32 = 0xbb67ae85;

/** Low words of four products, from the products of lanes 0, 1 and of lanes 2, 3. */
@inline
function lowWords(first: v128, second: v128): v128 {
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

@inline
function highWords(first: v128, second: v128): v128 {
  return i8x16.shuffle(first, second, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

/** Words of blocks `block` … `block + 4·groups − 1` of a stream, 16 per group. */
export function philoxWords(out: usize, groups: i32, block: i32, subject0: i32, subject1: i32, replicate: i32, seed: i32, purpose: i32): void {
  const m0 = i32x4.splat(MULTIPLIER_0);
  const m1 = i32x4.splat(MULTIPLIER_1);
  let counter = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
  for (let group = 0; group < groups; group += 1) {
    let a = counter;
    let b = i32x4.splat(subject0);
    let c = i32x4.splat(subject1);
    let d = i32x4.splat(replicate);
    let keyA = seed;
    let keyB = purpose;
    for (let round = 0; round < 10; round += 1) {
      const a0 = i64x2.extmul_low_i32x4_u(a, m0);
      const a1 = i64x2.extmul_high_i32x4_u(a, m0);
      const c0 = i64x2.extmul_low_i32x4_u(c, m1);
      const c1 = i64x2.extmul_high_i32x4_u(c, m1);
      a = v128.xor(v128.xor(highWords(c0, c1), b), i32x4.splat(keyA));
      b = lowWords(c0, c1);
      c = v128.xor(v128.xor(highWords(a0, a1), d), i32x4.splat(keyB));
      d = lowWords(a0, a1);
      keyA += WEYL_0;
      keyB += WEYL_1;
    }
    // Each block's four words lie in one lane of four vectors.
    const ab01 = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const ab23 = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    const cd01 = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
    const cd23 = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
    v128.store(out, i8x16.shuffle(ab01, cd01, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23));
    v128.store(out, i8x16.shuffle(ab01, cd01, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 16);
    v128.store(out, i8x16.shuffle(ab23, cd23, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23), 32);
    v128.store(out, i8x16.shuffle(ab23, cd23, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31), 48);
    out += 64;
    counter = i32x4.add(counter, i32x4.splat(4));
  }
}

/** One step of the keyed permutation of 0 … mask, in four lanes. */
@inline
function permuted(index: v128, mask: v128, key: i32): v128 {
  let i = v128.xor(index, i32x4.splat(key));
  i = i32x4.mul(i, i32x4.splat(0xe170893d));
  i = v128.xor(i, i32x4.splat(key >>> 16));
  i = v128.xor(i, i32x4.shr_u(v128.and(i, mask), 4));
  i = v128.xor(i, i32x4.splat(key >>> 8));
  i = i32x4.mul(i, i32x4.splat(0x0929eb3f));
  i = v128.xor(i, i32x4.splat(key >>> 23));
  i = v128.xor(i, i32x4.shr_u(v128.and(i, mask), 1));
  i = i32x4.mul(i, i32x4.splat(1 | (key >>> 27)));
  i = i32x4.mul(i, i32x4.splat(0x6935fa69));
  i = v128.xor(i, i32x4.shr_u(v128.and(i, mask), 11));
  i = i32x4.mul(i, i32x4.splat(0x74dcb303));
  i = v128.xor(i, i32x4.shr_u(v128.and(i, mask), 2));
  i = i32x4.mul(i, i32x4.splat(0x9e501cc3));
  i = v128.xor(i, i32x4.shr_u(v128.and(i, mask), 2));
  i = i32x4.mul(i, i32x4.splat(0xc860a3df));
  i = v128.and(i, mask);
  return v128.xor(i, i32x4.shr_u(i, 5));
}

/** The word of a stratum: the plain word scaled to its width. */
@inline
function within(words: usize, bounds: usize, stratum: i32): void {
  const at = bounds + (<usize>stratum << 2);
  const first = load<u32>(at);
  const width: u32 = load<u32>(at, 4) - first;
  store<u32>(words, first + <u32>((<u64>load<u32>(words) * <u64>width) >> 32));
}

/** Turns plain words of samples [from, from + count) of a replicate into those of a Latin hypercube; may touch three words more. */
export function stratify(words: usize, from: i32, count: i32, bounds: usize, strata: i32, key: i32): void {
  const mask = i32x4.splat(strata < 2 ? 0 : <i32>(<u32>-1 >>> clz<u32>(<u32>(strata - 1))));
  const length = i32x4.splat(strata);
  const turn = i32x4.splat(<i32>(<u32>key % <u32>strata));
  // Lanes beyond the replicate would walk for ever.
  const last = i32x4.splat(strata - 1);
  let index = i32x4.add(i32x4.splat(from), i32x4(0, 1, 2, 3));
  for (let done = 0; done < count; done += 4) {
    let stratum = permuted(i32x4.min_u(index, last), mask, key);
    let outside = i32x4.ge_u(stratum, length);
    while (v128.any_true(outside)) {
      stratum = v128.bitselect(permuted(stratum, mask, key), stratum, outside);
      outside = i32x4.ge_u(stratum, length);
    }
    stratum = i32x4.add(stratum, turn);
    stratum = i32x4.sub(stratum, v128.and(length, i32x4.ge_u(stratum, length)));
    within(words, bounds, i32x4.extract_lane(stratum, 0));
    within(words + 4, bounds, i32x4.extract_lane(stratum, 1));
    within(words + 8, bounds, i32x4.extract_lane(stratum, 2));
    within(words + 12, bounds, i32x4.extract_lane(stratum, 3));
    words += 16;
    index = i32x4.add(index, i32x4.splat(4));
  }
}

@inline
function reversedBits(word: u32): u32 {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

/** Words of points [from, from + count) of one scrambled Sobol dimension, in Gray-code order. */
export function sobolWords(out: usize, directions: usize, key: u32, from: u32, count: i32): void {
  let word: u32 = 0;
  const gray = from ^ (from >>> 1);
  for (let bit = 0; bit < 32; bit += 1) if ((gray >>> bit) & 1) word ^= load<u32>(directions + (<usize>bit << 2));
  for (let index = 0; index < count; index += 1) {
    let x = reversedBits(word);
    x ^= x * 0x3d20adea;
    x += key;
    x *= (key >>> 16) | 1;
    x ^= x * 0x05526c56;
    x ^= x * 0x53a22864;
    store<u32>(out + (<usize>index << 2), reversedBits(x));
    word ^= load<u32>(directions + (<usize>ctz<u32>(from + index + 1) << 2));
  }
}
