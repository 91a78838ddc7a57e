/** Turbulent rooms with the closures of halls, and the wall heat transfer they rest on. */
import { describe, expect, it } from 'vitest';
import { wallConductance, wallHeatScales } from '../../../src/engine/thermal/kernels/wall-heat.ts';
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
    const conductance = wallConductance(scales, 0.1, difference, 0, 'vertical');
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

  it('becomes conduction in fine cells', () => {
    expect(wallConductance(scales, 1e-4, 20, 0.2, 'vertical')).toBe(alpha / 1e-4);
  });

  it('rises with speed, to the Chilton-Colburn value where that dominates', () => {
    const [distance, speed] = [0.05, 3];
    const friction = 0.024639 * (air.kinematicViscosityM2PerS / distance) ** 0.25 * speed ** 0.75;
    expect(wallConductance(scales, distance, 0, speed, 'vertical') / (friction * 0.71 ** (-2 / 3))).toBeCloseTo(1, 9);
    expect(wallConductance(scales, distance, 10, speed, 'vertical')).toBeGreaterThan(wallConductance(scales, distance, 10, 1, 'vertical'));
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

  it('a wall jet drives one recirculation through a long room', () => {
    const { converged, profiles, passed } = verifyCase('annex20', { n: 16 });
    expect(converged).toBe(true);
    expect(passed).toBe(true);
    const ceiling = profiles['uAlongCeiling']!.filter(([x]) => x > 0.5 && x < 2);
    expect(Math.min(...ceiling.map(([, u]) => u))).toBeGreaterThan(0.3);
  });
});
