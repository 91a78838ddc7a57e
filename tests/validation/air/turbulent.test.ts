/** Turbulent rooms with the closures of halls, and the wall heat transfer they rest on. */
import { describe, expect, it } from 'vitest';
import { wallConductance, wallHeatScales } from '../../../src/engine/thermal/kernels/wall-heat.ts';
import type { AirProperties } from '../../../src/engine/thermal/air-case.ts';
import { developedSlot } from '../../../src/engine/thermal/verify/reference/developed-slot.ts';
import { verifyCase } from '../../../src/engine/thermal/verify/index.ts';

const air = {
  densityKgPerM3: 1.2, specificHeatJPerKgK: 1006, kinematicViscosityM2PerS: 1.5e-5, prandtl: 0.71, thermalExpansionPerK: 1 / 293.15, referenceCelsius: 20,
};
const scales = wallHeatScales(air, 9.81);
const alpha = air.kinematicViscosityM2PerS / air.prandtl;
const wattsPerKelvin = (conductance: number): number => conductance * air.densityKgPerM3 * air.specificHeatJPerKgK;

describe('heat transfer at unresolved walls', () => {
  it('is 0.13 Ra^(1/3) at a vertical wall, 3 to 5 W/(m2 K) at room differences', () => {
    const [difference, height] = [20, 2];
    const rayleigh = (9.81 * air.thermalExpansionPerK * difference * height ** 3) / (air.kinematicViscosityM2PerS * alpha);
    // So far from the wall that conduction adds nothing.
    const conductance = wallConductance(scales, 10, difference, 0, 'vertical');
    expect((conductance * height) / alpha).toBeCloseTo(0.13 * rayleigh ** (1 / 3), 6);
    for (const kelvin of [8, 30]) {
      const coefficient = wattsPerKelvin(wallConductance(scales, 0.1, kelvin, 0, 'vertical'));
      expect(coefficient).toBeGreaterThan(3);
      expect(coefficient).toBeLessThan(5);
    }
  });

  it('does not depend on the sign of the difference, and stratifying walls only conduct', () => {
    expect(wallConductance(scales, 0.1, -12, 0, 'vertical')).toBe(wallConductance(scales, 0.1, 12, 0, 'vertical'));
    expect(wallConductance(scales, 0.1, 12, 0, 'stable')).toBe(alpha / 0.1);
    expect(wallConductance(scales, 0.1, 12, 0, 'unstable')).toBeGreaterThan(wallConductance(scales, 0.1, 12, 0, 'vertical'));
  });

  it('becomes conduction in fine cells, and exceeds both by the cube root of 2 where convection equals it', () => {
    expect((wallConductance(scales, 1e-4, 20, 0.2, 'vertical') * 1e-4) / alpha).toBeCloseTo(1, 4);
    const convection = wallConductance(scales, 10, 20, 0, 'vertical');
    expect(wallConductance(scales, alpha / convection, 20, 0, 'vertical') / convection).toBeCloseTo(2 ** (1 / 3), 6);
  });

  it('falls with the distance of the first cell, never below conduction or convection', () => {
    const distances = [0.001, 0.003, 0.006, 0.012, 0.05, 0.15];
    const values = distances.map((distance) => wallConductance(scales, distance, 20, 0, 'vertical'));
    const convection = wallConductance(scales, 10, 20, 0, 'vertical');
    for (const [at, value] of values.entries()) {
      expect(value).toBeGreaterThan(Math.max(convection, alpha / distances[at]!));
      if (at > 0) expect(value).toBeLessThan(values[at - 1]!);
    }
  });

  it('rises with speed, to the Chilton-Colburn value where that dominates', () => {
    const [distance, speed] = [0.05, 3];
    const friction = 0.024639 * (air.kinematicViscosityM2PerS / distance) ** 0.25 * speed ** 0.75;
    expect(wallConductance(scales, distance, 0, speed, 'vertical') / (friction * 0.71 ** (-2 / 3))).toBeCloseTo(1, 4);
    expect(wallConductance(scales, distance, 10, speed, 'vertical')).toBeGreaterThan(wallConductance(scales, distance, 10, 1, 'vertical'));
  });
});

describe('developed flow of the zero-equation closure between endless walls', () => {
  const width = 0.076;
  /** Air whose viscosity gives a Rayleigh number over the width at 20 K. */
  const airAt = (rayleigh: number): AirProperties => ({
    ...air, kinematicViscosityM2PerS: Math.sqrt((9.81 * air.thermalExpansionPerK * 20 * width ** 3 * air.prandtl) / rayleigh),
  });

  it('is the laminar flow of the conduction regime where there is no turbulence to speak of', () => {
    const viscous = airAt(1);
    const { peakMPerS, nusselt } = developedSlot(viscous, 9.81, width, 20);
    // Batchelor (1954): Ra alpha / (72 sqrt 3 W).
    const laminar = viscous.kinematicViscosityM2PerS / viscous.prandtl / (72 * Math.sqrt(3) * width);
    expect(peakMPerS / laminar).toBeCloseTo(1, 3);
    expect(nusselt).toBeCloseTo(1, 3);
  });

  it('mixes more as the Rayleigh number rises, so that the peak falls ever further below the laminar one', () => {
    const shares = [1e4, 1e5, 1e6, 1e7].map((rayleigh) => {
      const given = airAt(rayleigh);
      const { peakMPerS, nusselt } = developedSlot(given, 9.81, width, 20);
      expect(nusselt).toBeGreaterThan(1);
      return (peakMPerS * given.prandtl * width) / (given.kinematicViscosityM2PerS * rayleigh);
    });
    for (const [at, share] of shares.entries()) if (at > 0) expect(share).toBeLessThan(0.6 * shares[at - 1]!);
  });

  it('is what the grid solver has in a tall cavity, where no rolls form', () => {
    const { converged, figures } = verifyCase('tall-cavity', { ra: 1e4, n: 16 });
    expect(converged).toBe(true);
    expect(Math.abs(figures['vMax']! / figures['vDeveloped']! - 1)).toBeLessThan(0.01);
    expect(Math.abs(figures['vMin']! / figures['vDeveloped']! + 1)).toBeLessThan(0.01);
  });
});

describe('turbulent rooms', () => {
  it('square cavity at Ra 1.58e9 on 32²: Nusselt number within 15 %, peak velocities within 20 % of the measured', () => {
    const { converged, passed, figures, error, tolerances } = verifyCase('square-convection', { n: 32 });
    expect(converged).toBe(true);
    for (const [name, tolerance] of Object.entries(tolerances!)) expect(error![name], name).toBeLessThan(tolerance);
    expect(passed).toBe(true);
    expect(figures['heatImbalance']).toBeLessThan(0.02);
  });

  it('tall cavity in three dimensions: up the hot wall, down the cold one, as much as comes back, and not called settled after a moment', () => {
    const { converged, passed, cells, figures, profiles, checks } = verifyCase('tall-cavity-3d', { n: 8, settings: { aspect: 4 }, maximumSteps: 300 });
    expect(cells).toEqual([8, 14, 58]);
    // No tolerance is stated for cells as slender as these.
    expect([converged, passed]).toEqual([false, null]);
    expect(figures['vMaxMillimetres']).toBeGreaterThan(50);
    expect(figures['vMinMillimetres']).toBeLessThan(26);
    for (const peak of [figures['vMax']!, -figures['vMin']!]) expect(peak).toBeGreaterThan(0.05);
    // Both readings of the peaks are shown: the highest cell, and the parabola through it, which goes higher.
    const attained = (name: string): number => Math.abs(checks.find((check) => check.name === name)!.attained);
    expect(attained('vMaxParabola')).toBeGreaterThan(attained('vMaxRelative'));
    expect(attained('vMinParabola')).toBeGreaterThan(attained('vMinRelative'));
    const across = profiles['verticalVelocity']!.slice(1, -1).map(([, v]) => v);
    expect(Math.abs(across.reduce((sum, v) => sum + v, 0) / across.length)).toBeLessThan(0.05 * figures['vMax']!);
    // Mixed far beyond conduction, and as warm a flow in as out.
    expect(figures['nuHot']).toBeGreaterThan(3);
    expect(Math.abs(figures['nuHot']! / figures['nuCold']! - 1)).toBeLessThan(0.15);
  });

  it('a wall jet drives one recirculation through a long room', () => {
    const { converged, profiles, passed } = verifyCase('annex20', { n: 16 });
    expect(converged).toBe(true);
    expect(passed).toBe(true);
    const ceiling = profiles['uAlongCeiling']!.filter(([x]) => x > 0.5 && x < 2);
    expect(Math.min(...ceiling.map(([, u]) => u))).toBeGreaterThan(0.3);
  });
});
