/** Connected air volumes, and what the devices push into and draw from each. */
import { type AirCase, type AirDevice } from './air-case.ts';

export interface AirVolumes {
  readonly count: number;
  readonly airCells: number;
  /** Volume of each cell, -1 for solids. Padded. */
  readonly volumeOfCell: Int32Array;
  readonly cellsOfVolume: Int32Array;
}

/** Flood fill over faces with any openness. */
export function airVolumesOf(airCase: Pick<AirCase, 'grid' | 'solid' | 'openX' | 'openY' | 'openZ'>): AirVolumes {
  const { grid, solid, openX, openY, openZ } = airCase;
  const { size, strideY, strideZ } = grid;
  const volumeOfCell = new Int32Array(size).fill(-1);
  const stack = new Int32Array(size);
  // The six faces of a cell: openness, face index and neighbour, relative to the cell.
  const opens = [openX, openX, openY, openY, openZ, openZ];
  const faces = [0, 1, 0, strideY, 0, strideZ];
  const neighbours = [-1, 1, -strideY, strideY, -strideZ, strideZ];
  const cells: number[] = [];
  let airCells = 0;
  for (let seed = 0; seed < size; seed++) {
    if (solid[seed] || volumeOfCell[seed]! >= 0) continue;
    const volume = cells.length;
    let count = 0;
    let top = 0;
    stack[top++] = seed;
    volumeOfCell[seed] = volume;
    while (top > 0) {
      const c = stack[--top]!;
      count++;
      for (let n = 0; n < 6; n++) {
        const neighbour = c + neighbours[n]!;
        if (opens[n]![c + faces[n]!]! > 0 && volumeOfCell[neighbour]! < 0) {
          volumeOfCell[neighbour] = volume;
          stack[top++] = neighbour;
        }
      }
    }
    cells.push(count);
    airCells += count;
  }
  return { count: cells.length, airCells, volumeOfCell, cellsOfVolume: Int32Array.from(cells) };
}

/** Area through which a device takes or gives air, m2. */
export function faceArea(faces: AirDevice['inlet']): number {
  let sum = 0;
  for (const area of faces.areaM2) sum += area;
  return sum;
}

/** Net flow pushed into each volume by the devices, m3/s. */
export function netInflow(volumes: AirVolumes, devices: readonly AirDevice[]): Float64Array {
  const net = new Float64Array(volumes.count);
  for (const device of devices) {
    for (const [faces, sign] of [[device.inlet, -1], [device.outlet, 1]] as const) {
      const total = faceArea(faces);
      for (let f = 0; f < faces.face.length; f++) {
        const volume = volumes.volumeOfCell[faces.airCell[f]!]!;
        if (volume >= 0) net[volume]! += (sign * device.airflowM3PerS * faces.areaM2[f]!) / total;
      }
    }
  }
  return net;
}
