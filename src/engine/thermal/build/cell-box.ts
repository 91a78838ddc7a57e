/** Snapping boxes to cells, and the faces on a side of a box. */
import { type Axis, cellIndex, faceAreaOf, linesOf, type RectilinearGrid, strideOf } from '../../numerics/grid.ts';
import { nearestLine } from '../../numerics/grid-lines.ts';
import type { DeviceFaces } from '../air-case.ts';
import type { Box, Facing } from './footprint.ts';

/** Inclusive cell ranges, counted from 1, by axis. */
export interface CellBox {
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

/** Lines nearest to the two ends of a stretch; equal where it is thinner than the lines can show. */
export function nearestSpan(lines: Float64Array, from: number, to: number): [number, number] {
  return [nearestLine(lines, from), nearestLine(lines, to)];
}

/** Cells (counted from 1) nearest to a stretch, at least the one that holds its middle. */
export function cellRange(lines: Float64Array, from: number, to: number): [number, number] {
  const cells = lines.length - 1;
  let [first, last] = nearestSpan(lines, from, to);
  if (last <= first) {
    const middle = 0.5 * (from + to);
    first = Math.min(cells - 1, Math.max(0, lines.findLastIndex((line) => line <= middle)));
    last = first + 1;
  }
  return [first + 1, last];
}

/** Cells a box occupies; at least one along every axis. */
export function cellBoxOf(grid: RectilinearGrid, box: Box): CellBox {
  const [x0, x1] = cellRange(grid.linesX, box.x0, box.x1);
  const [y0, y1] = cellRange(grid.linesY, box.y0, box.y1);
  const [z0, z1] = cellRange(grid.linesZ, box.z0, box.z1);
  // What stands on a floor with a plenum below it never reaches into the plenum.
  const lowest = box.z0 >= 0 ? lineIndex(grid, 2, 0) + 1 : z0;
  return { low: [x0, y0, Math.max(z0, lowest)], high: [x1, y1, Math.max(z1, lowest)] };
}

/** The box cut to `range` (cells counted from 1) along an axis; never empty. */
export function cutBox(box: CellBox, axis: Axis, [first, last]: readonly [number, number]): CellBox {
  const low: [number, number, number] = [...box.low];
  const high: [number, number, number] = [...box.high];
  low[axis] = Math.min(high[axis], Math.max(low[axis], first));
  high[axis] = Math.max(low[axis], Math.min(high[axis], last));
  return { low, high };
}

export function forEachCell(grid: RectilinearGrid, box: CellBox, visit: (cell: number) => void): void {
  for (let k = box.low[2]; k <= box.high[2]; k++) {
    for (let j = box.low[1]; j <= box.high[1]; j++) {
      for (let i = box.low[0]; i <= box.high[0]; i++) visit(cellIndex(grid, i, j, k));
    }
  }
}

/** Faces on the `side` of a box whose box cell `isOwn` and whose outer cell is air. */
export function sideFaces(
  grid: RectilinearGrid, box: CellBox, side: Facing, solid: Uint8Array, isOwn: (cell: number) => boolean,
): DeviceFaces {
  const stride = strideOf(grid, side.axis);
  const low: [number, number, number] = [...box.low];
  const high: [number, number, number] = [...box.high];
  low[side.axis] = high[side.axis] = side.sign > 0 ? box.high[side.axis] : box.low[side.axis];
  const cells: number[] = [];
  const areas: number[] = [];
  for (let k = low[2]; k <= high[2]; k++) {
    for (let j = low[1]; j <= high[1]; j++) {
      for (let i = low[0]; i <= high[0]; i++) {
        const cell = cellIndex(grid, i, j, k);
        if (!isOwn(cell) || solid[cell + side.sign * stride] !== 0) continue;
        cells.push(cell);
        areas.push(faceAreaOf(grid, side.axis, [i, j, k]));
      }
    }
  }
  return {
    axis: new Uint8Array(cells.length).fill(side.axis),
    face: Int32Array.from(cells, (cell) => (side.sign > 0 ? cell + stride : cell)),
    airCell: Int32Array.from(cells, (cell) => cell + side.sign * stride),
    deviceCell: Int32Array.from(cells),
    intoRoomSign: new Int8Array(cells.length).fill(side.sign),
    areaM2: Float64Array.from(areas),
  };
}

/** Line index nearest to a coordinate along an axis. */
export function lineIndex(grid: RectilinearGrid, axis: 0 | 1 | 2, at: number): number {
  return nearestLine(linesOf(grid, axis), at);
}
