/**
 * Right-hand sides of v and w on the staggered grid: advection and diffusion; wall friction is in friction.ts. The control volume of face c
 * along `axis` spans from the centre of cell c - s to the centre of cell c.
 *
 * A pass gathers: every flux is computed once, given to the face at hand, and kept in a variable, a row or a plane until the neighbour that shares
 * it comes by. Sums are in the order centres, then edges across x, y, z, low side before high side.
 */
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { spacingOf, strideOf } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';
import * as flagBits from './face-flags.ts';
import type { FluxBuffers } from './flux-buffers.ts';
import * as limiter from './limiter.ts';

// Own copies: unbundled, every use of an imported constant in a loop is a property lookup.
const { farAbove, farBelow, openLeft, openRight } = flagBits;
const { schemeWeights, tiny } = limiter;

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** rate = minus the net outflow of v (axis 1) or w (axis 2) through its control volumes, m4/s2, for all faces but those of the high side of the box. */
export function momentumRatesAcross(
  airCase: AirCase, axis: 1 | 2, edgeFlags: readonly Uint8Array[], velocity: Velocity, viscosity: Float64Array, buffers: FluxBuffers, rate: Float64Array,
): void {
  const { grid, solid } = airCase;
  const { nx, ny, nz, strideY, strideZ, dx } = grid;
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const metrics = metricsOf(grid);
  const { inverseDistance: inverseX, faceRatioBelow: belowX, faceRatioAbove: aboveX } = metrics[0];
  const open = openOf(airCase, axis);
  const across = (3 - axis) as 1 | 2;
  const sideFlags = edgeFlags[0]!;
  const farFlags = edgeFlags[across]!;
  const component = velocity[axis];
  const carrierX = velocity[0];
  const carrier = velocity[across];
  const s = strideOf(grid, axis);
  const sb = strideOf(grid, across);
  const along = spacingOf(grid, axis);
  const beside = spacingOf(grid, across);
  // Fluxes along y wait in the row, those along z in the plane.
  const [centres, edges] = axis === 1 ? [buffers.row, buffers.plane] : [buffers.plane, buffers.row];
  buffers.plane.fill(0);
  if (axis === 1) for (let j = 1; j <= ny; j++) sideEdges(airCase, farFlags, component, carrier, strideY * j + strideZ, s, sb, along[j - 1]!, along[j]!, edges, strideY * j);
  for (let k = 1; k <= nz; k++) {
    if (axis === 1) centres.fill(0);
    else sideEdges(airCase, farFlags, component, carrier, strideY + strideZ * k, s, sb, along[k - 1]!, along[k]!, edges, 0);
    for (let j = 1; j <= ny; j++) {
      const ia = axis === 1 ? j : k;
      const ib = axis === 1 ? k : j;
      const breadth = beside[ib]!;
      const halfLow = 0.5 * along[ia - 1]!;
      const halfHigh = 0.5 * along[ia]!;
      const sideLeft = halfLow * breadth;
      const sideRight = halfHigh * breadth;
      const centreInverse = metrics[axis].inverseWidth[ia]!;
      const centreBelow = metrics[axis].cellRatioBelow[ia]!;
      const centreAbove = metrics[axis].cellRatioAbove[ia]!;
      const farInverse = metrics[across].inverseDistance[ib + 1]!;
      const farRatioBelow = metrics[across].faceRatioBelow[ib + 1]!;
      const farRatioAbove = metrics[across].faceRatioAbove[ib + 1]!;
      const inRow = strideY * j;
      const row = inRow + strideZ * k;
      const toCentres = axis === 1 ? 0 : inRow;
      const toEdges = axis === 1 ? inRow : 0;
      let west = component[row]!;
      let here = component[row + 1]!;
      let nu = viscosity[row + 1]!;
      let nuLow = viscosity[row + 1 - s]!;
      // The edge at the low side of the box is closed.
      let side = 0;
      if (sideFlags[row + 1] !== 0) {
        const carried = sideLeft * carrierX[row + 1 - s]! + sideRight * carrierX[row + 1]!;
        side = carried * (carried > 0 ? west : here);
      }
      for (let i = 1; i <= nx; i++) {
        const c = (row + i) | 0;
        const x = (c + 1) | 0;
        const n = (c + sb) | 0;
        const width = dx[i]!;
        const east = component[x]!;
        const nuEast = viscosity[x]!;
        const nuEastLow = viscosity[(x - s) | 0]!;
        // Through the centre of the cell.
        let centre = 0;
        if (solid[c] === 0) {
          const high = component[(c + s) | 0]!;
          const jump = high - here;
          const speed = 0.5 * (here + high);
          const forward = speed > 0;
          const down = forward ? jump : -jump;
          const hasFar = forward ? open[c]! > 0 : open[(c + s) | 0]! > 0;
          const slope = !hasFar ? (limited ? 0 : down)
            : forward ? (here - component[(c - s) | 0]!) * centreBelow : (high - component[(c + 2 * s) | 0]!) * centreAbove;
          const product = down * slope;
          const both = down + slope;
          const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
          centre = breadth * width * (speed * ((forward ? here : high) + increment) - nu * jump * centreInverse);
        }
        // Through the edge to the east.
        let next = 0;
        const sideFlag = sideFlags[x]!;
        if (sideFlag !== 0) {
          const carried = sideLeft * carrierX[(x - s) | 0]! + sideRight * carrierX[x]!;
          const openArea = ((sideFlag & openLeft) !== 0 ? sideLeft : 0) + ((sideFlag & openRight) !== 0 ? sideRight : 0);
          const forward = carried > 0;
          if (openArea > 0) {
            const jump = east - here;
            const down = forward ? jump : -jump;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((sideFlag & farBelow) !== 0) slope = (here - west) * belowX[i + 1]!;
            } else if ((sideFlag & farAbove) !== 0) slope = (east - component[(x + 1) | 0]!) * aboveX[i + 1]!;
            const product = down * slope;
            const both = down + slope;
            const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
            next = carried * ((forward ? here : east) + increment) - openArea * (0.25 * (nuEast + nuEastLow + nu + nuLow)) * jump * inverseX[i + 1]!;
          } else if (carried !== 0) next = carried * (forward ? here : east);
        }
        // Through the edge beyond, across y or z.
        let far = 0;
        const farFlag = farFlags[n]!;
        if (farFlag !== 0) {
          const left = halfLow * width;
          const right = halfHigh * width;
          const carried = left * carrier[(n - s) | 0]! + right * carrier[n]!;
          const openArea = ((farFlag & openLeft) !== 0 ? left : 0) + ((farFlag & openRight) !== 0 ? right : 0);
          const beyond = component[n]!;
          const forward = carried > 0;
          if (openArea > 0) {
            const jump = beyond - here;
            const down = forward ? jump : -jump;
            let slope = limited ? 0 : down;
            if (forward) {
              if ((farFlag & farBelow) !== 0) slope = (here - component[(c - sb) | 0]!) * farRatioBelow;
            } else if ((farFlag & farAbove) !== 0) slope = (beyond - component[(n + sb) | 0]!) * farRatioAbove;
            const product = down * slope;
            const both = down + slope;
            const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
            far = carried * ((forward ? here : beyond) + increment)
              - openArea * (0.25 * (viscosity[n]! + viscosity[(n - s) | 0]! + nu + nuLow)) * jump * farInverse;
          } else if (carried !== 0) far = carried * (forward ? here : beyond);
        }
        const pc = (toCentres + i) | 0;
        const pe = (toEdges + i) | 0;
        rate[c] = centres[pc]! - centre + side - next + edges[pe]! - far;
        centres[pc] = centre;
        edges[pe] = far;
        side = next;
        west = here;
        here = east;
        nu = nuEast;
        nuLow = nuEastLow;
      }
    }
  }
}

/** Fluxes through the edges of a row on the low side of the box: closed, so that only air which a device pushes through the side carries anything. */
function sideEdges(
  { grid: { nx, dx } }: AirCase, flags: Uint8Array, velocity: Float64Array, carrier: Float64Array, row: number, s: number, across: number,
  widthLow: number, widthHigh: number, out: Float64Array, outRow: number,
): void {
  for (let i = 1; i <= nx; i++) {
    const c = row + i;
    const carried = 0.5 * widthLow * dx[i]! * carrier[c - s]! + 0.5 * widthHigh * dx[i]! * carrier[c]!;
    out[outRow + i] = flags[c] === 0 ? 0 : carried * (carried > 0 ? velocity[c - across]! : velocity[c]!);
  }
}
