/** Closed boxes of unit edge: the arena of the cavities. */
import { createGrid, uniformLines } from '../../numerics/grid.ts';
import { type AirCase, type AirClosures, type AirProperties, type BoxSide, emptyBoxSolid, openFacesOf } from '../air-case.ts';

/** Resolved, laminar, third-order upwind-biased: what the laminar cavities are solved with. */
export const resolvedLaminar: Omit<AirClosures, 'gravityMPerS2'> = { advection: 'quick', wall: 'noSlip', turbulence: 'laminar' };

interface BoxInput {
  /** Grid lines along each axis; two lines make a plane case, whose two faces are not walls. */
  readonly lines: readonly [Float64Array, Float64Array, Float64Array];
  readonly air: AirProperties;
  readonly closures: AirClosures;
  readonly sides: readonly BoxSide[];
}

/** An empty box of air. */
export function closedBox(input: BoxInput): AirCase {
  const grid = createGrid(...input.lines);
  const solid = emptyBoxSolid(grid);
  return { grid, solid, ...openFacesOf(grid, solid), devices: [], air: input.air, closures: input.closures, sides: input.sides };
}

/** A square of n x n cells in the x-y or x-z plane (`z` where gravity acts in it), or a cube of n cells an edge. */
export function squareLines(length: number, n: number, shape: 'xy' | 'xz' | 'xyz'): [Float64Array, Float64Array, Float64Array] {
  const lines = uniformLines(length, n);
  const thin = Float64Array.from([0, length / n]);
  return [lines, shape === 'xz' ? thin : lines, shape === 'xy' ? thin : lines];
}

/** Non-dimensional fluid: density and specific heat 1, temperatures about 0. */
export function unitAir(kinematicViscosity: number, prandtl: number, thermalExpansion = 0): AirProperties {
  return {
    densityKgPerM3: 1, specificHeatJPerKgK: 1, kinematicViscosityM2PerS: kinematicViscosity, prandtl,
    thermalExpansionPerK: thermalExpansion, referenceCelsius: 0,
  };
}
