import type { ProfilePoints } from '../../../model/index.ts';

/** Least and greatest coordinate (`0`) or value (`1`) of some points; 0 to 1 without any. */
export function extentOf(points: ProfilePoints, which: 0 | 1): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const point of points) {
    low = Math.min(low, point[which]);
    high = Math.max(high, point[which]);
  }
  return low <= high ? [low, high] : [0, 1];
}
