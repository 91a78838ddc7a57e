/** The pressure hierarchy, the air cells by connected volume, and the porous faces, as flat arrays. */
import { type Place, placeBelow, placeOf, type RectilinearGrid } from '../../numerics/grid.ts';
import { metricsOf } from '../../numerics/grid-metrics.ts';
import type { AirCase } from '../air-case.ts';
import { type AirVolumes } from '../connectivity.ts';
import { type PressureLevel, splitIndex } from '../pressure/levels.ts';
import { coarsestSweeps, smoothingSweeps } from '../pressure/multigrid.ts';
import { type Floats, joined, openPorousFaces, type Words } from './tables.ts';

/** Air cells that one workgroup of the conjugate gradients works on: eight per invocation. */
const chunkCells = 512;
/** Set in an entry of the list of air cells whose east neighbour is one place further. */
const eastBit = 0x80000000;

/** Uniform array of levels.wgsl. */
export function levelTable(levels: readonly PressureLevel[]): Words {
  const starts = levelStarts(levels);
  return Uint32Array.from(levels.flatMap((l, at) => [
    l.nx, l.ny, l.nz, l.rowStride, l.planeStride, l.width, starts[at]!, l.size, l.halvedX, l.halvedY, l.halvedZ, 0,
  ]));
}

/** Start of each level in an array of both colours of all levels. */
function levelStarts(levels: readonly PressureLevel[]): number[] {
  let start = 0;
  return levels.map(({ size }) => {
    const own = start;
    start += 2 * size;
    return own;
  });
}

/** Both colours of all levels. */
export function levelLength(levels: readonly PressureLevel[]): number {
  return levels.reduce((sum, { size }) => sum + 2 * size, 0);
}

/** Passes of the single-workgroup end of a cycle, as levels.wgsl names them. A sweep's number is its colour. */
export const passKinds = { PASS_SWEEP_ODD: 1, PASS_FIRST: 2, PASS_CORRECTED: 3, PASS_RESTRICT: 4 } as const;

/** The passes from level `tail` to the coarsest and back, in the order of pressure/multigrid.ts; (pass, level, 0, 0). */
export function tailSchedule(levels: readonly PressureLevel[], tail: number): Words {
  const rows: number[] = [];
  const visit = (level: number): void => {
    const coarsest = level === levels.length - 1;
    const sweeps = coarsest ? coarsestSweeps : smoothingSweeps;
    const add = (...kinds: number[]): void => {
      for (const kind of kinds) rows.push(kind, level, 0, 0);
    };
    add(passKinds.PASS_FIRST);
    for (let s = 1; s < sweeps; s++) add(1, 0);
    if (!coarsest) {
      add(passKinds.PASS_RESTRICT);
      visit(level + 1);
    }
    add(coarsest ? 0 : passKinds.PASS_CORRECTED, 1);
    for (let s = 1; s < sweeps; s++) add(0, 1);
  };
  visit(tail);
  return Uint32Array.from(rows);
}

export function coefficientTable(levels: readonly PressureLevel[]): Floats {
  return joined(levels.flatMap(({ colours }) => colours.flatMap(({ kx, ky, kz, inverseDiagonal }) => [kx, ky, kz, inverseDiagonal])));
}

export interface VolumeTables {
  readonly airCells: Words;
  /** First air cell, count, volume, 0. */
  readonly chunks: Words;
  /** First chunk, chunks, cells, 0. */
  readonly volumes: Words;
  readonly chunkCount: number;
}

/** Air cells by connected volume, cut into chunks; within a volume in memory order, so that neighbours read neighbours. */
export function volumeTables(grid: RectilinearGrid, fine: PressureLevel, volumes: AirVolumes): VolumeTables {
  const lists: number[][] = Array.from({ length: volumes.count }, () => []);
  for (const colour of [0, 1]) {
    for (let k = 1; k <= grid.nz; k++) {
      for (let j = 1; j <= grid.ny; j++) {
        for (let i = 2 - ((colour + j + k) & 1); i <= grid.nx; i += 2) {
          const volume = volumes.volumeOfCell[i + grid.strideY * j + grid.strideZ * k]!;
          if (volume >= 0) lists[volume]!.push(colour * fine.size + splitIndex(fine, i, j, k) + (i & 1) * eastBit);
        }
      }
    }
  }
  const airCells = new Uint32Array(volumes.airCells);
  const chunks: number[] = [];
  const rows: number[] = [];
  let at = 0;
  lists.forEach((list, volume) => {
    airCells.set(list, at);
    const pieces = Math.ceil(list.length / chunkCells);
    rows.push(chunks.length / 4, pieces, list.length, 0);
    for (let n = 0; n < pieces; n++) chunks.push(at + n * chunkCells, Math.min(chunkCells, list.length - n * chunkCells), volume, 0);
    at += list.length;
  });
  return { airCells, chunks: Uint32Array.from(chunks), volumes: Uint32Array.from(rows), chunkCount: chunks.length / 4 };
}

export interface PorousTables {
  readonly faces: Words;
  readonly faceCount: number;
  readonly cells: Words;
  readonly cellCount: number;
}

export function porousTables(airCase: AirCase, fine: PressureLevel): PorousTables {
  const { grid } = airCase;
  const faces = openPorousFaces(airCase);
  const words = new Uint32Array(7 * faces.length);
  const floats = new Float32Array(words.buffer);
  const beside = new Map<number, number[]>();
  faces.forEach(({ axis, face, lossCoefficient }, f) => {
    const place = placeOf(grid, face);
    const below = placeBelow(axis, place);
    const coefficient = coefficientIndex(fine, axis, place);
    const inverseDistance = metricsOf(grid)[axis].inverseDistance[place[axis]]!;
    words.set([axis * grid.size + face, coefficient, splitPlace(fine, place), splitPlace(fine, below)], 7 * f);
    floats.set([openCoefficient(fine, axis, place), 0.5 * lossCoefficient * inverseDistance, inverseDistance], 7 * f + 4);
    for (const cell of [place, below]) beside.set(coefficientIndex(fine, 3, cell), besideCell(fine, cell));
  });
  return { faces: words, faceCount: faces.length, cells: Uint32Array.from([...beside.values()].flat()), cellCount: beside.size };
}

function colourOf([i, j, k]: Place): 0 | 1 {
  return ((i + j + k) & 1) as 0 | 1;
}

/** Index of a cell of the finest level in arrays of both colours. */
export function splitPlace(fine: PressureLevel, place: Place): number {
  return colourOf(place) * fine.size + splitIndex(fine, ...place);
}

/** Index in the coefficients of the finest level: of K of a low face by axis, or (3) of the inverse diagonal. */
function coefficientIndex(fine: PressureLevel, table: 0 | 1 | 2 | 3, place: Place): number {
  return (4 * colourOf(place) + table) * fine.size + splitIndex(fine, ...place);
}

function openCoefficient(fine: PressureLevel, axis: 0 | 1 | 2, place: Place): number {
  const { kx, ky, kz } = fine.colours[colourOf(place)];
  return [kx, ky, kz][axis]![splitIndex(fine, ...place)]!;
}

/** Indices of the inverse diagonal of a cell and of the coefficients of its six faces. */
function besideCell(fine: PressureLevel, [i, j, k]: Place): number[] {
  return [
    coefficientIndex(fine, 3, [i, j, k]),
    coefficientIndex(fine, 0, [i, j, k]), coefficientIndex(fine, 0, [i + 1, j, k]),
    coefficientIndex(fine, 1, [i, j, k]), coefficientIndex(fine, 1, [i, j + 1, k]),
    coefficientIndex(fine, 2, [i, j, k]), coefficientIndex(fine, 2, [i, j, k + 1]),
  ];
}

/** A padded cell array as both colours of the finest level. */
export function toSplit(grid: RectilinearGrid, fine: PressureLevel, values: Float64Array): Floats {
  const out = new Float32Array(2 * fine.size);
  forEachCell(grid, (place, cell) => {
    out[splitPlace(fine, place)] = values[cell]!;
  });
  return out;
}

/** The reverse, with the mean of each connected volume removed as the CPU does after a solve. */
export function fromSplit(grid: RectilinearGrid, fine: PressureLevel, volumes: AirVolumes, values: Float32Array): Float64Array {
  const out = new Float64Array(grid.size);
  const sums = new Float64Array(volumes.count);
  forEachCell(grid, (place, cell) => {
    const volume = volumes.volumeOfCell[cell]!;
    if (volume < 0) return;
    out[cell] = values[splitPlace(fine, place)]!;
    sums[volume]! += out[cell];
  });
  forEachCell(grid, (_, cell) => {
    const volume = volumes.volumeOfCell[cell]!;
    if (volume >= 0) out[cell]! -= sums[volume]! / volumes.cellsOfVolume[volume]!;
  });
  return out;
}

function forEachCell(grid: RectilinearGrid, visit: (place: Place, cell: number) => void): void {
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) visit([i, j, k], i + grid.strideY * j + grid.strideZ * k);
    }
  }
}
