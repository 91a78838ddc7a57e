// The V-cycle; see pressure/multigrid.ts for what a Gauss-Seidel half sweep saves.
import { colourOf, neighbours } from './level';
import { evens, odds, storeJoined, whereDiagonal } from './lanes';
import * as P from './params';

/** One half sweep over a colour on planes k0..k1. */
export function relax(level: usize, colour: i32, k0: i32, k1: i32): void {
  const ny = load<i32>(level + P.L_NY);
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const array = load<usize>(level + P.L_ARRAY);
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const own = load<usize>(colourOf(level, colour) + P.C_KX);
  const other = load<usize>(colourOf(level, 1 - colour) + P.C_KX);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const e = <usize>((colour + j + k) & 1) << 2;
      const row = <usize>j * sy + <usize>k * sz;
      const x = other + (array << 2) + row;
      const end = own + row + bytes;
      let a = own + row;
      let east = other + row + e;
      let north = other + row + array + sy;
      let high = other + row + (array << 1) + sz;
      let beside = x + e - 4;
      let xSouth = x - sy;
      let xNorth = x + sy;
      let xLow = x - sz;
      let xHigh = x + sz;
      while (a < end) {
        const sum = neighbours(a, array, east, north, high, beside, xSouth, xNorth, xLow, xHigh);
        const atX = a + (array << 2);
        v128.store(atX, f32x4.mul(v128.load(a + 3 * array), f32x4.add(v128.load(atX + array), sum)));
        a += 16;
        east += 16;
        north += 16;
        high += 16;
        beside += 16;
        xSouth += 16;
        xNorth += 16;
        xLow += 16;
        xHigh += 16;
      }
    }
  }
}

/** x = b / diagonal on a colour, planes k0..k1. */
export function startColour(level: usize, colour: i32, k0: i32, k1: i32): void {
  const sz = load<usize>(level + P.L_SZ);
  const own = colourOf(level, colour);
  const x = load<usize>(own + P.C_X);
  const b = load<usize>(own + P.C_B);
  const inverse = load<usize>(own + P.C_INVERSE);
  const end = <usize>(k1 + 1) * sz;
  for (let c = <usize>k0 * sz; c < end; c += 16) v128.store(x + c, f32x4.mul(v128.load(inverse + c), v128.load(b + c)));
}

/** Adds the residuals of a fine row of colour 1 to a natural row of coarse cells. */
@inline
function addRowResiduals(fine: usize, j: i32, k: i32, halvedX: i32, temporary: usize): void {
  const sy = load<usize>(fine + P.L_SY);
  const sz = load<usize>(fine + P.L_SZ);
  const array = load<usize>(fine + P.L_ARRAY);
  const bytes = <usize>load<i32>(fine + P.L_WIDTH) << 2;
  const own = load<usize>(colourOf(fine, 1) + P.C_KX);
  const other = load<usize>(colourOf(fine, 0) + P.C_KX);
  const e = <usize>((1 + j + k) & 1) << 2;
  const row = <usize>j * sy + <usize>k * sz;
  const x = other + (array << 2) + row;
  const end = own + row + bytes;
  let a = own + row;
  let east = other + row + e;
  let north = other + row + array + sy;
  let high = other + row + (array << 1) + sz;
  let beside = x + e - 4;
  let xSouth = x - sy;
  let xNorth = x + sy;
  let xLow = x - sz;
  let xHigh = x + sz;
  let to = temporary + e;
  while (a < end) {
    const sum = neighbours(a, array, east, north, high, beside, xSouth, xNorth, xLow, xHigh);
    const diagonal = v128.load(a + 3 * array);
    const atX = a + (array << 2);
    // diagonal x = x / inverse; where there is none the residual is none.
    const residual = whereDiagonal(f32x4.sub(f32x4.add(v128.load(atX + array), sum), f32x4.div(v128.load(atX), diagonal)), diagonal);
    if (halvedX == 1) {
      v128.store(to, f32x4.add(v128.load(to), residual));
      to += 16;
    } else {
      // Every second place of a natural row.
      store<f32>(to, load<f32>(to) + f32x4.extract_lane(residual, 0));
      store<f32>(to, load<f32>(to, 8) + f32x4.extract_lane(residual, 1), 8);
      store<f32>(to, load<f32>(to, 16) + f32x4.extract_lane(residual, 2), 16);
      store<f32>(to, load<f32>(to, 24) + f32x4.extract_lane(residual, 3), 24);
      to += 32;
    }
    a += 16;
    east += 16;
    north += 16;
    high += 16;
    beside += 16;
    xSouth += 16;
    xNorth += 16;
    xLow += 16;
    xHigh += 16;
  }
}

/** coarse.b = sum over children of the residual, coarse planes k0..k1. `temporary`: a row of this thread. */
export function restrictResidual(fine: usize, coarse: usize, k0: i32, k1: i32, temporary: usize): void {
  const ny = load<i32>(coarse + P.L_NY);
  const sy = load<usize>(coarse + P.L_SY);
  const sz = load<usize>(coarse + P.L_SZ);
  const width = load<i32>(coarse + P.L_WIDTH);
  const halvedX = load<i32>(coarse + P.L_HALVED_X);
  const halvedY = load<i32>(coarse + P.L_HALVED_Y);
  const halvedZ = load<i32>(coarse + P.L_HALVED_Z);
  const fineY = load<i32>(fine + P.L_NY);
  const fineZ = load<i32>(fine + P.L_NZ);
  const bytes = <usize>(2 * max(width, load<i32>(fine + P.L_WIDTH)) + 8) << 2;
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      memory.fill(temporary, 0, bytes);
      for (let kf = halvedZ == 1 ? 2 * k - 1 : k; kf <= min(halvedZ == 1 ? 2 * k : k, fineZ); kf++) {
        for (let jf = halvedY == 1 ? 2 * j - 1 : j; jf <= min(halvedY == 1 ? 2 * j : j, fineY); jf++) addRowResiduals(fine, jf, kf, halvedX, temporary);
      }
      const even = colourOf(coarse, (j + k) & 1);
      const odd = colourOf(coarse, (j + k + 1) & 1);
      const row = <usize>j * sy + <usize>k * sz;
      for (let h = 0; h < width; h += 4) {
        const from = temporary + (<usize>h << 3);
        const first = v128.load(from);
        const second = v128.load(from + 16);
        const to = row + (<usize>h << 2);
        v128.store(load<usize>(even + P.C_B) + to, whereDiagonal(evens(first, second), v128.load(load<usize>(even + P.C_INVERSE) + to)));
        v128.store(load<usize>(odd + P.C_B) + to, whereDiagonal(odds(first, second), v128.load(load<usize>(odd + P.C_INVERSE) + to)));
      }
    }
  }
}

/** Adds the coarse correction to colour 1 of the fine cells under coarse planes k0..k1. */
export function prolongate(fine: usize, coarse: usize, k0: i32, k1: i32, temporary: usize): void {
  const ny = load<i32>(coarse + P.L_NY);
  const halvedX = load<i32>(coarse + P.L_HALVED_X);
  const halvedY = load<i32>(coarse + P.L_HALVED_Y);
  const halvedZ = load<i32>(coarse + P.L_HALVED_Z);
  const coarseWidth = load<i32>(coarse + P.L_WIDTH);
  const sy = load<usize>(fine + P.L_SY);
  const sz = load<usize>(fine + P.L_SZ);
  const fineY = load<i32>(fine + P.L_NY);
  const fineZ = load<i32>(fine + P.L_NZ);
  const width = load<i32>(fine + P.L_WIDTH);
  const own = colourOf(fine, 1);
  const x = load<usize>(own + P.C_X);
  const inverse = load<usize>(own + P.C_INVERSE);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = <usize>j * load<usize>(coarse + P.L_SY) + <usize>k * load<usize>(coarse + P.L_SZ);
      const even = load<usize>(colourOf(coarse, (j + k) & 1) + P.C_X) + row;
      const odd = load<usize>(colourOf(coarse, (j + k + 1) & 1) + P.C_X) + row;
      for (let h = 0; h < coarseWidth; h += 4) {
        storeJoined(temporary + (<usize>h << 3), v128.load(even + (<usize>h << 2)), v128.load(odd + (<usize>h << 2)), true);
      }
      for (let kf = halvedZ == 1 ? 2 * k - 1 : k; kf <= min(halvedZ == 1 ? 2 * k : k, fineZ); kf++) {
        for (let jf = halvedY == 1 ? 2 * j - 1 : j; jf <= min(halvedY == 1 ? 2 * j : j, fineY); jf++) {
          const e = (1 + jf + kf) & 1;
          const at = <usize>jf * sy + <usize>kf * sz;
          for (let h = 0; h < width; h += 4) {
            const c = at + (<usize>h << 2);
            let correction: v128;
            if (halvedX == 1) correction = v128.load(temporary + (<usize>(h + e) << 2));
            else {
              const from = temporary + (<usize>(2 * h + e) << 2);
              correction = evens(v128.load(from), v128.load(from + 16));
            }
            v128.store(x + c, f32x4.add(v128.load(x + c), whereDiagonal(correction, v128.load(inverse + c))));
          }
        }
      }
    }
  }
}

/** Sweeps of the coarsest level, down and up again. */
export function solveCoarsest(level: usize, sweeps: i32): void {
  const nz = load<i32>(level + P.L_NZ);
  startColour(level, 1, 1, nz);
  relax(level, 0, 1, nz);
  for (let s = 1; s < sweeps; s++) {
    relax(level, 1, 1, nz);
    relax(level, 0, 1, nz);
  }
  for (let s = 0; s < sweeps; s++) {
    relax(level, 0, 1, nz);
    relax(level, 1, 1, nz);
  }
}
