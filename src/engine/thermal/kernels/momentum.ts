/** Momentum on the staggered grid: buoyancy and the explicit update. Fluxes are in momentum-x.ts and momentum-across.ts. */
import type { Axis } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';

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
