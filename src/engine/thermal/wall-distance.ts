/**
 * Distance to the nearest wall for the zero-equation model, by fast sweeping of |grad d| = 1
 * (Zhao 2005, Math. Comp. 74) from half a cell at every closed face.
 */
import type { AirCase } from './air-case.ts';
import { type Axis, countOf, spacingOf, strideOf } from '../numerics/grid.ts';
import { openOf } from './air-case.ts';

/** Padded cell array, metres; 0 in solids. An axis one cell thick counts as unbounded. */
export function wallDistance(airCase: AirCase): Float64Array {
  const { grid, solid } = airCase;
  const far = grid.linesX[grid.nx]! + grid.linesY[grid.ny]! + grid.linesZ[grid.nz]!;
  const distance = new Float64Array(grid.size);
  const axes = ([0, 1, 2] as const).filter((axis) => countOf(grid, axis) > 1);
  const index = [0, 0, 0];
  const forEachAir = (order: number, visit: (c: number) => void): void => {
    for (let kk = 1; kk <= grid.nz; kk++) {
      index[2] = order & 4 ? grid.nz + 1 - kk : kk;
      for (let jj = 1; jj <= grid.ny; jj++) {
        index[1] = order & 2 ? grid.ny + 1 - jj : jj;
        for (let ii = 1; ii <= grid.nx; ii++) {
          index[0] = order & 1 ? grid.nx + 1 - ii : ii;
          const c = index[0]! + grid.strideY * index[1]! + grid.strideZ * index[2]!;
          if (!solid[c]) visit(c);
        }
      }
    }
  };
  const spacingAt = (axis: Axis): number => spacingOf(grid, axis)[index[axis]!]!;
  forEachAir(0, (c) => {
    let nearest = far;
    for (const axis of axes) {
      const open = openOf(airCase, axis);
      if (open[c] === 0 || open[c + strideOf(grid, axis)] === 0) nearest = Math.min(nearest, 0.5 * spacingAt(axis));
    }
    distance[c] = nearest;
  });
  const candidate: { value: number; h: number }[] = [];
  for (let order = 0; order < 8; order++) {
    forEachAir(order, (c) => {
      candidate.length = 0;
      for (const axis of axes) {
        const open = openOf(airCase, axis);
        const stride = strideOf(grid, axis);
        const below = open[c]! > 0 ? distance[c - stride]! : far;
        const above = open[c + stride]! > 0 ? distance[c + stride]! : far;
        candidate.push({ value: Math.min(below, above), h: spacingAt(axis) });
      }
      distance[c] = Math.min(distance[c]!, eikonal(candidate));
    });
  }
  return distance;
}

/** Solves sum over used axes of ((d - value)/h)^2 = 1 for the smallest causal d. */
function eikonal(candidate: { value: number; h: number }[]): number {
  candidate.sort((a, b) => a.value - b.value);
  let a = 0;
  let b = 0;
  let c = -1;
  let d = Infinity;
  for (const { value, h } of candidate) {
    if (value >= d) break;
    const weight = 1 / (h * h);
    a += weight;
    b += value * weight;
    c += value * value * weight;
    const discriminant = b * b - a * c;
    if (discriminant < 0) break;
    d = (b + Math.sqrt(discriminant)) / a;
  }
  return d;
}
