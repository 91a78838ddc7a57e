// Memory bandwidth, measured by the same means as the kernels move their fields.

/**
 * a = b + factor c on blocks k0..k1, counted from 1. `block`: the addresses of a, b and c, then the bytes of a block, a multiple
 * of 64.
 */
export function triad(block: usize, k0: i32, k1: i32, factor: f32): void {
  const a = load<usize>(block);
  const b = load<usize>(block + 4);
  const c = load<usize>(block + 8);
  const bytes = load<usize>(block + 12);
  const scale = f32x4.splat(factor);
  const end = <usize>k1 * bytes;
  for (let at = <usize>(k0 - 1) * bytes; at < end; at += 64) {
    v128.store(a + at, f32x4.add(v128.load(b + at), f32x4.mul(scale, v128.load(c + at))));
    v128.store(a + at, f32x4.add(v128.load(b + at, 16), f32x4.mul(scale, v128.load(c + at, 16))), 16);
    v128.store(a + at, f32x4.add(v128.load(b + at, 32), f32x4.mul(scale, v128.load(c + at, 32))), 32);
    v128.store(a + at, f32x4.add(v128.load(b + at, 48), f32x4.mul(scale, v128.load(c + at, 48))), 48);
  }
}
