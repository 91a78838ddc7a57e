import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOverlaps, overlaps, uprightBox, type UprightBox } from '../../../src/model/validate/boxes.ts';

const box = (x: number, y: number, width: number, depth: number, degrees = 0, bottom = 0, height = 2) =>
  uprightBox('box', { xMetres: x, yMetres: y }, { xMetres: width, yMetres: depth, zMetres: height }, degrees, bottom);

describe('overlaps', () => {
  it.each<[string, UprightBox, UprightBox, boolean]>([
    ['side by side, touching', box(0, 0, 0.6, 1.2), box(0.6, 0, 0.6, 1.2), false],
    ['1 mm into each other, as rounding leaves them', box(0, 0, 0.6, 1.2), box(0.599, 0, 0.6, 1.2), false],
    ['1 cm into each other', box(0, 0, 0.6, 1.2), box(0.59, 0, 0.6, 1.2), true],
    ['same place', box(0, 0, 0.6, 1.2), box(0, 0, 0.6, 1.2), true],
    ['one inside the other', box(0, 0, 4, 4), box(0, 0, 0.2, 0.2, 30), true],
    ['turned by 90°: depth becomes width', box(0, 0, 0.6, 1.2), box(0.8, 0, 0.6, 1.2, 90), true],
    ['turned by 180° and touching', box(0, 0, 0.6, 1.2), box(0.6, 0, 0.6, 1.2, 180), false],
    ['corner of a turned box short of a side', box(0, 0, 1, 1), box(1.25, 0, 1, 1, 45), false],
    ['corner of a turned box through a side', box(0, 0, 1, 1), box(1.15, 0, 1, 1, 45), true],
    ['bounding rectangles overlap, boxes do not', box(0, 0, 1, 1, 45), box(0.9, 0.9, 1, 1, 45), false],
    ['one above the other', box(0, 0, 1, 1, 0, 0, 2), box(0, 0, 1, 1, 0, 2, 1), false],
    ['busway through the top of a rack', box(0, 0, 1, 1, 0, 0, 2.3), box(0, 0, 9, 0.2, 0, 2.2, 0.2), true],
  ])('%s', (_, a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});

describe('findOverlaps', () => {
  it('finds what comparing every pair finds', () => {
    const coordinate = fc.double({ min: -12, max: 12, noNaN: true });
    const size = fc.oneof(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.constant(40));
    const boxes = fc.array(fc.tuple(coordinate, coordinate, size, size, fc.integer({ min: -180, max: 360 })).map(([x, y, width, depth, degrees]) => box(x, y, width, depth, degrees)), { maxLength: 25 });
    fc.assert(fc.property(boxes, (list) => {
      const found = findOverlaps(list).map(([a, b]) => `${a} ${b}`).sort();
      const all = list.flatMap((b, at) => list.slice(0, at).flatMap((a, earlier) => (overlaps(a, b) ? [`${earlier} ${at}`] : []))).sort();
      expect(found).toEqual(all);
    }), { numRuns: 200 });
  });
});

describe('a heap of boxes in one place', () => {
  it('does not make a pair for every two', () => {
    const heap = Array.from({ length: 20_000 }, () => box(0, 0, 1, 1));
    expect(findOverlaps(heap).length).toBe(1000);
  });
});
