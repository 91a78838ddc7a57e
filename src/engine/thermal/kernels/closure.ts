/** Turbulent viscosity, the stable time step, divergence and the velocity correction. */
import type { Axis } from '../../numerics/grid.ts';
import { strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import type { AirState } from './state.ts';

/** nu_t = 0.03874 |U| l (Chen & Xu 1998, Energy and Buildings 28). */
export const zeroEquationFactor = 0.03874;

export interface FlowRates {
  /** Largest outflow over volume plus sum of 2 nu/h2 of any cell, 1/s: a bound on the explicit step. */
  readonly stiffness: number;
  /** Root-mean-square air speed, m/s. */
  readonly rmsSpeed: number;
}

/** Factor of nu/h2 that bounds the step: heat diffuses faster than momentum where Pr < 1. */
export function diffusionStiffness(airCase: AirCase): number {
  return 2 * Math.max(1, 1 / airCase.air.prandtl, airCase.closures.turbulence === 'zeroEquation' ? 1 / 0.9 : 0);
}

/** Updates the viscosity from the velocity and measures what limits the step. */
export function updateViscosity(airCase: AirCase, state: AirState): FlowRates {
  const { nx, ny, nz, strideY, strideZ, dy, dz } = airCase.grid;
  const inverseWidthX = metricsOf(airCase.grid)[0].inverseWidth;
  const { solid } = airCase;
  const [u, v, w] = state.velocity;
  const { viscosity, wallDistance } = state;
  const nu = airCase.air.kinematicViscosityM2PerS;
  const factor = airCase.closures.turbulence === 'zeroEquation' ? zeroEquationFactor : 0;
  const diffusionFactor = diffusionStiffness(airCase);
  const hasX = nx > 1 ? 1 : 0;
  const hasY = ny > 1 ? 1 : 0;
  const hasZ = nz > 1 ? 1 : 0;
  let stiffness = 0;
  let squares = 0;
  let cells = 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const inverseY = 1 / dy[j]!;
      const inverseZ = 1 / dz[k]!;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (solid[c] !== 0) continue;
        const inverseX = inverseWidthX[i]!;
        const u0 = u[c]!;
        const u1 = u[c + 1]!;
        const v0 = v[c]!;
        const v1 = v[c + strideY]!;
        const w0 = w[c]!;
        const w1 = w[c + strideZ]!;
        const square = 0.25 * ((u0 + u1) * (u0 + u1) + (v0 + v1) * (v0 + v1) + (w0 + w1) * (w0 + w1));
        const here = nu + factor * Math.sqrt(square) * wallDistance[c]!;
        viscosity[c] = here;
        const advective = 0.5 * ((Math.abs(u0) + Math.abs(u1)) * inverseX
          + (Math.abs(v0) + Math.abs(v1)) * inverseY + (Math.abs(w0) + Math.abs(w1)) * inverseZ);
        const diffusive = diffusionFactor * here
          * (hasX * inverseX * inverseX + hasY * inverseY * inverseY + hasZ * inverseZ * inverseZ);
        if (advective + diffusive > stiffness) stiffness = advective + diffusive;
        squares += square;
        cells++;
      }
    }
  }
  return { stiffness, rmsSpeed: cells > 0 ? Math.sqrt(squares / cells) : 0 };
}

/** out = -factor x net outflow of each air cell (m3/s x factor). */
export function negativeOutflow(airCase: AirCase, state: AirState, factor: number, out: Float64Array): void {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = airCase.grid;
  const { solid } = airCase;
  const [u, v, w] = state.velocity;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const area = dy[j]! * dz[k]!;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        out[c] = solid[c] !== 0 ? 0 : -factor * ((u[c + 1]! - u[c]!) * area
          + dx[i]! * ((v[c + strideY]! - v[c]!) * dz[k]! + (w[c + strideZ]! - w[c]!) * dy[j]!));
      }
    }
  }
}

/** u -= dt open grad p on the free faces of one axis. */
export function projectVelocity(
  airCase: AirCase, axis: Axis, velocity: Float64Array, pressure: Float64Array, seconds: number,
): void {
  const { grid } = airCase;
  const { nx, ny, nz, strideY, strideZ } = grid;
  const open = openOf(airCase, axis);
  const s = strideOf(grid, axis);
  const { inverseDistance } = metricsOf(grid)[axis];
  const mx = axis === 0 ? 1 : 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const along = axis === 1 ? j : axis === 2 ? k : 0;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (open[c] === 0) continue;
        const ia = along + mx * i;
        velocity[c]! -= seconds * open[c]! * (pressure[c]! - pressure[c - s]!) * inverseDistance[ia]!;
      }
    }
  }
}

/** Root-mean-square divergence of the air cells, 1/s. */
export function divergenceRms(airCase: AirCase, state: AirState, scratch: Float64Array): number {
  negativeOutflow(airCase, state, 1, scratch);
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = airCase.grid;
  let sum = 0;
  let cells = 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        if (airCase.solid[c] !== 0) continue;
        const divergence = scratch[c]! / (dx[i]! * dy[j]! * dz[k]!);
        sum += divergence * divergence;
        cells++;
      }
    }
  }
  return cells > 0 ? Math.sqrt(sum / cells) : 0;
}
