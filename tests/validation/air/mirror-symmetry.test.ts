/** Holding a flow to the symmetry of its box. */
import { describe, expect, it } from 'vitest';
import { emptyBoxSolid, openFacesOf, type AirCase } from '../../../src/engine/thermal/air-case.ts';
import { airProperties } from '../../../src/engine/thermal/air-properties.ts';
import { mirrorSymmetry } from '../../../src/engine/thermal/verify/mirror-symmetry.ts';
import { cellIndex, createGrid } from '../../../src/engine/numerics/grid.ts';

function boxOf(linesX: readonly number[], blocked?: readonly [number, number, number]): AirCase {
  const grid = createGrid(Float64Array.from(linesX), Float64Array.of(0, 1, 3, 4), Float64Array.of(0, 1, 2));
  const solid = emptyBoxSolid(grid);
  if (blocked) solid[cellIndex(grid, ...blocked)] = 1;
  return {
    grid, solid, ...openFacesOf(grid, solid), devices: [], air: airProperties(20, 101325), sides: [],
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: 0 },
  };
}

const nonZero = (field: Float64Array): [number, number][] => [...field.entries()].filter(([, value]) => value !== 0);
const even = [0, 1, 2, 3, 4];

describe('mirror symmetry', () => {
  it('leaves the mean of a velocity and its images: opposed along the axis of its mirror, alike across it', () => {
    const box = boxOf(even);
    const { grid } = box;
    const [u, v, w] = [new Float64Array(grid.size), new Float64Array(grid.size), new Float64Array(grid.size)];
    u[cellIndex(grid, 2, 1, 1)] = 4;
    v[cellIndex(grid, 1, 2, 2)] = 8;
    w[cellIndex(grid, 1, 2, 2)] = 2;
    mirrorSymmetry(box)([u, v, w]);
    // Faces of x run from 1 to 5, of y from 1 to 4; cells from 1 to 4 and 1 to 3.
    expect(nonZero(u)).toEqual([[cellIndex(grid, 2, 1, 1), 1], [cellIndex(grid, 4, 1, 1), -1], [cellIndex(grid, 2, 3, 1), 1], [cellIndex(grid, 4, 3, 1), -1]]);
    expect(nonZero(v)).toEqual([[cellIndex(grid, 1, 2, 2), 2], [cellIndex(grid, 4, 2, 2), 2], [cellIndex(grid, 1, 3, 2), -2], [cellIndex(grid, 4, 3, 2), -2]]);
    // The middle row is its own image.
    expect(nonZero(w)).toEqual([[cellIndex(grid, 1, 2, 2), 1], [cellIndex(grid, 4, 2, 2), 1]]);
  });

  it('stops what would cross a plane of symmetry, and changes nothing twice', () => {
    const box = boxOf(even);
    const fields = [0, 1, 2].map((axis) => Float64Array.from({ length: box.grid.size }, (_, c) => Math.sin(c * (axis + 1)))) as [Float64Array, Float64Array, Float64Array];
    const hold = mirrorSymmetry(box);
    hold(fields);
    for (const j of [1, 2, 3]) expect(fields[0][cellIndex(box.grid, 3, j, 1)]).toBeCloseTo(0, 15);
    const once = fields.map((field) => field.slice());
    hold(fields);
    fields.forEach((field, axis) => { field.forEach((value, c) => { expect(value).toBeCloseTo(once[axis]![c]!, 14); }); });
  });

  it('refuses a box that is not symmetric', () => {
    expect(() => mirrorSymmetry(boxOf([0, 1, 2, 3, 4.5]))).toThrow(/lines of the grid/);
    expect(() => mirrorSymmetry(boxOf(even, [1, 1, 1]))).toThrow(/stands in the box/);
  });
});
