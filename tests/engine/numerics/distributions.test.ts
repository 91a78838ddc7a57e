import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityBelow, quantileAt, threeQuantileDistribution } from '../../../src/engine/numerics/metalog.ts';
import { percentileOfSorted, percentileStandardError } from '../../../src/engine/numerics/statistics.ts';

describe('distribution through three quantiles', () => {
  it('passes through P10, P50 and P90, is increasing and inverts', () => {
    fc.assert(fc.property(
      fc.double({ min: 0.1, max: 500, noNaN: true }), fc.double({ min: 0.01, max: 500, noNaN: true }), fc.double({ min: 0.01, max: 500, noNaN: true }),
      (p10, below, above) => {
        const distribution = threeQuantileDistribution(p10, p10 + below, p10 + below + above);
        const scale = below + above;
        expect(Math.abs(quantileAt(distribution, 0.1) - p10)).toBeLessThan(1e-9 * scale + 1e-12);
        expect(Math.abs(quantileAt(distribution, 0.5) - (p10 + below))).toBeLessThan(1e-9 * scale + 1e-12);
        expect(Math.abs(quantileAt(distribution, 0.9) - (p10 + below + above))).toBeLessThan(1e-9 * scale + 1e-12);
        let last = -Infinity;
        for (let u = 0.002; u < 1; u += 0.0037) {
          const value = quantileAt(distribution, u);
          expect(value).toBeGreaterThan(last);
          last = value;
        }
        expect(probabilityBelow(distribution, quantileAt(distribution, 0.3))).toBeCloseTo(0.3, 9);
      },
    ), { numRuns: 60 });
  });

  it('says which shape it took', () => {
    expect(threeQuantileDistribution(5, 5, 5).shape).toBe('constant');
    expect(threeQuantileDistribution(60, 90, 150).shape).toBe('metalog');
    // P50 close to P10: Keelin's condition r > 0.16658 fails.
    expect(threeQuantileDistribution(70, 80, 200).shape).toBe('two-piece');
    expect(() => threeQuantileDistribution(3, 2, 4)).toThrow(RangeError);
  });
});

describe('percentiles', () => {
  it('are of type 7', () => {
    // R: quantile(c(1, 2, 3, 4, 10), c(.1, .5, .9), type = 7)
    const sorted = [1, 2, 3, 4, 10];
    expect(percentileOfSorted(sorted, 0.1)).toBeCloseTo(1.4, 12);
    expect(percentileOfSorted(sorted, 0.5)).toBe(3);
    expect(percentileOfSorted(sorted, 0.9)).toBeCloseTo(7.6, 12);
  });

  it('are never where they touch the never share', () => {
    const sorted = [1, 2, 3, Infinity, Infinity];
    expect(percentileOfSorted(sorted, 0.5)).toBe(3);
    expect(percentileOfSorted(sorted, 0.51)).toBe(Infinity);
    expect(percentileOfSorted(sorted, 0.9)).toBe(Infinity);
  });

  it('carry a standard error that matches the normal theory of the median', () => {
    const n = 4001;
    const sorted = Array.from({ length: n }, (_, index) => index / (n - 1));
    // Uniform(0, 1): SE(median) = 1 / (2 f √n) = 0.5 / √n.
    expect(percentileStandardError(sorted, 0.5)).toBeCloseTo(0.5 / Math.sqrt(n), 5);
    expect(percentileStandardError([1, 2, 3], 0.5)).toBeNull();
    expect(percentileStandardError([...sorted.slice(0, 2001), ...Array.from({ length: 2000 }, () => Infinity)], 0.5)).toBeNull();
  });
});
