/**
 * Holds a flow to the symmetry of its case about two upright planes, the ones through the middle of the box normal to x and to y. A
 * steady symmetric solution that small disturbances would turn into another flow is reached only so; unlike walls in the
 * planes, this adds no friction and leaves the wall distance as it is.
 */
import { cellIndex, type RectilinearGrid } from '../../numerics/grid.ts';
import type { AirCase } from '../air-case.ts';
import type { Field } from '../pressure/levels.ts';

/** Lines mirror each other when they are closer than this share of a cell: rounding of coordinates is far below it. */
const sameLine = 1e-6;

/** 1 where a component keeps its sign in the mirror, -1 where it changes it; normal to x, then to y. */
type Signs = readonly [1 | -1, 1 | -1];

/**
 * A function that replaces velocities (m/s, padded, on faces) by the mean of themselves and their three mirror images.
 * @throws RangeError where grid or solids are not symmetric about both planes
 */
export function mirrorSymmetry({ grid, solid }: AirCase): (velocity: readonly [Field, Field, Field]) => void {
  if (!isMirrored(grid.linesX) || !isMirrored(grid.linesY)) throw new RangeError('the lines of the grid are not symmetric about the middle of the box');
  forEachImage(grid, [0, 0], (places) => {
    if (places.some((place) => solid[place] !== solid[places[0]])) throw new RangeError('what stands in the box is not symmetric about its middle');
  });
  return ([u, v, w]) => {
    fold(grid, u, [1, 0], [-1, 1]);
    fold(grid, v, [0, 1], [1, -1]);
    fold(grid, w, [0, 0], [1, 1]);
  };
}

function isMirrored(lines: Float64Array): boolean {
  const count = lines.length;
  const sum = lines[0]! + lines[count - 1]!;
  const cell = (lines[count - 1]! - lines[0]!) / (count - 1);
  return lines.every((line, at) => Math.abs(line + lines[count - 1 - at]! - sum) < sameLine * cell);
}

/** Indices of a place and of its images: in x, in y, in both. */
type Images = readonly [number, number, number, number];

/** Visits every place of one quarter with its images; `faces` is 1 along the axis whose faces are meant. */
function forEachImage(grid: RectilinearGrid, [facesX, facesY]: readonly [number, number], visit: (places: Images) => void): void {
  const [lastX, lastY] = [grid.nx + facesX, grid.ny + facesY];
  // The faces in the top of the box are wall: nothing moves there.
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; 2 * j <= lastY + 1; j++) {
      for (let i = 1; 2 * i <= lastX + 1; i++) {
        const [mirrorX, mirrorY] = [lastX + 1 - i, lastY + 1 - j];
        visit([cellIndex(grid, i, j, k), cellIndex(grid, mirrorX, j, k), cellIndex(grid, i, mirrorY, k), cellIndex(grid, mirrorX, mirrorY, k)]);
      }
    }
  }
}

function fold(grid: RectilinearGrid, field: Field, faces: readonly [number, number], [signX, signY]: Signs): void {
  forEachImage(grid, faces, ([here, inX, inY, inBoth]) => {
    const mean = 0.25 * (field[here]! + signX * field[inX]! + signY * field[inY]! + signX * signY * field[inBoth]!);
    field[inBoth] = signX * signY * mean;
    field[inY] = signY * mean;
    field[inX] = signX * mean;
    field[here] = mean;
  });
}
