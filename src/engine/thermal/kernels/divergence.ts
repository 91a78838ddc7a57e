/** Divergence and the velocity correction. */
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';

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

/** Velocity -= dt open grad p on the free faces. */
export function projectVelocity(airCase: AirCase, velocity: Velocity, pressure: Float64Array, seconds: number): void {
  const { grid, openX, openY, openZ } = airCase;
  const { nx, ny, nz, strideY, strideZ } = grid;
  const [{ inverseDistance: inverseX }, { inverseDistance: inverseY }, { inverseDistance: inverseZ }] = metricsOf(grid);
  const [u, v, w] = velocity;
  for (let k = 1; k <= nz; k++) {
    const alongZ = inverseZ[k]!;
    for (let j = 1; j <= ny; j++) {
      const alongY = inverseY[j]!;
      const row = strideY * j + strideZ * k;
      let west = pressure[row]!;
      for (let i = 1; i <= nx; i++) {
        const c = (row + i) | 0;
        const here = pressure[c]!;
        const x = openX[c]!;
        const y = openY[c]!;
        const z = openZ[c]!;
        if (x !== 0) u[c]! -= seconds * x * (here - west) * inverseX[i]!;
        if (y !== 0) v[c]! -= seconds * y * (here - pressure[(c - strideY) | 0]!) * alongY;
        if (z !== 0) w[c]! -= seconds * z * (here - pressure[(c - strideZ) | 0]!) * alongZ;
        west = here;
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
