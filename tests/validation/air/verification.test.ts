/** The air solver against published and exact solutions; tolerances from the design's physics table. */
import { describe, expect, it } from 'vitest';
import { verifyCase } from '../../../src/engine/thermal/verify/index.ts';

describe('pressure', () => {
  it('manufactured Poisson solution converges with order 2', () => {
    const { figures, converged } = verifyCase('poisson', { n: 32 });
    expect(converged).toBe(true);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
    expect(figures['iterations']).toBeLessThan(15);
  });
});

describe('Taylor-Green vortices', () => {
  it('decay at the exact rate, with order 2', () => {
    const { figures, error } = verifyCase('taylor-green', { n: 32 });
    expect(error!['kineticEnergyRelative']).toBeLessThan(0.005);
    expect(Math.abs(figures['order']! - 2)).toBeLessThan(0.1);
  });
});

describe('lid-driven cavity', () => {
  it('Re 100 on 32² follows Ghia, Ghia & Shin', () => {
    const { converged, error } = verifyCase('lid-cavity', { n: 32, re: 100 });
    expect(converged).toBe(true);
    expect(error!['largestDu']).toBeLessThan(0.006);
    expect(error!['largestDv']).toBeLessThan(0.011);
    expect(error!['vMinRelative']).toBeLessThan(0.02);
  });

  it('Re 100 on 64² meets the table: du .006, dv .011, extrema 0.7 %', () => {
    const { converged, error } = verifyCase('lid-cavity', { n: 64, re: 100 });
    expect(converged).toBe(true);
    expect(error!['largestDu']).toBeLessThan(0.006);
    expect(error!['largestDv']).toBeLessThan(0.011);
    for (const extreme of ['uMinRelative', 'vMaxRelative', 'vMinRelative']) expect(error![extreme]).toBeLessThan(0.007);
  });

  it('solves any other Reynolds number and claims no reference for it', () => {
    const result = verifyCase('lid-cavity', { n: 16, re: 37 });
    expect(result.converged).toBe(true);
    expect(result.reference).toBeNull();
    expect(result.profiles.uOnX05).toHaveLength(18);
  });

  it('says so when it stops before it is steady', () => {
    expect(verifyCase('lid-cavity', { n: 16, re: 100, maximumSteps: 100 }).converged).toBe(false);
  });
});

describe('heated square cavity', () => {
  it('Ra 1e3 on 32² within 0.5 % of the spectral Nusselt number, hot and cold wall in balance', () => {
    const { converged, figures, error } = verifyCase('heated-cavity', { n: 32, ra: 1e3 });
    expect(converged).toBe(true);
    expect(error!['nuMeanRelative']).toBeLessThan(0.005);
    expect(figures['hotColdImbalance']).toBeLessThan(1e-4);
  });
});
