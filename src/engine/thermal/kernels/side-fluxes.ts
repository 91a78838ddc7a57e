/** Heat through box sides of given temperature. */
import { interpolateLinear } from '../../numerics/interpolation.ts';
import { type Axis, cellIndex, countOf, faceAreaOf, linesOf, type Place, type RectilinearGrid, spacingOf, strideOf } from '../../numerics/grid.ts';
import type { AirCase, BoxSide } from '../air-case.ts';
import type { Field } from '../pressure/levels.ts';
import type { ScalarTransport } from './scalar.ts';
import { wallConductance, type WallHeatScales, wallHeatScales, type WallLie } from './wall-heat.ts';

type Velocity = readonly [Field, Field, Field];

/**
 * Adds the heat that enters through box sides of given temperature to the rate of `phi`, and returns it by
 * side, phi m3/s. Resolved walls conduct through half a cell; power-law walls follow {@link wallConductance}.
 */
export function addSideFluxes(
  airCase: AirCase, phi: Field, velocity: Velocity, transport: ScalarTransport,
  referenceCelsius: number, rate: Field,
): Float64Array {
  const { grid, solid, closures } = airCase;
  const entering = new Float64Array(airCase.sides.length);
  const scales = closures.wall === 'powerLaw' ? wallHeatScales(airCase.air, closures.gravityMPerS2) : undefined;
  airCase.sides.forEach((side, at) => {
    const temperatureOf = sideTemperature(grid, side);
    if (!temperatureOf) return;
    const normal = side.high ? countOf(grid, side.axis) : 1;
    const half = 0.5 * spacingOf(grid, side.axis)[normal]!;
    forEachSideCell(grid, side.axis, normal, (c, area, place) => {
      if (solid[c]) return;
      const difference = temperatureOf(place) - referenceCelsius - phi[c]!;
      const conductance = scales ? unresolved(airCase, velocity, scales, side, c, half, difference) : transport.molecularDiffusivity / half;
      const flux = area * conductance * difference;
      rate[c]! += flux;
      entering[at]! += flux;
    });
  });
  return entering;
}

/** Temperature of a side by cell place, Celsius; undefined where it is adiabatic. */
export function sideTemperature(grid: RectilinearGrid, { temperatureProfile, temperatureCelsius }: BoxSide): ((place: Place) => number) | undefined {
  if (temperatureProfile) {
    const lines = linesOf(grid, temperatureProfile.axis);
    const byPlace = Float64Array.from({ length: lines.length }, (_, m) => (
      m === 0 ? NaN : interpolateLinear(temperatureProfile.points, 0.5 * (lines[m - 1]! + lines[m]!))
    ));
    return (place) => byPlace[place[temperatureProfile.axis]]!;
  }
  return temperatureCelsius === undefined ? undefined : () => temperatureCelsius;
}

function unresolved(
  airCase: AirCase, velocity: Velocity, scales: WallHeatScales, side: BoxSide, c: number, half: number, difference: number,
): number {
  let square = 0;
  for (const axis of [0, 1, 2] as const) {
    if (axis === side.axis) continue;
    const slip = 0.5 * (velocity[axis][c]! + velocity[axis][c + strideOf(airCase.grid, axis)]!) - (side.velocity?.[axis] ?? 0);
    square += slip * slip;
  }
  return wallConductance(scales, half, difference, Math.sqrt(square), lieOf(side, difference));
}

/** A floor warmer than the air, or a ceiling colder, drives convection. */
function lieOf(side: BoxSide, difference: number): WallLie {
  if (side.axis !== 2) return 'vertical';
  return difference > 0 === side.high ? 'stable' : 'unstable';
}

/** Visits the cells beside a side of the box: `normal` is their index along `axis`; areas of their faces in it, m2. */
export function forEachSideCell(grid: RectilinearGrid, axis: Axis, normal: number, visit: (cell: number, area: number, place: Place) => void): void {
  const low = [1, 1, 1];
  const high = [grid.nx, grid.ny, grid.nz];
  low[axis] = high[axis] = normal;
  for (let k = low[2]!; k <= high[2]!; k++) {
    for (let j = low[1]!; j <= high[1]!; j++) {
      for (let i = low[0]!; i <= high[0]!; i++) visit(cellIndex(grid, i, j, k), faceAreaOf(grid, axis, [i, j, k]), [i, j, k]);
    }
  }
}
