import { BufferGeometry, Float32BufferAttribute } from 'three';
import type { FloorRectangle } from '../model/aisles.ts';
import type { Vector3Tuple } from '../model/space.ts';

/** Four corners counter-clockwise as seen from the front. */
export type Quad = readonly [Vector3Tuple, Vector3Tuple, Vector3Tuple, Vector3Tuple];

/** One geometry of many quads, each with texture coordinates 0–1 and, if given, one colour per corner. */
export function quadGeometry(quads: readonly Quad[], cornerColours?: readonly (readonly [Vector3Tuple, Vector3Tuple, Vector3Tuple, Vector3Tuple])[]): BufferGeometry {
  const positions = new Float32Array(quads.length * 12);
  const uvs = new Float32Array(quads.length * 8);
  const indices: number[] = [];
  quads.forEach((quad, i) => {
    positions.set(quad.flat(), i * 12);
    uvs.set([0, 0, 1, 0, 1, 1, 0, 1], i * 8);
    const at = i * 4;
    indices.push(at, at + 1, at + 2, at, at + 2, at + 3);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('uv', new Float32BufferAttribute(uvs, 2));
  if (cornerColours !== undefined) geometry.setAttribute('color', new Float32BufferAttribute(cornerColours.flat(2), 3));
  geometry.setIndex(indices);
  return geometry;
}

/** Horizontal rectangle that faces up. */
export function floorQuad({ x0, y0, x1, y1 }: FloorRectangle, z: number): Quad {
  return [[x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z]];
}

/** Vertical rectangle over a floor line; its front is to the right of the way from a to b. */
export function wallQuad(a: readonly [number, number], b: readonly [number, number], z0: number, z1: number): Quad {
  return [[a[0], a[1], z0], [b[0], b[1], z0], [b[0], b[1], z1], [a[0], a[1], z1]];
}
