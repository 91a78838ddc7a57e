/**
 * The grid hierarchy of the pressure equation. A level holds the 7-point operator in flux form,
 * sum over faces K (p_c - p_nb) = b with K = open area / centre distance, in metres.
 * Coarse cells join 2 cells along every axis longer than one; the open area of a coarse face is the
 * sum over its fine faces (= mean openness times coarse area), its distance is the coarse one.
 */
import type { RectilinearGrid } from '../../numerics/grid.ts';

export interface PressureLevel {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly strideY: number;
  readonly strideZ: number;
  readonly size: number;
  /** 1 where this level is half as fine as the one above along the axis, else 0. */
  readonly halvedX: boolean;
  readonly halvedY: boolean;
  readonly halvedZ: boolean;
  /** Coefficient K of each low face, padded. */
  readonly kx: Float64Array;
  readonly ky: Float64Array;
  readonly kz: Float64Array;
  /** 1 / sum of the six K, 0 where no face is open. */
  readonly inverseDiagonal: Float64Array;
  /** Correction and right-hand side of this level. */
  readonly x: Float64Array;
  readonly b: Float64Array;
}

interface Geometry {
  nx: number; ny: number; nz: number;
  dx: Float64Array; dy: Float64Array; dz: Float64Array;
  /** Open area of each low face, m2. */
  ax: Float64Array; ay: Float64Array; az: Float64Array;
}

const coarsestCells = 32;

function levelOf(g: Geometry, halved: readonly [boolean, boolean, boolean]): PressureLevel {
  const { nx, ny, nz } = g;
  const strideY = nx + 2;
  const strideZ = strideY * (ny + 2);
  const size = strideZ * (nz + 2);
  const kx = new Float64Array(size);
  const ky = new Float64Array(size);
  const kz = new Float64Array(size);
  const inverseDiagonal = new Float64Array(size);
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        kx[c] = g.ax[c]! / (0.5 * (g.dx[i - 1]! + g.dx[i]!));
        ky[c] = g.ay[c]! / (0.5 * (g.dy[j - 1]! + g.dy[j]!));
        kz[c] = g.az[c]! / (0.5 * (g.dz[k - 1]! + g.dz[k]!));
      }
    }
  }
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        const sum = kx[c]! + kx[c + 1]! + ky[c]! + ky[c + strideY]! + kz[c]! + kz[c + strideZ]!;
        inverseDiagonal[c] = sum > 0 ? 1 / sum : 0;
      }
    }
  }
  return {
    nx, ny, nz, strideY, strideZ, size,
    halvedX: halved[0], halvedY: halved[1], halvedZ: halved[2],
    kx, ky, kz, inverseDiagonal,
    x: new Float64Array(size), b: new Float64Array(size),
  };
}

function coarseSpacing(d: Float64Array, n: number, halve: boolean): Float64Array {
  if (!halve) return d;
  const count = (n + 1) >> 1;
  const out = new Float64Array(count + 2);
  for (let i = 1; i <= n; i++) out[(i + 1) >> 1]! += d[i]!;
  out[0] = out[1]!;
  out[count + 1] = out[count]!;
  return out;
}

function coarsen(g: Geometry): { geometry: Geometry; halved: [boolean, boolean, boolean] } {
  const halved: [boolean, boolean, boolean] = [g.nx > 1, g.ny > 1, g.nz > 1];
  const [hx, hy, hz] = halved;
  const nx = hx ? (g.nx + 1) >> 1 : g.nx;
  const ny = hy ? (g.ny + 1) >> 1 : g.ny;
  const nz = hz ? (g.nz + 1) >> 1 : g.nz;
  const strideY = nx + 2;
  const strideZ = strideY * (ny + 2);
  const size = strideZ * (nz + 2);
  const ax = new Float64Array(size);
  const ay = new Float64Array(size);
  const az = new Float64Array(size);
  const fineY = g.nx + 2;
  const fineZ = fineY * (g.ny + 2);
  for (let k = 1; k <= g.nz; k++) {
    const kc = hz ? (k + 1) >> 1 : k;
    for (let j = 1; j <= g.ny; j++) {
      const jc = hy ? (j + 1) >> 1 : j;
      for (let i = 1; i <= g.nx; i++) {
        const ic = hx ? (i + 1) >> 1 : i;
        const fine = i + fineY * j + fineZ * k;
        const coarse = ic + strideY * jc + strideZ * kc;
        // Only the low faces of the first fine cell along an axis lie on the coarse face.
        if (!hx || (i & 1) === 1) ax[coarse]! += g.ax[fine]!;
        if (!hy || (j & 1) === 1) ay[coarse]! += g.ay[fine]!;
        if (!hz || (k & 1) === 1) az[coarse]! += g.az[fine]!;
      }
    }
  }
  return {
    geometry: {
      nx, ny, nz, ax, ay, az,
      dx: coarseSpacing(g.dx, g.nx, hx), dy: coarseSpacing(g.dy, g.ny, hy), dz: coarseSpacing(g.dz, g.nz, hz),
    },
    halved,
  };
}

/** Levels from the given grid (index 0) to the coarsest. */
export function buildLevels(
  grid: RectilinearGrid, openX: Float64Array, openY: Float64Array, openZ: Float64Array,
): PressureLevel[] {
  const { nx, ny, nz, dx, dy, dz, size, strideY, strideZ } = grid;
  const ax = new Float64Array(size);
  const ay = new Float64Array(size);
  const az = new Float64Array(size);
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        ax[c] = openX[c]! * dy[j]! * dz[k]!;
        ay[c] = openY[c]! * dx[i]! * dz[k]!;
        az[c] = openZ[c]! * dx[i]! * dy[j]!;
      }
    }
  }
  let geometry: Geometry = { nx, ny, nz, dx, dy, dz, ax, ay, az };
  const levels = [levelOf(geometry, [false, false, false])];
  while (geometry.nx * geometry.ny * geometry.nz > coarsestCells) {
    const next = coarsen(geometry);
    geometry = next.geometry;
    levels.push(levelOf(geometry, next.halved));
  }
  return levels;
}
