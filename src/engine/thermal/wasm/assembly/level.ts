// A level of the pressure equation in half rows by colour; see pressure/levels.ts for the layout.
import * as P from './params';

@inline
export function colourOf(level: usize, colour: i32): usize {
  return level + P.L_COLOUR + <usize>colour * P.COLOUR_BYTES;
}

/** Sum of K x over the six neighbours of four cells of a colour. */
@inline
export function neighbours(own: usize, other: usize, values: usize, c: usize, e: usize, sy: usize, sz: usize): v128 {
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
