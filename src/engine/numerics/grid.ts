/**
 * Rectilinear grid: three 1-D spacing arrays and a padded, x-fastest cell index.
 *
 * Cell arrays carry one ghost layer on every side, so interior cells have indices
 * 1..nx (1..ny, 1..nz) and a stencil never needs a bounds check. A face array uses the
 * index of the cell whose *low* side the face is: the x-face `c` lies between `c - 1` and `c`.
 * Rows are padded to whole groups of four cells, so that kernels may work on four at a time.
 */
export type Axis = 0 | 1 | 2;

export interface RectilinearGrid {
  /** Interior cell counts. */
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  /** Index strides of the padded arrays (x stride is 1). */
  readonly strideY: number;
  readonly strideZ: number;
  /** Length of every padded array: strideY (ny + 2)(nz + 2). */
  readonly size: number;
  /** Cell widths in metres, padded: index 1..n; ghosts repeat their neighbour. Length n + 2. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  readonly dz: Float64Array;
  /** Line coordinates in metres, `lines[i - 1]` and `lines[i]` bound cell i. Length n + 1. */
  readonly linesX: Float64Array;
  readonly linesY: Float64Array;
  readonly linesZ: Float64Array;
}

function paddedSpacing(lines: Float64Array): Float64Array {
  const count = lines.length - 1;
  const spacing = new Float64Array(count + 2);
  for (let i = 1; i <= count; i++) spacing[i] = lines[i]! - lines[i - 1]!;
  spacing[0] = spacing[1]!;
  spacing[count + 1] = spacing[count]!;
  return spacing;
}

/** Builds a grid from strictly increasing line coordinates in metres (at least two per axis). */
export function createGrid(
  linesX: ArrayLike<number>,
  linesY: ArrayLike<number>,
  linesZ: ArrayLike<number>,
): RectilinearGrid {
  for (const [name, lines] of [['x', linesX], ['y', linesY], ['z', linesZ]] as const) {
    if (lines.length < 2) throw new RangeError(`grid needs at least two ${name} lines`);
    for (let i = 1; i < lines.length; i++) {
      if (!(lines[i]! > lines[i - 1]!)) throw new RangeError(`${name} lines must increase strictly`);
    }
  }
  const [lx, ly, lz] = [Float64Array.from(linesX), Float64Array.from(linesY), Float64Array.from(linesZ)];
  const [nx, ny, nz] = [lx.length - 1, ly.length - 1, lz.length - 1];
  const strideY = paddedRow(nx);
  return {
    nx, ny, nz,
    strideY,
    strideZ: strideY * (ny + 2),
    size: strideY * (ny + 2) * (nz + 2),
    dx: paddedSpacing(lx), dy: paddedSpacing(ly), dz: paddedSpacing(lz),
    linesX: lx, linesY: ly, linesZ: lz,
  };
}

/** Length of a row of `count` cells: whole groups of four and one group of ghosts. */
function paddedRow(count: number): number {
  return 4 * Math.ceil(count / 4) + 4;
}

/** Lines of `count` equal cells over [0, length] metres. */
export function uniformLines(length: number, count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, i) => (length * i) / count);
}

/** Padded index of interior cell (i, j, k), each counted from 1. */
export function cellIndex(grid: RectilinearGrid, i: number, j: number, k: number): number {
  return i + grid.strideY * j + grid.strideZ * k;
}

/** Indices (i, j, k) of a cell, each counted from 1; by axis. */
export type Place = readonly [number, number, number];

/** Place of a padded index of a cell, or of the face on its low side; inverse of {@link cellIndex}. */
export function placeOf(grid: RectilinearGrid, index: number): [number, number, number] {
  const k = Math.floor(index / grid.strideZ);
  const j = Math.floor((index - k * grid.strideZ) / grid.strideY);
  return [index - k * grid.strideZ - j * grid.strideY, j, k];
}

/** The neighbour of a cell below it along an axis. */
export function placeBelow(axis: Axis, [i, j, k]: Place): [number, number, number] {
  return [i - (axis === 0 ? 1 : 0), j - (axis === 1 ? 1 : 0), k - (axis === 2 ? 1 : 0)];
}

/** Gross area of the faces of a cell normal to an axis, m2. */
export function faceAreaOf({ dx, dy, dz }: RectilinearGrid, axis: Axis, [i, j, k]: Place): number {
  return (axis === 0 ? 1 : dx[i]!) * (axis === 1 ? 1 : dy[j]!) * (axis === 2 ? 1 : dz[k]!);
}

export function strideOf(grid: RectilinearGrid, axis: Axis): number {
  return axis === 0 ? 1 : axis === 1 ? grid.strideY : grid.strideZ;
}

export function countOf(grid: RectilinearGrid, axis: Axis): number {
  return axis === 0 ? grid.nx : axis === 1 ? grid.ny : grid.nz;
}

export function spacingOf(grid: RectilinearGrid, axis: Axis): Float64Array {
  return axis === 0 ? grid.dx : axis === 1 ? grid.dy : grid.dz;
}

export function linesOf(grid: RectilinearGrid, axis: Axis): Float64Array {
  return axis === 0 ? grid.linesX : axis === 1 ? grid.linesY : grid.linesZ;
}

/** Copies a padded cell array into a compact x-fastest Float32Array of nx·ny·nz. */
export function compactCells(grid: RectilinearGrid, padded: Float64Array): Float32Array {
  const out = new Float32Array(grid.nx * grid.ny * grid.nz);
  let at = 0;
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      const row = grid.strideY * j + grid.strideZ * k;
      for (let i = 1; i <= grid.nx; i++) out[at++] = padded[row + i]!;
    }
  }
  return out;
}
