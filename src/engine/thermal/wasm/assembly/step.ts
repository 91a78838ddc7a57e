// Closure, explicit update, divergence and projection; see kernels/viscosity.ts, divergence.ts of the reference.
import { bit, evens, horizontal, magnitude, odds, report, splat, squared, storeJoined, whereDiagonal } from './lanes';
import * as P from './params';

/** Sum of two neighbouring values of a face field: twice the centre velocity. */
@inline
function twice(at: usize, s: usize): v128 {
  return f32x4.add(v128.load(at), v128.load(at + s));
}

/**
 * Viscosity on planes k0..k1; `model` 0 laminar, 1 zero-equation, 2 Smagorinsky. Writes the largest stiffness and the sum of the squared
 * speeds of each plane to `sums`.
 */
@inline
function viscosityOf(model: i32, p: usize, k0: i32, k1: i32, sums: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const viscosity = load<usize>(p + P.VISCOSITY);
  const lengths = load<usize>(p + P.LENGTHS);
  const flags = load<usize>(p + P.FLAGS);
  const inverseX = load<usize>(p + P.INVERSE_WIDTH);
  const distanceX = load<usize>(p + P.INVERSE_DISTANCE);
  const distanceY = load<usize>(p + P.INVERSE_DISTANCE + 4);
  const distanceZ = load<usize>(p + P.INVERSE_DISTANCE + 8);
  const nu = v128.load32_splat(p + P.NU);
  const factor = v128.load32_splat(p + P.ZERO_EQUATION);
  const diffusion = v128.load32_splat(p + P.DIFFUSION_FACTOR);
  const hasX = v128.load32_splat(p + P.HAS_X);
  const hasY = load<f32>(p + P.HAS_Y);
  const hasZ = load<f32>(p + P.HAS_Z);
  const half = f32x4.splat(0.5);
  const quarter = f32x4.splat(0.25);
  const one = f32x4.splat(1);
  for (let k = k0; k <= k1; k++) {
    let stiffest = f32x4.splat(0);
    let squares: f64 = 0;
    const iz = load<f32>(load<usize>(p + P.INVERSE_WIDTH + 8) + (<usize>k << 2));
    const gz = f32x4.splat(0.5 / (1 / load<f32>(distanceZ + (<usize>k << 2)) + 1 / load<f32>(distanceZ + (<usize>(k + 1) << 2))));
    for (let j = 1; j <= ny; j++) {
      const iy = load<f32>(load<usize>(p + P.INVERSE_WIDTH + 4) + (<usize>j << 2));
      const gy = f32x4.splat(0.5 / (1 / load<f32>(distanceY + (<usize>j << 2)) + 1 / load<f32>(distanceY + (<usize>(j + 1) << 2))));
      const inverseY = f32x4.splat(iy);
      const inverseZ = f32x4.splat(iz);
      const acrossRow = f32x4.splat(hasY * iy * iy + hasZ * iz * iz);
      const row = <usize>j * sy + <usize>k * sz;
      let rowSquares = f32x4.splat(0);
      for (let i = 1; i <= nx; i += 4) {
        const at = <usize>i << 2;
        const c = row + at;
        const air = bit(v128.load(flags + c), P.AIR);
        const ix = v128.load(inverseX + at);
        const u0 = v128.load(u + c);
        const u1 = v128.load(u + c + 4);
        const v0 = v128.load(v + c);
        const v1 = v128.load(v + c + sy);
        const w0 = v128.load(w + c);
        const w1 = v128.load(w + c + sz);
        const square = f32x4.mul(quarter, f32x4.add(f32x4.add(squared(f32x4.add(u0, u1)), squared(f32x4.add(v0, v1))), squared(f32x4.add(w0, w1))));
        let here = nu;
        if (model == 1) here = f32x4.add(nu, f32x4.mul(f32x4.mul(factor, f32x4.sqrt(square)), v128.load(lengths + c)));
        if (model == 2) {
          const gx = f32x4.div(half, f32x4.add(f32x4.div(one, v128.load(distanceX + at)), f32x4.div(one, v128.load(distanceX + at + 4))));
          const uy = f32x4.mul(gy, f32x4.sub(twice(u + c + sy, 4), twice(u + c - sy, 4)));
          const uz = f32x4.mul(gz, f32x4.sub(twice(u + c + sz, 4), twice(u + c - sz, 4)));
          const vx = f32x4.mul(gx, f32x4.sub(twice(v + c + 4, sy), twice(v + c - 4, sy)));
          const vz = f32x4.mul(gz, f32x4.sub(twice(v + c + sz, sy), twice(v + c - sz, sy)));
          const wx = f32x4.mul(gx, f32x4.sub(twice(w + c + 4, sz), twice(w + c - 4, sz)));
          const wy = f32x4.mul(gy, f32x4.sub(twice(w + c + sy, sz), twice(w + c - sy, sz)));
          const ux = f32x4.mul(f32x4.sub(u1, u0), ix);
          const vy = f32x4.mul(f32x4.sub(v1, v0), inverseY);
          const wz = f32x4.mul(f32x4.sub(w1, w0), inverseZ);
          const normal = f32x4.add(f32x4.add(squared(ux), squared(vy)), squared(wz));
          const shear = f32x4.add(f32x4.add(squared(f32x4.add(uy, vx)), squared(f32x4.add(uz, wx))), squared(f32x4.add(vz, wy)));
          here = f32x4.add(nu, f32x4.mul(v128.load(lengths + c), f32x4.sqrt(f32x4.add(f32x4.add(normal, normal), shear))));
        }
        v128.store(viscosity + c, v128.bitselect(here, nu, air));
        const advective = f32x4.mul(half, f32x4.add(
          f32x4.mul(f32x4.add(magnitude(u0), magnitude(u1)), ix),
          f32x4.add(f32x4.mul(f32x4.add(magnitude(v0), magnitude(v1)), inverseY), f32x4.mul(f32x4.add(magnitude(w0), magnitude(w1)), inverseZ)),
        ));
        const diffusive = f32x4.mul(f32x4.mul(diffusion, here), f32x4.add(f32x4.mul(hasX, squared(ix)), acrossRow));
        // One instruction, where f32x4.max becomes eight: it passes over what is not a number, which the sum of squares still shows.
        stiffest = f32x4.pmax(stiffest, v128.and(f32x4.add(advective, diffusive), air));
        rowSquares = f32x4.add(rowSquares, v128.and(square, air));
      }
      squares += horizontal(rowSquares);
    }
    const a = max(f32x4.extract_lane(stiffest, 0), f32x4.extract_lane(stiffest, 1));
    const b = max(f32x4.extract_lane(stiffest, 2), f32x4.extract_lane(stiffest, 3));
    report(sums, k, <f64>max(a, b), squares);
  }
}

export function viscosityLaminar(p: usize, k0: i32, k1: i32, sums: usize): void {
  viscosityOf(0, p, k0, k1, sums);
}

export function viscosityZeroEquation(p: usize, k0: i32, k1: i32, sums: usize): void {
  viscosityOf(1, p, k0, k1, sums);
}

export function viscositySmagorinsky(p: usize, k0: i32, k1: i32, sums: usize): void {
  viscosityOf(2, p, k0, k1, sums);
}

/**
 * Values below this (m/s or K) are nothing, and are made exactly zero: ahead of a front they would shrink without end into
 * numbers that processors handle a hundred times slower.
 */
const negligible: f32 = 1e-12;

@inline
function advanced(field: usize, rate: usize, previous: usize, c: usize, now: v128, before: v128, inverseVolume: v128, mask: v128): void {
  const change = f32x4.mul(f32x4.add(f32x4.mul(now, v128.load(rate + c)), f32x4.mul(before, v128.load(previous + c))), inverseVolume);
  const value = f32x4.add(v128.load(field + c), v128.and(change, mask));
  v128.store(field + c, v128.and(value, f32x4.gt(magnitude(value), f32x4.splat(negligible))));
}

/** phi += (now rate + before previous) / volume on the free faces and air cells of planes k0..k1. */
export function advance(p: usize, k0: i32, k1: i32, now: f32, before: f32): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const flagsAt = load<usize>(p + P.FLAGS);
  const inverseX = load<usize>(p + P.INVERSE_WIDTH);
  const distanceX = load<usize>(p + P.INVERSE_DISTANCE);
  const nowAll = f32x4.splat(now);
  const beforeAll = f32x4.splat(before);
  for (let k = k0; k <= k1; k++) {
    const iz = load<f32>(load<usize>(p + P.INVERSE_WIDTH + 8) + (<usize>k << 2));
    const faceZ = load<f32>(load<usize>(p + P.INVERSE_DISTANCE + 8) + (<usize>k << 2));
    for (let j = 1; j <= ny; j++) {
      const iy = load<f32>(load<usize>(p + P.INVERSE_WIDTH + 4) + (<usize>j << 2));
      const faceY = load<f32>(load<usize>(p + P.INVERSE_DISTANCE + 4) + (<usize>j << 2));
      const row = <usize>j * sy + <usize>k * sz;
      for (let i = 1; i <= nx; i += 4) {
        const at = <usize>i << 2;
        const c = row + at;
        const flags = v128.load(flagsAt + c);
        const ix = v128.load(inverseX + at);
        advanced(load<usize>(p + P.U), load<usize>(p + P.RATES), load<usize>(p + P.PREVIOUS), c, nowAll, beforeAll, f32x4.mul(v128.load(distanceX + at), f32x4.splat(iy * iz)), bit(flags, 0));
        advanced(load<usize>(p + P.V), load<usize>(p + P.RATES + 4), load<usize>(p + P.PREVIOUS + 4), c, nowAll, beforeAll, f32x4.mul(ix, f32x4.splat(faceY * iz)), bit(flags, 1));
        advanced(load<usize>(p + P.W), load<usize>(p + P.RATES + 8), load<usize>(p + P.PREVIOUS + 8), c, nowAll, beforeAll, f32x4.mul(ix, f32x4.splat(iy * faceZ)), bit(flags, 2));
        advanced(load<usize>(p + P.T), load<usize>(p + P.RATES + 12), load<usize>(p + P.PREVIOUS + 12), c, nowAll, beforeAll, f32x4.mul(ix, f32x4.splat(iy * iz)), bit(flags, P.AIR));
      }
    }
  }
}

/** - factor x net outflow of four cells. */
@inline
function outflow(u: usize, v: usize, w: usize, flagsAt: usize, c: usize, sy: usize, sz: usize, dx: v128, dy: v128, dz: v128, factor: v128): v128 {
  const alongX = f32x4.mul(f32x4.sub(v128.load(u + c + 4), v128.load(u + c)), f32x4.mul(dy, dz));
  const alongY = f32x4.mul(f32x4.sub(v128.load(v + c + sy), v128.load(v + c)), dz);
  const alongZ = f32x4.mul(f32x4.sub(v128.load(w + c + sz), v128.load(w + c)), dy);
  const sum = f32x4.add(alongX, f32x4.mul(dx, f32x4.add(alongY, alongZ)));
  return v128.and(f32x4.mul(sum, factor), bit(v128.load(flagsAt + c), P.AIR));
}

/** Right-hand side of the pressure equation on planes k0..k1 into the colours of the finest level. */
export function rightHandSide(p: usize, level: usize, k0: i32, k1: i32, factor: f32): void {
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const flags = load<usize>(p + P.FLAGS);
  const widthX = load<usize>(p + P.WIDTH);
  const width = load<i32>(level + P.L_WIDTH);
  const halfY = load<usize>(level + P.L_SY);
  const halfZ = load<usize>(level + P.L_SZ);
  const scale = f32x4.splat(-factor);
  for (let k = k0; k <= k1; k++) {
    const dz = splat(load<usize>(p + P.WIDTH + 8), k);
    for (let j = 1; j <= ny; j++) {
      const dy = splat(load<usize>(p + P.WIDTH + 4), j);
      const even = level + P.L_COLOUR + <usize>((j + k) & 1) * P.COLOUR_BYTES;
      const odd = level + P.L_COLOUR + <usize>((j + k + 1) & 1) * P.COLOUR_BYTES;
      const row = <usize>j * sy + <usize>k * sz;
      const halfRow = <usize>j * halfY + <usize>k * halfZ;
      for (let h = 0; h < width; h += 4) {
        const at = <usize>h << 3;
        const c = row + at;
        const first = outflow(u, v, w, flags, c, sy, sz, v128.load(widthX + at), dy, dz, scale);
        const second = outflow(u, v, w, flags, c + 16, sy, sz, v128.load(widthX + at + 16), dy, dz, scale);
        const to = halfRow + (<usize>h << 2);
        v128.store(load<usize>(even + P.C_B) + to, whereDiagonal(evens(first, second), v128.load(load<usize>(even + P.C_INVERSE) + to)));
        v128.store(load<usize>(odd + P.C_B) + to, whereDiagonal(odds(first, second), v128.load(load<usize>(odd + P.C_INVERSE) + to)));
      }
    }
  }
}

/** Sums of the squared net outflow of the air cells of planes k0..k1, over the volume or not. */
export function outflowSquares(p: usize, k0: i32, k1: i32, perVolume: i32, sums: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const flags = load<usize>(p + P.FLAGS);
  const widthX = load<usize>(p + P.WIDTH);
  const one = f32x4.splat(1);
  for (let k = k0; k <= k1; k++) {
    let sum: f64 = 0;
    const dz = splat(load<usize>(p + P.WIDTH + 8), k);
    for (let j = 1; j <= ny; j++) {
      const dy = splat(load<usize>(p + P.WIDTH + 4), j);
      const row = <usize>j * sy + <usize>k * sz;
      for (let i = 1; i <= nx; i += 4) {
        const at = <usize>i << 2;
        const dx = v128.load(widthX + at);
        let value = outflow(load<usize>(p + P.U), load<usize>(p + P.V), load<usize>(p + P.W), flags, row + at, sy, sz, dx, dy, dz, one);
        if (perVolume != 0) value = v128.and(f32x4.div(value, f32x4.mul(dx, f32x4.mul(dy, dz))), bit(v128.load(flags + row + at), P.AIR));
        sum += horizontal(squared(value));
      }
    }
    report(sums, k, sum, 0);
  }
}

/** Copies the pressure of planes k0..k1 from its colours to the padded field. */
export function joinPressure(p: usize, level: usize, k0: i32, k1: i32): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const pressure = load<usize>(p + P.PRESSURE);
  const halfY = load<usize>(level + P.L_SY);
  const halfZ = load<usize>(level + P.L_SZ);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const half = <usize>j * halfY + <usize>k * halfZ;
      const even = load<usize>(level + P.L_COLOUR + <usize>((j + k) & 1) * P.COLOUR_BYTES + P.C_P) + half;
      const odd = load<usize>(level + P.L_COLOUR + <usize>((j + k + 1) & 1) * P.COLOUR_BYTES + P.C_P) + half;
      const row = pressure + <usize>j * sy + <usize>k * sz;
      for (let i = 0; i <= nx; i += 8) {
        const at = <usize>i << 1;
        storeJoined(row + (<usize>i << 2), v128.load(even + at), v128.load(odd + at), i + 4 <= nx);
      }
    }
  }
}

/** Copies the padded pressure of planes k0..k1 to its colours. */
export function splitPressure(p: usize, level: usize, k0: i32, k1: i32): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const pressure = load<usize>(p + P.PRESSURE);
  const halfY = load<usize>(level + P.L_SY);
  const halfZ = load<usize>(level + P.L_SZ);
  for (let k = k0; k <= k1; k++) {
    for (let j = 1; j <= ny; j++) {
      const half = <usize>j * halfY + <usize>k * halfZ;
      const row = pressure + <usize>j * sy + <usize>k * sz;
      const even = load<usize>(level + P.L_COLOUR + <usize>((j + k) & 1) * P.COLOUR_BYTES + P.C_P) + half;
      const odd = load<usize>(level + P.L_COLOUR + <usize>((j + k + 1) & 1) * P.COLOUR_BYTES + P.C_P) + half;
      for (let i = 0; i <= nx; i += 8) {
        const from = row + (<usize>i << 2);
        const first = v128.load(from);
        const second = v128.load(from + 16);
        const at = <usize>i << 1;
        v128.store(even + at, evens(first, second));
        v128.store(odd + at, odds(first, second));
      }
    }
  }
}

@inline
function corrected(field: usize, pressure: usize, c: usize, s: usize, factor: v128, mask: v128): void {
  const change = f32x4.mul(f32x4.sub(v128.load(pressure + c), v128.load(pressure + c - s)), factor);
  v128.store(field + c, f32x4.sub(v128.load(field + c), v128.and(change, mask)));
}

/** u -= dt grad p on the free faces of planes k0..k1. */
export function correct(p: usize, k0: i32, k1: i32, seconds: f32): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const pressure = load<usize>(p + P.PRESSURE);
  const flagsAt = load<usize>(p + P.FLAGS);
  const distanceX = load<usize>(p + P.INVERSE_DISTANCE);
  for (let k = k0; k <= k1; k++) {
    const alongZ = f32x4.splat(seconds * load<f32>(load<usize>(p + P.INVERSE_DISTANCE + 8) + (<usize>k << 2)));
    for (let j = 1; j <= ny; j++) {
      const alongY = f32x4.splat(seconds * load<f32>(load<usize>(p + P.INVERSE_DISTANCE + 4) + (<usize>j << 2)));
      const row = <usize>j * sy + <usize>k * sz;
      for (let i = 1; i <= nx; i += 4) {
        const at = <usize>i << 2;
        const c = row + at;
        const flags = v128.load(flagsAt + c);
        corrected(load<usize>(p + P.U), pressure, c, 4, f32x4.mul(v128.load(distanceX + at), f32x4.splat(seconds)), bit(flags, 0));
        corrected(load<usize>(p + P.V), pressure, c, sy, alongY, bit(flags, 1));
        corrected(load<usize>(p + P.W), pressure, c, sz, alongZ, bit(flags, 2));
      }
    }
  }
}
