/**
 * The grid hierarchy of the pressure equation. A level holds the 7-point operator in flux form,
 * sum over faces K (p_c - p_nb) = b with K = open area / centre distance, in metres.
 * Coarse cells join 2 cells along every axis longer than one; the open area of a coarse face is the
 * sum over its fine faces (= mean openness times coarse area), its distance is the coarse one.
 *
 * Cells are stored by colour (i + j + k even or odd), each colour contiguous along x: cell (i, j, k) of
 * colour q lies at h = i >> 1 of its row, i = 2h + e with e = (q + j + k) & 1. The x-neighbours of a
 * cell are then at h - 1 + e and h + e of the other colour, the others at h of the neighbouring rows, so
 * that a red-black half sweep runs over contiguous numbers.
 */
import type { RectilinearGrid } from '../../numerics/grid.ts';

/** Numbers in double (reference) or single precision (WASM); the same layout in both. */
export type Field = Float64Array | Float32Array;

/** Arrays of one colour of a level. */
export interface LevelColour {
  /** Coefficient K of each low face. */
  readonly kx: Field;
  readonly ky: Field;
  readonly kz: Field;
  /** 1 / sum of the six K, 0 where no face is open. */
  readonly inverseDiagonal: Field;
  /** Correction and right-hand side. */
  readonly x: Field;
  readonly b: Field;
}

export interface PressureLevel {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Length of a half row, of a half plane, and of a colour's array. */
  readonly rowStride: number;
  readonly planeStride: number;
  readonly size: number;
  /** Half-row positions in use, a multiple of four. */
  readonly width: number;
  /** 1 where this level is half as fine as the one above along the axis, else 0. */
  readonly halvedX: number;
  readonly halvedY: number;
  readonly halvedZ: number;
  readonly colours: readonly [LevelColour, LevelColour];
}

/**
 * A level in double precision. Its arrays lie one after the other in `numbers`, so that a loop that reads all of them needs one array:
 * kx, ky, kz, inverseDiagonal, x, b of colour 0, then of colour 1.
 */
export interface ReferenceLevel extends PressureLevel {
  readonly numbers: Float64Array;
}

/** Arrays of a colour in {@link ReferenceLevel.numbers}, and the place of each among them. */
export const arraysOfColour = 6;
export const slotOf = { kx: 0, ky: 1, kz: 2, inverseDiagonal: 3, x: 4, b: 5 } as const;

/** Stops coarsening at this many cells. */
const coarsestCells = 32;

/** Geometry of a level while the hierarchy is built; padded (n + 2)^3, x fastest. */
interface Geometry {
  nx: number; ny: number; nz: number;
  dx: Float64Array; dy: Float64Array; dz: Float64Array;
  /** Open area of each low face, m2. */
  ax: Float64Array; ay: Float64Array; az: Float64Array;
}

/** Half-row positions of a row of `nx` cells with its ghosts, in whole groups of four. */
function halfRowWidth(nx: number): number {
  return 4 * Math.ceil((((nx + 2) >> 1) + 1) / 4);
}

export function splitIndex(level: Pick<PressureLevel, 'rowStride' | 'planeStride'>, i: number, j: number, k: number): number {
  return (i >> 1) + level.rowStride * j + level.planeStride * k;
}

function levelOf(g: Geometry, halved: readonly [number, number, number]): ReferenceLevel {
  const { nx, ny, nz } = g;
  const strideY = nx + 2;
  const strideZ = strideY * (ny + 2);
  const width = halfRowWidth(nx);
  const rowStride = width + 4;
  const planeStride = rowStride * (ny + 2);
  const size = planeStride * (nz + 2);
  const numbers = new Float64Array(2 * arraysOfColour * size);
  const colours = [coloursArrays(numbers, size, 0), coloursArrays(numbers, size, 1)] as const;
  const kxOf = (c: number, i: number): number => g.ax[c]! / (0.5 * (g.dx[i - 1]! + g.dx[i]!));
  const kyOf = (c: number, j: number): number => g.ay[c]! / (0.5 * (g.dy[j - 1]! + g.dy[j]!));
  const kzOf = (c: number, k: number): number => g.az[c]! / (0.5 * (g.dz[k - 1]! + g.dz[k]!));
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        const west = kxOf(c, i);
        const south = kyOf(c, j);
        const low = kzOf(c, k);
        const sum = west + south + low + (i < nx ? kxOf(c + 1, i + 1) : 0) + (j < ny ? kyOf(c + strideY, j + 1) : 0) + (k < nz ? kzOf(c + strideZ, k + 1) : 0);
        const own = colours[((i + j + k) & 1) as 0 | 1];
        const at = (i >> 1) + rowStride * j + planeStride * k;
        own.kx[at] = west;
        own.ky[at] = south;
        own.kz[at] = low;
        own.inverseDiagonal[at] = sum > 0 ? 1 / sum : 0;
      }
    }
  }
  const [halvedX, halvedY, halvedZ] = halved;
  return { nx, ny, nz, rowStride, planeStride, size, width, halvedX, halvedY, halvedZ, colours, numbers };
}

function coloursArrays(numbers: Float64Array, size: number, colour: 0 | 1): LevelColour {
  const array = (slot: keyof typeof slotOf): Float64Array => {
    const from = (arraysOfColour * colour + slotOf[slot]) * size;
    return numbers.subarray(from, from + size);
  };
  return { kx: array('kx'), ky: array('ky'), kz: array('kz'), inverseDiagonal: array('inverseDiagonal'), x: array('x'), b: array('b') };
}

function coarseSpacing(d: Float64Array, n: number, halve: number): Float64Array {
  if (halve === 0) return d;
  const count = (n + 1) >> 1;
  const out = new Float64Array(count + 2);
  for (let i = 1; i <= n; i++) out[(i + 1) >> 1]! += d[i]!;
  out[0] = out[1]!;
  out[count + 1] = out[count]!;
  return out;
}

function coarsen(g: Geometry): { geometry: Geometry; halved: readonly [number, number, number] } {
  const halved = [g.nx > 1 ? 1 : 0, g.ny > 1 ? 1 : 0, g.nz > 1 ? 1 : 0] as const;
  const [hx, hy, hz] = halved;
  const nx = (g.nx + hx) >> hx;
  const ny = (g.ny + hy) >> hy;
  const nz = (g.nz + hz) >> hz;
  const strideY = nx + 2;
  const strideZ = strideY * (ny + 2);
  const size = strideZ * (nz + 2);
  const ax = new Float64Array(size);
  const ay = new Float64Array(size);
  const az = new Float64Array(size);
  const fineY = g.nx + 2;
  const fineZ = fineY * (g.ny + 2);
  for (let k = 1; k <= g.nz; k++) {
    for (let j = 1; j <= g.ny; j++) {
      for (let i = 1; i <= g.nx; i++) {
        const fine = i + fineY * j + fineZ * k;
        const coarse = ((i + hx) >> hx) + strideY * ((j + hy) >> hy) + strideZ * ((k + hz) >> hz);
        // Only the low faces of the first fine cell along an axis lie on the coarse face.
        if (hx === 0 || (i & 1) === 1) ax[coarse]! += g.ax[fine]!;
        if (hy === 0 || (j & 1) === 1) ay[coarse]! += g.ay[fine]!;
        if (hz === 0 || (k & 1) === 1) az[coarse]! += g.az[fine]!;
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

/** Levels from the given grid (index 0) to the coarsest. `open` holds the open share of each low face, padded as the grid. */
export function buildLevels(
  grid: RectilinearGrid, openX: Float64Array, openY: Float64Array, openZ: Float64Array,
): ReferenceLevel[] {
  const { nx, ny, nz, dx, dy, dz } = grid;
  const strideY = nx + 2;
  const strideZ = strideY * (ny + 2);
  const size = strideZ * (nz + 2);
  const ax = new Float64Array(size);
  const ay = new Float64Array(size);
  const az = new Float64Array(size);
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + grid.strideY * j + grid.strideZ * k;
        const to = i + strideY * j + strideZ * k;
        ax[to] = openX[c]! * dy[j]! * dz[k]!;
        ay[to] = openY[c]! * dx[i]! * dz[k]!;
        az[to] = openZ[c]! * dx[i]! * dy[j]!;
      }
    }
  }
  let geometry: Geometry = { nx, ny, nz, dx, dy, dz, ax, ay, az };
  const levels = [levelOf(geometry, [0, 0, 0])];
  while (geometry.nx * geometry.ny * geometry.nz > coarsestCells) {
    const next = coarsen(geometry);
    geometry = next.geometry;
    levels.push(levelOf(geometry, next.halved));
  }
  return levels;
}
