// Right-hand sides of the three velocities.
// Each pass fills one rate on planes k0..k1, gathered: a flux is computed once and kept in a register, a row or a plane until the neighbour that
// shares it comes by. `scratch`: a row, then a plane, of this thread: the row holds the fluxes through the back of the row before, the plane those
// through the top of the plane below. Metrics that don't vary along a row are read once for it.
import { edgeFlux, normalFlux } from './flux';
import { shiftedDown, shiftedUp, splat } from './lanes';
import * as P from './params';

/** Friction u max(laminar, turbulent |u|^(3/4)) where a wall touches any of the four faces. */
@inline
function friction(axis: i32, p: usize, speed: v128, c: usize): v128 {
  const magnitude = f32x4.abs(speed);
  const root = f32x4.sqrt(magnitude);
  const turbulent = f32x4.mul(v128.load(load<usize>(p + P.TURBULENT + 4 * axis) + c), f32x4.mul(root, f32x4.sqrt(root)));
  return f32x4.mul(speed, f32x4.max(v128.load(load<usize>(p + P.LAMINAR + 4 * axis) + c), turbulent));
}

@inline
function touchesWall(flagsAt: usize, c: usize, axis: i32): bool {
  return v128.any_true(v128.and(v128.load(flagsAt + c), i32x4.splat(1 << (P.FRICTION + axis))));
}

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
        let sum = f32x4.sub(shiftedUp(before, flux), flux);
        before = flux;
        if (touchesWall(flags, c, 0)) sum = f32x4.sub(sum, friction(0, p, v128.load(u + c), c));
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
      }
    }
  }
}

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
        const sum = f32x4.sub(edge, shiftedDown(edge, next));
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
        const sum = f32x4.sub(edge, shiftedDown(edge, next));
        edge = next;
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
