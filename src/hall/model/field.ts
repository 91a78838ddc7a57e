import type { HallAirField } from '../../model/index.ts';
import type { SliceAxis, SliceQuantity } from '../../app/types.ts';
import type { Vector3Tuple } from './space.ts';

/** Least and greatest value of a quantity over the air cells of a field. */
export function fieldRange(field: HallAirField, quantity: SliceQuantity): { readonly min: number; readonly max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < field.solid.length; i++) {
    if (field.solid[i] === 1) continue;
    const value = cellValue(field, i, quantity);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : { min: 0, max: 0 };
}

function cellValue(field: HallAirField, i: number, quantity: SliceQuantity): number {
  if (quantity === 'temperature') return field.temperatureCelsius[i] ?? 0;
  return Math.hypot(field.velocityX[i] ?? 0, field.velocityY[i] ?? 0, field.velocityZ[i] ?? 0);
}

/** Cell that holds a coordinate: the last one whose lower face is not above it, clamped. */
function cellAt(faces: Float32Array, at: number): number {
  let low = 0;
  let high = faces.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((faces[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The two cells whose centres surround a coordinate, and how far it is towards the second. */
function bracket(faces: Float32Array, at: number): { a: number; b: number; t: number } {
  const cells = faces.length - 1;
  const centre = (i: number): number => ((faces[i] ?? 0) + (faces[i + 1] ?? 0)) / 2;
  const cell = cellAt(faces, at);
  const a = at < centre(cell) ? Math.max(0, cell - 1) : cell;
  const b = Math.min(cells - 1, a + 1);
  const span = centre(b) - centre(a);
  return { a, b, t: span > 0 ? Math.min(1, Math.max(0, (at - centre(a)) / span)) : 0 };
}

/** A plane of the field, resampled to even texels. Values in °C or m/s; `NaN` where something solid stands. */
export interface SlicePlane {
  readonly axis: SliceAxis;
  /** Height or distance along the axis. */
  readonly positionMetres: number;
  readonly width: number;
  readonly height: number;
  /** Row by row from the low end of the second axis. */
  readonly values: Float32Array;
}

const LONGEST_SIDE_TEXELS = 640;
/** Texels per cell: enough for bilinear shading to look smooth. */
const TEXELS_PER_CELL = 3;

/** Axes of a slice's texture: (right, up) in document coordinates. */
const SLICE_AXES: Readonly<Record<SliceAxis, readonly [SliceAxis, SliceAxis]>> = { x: ['y', 'z'], y: ['x', 'z'], z: ['x', 'y'] };

/** Smallest and largest coordinate of the field along an axis. */
export function axisExtent(field: HallAirField, axis: SliceAxis): readonly [number, number] {
  const faces = facesOf(field, axis);
  return [faces[0] ?? 0, faces[faces.length - 1] ?? 0];
}

function facesOf(field: HallAirField, axis: SliceAxis): Float32Array {
  if (axis === 'x') return field.xFacesMetres;
  return axis === 'y' ? field.yFacesMetres : field.zFacesMetres;
}

/**
 * Slice of a field normal to `axis`. Bilinear in the plane, linear across it, over air cells only;
 * a texel in a solid cell is masked. A position outside the field is clamped to it.
 */
export function slicePlane(field: HallAirField, axis: SliceAxis, positionMetres: number, quantity: SliceQuantity): SlicePlane {
  const [right, up] = SLICE_AXES[axis];
  const [uFaces, vFaces, nFaces] = [facesOf(field, right), facesOf(field, up), facesOf(field, axis)];
  const [u0, u1] = axisExtent(field, right);
  const [v0, v1] = axisExtent(field, up);
  const [n0, n1] = axisExtent(field, axis);
  const position = Math.min(n1, Math.max(n0, positionMetres));
  const limit = LONGEST_SIDE_TEXELS / (Math.max(uFaces.length, vFaces.length) - 1);
  const perCell = Math.min(TEXELS_PER_CELL, limit);
  const width = Math.max(1, Math.round((uFaces.length - 1) * perCell));
  const height = Math.max(1, Math.round((vFaces.length - 1) * perCell));
  const strides = { x: 1, y: field.cellCounts[0], z: field.cellCounts[0] * field.cellCounts[1] };
  const [su, sv, sn] = [strides[right], strides[up], strides[axis]];
  const across = bracket(nFaces, position);
  const ownLayer = cellAt(nFaces, position);
  const values = new Float32Array(width * height);
  const columns = Array.from({ length: width }, (_, i) => {
    const at = u0 + ((i + 0.5) / width) * (u1 - u0);
    return { ...bracket(uFaces, at), own: cellAt(uFaces, at) };
  });
  for (let j = 0; j < height; j++) {
    const at = v0 + ((j + 0.5) / height) * (v1 - v0);
    const row = bracket(vFaces, at);
    const ownRow = cellAt(vFaces, at);
    for (let i = 0; i < width; i++) {
      const column = columns[i];
      if (column === undefined) continue;
      const own = column.own * su + ownRow * sv + ownLayer * sn;
      if (field.solid[own] === 1) {
        values[j * width + i] = NaN;
        continue;
      }
      let sum = 0;
      let weight = 0;
      for (let corner = 0; corner < 8; corner++) {
        const w = ((corner & 1) === 0 ? 1 - column.t : column.t) * ((corner & 2) === 0 ? 1 - row.t : row.t) * ((corner & 4) === 0 ? 1 - across.t : across.t);
        if (w === 0) continue;
        const cell = ((corner & 1) === 0 ? column.a : column.b) * su + ((corner & 2) === 0 ? row.a : row.b) * sv + ((corner & 4) === 0 ? across.a : across.b) * sn;
        if (field.solid[cell] === 1) continue;
        sum += w * cellValue(field, cell, quantity);
        weight += w;
      }
      values[j * width + i] = weight > 0 ? sum / weight : cellValue(field, own, quantity);
    }
  }
  return { axis, positionMetres: position, width, height, values };
}

/** Velocity and temperature at a point, trilinear over air cells; `null` inside a solid cell or outside the field. */
export function sampleAir(field: HallAirField, [x, y, z]: Vector3Tuple): { readonly velocity: Vector3Tuple; readonly celsius: number } | null {
  for (const [axis, at] of [['x', x], ['y', y], ['z', z]] as const) {
    const [low, high] = axisExtent(field, axis);
    if (at < low || at > high) return null;
  }
  const [nx, ny] = field.cellCounts;
  const own = cellAt(field.xFacesMetres, x) + nx * (cellAt(field.yFacesMetres, y) + ny * cellAt(field.zFacesMetres, z));
  if (field.solid[own] === 1) return null;
  const [bx, by, bz] = [bracket(field.xFacesMetres, x), bracket(field.yFacesMetres, y), bracket(field.zFacesMetres, z)];
  let [vx, vy, vz, celsius, weight] = [0, 0, 0, 0, 0];
  for (let corner = 0; corner < 8; corner++) {
    const w = ((corner & 1) === 0 ? 1 - bx.t : bx.t) * ((corner & 2) === 0 ? 1 - by.t : by.t) * ((corner & 4) === 0 ? 1 - bz.t : bz.t);
    const cell = ((corner & 1) === 0 ? bx.a : bx.b) + nx * (((corner & 2) === 0 ? by.a : by.b) + ny * ((corner & 4) === 0 ? bz.a : bz.b));
    if (w === 0 || field.solid[cell] === 1) continue;
    vx += w * (field.velocityX[cell] ?? 0);
    vy += w * (field.velocityY[cell] ?? 0);
    vz += w * (field.velocityZ[cell] ?? 0);
    celsius += w * (field.temperatureCelsius[cell] ?? 0);
    weight += w;
  }
  return weight > 0 ? { velocity: [vx / weight, vy / weight, vz / weight], celsius: celsius / weight } : null;
}
