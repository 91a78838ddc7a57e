/**
 * V-cycle with red-black Gauss-Seidel, reversed on the way up so that the cycle is a symmetric operator
 * and may precondition conjugate gradients; piecewise-constant transfer. A Gauss-Seidel half sweep
 * does not look at the values it replaces, which saves work: the first one starts from zero, the residual
 * vanishes on the colour swept last, and only the colour that the way up reads first needs the correction.
 *
 * Loops read all arrays of a level from its one array of numbers, at distances from the running place that are
 * worked out once: with a base and a length for each array a loop has more to keep than the machine has registers.
 */
import { arraysOfColour, type ReferenceLevel, slotOf } from './levels.ts';

/** Sweeps before and after the coarse correction, and on the coarsest level. */
export const smoothingSweeps = 2;
export const coarsestSweeps = 12;

/** One half sweep over the cells of a colour. */
function relaxColour(level: ReferenceLevel, colour: 0 | 1): void {
  const { nx, ny, nz, rowStride, planeStride, size, numbers } = level;
  const own = colour * arraysOfColour * size;
  const toOther = (1 - 2 * colour) * arraysOfColour * size;
  const toKy = slotOf.ky * size;
  const toKz = slotOf.kz * size;
  const toInverse = slotOf.inverseDiagonal * size;
  const toX = slotOf.x * size;
  const toB = slotOf.b * size;
  const toNorth = toOther + toKy + rowStride;
  const toHigh = toOther + toKz + planeStride;
  const toOtherX = toOther + toX;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      const e = (colour + j + k) & 1;
      const row = own + rowStride * j + planeStride * k;
      const last = row + ((nx - e) >> 1);
      const toEast = toOther + e;
      const toEastX = toOtherX + e;
      for (let c = row + 1 - e; c <= last; c++) {
        const xc = (c + toOtherX) | 0;
        const xe = (c + toEastX) | 0;
        numbers[(c + toX) | 0] = numbers[(c + toInverse) | 0]! * (numbers[(c + toB) | 0]!
          + numbers[c]! * numbers[(xe - 1) | 0]! + numbers[(c + toEast) | 0]! * numbers[xe]!
          + numbers[(c + toKy) | 0]! * numbers[(xc - rowStride) | 0]! + numbers[(c + toNorth) | 0]! * numbers[(xc + rowStride) | 0]!
          + numbers[(c + toKz) | 0]! * numbers[(xc - planeStride) | 0]! + numbers[(c + toHigh) | 0]! * numbers[(xc + planeStride) | 0]!);
      }
    }
  }
}

/** x = b / diagonal on a colour: its half sweep where the other colour is zero. */
function startColour({ size, numbers }: ReferenceLevel, colour: 0 | 1): void {
  const inverse = (colour * arraysOfColour + slotOf.inverseDiagonal) * size;
  const toX = (slotOf.x - slotOf.inverseDiagonal) * size;
  const toB = (slotOf.b - slotOf.inverseDiagonal) * size;
  const end = inverse + size;
  for (let c = inverse; c < end; c++) numbers[(c + toX) | 0] = numbers[c]! * numbers[(c + toB) | 0]!;
}

/** coarse.b = sum over children of (b - A x), given that the residual of colour 0 vanishes. */
function restrictResidual(fine: ReferenceLevel, coarse: ReferenceLevel): void {
  const { nx, ny, nz, rowStride, planeStride, size, numbers } = fine;
  const { halvedX, halvedY, halvedZ, numbers: coarseNumbers } = coarse;
  const own = arraysOfColour * size;
  const toOther = -own;
  const toKy = slotOf.ky * size;
  const toKz = slotOf.kz * size;
  const toInverse = slotOf.inverseDiagonal * size;
  const toX = slotOf.x * size;
  const toB = slotOf.b * size;
  const toNorth = toOther + toKy + rowStride;
  const toHigh = toOther + toKz + planeStride;
  const toOtherX = toOther + toX;
  const coarseColour = arraysOfColour * coarse.size;
  const coarseB = slotOf.b * coarse.size;
  for (const { b } of coarse.colours) b.fill(0);
  for (let k = 1; k <= nz; k++) {
    const kc = (k + halvedZ) >> halvedZ;
    for (let j = 1; j <= ny; j++) {
      const jc = (j + halvedY) >> halvedY;
      const e = (1 + j + k) & 1;
      const row = own + rowStride * j + planeStride * k;
      const coarseRow = coarseB + coarse.rowStride * jc + coarse.planeStride * kc;
      const last = row + ((nx - e) >> 1);
      const toEast = toOther + e;
      const toEastX = toOtherX + e;
      for (let c = row + 1 - e; c <= last; c++) {
        const inverse = numbers[(c + toInverse) | 0]!;
        if (inverse === 0) continue;
        const xc = (c + toOtherX) | 0;
        const xe = (c + toEastX) | 0;
        const residual = numbers[(c + toB) | 0]! - numbers[(c + toX) | 0]! / inverse
          + numbers[c]! * numbers[(xe - 1) | 0]! + numbers[(c + toEast) | 0]! * numbers[xe]!
          + numbers[(c + toKy) | 0]! * numbers[(xc - rowStride) | 0]! + numbers[(c + toNorth) | 0]! * numbers[(xc + rowStride) | 0]!
          + numbers[(c + toKz) | 0]! * numbers[(xc - planeStride) | 0]! + numbers[(c + toHigh) | 0]! * numbers[(xc + planeStride) | 0]!;
        const ic = (2 * (c - row) + e + halvedX) >> halvedX;
        coarseNumbers[(coarseRow + ((ic + jc + kc) & 1) * coarseColour + (ic >> 1)) | 0]! += residual;
      }
    }
  }
}

/** Adds the coarse correction to colour 1; colour 0 is swept before it is read. */
function prolongate(coarse: ReferenceLevel, fine: ReferenceLevel): void {
  const { nx, ny, nz, rowStride, planeStride, size, numbers } = fine;
  const { halvedX, halvedY, halvedZ, numbers: coarseNumbers } = coarse;
  const own = (arraysOfColour + slotOf.x) * size;
  const toInverse = (slotOf.inverseDiagonal - slotOf.x) * size;
  const coarseColour = arraysOfColour * coarse.size;
  const coarseX = slotOf.x * coarse.size;
  for (let k = 1; k <= nz; k++) {
    const kc = (k + halvedZ) >> halvedZ;
    for (let j = 1; j <= ny; j++) {
      const jc = (j + halvedY) >> halvedY;
      const e = (1 + j + k) & 1;
      const row = own + rowStride * j + planeStride * k;
      const coarseRow = coarseX + coarse.rowStride * jc + coarse.planeStride * kc;
      const last = row + ((nx - e) >> 1);
      for (let c = row + 1 - e; c <= last; c++) {
        if (numbers[(c + toInverse) | 0] === 0) continue;
        const ic = (2 * (c - row) + e + halvedX) >> halvedX;
        numbers[c]! += coarseNumbers[(coarseRow + ((ic + jc + kc) & 1) * coarseColour + (ic >> 1)) | 0]!;
      }
    }
  }
}

/** Approximately solves levels[at].x from levels[at].b, whatever x holds. */
export function vCycle(levels: readonly ReferenceLevel[], at = 0): void {
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
