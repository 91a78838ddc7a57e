// A level of the pressure equation in half rows by colour; see pressure/levels.ts for the layout.
import * as P from './params';

@inline
export function colourOf(level: usize, colour: i32): usize {
  return level + P.L_COLOUR + <usize>colour * P.COLOUR_BYTES;
}

// Loops over a row keep one running address for each row they read: the compiler keeps such addresses in registers, while it would work out sums
// of bases and offsets anew for every load. `a` runs over the colour's own arrays, `east`, `north`, `high` over the other colour's K of the faces
// beyond; `beside` is at the western neighbour.

/** Sum of K x over the six neighbours of four cells of a colour. */
@inline
export function neighbours(
  a: usize, array: usize, east: usize, north: usize, high: usize, beside: usize, xSouth: usize, xNorth: usize, xLow: usize, xHigh: usize,
): v128 {
  const alongX = f32x4.add(f32x4.mul(v128.load(a), v128.load(beside)), f32x4.mul(v128.load(east), v128.load(beside, 4)));
  const alongY = f32x4.add(f32x4.mul(v128.load(a + array), v128.load(xSouth)), f32x4.mul(v128.load(north), v128.load(xNorth)));
  const alongZ = f32x4.add(f32x4.mul(v128.load(a + (array << 1)), v128.load(xLow)), f32x4.mul(v128.load(high), v128.load(xHigh)));
  return f32x4.add(alongX, f32x4.add(alongY, alongZ));
}

/** Sum of K (here - neighbour) over the six neighbours: by differences, so that a constant gives exactly nothing. */
@inline
export function differences(
  here: v128, a: usize, array: usize, east: usize, north: usize, high: usize, beside: usize, xSouth: usize, xNorth: usize, xLow: usize, xHigh: usize,
): v128 {
  const alongX = f32x4.add(
    f32x4.mul(v128.load(a), f32x4.sub(here, v128.load(beside))),
    f32x4.mul(v128.load(east), f32x4.sub(here, v128.load(beside, 4))),
  );
  const alongY = f32x4.add(
    f32x4.mul(v128.load(a + array), f32x4.sub(here, v128.load(xSouth))),
    f32x4.mul(v128.load(north), f32x4.sub(here, v128.load(xNorth))),
  );
  const alongZ = f32x4.add(
    f32x4.mul(v128.load(a + (array << 1)), f32x4.sub(here, v128.load(xLow))),
    f32x4.mul(v128.load(high), f32x4.sub(here, v128.load(xHigh))),
  );
  return f32x4.add(alongX, f32x4.add(alongY, alongZ));
}
