// Right-hand side of the temperature; how a pass works is told in momentum.ts.
import { scalarFlux } from './flux';
import { classOf, shiftedDown, splat } from './lanes';
import * as P from './params';

/** Fills `to` with the fluxes through the low faces along y or z (`axis`) of row c; `width`: of the row or plane in the third direction. */
@inline
function rowOfScalar(limited: bool, axis: i32, p: usize, c: usize, s: usize, width: v128, place: i32, to: usize): void {
  const t = load<usize>(p + P.T) + c;
  const velocity = load<usize>(p + P.U + (<usize>axis << 2)) + c;
  const nu = load<usize>(p + P.VISCOSITY) + c;
  const flags = load<usize>(p + P.FLAGS) + c;
  const classes = load<usize>(p + P.CLASSES);
  const widthX = load<usize>(p + P.WIDTH);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const molecular = v128.load32_splat(p + P.MOLECULAR);
  const turbulent = v128.load32_splat(p + P.HALF_INVERSE_TURBULENT);
  const slot = <usize>axis << 2;
  const conductance = f32x4.mul(width, splat(load<usize>(p + P.INVERSE_DISTANCE + slot), place));
  const below = splat(load<usize>(p + P.FACE_RATIO_BELOW + slot), place);
  const above = splat(load<usize>(p + P.FACE_RATIO_ABOVE + slot), place);
  const half = f32x4.mul(width, f32x4.splat(0.5));
  const end = <usize>load<i32>(p + P.NX) << 2;
  for (let x: usize = 4; x <= end; x += 16) {
    const dx = v128.load(widthX + x);
    v128.store(to + x, scalarFlux(limited, classOf(classes, c + x), axis, t + x, velocity + x, nu + x, flags + x, s, f32x4.mul(dx, half), f32x4.mul(dx, conductance), below, above, molecular, turbulent, a, b));
  }
}

@inline
function ratesT(limited: bool, p: usize, k0: i32, k1: i32, scratch: usize): void {
  const ny = load<i32>(p + P.NY);
  const sy = load<usize>(p + P.SY);
  const sz = load<usize>(p + P.SZ);
  const nu = load<usize>(p + P.VISCOSITY);
  const flags = load<usize>(p + P.FLAGS);
  const classes = load<usize>(p + P.CLASSES);
  const a = v128.load32_splat(p + P.WEIGHT_DOWN);
  const b = v128.load32_splat(p + P.WEIGHT_SLOPE);
  const half = f32x4.splat(0.5);
  const widthX = load<usize>(p + P.WIDTH);
  const widthY = load<usize>(p + P.WIDTH + 4);
  const end = <usize>load<i32>(p + P.NX) << 2;
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
  for (let j = 1; j <= ny; j++) rowOfScalar(limited, 2, p, <usize>j * sy + <usize>k0 * sz, sz, splat(widthY, j), k0, plane + <usize>j * sy);
  for (let k = k0; k <= k1; k++) {
    const dz = splat(load<usize>(p + P.WIDTH + 8), k);
    const backHalf = f32x4.mul(dz, half);
    const topInverse = splat(load<usize>(p + P.INVERSE_DISTANCE + 8), k + 1);
    const topBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 8), k + 1);
    const topAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 8), k + 1);
    rowOfScalar(limited, 1, p, sy + <usize>k * sz, sy, dz, 1, rowBuffer);
    for (let j = 1; j <= ny; j++) {
      const dy = splat(widthY, j);
      const topHalf = f32x4.mul(dy, half);
      const topConductance = f32x4.mul(dy, topInverse);
      const backConductance = f32x4.mul(dz, splat(load<usize>(p + P.INVERSE_DISTANCE + 4), j + 1));
      const backBelow = splat(load<usize>(p + P.FACE_RATIO_BELOW + 4), j + 1);
      const backAbove = splat(load<usize>(p + P.FACE_RATIO_ABOVE + 4), j + 1);
      const side = f32x4.mul(dy, dz);
      const halfSide = f32x4.mul(side, half);
      const inRow = <usize>j * sy;
      const row = inRow + <usize>k * sz;
      const f = row + 4;
      let face = scalarFlux(limited, classOf(classes, f), 0, t + f, u + f, nu + f, flags + f, 4, halfSide, f32x4.mul(side, v128.load(inverseX + 4)), v128.load(belowX + 4), v128.load(aboveX + 4), molecular, turbulent, a, b);
      for (let x: usize = 4; x <= end; x += 16) {
        const c = row + x;
        const dx = v128.load(widthX + x);
        const h = c + sz;
        const top = scalarFlux(limited, classOf(classes, h), 2, t + h, w + h, nu + h, flags + h, sz, f32x4.mul(dx, topHalf), f32x4.mul(dx, topConductance), topBelow, topAbove, molecular, turbulent, a, b);
        const atTop = plane + inRow + x;
        let sum = f32x4.sub(v128.load(atTop), top);
        v128.store(atTop, top);
        const m = c + sy;
        const back = scalarFlux(limited, classOf(classes, m), 1, t + m, v + m, nu + m, flags + m, sy, f32x4.mul(dx, backHalf), f32x4.mul(dx, backConductance), backBelow, backAbove, molecular, turbulent, a, b);
        const atBack = rowBuffer + x;
        sum = f32x4.add(sum, f32x4.sub(v128.load(atBack), back));
        v128.store(atBack, back);
        const n = c + 16;
        const next = scalarFlux(limited, classOf(classes, n), 0, t + n, u + n, nu + n, flags + n, 4, halfSide, f32x4.mul(side, v128.load(inverseX + x + 16)), v128.load(belowX + x + 16), v128.load(aboveX + x + 16), molecular, turbulent, a, b);
        sum = f32x4.add(sum, f32x4.sub(face, shiftedDown(face, next)));
        face = next;
        v128.store(rate + c, sum);
      }
    }
  }
}

export function ratesTLimited(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesT(true, p, k0, k1, scratch);
}

export function ratesTLinear(p: usize, k0: i32, k1: i32, scratch: usize): void {
  ratesT(false, p, k0, k1, scratch);
}
