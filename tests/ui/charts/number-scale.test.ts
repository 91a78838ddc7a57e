import { describe, expect, it } from 'vitest';
import { linearScale, logScale, powerOfTen } from '../../../src/ui/charts/number/number-scale.ts';

describe('logScale', () => {
  it('holds its values in whole decades, with a tick at each', () => {
    const scale = logScale([3e-7, 0.4], [200, 0], 'vertical');
    expect(scale.domain[0]).toBeCloseTo(1e-7, 12);
    expect(scale.domain[1]).toBeCloseTo(1);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['10⁻⁷', '10⁻⁶', '10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '10⁰']);
  });

  it('puts each decade at the same distance and clamps beyond its ends', () => {
    const scale = logScale([1e-4, 1], [400, 0], 'vertical');
    expect([1e-4, 1e-3, 1e-2, 1e-1, 1].map((value) => Math.round(scale.pixelOf(value)))).toEqual([400, 300, 200, 100, 0]);
    expect(scale.pixelOf(1e-9)).toBeCloseTo(400);
    expect(scale.valueAt(300)).toBeCloseTo(1e-3);
  });

  it('leaves ticks out where there is no room, but never the top one', () => {
    const labels = logScale([1e-10, 1], [100, 0], 'vertical').ticks.map(({ label }) => label);
    expect(labels.length).toBeLessThanOrEqual(5);
    expect(labels.at(-1)).toBe('10⁰');
  });

  it('a single value gets a decade', () => {
    expect(logScale([0.01, 0.01], [100, 0], 'vertical').domain.map((value) => Math.round(1000 * value))).toEqual([10, 100]);
  });
});

describe('linearScale', () => {
  it('ends at round numbers, runs either way, and is one wide for a single value', () => {
    const scale = linearScale([-0.213, 0.98], [300, 0], 'vertical');
    expect(scale.domain[0]).toBeLessThanOrEqual(-0.213);
    expect(scale.domain[1]).toBeGreaterThanOrEqual(0.98);
    expect(scale.pixelOf(scale.domain[0])).toBe(300);
    expect(scale.valueAt(scale.pixelOf(0.5))).toBeCloseTo(0.5);
    const { domain } = linearScale([4, 4], [0, 300], 'horizontal');
    expect(domain[0]).toBeLessThan(4);
    expect(domain[1]).toBeGreaterThan(4);
  });
});

it('writes powers of ten', () => {
  expect([powerOfTen(-12), powerOfTen(0), powerOfTen(3)]).toEqual(['10⁻¹²', '10⁰', '10³']);
});
