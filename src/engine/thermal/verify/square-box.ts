/** A closed unit-type box one cell thick: the arena of the two-dimensional cases. */
import { createGrid, uniformLines } from '../../numerics/grid.ts';
import { type AirCase, type AirClosures, type AirProperties, type BoxSide, emptyBoxSolid, openFacesOf } from '../air-case.ts';

export interface SquareBoxInput {
  readonly n: number;
  readonly length: number;
  readonly air: AirProperties;
  readonly closures: AirClosures;
  readonly sides: readonly BoxSide[];
  /** Vertical axis of the square: 'y' for cavities without buoyancy, 'z' where gravity acts in the plane. */
  readonly plane: 'xy' | 'xz';
}

export function squareBox(input: SquareBoxInput): AirCase {
  const lines = uniformLines(input.length, input.n);
  const thin = Float64Array.from([0, input.length / input.n]);
  const grid = input.plane === 'xy' ? createGrid(lines, lines, thin) : createGrid(lines, thin, lines);
  const solid = emptyBoxSolid(grid);
  return {
    grid, solid, ...openFacesOf(grid, solid), devices: [], air: input.air, closures: input.closures, sides: input.sides,
  };
}

/** Non-dimensional fluid: density and specific heat 1. */
export function unitAir(kinematicViscosity: number, prandtl: number, thermalExpansion = 0): AirProperties {
  return {
    densityKgPerM3: 1, specificHeatJPerKgK: 1, kinematicViscosityM2PerS: kinematicViscosity, prandtl,
    thermalExpansionPerK: thermalExpansion, referenceCelsius: 0,
  };
}
