/**
 * What the flux kernels need to know of every face, one byte each, worked out once per case: a kernel
 * then reads one flag instead of up to six openness values.
 */
import { type Axis, countOf, type RectilinearGrid, strideOf } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';

/** Scalar faces: air on both sides and open. */
export const faceOpen = 1;
/** The far upstream cell exists for flow along +axis, or along -axis. */
export const farBelow = 2;
export const farAbove = 4;
/** Closed to pressure but crossed by a device's flow. */
const faceOfDevice = 8;
/** Momentum edges: the crossed face is open on the low or high half of the control volume. */
export const openLeft = 16;
export const openRight = 32;
/** Momentum edges: a velocity above or below is free (not a wall, solid or device face). */
const freeEdge = 1;

export interface FaceFlags {
  /** Per axis, by face. */
  readonly scalar: readonly [Uint8Array, Uint8Array, Uint8Array];
  /** `momentum[axis][across]`, by edge; empty on the diagonal. */
  readonly momentum: readonly (readonly Uint8Array[])[];
}

export function faceFlagsOf(airCase: AirCase): FaceFlags {
  const axes = [0, 1, 2] as const;
  const scalar = axes.map((axis) => scalarFlags(airCase, axis));
  return {
    scalar: [scalar[0]!, scalar[1]!, scalar[2]!],
    momentum: axes.map((axis) => axes.map((across) => (axis === across ? new Uint8Array(0) : edgeFlags(airCase, axis, across)))),
  };
}

function scalarFlags(airCase: AirCase, axis: Axis): Uint8Array {
  const { grid } = airCase;
  const open = openOf(airCase, axis);
  const s = strideOf(grid, axis);
  const flags = new Uint8Array(grid.size);
  for (let c = 0; c < grid.size; c++) {
    if (open[c] === 0) continue;
    flags[c] = faceOpen | (open[c - s]! > 0 ? farBelow : 0) | ((open[c + s] ?? 0) > 0 ? farAbove : 0);
  }
  for (const device of airCase.devices) {
    for (const faces of [device.inlet, device.outlet]) {
      for (let f = 0; f < faces.face.length; f++) if (faces.axis[f] === axis) flags[faces.face[f]!] = faceOfDevice;
    }
  }
  return flags;
}

function edgeFlags(airCase: AirCase, axis: Axis, across: Axis): Uint8Array {
  const { grid } = airCase;
  const open = openOf(airCase, axis);
  const gate = openOf(airCase, across);
  const sa = strideOf(grid, axis);
  const sb = strideOf(grid, across);
  const flags = new Uint8Array(grid.size);
  if (countOf(grid, across) === 1) return flags;
  forEachEdge(grid, axis, across, (c) => {
    if (open[c] === 0 && open[c - sb] === 0) return;
    let flag = freeEdge;
    if (gate[c - sa]! > 0) flag |= openLeft;
    if (gate[c]! > 0) flag |= openRight;
    if (gate[c - sb - sa]! > 0 && gate[c - sb]! > 0) flag |= farBelow;
    if ((gate[c + sb - sa] ?? 0) > 0 && (gate[c + sb] ?? 0) > 0) flag |= farAbove;
    flags[c] = flag;
  });
  return flags;
}

function forEachEdge(grid: RectilinearGrid, axis: Axis, across: Axis, visit: (edge: number) => void): void {
  const first = [1, 1, 1];
  const last = [grid.nx, grid.ny, grid.nz];
  first[axis] = 2;
  last[across]!++;
  for (let k = first[2]!; k <= last[2]!; k++) {
    for (let j = first[1]!; j <= last[1]!; j++) {
      for (let i = first[0]!; i <= last[0]!; i++) visit(i + grid.strideY * j + grid.strideZ * k);
    }
  }
}
