import { highProduct } from './rng.ts';

/**
 * Position of an index in a keyed pseudo-random permutation of 0 … length − 1: a function of the index alone, so that CPU and
 * GPU need no shared table. Method: A. Kensler, "Correlated Multi-Jittered Sampling", Pixar Technical Memo 13-01 (2013), § 5.
 * @param key 32-bit key of the permutation.
 */
export function permutedIndex(index: number, length: number, key: number): number {
  let mask = length - 1;
  mask |= mask >>> 1;
  mask |= mask >>> 2;
  mask |= mask >>> 4;
  mask |= mask >>> 8;
  mask |= mask >>> 16;
  let i = index;
  do {
    i ^= key;
    i = Math.imul(i, 0xe170893d);
    i ^= key >>> 16;
    i ^= (i & mask) >>> 4;
    i ^= key >>> 8;
    i = Math.imul(i, 0x0929eb3f);
    i ^= key >>> 23;
    i ^= (i & mask) >>> 1;
    i = Math.imul(i, 1 | (key >>> 27));
    i = Math.imul(i, 0x6935fa69);
    i ^= (i & mask) >>> 11;
    i = Math.imul(i, 0x74dcb303);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0x9e501cc3);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0xc860a3df);
    i &= mask;
    i ^= i >>> 5;
  } while (i >= length);
  return (i + (key >>> 0)) % length;
}

/** First words of `strata` equal parts of the 32-bit range, and its end (which wraps to 0 as a word). */
export function strataBounds(strata: number): Float64Array {
  return Float64Array.from({ length: strata + 1 }, (_, index) => Math.floor((index * 4_294_967_296) / strata));
}

/**
 * Turns the plain words of one replicate into those of a Latin hypercube: every stratum of the range holds exactly one.
 * Source: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979) 239–245.
 * @param words plain words of samples [from, from + count), replaced.
 * @param bounds {@link strataBounds} of the replicate's size.
 */
export function stratifyWords(words: Uint32Array, offset: number, from: number, count: number, bounds: Float64Array, key: number): void {
  const strata = bounds.length - 1;
  for (let index = 0; index < count; index += 1) {
    const stratum = permutedIndex(from + index, strata, key);
    const first = bounds[stratum]!;
    words[offset + index] = first + (highProduct(words[offset + index]!, bounds[stratum + 1]! - first) >>> 0);
  }
}
