import { philox4x32 } from '../../../../src/engine/numerics/rng.ts';

/** A repeatable source of standard normal numbers (Box-Muller on counter-based random words). */
export function gaussianSeries(seed: number): () => number {
  const words = new Uint32Array(4);
  let counter = 0;
  return () => {
    philox4x32(counter++, 0, 0, 0, seed, 0, words);
    const uniform = (words[0]! + 0.5) / 2 ** 32;
    return Math.sqrt(-2 * Math.log(uniform)) * Math.cos((2 * Math.PI * words[1]!) / 2 ** 32);
  };
}
