/**
 * The advection schemes as numbers. With `down` = downstream - upstream and `slope` = upstream - far
 * upstream (scaled to the same distance), the face value is the upstream value plus
 *   van Leer (1974): down slope / (down + slope) where both have one sign, else nothing;
 *   QUICK (Leonard 1979): (3 down + slope)/8;  central: down/2.
 * Where there is no far value the limited scheme takes slope 0 (first order), the linear ones take
 * slope = down (central). The kernels write this out at their single call site (a call would box
 * its result in every cell) and without a branch: with p = down slope and b = down + slope, the limited
 * value is (p + |p|)/2 b / (b^2 + tiny).
 */
import type { AdvectionScheme } from '../air-case.ts';

/** Keeps 0/0 away; far below any squared difference that matters. */
export const tiny = 1e-200;

export interface SchemeWeights {
  readonly limited: boolean;
  readonly down: number;
  readonly slope: number;
}

export function schemeWeights(scheme: AdvectionScheme): SchemeWeights {
  if (scheme === 'vanLeer') return { limited: true, down: 0, slope: 0 };
  return scheme === 'quick' ? { limited: false, down: 0.375, slope: 0.125 } : { limited: false, down: 0.5, slope: 0 };
}
