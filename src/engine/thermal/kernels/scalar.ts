/**
 * Conservative transport of a cell scalar: d(phi V)/dt = - sum(flux).
 * Each face flux is computed once and given to both cells with opposite sign, so interior fluxes
 * cancel exactly. Device faces (closed to pressure, but with a velocity) carry the upstream value.
 */
import { type Axis, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';
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

/** Adds the fluxes of a scalar through all x-, y- or z-faces to its rate (units of phi m3/s). */
export function addScalarFluxes(
  airCase: AirCase, flags: Uint8Array, axis: Axis, velocity: Float64Array, viscosity: Float64Array, transport: ScalarTransport,
  phi: Float64Array, rate: Float64Array,
): void {
  const { grid } = airCase;
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
        const area = axis === 0 ? areaRow : areaRow * dx[i]!;
        const flow = velocity[c]! * area;
        const forward = flow > 0;
        const low = phi[c - s]!;
        const high = phi[c]!;
        let flux = flow * (forward ? low : high);
        if ((flag & faceOpen) !== 0) {
          const ia = along + mx * i;
          const down = forward ? high - low : low - high;
          let slope = limited ? 0 : down;
          if (forward) {
            if ((flag & farBelow) !== 0) slope = (low - phi[c - 2 * s]!) * faceRatioBelow[ia]!;
          } else if ((flag & farAbove) !== 0) slope = (high - phi[c + s]!) * faceRatioAbove[ia]!;
          const product = down * slope;
          const both = down + slope;
          flux += flow * (limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope);
          flux -= area * inverseDistance[ia]! * (molecular + halfInverseTurbulent * (viscosity[c]! + viscosity[c - s]!)) * (high - low);
        }
        rate[c]! += flux;
        rate[c - s]! -= flux;
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
