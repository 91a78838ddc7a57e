import { BOX_STRIDE, type BoxGrid } from './box-grid.ts';
import type { Vector3Tuple } from './space.ts';

export interface RayHit {
  /** Index of the box in the grid. */
  readonly index: number;
  /** Distance along the ray in units of the direction's length. */
  readonly distance: number;
}

/** Where a ray enters and leaves the interval of one axis, folded into [near, far]. */
function clipAxis(origin: number, direction: number, low: number, high: number, span: { near: number; far: number }): boolean {
  if (direction === 0) return origin >= low && origin <= high;
  const a = (low - origin) / direction;
  const b = (high - origin) / direction;
  span.near = Math.max(span.near, Math.min(a, b));
  span.far = Math.min(span.far, Math.max(a, b));
  return span.near <= span.far;
}

/** Distance at which the ray enters box `index` (0 from inside), or `Infinity`. */
export function rayBoxDistance(grid: BoxGrid, index: number, origin: Vector3Tuple, direction: Vector3Tuple): number {
  const at = index * BOX_STRIDE;
  const value = (k: number): number => grid.data[at + k] ?? 0;
  const [c, s] = [value(6), value(7)];
  const [px, py, pz] = [origin[0] - value(0), origin[1] - value(1), origin[2] - value(2)];
  const span = { near: 0, far: Infinity };
  // The box's own frame is the hall's turned back by its rotation.
  if (!clipAxis(c * px + s * py, c * direction[0] + s * direction[1], -value(3), value(3), span)) return Infinity;
  if (!clipAxis(-s * px + c * py, -s * direction[0] + c * direction[1], -value(4), value(4), span)) return Infinity;
  if (!clipAxis(pz, direction[2], -value(5), value(5), span)) return Infinity;
  return span.near;
}

/**
 * Nearest box that a ray meets, walking the grid's columns in order (Amanatides and Woo, 1987).
 *
 * @param origin document coordinates, metres
 * @param direction any length; distances are in units of it
 * @param accept leaves boxes out, by index
 */
export function pickBox(grid: BoxGrid, origin: Vector3Tuple, direction: Vector3Tuple, accept: (index: number) => boolean = () => true): RayHit | null {
  if (grid.count === 0) return null;
  const span = { near: 0, far: Infinity };
  if (!clipAxis(origin[0], direction[0], grid.minX, grid.maxX, span)) return null;
  if (!clipAxis(origin[1], direction[1], grid.minY, grid.maxY, span)) return null;
  if (!clipAxis(origin[2], direction[2], grid.minZ, grid.maxZ, span)) return null;

  const startX = origin[0] + direction[0] * span.near;
  const startY = origin[1] + direction[1] * span.near;
  let column = Math.min(grid.columns - 1, Math.max(0, Math.floor((startX - grid.minX) / grid.cell)));
  let row = Math.min(grid.rows - 1, Math.max(0, Math.floor((startY - grid.minY) / grid.cell)));
  const stepX = Math.sign(direction[0]);
  const stepY = Math.sign(direction[1]);
  const boundary = (at: number, step: number, low: number): number => low + (at + (step > 0 ? 1 : 0)) * grid.cell;
  let nextX = stepX === 0 ? Infinity : (boundary(column, stepX, grid.minX) - origin[0]) / direction[0];
  let nextY = stepY === 0 ? Infinity : (boundary(row, stepY, grid.minY) - origin[1]) / direction[1];
  const deltaX = stepX === 0 ? Infinity : grid.cell / Math.abs(direction[0]);
  const deltaY = stepY === 0 ? Infinity : grid.cell / Math.abs(direction[1]);

  let best: RayHit | null = null;
  while (column >= 0 && row >= 0 && column < grid.columns && row < grid.rows) {
    const at = row * grid.columns + column;
    for (let k = grid.starts[at] ?? 0; k < (grid.starts[at + 1] ?? 0); k++) {
      const index = grid.items[k] ?? 0;
      if (!accept(index)) continue;
      const distance = rayBoxDistance(grid, index, origin, direction);
      if (distance < (best?.distance ?? Infinity)) best = { index, distance };
    }
    const leave = Math.min(nextX, nextY);
    // A hit inside this column cannot be beaten by columns further along the ray.
    if ((best !== null && best.distance <= leave) || leave > span.far || leave === Infinity) break;
    if (nextX < nextY) {
      column += stepX;
      nextX += deltaX;
    } else {
      row += stepY;
      nextY += deltaY;
    }
  }
  return best;
}

/** Where a ray meets the horizontal plane at `height`, or `null` if it never does. */
export function rayFloor(origin: Vector3Tuple, direction: Vector3Tuple, height = 0): readonly [number, number] | null {
  if (direction[2] === 0) return null;
  const t = (height - origin[2]) / direction[2];
  return t < 0 ? null : [origin[0] + direction[0] * t, origin[1] + direction[1] * t];
}
