/** Reading porous faces of a built case. */
import { linesOf, spacingOf, strideOf } from '../../../../src/engine/numerics/grid.ts';
import type { AirCase } from '../../../../src/engine/thermal/index.ts';

export interface PorousFace {
  readonly axis: 0 | 1 | 2;
  readonly face: number;
  readonly areaM2: number;
  /** Coordinate of the face along its axis, m. */
  readonly at: number;
  /** Centre of the cell above the face, m. */
  readonly centre: readonly [number, number, number];
  readonly loss: number;
  readonly openFraction: number;
}

export function porousOf({ grid, porous }: AirCase): PorousFace[] {
  if (porous === undefined) return [];
  return Array.from(porous.face, (face, at) => {
    const axis = porous.axis[at] as 0 | 1 | 2;
    const k = Math.floor(face / grid.strideZ);
    const j = Math.floor((face - k * grid.strideZ) / strideOf(grid, 1));
    const index = [face - k * grid.strideZ - j * grid.strideY, j, k] as const;
    const sides = ([0, 1, 2] as const).map((a) => spacingOf(grid, a)[index[a]]!);
    const centre = ([0, 1, 2] as const).map((a) => linesOf(grid, a)[index[a] - 1]! + sides[a]! / 2) as unknown as [number, number, number];
    return {
      axis, face, centre, at: linesOf(grid, axis)[index[axis] - 1]!, areaM2: (sides[0]! * sides[1]! * sides[2]!) / sides[axis]!,
      loss: porous.lossCoefficient[at]!, openFraction: porous.openFraction[at]!,
    };
  });
}

/** Flow per sqrt(2 dp/rho), m2: what a set of faces passes side by side. */
export const conductance = (faces: readonly { areaM2: number; loss: number }[]): number => faces.reduce((sum, { areaM2, loss }) => sum + areaM2 / Math.sqrt(loss), 0);
export const openArea = (faces: readonly { areaM2: number; openFraction: number }[]): number => faces.reduce((sum, { areaM2, openFraction }) => sum + areaM2 * openFraction, 0);
