/** The air solver against published cavities; tolerances from the design's physics table. Larger sizes: scripts/validate.ts. */
import { describe, expect, it } from 'vitest';
import { verifyCase } from '../../../src/engine/thermal/verify/index.ts';

describe('lid-driven cavity', () => {
  it('Re 100 on 64² meets the table: du .006, dv .011, extrema 0.7 %', () => {
    const { converged, passed, error, tolerances } = verifyCase('lid-cavity', { n: 64, re: 100 });
    expect(converged).toBe(true);
    expect(tolerances).toEqual({ largestDu: 0.006, largestDv: 0.011, uMinRelative: 0.007, vMaxRelative: 0.007, vMinRelative: 0.007 });
    for (const [name, tolerance] of Object.entries(tolerances!)) expect(error![name], name).toBeLessThan(tolerance);
    expect(passed).toBe(true);
  });

  it('errors fall by about four from 16² to 32²', () => {
    const [coarse, fine] = [16, 32].map((n) => verifyCase('lid-cavity', { n, re: 100 }).error!['vMinRelative']!);
    expect(fine! / coarse!).toBeLessThan(0.4);
  });

  it('single and double precision agree', () => {
    const [fast, reference] = (['fastest', 'reference'] as const).map((kernels) => verifyCase('lid-cavity', { n: 24, re: 400, kernels }));
    expect(reference!.backend).toContain('double');
    for (const name of ['uMin', 'vMax', 'vMin']) expect(Math.abs(fast!.figures[name]! - reference!.figures[name]!)).toBeLessThan(1e-4);
  });

  it('solves any other Reynolds number and odd size, and claims no reference for it', () => {
    const result = verifyCase('lid-cavity', { n: 17, re: 37 });
    expect(result.converged).toBe(true);
    expect(result.reference).toBeNull();
    expect(result.error).toBeNull();
    expect(result.passed).toBeNull();
    expect(result.profiles.uOnX05).toHaveLength(19);
  });

  it('says so when it stops before it is steady, and has then not passed', () => {
    const result = verifyCase('lid-cavity', { n: 64, re: 100, maximumSteps: 100 });
    expect(result.converged).toBe(false);
    expect(result.passed).toBe(false);
  });

  it('the cube at Re 1000 has the published shape on coarse cells', () => {
    const { converged, error, profiles } = verifyCase('lid-cavity-3d', { n: 16, re: 1000 });
    expect(converged).toBe(true);
    expect(error!['rmsDifference']).toBeLessThan(0.1);
    expect(profiles.uOnX05.at(0)).toEqual([0, 0]);
    expect(profiles.uOnX05.at(-1)).toEqual([1, 1]);
  });
});

describe('heated cavity', () => {
  it('Ra 1e3 on 32² within 0.5 % of the spectral Nusselt number, hot and cold wall in balance', () => {
    const { converged, figures, error, passed } = verifyCase('heated-cavity', { n: 32, ra: 1e3 });
    expect(converged).toBe(true);
    expect(passed).toBe(true);
    expect(error!['nuMeanRelative']).toBeLessThan(0.005);
    expect(figures['hotColdImbalance']).toBeLessThan(1e-4);
  });

  it('Ra 1e4 on 64² within 0.5 %', () => {
    const { converged, error } = verifyCase('heated-cavity', { n: 64, ra: 1e4 });
    expect(converged).toBe(true);
    expect(error!['nuMeanRelative']).toBeLessThan(0.005);
    expect(error!['vMaxRelative']).toBeLessThan(0.01);
  });

  it('conducts where convection is weak', () => {
    const { converged, figures } = verifyCase('heated-cavity', { n: 16, ra: 1 });
    expect(converged).toBe(true);
    expect(figures['nuMean']).toBeCloseTo(1, 4);
  });

  it('with nothing published to compare with is no pass, however well its heat balances', () => {
    const { converged, checks, reference, passed } = verifyCase('heated-cavity', { n: 16, ra: 300 });
    expect(converged).toBe(true);
    expect(checks.map(({ name, passed: met }) => [name, met])).toEqual([['hotColdImbalance', true]]);
    expect(reference).toBeNull();
    expect(passed).toBeNull();
  });

  it('hot and cold wall are out of balance before it is steady', () => {
    const { converged, error, passed } = verifyCase('heated-cavity', { n: 16, ra: 1e3, maximumSteps: 3 });
    expect(converged).toBe(false);
    expect(error!['hotColdImbalance']).toBeGreaterThan(0.1);
    expect(passed).toBe(false);
  });

  it('the cube at Ra 1e4 approaches the spectral Nusselt number', () => {
    const { converged, error } = verifyCase('heated-cavity-3d', { n: 16, ra: 1e4 });
    expect(converged).toBe(true);
    expect(error!['nuMeanRelative']).toBeLessThan(0.08);
    expect(error!['hotColdImbalance']).toBeLessThan(1e-4);
  });
});
