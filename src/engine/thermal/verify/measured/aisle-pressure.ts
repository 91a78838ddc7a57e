/** Mean pressure difference between the aisles of a measured hall, while it is solved. */
import { cellIndex, type RectilinearGrid } from '../../../numerics/grid.ts';
import type { AirCase } from '../../air-case.ts';
import type { AirSolver } from '../../air-solver.ts';
import type { AirBox, MeasuredHall } from './rise-ice-pod2.ts';

/** Steps between samples. */
export const pressureSampleSteps = 20;

export class AislePressure {
  private readonly cold: readonly number[];
  private readonly hot: readonly number[];
  private readonly samples: number[] = [];
  private readonly densityKgPerM3: number;

  constructor({ grid, solid, air }: AirCase, { aisles }: MeasuredHall) {
    this.cold = aisles.cold.flatMap((box) => airCellsIn(grid, solid, box));
    this.hot = aisles.hot.flatMap((box) => airCellsIn(grid, solid, box));
    this.densityKgPerM3 = air.densityKgPerM3;
  }

  sample({ state }: AirSolver): void {
    this.samples.push(this.densityKgPerM3 * (meanOver(state.pressure, this.cold) - meanOver(state.pressure, this.hot)));
  }

  /** Pressure of the cold aisles less that of the hot ones, Pa: mean of the later half of the samples. NaN without any. */
  coldLessHotPascals(): number {
    const later = this.samples.slice(this.samples.length >> 1);
    return later.reduce((sum, value) => sum + value, 0) / later.length;
  }
}

/** Padded indices of the air cells whose centres lie in a box. */
function airCellsIn(grid: RectilinearGrid, solid: Uint8Array, { from, to }: AirBox): number[] {
  const within = (lines: Float64Array, axis: 0 | 1 | 2): number[] => Array.from({ length: lines.length - 1 }, (_, m) => m + 1).filter((m) => {
    const centre = 0.5 * (lines[m - 1]! + lines[m]!);
    return centre > from[axis] && centre < to[axis];
  });
  const [along, across, up] = [within(grid.linesX, 0), within(grid.linesY, 1), within(grid.linesZ, 2)];
  return up.flatMap((k) => across.flatMap((j) => along.map((i) => cellIndex(grid, i, j, k)))).filter((cell) => solid[cell] === 0);
}

function meanOver(values: ArrayLike<number>, cells: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + values[cell]!, 0) / cells.length;
}
