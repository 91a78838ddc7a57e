import { fillWords } from '../../numerics/random-words.ts';
import type { SubjectKey } from '../../numerics/rng.ts';

/** Random numbers in a row: the choices of a search, which depend on each other. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Whole number from 0 to `bound` − 1. */
  readonly below: (bound: number) => number;
}

const WORDS_AT_ONCE = 1024;
const SUBJECT: SubjectKey = [0, 0];

/** @param seed unsigned 32-bit. */
export function createRandomStream(seed: number): RandomStream {
  const words = new Uint32Array(WORDS_AT_ONCE);
  let position = WORDS_AT_ONCE;
  let filled = 0;
  const next = () => {
    if (position === WORDS_AT_ONCE) {
      fillWords({ seed, purpose: 'scheduleSearch', subject: SUBJECT, replicate: 0 }, filled, WORDS_AT_ONCE, words);
      filled += WORDS_AT_ONCE;
      position = 0;
    }
    const word = words[position]!;
    position += 1;
    return word / 2 ** 32;
  };
  return { next, below: (bound) => Math.floor(next() * bound) };
}
