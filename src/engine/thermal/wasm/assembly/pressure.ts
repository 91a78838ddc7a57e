// Multigrid-preconditioned conjugate gradients in half rows by colour; see pressure/levels.ts for the layout and
// pressure/multigrid.ts for what a Gauss-Seidel half sweep saves. Sums are kept in double precision by row.
import * as P from './params';

// @ts-ignore: decorator
@inline
function colourOf(level: usize, colour: i32): usize {
  return level + P.L_COLOUR + <usize>colour * P.COLOUR_BYTES;
}

// @ts-ignore: decorator
@inline
function horizontal(a: v128): f64 {
  return <f64>f32x4.extract_lane(a, 0) + <f64>f32x4.extract_lane(a, 1) + <f64>f32x4.extract_lane(a, 2) + <f64>f32x4.extract_lane(a, 3);
}

/** Sum of K x over the six neighbours of four cells of a colour. */
// @ts-ignore: decorator
@inline
function neighbours(own: usize, other: usize, values: usize, c: usize, e: usize, sy: usize, sz: usize): v128 {
  const x = values + c;
  const alongX = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KX) + c), v128.load(x + e - 4)),
    f32x4.mul(v128.load(load<usize>(other + P.C_KX) + c + e), v128.load(x + e)),
  );
  const alongY = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KY) + c), v128.load(x - sy)),
    f32x4.mul(v128.load(load<usize>(other + P.C_KY) + c + sy), v128.load(x + sy)),
  );
  const alongZ = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KZ) + c), v128.load(x - sz)),
    f32x4.mul(v128.load(load<usize>(other + P.C_KZ) + c + sz), v128.load(x + sz)),
  );
  return f32x4.add(alongX, f32x4.add(alongY, alongZ));
}

/** Sum of K (here - neighbour) over the six neighbours: by differences, so that a constant gives exactly nothing. */
// @ts-ignore: decorator
@inline
function differences(own: usize, other: usize, values: usize, here: v128, c: usize, e: usize, sy: usize, sz: usize): v128 {
  const x = values + c;
  const alongX = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KX) + c), f32x4.sub(here, v128.load(x + e - 4))),
    f32x4.mul(v128.load(load<usize>(other + P.C_KX) + c + e), f32x4.sub(here, v128.load(x + e))),
  );
  const alongY = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KY) + c), f32x4.sub(here, v128.load(x - sy))),
    f32x4.mul(v128.load(load<usize>(other + P.C_KY) + c + sy), f32x4.sub(here, v128.load(x + sy))),
  );
  const alongZ = f32x4.add(
    f32x4.mul(v128.load(load<usize>(own + P.C_KZ) + c), f32x4.sub(here, v128.load(x - sz))),
    f32x4.mul(v128.load(load<usize>(other + P.C_KZ) + c + sz), f32x4.sub(here, v128.load(x + sz))),
  );
  return f32x4.add(alongX, f32x4.add(alongY, alongZ));
}

/** One half sweep over a colour on planes k0..k1. */
export function relax(level: usize, colour: i32, k0: i32, k1: i32): void {
  const ny = load<i32>(level + P.L_NY);
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const own = colourOf(level, colour);
  const other = colourOf(level, 1 - colour);
  const values = load<usize>(other + P.C_X);
  const x = load<usize>(own + P.C_X);
  const b = load<usize>(own + P.C_B);
  const inverse = load<usize>(own + P.C_INVERSE);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const e = <usize>((colour + j + k) & 1) << 2;
      const row = <usize>j * sy + <usize>k * sz;
      for (let c = row; c < row + bytes; c += 16) {
        v128.store(x + c, f32x4.mul(v128.load(inverse + c), f32x4.add(v128.load(b + c), neighbours(own, other, values, c, e, sy, sz))));
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
// @ts-ignore: decorator
@inline
function addRowResiduals(fine: usize, j: i32, k: i32, halvedX: i32, temporary: usize): void {
  const sy = load<usize>(fine + P.L_SY);
  const sz = load<usize>(fine + P.L_SZ);
  const width = load<i32>(fine + P.L_WIDTH);
  const own = colourOf(fine, 1);
  const other = colourOf(fine, 0);
  const values = load<usize>(other + P.C_X);
  const x = load<usize>(own + P.C_X);
  const b = load<usize>(own + P.C_B);
  const inverse = load<usize>(own + P.C_INVERSE);
  const e = (1 + j + k) & 1;
  const row = <usize>j * sy + <usize>k * sz;
  const zero = f32x4.splat(0);
  for (let h = 0; h < width; h += 4) {
    const c = row + (<usize>h << 2);
    const diagonal = v128.load(inverse + c);
    // diagonal x = x / inverse; where there is none the residual is none.
    const residual = v128.and(
      f32x4.sub(f32x4.add(v128.load(b + c), neighbours(own, other, values, c, <usize>e << 2, sy, sz)), f32x4.div(v128.load(x + c), diagonal)),
      f32x4.ne(diagonal, zero),
    );
    if (halvedX == 1) {
      const to = temporary + (<usize>(h + e) << 2);
      v128.store(to, f32x4.add(v128.load(to), residual));
    } else {
      for (let lane = 0; lane < 4; lane++) {
        const to = temporary + (<usize>(2 * (h + lane) + e) << 2);
        const value = lane == 0 ? f32x4.extract_lane(residual, 0) : lane == 1 ? f32x4.extract_lane(residual, 1) : lane == 2 ? f32x4.extract_lane(residual, 2) : f32x4.extract_lane(residual, 3);
        store<f32>(to, load<f32>(to) + value);
      }
    }
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
  const zero = f32x4.splat(0);
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
        const evens = i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
        const odds = i8x16.shuffle(first, second, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
        v128.store(load<usize>(even + P.C_B) + to, v128.and(evens, f32x4.ne(v128.load(load<usize>(even + P.C_INVERSE) + to), zero)));
        v128.store(load<usize>(odd + P.C_B) + to, v128.and(odds, f32x4.ne(v128.load(load<usize>(odd + P.C_INVERSE) + to), zero)));
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
  const zero = f32x4.splat(0);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const row = <usize>j * load<usize>(coarse + P.L_SY) + <usize>k * load<usize>(coarse + P.L_SZ);
      const even = load<usize>(colourOf(coarse, (j + k) & 1) + P.C_X) + row;
      const odd = load<usize>(colourOf(coarse, (j + k + 1) & 1) + P.C_X) + row;
      for (let h = 0; h < coarseWidth; h += 4) {
        const evens = v128.load(even + (<usize>h << 2));
        const odds = v128.load(odd + (<usize>h << 2));
        const to = temporary + (<usize>h << 3);
        v128.store(to, i8x16.shuffle(evens, odds, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23));
        v128.store(to + 16, i8x16.shuffle(evens, odds, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31));
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
              correction = i8x16.shuffle(v128.load(from), v128.load(from + 16), 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
            }
            v128.store(x + c, f32x4.add(v128.load(x + c), v128.and(correction, f32x4.ne(v128.load(inverse + c), zero))));
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

/** Two numbers of a plane, see step.ts. */
// @ts-ignore: decorator
@inline
function report(sums: usize, k: i32, first: f64, second: f64): void {
  store<f64>(sums + (<usize>k << 4), first);
  store<f64>(sums + (<usize>k << 4) + 8, second);
}

/** b -= A p on planes k0..k1; reports the sums of the squares and of the residual. */
export function startResidual(level: usize, k0: i32, k1: i32, sums: usize): void {
  const ny = load<i32>(level + P.L_NY);
  const sy = load<usize>(level + P.L_SY);
  const sz = load<usize>(level + P.L_SZ);
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const zero = f32x4.splat(0);
  for (let k = k0; k <= k1; k++) {
    let squares: f64 = 0;
    let total: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = colourOf(level, colour);
      const other = colourOf(level, 1 - colour);
      const p = load<usize>(own + P.C_P);
      const values = load<usize>(other + P.C_P);
      const b = load<usize>(own + P.C_B);
      const inverse = load<usize>(own + P.C_INVERSE);
      for (let j = 1; j <= ny; j++) {
        const e = <usize>((colour + j + k) & 1) << 2;
        const row = <usize>j * sy + <usize>k * sz;
        let rowSquares = zero;
        let rowTotal = zero;
        for (let c = row; c < row + bytes; c += 16) {
          const image = differences(own, other, values, v128.load(p + c), c, e, sy, sz);
          const residual = v128.and(f32x4.sub(v128.load(b + c), image), f32x4.ne(v128.load(inverse + c), zero));
          v128.store(b + c, residual);
          rowSquares = f32x4.add(rowSquares, f32x4.mul(residual, residual));
          rowTotal = f32x4.add(rowTotal, residual);
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
  const zero = f32x4.splat(0);
  const shift = f32x4.splat(mean);
  for (let colour = 0; colour < 2; colour++) {
    const own = colourOf(level, colour);
    const b = load<usize>(own + P.C_B);
    const inverse = load<usize>(own + P.C_INVERSE);
    const end = <usize>(k1 + 1) * sz;
    for (let c = <usize>k0 * sz; c < end; c += 16) {
      v128.store(b + c, f32x4.sub(v128.load(b + c), v128.and(shift, f32x4.ne(v128.load(inverse + c), zero))));
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
  const bytes = <usize>load<i32>(level + P.L_WIDTH) << 2;
  const zero = f32x4.splat(0);
  for (let k = k0; k <= k1; k++) {
    let product: f64 = 0;
    for (let colour = 0; colour < 2; colour++) {
      const own = colourOf(level, colour);
      const other = colourOf(level, 1 - colour);
      const d = load<usize>(own + P.C_D);
      const values = load<usize>(other + P.C_D);
      const image = load<usize>(own + P.C_IMAGE);
      const inverse = load<usize>(own + P.C_INVERSE);
      for (let j = 1; j <= ny; j++) {
        const e = <usize>((colour + j + k) & 1) << 2;
        const row = <usize>j * sy + <usize>k * sz;
        let sum = zero;
        for (let c = row; c < row + bytes; c += 16) {
          const here = v128.load(d + c);
          const value = v128.and(differences(own, other, values, here, c, e, sy, sz), f32x4.ne(v128.load(inverse + c), zero));
          v128.store(image + c, value);
          sum = f32x4.add(sum, f32x4.mul(here, value));
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
