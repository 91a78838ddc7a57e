/**
 * Conjugate gradients on the closed-domain pressure equation, preconditioned by one V-cycle.
 * The operator is singular (a constant per connected air volume), so the mean of the right-hand
 * side and of the solution is removed per volume; in double precision that keeps the iteration in range.
 */
import type { AirCase } from '../air-case.ts';
import { type AirVolumes, airVolumesOf } from '../connectivity.ts';
import { buildLevels, type PressureLevel } from './levels.ts';
import { vCycle } from './multigrid.ts';

export class PressureSolver {
  readonly levels: readonly PressureLevel[];
  readonly volumes: AirVolumes;
  /** Pressure over density, m2/s2; kept between solves as the first guess. Padded. */
  readonly pressure: Float64Array;
  /** Right-hand side, m3/s2: minus the net outflow of the provisional velocity over the step. */
  readonly rightHandSide: Float64Array;
  private readonly residual: Float64Array;
  private readonly direction: Float64Array;
  private readonly image: Float64Array;
  private readonly sums: Float64Array;

  constructor(airCase: AirCase) {
    this.levels = buildLevels(airCase.grid, airCase.openX, airCase.openY, airCase.openZ);
    this.volumes = airVolumesOf(airCase);
    const { size } = airCase.grid;
    this.pressure = new Float64Array(size);
    this.rightHandSide = new Float64Array(size);
    this.residual = new Float64Array(size);
    this.direction = new Float64Array(size);
    this.image = new Float64Array(size);
    this.sums = new Float64Array(Math.max(1, this.volumes.count));
  }

  /**
   * Iterates until the RMS residual per air cell is at most `targetRms` (units of the right-hand
   * side), but at least once where there is a residual at all; yields after each iteration so that a caller can give up the thread.
   * Returns the iterations used and the RMS reached.
   */
  *solve(targetRms: number, maxIterations: number): Generator<void, { iterations: number; rms: number }> {
    const { residual, direction, pressure, rightHandSide } = this;
    this.removeMeans(rightHandSide);
    this.applyOperator(pressure, residual);
    subtractFrom(rightHandSide, residual);
    let rms = this.rmsOf(residual);
    let iterations = 0;
    let previousProduct = 0;
    while ((rms > targetRms || iterations === 0) && iterations < maxIterations) {
      const z = this.precondition();
      const product = dot(residual, z);
      if (!(product > 0)) break;
      if (iterations === 0) direction.set(z);
      else combine(z, product / previousProduct, direction);
      previousProduct = product;
      const curvature = this.applyOperator(direction, this.image);
      if (!(curvature > 0)) break;
      this.update(product / curvature);
      iterations++;
      rms = this.rmsOf(residual);
      yield;
    }
    this.removeMeans(pressure);
    return { iterations, rms };
  }

  /** Runs `solve` to its end without yielding. */
  solveNow(targetRms: number, maxIterations: number): { iterations: number; rms: number } {
    const run = this.solve(targetRms, maxIterations);
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
    }
  }

  private precondition(): Float64Array {
    const fine = this.levels[0]!;
    fine.b.set(this.residual);
    fine.x.fill(0);
    vCycle(this.levels);
    return fine.x;
  }

  private update(alpha: number): void {
    const { pressure, direction, residual, image } = this;
    for (let c = 0; c < pressure.length; c++) {
      pressure[c]! += alpha * direction[c]!;
      residual[c]! -= alpha * image[c]!;
    }
  }

  /** out = A p; returns p . A p. */
  private applyOperator(p: Float64Array, out: Float64Array): number {
    const { nx, ny, nz, strideY, strideZ, kx, ky, kz } = this.levels[0]!;
    let product = 0;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        const row = strideY * j + strideZ * k;
        for (let c = row + 1; c <= row + nx; c++) {
          const here = p[c]!;
          const value = kx[c]! * (here - p[c - 1]!) + kx[c + 1]! * (here - p[c + 1]!)
            + ky[c]! * (here - p[c - strideY]!) + ky[c + strideY]! * (here - p[c + strideY]!)
            + kz[c]! * (here - p[c - strideZ]!) + kz[c + strideZ]! * (here - p[c + strideZ]!);
          out[c] = value;
          product += here * value;
        }
      }
    }
    return product;
  }

  private rmsOf(values: Float64Array): number {
    return this.volumes.airCells > 0 ? Math.sqrt(dot(values, values) / this.volumes.airCells) : 0;
  }

  private removeMeans(values: Float64Array): void {
    const { volumeOfCell, cellsOfVolume } = this.volumes;
    if (this.volumes.count === 1) {
      removeMean(values, volumeOfCell, this.volumes.airCells);
      return;
    }
    const { sums } = this;
    sums.fill(0);
    for (let c = 0; c < values.length; c++) {
      const volume = volumeOfCell[c]!;
      if (volume >= 0) sums[volume]! += values[c]!;
    }
    for (let v = 0; v < sums.length; v++) sums[v]! /= Math.max(1, cellsOfVolume[v] ?? 1);
    for (let c = 0; c < values.length; c++) {
      const volume = volumeOfCell[c]!;
      if (volume >= 0) values[c]! -= sums[volume]!;
    }
  }
}

/** Removes the mean over the air cells; solids must hold 0. */
function removeMean(values: Float64Array, volumeOfCell: Int32Array, airCells: number): void {
  let sum = 0;
  for (let c = 0; c < values.length; c++) sum += values[c]!;
  const mean = sum / airCells;
  for (let c = 0; c < values.length; c++) if (volumeOfCell[c] === 0) values[c]! -= mean;
}

/** target = source - target. */
function subtractFrom(source: Float64Array, target: Float64Array): void {
  for (let c = 0; c < target.length; c++) target[c] = source[c]! - target[c]!;
}

/** target = z + beta target. */
function combine(z: Float64Array, beta: number, target: Float64Array): void {
  for (let c = 0; c < target.length; c++) target[c] = z[c]! + beta * target[c]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}
