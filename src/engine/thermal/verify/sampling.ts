/** Reading staggered fields between grid points, and carrying them from one grid to another. */
import { type Axis, cellIndex, countOf, linesOf, type RectilinearGrid } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';
import type { Field } from '../pressure/levels.ts';
import type { Profile } from './verification.ts';

/** Where a value sits along an axis: two padded indices and the weight of the second. */
interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly weight: number;
}

/** Neighbours of coordinate `at` among the faces (staggered) or centres of an axis; clamped at the ends. */
function bracketOf(grid: RectilinearGrid, axis: Axis, staggered: boolean, at: number): Bracket {
  const lines = linesOf(grid, axis);
  const count = countOf(grid, axis) + (staggered ? 1 : 0);
  const position = (p: number): number => (staggered ? lines[p - 1]! : 0.5 * (lines[p - 1]! + lines[p]!));
  let low = 1;
  let high = count;
  if (at <= position(1)) return { low: 1, high: 1, weight: 0 };
  if (at >= position(count)) return { low: count, high: count, weight: 0 };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (position(middle) <= at) low = middle;
    else high = middle;
  }
  return { low, high, weight: (at - position(low)) / (position(high) - position(low)) };
}

function combine(grid: RectilinearGrid, values: Field, x: Bracket, y: Bracket, z: Bracket): number {
  const alongX = (j: number, k: number): number => (1 - x.weight) * values[cellIndex(grid, x.low, j, k)]! + x.weight * values[cellIndex(grid, x.high, j, k)]!;
  const alongY = (k: number): number => (1 - y.weight) * alongX(y.low, k) + y.weight * alongX(y.high, k);
  return (1 - z.weight) * alongY(z.low) + z.weight * alongY(z.high);
}

/** Axis of a velocity component, or 'cell' for a field at cell centres. */
export type FieldPlace = Axis | 'cell';

/** Trilinear value of a padded field at a point in metres; constant beyond the outermost positions. */
export function sample(grid: RectilinearGrid, values: Field, place: FieldPlace, point: readonly [number, number, number]): number {
  const [x, y, z] = ([0, 1, 2] as const).map((axis) => bracketOf(grid, axis, place === axis, point[axis])) as [Bracket, Bracket, Bracket];
  return combine(grid, values, x, y, z);
}

/**
 * A field along `axis` through `point` (its coordinate along `axis` is ignored): a value at every cell
 * centre, or at every face for the component along its own axis, between the given end values.
 */
export function lineProfile(
  grid: RectilinearGrid, values: Field, place: FieldPlace, axis: Axis, point: readonly [number, number, number],
  ends?: readonly [number, number],
): Profile {
  const lines = linesOf(grid, axis);
  const profile: [number, number][] = [];
  const at = (coordinate: number): [number, number, number] => [0, 1, 2].map((a) => (a === axis ? coordinate : point[a]!)) as [number, number, number];
  if (place === axis) {
    for (const line of lines) profile.push([line, sample(grid, values, place, at(line))]);
    return profile;
  }
  if (ends) profile.push([lines[0]!, ends[0]]);
  for (let m = 1; m < lines.length; m++) {
    const centre = 0.5 * (lines[m - 1]! + lines[m]!);
    profile.push([centre, sample(grid, values, place, at(centre))]);
  }
  if (ends) profile.push([lines.at(-1)!, ends[1]]);
  return profile;
}

interface Fields {
  readonly velocity: readonly [Field, Field, Field];
  readonly temperature: Field;
  readonly pressure: Field;
}

/** Fills velocity, temperature and pressure of `fine` from a solution on another grid of the same room. */
export function interpolateState(coarse: AirCase, from: Fields, fine: AirCase, to: Fields): void {
  for (const axis of [0, 1, 2] as const) {
    const open = openOf(fine, axis);
    transfer(coarse.grid, from.velocity[axis], fine.grid, to.velocity[axis], axis, (c) => open[c]! > 0);
  }
  const isAir = (c: number): boolean => fine.solid[c] === 0;
  transfer(coarse.grid, from.temperature, fine.grid, to.temperature, 'cell', isAir);
  transfer(coarse.grid, from.pressure, fine.grid, to.pressure, 'cell', isAir);
}

function transfer(
  coarse: RectilinearGrid, from: Field, fine: RectilinearGrid, to: Field, place: FieldPlace, wanted: (c: number) => boolean,
): void {
  const brackets = ([0, 1, 2] as const).map((axis) => {
    const lines = linesOf(fine, axis);
    return Array.from({ length: countOf(fine, axis) }, (_, m) => bracketOf(
      coarse, axis, place === axis, place === axis ? lines[m]! : 0.5 * (lines[m]! + lines[m + 1]!),
    ));
  });
  for (let k = 1; k <= fine.nz; k++) {
    for (let j = 1; j <= fine.ny; j++) {
      for (let i = 1; i <= fine.nx; i++) {
        const c = cellIndex(fine, i, j, k);
        if (wanted(c)) to[c] = combine(coarse, from, brackets[0]![i - 1]!, brackets[1]![j - 1]!, brackets[2]![k - 1]!);
      }
    }
  }
}
