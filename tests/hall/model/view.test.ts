import { describe, expect, it } from 'vitest';
import { selectionAfterClick, snapToRaster } from '../../../src/hall/interaction/edits.ts';
import { createBoxGrid } from '../../../src/hall/model/box-grid.ts';
import { FRAME_MARGINS, framePose, hallBounds, OVERVIEW_DIRECTION, walkerAlong, walkerInFrontOf } from '../../../src/hall/model/camera-poses.ts';
import { changingPixelRatio, FULL_QUALITY, isSoftwareRenderer, nextQuality, SOFTWARE_QUALITY } from '../../../src/hall/model/frame-governor.ts';
import { placeLabels, shortName, visibleSigns, type Label } from '../../../src/hall/model/labels.ts';
import { compassOf, rotate, toDocument, toWorld, type Vector3Tuple } from '../../../src/hall/model/space.ts';

const dot = (a: Vector3Tuple, b: Vector3Tuple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const project = (at: Vector3Tuple) => [at[0], at[1], 0] as const;
const sign = (id: string, x: number, y: number): Label => ({ id, text: 'Row A', at: [x, y, 0], kind: 'row' });

describe('space', () => {
  it('turns z-up into y-up and back', () => {
    expect(toWorld([1, 2, 3])).toEqual([1, 3, -2]);
    expect(toDocument(toWorld([1, 2, 3]))).toEqual([1, 2, 3]);
  });

  it('names directions with north up the plan', () => {
    expect([compassOf(0, 1), compassOf(1, 0), compassOf(-1, -1), compassOf(0, -1)]).toEqual(['north', 'east', 'south-west', 'south']);
  });

  it('turns counter-clockwise: a front at 90° faces east', () => {
    const [x, y] = rotate(0, -1, 90);
    expect(x).toBeCloseTo(1);
    expect(y).toBeCloseTo(0);
  });
});

describe('framePose', () => {
  it.each([[1.9], [0.8]])('keeps every corner inside the free part of the picture at aspect %s', (aspect) => {
    const bounds = hallBounds([38.4, 33.6, 5]);
    const { position, target } = framePose(bounds, OVERVIEW_DIRECTION, 45, aspect);
    const way: Vector3Tuple = [target[0] - position[0], target[1] - position[1], target[2] - position[2]];
    const length = Math.hypot(...way);
    const ahead = way.map((v) => v / length) as unknown as Vector3Tuple;
    const flat = Math.hypot(ahead[0], ahead[1]);
    const right: Vector3Tuple = [ahead[1] / flat, -ahead[0] / flat, 0];
    const up: Vector3Tuple = [right[1] * ahead[2], -right[0] * ahead[2], right[0] * ahead[1] - right[1] * ahead[0]];
    const tan = Math.tan(Math.PI / 8);
    for (const x of [0, 38.4]) for (const y of [0, 33.6]) for (const z of [0, 3]) {
      const offset: Vector3Tuple = [x - position[0], y - position[1], z - position[2]];
      const depth = dot(offset, ahead);
      expect(Math.abs(dot(offset, right) / depth / tan / aspect)).toBeLessThanOrEqual(1 - 2 * FRAME_MARGINS.sides + 1e-9);
      expect(dot(offset, up) / depth / tan).toBeLessThanOrEqual(1 - 2 * FRAME_MARGINS.top + 1e-9);
      expect(dot(offset, up) / depth / tan).toBeGreaterThanOrEqual(-(1 - 2 * FRAME_MARGINS.bottom) - 1e-9);
    }
  });
});

describe('walkerInFrontOf', () => {
  it('stands before the front and looks at it', () => {
    const spot = walkerInFrontOf({ id: 'r', name: 'R', kind: 'rack', centre: [5, 5, 1], size: [0.6, 1.2, 2.3], rotationDegrees: 0, commissionedBy: null });
    expect(spot.x).toBeCloseTo(5);
    expect(spot.y).toBeLessThan(4);
    expect(Math.sin(spot.headingRadians)).toBeCloseTo(1);
  });
});

describe('walkerAlong', () => {
  it('looks along the row to where the hall is longer', () => {
    const [west, east] = [1, 9].map((x) => walkerAlong({ id: 'r', name: 'R', kind: 'rack', centre: [x, 5, 1], size: [0.6, 1.2, 2.3], rotationDegrees: 0, commissionedBy: null }, [10, 10, 3]));
    expect(Math.cos(west!.headingRadians)).toBeCloseTo(1);
    expect(Math.cos(east!.headingRadians)).toBeCloseTo(-1);
  });
});

describe('labels', () => {
  it('leave out what would cover a nearer one, and the far sign of a row', () => {
    const placed = placeLabels([sign('a', 100, 100), sign('b', 110, 104), sign('a', 300, 300)], project, [100, 100, 0], { width: 400, height: 400 }, 60);
    expect(placed.map(({ label, x }) => [label.id, x])).toEqual([['a', 100]]);
  });

  it('never exceed the limit', () => {
    const many = Array.from({ length: 200 }, (_, i) => sign(`r${i}`, (i % 10) * 100, Math.floor(i / 10) * 40));
    expect(placeLabels(many, project, [0, 0, 0], { width: 1000, height: 800 }, 60)).toHaveLength(60);
  });

  it('of rows are hidden behind what stands before them', () => {
    const grid = createBoxGrid([{ centre: [5, 0, 1], size: [1, 4, 3], rotationDegrees: 0 }]);
    expect(visibleSigns([{ ...sign('a', 10, 0), at: [10, 0, 1.7] }, { ...sign('b', 3, 0), at: [3, 0, 1.7] }], grid, [0, 0, 1.7]).map(({ id }) => id)).toEqual(['b']);
  });

  it('drop the hall they are in', () => {
    expect(shortName('Hall 1 · Pod 3 · Row 1', 'Hall 1')).toBe('Pod 3 · Row 1');
  });
});

describe('motion quality', () => {
  it('falls on slow frames of one motion and recovers on quick ones', () => {
    let quality = nextQuality(FULL_QUALITY, true, 9);
    expect(quality.share).toBe(1);
    quality = nextQuality(quality, true, 0.3);
    expect(changingPixelRatio(quality, 2)).toBeLessThan(2);
    expect(nextQuality(quality, false, 0.3).share).toBe(quality.share);
    for (let i = 0; i < 30; i++) quality = nextQuality(quality, true, 0.01);
    expect(changingPixelRatio(quality, 2)).toBe(2);
    expect(changingPixelRatio(SOFTWARE_QUALITY, 1)).toBeCloseTo(0.3);
  });

  it('knows software renderers by name', () => {
    expect(isSoftwareRenderer('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)')).toBe(true);
    expect(isSoftwareRenderer('ANGLE (Apple, ANGLE Metal Renderer: Apple M2)')).toBe(false);
  });
});

describe('selection and moves', () => {
  it('replace, add, take away and clear', () => {
    expect(selectionAfterClick(['a'], 'b', false)).toEqual(['b']);
    expect(selectionAfterClick(['a'], 'b', true)).toEqual(['a', 'b']);
    expect(selectionAfterClick(['a', 'b'], 'a', true)).toEqual(['b']);
    expect(selectionAfterClick(['a'], null, false)).toEqual([]);
    expect(selectionAfterClick(['a'], null, true)).toEqual(['a']);
  });

  it('snap to the tile', () => {
    expect(snapToRaster(0.29)).toBeCloseTo(0);
    expect(snapToRaster(-0.95)).toBeCloseTo(-1.2);
  });
});
