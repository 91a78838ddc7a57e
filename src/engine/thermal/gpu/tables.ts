/** What the WGSL kernels read of a case: flags, metrics and faces as flat arrays. */
import { type Axis, countOf, type RectilinearGrid, spacingOf } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import { type AirCase, openOf } from '../air-case.ts';
import { faceFlagsOf } from '../kernels/face-flags.ts';

export type Floats = Float32Array<ArrayBuffer>;
export type Words = Uint32Array<ArrayBuffer>;

const axes = [0, 1, 2] as const;

/** One array after the other, in single precision. */
export function joined(arrays: readonly ArrayLike<number>[]): Floats {
  const out = new Float32Array(arrays.reduce((sum, a) => sum + a.length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}

/** Two words per cell; the bits are described in fields.wgsl. */
export function flagWords(airCase: AirCase): Words {
  const { size } = airCase.grid;
  const { scalar, momentum } = faceFlagsOf(airCase);
  const words = new Uint32Array(2 * size);
  for (let c = 0; c < size; c++) {
    let cell = airCase.solid[c] === 0 ? 0 : 1;
    let edges = 0;
    for (const axis of axes) {
      if (openOf(airCase, axis)[c]! > 0) cell |= 2 << axis;
      cell |= scalar[axis][c]! << (4 + 4 * axis);
      for (const across of axes) {
        if (across === axis) continue;
        const flag = momentum[axis]![across]![c]!;
        // The low three bits stay; openLeft and openRight move down beside them.
        edges |= ((flag & 7) | ((flag >> 1) & 24)) << (5 * (2 * axis + (across > axis ? across - 1 : across)));
      }
    }
    words[2 * c] = cell;
    words[2 * c + 1] = edges;
  }
  return words;
}

/** Tables of the three axes in the order that fields.wgsl names. */
export function metricTables(grid: RectilinearGrid): Floats {
  return joined(axes.flatMap((axis) => {
    const m = metricsOf(grid)[axis];
    return [spacingOf(grid, axis), m.inverseWidth, m.inverseDistance, m.faceRatioBelow, m.faceRatioAbove, m.cellRatioBelow, m.cellRatioAbove]
      .map((table) => table.subarray(0, countOf(grid, axis) + 2));
  }));
}

/** Faces with a pressure loss that are open (one that a rack stands on is closed again). */
export function openPorousFaces({ porous, openX, openY, openZ }: AirCase): { axis: Axis; face: number; lossCoefficient: number; openFraction: number }[] {
  if (!porous) return [];
  const open = [openX, openY, openZ];
  return Array.from(porous.face, (face, f) => ({
    axis: porous.axis[f]! as Axis, face, lossCoefficient: porous.lossCoefficient[f]!, openFraction: porous.openFraction[f]!,
  })).filter(({ axis, face }) => open[axis]![face]! > 0);
}
