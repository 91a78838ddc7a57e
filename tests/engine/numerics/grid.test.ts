import { describe, expect, test } from 'vitest';
import { cellIndex, createGrid, faceAreaOf, placeBelow, placeOf, strideOf, type Axis } from '../../../src/engine/numerics/grid.ts';

const grid = createGrid([0, 1, 3], [0, 2, 5, 9], [0, 5, 12, 13, 17]);

function everyPlace(): (readonly [number, number, number])[] {
  const places: (readonly [number, number, number])[] = [];
  for (let k = 1; k <= grid.nz + 1; k++) for (let j = 1; j <= grid.ny + 1; j++) for (let i = 1; i <= grid.nx + 1; i++) places.push([i, j, k]);
  return places;
}

describe('places on a rectilinear grid', () => {
  test('a padded index and its place name the same cell, up to the last face', () => {
    for (const place of everyPlace()) expect(placeOf(grid, cellIndex(grid, ...place))).toEqual(place);
  });

  test.each([0, 1, 2] as const)('the cell below along axis %i is one stride away', (axis: Axis) => {
    for (const place of everyPlace()) {
      expect(cellIndex(grid, ...placeBelow(axis, place))).toBe(cellIndex(grid, ...place) - strideOf(grid, axis));
    }
  });

  test('a face has the area of the two widths across its axis', () => {
    expect(([0, 1, 2] as const).map((axis) => faceAreaOf(grid, axis, [2, 3, 4]))).toEqual([4 * 4, 2 * 4, 2 * 4]);
    expect(([0, 1, 2] as const).map((axis) => faceAreaOf(grid, axis, [1, 2, 1]))).toEqual([3 * 5, 1 * 5, 1 * 3]);
  });
});
