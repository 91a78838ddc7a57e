/**
 * Piecewise-linear interpolation in a table of (x, y) with strictly rising x; the end values hold
 * beyond the table.
 * @throws if the table is empty.
 */
export function interpolateLinear(table: ReadonlyArray<readonly [number, number]>, x: number): number {
  const first = table[0];
  const last = table.at(-1);
  if (!first || !last) throw new Error('Interpolation needs at least one point.');
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  let low = 0;
  let high = table.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (table[middle]![0] <= x) low = middle;
    else high = middle;
  }
  const [x0, y0] = table[low]!;
  const [x1, y1] = table[high]!;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** Halvings after which an interval of doubles no longer shrinks. */
const HALVINGS = 60;

/**
 * Largest x in [low, high] for which `holds` is true, where it holds up to a point and not beyond;
 * `low` when it holds nowhere. A fixed number of halvings, so the bits do not depend on the engine.
 */
export function largestThatHolds(low: number, high: number, holds: (x: number) => boolean): number {
  if (holds(high)) return high;
  let good = low;
  let bad = high;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = 0.5 * (good + bad);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
