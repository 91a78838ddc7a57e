/** The air solver against exact solutions; tolerances from the design's physics table. */
import { describe, expect, it } from 'vitest';
import { verifyCase } from '../../../src/engine/thermal/verify/index.ts';

describe('pressure', () => {
  it('manufactured Poisson solution converges with order 2', () => {
    const { figures, converged, passed } = verifyCase('poisson', { n: 32 });
    expect(converged).toBe(true);
    expect(passed).toBe(true);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
    expect(figures['iterations']).toBeLessThan(15);
  });

  it('keeps the order on stretched lines around an obstacle', () => {
    const { figures, converged, cells } = verifyCase('poisson-obstacle', { n: 48 });
    expect(cells).toEqual([48, 48, 48]);
    expect(converged).toBe(true);
    expect(figures['order']).toBeGreaterThan(1.9);
    expect(figures['iterations']).toBeLessThan(30);
  });

  it('takes any number of cells', () => {
    const { figures, converged } = verifyCase('poisson', { n: 25 });
    expect(converged).toBe(true);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
  });
});

describe('Taylor-Green vortices', () => {
  it('decay at the exact rate, with order 2', () => {
    const { figures, error } = verifyCase('taylor-green', { n: 32 });
    expect(error!['kineticEnergyRelative']).toBeLessThan(0.005);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
  });
});

describe('advection and diffusion along a line', () => {
  it.each([10, 1, -7])('Pe %d has order 2', (pe) => {
    const { figures, converged, passed, pe: reported } = verifyCase('advection-diffusion', { n: 64, pe });
    expect(converged).toBe(true);
    expect(passed).toBe(true);
    expect(reported).toBe(pe);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
  });

  it('Pe 10 approaches the tabulated values', () => {
    const { figures } = verifyCase('advection-diffusion', { n: 128, pe: 10 });
    expect(Math.abs(figures['temperatureAt05']! - 0.006692851)).toBeLessThan(1e-4);
    expect(Math.abs(figures['temperatureAt09']! - 0.367850742)).toBeLessThan(3e-4);
  });

  it('stays between the two temperatures where the layer is far thinner than a cell', () => {
    const { profiles, converged } = verifyCase('advection-diffusion', { n: 32, pe: 1000 });
    expect(converged).toBe(true);
    const values = profiles['temperature']!.map(([, value]) => value);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-1e-12);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  });
});

describe('flow between plates', () => {
  it('is the parabola with order 2, and has its pressure gradient', () => {
    const { figures, error, converged } = verifyCase('poiseuille', { n: 16, re: 20 });
    expect(converged).toBe(true);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
    expect(error!['uMaxRelative']).toBeLessThan(0.005);
    expect(error!['pressureGradientRelative']).toBeLessThan(0.01);
  });
});

describe('closed box with the closures of halls', () => {
  it('conserves heat, keeps symmetries, decouples without buoyancy and warms at P/(rho V cp)', () => {
    const { checks, converged, figures } = verifyCase('closed-box', { n: 12 });
    expect(converged).toBe(true);
    expect(checks.filter(({ passed }) => passed !== true)).toEqual([]);
    expect(checks).toHaveLength(5);
    expect(figures['warmingKelvinPerSecond']).toBeCloseTo(10_000 / (1.2 * 72 * 1006), 8);
  });
});
