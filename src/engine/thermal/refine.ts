/** Carries a solution to a finer (or just another) grid of the same room, as a start for the solve there. */
import { type Axis, countOf, linesOf, type RectilinearGrid } from '../numerics/grid.ts';
import { type AirCase, openOf } from './air-case.ts';
import type { AirSnapshot } from './air-solver.ts';
import { prescribeDeviceVelocities } from './kernels/shared.ts';

/** Where a position lies between two stations: padded indices and the weight of the upper one. */
interface Between {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Snapshot of `source` (on the grid of `from`) interpolated to the grid of `to`: velocities linearly from face to face, temperature linearly over the air
 * cells. Velocities are not free of divergence until the first projection. Counters start at zero.
 */
export function refinedStart(from: AirCase, source: AirSnapshot, to: AirCase): AirSnapshot {
  const axes = [0, 1, 2] as const;
  const velocity = axes.map((axis) => interpolatedFaces(from, source.velocity[axis], to, axis)) as unknown as AirSnapshot['velocity'];
  prescribeDeviceVelocities(to, velocity);
  return { velocity, temperature: interpolatedCells(from, source.temperature, to), pressure: new Float64Array(to.grid.size), steps: 0, simulatedSeconds: 0 };
}

function interpolatedFaces(from: AirCase, values: Float64Array, to: AirCase, axis: Axis): Float64Array {
  const out = new Float64Array(to.grid.size);
  const open = openOf(to, axis);
  const [x, y, z] = ([0, 1, 2] as const).map((a) => (a === axis ? betweenLines(from.grid, to.grid, a) : betweenCentres(from.grid, to.grid, a))) as [Between, Between, Between];
  const { strideY, strideZ } = from.grid;
  forEachCell(to.grid, (c, i, j, k) => {
    if (open[c] === 0) return;
    let sum = 0;
    for (let corner = 0; corner < 8; corner++) {
      const [ix, wx] = pick(x, i, corner & 1);
      const [iy, wy] = pick(y, j, corner & 2);
      const [iz, wz] = pick(z, k, corner & 4);
      sum += wx * wy * wz * values[ix + strideY * iy + strideZ * iz]!;
    }
    out[c] = sum;
  });
  return out;
}

function interpolatedCells(from: AirCase, values: Float64Array, to: AirCase): Float64Array {
  const out = new Float64Array(to.grid.size);
  const [x, y, z] = ([0, 1, 2] as const).map((a) => betweenCentres(from.grid, to.grid, a)) as [Between, Between, Between];
  const { strideY, strideZ } = from.grid;
  forEachCell(to.grid, (c, i, j, k) => {
    let sum = 0;
    let weights = 0;
    let nearest = 0;
    let most = -1;
    for (let corner = 0; corner < 8; corner++) {
      const [ix, wx] = pick(x, i, corner & 1);
      const [iy, wy] = pick(y, j, corner & 2);
      const [iz, wz] = pick(z, k, corner & 4);
      const at = ix + strideY * iy + strideZ * iz;
      const weight = wx * wy * wz;
      if (weight > most) {
        most = weight;
        nearest = at;
      }
      if (from.solid[at] !== 0) continue;
      sum += weight * values[at]!;
      weights += weight;
    }
    // Inside what was solid before: the outlet temperature that the solid cell holds.
    out[c] = weights > 0 ? sum / weights : values[nearest]!;
  });
  return out;
}

function pick(between: Between, at: number, high: number): [number, number] {
  const weight = between.weight[at]!;
  return high !== 0 ? [between.high[at]!, weight] : [between.low[at]!, 1 - weight];
}

/** Stations at the cell centres of `from`, seen from the cell centres of `to`. */
function betweenCentres(from: RectilinearGrid, to: RectilinearGrid, axis: Axis): Between {
  const stations = centresOf(from, axis);
  const places = centresOf(to, axis);
  // Station n is cell n + 1.
  return between(stations, places, 1);
}

/** Stations at the faces of `from`, seen from the low faces of `to`. */
function betweenLines(from: RectilinearGrid, to: RectilinearGrid, axis: Axis): Between {
  const places = Float64Array.from(linesOf(to, axis).subarray(0, countOf(to, axis)));
  return between(linesOf(from, axis), places, 1);
}

function centresOf(grid: RectilinearGrid, axis: Axis): Float64Array {
  const lines = linesOf(grid, axis);
  return Float64Array.from({ length: lines.length - 1 }, (_, n) => 0.5 * (lines[n]! + lines[n + 1]!));
}

/** Neighbouring stations of each place, kept at the ends beyond them. Place m belongs to padded index m + 1. */
function between(stations: Float64Array, places: Float64Array, first: number): Between {
  const length = places.length + 1;
  const result: Between = { low: new Int32Array(length), high: new Int32Array(length), weight: new Float64Array(length) };
  let station = 0;
  places.forEach((place, m) => {
    while (station < stations.length - 2 && stations[station + 1]! <= place) station++;
    const next = Math.min(station + 1, stations.length - 1);
    const gap = stations[next]! - stations[station]!;
    result.low[m + 1] = station + first;
    result.high[m + 1] = next + first;
    result.weight[m + 1] = gap > 0 ? Math.min(1, Math.max(0, (place - stations[station]!) / gap)) : 0;
  });
  return result;
}

function forEachCell(grid: RectilinearGrid, visit: (cell: number, i: number, j: number, k: number) => void): void {
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) visit(i + grid.strideY * j + grid.strideZ * k, i, j, k);
    }
  }
}
