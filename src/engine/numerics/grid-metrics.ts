/** Per-axis factors that the kernels would otherwise divide for in every cell. */
import { type Axis, countOf, type RectilinearGrid, spacingOf } from './grid.ts';

export interface AxisMetrics {
  /** 1 / width of cell i. Length n + 2. */
  readonly inverseWidth: Float64Array;
  /** 1 / distance between the centres of cells i - 1 and i (across low face i). Length n + 2. */
  readonly inverseDistance: Float64Array;
  /** Distance across face i over that across face i - 1, and over that across face i + 1. */
  readonly faceRatioBelow: Float64Array;
  readonly faceRatioAbove: Float64Array;
  /** Width of cell i over that of cell i - 1, and over that of cell i + 1. */
  readonly cellRatioBelow: Float64Array;
  readonly cellRatioAbove: Float64Array;
}

const cache = new WeakMap<RectilinearGrid, readonly [AxisMetrics, AxisMetrics, AxisMetrics]>();

/** Metrics of the three axes, computed once per grid. */
export function metricsOf(grid: RectilinearGrid): readonly [AxisMetrics, AxisMetrics, AxisMetrics] {
  let metrics = cache.get(grid);
  if (!metrics) {
    metrics = [axisMetrics(grid, 0), axisMetrics(grid, 1), axisMetrics(grid, 2)];
    cache.set(grid, metrics);
  }
  return metrics;
}

function axisMetrics(grid: RectilinearGrid, axis: Axis): AxisMetrics {
  const d = spacingOf(grid, axis);
  const n = countOf(grid, axis);
  const clamp = (i: number): number => Math.min(n + 1, Math.max(0, i));
  const width = (i: number): number => d[clamp(i)]!;
  const distance = (i: number): number => 0.5 * (width(i - 1) + width(i));
  const table = (f: (i: number) => number): Float64Array => Float64Array.from({ length: n + 2 }, (_, i) => f(i));
  return {
    inverseWidth: table((i) => 1 / width(i)),
    inverseDistance: table((i) => 1 / distance(i)),
    faceRatioBelow: table((i) => distance(i) / distance(i - 1)),
    faceRatioAbove: table((i) => distance(i) / distance(i + 1)),
    cellRatioBelow: table((i) => width(i) / width(i - 1)),
    cellRatioAbove: table((i) => width(i) / width(i + 1)),
  };
}
