import { scaleSymlog } from 'd3';
import type { NumberScale } from '../../../charts/number/number-scale.ts';

/** Below this time the axis is even, above it goes by ratios, s. */
const EVEN_UP_TO = 1;

/** Times that make good ticks, s. */
const TICKS = [
  [0, '0'], [1, '1 s'], [3, '3 s'], [10, '10 s'], [30, '30 s'], [60, '1 min'], [180, '3 min'], [600, '10 min'], [1800, '30 min'], [3600, '1 h'], [10_800, '3 h'], [36_000, '10 h'], [86_400, '24 h'],
] as const;
/** Room that one tick needs, px. */
const TICK_PIXELS = 44;
/** The last stretch is drawn on beyond its beginning by this factor, and at least to the first bound, s. */
const BEYOND = 1.6;
const SHORTEST_SECONDS = 30;

/** End of an axis on which the last change is seen to last. */
export const axisEnd = (lastChangeSeconds: number): number => Math.max(SHORTEST_SECONDS, BEYOND * lastChangeSeconds);

/** An axis of time from 0 s on that shows seconds and hours alike. */
export function secondsScale(end: number, range: readonly [number, number]): NumberScale {
  const scale = scaleSymlog().constant(EVEN_UP_TO).domain([0, end]).range([...range]);
  const clamp = (value: number): number => Math.min(end, Math.max(0, value));
  let last = -Infinity;
  const ticks = TICKS.flatMap(([value, label]) => {
    const pixel = scale(value);
    if (value > end || pixel - last < TICK_PIXELS) return [];
    last = pixel;
    return [{ value, label }];
  });
  return { domain: [0, end], range, pixelOf: (value) => scale(clamp(value)), valueAt: (pixel) => scale.invert(pixel), ticks };
}
