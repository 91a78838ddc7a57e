import { expect, it } from 'vitest';
import { interpolateLinear, largestThatHolds } from '../../../src/engine/numerics/interpolation.ts';

it('interpolates between points and holds the ends', () => {
  const table = [[0, 1], [2, 5], [3, 4]] as const;
  expect([-1, 0, 1, 2, 2.5, 3, 9].map((x) => interpolateLinear(table, x))).toEqual([1, 1, 3, 5, 4.5, 4, 4]);
  expect(() => interpolateLinear([], 0)).toThrow('at least one point');
});

it('finds the last point at which a condition holds', () => {
  expect(largestThatHolds(0, 10, (x) => x * x <= 2)).toBeCloseTo(Math.SQRT2, 12);
  expect(largestThatHolds(0, 10, () => true)).toBe(10);
  expect(largestThatHolds(3, 10, () => false)).toBeCloseTo(3, 12);
});
