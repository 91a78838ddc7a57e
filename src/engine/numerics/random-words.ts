import { philox4x32, RANDOM_PURPOSES } from './rng.ts';
import type { RandomPurpose, SubjectKey } from './rng.ts';

/**
 * Random 32-bit words by the thousand: four samples from one block of Philox-4x32-10. WGSL computes the same words
 * (`schedule/monte-carlo/gpu/outcomes.wgsl`). Block b of a stream has the counter (b, subject, replicate); sample i of a
 * replicate is word i mod 4 of block ⌊i/4⌋.
 */

/** Which words: the seed and what they are for, whom they belong to, and which replicate of the sample. */
export interface WordStream {
  readonly seed: number;
  readonly purpose: RandomPurpose;
  readonly subject: SubjectKey;
  readonly replicate: number;
}

/** Block number of words that belong to a stream as a whole (its permutation, its scrambling). */
const OWN_BLOCK = 0xffffffff;

const fourWords = new Uint32Array(4);

/** Writes the words of samples [from, from + count) of a stream. */
export function fillWords({ seed, purpose, subject, replicate }: WordStream, from: number, count: number, out: Uint32Array, offset = 0): void {
  const until = from + count;
  for (let block = from >>> 2; block << 2 < until; block += 1) {
    philox4x32(block, subject[0], subject[1], replicate, seed, RANDOM_PURPOSES[purpose], fourWords);
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
  philox4x32(OWN_BLOCK, subject[0], subject[1], replicate, seed, RANDOM_PURPOSES[purpose], fourWords);
  return fourWords[0]!;
}
