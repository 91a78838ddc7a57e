import { describe, expect, it } from 'vitest';
import { incompleteBeta, inverseStudentT, logGamma, studentT } from '../../../src/engine/numerics/incomplete-beta.ts';

describe('log gamma', () => {
  it('is the logarithm of factorials and of √π', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });
});

describe('the incomplete beta function', () => {
  it('is the binomial tail for whole parameters', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (const [n, k, p] of [[7, 3, 0.2], [20, 15, 0.8], [9, 9, 0.5], [12, 1, 0.01]] as const) {
      let tail = 0;
      for (let hits = k; hits <= n; hits += 1) tail += choose(n, hits) * p ** hits * (1 - p) ** (n - hits);
      expect(incompleteBeta(p, k, n - k + 1)).toBeCloseTo(tail, 12);
    }
  });

  it('is 0 and 1 at its ends, and symmetric', () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBeta(0.3, 2.5, 4) + incompleteBeta(0.7, 4, 2.5)).toBeCloseTo(1, 13);
  });
});

describe('Student\'s t', () => {
  it('is the arctangent for one degree of freedom', () => {
    for (const t of [-3, -0.2, 0, 0.7, 12]) expect(studentT(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
  });

  it('has the closed form for two degrees of freedom, and its quantile inverts it', () => {
    for (const t of [-4, 0.5, 2]) expect(studentT(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12);
    for (const p of [0.001, 0.1, 0.5, 0.9]) expect(studentT(inverseStudentT(p, 6), 6)).toBeCloseTo(p, 12);
  });

  it('reaches the published 90 % points', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper critical values for 0.90.
    expect(inverseStudentT(0.9, 6)).toBeCloseTo(1.440, 3);
    expect(inverseStudentT(0.9, 7)).toBeCloseTo(1.415, 3);
    expect(inverseStudentT(0.9, 30)).toBeCloseTo(1.310, 3);
  });
});
