/** Openings in the sides of a box: a device that gives air on one side and takes it on another. */
import { type Axis, cellIndex, countOf, type RectilinearGrid, spacingOf, strideOf } from '../../numerics/grid.ts';
import type { CoolingDevice, DeviceFaces, RackDevice } from '../air-case.ts';

/** Part of a side: low or high end of an axis, and the cells of it by place. */
export interface Opening {
  readonly axis: Axis;
  readonly high: boolean;
  readonly includes?: (place: readonly [number, number, number]) => boolean;
}

function openingFaces(grid: RectilinearGrid, { axis, high, includes }: Opening): DeviceFaces {
  const faces: { face: number; airCell: number; deviceCell: number; area: number }[] = [];
  const low = [1, 1, 1];
  const last = [grid.nx, grid.ny, grid.nz];
  low[axis] = high ? countOf(grid, axis) : 1;
  last[axis] = low[axis]!;
  for (let k = low[2]!; k <= last[2]!; k++) {
    for (let j = low[1]!; j <= last[1]!; j++) {
      for (let i = low[0]!; i <= last[0]!; i++) {
        if (includes && !includes([i, j, k])) continue;
        const cell = cellIndex(grid, i, j, k);
        const ghost = high ? cell + strideOf(grid, axis) : cell - strideOf(grid, axis);
        const area = (grid.dx[i]! * grid.dy[j]! * grid.dz[k]!) / spacingOf(grid, axis)[low[axis]!]!;
        faces.push({ face: high ? ghost : cell, airCell: cell, deviceCell: ghost, area });
      }
    }
  }
  return {
    axis: Uint8Array.from(faces, () => axis), face: Int32Array.from(faces, ({ face }) => face),
    airCell: Int32Array.from(faces, ({ airCell }) => airCell), deviceCell: Int32Array.from(faces, ({ deviceCell }) => deviceCell),
    intoRoomSign: Int8Array.from(faces, () => (high ? -1 : 1)),
    areaM2: Float64Array.from(faces, ({ area }) => area),
  };
}

interface FlowInput {
  readonly from: Opening;
  readonly to: Opening;
  readonly airflowM3PerS: number;
}

/** Air blown in through `from` at a given temperature and drawn out through `to`. */
export function throughFlow(grid: RectilinearGrid, { from, to, airflowM3PerS }: FlowInput, supplyCelsius: number): CoolingDevice {
  return {
    id: 'through-flow', kind: 'coolingUnit', inlet: openingFaces(grid, to), outlet: openingFaces(grid, from),
    airflowM3PerS, supplySetPointCelsius: supplyCelsius, capacityW: Infinity,
  };
}

const anyTemperature = { recommendedMinCelsius: -Infinity, recommendedMaxCelsius: Infinity, allowableMinCelsius: -Infinity, allowableMaxCelsius: Infinity };

/** A heater that draws air through `to` and gives it back warmer through `from`. */
export function heater(grid: RectilinearGrid, { from, to, airflowM3PerS }: FlowInput, airHeatW: number): RackDevice {
  return {
    id: 'heater', kind: 'rack', inlet: openingFaces(grid, to), outlet: openingFaces(grid, from),
    airflowM3PerS, airHeatW, envelope: anyTemperature,
  };
}
