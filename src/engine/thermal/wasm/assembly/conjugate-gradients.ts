// Conjugate gradients on the finest level.
import { colourOf, differences } from './level';
import { horizontal, report, whereDiagonal } from './lanes';
import * as P from './params';

/** b -= A p on planes k0..k1; reports the sums of the squares and of the residual. */
export function startResidual(level: usize, k0: i32, k1: i32, sums: usize): void {
  const ny = load<i32>(level + P.L_NY);
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const array = load<usize>(level + P.L_ARRAY);
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const zero = f32x4.splat(0);
  for (let k = k0; k <= k1; k++) {
    let squares: f64 = 0;
    let total: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = load<usize>(colourOf(level, colour) + P.C_KX);
      const other = load<usize>(colourOf(level, 1 - colour) + P.C_KX);
      const p = load<usize>(colourOf(level, colour) + P.C_P);
      const values = load<usize>(colourOf(level, 1 - colour) + P.C_P);
      for (let j = 1; j <= ny; j++) {
        const e = <usize>((colour + j + k) & 1) << 2;
        const row = <usize>j * sy + <usize>k * sz;
        const x = values + row;
        const end = own + row + bytes;
        let a = own + row;
        let here = p + row;
        let east = other + row + e;
        let north = other + row + array + sy;
        let high = other + row + (array << 1) + sz;
        let beside = x + e - 4;
        let xSouth = x - sy;
        let xNorth = x + sy;
        let xLow = x - sz;
        let xHigh = x + sz;
        let rowSquares = zero;
        let rowTotal = zero;
        while (a < end) {
          const image = differences(v128.load(here), a, array, east, north, high, beside, xSouth, xNorth, xLow, xHigh);
          const b = a + 5 * array;
          const residual = whereDiagonal(f32x4.sub(v128.load(b), image), v128.load(a + 3 * array));
          v128.store(b, residual);
          rowSquares = f32x4.add(rowSquares, f32x4.mul(residual, residual));
          rowTotal = f32x4.add(rowTotal, residual);
          a += 16;
          here += 16;
          east += 16;
          north += 16;
          high += 16;
          beside += 16;
          xSouth += 16;
          xNorth += 16;
          xLow += 16;
          xHigh += 16;
        }
        squares += horizontal(rowSquares);
        total += horizontal(rowTotal);
      }
    }
    report(sums, k, squares, total);
  }
}

/** Subtracts a number from the residual of every cell that has a diagonal, planes k0..k1. */
export function shiftResidual(level: usize, k0: i32, k1: i32, mean: f32): void {
  const sz = load<usize>(level + P.L_SZ);
  const shift = f32x4.splat(mean);
  for (let colour = 0; colour < 2; colour++) {
    const own = colourOf(level, colour);
    const b = load<usize>(own + P.C_B);
    const inverse = load<usize>(own + P.C_INVERSE);
    const end = <usize>(k1 + 1) * sz;
    for (let c = <usize>k0 * sz; c < end; c += 16) {
      v128.store(b + c, f32x4.sub(v128.load(b + c), whereDiagonal(shift, v128.load(inverse + c))));
    }
  }
}

/** Sums the residual by connected volume into f64 numbers at `sums`. */
export function sumByVolume(level: usize, field: i32, sums: usize): void {
  const end = <usize>(load<i32>(level + P.L_NZ) + 1) * load<usize>(level + P.L_SZ);
  for (let colour = 0; colour < 2; colour++) {
    const own = colourOf(level, colour);
    const values = load<usize>(own + <usize>field);
    const volumes = load<usize>(own + P.C_VOLUME);
    for (let c: usize = load<usize>(level + P.L_SZ); c < end; c += 4) {
      const volume = load<i32>(volumes + c);
      if (volume < 0) continue;
      const at = sums + (<usize>volume << 3);
      store<f64>(at, load<f64>(at) + <f64>load<f32>(values + c));
    }
  }
}

/** Subtracts the mean of its volume (f64 numbers at `means`) from every cell. */
export function shiftByVolume(level: usize, field: i32, means: usize): void {
  const end = <usize>(load<i32>(level + P.L_NZ) + 1) * load<usize>(level + P.L_SZ);
  for (let colour = 0; colour < 2; colour++) {
    const own = colourOf(level, colour);
    const values = load<usize>(own + <usize>field);
    const volumes = load<usize>(own + P.C_VOLUME);
    for (let c: usize = load<usize>(level + P.L_SZ); c < end; c += 4) {
      const volume = load<i32>(volumes + c);
      if (volume >= 0) store<f32>(values + c, <f32>(<f64>load<f32>(values + c) - load<f64>(means + (<usize>volume << 3))));
    }
  }
}

/** Residual times correction by planes k0..k1. */
export function productResidualCorrection(level: usize, k0: i32, k1: i32, sums: usize): void {
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  for (let k = k0; k <= k1; k++) {
    let product: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = colourOf(level, colour);
      const x = load<usize>(own + P.C_X);
      const b = load<usize>(own + P.C_B);
      const end = <usize>(k + 1) * sz;
      for (let row = <usize>k * sz; row < end; row += sy) {
        let sum = f32x4.splat(0);
        for (let c = row; c < row + sy; c += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(x + c), v128.load(b + c)));
        product += horizontal(sum);
      }
    }
    report(sums, k, product, 0);
  }
}

/** direction = correction + beta direction over planes k0..k1. */
export function updateDirection(level: usize, k0: i32, k1: i32, beta: f32): void {
  const factor = f32x4.splat(beta);
  for (let colour = 0; colour < 2; colour++) {
    const own = colourOf(level, colour);
    const x = load<usize>(own + P.C_X);
    const d = load<usize>(own + P.C_D);
    const end = <usize>(k1 + 1) * load<usize>(level + P.L_SZ);
    for (let c = <usize>k0 * load<usize>(level + P.L_SZ); c < end; c += 16) {
      v128.store(d + c, f32x4.add(v128.load(x + c), f32x4.mul(factor, v128.load(d + c))));
    }
  }
}

/** image = A direction on planes k0..k1; reports direction . image. */
export function computeImage(level: usize, k0: i32, k1: i32, sums: usize): void {
  const ny = load<i32>(level + P.L_NY);
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const array = load<usize>(level + P.L_ARRAY);
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const zero = f32x4.splat(0);
  for (let k = k0; k <= k1; k++) {
    let product: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = load<usize>(colourOf(level, colour) + P.C_KX);
      const other = load<usize>(colourOf(level, 1 - colour) + P.C_KX);
      const d = load<usize>(colourOf(level, colour) + P.C_D);
      const values = load<usize>(colourOf(level, 1 - colour) + P.C_D);
      const image = load<usize>(colourOf(level, colour) + P.C_IMAGE);
      for (let j = 1; j <= ny; j++) {
        const e = <usize>((colour + j + k) & 1) << 2;
        const row = <usize>j * sy + <usize>k * sz;
        const x = values + row;
        const end = own + row + bytes;
        let a = own + row;
        let from = d + row;
        let to = image + row;
        let east = other + row + e;
        let north = other + row + array + sy;
        let high = other + row + (array << 1) + sz;
        let beside = x + e - 4;
        let xSouth = x - sy;
        let xNorth = x + sy;
        let xLow = x - sz;
        let xHigh = x + sz;
        let sum = zero;
        while (a < end) {
          const here = v128.load(from);
          const value = whereDiagonal(differences(here, a, array, east, north, high, beside, xSouth, xNorth, xLow, xHigh), v128.load(a + 3 * array));
          v128.store(to, value);
          sum = f32x4.add(sum, f32x4.mul(here, value));
          a += 16;
          from += 16;
          to += 16;
          east += 16;
          north += 16;
          high += 16;
          beside += 16;
          xSouth += 16;
          xNorth += 16;
          xLow += 16;
          xHigh += 16;
        }
        product += horizontal(sum);
      }
    }
    report(sums, k, product, 0);
  }
}

/** p += alpha direction, residual -= alpha image on planes k0..k1; reports the sum of the squared residuals. */
export function updateSolution(level: usize, k0: i32, k1: i32, alpha: f32, sums: usize): void {
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const factor = f32x4.splat(alpha);
  for (let k = k0; k <= k1; k++) {
    let squares: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = colourOf(level, colour);
      const p = load<usize>(own + P.C_P);
      const b = load<usize>(own + P.C_B);
      const d = load<usize>(own + P.C_D);
      const image = load<usize>(own + P.C_IMAGE);
      const end = <usize>(k + 1) * sz;
      for (let row = <usize>k * sz; row < end; row += sy) {
        let sum = f32x4.splat(0);
        for (let c = row; c < row + sy; c += 16) {
          v128.store(p + c, f32x4.add(v128.load(p + c), f32x4.mul(factor, v128.load(d + c))));
          const residual = f32x4.sub(v128.load(b + c), f32x4.mul(factor, v128.load(image + c)));
          v128.store(b + c, residual);
          sum = f32x4.add(sum, f32x4.mul(residual, residual));
        }
        squares += horizontal(sum);
      }
    }
    report(sums, k, squares, 0);
  }
}
