/**
 * V(2,2) cycle with red-black Gauss-Seidel, reversed on the way up so that the cycle is a symmetric
 * operator and may precondition conjugate gradients; piecewise-constant transfer.
 */
import type { PressureLevel } from './levels.ts';

export const smoothingSweeps = 2;
export const coarsestSweeps = 12;

/** One half sweep over the cells with (i + j + k) odd (colour 1) or even (colour 0). */
function relaxColour(level: PressureLevel, colour: number): void {
  const { nx, ny, nz, strideY, strideZ, kx, ky, kz, inverseDiagonal, x, b } = level;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = strideY * j + strideZ * k;
      const last = row + nx;
      for (let c = row + 1 + ((colour + 1 + j + k) & 1); c <= last; c += 2) {
        x[c] = inverseDiagonal[c]! * (b[c]!
          + kx[c]! * x[c - 1]! + kx[c + 1]! * x[c + 1]!
          + ky[c]! * x[c - strideY]! + ky[c + strideY]! * x[c + strideY]!
          + kz[c]! * x[c - strideZ]! + kz[c + strideZ]! * x[c + strideZ]!);
      }
    }
  }
}

/** coarse.b = sum over children of (b - A x); coarse.x = 0. */
function restrictResidual(fine: PressureLevel, coarse: PressureLevel): void {
  const { nx, ny, nz, strideY, strideZ, kx, ky, kz, inverseDiagonal, x, b } = fine;
  const { halvedX, halvedY, halvedZ } = coarse;
  coarse.b.fill(0);
  coarse.x.fill(0);
  const target = coarse.b;
  const shiftX = halvedX ? 1 : 0;
  for (let k = 1; k <= nz; k++) {
    const kc = halvedZ ? (k + 1) >> 1 : k;
    for (let j = 1; j <= ny; j++) {
      const jc = halvedY ? (j + 1) >> 1 : j;
      const row = strideY * j + strideZ * k;
      const coarseRow = coarse.strideY * jc + coarse.strideZ * kc;
      for (let i = 1; i <= nx; i++) {
        const c = row + i;
        if (inverseDiagonal[c] === 0) continue;
        const here = x[c]!;
        target[coarseRow + ((i + shiftX) >> shiftX)]! += b[c]!
          + kx[c]! * (x[c - 1]! - here) + kx[c + 1]! * (x[c + 1]! - here)
          + ky[c]! * (x[c - strideY]! - here) + ky[c + strideY]! * (x[c + strideY]! - here)
          + kz[c]! * (x[c - strideZ]! - here) + kz[c + strideZ]! * (x[c + strideZ]! - here);
      }
    }
  }
}

function prolongate(coarse: PressureLevel, fine: PressureLevel): void {
  const { nx, ny, nz, strideY, strideZ, x, inverseDiagonal } = fine;
  const shiftX = coarse.halvedX ? 1 : 0;
  for (let k = 1; k <= nz; k++) {
    const kc = coarse.halvedZ ? (k + 1) >> 1 : k;
    for (let j = 1; j <= ny; j++) {
      const jc = coarse.halvedY ? (j + 1) >> 1 : j;
      const row = strideY * j + strideZ * k;
      const coarseRow = coarse.strideY * jc + coarse.strideZ * kc;
      for (let i = 1; i <= nx; i++) {
        if (inverseDiagonal[row + i]! !== 0) x[row + i]! += coarse.x[coarseRow + ((i + shiftX) >> shiftX)]!;
      }
    }
  }
}

/** Approximately solves levels[at].x from levels[at].b; x must start at zero. */
export function vCycle(levels: readonly PressureLevel[], at = 0): void {
  const level = levels[at]!;
  const coarse = levels[at + 1];
  const sweeps = coarse ? smoothingSweeps : coarsestSweeps;
  for (let s = 0; s < sweeps; s++) {
    relaxColour(level, 1);
    relaxColour(level, 0);
  }
  if (coarse) {
    restrictResidual(level, coarse);
    vCycle(levels, at + 1);
    prolongate(coarse, level);
  }
  for (let s = 0; s < sweeps; s++) {
    relaxColour(level, 0);
    relaxColour(level, 1);
  }
}
