import { describe, expect, it } from 'vitest';
import { inverseNormal } from '../../../src/engine/numerics/deterministic-math-normal.ts';
import { permutedIndex, strataBounds, stratifyWords } from '../../../src/engine/numerics/latin-hypercube.ts';
import { SCORE_ONE, scoreOfWord, scoreTable } from '../../../src/engine/numerics/normal-words.ts';
import { countBelow, NEVER, orderStatistics, RadixOrder, rangeOfIntegers } from '../../../src/engine/numerics/radix-order.ts';
import { fillWords, ownWord } from '../../../src/engine/numerics/random-words.ts';
import { philox4x32, subjectKey } from '../../../src/engine/numerics/rng.ts';
import { fillSobolWords, SOBOL_DIMENSIONS, sobolDirections } from '../../../src/engine/numerics/sobol.ts';

const stream = { seed: 7, purpose: 'duration', subject: subjectKey('Transformer', 0), replicate: 3 } as const;

describe('random words', () => {
  it('are those of Philox-4x32-10, four samples a block, wherever a stretch begins', () => {
    const whole = new Uint32Array(40);
    fillWords(stream, 0, 40, whole);
    const block = new Uint32Array(4);
    philox4x32(6, ...stream.subject, 3, 7, 1, block);
    expect([...whole.subarray(24, 28)]).toEqual([...block]);
    const part = new Uint32Array(30);
    fillWords(stream, 5, 29, part, 1);
    expect([...part.subarray(1)]).toEqual([...whole.subarray(5, 34)]);
    philox4x32(0xffffffff, ...stream.subject, 3, 7, 1, block);
    expect(ownWord(stream)).toBe(block[0]);
  });
});

describe('Latin hypercube', () => {
  it('permutes every length, differently for every key', () => {
    for (const length of [1, 2, 7, 64, 1000]) {
      const seen = new Set(Array.from({ length }, (_, index) => permutedIndex(index, length, 12_345)));
      expect(seen.size).toBe(length);
    }
    expect(Array.from({ length: 50 }, (_, i) => permutedIndex(i, 1000, 1))).not.toEqual(Array.from({ length: 50 }, (_, i) => permutedIndex(i, 1000, 2)));
  });

  it('puts one word into every stratum, and leaves pairs of numbers uncorrelated', () => {
    const bounds = strataBounds(1000);
    const draw = (key: number) => {
      const words = new Uint32Array(1000);
      fillWords({ ...stream, replicate: key }, 0, 1000, words);
      stratifyWords(words, 0, 0, 1000, bounds, ownWord({ ...stream, replicate: key }));
      return words;
    };
    const strata = [...draw(1)].map((word) => Math.floor((word * 1000) / 4_294_967_296));
    expect(new Set(strata).size).toBe(1000);
    let worst = 0;
    let squares = 0;
    const pairs = 60;
    for (let key = 0; key < pairs; key += 1) {
      const [a, b] = [draw(2 * key), draw(2 * key + 1)];
      let product = 0;
      for (let index = 0; index < 1000; index += 1) product += (a[index]! / 2 ** 32 - 0.5) * (b[index]! / 2 ** 32 - 0.5);
      const correlation = (product * 12) / 1000;
      worst = Math.max(worst, Math.abs(correlation));
      squares += correlation * correlation;
    }
    // Independent permutations: the correlation has the standard deviation 1/√999.
    expect(Math.sqrt(squares / pairs) * Math.sqrt(999)).toBeGreaterThan(0.75);
    expect(Math.sqrt(squares / pairs) * Math.sqrt(999)).toBeLessThan(1.25);
    expect(worst * Math.sqrt(999)).toBeLessThan(4);
  });
});

describe('Sobol net', () => {
  it('has the first points of Joe and Kuo, unscrambled', () => {
    // Dimensions 1–5, points 1–7 in Gray-code order: sobol.cc of Joe and Kuo with new-joe-kuo-6.21201.
    const expected = [[0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125], [0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625], [0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375]];
    expected.forEach((points, dimension) => {
      const directions = sobolDirections(dimension);
      let word = 0;
      const seen = points.map((_, index) => {
        word = (word ^ directions[31 - Math.clz32((index + 1) & -(index + 1))]!) >>> 0;
        return word / 2 ** 32;
      });
      expect(seen).toEqual(points);
    });
  });

  it('fills every elementary interval of a power of two in every dimension, scrambled', () => {
    for (const dimension of [0, 1, 2, 17, 100, SOBOL_DIMENSIONS - 1]) {
      const words = new Uint32Array(256);
      fillSobolWords(sobolDirections(dimension), 0xdeadbeef ^ dimension, 0, 256, words);
      expect(new Set([...words].map((word) => word >>> 24)).size, `dimension ${dimension}`).toBe(256);
    }
    const [x, y] = [0, 1].map((dimension) => {
      const words = new Uint32Array(256);
      fillSobolWords(sobolDirections(dimension), 99 + dimension, 0, 256, words);
      return words;
    });
    expect(new Set([...x!].map((word, index) => `${word >>> 28} ${y![index]! >>> 28}`)).size).toBe(256);
  });

  it('refuses dimensions without numbers', () => {
    expect(() => sobolDirections(SOBOL_DIMENSIONS)).toThrow(RangeError);
  });

  it('starts anywhere', () => {
    const directions = sobolDirections(5);
    const whole = new Uint32Array(100);
    fillSobolWords(directions, 4, 0, 100, whole);
    const part = new Uint32Array(37);
    fillSobolWords(directions, 4, 63, 37, part);
    expect([...part]).toEqual([...whole.subarray(63)]);
  });
});

describe('normal scores of words', () => {
  it('are the inverse normal within 3e-6, and rise', () => {
    const table = scoreTable();
    let last = -Infinity;
    let worst = 0;
    let falls = 0;
    for (let step = 0; step <= 200_000; step += 1) {
      const word = Math.min(4_294_967_295, Math.floor((step / 200_000) * 4_294_967_295));
      const score = scoreOfWord(table, word);
      if (score < last) falls += 1;
      last = score;
      if (word > 1 && word < 4_294_967_294) worst = Math.max(worst, Math.abs(score / SCORE_ONE - inverseNormal((word + 0.5) / 4_294_967_296)));
    }
    for (let word = 1; word < 5000; word += 1) worst = Math.max(worst, Math.abs(scoreOfWord(table, word) / SCORE_ONE - inverseNormal((word + 0.5) / 4_294_967_296)));
    expect(falls).toBe(0);
    expect(worst).toBeLessThan(3e-6);
    expect(scoreOfWord(table, 123_456)).toBe(-scoreOfWord(table, 4_294_967_295 - 123_456));
  });
});

describe('order of integers', () => {
  const words = new Uint32Array(3000);
  fillWords(stream, 0, 3000, words);
  const tables = {
    wide: Int32Array.from(words, (word) => (word % 17 === 0 ? NEVER : (word >>> 4) - 1000)),
    ties: Int32Array.from(words, (word) => word % 5),
    never: new Int32Array(3000).fill(NEVER),
    same: new Int32Array(3000).fill(-4),
  };

  it.each(Object.keys(tables) as (keyof typeof tables)[])('sorts, ranks and selects: %s', (name) => {
    const values = tables[name];
    const sorted = values.slice().sort();
    const radix = new RadixOrder(values.length);
    radix.sort(values, Int32Array.from(values, (_, place) => place));
    expect([...radix.labels].map((place) => values[place])).toEqual([...sorted]);
    // Ties stay in their order, and keys tell the values apart.
    expect([...radix.labels].every((place, at) => at === 0 || values[place] !== values[radix.labels[at - 1]!] || place > radix.labels[at - 1]!)).toBe(true);
    expect([...radix.keys].every((key, at) => at === 0 || (key === radix.keys[at - 1]) === (sorted[at] === sorted[at - 1]))).toBe(true);
    expect(orderStatistics(values, [0, 299, 1499, 1500, 2699, 2999])).toEqual([0, 299, 1499, 1500, 2699, 2999].map((rank) => sorted[rank]));
    const come = sorted.filter((value) => value !== NEVER);
    expect(rangeOfIntegers(values)).toEqual({ low: come[0] ?? NEVER, high: come.at(-1) ?? -NEVER, someNever: come.length < sorted.length });
    expect(countBelow(values, 2)).toBe(sorted.filter((value) => value < 2).length);
  });
});
