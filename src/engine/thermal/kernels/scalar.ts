/**
 * Conservative transport of a cell scalar: d(phi V)/dt = - sum(flux).
 * Each face flux is computed once and given to both cells with opposite sign, so interior fluxes
 * cancel exactly. Device faces (closed to pressure, but with a velocity) carry the upstream value. How a pass gathers is told in
 * momentum-across.ts.
 */
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';
import * as flagBits from './face-flags.ts';
import type { FaceFlags } from './face-flags.ts';
import type { FluxBuffers } from './flux-buffers.ts';
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

/** rate = minus the net outflow of a scalar from every cell inside the box (units of phi m3/s). */
export function scalarRates(
  airCase: AirCase, flags: FaceFlags['scalar'], velocity: readonly [Float64Array, Float64Array, Float64Array], viscosity: Float64Array, transport: ScalarTransport,
  phi: Float64Array, { row: backBuffer, plane: topBuffer }: FluxBuffers, rate: Float64Array,
): void {
  const { grid } = airCase;
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const [{ inverseDistance: inverseX, faceRatioBelow: belowX, faceRatioAbove: aboveX }, metricsY, metricsZ] = metricsOf(grid);
  const [u, v, w] = velocity;
  const [flagsX, flagsY, flagsZ] = flags;
  const inverseTurbulent = 1 / transport.turbulentPrandtl;
  const molecular = transport.molecularDiffusivity - airCase.air.kinematicViscosityM2PerS * inverseTurbulent;
  const halfInverseTurbulent = 0.5 * inverseTurbulent;
  for (let j = 1; j <= ny; j++) sideFaces(airCase, flagsZ, w, phi, strideY * j + strideZ, strideZ, dy[j]!, topBuffer, strideY * j);
  for (let k = 1; k <= nz; k++) {
    const depth = dz[k]!;
    const topInverse = metricsZ.inverseDistance[k + 1]!;
    const topBelow = metricsZ.faceRatioBelow[k + 1]!;
    const topAbove = metricsZ.faceRatioAbove[k + 1]!;
    sideFaces(airCase, flagsY, v, phi, strideY + strideZ * k, strideY, depth, backBuffer, 0);
    for (let j = 1; j <= ny; j++) {
      const breadth = dy[j]!;
      const side = breadth * depth;
      const backInverse = metricsY.inverseDistance[j + 1]!;
      const backBelow = metricsY.faceRatioBelow[j + 1]!;
      const backAbove = metricsY.faceRatioAbove[j + 1]!;
      const inRow = strideY * j;
      const row = inRow + strideZ * k;
      let west = phi[row]!;
      let here = phi[row + 1]!;
      let nu = viscosity[row + 1]!;
      const firstFlow = u[row + 1]! * side;
      // The side of the box is closed, but for devices.
      let before = flagsX[row + 1] === 0 ? 0 : firstFlow * (firstFlow > 0 ? west : here);
      for (let i = 1; i <= nx; i++) {
        const c = (row + i) | 0;
        const x = (c + 1) | 0;
        const n = (c + strideY) | 0;
        const t = (c + strideZ) | 0;
        const width = dx[i]!;
        const east = phi[x]!;
        const nuEast = viscosity[x]!;
        let next = 0;
        const flagX = flagsX[x]!;
        if (flagX !== 0) {
          const flow = u[x]! * side;
          const forward = flow > 0;
          next = flow * (forward ? here : east);
          if ((flagX & faceOpen) !== 0) {
            const down = forward ? east - here : here - east;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((flagX & farBelow) !== 0) slope = (here - west) * belowX[i + 1]!;
            } else if ((flagX & farAbove) !== 0) slope = (east - phi[(x + 1) | 0]!) * aboveX[i + 1]!;
            const product = down * slope;
            const both = down + slope;
            next += flow * (limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope);
            next -= side * inverseX[i + 1]! * (molecular + halfInverseTurbulent * (nuEast + nu)) * (east - here);
          }
        }
        let back = 0;
        const flagY = flagsY[n]!;
        if (flagY !== 0) {
          const area = depth * width;
          const flow = v[n]! * area;
          const forward = flow > 0;
          const beyond = phi[n]!;
          back = flow * (forward ? here : beyond);
          if ((flagY & faceOpen) !== 0) {
            const down = forward ? beyond - here : here - beyond;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((flagY & farBelow) !== 0) slope = (here - phi[(c - strideY) | 0]!) * backBelow;
            } else if ((flagY & farAbove) !== 0) slope = (beyond - phi[(n + strideY) | 0]!) * backAbove;
            const product = down * slope;
            const both = down + slope;
            back += flow * (limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope);
            back -= area * backInverse * (molecular + halfInverseTurbulent * (viscosity[n]! + nu)) * (beyond - here);
          }
        }
        let top = 0;
        const flagZ = flagsZ[t]!;
        if (flagZ !== 0) {
          const area = breadth * width;
          const flow = w[t]! * area;
          const forward = flow > 0;
          const beyond = phi[t]!;
          top = flow * (forward ? here : beyond);
          if ((flagZ & faceOpen) !== 0) {
            const down = forward ? beyond - here : here - beyond;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((flagZ & farBelow) !== 0) slope = (here - phi[(c - strideZ) | 0]!) * topBelow;
            } else if ((flagZ & farAbove) !== 0) slope = (beyond - phi[(t + strideZ) | 0]!) * topAbove;
            const product = down * slope;
            const both = down + slope;
            top += flow * (limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope);
            top -= area * topInverse * (molecular + halfInverseTurbulent * (viscosity[t]! + nu)) * (beyond - here);
          }
        }
        const p = (inRow + i) | 0;
        rate[c] = before - next + backBuffer[i]! - back + topBuffer[p]! - top;
        before = next;
        backBuffer[i] = back;
        topBuffer[p] = top;
        west = here;
        here = east;
        nu = nuEast;
      }
    }
  }
}

/** Fluxes through the faces of a row on the low side of the box: closed, but for devices, which carry the upstream value. */
function sideFaces(
  { grid: { nx, dx } }: AirCase, flags: Uint8Array, velocity: Float64Array, phi: Float64Array, row: number, across: number, depth: number, out: Float64Array, outRow: number,
): void {
  for (let i = 1; i <= nx; i++) {
    const c = row + i;
    const flow = velocity[c]! * (depth * dx[i]!);
    out[outRow + i] = flags[c] === 0 ? 0 : flow * (flow > 0 ? phi[c - across]! : phi[c]!);
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
