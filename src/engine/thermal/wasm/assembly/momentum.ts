// Right-hand sides of the three velocities.
// Each pass fills one rate on planes k0..k1, gathered: a flux is computed once and kept in a register, a row or a plane until the neighbour that
// shares it comes by. `scratch`: a row, then a plane, of this thread: the row holds the fluxes through the back of the row before, the plane those
// through the top of the plane below. Metrics that don't vary along a row are read once for it.
import { DISTANCE, edgeFlux, FACTOR, HALVES, normalFlux } from './flux';
import { classOf, magnitude, shiftedDown, shiftedUp, splat } from './lanes';
import * as P from './params';

/** Friction u max(laminar, turbulent |u|^(3/4)) where a wall touches any of the four faces. */
@inline
function friction(axis: i32, p: usize, speed: v128, c: usize): v128 {
  const root = f32x4.sqrt(magnitude(speed));
  const turbulent = f32x4.mul(v128.load(load<usize>(p + P.TURBULENT + 4 * axis) + c), f32x4.mul(root, f32x4.sqrt(root)));
  return f32x4.mul(speed, f32x4.pmax(v128.load(load<usize>(p + P.LAMINAR + 4 * axis) + c), turbulent));
}

@inline
function touchesWall(word: i32, axis: i32): bool {
  return (word & (1 << (P.WALL + axis))) != 0;
}

/** A metric of an axis at a place along it, in all lanes. */
@inline
function metric(p: usize, slot: usize, axis: i32, place: i32): v128 {
  return splat(load<usize>(p + slot + (<usize>axis << 2)), place);
}

/** Factors of the fluxes of u through edges normal to `across`; `width`: of the row or plane in the third direction. */
@inline
function spreadOfU(width: v128, inverse: v128): v128 {
  return f32x4.mul(f32x4.mul(width, inverse), f32x4.splat(0.125));
}

/** Fills `to` with the fluxes of u through the low `across` edges of row c. */
@inline
function rowOfU(limited: bool, across: i32, p: usize, c: usize, sb: usize, width: v128, place: i32, to: usize): void {
  const u = load<usize>(p + P.U) + c;
  const carrier = load<usize>(p + P.U + (<usize>across << 2)) + c;
  const nu = load<usize>(p + P.VISCOSITY) + c;
  const flags = load<usize>(p + P.FLAGS) + c;
  const classes = load<usize>(p + P.CLASSES);
  const widthX = load<usize>(p + P.WIDTH);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const inverse = metric(p, P.INVERSE_DISTANCE, across, place);
  const below = metric(p, P.FACE_RATIO_BELOW, across, place);
  const above = metric(p, P.FACE_RATIO_ABOVE, across, place);
  const spread = spreadOfU(width, inverse);
  const factor = f32x4.mul(width, f32x4.splat(0.25));
  const end = <usize>load<i32>(p + P.NX) << 2;
  for (let x: usize = 4; x <= end; x += 16) {
    v128.store(to + x, edgeFlux(limited, HALVES, classOf(classes, c + x), across, across - 1, u + x, carrier + x, nu + x, flags + x, 4, sb, widthX + x, width, width, factor, spread, spread, below, above, a, b));
  }
}

@inline
function ratesU(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const classes = load<usize>(p + P.CLASSES);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const quarter = f32x4.splat(0.25);
  const widthX = load<usize>(p + P.WIDTH);
  const end = <usize>load<i32>(p + P.NX) << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const rate = load<usize>(p + P.RATES);
  const inverseWidthX = load<usize>(p + P.INVERSE_WIDTH);
  const cellBelowX = load<usize>(p + P.CELL_RATIO_BELOW);
  const cellAboveX = load<usize>(p + P.CELL_RATIO_ABOVE);
  for (let j = 1; j <= ny; j++) rowOfU(limited, 2, p, <usize>j * sy + <usize>k0 * sz, sz, metric(p, P.WIDTH, 1, j), k0, plane + <usize>j * sy);
  for (let k = k0; k <= k1; k++) {
    const dz = metric(p, P.WIDTH, 2, k);
    const topInverse = metric(p, P.INVERSE_DISTANCE, 2, k + 1);
    const topBelow = metric(p, P.FACE_RATIO_BELOW, 2, k + 1);
    const topAbove = metric(p, P.FACE_RATIO_ABOVE, 2, k + 1);
    const backFactor = f32x4.mul(dz, quarter);
    rowOfU(limited, 1, p, sy + <usize>k * sz, sy, dz, 1, rowBuffer);
    for (let j = 1; j <= ny; j++) {
      const dy = metric(p, P.WIDTH, 1, j);
      const topFactor = f32x4.mul(dy, quarter);
      const topSpread = spreadOfU(dy, topInverse);
      const backInverse = metric(p, P.INVERSE_DISTANCE, 1, j + 1);
      const backBelow = metric(p, P.FACE_RATIO_BELOW, 1, j + 1);
      const backAbove = metric(p, P.FACE_RATIO_ABOVE, 1, j + 1);
      const backSpread = spreadOfU(dz, backInverse);
      const area = f32x4.mul(dy, dz);
      const quarterArea = f32x4.mul(area, quarter);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      let before = f32x4.splat(0);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const word = classOf(classes, c);
        const t = c + sz;
        const top = edgeFlux(limited, HALVES, classOf(classes, t), 2, 1, u + t, w + t, nu + t, flags + t, 4, sz, widthX + x, dy, dy, topFactor, topSpread, topSpread, topBelow, topAbove, a, b);
        const atTop = plane + inRow + x;
        let sum = f32x4.sub(v128.load(atTop), top);
        v128.store(atTop, top);
        const n = c + sy;
        const back = edgeFlux(limited, HALVES, classOf(classes, n), 1, 0, u + n, v + n, nu + n, flags + n, 4, sy, widthX + x, dz, dz, backFactor, backSpread, backSpread, backBelow, backAbove, a, b);
        const atBack = rowBuffer + x;
        sum = f32x4.add(sum, f32x4.sub(v128.load(atBack), back));
        v128.store(atBack, back);
        const flux = normalFlux(limited, word, 0, u + c, 4, nu + c, flags + c, quarterArea, f32x4.mul(area, v128.load(inverseWidthX + x)), v128.load(cellBelowX + x), v128.load(cellAboveX + x), a, b);
        sum = f32x4.add(sum, f32x4.sub(shiftedUp(before, flux), flux));
        before = flux;
        if (touchesWall(word, 0)) sum = f32x4.sub(sum, friction(0, p, v128.load(u + c), c));
        v128.store(rate + c, sum);
      }
    }
  }
}

/** Fills `to` with the fluxes of v or w (`axis`) through the low `across` edges of row c; `along`: the place along the axis. */
@inline
function rowOfEdges(limited: bool, axis: i32, across: i32, pair: i32, p: usize, c: usize, sa: usize, sb: usize, along: i32, place: i32, to: usize): void {
  const at = load<usize>(p + P.U + (<usize>axis << 2)) + c;
  const carrier = load<usize>(p + P.U + (<usize>across << 2)) + c;
  const nu = load<usize>(p + P.VISCOSITY) + c;
  const flags = load<usize>(p + P.FLAGS) + c;
  const classes = load<usize>(p + P.CLASSES);
  const widthX = load<usize>(p + P.WIDTH);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const left = f32x4.mul(metric(p, P.WIDTH, axis, along - 1), f32x4.splat(0.25));
  const right = f32x4.mul(metric(p, P.WIDTH, axis, along), f32x4.splat(0.25));
  const spread = f32x4.mul(metric(p, P.INVERSE_DISTANCE, across, place), f32x4.splat(0.5));
  const total = f32x4.mul(f32x4.add(left, right), spread);
  const below = metric(p, P.FACE_RATIO_BELOW, across, place);
  const above = metric(p, P.FACE_RATIO_ABOVE, across, place);
  const end = <usize>load<i32>(p + P.NX) << 2;
  for (let x: usize = 4; x <= end; x += 16) {
    v128.store(to + x, edgeFlux(limited, FACTOR, classOf(classes, c + x), across, pair, at + x, carrier + x, nu + x, flags + x, sa, sb, widthX + x, left, right, left, spread, total, below, above, a, b));
  }
}

@inline
function ratesV(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const classes = load<usize>(p + P.CLASSES);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const quarter = f32x4.splat(0.25);
  const widthX = load<usize>(p + P.WIDTH);
  const end = <usize>load<i32>(p + P.NX) << 2;
  const rowBuffer = scratch;
  const plane = scratch + sy;
  const u = load<usize>(p + P.U);
  const v = load<usize>(p + P.V);
  const w = load<usize>(p + P.W);
  const rate = load<usize>(p + P.RATES + 4);
  const inverseX = load<usize>(p + P.INVERSE_DISTANCE);
  const belowX = load<usize>(p + P.FACE_RATIO_BELOW);
  const aboveX = load<usize>(p + P.FACE_RATIO_ABOVE);
  for (let j = 1; j <= ny; j++) rowOfEdges(limited, 1, 2, 3, p, <usize>j * sy + <usize>k0 * sz, sy, sz, j, k0, plane + <usize>j * sy);
  for (let k = k0; k <= k1; k++) {
    const dz = metric(p, P.WIDTH, 2, k);
    const topSpread = f32x4.mul(metric(p, P.INVERSE_DISTANCE, 2, k + 1), half);
    const topBelow = metric(p, P.FACE_RATIO_BELOW, 2, k + 1);
    const topAbove = metric(p, P.FACE_RATIO_ABOVE, 2, k + 1);
    memory.fill(rowBuffer, 0, sy);
    for (let j = 1; j <= ny; j++) {
      const dy = metric(p, P.WIDTH, 1, j);
      const topLeft = f32x4.mul(metric(p, P.WIDTH, 1, j - 1), quarter);
      const topRight = f32x4.mul(dy, quarter);
      const topTotal = f32x4.mul(f32x4.add(topLeft, topRight), topSpread);
      const left = f32x4.mul(topLeft, dz);
      const right = f32x4.mul(topRight, dz);
      const total = f32x4.mul(f32x4.add(left, right), half);
      const quarterDepth = f32x4.mul(dz, quarter);
      const conductance = f32x4.mul(dz, metric(p, P.INVERSE_WIDTH, 1, j));
      const cellBelow = metric(p, P.CELL_RATIO_BELOW, 1, j);
      const cellAbove = metric(p, P.CELL_RATIO_ABOVE, 1, j);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      const f = row + 4;
      let edge = edgeFlux(limited, DISTANCE, classOf(classes, f), 0, 2, v + f, u + f, nu + f, flags + f, sy, 4, inverseX + 4, left, right, left, half, total, v128.load(belowX + 4), v128.load(aboveX + 4), a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const t = c + sz;
        const dx = v128.load(widthX + x);
        const top = edgeFlux(limited, FACTOR, classOf(classes, t), 2, 3, v + t, w + t, nu + t, flags + t, sy, sz, widthX + x, topLeft, topRight, topLeft, topSpread, topTotal, topBelow, topAbove, a, b);
        const atTop = plane + inRow + x;
        let sum = f32x4.sub(v128.load(atTop), top);
        v128.store(atTop, top);
        const n = c + 16;
        const next = edgeFlux(limited, DISTANCE, classOf(classes, n), 0, 2, v + n, u + n, nu + n, flags + n, sy, 4, inverseX + x + 16, left, right, left, half, total, v128.load(belowX + x + 16), v128.load(aboveX + x + 16), a, b);
        sum = f32x4.add(sum, f32x4.sub(edge, shiftedDown(edge, next)));
        edge = next;
        const word = classOf(classes, c);
        const flux = normalFlux(limited, word, 1, v + c, sy, nu + c, flags + c, f32x4.mul(dx, quarterDepth), f32x4.mul(dx, conductance), cellBelow, cellAbove, a, b);
        sum = f32x4.add(sum, f32x4.sub(v128.load(rowBuffer + x), flux));
        v128.store(rowBuffer + x, flux);
        if (touchesWall(word, 1)) sum = f32x4.sub(sum, friction(1, p, v128.load(v + c), c));
        v128.store(rate + c, sum);
      }
    }
  }
}

/** Fills `to` with the fluxes of w through the centres of row c of plane k. */
@inline
function rowOfCentresW(limited: bool, p: usize, c: usize, j: i32, k: i32, to: usize): void {
  const sz = load<usize>(p + P.SZ);
  const w = load<usize>(p + P.W) + c;
  const nu = load<usize>(p + P.VISCOSITY) + c;
  const flags = load<usize>(p + P.FLAGS) + c;
  const classes = load<usize>(p + P.CLASSES);
  const widthX = load<usize>(p + P.WIDTH);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const dy = metric(p, P.WIDTH, 1, j);
  const quarterWidth = f32x4.mul(dy, f32x4.splat(0.25));
  const conductance = f32x4.mul(dy, metric(p, P.INVERSE_WIDTH, 2, k));
  const below = metric(p, P.CELL_RATIO_BELOW, 2, k);
  const above = metric(p, P.CELL_RATIO_ABOVE, 2, k);
  const end = <usize>load<i32>(p + P.NX) << 2;
  for (let x: usize = 4; x <= end; x += 16) {
    const dx = v128.load(widthX + x);
    v128.store(to + x, normalFlux(limited, classOf(classes, c + x), 2, w + x, sz, nu + x, flags + x, f32x4.mul(dx, quarterWidth), f32x4.mul(dx, conductance), below, above, a, b));
  }
}

@inline
function ratesW(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const classes = load<usize>(p + P.CLASSES);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const quarter = f32x4.splat(0.25);
  const widthX = load<usize>(p + P.WIDTH);
  const end = <usize>load<i32>(p + P.NX) << 2;
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
  for (let j = 1; j <= ny; j++) rowOfCentresW(limited, p, <usize>j * sy + <usize>(k0 - 1) * sz, j, k0 - 1, plane + <usize>j * sy);
  for (let k = k0; k <= k1; k++) {
    const dz = metric(p, P.WIDTH, 2, k);
    const depthBefore = metric(p, P.WIDTH, 2, k - 1);
    const lower = f32x4.mul(f32x4.mul(depthBefore, half), lift);
    const upper = f32x4.mul(f32x4.mul(dz, half), lift);
    const backLeft = f32x4.mul(depthBefore, quarter);
    const backRight = f32x4.mul(dz, quarter);
    const inverse = metric(p, P.INVERSE_WIDTH, 2, k);
    const cellBelow = metric(p, P.CELL_RATIO_BELOW, 2, k);
    const cellAbove = metric(p, P.CELL_RATIO_ABOVE, 2, k);
    rowOfEdges(limited, 2, 1, 5, p, sy + <usize>k * sz, sz, sy, k, 1, rowBuffer);
    for (let j = 1; j <= ny; j++) {
      const dy = metric(p, P.WIDTH, 1, j);
      const backSpread = f32x4.mul(metric(p, P.INVERSE_DISTANCE, 1, j + 1), half);
      const backTotal = f32x4.mul(f32x4.add(backLeft, backRight), backSpread);
      const backBelow = metric(p, P.FACE_RATIO_BELOW, 1, j + 1);
      const backAbove = metric(p, P.FACE_RATIO_ABOVE, 1, j + 1);
      const left = f32x4.mul(backLeft, dy);
      const right = f32x4.mul(backRight, dy);
      const total = f32x4.mul(f32x4.add(left, right), half);
      const quarterWidth = f32x4.mul(dy, quarter);
      const conductance = f32x4.mul(dy, inverse);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      const f = row + 4;
      let edge = edgeFlux(limited, DISTANCE, classOf(classes, f), 0, 4, w + f, u + f, nu + f, flags + f, sz, 4, inverseX + 4, left, right, left, half, total, v128.load(belowX + 4), v128.load(aboveX + 4), a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const word = classOf(classes, c);
        const dx = v128.load(widthX + x);
        const flux = normalFlux(limited, word, 2, w + c, sz, nu + c, flags + c, f32x4.mul(dx, quarterWidth), f32x4.mul(dx, conductance), cellBelow, cellAbove, a, b);
        const atTop = plane + inRow + x;
        let sum = f32x4.sub(v128.load(atTop), flux);
        v128.store(atTop, flux);
        const buoyancy = f32x4.add(f32x4.mul(lower, v128.load(t + c - sz)), f32x4.mul(upper, v128.load(t + c)));
        sum = f32x4.add(sum, f32x4.mul(f32x4.mul(dx, dy), buoyancy));
        const m = c + sy;
        const back = edgeFlux(limited, FACTOR, classOf(classes, m), 1, 5, w + m, v + m, nu + m, flags + m, sz, sy, widthX + x, backLeft, backRight, backLeft, backSpread, backTotal, backBelow, backAbove, a, b);
        const atBack = rowBuffer + x;
        sum = f32x4.add(sum, f32x4.sub(v128.load(atBack), back));
        v128.store(atBack, back);
        const n = c + 16;
        const next = edgeFlux(limited, DISTANCE, classOf(classes, n), 0, 4, w + n, u + n, nu + n, flags + n, sz, 4, inverseX + x + 16, left, right, left, half, total, v128.load(belowX + x + 16), v128.load(aboveX + x + 16), a, b);
        sum = f32x4.add(sum, f32x4.sub(edge, shiftedDown(edge, next)));
        edge = next;
        if (touchesWall(word, 2)) sum = f32x4.sub(sum, friction(2, p, v128.load(w + c), c));
        v128.store(rate + c, sum);
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
