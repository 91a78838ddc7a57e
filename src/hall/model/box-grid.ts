import { radians } from './space.ts';
import type { Vector3Tuple } from './space.ts';

/** Anything with an upright box: racks, units, containment sides. */
export interface UprightBox {
  readonly centre: Vector3Tuple;
  readonly size: Vector3Tuple;
  readonly rotationDegrees: number;
}

/** Columns of the spatial index are this wide: a few racks each. */
const CELL_METRES = 2.4;
/** Halls up to kilometres stay below this; a stray box far away must not blow the index up. */
const MAX_CELLS_PER_AXIS = 2048;

/**
 * Upright boxes in a uniform grid of columns over the floor, so that a ray or a walker meets only
 * the few boxes near it. Struct of arrays; eight numbers a box in `data`:
 * centre x, y, z, half width, half depth, half height, cos and sin of the rotation.
 */
export interface BoxGrid {
  readonly count: number;
  readonly data: Float64Array;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly minZ: number;
  readonly maxZ: number;
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** Boxes of column c are `items[starts[c] … starts[c + 1])`. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export const BOX_STRIDE = 8;

/** Builds the index; boxes keep their order. */
export function createBoxGrid(boxes: readonly UprightBox[]): BoxGrid {
  const data = new Float64Array(boxes.length * BOX_STRIDE);
  const reach = new Float64Array(boxes.length * 2);
  let [minX, minY, minZ] = [Infinity, Infinity, Infinity];
  let [maxX, maxY, maxZ] = [-Infinity, -Infinity, -Infinity];
  boxes.forEach((box, i) => {
    const angle = radians(box.rotationDegrees);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const [hx, hy, hz] = [box.size[0] / 2, box.size[1] / 2, box.size[2] / 2];
    data.set([box.centre[0], box.centre[1], box.centre[2], hx, hy, hz, c, s], i * BOX_STRIDE);
    const rx = Math.abs(c) * hx + Math.abs(s) * hy;
    const ry = Math.abs(s) * hx + Math.abs(c) * hy;
    reach[2 * i] = rx;
    reach[2 * i + 1] = ry;
    minX = Math.min(minX, box.centre[0] - rx);
    maxX = Math.max(maxX, box.centre[0] + rx);
    minY = Math.min(minY, box.centre[1] - ry);
    maxY = Math.max(maxY, box.centre[1] + ry);
    minZ = Math.min(minZ, box.centre[2] - hz);
    maxZ = Math.max(maxZ, box.centre[2] + hz);
  });
  if (boxes.length === 0) [minX, minY, minZ, maxX, maxY, maxZ] = [0, 0, 0, 0, 0, 0];
  const cell = Math.max(CELL_METRES, (maxX - minX) / MAX_CELLS_PER_AXIS, (maxY - minY) / MAX_CELLS_PER_AXIS);
  const columns = Math.max(1, Math.ceil((maxX - minX) / cell));
  const rows = Math.max(1, Math.ceil((maxY - minY) / cell));
  const clampColumn = (x: number): number => Math.min(columns - 1, Math.max(0, Math.floor((x - minX) / cell)));
  const clampRow = (y: number): number => Math.min(rows - 1, Math.max(0, Math.floor((y - minY) / cell)));

  const starts = new Uint32Array(columns * rows + 1);
  const eachColumn = (i: number, visit: (column: number) => void): void => {
    const x = data[i * BOX_STRIDE] ?? 0;
    const y = data[i * BOX_STRIDE + 1] ?? 0;
    const [rx, ry] = [reach[2 * i] ?? 0, reach[2 * i + 1] ?? 0];
    for (let row = clampRow(y - ry); row <= clampRow(y + ry); row++) {
      for (let column = clampColumn(x - rx); column <= clampColumn(x + rx); column++) visit(row * columns + column);
    }
  };
  for (let i = 0; i < boxes.length; i++) eachColumn(i, (column) => { starts[column + 1] = (starts[column + 1] ?? 0) + 1; });
  for (let c = 0; c < columns * rows; c++) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0);
  const items = new Uint32Array(starts[columns * rows] ?? 0);
  const next = starts.slice();
  for (let i = 0; i < boxes.length; i++) {
    eachColumn(i, (column) => {
      const at = next[column] ?? 0;
      items[at] = i;
      next[column] = at + 1;
    });
  }
  return { count: boxes.length, data, minX, minY, maxX, maxY, minZ, maxZ, cell, columns, rows, starts, items };
}

/** Visits every box whose columns touch the rectangle; a box may be visited more than once. */
export function visitNear(grid: BoxGrid, x0: number, y0: number, x1: number, y1: number, visit: (index: number) => void): void {
  if (grid.count === 0 || x1 < grid.minX || y1 < grid.minY || x0 > grid.maxX || y0 > grid.maxY) return;
  const column = (x: number): number => Math.min(grid.columns - 1, Math.max(0, Math.floor((x - grid.minX) / grid.cell)));
  const row = (y: number): number => Math.min(grid.rows - 1, Math.max(0, Math.floor((y - grid.minY) / grid.cell)));
  for (let r = row(y0); r <= row(y1); r++) {
    for (let c = column(x0); c <= column(x1); c++) {
      const at = r * grid.columns + c;
      for (let k = grid.starts[at] ?? 0; k < (grid.starts[at + 1] ?? 0); k++) visit(grid.items[k] ?? 0);
    }
  }
}
