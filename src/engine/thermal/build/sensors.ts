/** Places where air temperature is read. */
import type { Hall } from '../../../model/index.ts';
import { cellIndex, linesOf, type RectilinearGrid, spacingOf, strideOf } from '../../numerics/grid.ts';
import type { AirCase, AirDiagnostic } from '../air-case.ts';

export type Point = readonly [x: number, y: number, z: number];

export interface AirSensor {
  readonly id: string;
  /** Metres in hall coordinates. */
  readonly point: Point;
}

const axes = [0, 1, 2] as const;

/** Sensors of the hall, in document order. */
export function sensorsOf(hall: Hall): AirSensor[] {
  return (hall.sensors ?? []).map(({ id, position }) => ({ id, point: [position.xMetres, position.yMetres, position.zMetres] }));
}

/** Cell (counted from 1) of a coordinate; `undefined` outside the lines. */
function cellAt(lines: Float64Array, at: number): number | undefined {
  const cells = lines.length - 1;
  if (!(at >= lines[0]! && at <= lines[cells]!)) return undefined;
  return Math.min(cells, lines.findLastIndex((line) => line <= at) + 1);
}

/** Cell of a point and, by axis, the side on which its next neighbour centre lies and that neighbour's weight. */
interface Stencil {
  readonly own: number;
  readonly towards: readonly (-1 | 1)[];
  readonly weight: readonly number[];
}

function stencilOf(grid: RectilinearGrid, point: Point): Stencil | undefined {
  const towards: (-1 | 1)[] = [];
  const weight: number[] = [];
  const own: number[] = [];
  for (const axis of axes) {
    const lines = linesOf(grid, axis);
    const spacing = spacingOf(grid, axis);
    const index = cellAt(lines, point[axis]);
    if (index === undefined) return undefined;
    const offset = point[axis] - 0.5 * (lines[index - 1]! + lines[index]!);
    const side = offset < 0 ? -1 : 1;
    own.push(index);
    towards.push(side);
    weight.push(Math.abs(offset) / (0.5 * (spacing[index]! + spacing[index + side]!)));
  }
  return { own: cellIndex(grid, own[0]!, own[1]!, own[2]!), towards, weight };
}

/**
 * Value of a padded cell array at a point: trilinear between the centres of the cells around it that hold
 * air, the weights of the others shared out. With `open`, only air reached from the point's own cell through
 * open faces counts, so that a sensor beside a partition reads its own side.
 * `undefined` outside the grid and where no cell around the point holds air.
 */
export function temperatureAt(
  grid: RectilinearGrid, temperature: ArrayLike<number>, solid: Uint8Array, point: Point, open?: Pick<AirCase, 'openX' | 'openY' | 'openZ'>,
): number | undefined {
  const stencil = stencilOf(grid, point);
  if (stencil === undefined) return undefined;
  const { own, towards, weight } = stencil;
  const cellOf = (corner: number): number => axes.reduce((cell: number, axis) => (corner & (1 << axis) ? cell + towards[axis]! * strideOf(grid, axis) : cell), own);
  const reached = open === undefined || solid[own] === 1 ? allCorners : reachedCorners(stencil, cellOf, solid, open);
  let sum = 0;
  let total = 0;
  for (let corner = 0; corner < 8; corner++) {
    const cell = cellOf(corner);
    if (solid[cell] === 1 || !reached.has(corner)) continue;
    const share = axes.reduce((product: number, axis) => product * (corner & (1 << axis) ? weight[axis]! : 1 - weight[axis]!), 1);
    sum += share * temperature[cell]!;
    total += share;
  }
  return total > 0 ? sum / total : undefined;
}

const allCorners: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 6, 7]);

/** Corners of a stencil reached from corner 0 along open faces. */
function reachedCorners(
  { towards }: Stencil, cellOf: (corner: number) => number, solid: Uint8Array, open: Pick<AirCase, 'openX' | 'openY' | 'openZ'>,
): ReadonlySet<number> {
  const openOf = [open.openX, open.openY, open.openZ] as const;
  const seen = new Set([0]);
  for (const corner of seen) {
    for (const axis of axes) {
      const next = corner ^ (1 << axis);
      const outward = (next & (1 << axis)) !== 0;
      const upper = outward === (towards[axis]! > 0) ? cellOf(next) : cellOf(corner);
      if (solid[cellOf(next)] === 0 && openOf[axis][upper]! > 0) seen.add(next);
    }
  }
  return seen;
}

/** Sensors whose own cell holds no air. */
export function sensorDiagnostics(grid: RectilinearGrid, solid: Uint8Array, sensors: readonly AirSensor[], hallPath: string): AirDiagnostic[] {
  return sensors.flatMap(({ id, point }, at): AirDiagnostic[] => {
    const stencil = stencilOf(grid, point);
    if (stencil === undefined || solid[stencil.own] === 0) return [];
    return [{
      severity: 'warning', code: 'sensor-in-solid', path: `${hallPath}/sensors/${at}/position`,
      message: `Sensor ${id} at (${point.map((v) => v.toFixed(2)).join(', ')}) m is inside something solid on the air grid; it reads the air beside it, if there is any.`,
      hint: 'Move it into the air, or solve with smaller cells.',
    }];
  });
}
