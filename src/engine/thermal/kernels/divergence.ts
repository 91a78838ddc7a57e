/** Divergence and the velocity correction. */
import type { Axis } from '../../numerics/grid.ts';
import { strideOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';

type Velocity = readonly [Float64Array, Float64Array, Float64Array];

/** out = -factor x net outflow of each air cell (m3/s x factor). */
export function negativeOutflow(airCase: AirCase, velocity: Velocity, factor: number, out: Float64Array): void {
  const { nx, ny, nz, strideY, strideZ, dx, dy, dz } = airCase.grid;
  const { solid } = airCase;
  const [u, v, w] = velocity;
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
export function divergenceRms(airCase: AirCase, velocity: Velocity, scratch: Float64Array): number {
  negativeOutflow(airCase, velocity, 1, scratch);
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
