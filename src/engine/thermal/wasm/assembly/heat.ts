// Right-hand side of the temperature; how a pass works is told in momentum.ts.
import { scalarFlux } from './flux';
import { shiftedDown, splat } from './lanes';
import * as P from './params';

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
        const sum = f32x4.sub(face, shiftedDown(face, next));
        face = next;
        v128.store(rate + c, f32x4.add(v128.load(rate + c), sum));
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
