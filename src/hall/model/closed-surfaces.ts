import { ceilingOpenings } from './ceiling.ts';
import type { FloorRectangle } from './aisles.ts';
import type { HallLayout } from './layout.ts';
import type { Vector3Tuple } from './space.ts';

/** A thin upright or level rectangle that air does not pass, except through its openings. */
export interface ClosedSurface {
  /** Axis of its normal: 0 = x, 1 = y, 2 = z. */
  readonly axis: 0 | 1 | 2;
  /** Coordinate along that axis, metres. */
  readonly at: number;
  /** Extents along the other two axes, in the order x, y, z. */
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
  /** Holes; only level surfaces have any. */
  readonly openings: readonly FloorRectangle[];
}

const level = (at: number, { x0, y0, x1, y1 }: FloorRectangle, openings: readonly FloorRectangle[] = []): ClosedSurface =>
  ({ axis: 2, at, low: [x0, y0], high: [x1, y1], openings });

const around = (x: number, y: number, width: number, depth: number): FloorRectangle => ({ x0: x - width / 2, x1: x + width / 2, y0: y - depth / 2, y1: y + depth / 2 });

function floorOpenings({ hall }: HallLayout): FloorRectangle[] {
  const { raisedFloor } = hall;
  if (raisedFloor === undefined) return [];
  return [
    ...raisedFloor.tiles.map(({ position, sizeMetres }) => around(position.xMetres, position.yMetres, sizeMetres, sizeMetres)),
    ...raisedFloor.cutouts.map(({ position, size }) => around(position.xMetres, position.yMetres, size.xMetres, size.yMetres)),
  ];
}

function containmentSurfaces({ hall, containment, size }: HallLayout): ClosedSurface[] {
  return containment.flatMap(({ from, to, heightMetres, roof, doors }) => {
    const [x0, x1] = [Math.min(from.xMetres, to.xMetres), Math.max(from.xMetres, to.xMetres)];
    const [y0, y1] = [Math.min(from.yMetres, to.yMetres), Math.max(from.yMetres, to.yMetres)];
    const top = roof === 'ducted-to-ceiling' ? hall.ceilingPlenum?.heightMetres ?? size[2] : heightMetres;
    const alongX = x1 - x0 >= y1 - y0;
    const closedEnds = doors === 'closed';
    const acrossX = (at: number): ClosedSurface => ({ axis: 0, at, low: [y0, 0], high: [y1, top], openings: [] });
    const acrossY = (at: number): ClosedSurface => ({ axis: 1, at, low: [x0, 0], high: [x1, top], openings: [] });
    return [
      // Doors are the ends of the aisle's long axis.
      ...(!alongX || closedEnds ? [acrossX(x0), acrossX(x1)] : []),
      ...(alongX || closedEnds ? [acrossY(y0), acrossY(y1)] : []),
      ...(roof === 'closed' ? [level(heightMetres, { x0, y0, x1, y1 })] : []),
    ];
  });
}

/** Containment, ceiling sheet and raised floor of a hall, as the air solve closes them; leakage is left out. */
export function closedSurfaces(layout: HallLayout): readonly ClosedSurface[] {
  const { hall, size } = layout;
  const whole: FloorRectangle = { x0: 0, y0: 0, x1: size[0], y1: size[1] };
  return [
    ...containmentSurfaces(layout),
    ...(hall.ceilingPlenum === null ? [] : [level(hall.ceilingPlenum.heightMetres, whole, ceilingOpenings(layout))]),
    ...(hall.raisedFloor === undefined ? [] : [level(0, whole, floorOpenings(layout))]),
  ];
}

/** Share of the way from `a` to `b` after which a closed surface is met; `null` = the way is free. */
export function firstCrossing(surfaces: readonly ClosedSurface[], a: Vector3Tuple, b: Vector3Tuple): number | null {
  let first: number | null = null;
  for (const { axis, at, low, high, openings } of surfaces) {
    const [before, after] = [a[axis] - at, b[axis] - at];
    if (before * after >= 0) continue;
    const share = before / (before - after);
    if (first !== null && share >= first) continue;
    const along = (which: 0 | 1 | 2): number => a[which] + share * (b[which] - a[which]);
    const [u, v] = axis === 0 ? [along(1), along(2)] : axis === 1 ? [along(0), along(2)] : [along(0), along(1)];
    if (u < low[0] || u > high[0] || v < low[1] || v > high[1]) continue;
    if (openings.some((hole) => u >= hole.x0 && u <= hole.x1 && v >= hole.y0 && v <= hole.y1)) continue;
    first = share;
  }
  return first;
}
