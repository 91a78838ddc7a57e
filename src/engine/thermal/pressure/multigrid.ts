/**
 * V-cycle with red-black Gauss-Seidel, reversed on the way up so that the cycle is a symmetric operator
 * and may precondition conjugate gradients; piecewise-constant transfer. A Gauss-Seidel half sweep
 * does not look at the values it replaces, which saves work: the first one starts from zero, the residual
 * vanishes on the colour swept last, and only the colour that the way up reads first needs the correction.
 */
import type { PressureLevel } from './levels.ts';

/** Sweeps before and after the coarse correction, and on the coarsest level. */
export const smoothingSweeps = 2;
export const coarsestSweeps = 12;

/** One half sweep over the cells of a colour. */
function relaxColour(level: PressureLevel, colour: 0 | 1): void {
  const { nx, ny, nz, rowStride, planeStride } = level;
  const own = level.colours[colour];
  const other = level.colours[colour === 0 ? 1 : 0];
  const { kx, ky, kz, inverseDiagonal, x, b } = own;
  const { kx: kxOther, ky: kyOther, kz: kzOther, x: xOther } = other;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const e = (colour + j + k) & 1;
      const row = rowStride * j + planeStride * k;
      const last = row + ((nx - e) >> 1);
      for (let c = row + 1 - e; c <= last; c++) {
        const east = c + e;
        x[c] = inverseDiagonal[c]! * (b[c]!
          + kx[c]! * xOther[east - 1]! + kxOther[east]! * xOther[east]!
          + ky[c]! * xOther[c - rowStride]! + kyOther[c + rowStride]! * xOther[c + rowStride]!
          + kz[c]! * xOther[c - planeStride]! + kzOther[c + planeStride]! * xOther[c + planeStride]!);
      }
    }
  }
}

/** x = b / diagonal on a colour: its half sweep where the other colour is zero. */
function startColour(level: PressureLevel, colour: 0 | 1): void {
  const { inverseDiagonal, x, b } = level.colours[colour];
  for (let c = 0; c < x.length; c++) x[c] = inverseDiagonal[c]! * b[c]!;
}

/** coarse.b = sum over children of (b - A x), given that the residual of colour 0 vanishes. */
function restrictResidual(fine: PressureLevel, coarse: PressureLevel): void {
  const { nx, ny, nz, rowStride, planeStride } = fine;
  const { halvedX, halvedY, halvedZ } = coarse;
  const { kx, ky, kz, inverseDiagonal, x, b } = fine.colours[1];
  const { kx: kxOther, ky: kyOther, kz: kzOther, x: xOther } = fine.colours[0];
  const [b0, b1] = [coarse.colours[0].b, coarse.colours[1].b];
  b0.fill(0);
  b1.fill(0);
  for (let k = 1; k <= nz; k++) {
    const kc = (k + halvedZ) >> halvedZ;
    for (let j = 1; j <= ny; j++) {
      const jc = (j + halvedY) >> halvedY;
      const e = (1 + j + k) & 1;
      const row = rowStride * j + planeStride * k;
      const coarseRow = coarse.rowStride * jc + coarse.planeStride * kc;
      const last = row + ((nx - e) >> 1);
      for (let c = row + 1 - e; c <= last; c++) {
        if (inverseDiagonal[c] === 0) continue;
        const east = c + e;
        const residual = b[c]! - x[c]! / inverseDiagonal[c]!
          + kx[c]! * xOther[east - 1]! + kxOther[east]! * xOther[east]!
          + ky[c]! * xOther[c - rowStride]! + kyOther[c + rowStride]! * xOther[c + rowStride]!
          + kz[c]! * xOther[c - planeStride]! + kzOther[c + planeStride]! * xOther[c + planeStride]!;
        const ic = (2 * (c - row) + e + halvedX) >> halvedX;
        const target = ((ic + jc + kc) & 1) === 0 ? b0 : b1;
        target[coarseRow + (ic >> 1)]! += residual;
      }
    }
  }
}

/** Adds the coarse correction to colour 1; colour 0 is swept before it is read. */
function prolongate(coarse: PressureLevel, fine: PressureLevel): void {
  const { nx, ny, nz, rowStride, planeStride } = fine;
  const { halvedX, halvedY, halvedZ } = coarse;
  const { x, inverseDiagonal } = fine.colours[1];
  const [x0, x1] = [coarse.colours[0].x, coarse.colours[1].x];
  for (let k = 1; k <= nz; k++) {
    const kc = (k + halvedZ) >> halvedZ;
    for (let j = 1; j <= ny; j++) {
      const jc = (j + halvedY) >> halvedY;
      const e = (1 + j + k) & 1;
      const row = rowStride * j + planeStride * k;
      const coarseRow = coarse.rowStride * jc + coarse.planeStride * kc;
      const last = row + ((nx - e) >> 1);
      for (let c = row + 1 - e; c <= last; c++) {
        if (inverseDiagonal[c] === 0) continue;
        const ic = (2 * (c - row) + e + halvedX) >> halvedX;
        x[c]! += (((ic + jc + kc) & 1) === 0 ? x0 : x1)[coarseRow + (ic >> 1)]!;
      }
    }
  }
}

/** Approximately solves levels[at].x from levels[at].b, whatever x holds. */
export function vCycle(levels: readonly PressureLevel[], at = 0): void {
  const level = levels[at]!;
  const coarse = levels[at + 1];
  const sweeps = coarse ? smoothingSweeps : coarsestSweeps;
  startColour(level, 1);
  relaxColour(level, 0);
  for (let s = 1; s < sweeps; s++) {
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
