/** Turbulent viscosity and the bound on the explicit time step. */
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';
import { cubeRoot } from '../case-figures.ts';
import type { FlowRates } from './air-kernels.ts';
import { turbulentPrandtl } from './shared.ts';

/** nu_t = 0.03874 |U| l (Chen & Xu 1998, Energy and Buildings 28). */
export const zeroEquationFactor = 0.03874;
/** Smagorinsky constant: our choice within the range of 0.10 to 0.17 used for rooms. */
const smagorinskyConstant = 0.14;
/** Von Karman constant: the mixing length does not exceed kappa times the wall distance. */
const vonKarman = 0.41;

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** Factor of nu/h2 that bounds the step: heat diffuses faster than momentum where Pr < 1. */
export function diffusionStiffness(airCase: AirCase): number {
  return 2 * Math.max(1, 1 / airCase.air.prandtl, airCase.closures.turbulence === 'laminar' ? 0 : 1 / turbulentPrandtl);
}

/** Squared mixing length of every air cell for the Smagorinsky model, min(C_s (dx dy dz)^(1/3), kappa d)^2, m2; padded. */
export function smagorinskyLengths(airCase: AirCase, wallDistance: Float64Array): Float64Array {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz, size } = airCase.grid;
  const lengths = new Float64Array(size);
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        if (airCase.solid[c] !== 0) continue;
        const length = Math.min(smagorinskyConstant * cubeRoot(dx[i]! * dy[j]! * dz[k]!), vonKarman * wallDistance[c]!);
        lengths[c] = length * length;
      }
    }
  }
  return lengths;
}

/**
 * Updates the viscosity from the velocity and measures what limits the step. `lengths`: distance to the wall
 * for the zero-equation model, squared mixing length for Smagorinsky.
 */
export function updateViscosity(airCase: AirCase, velocity: Velocity, lengths: Float64Array, viscosity: Float64Array): FlowRates {
  const { nx, ny, nz, strideY, strideZ, dy, dz } = airCase.grid;
  const inverseWidthX = metricsOf(airCase.grid)[0].inverseWidth;
  const { solid } = airCase;
  const [u, v, w] = velocity;
  const nu = airCase.air.kinematicViscosityM2PerS;
  const factor = airCase.closures.turbulence === 'zeroEquation' ? zeroEquationFactor : 0;
  const smagorinsky = airCase.closures.turbulence === 'smagorinsky';
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
        const here = smagorinsky ? nu + lengths[c]! * Math.sqrt(strainSquare(airCase, velocity, c, i, j, k)) : nu + factor * Math.sqrt(square) * lengths[c]!;
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

/**
 * 2 S_ij S_ij of a cell, 1/s2. Normal strains from the faces, shear from the centre velocities of the
 * neighbours on both sides (zero in solids: the wall stands still).
 */
function strainSquare(airCase: AirCase, [u, v, w]: Velocity, c: number, i: number, j: number, k: number): number {
  const { strideY: sy, strideZ: sz } = airCase.grid;
  const [mx, my, mz] = metricsOf(airCase.grid);
  // 1 / distance between the centres of the two neighbours, and half of it for the mean of two faces.
  const gx = 0.5 / (1 / mx.inverseDistance[i]! + 1 / mx.inverseDistance[i + 1]!);
  const gy = 0.5 / (1 / my.inverseDistance[j]! + 1 / my.inverseDistance[j + 1]!);
  const gz = 0.5 / (1 / mz.inverseDistance[k]! + 1 / mz.inverseDistance[k + 1]!);
  const uy = gy * (u[c + sy]! + u[c + sy + 1]! - u[c - sy]! - u[c - sy + 1]!);
  const uz = gz * (u[c + sz]! + u[c + sz + 1]! - u[c - sz]! - u[c - sz + 1]!);
  const vx = gx * (v[c + 1]! + v[c + 1 + sy]! - v[c - 1]! - v[c - 1 + sy]!);
  const vz = gz * (v[c + sz]! + v[c + sz + sy]! - v[c - sz]! - v[c - sz + sy]!);
  const wx = gx * (w[c + 1]! + w[c + 1 + sz]! - w[c - 1]! - w[c - 1 + sz]!);
  const wy = gy * (w[c + sy]! + w[c + sy + sz]! - w[c - sy]! - w[c - sy + sz]!);
  const ux = (u[c + 1]! - u[c]!) * mx.inverseWidth[i]!;
  const vy = (v[c + sy]! - v[c]!) * my.inverseWidth[j]!;
  const wz = (w[c + sz]! - w[c]!) * mz.inverseWidth[k]!;
  return 2 * (ux * ux + vy * vy + wz * wz) + (uy + vx) * (uy + vx) + (uz + wx) * (uz + wx) + (vz + wy) * (vz + wy);
}
