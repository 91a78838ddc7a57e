import { describe, expect, it } from 'vitest';
import { exponential, naturalLog, positivePower } from '../../../src/engine/numerics/deterministic-math-exp-log.ts';
import { inverseNormal, normalDistribution } from '../../../src/engine/numerics/deterministic-math-normal.ts';

const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);

describe('exponential and logarithm by fixed algorithms', () => {
  it('agree with the platform to 2 ulp over their range', () => {
    for (let x = -700; x < 700; x += 1.37) expect(relative(exponential(x), Math.exp(x)), `exp ${x}`).toBeLessThan(5e-16);
    for (let e = -300; e < 300; e += 0.73) {
      const x = 10 ** e;
      expect(Math.abs(naturalLog(x) - Math.log(x)), `ln ${x}`).toBeLessThanOrEqual(5e-16 * Math.max(1, Math.abs(Math.log(x))));
    }
    for (let x = 0.5; x < 2; x += 0.0031) expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThan(3e-16);
  });

  it('hold at the edges', () => {
    expect(naturalLog(1)).toBe(0);
    expect(naturalLog(0)).toBe(-Infinity);
    expect(naturalLog(-1)).toBeNaN();
    expect(naturalLog(Infinity)).toBe(Infinity);
    expect(relative(naturalLog(5e-324), Math.log(5e-324))).toBeLessThan(1e-15);
    expect(exponential(0)).toBe(1);
    expect(exponential(710)).toBe(Infinity);
    expect(exponential(-800)).toBe(0);
    expect(exponential(NaN)).toBeNaN();
    expect(relative(exponential(709.5), Math.exp(709.5))).toBeLessThan(1e-15);
  });

  it('raises to a power', () => {
    expect(relative(positivePower(3, 0.97), 3 ** 0.97)).toBeLessThan(1e-15);
    expect(positivePower(1, 123)).toBe(1);
  });
});

describe('normal distribution', () => {
  it('gives published quantiles', () => {
    // NIST/SEMATECH e-Handbook § 1.3.6.7.1; Wichura (1988), table of check values.
    expect(inverseNormal(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(inverseNormal(0.25)).toBeCloseTo(-0.6744897501960817, 14);
    expect(inverseNormal(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(inverseNormal(1e-20)).toBeCloseTo(-9.262340089798407, 12);
    expect(normalDistribution(0)).toBeCloseTo(0.5, 14);
    expect(normalDistribution(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(relative(normalDistribution(-8), 6.220960574271785e-16)).toBeLessThan(1e-7);
  });

  it('inverts itself', () => {
    for (let p = 0.0005; p < 1; p += 0.0013) expect(normalDistribution(inverseNormal(p))).toBeCloseTo(p, 13);
  });

  it('refuses what is no probability', () => {
    for (const p of [0, 1, -0.1, 1.5, NaN]) expect(() => inverseNormal(p)).toThrow(RangeError);
  });
});
