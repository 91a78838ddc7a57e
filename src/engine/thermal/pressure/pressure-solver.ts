/**
 * Conjugate gradients on the closed-domain pressure equation, preconditioned by one V-cycle.
 * The operator is singular (a constant per connected air volume), so the mean of the right-hand
 * side and of the solution is removed per volume; in double precision that keeps the iteration in range.
 */
import type { AirCase } from '../air-case.ts';
import { type AirVolumes, airVolumesOf } from '../connectivity.ts';
import { applyOperator, firstB, residualTimesCorrection, squareSum, subtract, updateDirection, updateSolution } from './conjugate-gradients.ts';
import { buildLevels, type PressureLevel, type ReferenceLevel, splitIndex } from './levels.ts';
import { vCycle } from './multigrid.ts';
import { VolumeMeans } from './volume-means.ts';
import { PorousCoefficients } from './porous-coefficients.ts';

export class PressureSolver {
  readonly levels: readonly ReferenceLevel[];
  readonly volumes: AirVolumes;
  /** Pressure over density, m2/s2; kept between solves as the first guess. Padded as the grid. */
  readonly pressure: Float64Array;
  /** Right-hand side, m3/s2: minus the net outflow of the provisional velocity over the step. Padded as the grid. */
  readonly rightHandSide: Float64Array;
  readonly porous: PorousCoefficients;
  private readonly airCase: AirCase;
  /** Vectors on the finest level: colour 0, then colour 1. The residual is the right-hand side of the preconditioner, `b` of the level. */
  private readonly solution: Float64Array;
  private readonly direction: Float64Array;
  private readonly image: Float64Array;
  private readonly means: VolumeMeans;

  constructor(airCase: AirCase) {
    this.airCase = airCase;
    this.levels = buildLevels(airCase.grid, airCase.openX, airCase.openY, airCase.openZ);
    this.volumes = airVolumesOf(airCase);
    const fine = this.levels[0]!;
    this.pressure = new Float64Array(airCase.grid.size);
    this.rightHandSide = new Float64Array(airCase.grid.size);
    this.solution = new Float64Array(2 * fine.size);
    this.direction = new Float64Array(2 * fine.size);
    this.image = new Float64Array(2 * fine.size);
    this.means = new VolumeMeans(splitVolumes(airCase, this.volumes, fine), this.volumes.cellsOfVolume);
    this.porous = new PorousCoefficients(airCase, fine);
  }

  /**
   * Iterates until the RMS residual per air cell is at most `targetRms` (units of the right-hand
   * side), but at least once where there is a residual at all; yields after each iteration so that a caller can give up the thread.
   * Returns the iterations used and the RMS reached.
   */
  *solve(targetRms: number, maxIterations: number): Generator<void, { iterations: number; rms: number }> {
    const { direction, solution, image } = this;
    const fine = this.levels[0]!;
    const { size, numbers } = fine;
    const residualAt = firstB(fine);
    this.toSplit(this.pressure, solution, 0, size);
    this.toSplit(this.rightHandSide, numbers, residualAt[0], residualAt[1]);
    applyOperator(fine, solution, image);
    for (const q of [0, 1] as const) subtract(numbers, residualAt[q], image, q * size, size);
    this.means.remove(numbers, residualAt);
    let rms = this.rmsOf(residualAt.map((at) => squareSum(numbers, at, size)));
    let iterations = 0;
    let previousProduct = 0;
    while ((rms > targetRms || iterations === 0) && iterations < maxIterations) {
      vCycle(this.levels);
      const product = residualTimesCorrection(fine, 0) + residualTimesCorrection(fine, 1);
      if (!(product > 0)) break;
      for (const q of [0, 1] as const) updateDirection(fine, q, iterations === 0 ? null : product / previousProduct, direction);
      previousProduct = product;
      const curvature = applyOperator(fine, direction, image);
      if (!(curvature > 0)) break;
      const alpha = product / curvature;
      rms = this.rmsOf([0, 1].map((q) => updateSolution(fine, q as 0 | 1, alpha, direction, image, solution)));
      iterations++;
      yield;
    }
    this.means.remove(solution, [0, size]);
    this.fromSplit(solution, this.pressure);
    return { iterations, rms };
  }

  private rmsOf(squares: readonly number[]): number {
    return this.volumes.airCells > 0 ? Math.sqrt((squares[0]! + squares[1]!) / this.volumes.airCells) : 0;
  }

  /** Copies a padded field to its colours, which begin at the given places of `out`. */
  private toSplit(field: Float64Array, out: Float64Array, at0: number, at1: number): void {
    const { nx, ny, nz, strideY, strideZ } = this.airCase.grid;
    const { rowStride, planeStride } = this.levels[0]!;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const from = strideY * j + strideZ * k;
        const to = rowStride * j + planeStride * k;
        const even = to + (((j + k) & 1) === 0 ? at0 : at1);
        const odd = to + (((j + k) & 1) === 0 ? at1 : at0);
        for (let i = 2; i <= nx; i += 2) out[even + (i >> 1)] = field[from + i]!;
        for (let i = 1; i <= nx; i += 2) out[odd + (i >> 1)] = field[from + i]!;
      }
    }
  }

  private fromSplit(values: Float64Array, out: Float64Array): void {
    const { nx, ny, nz, strideY, strideZ } = this.airCase.grid;
    const { rowStride, planeStride, size } = this.levels[0]!;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const to = strideY * j + strideZ * k;
        const from = rowStride * j + planeStride * k;
        const even = from + ((j + k) & 1) * size;
        const odd = from + ((j + k + 1) & 1) * size;
        for (let i = 2; i <= nx; i += 2) out[to + i] = values[even + (i >> 1)]!;
        for (let i = 1; i <= nx; i += 2) out[to + i] = values[odd + (i >> 1)]!;
      }
    }
  }
}

/** Connected volume of each cell by colour, -1 outside the air. */
export function splitVolumes(airCase: AirCase, volumes: AirVolumes, fine: PressureLevel): readonly [Int32Array, Int32Array] {
  const { nx, ny, nz, strideY, strideZ } = airCase.grid;
  const split = [new Int32Array(fine.size).fill(-1), new Int32Array(fine.size).fill(-1)] as const;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        split[((i + j + k) & 1) as 0 | 1][splitIndex(fine, i, j, k)] = volumes.volumeOfCell[i + strideY * j + strideZ * k]!;
      }
    }
  }
  return split;
}
