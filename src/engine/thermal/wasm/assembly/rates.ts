// Right-hand sides of momentum and temperature, four cells at a time; the scheme of the reference
// kernels (kernels/momentum.ts, scalar.ts, friction.ts), gathered: each flux is computed once and kept in
// a register, a row or a plane until the neighbour that shares it comes by.
import * as P from './params';

// @ts-ignore: decorator
@inline
function bit(flags: v128, n: i32): v128 {
  return i32x4.shr_s(i32x4.shl(flags, 31 - n), 31);
}

// @ts-ignore: decorator
@inline
function splat(address: usize, index: i32): v128 {
  return v128.load32_splat(address + (<usize>index << 2));
}

/**
 * Flux carried by `carried` (m3/s) plus diffusion. With the differences D0 = high - low, D- below and D+ above it (scaled to the same
 * distance), the limited increment is v = D0 d / (D0 + d), d = D- or D+ by direction, where both have one sign; the face value is the mean
 * of low and high plus or minus (v - D0/2). Linear schemes: v = a D0 + b d, and d = D0 where there is nothing beyond.
 */
// @ts-ignore: decorator
@inline
function fluxOf(
  limited: bool, carried: v128, low: v128, high: v128, farLow: v128, farHigh: v128, ratioBelow: v128, ratioAbove: v128,
  hasBelow: v128, hasAbove: v128, open: v128, diffusion: v128, weightDown: v128, weightSlope: v128,
): v128 {
  const half = f32x4.splat(0.5);
  const jump = f32x4.sub(high, low);
  const below = f32x4.mul(f32x4.sub(low, farLow), ratioBelow);
  const above = f32x4.mul(f32x4.sub(farHigh, high), ratioAbove);
  const forward = f32x4.gt(carried, f32x4.splat(0));
  let increment: v128;
  if (limited) {
    const slope = v128.bitselect(v128.and(below, hasBelow), v128.and(above, hasAbove), forward);
    const product = f32x4.mul(jump, slope);
    increment = v128.and(f32x4.div(product, f32x4.add(jump, slope)), f32x4.gt(product, f32x4.splat(0)));
  } else {
    const slope = v128.bitselect(v128.bitselect(below, jump, hasBelow), v128.bitselect(above, jump, hasAbove), forward);
    increment = v128.and(f32x4.add(f32x4.mul(weightDown, jump), f32x4.mul(weightSlope, slope)), open);
  }
  const mean = f32x4.mul(f32x4.add(low, high), half);
  const excess = f32x4.sub(increment, f32x4.mul(jump, half));
  const advective = f32x4.add(f32x4.mul(carried, mean), f32x4.mul(f32x4.abs(carried), excess));
  return f32x4.sub(advective, f32x4.mul(diffusion, jump));
}

/** Flux of a component through the centres of cells c along its own axis; `inverse` is 1/width. */
// @ts-ignore: decorator
@inline
function normalFlux(
  limited: bool, axis: i32, at: usize, s: usize, nuAt: usize, flagsAt: usize, area: v128, inverse: v128, ratioBelow: v128, ratioAbove: v128,
  weightDown: v128, weightSlope: v128,
): v128 {
  const low = v128.load(at);
  const high = v128.load(at + s);
  const flags = v128.load(flagsAt);
  const carried = f32x4.mul(area, f32x4.mul(f32x4.add(low, high), f32x4.splat(0.5)));
  const diffusion = f32x4.mul(area, f32x4.mul(v128.load(nuAt), inverse));
  return fluxOf(
    limited, carried, low, high, v128.load(at - s), v128.load(at + (s << 1)), ratioBelow, ratioAbove,
    bit(flags, P.OPEN + axis), bit(flags, P.OPEN_ABOVE + axis), i32x4.splat(-1), diffusion, weightDown, weightSlope,
  );
}

/**
 * Flux of component `axis` through the edges on the low `across` side of faces c: left and right are the two halves of the area,
 * `inverse` is 1/distance across.
 */
// @ts-ignore: decorator
@inline
function edgeFlux(
  limited: bool, across: i32, pair: i32, at: usize, carrier: usize, nuAt: usize, flagsAt: usize, sa: usize, sb: usize, left: v128, right: v128,
  inverse: v128, ratioBelow: v128, ratioAbove: v128, weightDown: v128, weightSlope: v128,
): v128 {
  const here = v128.load(at);
  const below = v128.load(at - sb);
  const flags = v128.load(flagsAt);
  const carried = f32x4.add(f32x4.mul(left, v128.load(carrier - sa)), f32x4.mul(right, v128.load(carrier)));
  const openArea = f32x4.add(v128.and(left, bit(flags, P.EDGE_LEFT + pair)), v128.and(right, bit(flags, P.OPEN + across)));
  const nuBelow = nuAt - sb;
  const viscosity = f32x4.add(f32x4.add(v128.load(nuAt), v128.load(nuAt - sa)), f32x4.add(v128.load(nuBelow), v128.load(nuBelow - sa)));
  const diffusion = f32x4.mul(f32x4.mul(openArea, viscosity), f32x4.mul(inverse, f32x4.splat(0.25)));
  return fluxOf(
    limited, carried, below, here, v128.load(at - (sb << 1)), v128.load(at + sb), ratioBelow, ratioAbove,
    bit(flags, P.EDGE_FAR_BELOW + pair), bit(flags, P.EDGE_FAR_ABOVE + pair), f32x4.gt(openArea, f32x4.splat(0)), diffusion, weightDown, weightSlope,
  );
}

/** Flux of the temperature through the low faces c along `axis`; `inverse` is 1/distance. */
// @ts-ignore: decorator
@inline
function scalarFlux(
  limited: bool, axis: i32, at: usize, velocityAt: usize, nuAt: usize, flagsAt: usize, s: usize, area: v128, inverse: v128, ratioBelow: v128, ratioAbove: v128,
  molecular: v128, halfInverseTurbulent: v128, weightDown: v128, weightSlope: v128,
): v128 {
  const flags = v128.load(flagsAt);
  const open = bit(flags, P.OPEN + axis);
  const carried = f32x4.mul(v128.load(velocityAt), area);
  const diffusivity = f32x4.add(molecular, f32x4.mul(halfInverseTurbulent, f32x4.add(v128.load(nuAt), v128.load(nuAt - s))));
  const diffusion = v128.and(f32x4.mul(f32x4.mul(area, diffusivity), inverse), open);
  return fluxOf(
    limited, carried, v128.load(at - s), v128.load(at), v128.load(at - (s << 1)), v128.load(at + s), ratioBelow, ratioAbove,
    v128.and(bit(flags, P.OPEN_BELOW + axis), open), v128.and(bit(flags, P.OPEN_ABOVE + axis), open), open, diffusion, weightDown, weightSlope,
  );
}

/** Friction u max(laminar, turbulent |u|^(3/4)) where a wall touches any of the four faces. */
// @ts-ignore: decorator
@inline
function friction(axis: i32, p: usize, speed: v128, c: usize): v128 {
  const magnitude = f32x4.abs(speed);
  const root = f32x4.sqrt(magnitude);
  const turbulent = f32x4.mul(v128.load(load<usize>(p + P.TURBULENT + 4 * axis) + c), f32x4.mul(root, f32x4.sqrt(root)));
  return f32x4.mul(speed, f32x4.max(v128.load(load<usize>(p + P.LAMINAR + 4 * axis) + c), turbulent));
}

// @ts-ignore: decorator
@inline
function touchesWall(flagsAt: usize, c: usize, axis: i32): bool {
  return v128.any_true(v128.and(v128.load(flagsAt + c), i32x4.splat(1 << (P.FRICTION + axis))));
}


// Each of the four passes below fills one rate on planes k0..k1. `scratch`: a row, then a plane, of this thread: the row holds the
// fluxes through the back of the row before, the plane those through the top of the plane below. Metrics that don't vary along a row are read
// once for it.

// @ts-ignore: decorator
@inline
function ratesU(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const nz = load<i32>(p + P.NZ);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const widthX = load<usize>(p + P.WIDTH);
  const widthY = load<usize>(p + P.WIDTH + 4);
  const widthZ = load<usize>(p + P.WIDTH + 8);
  const end = <usize>nx << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const rate = load<usize>(p + P.RATES);
  const inverseWidthX = load<usize>(p + P.INVERSE_WIDTH);
  const cellBelowX = load<usize>(p + P.CELL_RATIO_BELOW);
  const cellAboveX = load<usize>(p + P.CELL_RATIO_ABOVE);
  for (let k = k0 - 1; k <= k1; k++) {
    // The plane below the first gives its top fluxes only.
    const starts = k < k0;
    memory.fill(rowBuffer, 0, sy);
    const dz = splat(widthZ, k);
    const halfZ = f32x4.mul(half, dz);
    const topInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 8), k + 1);
    const topBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 8), k + 1);
    const topAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 8), k + 1);
    for (let j = 0; j <= ny; j++) {
      // The row before the first gives its back fluxes only.
      const first = j == 0;
      const dy = splat(widthY, j);
      const halfY = f32x4.mul(half, dy);
      const area = f32x4.mul(dy, dz);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      if (!first) {
        const above = row + sz;
        for (let x: usize = 4; x <= end; x += 16) {
          const c = above + x;
          const top = edgeFlux(limited, 2, 1, u + c, w + c, nu + c, flags + c, 4, sz, f32x4.mul(v128.load(widthX + x - 4), halfY), f32x4.mul(v128.load(widthX + x), halfY), topInverse, topBelow, topAbove, a, b);
          const at = plane + inRow + x;
          // The rate collects bottom minus top here; sides and friction follow.
          if (!starts) v128.store(rate + c - sz, f32x4.sub(v128.load(at), top));
          v128.store(at, top);
        }
      }
      if (starts) continue;
      const back = row + sy;
      const backInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 4), j + 1);
      const backBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 4), j + 1);
      const backAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 4), j + 1);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = back + x;
        const flux = edgeFlux(limited, 1, 0, u + c, v + c, nu + c, flags + c, 4, sy, f32x4.mul(v128.load(widthX + x - 4), halfZ), f32x4.mul(v128.load(widthX + x), halfZ), backInverse, backBelow, backAbove, a, b);
        const to = rate + row + x;
        if (!first) v128.store(to, f32x4.add(v128.load(to), f32x4.sub(v128.load(rowBuffer + x), flux)));
        v128.store(rowBuffer + x, flux);
      }
      if (first) continue;
      let before = f32x4.splat(0);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const flux = normalFlux(limited, 0, u + c, 4, nu + c, flags + c, area, v128.load(inverseWidthX + x), v128.load(cellBelowX + x), v128.load(cellAboveX + x), a, b);
        let sum = f32x4.sub(i8x16.shuffle(before, flux, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27), flux);
        before = flux;
        if (touchesWall(flags, c, 0)) sum = f32x4.sub(sum, friction(0, p, v128.load(u + c), c));
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function ratesV(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const nz = load<i32>(p + P.NZ);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const widthX = load<usize>(p + P.WIDTH);
  const widthY = load<usize>(p + P.WIDTH + 4);
  const widthZ = load<usize>(p + P.WIDTH + 8);
  const end = <usize>nx << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const rate = load<usize>(p + P.RATES + 4);
  const inverseX = load<usize>(p + P.INVERSE_DISTANCE);
  const belowX = load<usize>(p + P.FACE_RATIO_BELOW);
  const aboveX = load<usize>(p + P.FACE_RATIO_ABOVE);
  for (let k = k0 - 1; k <= k1; k++) {
    // The plane below the first gives its top fluxes only.
    const starts = k < k0;
    memory.fill(rowBuffer, 0, sy);
    const dz = splat(widthZ, k);
    const topInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 8), k + 1);
    const topBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 8), k + 1);
    const topAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 8), k + 1);
    for (let j = 1; j <= ny; j++) {
      const halfY = f32x4.mul(half, splat(widthY, j));
      const halfYBefore = f32x4.mul(half, splat(widthY, j - 1));
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      const above = row + sz;
      for (let x: usize = 4; x <= end; x += 16) {
        const c = above + x;
        const dx = v128.load(widthX + x);
        const top = edgeFlux(limited, 2, 3, v + c, w + c, nu + c, flags + c, sy, sz, f32x4.mul(halfYBefore, dx), f32x4.mul(halfY, dx), topInverse, topBelow, topAbove, a, b);
        const at = plane + inRow + x;
        if (!starts) v128.store(rate + c - sz, f32x4.sub(v128.load(at), top));
        v128.store(at, top);
      }
      if (starts) continue;
      const left = f32x4.mul(halfYBefore, dz);
      const right = f32x4.mul(halfY, dz);
      let edge = edgeFlux(limited, 0, 2, v + row + 4, u + row + 4, nu + row + 4, flags + row + 4, sy, 4, left, right, v128.load(inverseX + 4), v128.load(belowX + 4), v128.load(aboveX + 4), a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const n = c + 16;
        const next = edgeFlux(limited, 0, 2, v + n, u + n, nu + n, flags + n, sy, 4, left, right, v128.load(inverseX + x + 16), v128.load(belowX + x + 16), v128.load(aboveX + x + 16), a, b);
        const sum = f32x4.sub(edge, i8x16.shuffle(edge, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19));
        edge = next;
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
      const inverse = splat(load<usize>(p + P.INVERSE_WIDTH + 4), j);
      const cellBelow = splat(load<usize>(p + P.CELL_RATIO_BELOW + 4), j);
      const cellAbove = splat(load<usize>(p + P.CELL_RATIO_ABOVE + 4), j);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const flux = normalFlux(limited, 1, v + c, sy, nu + c, flags + c, f32x4.mul(v128.load(widthX + x), dz), inverse, cellBelow, cellAbove, a, b);
        let sum = f32x4.sub(v128.load(rowBuffer + x), flux);
        v128.store(rowBuffer + x, flux);
        if (touchesWall(flags, c, 1)) sum = f32x4.sub(sum, friction(1, p, v128.load(v + c), c));
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function ratesW(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const nz = load<i32>(p + P.NZ);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const widthX = load<usize>(p + P.WIDTH);
  const widthY = load<usize>(p + P.WIDTH + 4);
  const widthZ = load<usize>(p + P.WIDTH + 8);
  const end = <usize>nx << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const t = load<usize>(p + P.T);
  const rate = load<usize>(p + P.RATES + 8);
  const lift = v128.load32_splat(p + P.LIFT);
  const inverseX = load<usize>(p + P.INVERSE_DISTANCE);
  const belowX = load<usize>(p + P.FACE_RATIO_BELOW);
  const aboveX = load<usize>(p + P.FACE_RATIO_ABOVE);
  for (let k = k0 - 1; k <= k1; k++) {
    // The plane below the first gives its top fluxes only.
    const starts = k < k0;
    memory.fill(rowBuffer, 0, sy);
    const halfZ = f32x4.mul(half, splat(widthZ, k));
    const halfZBefore = f32x4.mul(half, splat(widthZ, k - 1));
    const lower = f32x4.mul(halfZBefore, lift);
    const upper = f32x4.mul(halfZ, lift);
    const inverse = splat(load<usize>(p + P.INVERSE_WIDTH + 8), k);
    const cellBelow = splat(load<usize>(p + P.CELL_RATIO_BELOW + 8), k);
    const cellAbove = splat(load<usize>(p + P.CELL_RATIO_ABOVE + 8), k);
    for (let j = 0; j <= ny; j++) {
      // The row before the first gives its back fluxes only.
      const first = j == 0;
      const dy = splat(widthY, j);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      if (!first) {
        for (let x: usize = 4; x <= end; x += 16) {
          const c = row + x;
          const area = f32x4.mul(v128.load(widthX + x), dy);
          const flux = normalFlux(limited, 2, w + c, sz, nu + c, flags + c, area, inverse, cellBelow, cellAbove, a, b);
          const at = plane + inRow + x;
          let sum = f32x4.sub(v128.load(at), flux);
          v128.store(at, flux);
          if (starts) continue;
          sum = f32x4.add(sum, f32x4.mul(area, f32x4.add(f32x4.mul(lower, v128.load(t + c - sz)), f32x4.mul(upper, v128.load(t + c)))));
          if (touchesWall(flags, c, 2)) sum = f32x4.sub(sum, friction(2, p, v128.load(w + c), c));
          v128.store(rate + c, sum);
        }
      }
      if (starts) continue;
      const back = row + sy;
      const backInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 4), j + 1);
      const backBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 4), j + 1);
      const backAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 4), j + 1);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = back + x;
        const dx = v128.load(widthX + x);
        const flux = edgeFlux(limited, 1, 5, w + c, v + c, nu + c, flags + c, sz, sy, f32x4.mul(halfZBefore, dx), f32x4.mul(halfZ, dx), backInverse, backBelow, backAbove, a, b);
        const to = rate + row + x;
        if (!first) v128.store(to, f32x4.add(v128.load(to), f32x4.sub(v128.load(rowBuffer + x), flux)));
        v128.store(rowBuffer + x, flux);
      }
      if (first) continue;
      const left = f32x4.mul(halfZBefore, dy);
      const right = f32x4.mul(halfZ, dy);
      let edge = edgeFlux(limited, 0, 4, w + row + 4, u + row + 4, nu + row + 4, flags + row + 4, sz, 4, left, right, v128.load(inverseX + 4), v128.load(belowX + 4), v128.load(aboveX + 4), a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const n = c + 16;
        const next = edgeFlux(limited, 0, 4, w + n, u + n, nu + n, flags + n, sz, 4, left, right, v128.load(inverseX + x + 16), v128.load(belowX + x + 16), v128.load(aboveX + x + 16), a, b);
        const sum = f32x4.sub(edge, i8x16.shuffle(edge, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19));
        edge = next;
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function ratesT(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const nx = load<i32>(p + P.NX);
  const ny = load<i32>(p + P.NY);
  const nz = load<i32>(p + P.NZ);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const widthX = load<usize>(p + P.WIDTH);
  const widthY = load<usize>(p + P.WIDTH + 4);
  const widthZ = load<usize>(p + P.WIDTH + 8);
  const end = <usize>nx << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const t = load<usize>(p + P.T);
  const rate = load<usize>(p + P.RATES + 12);
  const molecular = v128.load32_splat(p + P.MOLECULAR);
  const turbulent = v128.load32_splat(p + P.HALF_INVERSE_TURBULENT);
  const inverseX = load<usize>(p + P.INVERSE_DISTANCE);
  const belowX = load<usize>(p + P.FACE_RATIO_BELOW);
  const aboveX = load<usize>(p + P.FACE_RATIO_ABOVE);
  for (let k = k0 - 1; k <= k1; k++) {
    // The plane below the first gives its top fluxes only.
    const starts = k < k0;
    memory.fill(rowBuffer, 0, sy);
    const dz = splat(widthZ, k);
    const topInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 8), k + 1);
    const topBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 8), k + 1);
    const topAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 8), k + 1);
    for (let j = 0; j <= ny; j++) {
      // The row before the first gives its back fluxes only.
      const first = j == 0;
      const dy = splat(widthY, j);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      if (!first) {
        const above = row + sz;
        for (let x: usize = 4; x <= end; x += 16) {
          const c = above + x;
          const top = scalarFlux(limited, 2, t + c, w + c, nu + c, flags + c, sz, f32x4.mul(v128.load(widthX + x), dy), topInverse, topBelow, topAbove, molecular, turbulent, a, b);
          const at = plane + inRow + x;
          if (!starts) v128.store(rate + c - sz, f32x4.sub(v128.load(at), top));
          v128.store(at, top);
        }
      }
      if (starts) continue;
      const back = row + sy;
      const backInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 4), j + 1);
      const backBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 4), j + 1);
      const backAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 4), j + 1);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = back + x;
        const flux = scalarFlux(limited, 1, t + c, v + c, nu + c, flags + c, sy, f32x4.mul(v128.load(widthX + x), dz), backInverse, backBelow, backAbove, molecular, turbulent, a, b);
        const to = rate + row + x;
        if (!first) v128.store(to, f32x4.add(v128.load(to), f32x4.sub(v128.load(rowBuffer + x), flux)));
        v128.store(rowBuffer + x, flux);
      }
      if (first) continue;
      const side = f32x4.mul(dy, dz);
      let face = scalarFlux(limited, 0, t + row + 4, u + row + 4, nu + row + 4, flags + row + 4, 4, side, v128.load(inverseX + 4), v128.load(belowX + 4), v128.load(aboveX + 4), molecular, turbulent, a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const n = c + 16;
        const next = scalarFlux(limited, 0, t + n, u + n, nu + n, flags + n, 4, side, v128.load(inverseX + x + 16), v128.load(belowX + x + 16), v128.load(aboveX + x + 16), molecular, turbulent, a, b);
        const sum = f32x4.sub(face, i8x16.shuffle(face, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19));
        face = next;
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
    }
  }
}

export function ratesULimited(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesU(true, p, k0, k1, scratch);
}

export function ratesULinear(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesU(false, p, k0, k1, scratch);
}

export function ratesVLimited(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesV(true, p, k0, k1, scratch);
}

export function ratesVLinear(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesV(false, p, k0, k1, scratch);
}

export function ratesWLimited(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesW(true, p, k0, k1, scratch);
}

export function ratesWLinear(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesW(false, p, k0, k1, scratch);
}

export function ratesTLimited(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesT(true, p, k0, k1, scratch);
}

export function ratesTLinear(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesT(false, p, k0, k1, scratch);
}
