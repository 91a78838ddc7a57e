import { describe, expect, it } from 'vitest';
import { createScale, roundedRange } from '../../../src/hall/model/colour-scale.ts';
import { sampleAir } from '../../../src/hall/model/air-sampler.ts';
import { fieldRange, slicePlane } from '../../../src/hall/model/field.ts';
import { paintSlice } from '../../../src/hall/model/slice-paint.ts';
import { createField } from '../fixtures.ts';

const linear = createField([10, 8, 6], 0.5, { celsius: (x, y, z) => 20 + x + 2 * y + 3 * z });

describe('slicePlane', () => {
  it('reproduces a linear field between cell centres', () => {
    const plane = slicePlane(linear, 'z', 1.6, 'temperature');
    const [i, j] = [Math.floor(plane.width / 2), Math.floor(plane.height / 2)];
    const x = ((i + 0.5) / plane.width) * 5;
    const y = ((j + 0.5) / plane.height) * 4;
    expect(plane.values[j * plane.width + i]).toBeCloseTo(20 + x + 2 * y + 3 * 1.6, 3);
  });

  it.each(['x', 'y'] as const)('runs its rows upwards on a vertical slice (%s)', (axis) => {
    const plane = slicePlane(linear, axis, 2, 'temperature');
    const middle = Math.floor(plane.width / 2);
    expect(plane.values[(plane.height - 1) * plane.width + middle]).toBeGreaterThan(plane.values[middle] ?? Infinity);
  });

  it('masks solid cells and does not mix their values into the air', () => {
    const field = createField([6, 6, 2], 1, { celsius: (x) => (x > 2 && x < 3 ? 999 : 20), solid: (x) => x > 2 && x < 3 });
    const plane = slicePlane(field, 'z', 1, 'temperature');
    const air = [...plane.values].filter((value) => !Number.isNaN(value));
    expect(air.length).toBe((plane.values.length * 5) / 6);
    expect(Math.max(...air)).toBeCloseTo(20);
    const bytes = paintSlice(plane, createScale('plasma', 0, 40));
    const masked = [...plane.values].findIndex(Number.isNaN);
    expect(bytes[4 * masked + 3]).toBe(0);
    expect(bytes[3]).toBe(255);
  });

  it('clamps a position outside the field', () => {
    expect(slicePlane(linear, 'z', 99, 'temperature').positionMetres).toBe(3);
  });

  it('shows speed as the length of the velocity', () => {
    const field = createField([4, 4, 4], 1, { velocity: () => [3, 0, 4] });
    expect(slicePlane(field, 'y', 2, 'speed').values[0]).toBeCloseTo(5);
    expect(fieldRange(field, 'speed')).toEqual({ min: 5, max: 5 });
  });
});

describe('sampleAir', () => {
  it('is trilinear inside and null outside or in solids', () => {
    expect(sampleAir(linear, [2, 2, 1.4])?.celsius).toBeCloseTo(20 + 2 + 4 + 4.2, 3);
    expect(sampleAir(linear, [-0.1, 2, 1])).toBeNull();
    expect(sampleAir(createField([3, 3, 3], 1, { solid: () => true }), [1.5, 1.5, 1.5])).toBeNull();
  });
});

describe('colour scales', () => {
  it('go from dark to light, so that they read without colour', () => {
    for (const name of ['plasma', 'viridis', 'cividis'] as const) {
      const scale = createScale(name, 0, 1);
      const light = [0, 0.25, 0.5, 0.75, 1].map((t) => { const [r, g, b] = scale.colour(t); return 0.2126 * r + 0.7152 * g + 0.0722 * b; });
      expect(light).toEqual([...light].sort((a, b) => a - b));
    }
  });

  it('clamp beyond their ends and stay defined on an empty range', () => {
    const scale = createScale('viridis', 10, 20);
    expect(scale.colour(-5)).toEqual(scale.colour(10));
    expect(scale.colour(99)).toEqual(scale.colour(20));
    expect(createScale('viridis', 5, 5).colour(5)).toHaveLength(3);
  });

  it('round their ends outwards', () => {
    expect(roundedRange([21.3, 28.9, NaN], 1)).toEqual({ min: 21, max: 29 });
    expect(roundedRange([22], 1)).toEqual({ min: 22, max: 23 });
    expect(roundedRange([], 1)).toBeNull();
  });
});
