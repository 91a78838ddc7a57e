/**
 * Conservative transport of a cell scalar: d(phi V)/dt = - sum(flux).
 * Each face flux is computed once and given to both cells with opposite sign, so interior fluxes
 * cancel exactly. Device faces (closed to pressure, but with a velocity) carry the upstream value.
 */
import { type Axis, type RectilinearGrid, countOf, spacingOf, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import * as flagBits from './face-flags.ts';
import * as limiter from './limiter.ts';

// Own copies: unbundled, every use of an imported constant in a loop is a property lookup.
const { faceOpen, farAbove, farBelow } = flagBits;
const { schemeWeights, tiny } = limiter;

export interface ScalarTransport {
  /** Molecular diffusivity, m2/s. */
  readonly molecularDiffusivity: number;
  /** Turbulent Schmidt or Prandtl number (Chen & Xu 1998: 0.9). */
  readonly turbulentPrandtl: number;
}

/**
 * Adds the fluxes of two scalars through all x-, y- or z-faces to their rates (units of phi m3/s).
 * Both share velocity and diffusivity, so they share the pass.
 */
export function addScalarFluxes(
  airCase: AirCase, flags: Uint8Array, axis: Axis, velocity: Float64Array, viscosity: Float64Array, transport: ScalarTransport,
  phi: Float64Array, rate: Float64Array, second: Float64Array, secondRate: Float64Array,
): void {
  const { grid } = airCase;
  const open = openOf(airCase, axis);
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const { inverseDistance, faceRatioBelow, faceRatioAbove } = metricsOf(grid)[axis];
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const s = strideOf(grid, axis);
  const inverseTurbulent = 1 / transport.turbulentPrandtl;
  const molecular = transport.molecularDiffusivity - airCase.air.kinematicViscosityM2PerS * inverseTurbulent;
  const halfInverseTurbulent = 0.5 * inverseTurbulent;
  const endX = axis === 0 ? nx + 1 : nx;
  const endY = axis === 1 ? ny + 1 : ny;
  const endZ = axis === 2 ? nz + 1 : nz;
  const mx = axis === 0 ? 1 : 0;
  for (let k = 1; k <= endZ; k++) {
    for (let j = 1; j <= endY; j++) {
      const row = strideY * j + strideZ * k;
      const along = axis === 1 ? j : axis === 2 ? k : 0;
      const areaRow = axis === 0 ? dy[j]! * dz[k]! : axis === 1 ? dz[k]! : dy[j]!;
      for (let i = 1; i <= endX; i++) {
        const c = row + i;
        const flag = flags[c]!;
        if (flag === 0) continue;
        const flow = velocity[c]! * (axis === 0 ? areaRow : areaRow * dx[i]!);
        const forward = flow > 0;
        const low = phi[c - s]!;
        const high = phi[c]!;
        const secondLow = second[c - s]!;
        const secondHigh = second[c]!;
        let flux = flow * (forward ? low : high);
        let secondFlux = flow * (forward ? secondLow : secondHigh);
        if ((flag & faceOpen) !== 0) {
          const ia = along + mx * i;
          const down = forward ? high - low : low - high;
          const secondDown = forward ? secondHigh - secondLow : secondLow - secondHigh;
          let slope = 0;
          let secondSlope = 0;
          if ((flag & (forward ? farBelow : farAbove)) !== 0) {
            const far = forward ? c - 2 * s : c + s;
            const ratio = forward ? faceRatioBelow[ia]! : faceRatioAbove[ia]!;
            slope = ((forward ? low : high) - phi[far]!) * ratio;
            secondSlope = ((forward ? secondLow : secondHigh) - second[far]!) * ratio;
          } else if (!limited) {
            slope = down;
            secondSlope = secondDown;
          }
          if (limited) {
            const product = down * slope;
            const both = down + slope;
            flux += (0.5 * flow * (product + Math.abs(product)) * both) / (both * both + tiny);
            const secondProduct = secondDown * secondSlope;
            const secondBoth = secondDown + secondSlope;
            secondFlux += (0.5 * flow * (secondProduct + Math.abs(secondProduct)) * secondBoth) / (secondBoth * secondBoth + tiny);
          } else {
            flux += flow * (weightDown * down + weightSlope * slope);
            secondFlux += flow * (weightDown * secondDown + weightSlope * secondSlope);
          }
          const area = axis === 0 ? areaRow : areaRow * dx[i]!;
          const conductance = area * open[c]! * inverseDistance[ia]! * (molecular + halfInverseTurbulent * (viscosity[c]! + viscosity[c - s]!));
          flux -= conductance * (high - low);
          secondFlux -= conductance * (secondHigh - secondLow);
        }
        rate[c]! += flux;
        rate[c - s]! -= flux;
        secondRate[c]! += secondFlux;
        secondRate[c - s]! -= secondFlux;
      }
    }
  }
}

/** Adds conduction from box sides of given temperature; returns the heat entering, phi m3/s, per side. */
export function addSideFluxes(
  airCase: AirCase, phi: Float64Array, viscosity: Float64Array, transport: ScalarTransport,
  referenceCelsius: number, rate: Float64Array,
): Float64Array {
  const { grid, solid } = airCase;
  const entering = new Float64Array(airCase.sides.length);
  const inverseTurbulent = 1 / transport.turbulentPrandtl;
  const molecular = transport.molecularDiffusivity - airCase.air.kinematicViscosityM2PerS * inverseTurbulent;
  airCase.sides.forEach((side, at) => {
    if (side.temperatureCelsius === undefined) return;
    const wall = side.temperatureCelsius - referenceCelsius;
    const normal = side.high ? countOf(grid, side.axis) : 1;
    const half = 0.5 * spacingOf(grid, side.axis)[normal]!;
    forEachSideCell(grid, side.axis, normal, (c, area) => {
      if (solid[c]) return;
      const flux = (area * (molecular + inverseTurbulent * viscosity[c]!) * (wall - phi[c]!)) / half;
      rate[c]! += flux;
      entering[at]! += flux;
    });
  });
  return entering;
}

function forEachSideCell(
  grid: RectilinearGrid, axis: Axis, normal: number, visit: (cell: number, area: number) => void,
): void {
  const low = [1, 1, 1];
  const high = [grid.nx, grid.ny, grid.nz];
  low[axis] = normal;
  high[axis] = normal;
  for (let k = low[2]!; k <= high[2]!; k++) {
    for (let j = low[1]!; j <= high[1]!; j++) {
      for (let i = low[0]!; i <= high[0]!; i++) {
        const volume = grid.dx[i]! * grid.dy[j]! * grid.dz[k]!;
        visit(i + grid.strideY * j + grid.strideZ * k, volume / spacingOf(grid, axis)[normal]!);
      }
    }
  }
}

/** Two-level explicit update phi += (now rate + before previousRate) / V in air cells. */
export function advanceScalar(
  airCase: AirCase, phi: Float64Array, rate: Float64Array, previousRate: Float64Array,
  now: number, before: number,
): void {
  const { nx, ny, nz, strideY, strideZ, dy, dz } = airCase.grid;
  const inverseX = metricsOf(airCase.grid)[0].inverseWidth;
  const { solid } = airCase;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const inverseColumn = 1 / (dy[j]! * dz[k]!);
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (solid[c] === 0) phi[c]! += (now * rate[c]! + before * previousRate[c]!) * inverseX[i]! * inverseColumn;
      }
    }
  }
}
