import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoxGrid, type UprightBox } from '../../../src/hall/model/box-grid.ts';
import { pickBox, rayBoxDistance, rayFloor } from '../../../src/hall/model/picking.ts';

const box = (x: number, y: number, rotationDegrees = 0): UprightBox => ({ centre: [x, y, 1.15], size: [0.6, 1.2, 2.3], rotationDegrees });

describe('pickBox', () => {
  it('finds the first of two boxes in a line', () => {
    const grid = createBoxGrid([box(10, 5), box(4, 5)]);
    expect(pickBox(grid, [0, 5, 1], [1, 0, 0])).toEqual({ index: 1, distance: 3.7 });
  });

  it('sees past a box that is left out', () => {
    const grid = createBoxGrid([box(10, 5), box(4, 5)]);
    expect(pickBox(grid, [0, 5, 1], [1, 0, 0], (index) => index !== 1)?.index).toBe(0);
  });

  it('uses the turned footprint', () => {
    const grid = createBoxGrid([box(5, 5, 90)]);
    expect(pickBox(grid, [0, 5.2, 1], [1, 0, 0])?.distance).toBeCloseTo(4.4);
    expect(pickBox(grid, [0, 5.5, 1], [1, 0, 0])).toBeNull();
  });

  it('meets nothing in an empty hall and above the boxes', () => {
    expect(pickBox(createBoxGrid([]), [0, 0, 1], [1, 0, 0])).toBeNull();
    expect(pickBox(createBoxGrid([box(4, 5)]), [0, 5, 3], [1, 0, 0])).toBeNull();
  });

  it('agrees with testing every box, whatever the ray', () => {
    const coordinate = fc.double({ min: -5, max: 45, noNaN: true });
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    const boxes = fc.array(fc.record({ x: fc.double({ min: 0, max: 40, noNaN: true }), y: fc.double({ min: 0, max: 40, noNaN: true }), turn: fc.constantFrom(0, 90, 180, 31) }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(boxes, fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 30, noNaN: true })), fc.tuple(part, part, part), (places, origin, direction) => {
      fc.pre(Math.hypot(...direction) > 0.01);
      const grid = createBoxGrid(places.map(({ x, y, turn }) => box(x, y, turn)));
      const best = Math.min(...places.map((_, index) => rayBoxDistance(grid, index, origin, direction)));
      const hit = pickBox(grid, origin, direction);
      expect(hit?.distance ?? Infinity).toBe(best);
    }), { numRuns: 300 });
  });
});

describe('rayFloor', () => {
  it('meets the floor in front and nothing behind', () => {
    expect(rayFloor([0, 0, 2], [1, 0, -1])).toEqual([2, 0]);
    expect(rayFloor([0, 0, 2], [1, 0, 1])).toBeNull();
    expect(rayFloor([0, 0, 2], [1, 0, 0])).toBeNull();
  });
});
