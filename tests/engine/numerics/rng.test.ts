import { describe, expect, it } from 'vitest';
import { highProduct, philox4x32, subjectKey, uniform } from '../../../src/engine/numerics/rng.ts';
import { mean, standardDeviation } from '../../../src/engine/numerics/statistics.ts';

describe('Philox-4x32-10', () => {
  // Known-answer vectors of the authors' Random123 library (kat_vectors).
  it.each([
    [[0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]],
  ] as const)('maps counter %j and key %j as published', ([c0, c1, c2, c3], [k0, k1], expected) => {
    const out = new Uint32Array(4);
    philox4x32(c0, c1, c2, c3, k0, k1, out);
    expect([...out]).toEqual([...expected]);
  });

  it('multiplies to 64 bits', () => {
    for (const [a, b] of [[0xffffffff, 0xffffffff], [0xd2511f53, 0x9abcdef0], [65536, 65536], [1, 0xffffffff]] as const) {
      expect(highProduct(a, b) >>> 0).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
    }
  });

  it('gives the same number whatever was drawn before', () => {
    const key = subjectKey('Transformer', 0);
    const first = uniform(7, 'duration', key, 41);
    for (let sample = 0; sample < 100; sample += 1) uniform(7, 'risk', key, sample);
    expect(uniform(7, 'duration', key, 41)).toBe(first);
  });

  it('keeps purposes, subjects, samples and seeds apart', () => {
    const key = subjectKey('Transformer', 0);
    const numbers = new Set([
      uniform(7, 'duration', key, 41), uniform(7, 'never', key, 41), uniform(7, 'duration', key, 42), uniform(8, 'duration', key, 41),
      uniform(7, 'duration', subjectKey('Transformer', 1), 41), uniform(7, 'duration', subjectKey('Transformed', 0), 41),
    ]);
    expect(numbers.size).toBe(6);
  });

  it('is uniform and uncorrelated between subjects to sampling error', () => {
    const n = 20_000;
    const draw = (name: string) => Float64Array.from({ length: n }, (_, sample) => uniform(1, 'duration', subjectKey(name, 0), sample));
    const a = draw('a');
    const b = draw('b');
    expect(Math.abs(mean(a) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(standardDeviation(a)).toBeCloseTo(Math.sqrt(1 / 12), 2);
    expect(Math.abs(mean(a.map((value, index) => (value - 0.5) * (b[index]! - 0.5))) * 12)).toBeLessThan(4 / Math.sqrt(n));
    expect(a.every((value) => value > 0 && value < 1)).toBe(true);
  });
});
