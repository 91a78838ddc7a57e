import { JOE_KUO_NUMBERS } from './sobol-numbers.ts';

const BITS = 32;

/** Dimensions that direction numbers are kept for. */
export const SOBOL_DIMENSIONS = 256;

let parsed: readonly (readonly number[])[] | null = null;

/** Polynomial and initial numbers of dimensions 2, 3, … */
function initialNumbers(): readonly (readonly number[])[] {
  parsed ??= JOE_KUO_NUMBERS.split(',').map((entry) => entry.split(' ').map(Number));
  return parsed;
}

/**
 * The 32 direction numbers of a Sobol dimension (0 = van der Corput), first bit first.
 * Recurrence: P. Bratley and B. L. Fox, ACM TOMS 14 (1988) 88–100 (algorithm 659), with the numbers of Joe and Kuo.
 * @throws RangeError outside 0 … {@link SOBOL_DIMENSIONS} − 1.
 */
export function sobolDirections(dimension: number): Uint32Array {
  if (!(dimension >= 0 && dimension < SOBOL_DIMENSIONS)) throw new RangeError(`there are direction numbers for ${SOBOL_DIMENSIONS} dimensions, not for dimension ${dimension}`);
  const directions = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit += 1) directions[bit] = 1 << (BITS - 1 - bit);
    return directions;
  }
  const [polynomial, ...initial] = initialNumbers()[dimension - 1]!;
  const degree = initial.length;
  for (let bit = 0; bit < BITS; bit += 1) {
    if (bit < degree) {
      directions[bit] = initial[bit]! << (BITS - 1 - bit);
      continue;
    }
    let value = directions[bit - degree]! ^ (directions[bit - degree]! >>> degree);
    for (let term = 1; term < degree; term += 1) if ((polynomial! >>> (degree - term)) & 1) value ^= directions[bit - term]!;
    directions[bit] = value;
  }
  return directions;
}

function reversedBits(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}

/**
 * Nested uniform (Owen) scrambling of a word by a hash of its leading bits. Method: B. Burley, "Practical Hash-based Owen
 * Scrambling", JCGT 9(4) (2020) 1–20, with the constants of N. Vegdahl, "Building a Better LK Hash" (2021).
 */
function scrambledWord(word: number, key: number): number {
  let x = reversedBits(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + key) | 0;
  x = Math.imul(x, (key >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reversedBits(x) >>> 0;
}

/** Words of points [from, from + count) of one scrambled dimension, in Gray-code order. */
export function fillSobolWords(directions: Uint32Array, key: number, from: number, count: number, out: Uint32Array, offset = 0): void {
  let word = 0;
  const gray = from ^ (from >>> 1);
  for (let bit = 0; bit < BITS; bit += 1) if ((gray >>> bit) & 1) word ^= directions[bit]!;
  for (let index = 0; index < count; index += 1) {
    out[offset + index] = scrambledWord(word, key);
    const next = from + index + 1;
    word ^= directions[31 - Math.clz32(next & -next)]!;
  }
}
