/**
 * Right-hand side of u on the staggered grid: advection and diffusion; wall friction is in friction.ts. The control volume of
 * face c spans from the centre of cell c - 1 to the centre of cell c. How a pass works is told in momentum-across.ts.
 */
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';
import * as flagBits from './face-flags.ts';
import * as limiter from './limiter.ts';
import type { FluxBuffers } from './flux-buffers.ts';

// Own copies: unbundled, every use of an imported constant in a loop is a property lookup.
const { farAbove, farBelow, openLeft, openRight } = flagBits;
const { schemeWeights, tiny } = limiter;

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** rate = minus the net outflow of u through its control volumes, m4/s2, for all faces but those of the high side of the box. */
export function momentumRatesX(airCase: AirCase, edgeFlags: readonly Uint8Array[], velocity: Velocity, viscosity: Float64Array, { row: backBuffer, plane: topBuffer }: FluxBuffers, rate: Float64Array): void {
  const { grid, solid, openX } = airCase;
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const [metricsX, metricsY, metricsZ] = metricsOf(grid);
  const { inverseWidth, cellRatioBelow, cellRatioAbove } = metricsX;
  const backFlags = edgeFlags[1]!;
  const topFlags = edgeFlags[2]!;
  const [u, v, w] = velocity;
  for (let j = 1; j <= ny; j++) sideEdges(airCase, topFlags, u, w, strideY * j + strideZ, strideZ, dy[j]!, topBuffer, strideY * j);
  for (let k = 1; k <= nz; k++) {
    const depth = dz[k]!;
    const topInverse = metricsZ.inverseDistance[k + 1]!;
    const topBelow = metricsZ.faceRatioBelow[k + 1]!;
    const topAbove = metricsZ.faceRatioAbove[k + 1]!;
    sideEdges(airCase, backFlags, u, v, strideY + strideZ * k, strideY, depth, backBuffer, 0);
    for (let j = 1; j <= ny; j++) {
      const breadth = dy[j]!;
      const area = breadth * depth;
      const backInverse = metricsY.inverseDistance[j + 1]!;
      const backBelow = metricsY.faceRatioBelow[j + 1]!;
      const backAbove = metricsY.faceRatioAbove[j + 1]!;
      const inRow = strideY * j;
      const row = inRow + strideZ * k;
      let before = 0;
      let west = u[row]!;
      let here = u[row + 1]!;
      let east = u[row + 2]!;
      let halfWest = 0.5 * dx[0]!;
      let vWest = v[row + strideY]!;
      let wWest = w[row + strideZ]!;
      let nuWest = viscosity[row]!;
      let nuBackWest = viscosity[row + strideY]!;
      let nuTopWest = viscosity[row + strideZ]!;
      for (let i = 1; i <= nx; i++) {
        const c = (row + i) | 0;
        const n = (c + strideY) | 0;
        const t = (c + strideZ) | 0;
        const farEast = u[(c + 2) | 0]!;
        const halfHere = 0.5 * dx[i]!;
        const nu = viscosity[c]!;
        const nuBack = viscosity[n]!;
        const nuTop = viscosity[t]!;
        const vBack = v[n]!;
        const wTop = w[t]!;
        // Through the centre of the cell.
        let centre = 0;
        if (solid[c] === 0) {
          const jump = east - here;
          const speed = 0.5 * (here + east);
          const forward = speed > 0;
          const down = forward ? jump : -jump;
          const hasFar = forward ? openX[c]! > 0 : openX[(c + 1) | 0]! > 0;
          const slope = !hasFar ? (limited ? 0 : down) : forward ? (here - west) * cellRatioBelow[i]! : (east - farEast) * cellRatioAbove[i]!;
          const product = down * slope;
          const both = down + slope;
          const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
          centre = area * (speed * ((forward ? here : east) + increment) - nu * jump * inverseWidth[i]!);
        }
        // Through the back edge.
        let back = 0;
        const backFlag = backFlags[n]!;
        if (backFlag !== 0) {
          const left = halfWest * depth;
          const right = halfHere * depth;
          const carried = left * vWest + right * vBack;
          const openArea = ((backFlag & openLeft) !== 0 ? left : 0) + ((backFlag & openRight) !== 0 ? right : 0);
          const beyond = u[n]!;
          const forward = carried > 0;
          if (openArea > 0) {
            const jump = beyond - here;
            const down = forward ? jump : -jump;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((backFlag & farBelow) !== 0) slope = (here - u[(c - strideY) | 0]!) * backBelow;
            } else if ((backFlag & farAbove) !== 0) slope = (beyond - u[(n + strideY) | 0]!) * backAbove;
            const product = down * slope;
            const both = down + slope;
            const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
            back = carried * ((forward ? here : beyond) + increment) - openArea * (0.25 * (nuBack + nuBackWest + nu + nuWest)) * jump * backInverse;
          } else if (carried !== 0) back = carried * (forward ? here : beyond);
        }
        // Through the top edge.
        let top = 0;
        const topFlag = topFlags[t]!;
        if (topFlag !== 0) {
          const left = halfWest * breadth;
          const right = halfHere * breadth;
          const carried = left * wWest + right * wTop;
          const openArea = ((topFlag & openLeft) !== 0 ? left : 0) + ((topFlag & openRight) !== 0 ? right : 0);
          const beyond = u[t]!;
          const forward = carried > 0;
          if (openArea > 0) {
            const jump = beyond - here;
            const down = forward ? jump : -jump;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((topFlag & farBelow) !== 0) slope = (here - u[(c - strideZ) | 0]!) * topBelow;
            } else if ((topFlag & farAbove) !== 0) slope = (beyond - u[(t + strideZ) | 0]!) * topAbove;
            const product = down * slope;
            const both = down + slope;
            const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
            top = carried * ((forward ? here : beyond) + increment) - openArea * (0.25 * (nuTop + nuTopWest + nu + nuWest)) * jump * topInverse;
          } else if (carried !== 0) top = carried * (forward ? here : beyond);
        }
        const p = (inRow + i) | 0;
        rate[c] = before - centre + backBuffer[i]! - back + topBuffer[p]! - top;
        before = centre;
        backBuffer[i] = back;
        topBuffer[p] = top;
        west = here;
        here = east;
        east = farEast;
        halfWest = halfHere;
        vWest = vBack;
        wWest = wTop;
        nuWest = nu;
        nuBackWest = nuBack;
        nuTopWest = nuTop;
      }
    }
  }
}

/** Fluxes through the edges of a row on the low side of the box: closed, so that only air which a device pushes through the side carries anything. */
function sideEdges(
  { grid: { nx, dx } }: AirCase, flags: Uint8Array, velocity: Float64Array, carrier: Float64Array, row: number, across: number, depth: number, out: Float64Array, outRow: number,
): void {
  for (let i = 1; i <= nx; i++) {
    const c = row + i;
    const carried = 0.5 * dx[i - 1]! * depth * carrier[c - 1]! + 0.5 * dx[i]! * depth * carrier[c]!;
    out[outRow + i] = flags[c] === 0 ? 0 : carried * (carried > 0 ? velocity[c - across]! : velocity[c]!);
  }
}
