// Fluxes through faces and edges, four at a time; the scheme of the reference kernels (kernels/momentum.ts, scalar.ts).
// Most groups of four are nothing special: all open, with air upstream on both sides. A class word per group (../class-words.ts) says
// so for each flux, and the masks are then left out; groups that no free velocity or air cell takes from are left out altogether.
import { bit, magnitude } from './lanes';
import * as P from './params';

/** Does anything take flux `n` of a group? */
@inline
function isNeeded(word: i32, n: i32): bool {
  return (word & (1 << (P.NEEDED + 2 * n))) != 0;
}

/** Are some of the flux's openings closed, so that masks are called for? */
@inline
function isIrregular(word: i32, n: i32): bool {
  return (word & (1 << (P.IRREGULAR + 2 * n))) != 0;
}

/**
 * Flux from differences: `carried` c is half of the volume flow, m3/s. The face value is the mean of low and high plus or minus
 * (increment - jump/2), which gives c (low + high) - (|c| + diffusion) jump + 2 |c| increment. The limited increment is D0 d / (D0 + d) where
 * both have one sign, else nothing; it comes last, so that all else is done while its division runs.
 */
@inline
function limitedFlux(carried: v128, both: v128, jump: v128, slope: v128, diffusion: v128): v128 {
  const flow = magnitude(carried);
  const linear = f32x4.sub(f32x4.mul(carried, both), f32x4.mul(f32x4.add(flow, diffusion), jump));
  const product = f32x4.mul(jump, slope);
  const share = f32x4.div(f32x4.mul(f32x4.add(flow, flow), product), f32x4.add(jump, slope));
  return f32x4.add(linear, v128.and(share, f32x4.gt(product, f32x4.splat(0))));
}

/**
 * Flux where everything is open. With the differences D0 = high - low, D- below and D+ above it (scaled to the same distance), d is D- or
 * D+ by direction.
 */
@inline
function regularFlux(carried: v128, low: v128, high: v128, farLow: v128, farHigh: v128, ratioBelow: v128, ratioAbove: v128, diffusion: v128): v128 {
  const jump = f32x4.sub(high, low);
  const below = f32x4.mul(f32x4.sub(low, farLow), ratioBelow);
  const above = f32x4.mul(f32x4.sub(farHigh, high), ratioAbove);
  const slope = v128.bitselect(below, above, f32x4.gt(carried, f32x4.splat(0)));
  return limitedFlux(carried, f32x4.add(low, high), jump, slope, diffusion);
}

/** Flux with masks; limited schemes take slope 0 where there is nothing beyond, linear ones (a D0 + b d) take d = D0. */
@inline
function maskedFlux(
  limited: bool, carried: v128, low: v128, high: v128, farLow: v128, farHigh: v128, ratioBelow: v128, ratioAbove: v128,
  hasBelow: v128, hasAbove: v128, open: v128, diffusion: v128, weightDown: v128, weightSlope: v128,
): v128 {
  const jump = f32x4.sub(high, low);
  const below = f32x4.mul(f32x4.sub(low, farLow), ratioBelow);
  const above = f32x4.mul(f32x4.sub(farHigh, high), ratioAbove);
  const forward = f32x4.gt(carried, f32x4.splat(0));
  if (limited) {
    return limitedFlux(carried, f32x4.add(low, high), jump, v128.bitselect(v128.and(below, hasBelow), v128.and(above, hasAbove), forward), diffusion);
  }
  const slope = v128.bitselect(v128.bitselect(below, jump, hasBelow), v128.bitselect(above, jump, hasAbove), forward);
  const increment = v128.and(f32x4.add(f32x4.mul(weightDown, jump), f32x4.mul(weightSlope, slope)), open);
  const flow = magnitude(carried);
  const linear = f32x4.sub(f32x4.mul(carried, f32x4.add(low, high)), f32x4.mul(f32x4.add(flow, diffusion), jump));
  return f32x4.add(linear, f32x4.mul(f32x4.add(flow, flow), increment));
}

/**
 * Flux of a component through the centres of cells c along its own axis. `quarter`: area/4; `conductance`: area over width.
 */
@inline
export function normalFlux(
  limited: bool, word: i32, axis: i32, at: usize, s: usize, nuAt: usize, flagsAt: usize, quarter: v128, conductance: v128, ratioBelow: v128, ratioAbove: v128,
  weightDown: v128, weightSlope: v128,
): v128 {
  let flux = f32x4.splat(0);
  if (isNeeded(word, P.NORMAL_FLUX + axis)) {
    const low = v128.load(at);
    const high = v128.load(at + s);
    const farLow = v128.load(at - s);
    const farHigh = v128.load(at + (s << 1));
    const carried = f32x4.mul(quarter, f32x4.add(low, high));
    const diffusion = f32x4.mul(conductance, v128.load(nuAt));
    if (limited && !isIrregular(word, P.NORMAL_FLUX + axis)) flux = regularFlux(carried, low, high, farLow, farHigh, ratioBelow, ratioAbove, diffusion);
    else {
      const flags = v128.load(flagsAt);
      flux = maskedFlux(
        limited, carried, low, high, farLow, farHigh, ratioBelow, ratioAbove,
        bit(flags, P.OPEN + axis), bit(flags, P.OPEN_ABOVE + axis), i32x4.splat(-1), diffusion, weightDown, weightSlope,
      );
    }
  }
  return flux;
}

/** How the area of an edge varies along a row: both halves do, or one factor of both, or only the distance across does. */
export const HALVES: i32 = 0;
export const FACTOR: i32 = 1;
export const DISTANCE: i32 = 2;

/**
 * Flux of component `axis` through the edges on the low `across` side of faces c.
 * `lengthAt`: widths along x (HALVES, FACTOR) or 1/distances across (DISTANCE). `left`, `right`: halves of the area over twice the length;
 * with HALVES they come from `lengthAt`, and `factor` is the rest of the area. `spread`: what makes area into area/(4 distance);
 * `total`: (left + right) spread, not used with HALVES.
 */
@inline
export function edgeFlux(
  limited: bool, kind: i32, word: i32, across: i32, pair: i32, at: usize, carrier: usize, nuAt: usize, flagsAt: usize, sa: usize, sb: usize,
  lengthAt: usize, left: v128, right: v128, factor: v128, spread: v128, total: v128, ratioBelow: v128, ratioAbove: v128, weightDown: v128, weightSlope: v128,
): v128 {
  let flux = f32x4.splat(0);
  if (isNeeded(word, P.EDGE_FLUX + pair)) {
    const length = v128.load(lengthAt);
    const low = kind == HALVES ? v128.load(lengthAt - 4) : left;
    const high = kind == HALVES ? length : right;
    let carried = f32x4.add(f32x4.mul(low, v128.load(carrier - sa)), f32x4.mul(high, v128.load(carrier)));
    if (kind == HALVES) carried = f32x4.mul(carried, factor);
    if (kind == FACTOR) carried = f32x4.mul(carried, length);
    const nuBelow = nuAt - sb;
    const viscosity = f32x4.add(f32x4.add(v128.load(nuAt), v128.load(nuAt - sa)), f32x4.add(v128.load(nuBelow), v128.load(nuBelow - sa)));
    const below = v128.load(at - sb);
    const here = v128.load(at);
    const farLow = v128.load(at - (sb << 1));
    const farHigh = v128.load(at + sb);
    if (limited && !isIrregular(word, P.EDGE_FLUX + pair)) {
      const conductance = kind == HALVES ? f32x4.mul(f32x4.add(low, high), spread) : f32x4.mul(total, length);
      flux = regularFlux(carried, below, here, farLow, farHigh, ratioBelow, ratioAbove, f32x4.mul(conductance, viscosity));
    } else {
      const flags = v128.load(flagsAt);
      const open = f32x4.add(v128.and(low, bit(flags, P.EDGE_LEFT + pair)), v128.and(high, bit(flags, P.OPEN + across)));
      let conductance = f32x4.mul(open, spread);
      if (kind != HALVES) conductance = f32x4.mul(conductance, length);
      flux = maskedFlux(
        limited, carried, below, here, farLow, farHigh, ratioBelow, ratioAbove,
        bit(flags, P.EDGE_FAR_BELOW + pair), bit(flags, P.EDGE_FAR_ABOVE + pair), f32x4.gt(open, f32x4.splat(0)), f32x4.mul(conductance, viscosity), weightDown, weightSlope,
      );
    }
  }
  return flux;
}

/** Flux of the temperature through the low faces c along `axis`. `half`: area/2; `conductance`: area over the distance of the centres. */
@inline
export function scalarFlux(
  limited: bool, word: i32, axis: i32, at: usize, velocityAt: usize, nuAt: usize, flagsAt: usize, s: usize, half: v128, conductance: v128,
  ratioBelow: v128, ratioAbove: v128, molecular: v128, halfInverseTurbulent: v128, weightDown: v128, weightSlope: v128,
): v128 {
  let flux = f32x4.splat(0);
  if (isNeeded(word, P.SCALAR_FLUX + axis)) {
    const carried = f32x4.mul(v128.load(velocityAt), half);
    const diffusivity = f32x4.add(molecular, f32x4.mul(halfInverseTurbulent, f32x4.add(v128.load(nuAt), v128.load(nuAt - s))));
    const diffusion = f32x4.mul(conductance, diffusivity);
    const low = v128.load(at - s);
    const high = v128.load(at);
    const farLow = v128.load(at - (s << 1));
    const farHigh = v128.load(at + s);
    if (limited && !isIrregular(word, P.SCALAR_FLUX + axis)) flux = regularFlux(carried, low, high, farLow, farHigh, ratioBelow, ratioAbove, diffusion);
    else {
      const flags = v128.load(flagsAt);
      const open = bit(flags, P.OPEN + axis);
      flux = maskedFlux(
        limited, carried, low, high, farLow, farHigh, ratioBelow, ratioAbove,
        v128.and(bit(flags, P.OPEN_BELOW + axis), open), v128.and(bit(flags, P.OPEN_ABOVE + axis), open), open, v128.and(diffusion, open), weightDown, weightSlope,
      );
    }
  }
  return flux;
}
