/**
 * Momentum on the staggered grid. For the component along `axis`, the control volume of face c spans
 * from the centre of cell c - s to the centre of cell c. Fluxes are scattered to both neighbours.
 */
import { type Axis, countOf, spacingOf, strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import * as flagBits from './face-flags.ts';
import * as limiter from './limiter.ts';

// Own copies: unbundled, every use of an imported constant in a loop is a property lookup.
const { farAbove, farBelow, openLeft, openRight } = flagBits;
const { schemeWeights, tiny } = limiter;

/** Fluxes of the `axis` component through cell centres along its own axis. */
export function addNormalMomentumFluxes(
  airCase: AirCase, axis: Axis, velocity: Float64Array, viscosity: Float64Array, rate: Float64Array,
): void {
  const { grid, solid } = airCase;
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = grid;
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const open = openOf(airCase, axis);
  const s = strideOf(grid, axis);
  const { inverseWidth, cellRatioBelow, cellRatioAbove } = metricsOf(grid)[axis];
  const mx = axis === 0 ? 1 : 0;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const along = axis === 1 ? j : axis === 2 ? k : 0;
      const areaRow = axis === 0 ? dy[j]! * dz[k]! : axis === 1 ? dz[k]! : dy[j]!;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (solid[c] !== 0) continue;
        const low = velocity[c]!;
        const high = velocity[c + s]!;
        const jump = high - low;
        const speed = 0.5 * (low + high);
        const ia = along + mx * i;
        const area = axis === 0 ? areaRow : areaRow * dx[i]!;
        const forward = speed > 0;
        const down = forward ? jump : -jump;
        const hasFar = forward ? open[c]! > 0 : open[c + s]! > 0;
        const slope = !hasFar ? (limited ? 0 : down)
          : forward ? (low - velocity[c - s]!) * cellRatioBelow[ia]! : (high - velocity[c + 2 * s]!) * cellRatioAbove[ia]!;
        const product = down * slope;
        const both = down + slope;
        const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
        const value = (forward ? low : high) + increment;
        const flux = area * (speed * value - viscosity[c]! * jump * inverseWidth[ia]!);
        rate[c]! -= flux;
        rate[c + s]! += flux;
      }
    }
  }
}

/** Fluxes of the `axis` component through control-volume faces normal to `across`; wall friction is in friction.ts. */
export function addTransverseMomentumFluxes(
  airCase: AirCase, flags: Uint8Array, axis: Axis, across: Axis, velocity: Float64Array, carrier: Float64Array,
  viscosity: Float64Array, rate: Float64Array,
): void {
  const { grid } = airCase;
  const { strideY, strideZ } = grid;
  const { limited, down: weightDown, slope: weightSlope } = schemeWeights(airCase.closures.advection);
  const third = (3 - axis - across) as Axis;
  const sa = strideOf(grid, axis);
  const sb = strideOf(grid, across);
  const da = spacingOf(grid, axis);
  const dc = spacingOf(grid, third);
  const { inverseDistance, faceRatioBelow, faceRatioAbove } = metricsOf(grid)[across];
  const nb = countOf(grid, across);
  // One cell across = a two-dimensional case: nothing crosses, and its two sides are not walls.
  if (nb === 1) return;
  const first = [1, 1, 1];
  const last = [grid.nx, grid.ny, grid.nz];
  first[axis] = 2;
  last[across] = nb + 1;
  const [x0, y0, z0] = first as [number, number, number];
  const [x1, y1, z1] = last as [number, number, number];
  const [ax, bx, cx] = [axis === 0 ? 1 : 0, across === 0 ? 1 : 0, third === 0 ? 1 : 0];
  for (let k = z0; k <= z1; k++) {
    for (let j = y0; j <= y1; j++) {
      const row = strideY * j + strideZ * k;
      const aRow = axis === 1 ? j : axis === 2 ? k : 0;
      const bRow = across === 1 ? j : across === 2 ? k : 0;
      const cRow = third === 1 ? j : third === 2 ? k : 0;
      for (let i = x0; i <= x1; i++) {
        const c = row + i;
        const flag = flags[c]!;
        if (flag === 0) continue;
        const ia = aRow + ax * i;
        const ib = bRow + bx * i;
        const depth = dc[cRow + cx * i]!;
        const left = 0.5 * da[ia - 1]! * depth;
        const right = 0.5 * da[ia]! * depth;
        const here = velocity[c]!;
        const below = velocity[c - sb]!;
        const carried = left * carrier[c - sa]! + right * carrier[c]!;
        const openArea = ((flag & openLeft) !== 0 ? left : 0) + ((flag & openRight) !== 0 ? right : 0);
        let flux = 0;
        if (openArea > 0) {
          const jump = here - below;
          const forward = carried > 0;
          const down = forward ? jump : -jump;
          let slope = 0;
          if (forward) {
            if ((flag & farBelow) !== 0) slope = (below - velocity[c - 2 * sb]!) * faceRatioBelow[ib]!;
            else if (!limited) slope = down;
          } else if ((flag & farAbove) !== 0) slope = (here - velocity[c + sb]!) * faceRatioAbove[ib]!;
          else if (!limited) slope = down;
          const product = down * slope;
          const both = down + slope;
          const increment = limited ? (0.5 * (product + Math.abs(product)) * both) / (both * both + tiny) : weightDown * down + weightSlope * slope;
          const edgeViscosity = 0.25 * (viscosity[c]! + viscosity[c - sa]! + viscosity[c - sb]! + viscosity[c - sa - sb]!);
          flux = carried * ((forward ? below : here) + increment) - openArea * edgeViscosity * jump * inverseDistance[ib]!;
        } else if (carried !== 0) flux = carried * (carried > 0 ? below : here);
        rate[c]! += flux;
        rate[c - sb]! -= flux;
      }
    }
  }
}

/** Boussinesq buoyancy g beta theta on vertical faces, theta interpolated between the cells. */
export function addBuoyancy(airCase: AirCase, temperature: Float64Array, rate: Float64Array): void {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = airCase.grid;
  const lift = airCase.closures.gravityMPerS2 * airCase.air.thermalExpansionPerK;
  const open = airCase.openZ;
  if (lift === 0) return;
  for (let k = 2; k <= nz; k++) {
    // Integral over the two half cells: each half carries its own temperature.
    const lower = 0.5 * dz[k - 1]! * lift;
    const upper = 0.5 * dz[k]! * lift;
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (open[c]! > 0) rate[c]! += dx[i]! * dy[j]! * (lower * temperature[c - strideZ]! + upper * temperature[c]!);
      }
    }
  }
}

/** Explicit update of the free faces of one component: u += (now rate + before previousRate) / V. */
export function advanceMomentum(
  airCase: AirCase, axis: Axis, velocity: Float64Array, rate: Float64Array, previousRate: Float64Array,
  now: number, before: number,
): void {
  const { grid } = airCase;
  const { nx, ny, nz, strideY, strideZ, dy, dz } = grid;
  const { inverseWidth, inverseDistance } = metricsOf(grid)[0];
  const open = openOf(airCase, axis);
  for (let k = 1; k <= nz; k++) {
    const hz = axis === 2 ? 0.5 * (dz[k]! + dz[k - 1]!) : dz[k]!;
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const inverseColumn = 1 / (hz * (axis === 1 ? 0.5 * (dy[j]! + dy[j - 1]!) : dy[j]!));
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (open[c] === 0) continue;
        const inverseX = axis === 0 ? inverseDistance[i]! : inverseWidth[i]!;
        velocity[c]! += (now * rate[c]! + before * previousRate[c]!) * inverseX * inverseColumn;
      }
    }
  }
}
