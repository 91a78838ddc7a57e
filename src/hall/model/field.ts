import type { HallAirField } from '../../model/index.ts';
import type { SliceAxis, SliceQuantity } from '../../app/types.ts';
import { bracket, cellAt, cellsAt, floorFaceOf } from './air-sampler.ts';

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
 * Slice of a field normal to `axis`. Bilinear in the plane, linear across it, over air cells only, and never across a
 * raised floor. A texel in a solid cell is masked; on a face between a solid and air it is air. A position outside the
 * field is clamped to it.
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
  const floorOn = (of: SliceAxis): number => (of === 'z' ? floorFaceOf(field) : -1);
  const across = bracket(nFaces, position, floorOn(axis));
  const ownLayers = cellsAt(nFaces, position);
  const values = new Float32Array(width * height);
  const columns = Array.from({ length: width }, (_, i) => {
    const at = u0 + ((i + 0.5) / width) * (u1 - u0);
    return { ...bracket(uFaces, at), own: cellAt(uFaces, at) };
  });
  for (let j = 0; j < height; j++) {
    const at = v0 + ((j + 0.5) / height) * (v1 - v0);
    const row = bracket(vFaces, at, floorOn(up));
    const ownRow = cellAt(vFaces, at);
    for (let i = 0; i < width; i++) {
      const column = columns[i];
      if (column === undefined) continue;
      const inPlane = column.own * su + ownRow * sv;
      if (ownLayers.every((layer) => field.solid[inPlane + layer * sn] === 1)) {
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
      values[j * width + i] = weight > 0 ? sum / weight : NaN;
    }
  }
  return { axis, positionMetres: position, width, height, values };
}
