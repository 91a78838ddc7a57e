// Fluxes through faces and edges, four at a time; the scheme of the reference kernels (kernels/momentum.ts, scalar.ts).
import { bit } from './lanes';
import * as P from './params';

/**
 * Flux carried by `carried` (m3/s) plus diffusion. With the differences D0 = high - low, D- below and D+ above it (scaled to the same
 * distance), the limited increment is v = D0 d / (D0 + d), d = D- or D+ by direction, where both have one sign; the face value is the mean
 * of low and high plus or minus (v - D0/2). Linear schemes: v = a D0 + b d, and d = D0 where there is nothing beyond.
 */
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
@inline
export function normalFlux(
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
@inline
export function edgeFlux(
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
@inline
export function scalarFlux(
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
