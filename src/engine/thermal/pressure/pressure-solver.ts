/**
 * Conjugate gradients on the closed-domain pressure equation, preconditioned by one V-cycle.
 * The operator is singular (a constant per connected air volume), so the mean of the right-hand
 * side and of the solution is removed per volume; in double precision that keeps the iteration in range.
 */
import type { AirCase } from '../air-case.ts';
import { type AirVolumes, airVolumesOf } from '../connectivity.ts';
import { buildLevels, type PressureLevel, splitIndex } from './levels.ts';
import { vCycle } from './multigrid.ts';
import { PorousCoefficients } from './porous-coefficients.ts';

/** The two colours of a field on the finest level. */
type Split = readonly [Float64Array, Float64Array];

export class PressureSolver {
  readonly levels: readonly PressureLevel[];
  readonly volumes: AirVolumes;
  /** Pressure over density, m2/s2; kept between solves as the first guess. Padded as the grid. */
  readonly pressure: Float64Array;
  /** Right-hand side, m3/s2: minus the net outflow of the provisional velocity over the step. Padded as the grid. */
  readonly rightHandSide: Float64Array;
  readonly porous: PorousCoefficients;
  private readonly airCase: AirCase;
  private readonly solution: Split;
  private readonly residual: Split;
  private readonly direction: Split;
  private readonly image: Split;
  private readonly volumeOf: readonly [Int32Array, Int32Array];
  private readonly sums: Float64Array;

  constructor(airCase: AirCase) {
    this.airCase = airCase;
    this.levels = buildLevels(airCase.grid, airCase.openX, airCase.openY, airCase.openZ);
    this.volumes = airVolumesOf(airCase);
    const fine = this.levels[0]!;
    this.pressure = new Float64Array(airCase.grid.size);
    this.rightHandSide = new Float64Array(airCase.grid.size);
    const split = (): Split => [new Float64Array(fine.size), new Float64Array(fine.size)];
    this.solution = split();
    // The residual is the right-hand side of the preconditioner.
    this.residual = [fine.colours[0].b as Float64Array, fine.colours[1].b as Float64Array];
    this.direction = split();
    this.image = split();
    this.volumeOf = splitVolumes(airCase, this.volumes, fine);
    this.sums = new Float64Array(Math.max(1, this.volumes.count));
    this.porous = new PorousCoefficients(airCase, fine);
  }

  /**
   * Iterates until the RMS residual per air cell is at most `targetRms` (units of the right-hand
   * side), but at least once where there is a residual at all; yields after each iteration so that a caller can give up the thread.
   * Returns the iterations used and the RMS reached.
   */
  *solve(targetRms: number, maxIterations: number): Generator<void, { iterations: number; rms: number }> {
    const { residual, direction, solution, image } = this;
    const fine = this.levels[0]!;
    const correction: Split = [fine.colours[0].x as Float64Array, fine.colours[1].x as Float64Array];
    this.toSplit(this.pressure, solution);
    this.toSplit(this.rightHandSide, residual);
    this.applyOperator(solution, image);
    for (const q of [0, 1] as const) subtract(residual[q], image[q]);
    this.removeMeans(residual);
    let rms = this.rmsOf(residual);
    let iterations = 0;
    let previousProduct = 0;
    while ((rms > targetRms || iterations === 0) && iterations < maxIterations) {
      vCycle(this.levels);
      const product = dot(residual, correction);
      if (!(product > 0)) break;
      for (const q of [0, 1] as const) {
        if (iterations === 0) direction[q].set(correction[q]);
        else combine(correction[q], product / previousProduct, direction[q]);
      }
      previousProduct = product;
      const curvature = this.applyOperator(direction, image);
      if (!(curvature > 0)) break;
      const alpha = product / curvature;
      for (const q of [0, 1] as const) {
        addScaled(solution[q], alpha, direction[q]);
        addScaled(residual[q], -alpha, image[q]);
      }
      iterations++;
      rms = this.rmsOf(residual);
      yield;
    }
    this.removeMeans(solution);
    this.fromSplit(solution, this.pressure);
    return { iterations, rms };
  }

  /** out = A p; returns p . A p. */
  private applyOperator(p: Split, out: Split): number {
    const { nx, ny, nz, rowStride, planeStride, colours } = this.levels[0]!;
    let product = 0;
    for (const colour of [0, 1] as const) {
      const { kx, ky, kz, inverseDiagonal } = colours[colour];
      const { kx: kxOther, ky: kyOther, kz: kzOther } = colours[colour === 0 ? 1 : 0];
      const own = p[colour];
      const other = p[colour === 0 ? 1 : 0];
      const target = out[colour];
      for (let k = 1; k <= nz; k++) {
        for (let j = 1; j <= ny; j++) {
          const e = (colour + j + k) & 1;
          const row = rowStride * j + planeStride * k;
          const last = row + ((nx - e) >> 1);
          for (let c = row + 1 - e; c <= last; c++) {
            if (inverseDiagonal[c] === 0) continue;
            const east = c + e;
            const here = own[c]!;
            const value = kx[c]! * (here - other[east - 1]!) + kxOther[east]! * (here - other[east]!)
              + ky[c]! * (here - other[c - rowStride]!) + kyOther[c + rowStride]! * (here - other[c + rowStride]!)
              + kz[c]! * (here - other[c - planeStride]!) + kzOther[c + planeStride]! * (here - other[c + planeStride]!);
            target[c] = value;
            product += here * value;
          }
        }
      }
    }
    return product;
  }

  private rmsOf(values: Split): number {
    return this.volumes.airCells > 0 ? Math.sqrt(dot(values, values) / this.volumes.airCells) : 0;
  }

  private removeMeans(values: Split): void {
    const { volumeOf, sums } = this;
    sums.fill(0);
    for (const q of [0, 1] as const) addByVolume(values[q], volumeOf[q], sums);
    for (let v = 0; v < sums.length; v++) sums[v]! /= Math.max(1, this.volumes.cellsOfVolume[v] ?? 1);
    for (const q of [0, 1] as const) subtractByVolume(values[q], volumeOf[q], sums);
  }

  private toSplit(field: Float64Array, out: Split): void {
    const { nx, ny, nz, strideY, strideZ } = this.airCase.grid;
    const { rowStride, planeStride } = this.levels[0]!;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const from = strideY * j + strideZ * k;
        const to = rowStride * j + planeStride * k;
        const [even, odd] = ((j + k) & 1) === 0 ? out : [out[1], out[0]];
        for (let i = 2; i <= nx; i += 2) even[to + (i >> 1)] = field[from + i]!;
        for (let i = 1; i <= nx; i += 2) odd[to + (i >> 1)] = field[from + i]!;
      }
    }
  }

  private fromSplit(values: Split, out: Float64Array): void {
    const { nx, ny, nz, strideY, strideZ } = this.airCase.grid;
    const { rowStride, planeStride } = this.levels[0]!;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const to = strideY * j + strideZ * k;
        const from = rowStride * j + planeStride * k;
        const [even, odd] = ((j + k) & 1) === 0 ? values : [values[1], values[0]];
        for (let i = 2; i <= nx; i += 2) out[to + i] = even[from + (i >> 1)]!;
        for (let i = 1; i <= nx; i += 2) out[to + i] = odd[from + (i >> 1)]!;
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

function addByVolume(values: Float64Array, volumeOf: Int32Array, sums: Float64Array): void {
  for (let c = 0; c < values.length; c++) {
    const volume = volumeOf[c]!;
    if (volume >= 0) sums[volume]! += values[c]!;
  }
}

function subtractByVolume(values: Float64Array, volumeOf: Int32Array, means: Float64Array): void {
  for (let c = 0; c < values.length; c++) {
    const volume = volumeOf[c]!;
    if (volume >= 0) values[c]! -= means[volume]!;
  }
}

/** target -= source. */
function subtract(target: Float64Array, source: Float64Array): void {
  for (let c = 0; c < target.length; c++) target[c]! -= source[c]!;
}

/** target += factor source. */
function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let c = 0; c < target.length; c++) target[c]! += factor * source[c]!;
}

/** target = z + beta target. */
function combine(z: Float64Array, beta: number, target: Float64Array): void {
  for (let c = 0; c < target.length; c++) target[c] = z[c]! + beta * target[c]!;
}

function dot(a: Split, b: Split): number {
  return dotOne(a[0], b[0]) + dotOne(a[1], b[1]);
}

function dotOne(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}
