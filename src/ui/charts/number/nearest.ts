/** The point whose place on an axis is nearest to `at`, the first of equals; `null` without points. */
export function nearestPoint<Point>(points: readonly Point[], at: number, placeOf: (point: Point) => number): Point | null {
  let best: Point | null = null;
  let least = Infinity;
  for (const point of points) {
    const distance = Math.abs(placeOf(point) - at);
    if (distance < least) [best, least] = [point, distance];
  }
  return best;
}
