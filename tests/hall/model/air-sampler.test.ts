import { describe, expect, it } from 'vitest';
import { cellAt, cellsAt, sampleAir } from '../../../src/hall/model/air-sampler.ts';
import { axisExtent, slicePlane } from '../../../src/hall/model/field.ts';
import { createFieldOn } from '../fixtures.ts';

const uneven = [0, 0.2, 0.5, 1.1, 1.2, 2];
const linear = createFieldOn(uneven, uneven, uneven, { celsius: (x, y, z) => 20 + x - 2 * y + 3 * z });

describe('on uneven cells', () => {
  it('a linear field is reproduced between the outermost centres, also on faces', () => {
    for (const at of [0.1, 0.2, 0.35, 0.5, 0.71, 1.1, 1.15, 1.2, 1.6]) {
      expect(sampleAir(linear, [at, 1.1, 0.5])?.celsius, `x = ${at}`).toBeCloseTo(20 + at - 2.2 + 1.5, 5);
      expect(sampleAir(linear, [0.5, at, at])?.celsius, `y = z = ${at}`).toBeCloseTo(20.5 - 2 * at + 3 * at, 5);
    }
  });

  it('beyond the outermost centres the cell’s own value holds', () => {
    expect(sampleAir(linear, [0, 1.1, 0.5])?.celsius).toBeCloseTo(20 + 0.1 - 2.2 + 1.5, 5);
    expect(sampleAir(linear, [2, 1.1, 0.5])?.celsius).toBeCloseTo(20 + 1.6 - 2.2 + 1.5, 5);
  });

  it('each coordinate lies in its cell, a face belongs to both its cells', () => {
    const faces = Float32Array.from(uneven);
    expect([0, 0.19, 0.3, 1.15, 1.9, 2].map((at) => cellAt(faces, at))).toEqual([0, 0, 1, 3, 4, 4]);
    expect(cellsAt(faces, 1.1)).toEqual([2, 3]);
    expect(cellsAt(faces, 1.15)).toEqual([3, 3]);
    expect(cellsAt(faces, 0)).toEqual([0, 0]);
    expect(cellsAt(faces, 2)).toEqual([4, 4]);
  });
});

/** A rack from x = 0.5 to 1.1, whose own cells hold a value that must not be shown. */
const rack = (x: number) => x > 0.5 && x < 1.1;

describe('on a face between a solid and air', () => {
  const field = createFieldOn(uneven, uneven, uneven, { celsius: (x) => (rack(x) ? 999 : x < 0.5 ? 18 : 30), solid: rack });

  it('the air is read, from the side where there is any', () => {
    expect(sampleAir(field, [0.5, 1, 1])?.celsius).toBeCloseTo(18);
    expect(sampleAir(field, [1.1, 1, 1])?.celsius).toBeCloseTo(30);
    expect(sampleAir(field, [0.51, 1, 1])).toBeNull();
  });

  it('a slice shows the air', () => {
    expect([...slicePlane(field, 'x', 1.1, 'temperature').values].every((value) => Math.abs(value - 30) < 1e-4)).toBe(true);
    expect([...slicePlane(field, 'x', 0.8, 'temperature').values].every(Number.isNaN)).toBe(true);
  });
});

describe('over a raised floor', () => {
  const zFaces = [-0.8, -0.4, 0, 0.3, 0.9];
  const field = createFieldOn([0, 1, 2], [0, 1, 2], zFaces, { celsius: (_x, _y, z) => (z < 0 ? 15 : 25) });

  it('the field reaches below the floor, at its own heights', () => {
    const [low, high] = axisExtent(field, 'z');
    expect(low).toBeCloseTo(-0.8);
    expect(high).toBeCloseTo(0.9);
    expect(slicePlane(field, 'z', -0.3, 'temperature').positionMetres).toBeCloseTo(-0.3);
    expect(sampleAir(field, [1, 1, -0.81])).toBeNull();
  });

  it('plenum and room air are not mixed', () => {
    expect(sampleAir(field, [1, 1, -0.01])?.celsius).toBeCloseTo(15);
    expect(sampleAir(field, [1, 1, 0.01])?.celsius).toBeCloseTo(25);
    const values = slicePlane(field, 'y', 1, 'temperature').values;
    expect([...new Set([...values].map((value) => Math.round(value)))].sort()).toEqual([15, 25]);
  });
});
