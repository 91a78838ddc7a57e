/** Boxes in the hall: where a rack or unit stands and which way it faces. */
import type { Axis } from '../../numerics/grid.ts';

/** Metres in hall coordinates. */
export interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly z0: number;
  readonly z1: number;
}

export interface Facing {
  readonly axis: Axis;
  readonly sign: 1 | -1;
}

export interface Placement {
  readonly box: Box;
  /** Direction the front faces. */
  readonly front: Facing;
  /** Degrees by which the true rotation differs from the quarter turn used. */
  readonly turnErrorDegrees: number;
}

interface Placed {
  readonly position: { readonly xMetres: number; readonly yMetres: number };
  readonly rotationDegrees: number;
}

/** Front faces -y at rotation 0, counter-clockwise: 90 degrees faces +x. */
const facings: readonly Facing[] = [
  { axis: 1, sign: -1 }, { axis: 0, sign: 1 }, { axis: 1, sign: 1 }, { axis: 0, sign: -1 },
];

/** Box and facing of a thing, its rotation rounded to a quarter turn. */
export function placementOf(thing: Placed, size: { xMetres: number; yMetres: number; zMetres: number }): Placement {
  const turns = Math.round(thing.rotationDegrees / 90);
  const quarter = ((turns % 4) + 4) % 4;
  const [width, depth] = quarter % 2 === 0 ? [size.xMetres, size.yMetres] : [size.yMetres, size.xMetres];
  const { xMetres: x, yMetres: y } = thing.position;
  return {
    box: { x0: x - width / 2, x1: x + width / 2, y0: y - depth / 2, y1: y + depth / 2, z0: 0, z1: size.zMetres },
    front: facings[quarter] ?? { axis: 1, sign: -1 },
    turnErrorDegrees: Math.abs(thing.rotationDegrees - 90 * turns),
  };
}

export function opposite(facing: Facing): Facing {
  return { axis: facing.axis, sign: facing.sign === 1 ? -1 : 1 };
}

/** Horizontal axis along a front. */
export function alongFront(facing: Facing): 0 | 1 {
  return facing.axis === 0 ? 1 : 0;
}

/** Reach of an opening of a given width in the middle of a front, m, along {@link alongFront}. */
export function frontSpan({ x0, x1, y0, y1 }: Pick<Box, 'x0' | 'x1' | 'y0' | 'y1'>, front: Facing, width: number): [number, number] {
  const middle = alongFront(front) === 0 ? 0.5 * (x0 + x1) : 0.5 * (y0 + y1);
  return [middle - width / 2, middle + width / 2];
}
