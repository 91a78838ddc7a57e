import type { PlacedBox } from './layout.ts';
import { rotate, type Vector3Tuple } from './space.ts';

/** Where a camera stands and what it looks at, document coordinates. */
export interface CameraPose {
  readonly position: Vector3Tuple;
  readonly target: Vector3Tuple;
}

/** Upright box around things. */
export interface Bounds {
  readonly min: Vector3Tuple;
  readonly max: Vector3Tuple;
}

export function boundsOf(boxes: readonly PlacedBox[]): Bounds | null {
  if (boxes.length === 0) return null;
  const min: [number, number, number] = [Infinity, Infinity, Infinity];
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    const reach = Math.hypot(box.size[0], box.size[1]) / 2;
    const half = [reach, reach, box.size[2] / 2] as const;
    for (const axis of [0, 1, 2] as const) {
      min[axis] = Math.min(min[axis], box.centre[axis] - half[axis]);
      max[axis] = Math.max(max[axis], box.centre[axis] + half[axis]);
    }
  }
  return { min, max };
}

const centreOf = ({ min, max }: Bounds): Vector3Tuple => [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];

interface Basis { readonly towards: Vector3Tuple; readonly right: Vector3Tuple; readonly up: Vector3Tuple }

const dot = (a: Vector3Tuple, b: Vector3Tuple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function basisOf(direction: Vector3Tuple): Basis {
  const length = Math.hypot(...direction) || 1;
  const towards: Vector3Tuple = [direction[0] / length, direction[1] / length, direction[2] / length];
  const flat = Math.hypot(towards[0], towards[1]);
  const right: Vector3Tuple = flat < 1e-6 ? [1, 0, 0] : [-towards[1] / flat, towards[0] / flat, 0];
  const up: Vector3Tuple = [
    towards[1] * right[2] - towards[2] * right[1],
    towards[2] * right[0] - towards[0] * right[2],
    towards[0] * right[1] - towards[1] * right[0],
  ];
  return { towards, right, up };
}

function cornersOf({ min, max }: Bounds): Vector3Tuple[] {
  return Array.from({ length: 8 }, (_, corner): Vector3Tuple => [(corner & 1) === 0 ? min[0] : max[0], (corner & 2) === 0 ? min[1] : max[1], (corner & 4) === 0 ? min[2] : max[2]]);
}

/** Share of the picture, on each side, that the framed thing keeps clear of. */
export interface FrameMargins {
  readonly sides: number;
  readonly top: number;
  /** Larger than the top: the read-out and the legend lie there. */
  readonly bottom: number;
}

export const FRAME_MARGINS: FrameMargins = { sides: 0.03, top: 0.05, bottom: 0.1 };

/**
 * Looks at the bounds from a direction (any length, from target to camera) with all of them in the
 * picture and the picture well filled. Each of the four sides of the view pyramid is a plane that
 * must pass all corners; the camera is where the pairs of planes meet.
 */
export function framePose(bounds: Bounds, direction: Vector3Tuple, fovDegrees: number, aspect: number, nearestMetres = 0, margins: FrameMargins = FRAME_MARGINS): CameraPose {
  const { towards, right, up } = basisOf(direction);
  const target = centreOf(bounds);
  const tan = Math.tan((fovDegrees * Math.PI) / 360);
  const slopes = { right: tan * aspect * (1 - 2 * margins.sides), top: tan * (1 - 2 * margins.top), bottom: tan * (1 - 2 * margins.bottom) };
  const corners = cornersOf(bounds).map((corner): Vector3Tuple => {
    const offset: Vector3Tuple = [corner[0] - target[0], corner[1] - target[1], corner[2] - target[2]];
    return [dot(offset, right), dot(offset, up), dot(offset, towards)];
  });
  // In the camera's axes a corner (x, y, d) is inside if |x − cx| ≤ slope · (c − d), and so for y.
  const most = (of: (corner: Vector3Tuple) => number): number => Math.max(...corners.map(of));
  const [east, west] = [most(([x, , d]) => x + slopes.right * d), most(([x, , d]) => -x + slopes.right * d)];
  const [high, low] = [most(([, y, d]) => y + slopes.top * d), most(([, y, d]) => -y + slopes.bottom * d)];
  const distance = Math.max(nearestMetres, (east + west) / (2 * slopes.right), (high + low) / (slopes.top + slopes.bottom));
  const cx = (east - west) / 2;
  // Where there is room to spare in height, the middle of what is seen lies in the middle of what is free.
  const cy = ((high - slopes.top * distance) + (slopes.bottom * distance - low)) / 2;
  const at = (axis: 0 | 1 | 2): number => target[axis] + right[axis] * cx + up[axis] * cy;
  const centre: Vector3Tuple = [at(0), at(1), at(2)];
  return { target: centre, position: [centre[0] + towards[0] * distance, centre[1] + towards[1] * distance, centre[2] + towards[2] * distance] };
}

/** The view a hall opens with: from the south-west, high enough to see into the aisles. */
export const OVERVIEW_DIRECTION: Vector3Tuple = [-0.52, -0.8, 0.62];

export const hallBounds = (size: Vector3Tuple): Bounds => ({ min: [0, 0, 0], max: [size[0], size[1], Math.min(size[2], 3)] });

/** A look at one thing's front from slightly above, near enough to read it. */
export function approachPose(box: PlacedBox): CameraPose {
  const [fx, fy] = rotate(0.35, -1, box.rotationDegrees);
  const reach = 2.5 + 1.6 * Math.max(...box.size);
  const target: Vector3Tuple = box.centre;
  return { target, position: [target[0] + fx * reach, target[1] + fy * reach, target[2] + reach * 0.42] };
}

/** Where a walker stands to look at a thing's front, and the heading towards it. */
export function walkerInFrontOf(box: PlacedBox): { readonly x: number; readonly y: number; readonly headingRadians: number } {
  const [fx, fy] = rotate(0, -1, box.rotationDegrees);
  const reach = box.size[1] / 2 + 1.4;
  return { x: box.centre[0] + fx * reach, y: box.centre[1] + fy * reach, headingRadians: Math.atan2(-fy, -fx) };
}

/** Where a first walk begins: on the cold aisle in front of a thing, looking along the row to where there is more of the hall. */
export function walkerAlong(box: PlacedBox, hallSize: Vector3Tuple): { readonly x: number; readonly y: number; readonly headingRadians: number } {
  const before = walkerInFrontOf(box);
  const roomTowards = (heading: number): number => {
    const [c, s] = [Math.cos(heading), Math.sin(heading)];
    const alongX = Math.abs(c) < 1e-6 ? Infinity : ((c > 0 ? hallSize[0] : 0) - before.x) / c;
    const alongY = Math.abs(s) < 1e-6 ? Infinity : ((s > 0 ? hallSize[1] : 0) - before.y) / s;
    return Math.min(alongX, alongY);
  };
  const [right, left] = [before.headingRadians - Math.PI / 2, before.headingRadians + Math.PI / 2];
  return { ...before, headingRadians: roomTowards(left) > roomTowards(right) ? left : right };
}
