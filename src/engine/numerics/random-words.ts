import { RANDOM_PURPOSES } from './rng.ts';
import type { RandomPurpose, SubjectKey } from './rng.ts';

/**
 * Random 32-bit words by the thousand: Philox-4x32-10 of `rng.ts` in 32-bit integer arithmetic only, four samples from one
 * block. WGSL computes the same words (`schedule/monte-carlo/gpu/words.wgsl`). Block b of a stream has the counter
 * (b, subject, replicate); sample i of a replicate is word i mod 4 of block ⌊i/4⌋.
 */

/** High 32 bits of the product of two unsigned 32-bit integers, as a signed one. */
export function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** Which words: the seed and what they are for, whom they belong to, and which replicate of the sample. */
export interface WordStream {
  readonly seed: number;
  readonly purpose: RandomPurpose;
  readonly subject: SubjectKey;
  readonly replicate: number;
}

/** Block number of words that belong to a stream as a whole (its permutation, its scrambling). */
const OWN_BLOCK = 0xffffffff;

const fourWords = new Int32Array(4);

/** Writes the words of samples [from, from + count) of a stream. */
export function fillWords({ seed, purpose, subject, replicate }: WordStream, from: number, count: number, out: Uint32Array, offset = 0): void {
  const until = from + count;
  for (let block = from >>> 2; block << 2 < until; block += 1) {
    philoxBlock(block, subject[0], subject[1], replicate, seed, RANDOM_PURPOSES[purpose]);
    const first = block << 2;
    if (first >= from && first + 4 <= until) {
      const place = offset + first - from;
      out[place] = fourWords[0]!;
      out[place + 1] = fourWords[1]!;
      out[place + 2] = fourWords[2]!;
      out[place + 3] = fourWords[3]!;
      continue;
    }
    for (let lane = Math.max(0, from - first); lane < 4 && first + lane < until; lane += 1) out[offset + first + lane - from] = fourWords[lane]!;
  }
}

/** A word that belongs to a stream as a whole. */
export function ownWord({ seed, purpose, subject, replicate }: WordStream): number {
  philoxBlock(OWN_BLOCK, subject[0], subject[1], replicate, seed, RANDOM_PURPOSES[purpose]);
  return fourWords[0]! >>> 0;
}

function philoxBlock(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let keyA = k0 | 0;
  let keyB = k1 | 0;
  for (let round = 0; round < 10; round += 1) {
    const highA = highProduct(0xd2511f53, a);
    const lowA = Math.imul(0xd2511f53, a);
    const highC = highProduct(0xcd9e8d57, c);
    const lowC = Math.imul(0xcd9e8d57, c);
    a = highC ^ b ^ keyA;
    b = lowC;
    c = highA ^ d ^ keyB;
    d = lowA;
    keyA = (keyA + 0x9e3779b9) | 0;
    keyB = (keyB + 0xbb67ae85) | 0;
  }
  fourWords[0] = a;
  fourWords[1] = b;
  fourWords[2] = c;
  fourWords[3] = d;
}
