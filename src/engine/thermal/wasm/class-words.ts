/**
 * One word a group of four cells: which of its twelve fluxes anything takes, and which of those need masks. Bits as in
 * assembly/params.ts. A flux is taken when a free velocity or an air cell beside it is; it needs no masks where all
 * those that are taken are open, with something upstream on both sides.
 */
import { strideOf } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';
import type { WallFriction } from '../kernels/friction.ts';
import { edgeFarAboveBit, edgeFarBelowBit, edgeLeftBit, openAboveBit, openBelowBit, pairAcross, pairAxes } from './flag-words.ts';

const lanes = 4;
const normalFlux = 6;
const scalarFlux = 9;
const wallBit = 24;

/** Length of the array of class words of a grid. */
export function classWordCount({ size }: AirCase['grid']): number {
  return size / lanes;
}

/** Fills `classes` from the flag words of all cells. */
export function writeClassWords(airCase: AirCase, friction: WallFriction, words: Int32Array, classes: Int32Array): void {
  const { grid } = airCase;
  const { ny, nz, strideY, strideZ } = grid;
  const wordOf = cellClass(airCase, friction, words);
  for (let k = 1; k <= nz + 1; k++) {
    for (let j = 1; j <= ny + 1; j++) {
      for (let first = 1; first < strideY; first += lanes) {
        const c = first + strideY * j + strideZ * k;
        let word = 0;
        for (let lane = 0; lane < lanes; lane++) word |= wordOf(c + lane);
        classes[(c - 1) / lanes] = word;
      }
    }
  }
}

/** What a single cell adds to the word of its group. */
function cellClass(airCase: AirCase, friction: WallFriction, words: Int32Array): (c: number) => number {
  const { grid, solid } = airCase;
  const axes = [0, 1, 2] as const;
  const strides = axes.map((axis) => strideOf(grid, axis)) as [number, number, number];
  const open = axes.map((axis) => openOf(airCase, axis));
  const laminar = friction.factors.map((factors) => factors.laminar);
  const isFree = (axis: number, c: number): boolean => (open[axis]![c] ?? 0) > 0;
  const isAir = (c: number): boolean => solid[c] === 0;
  const masks = [
    ...pairAxes.map((_, pair) => (1 << (edgeLeftBit + pair)) | (1 << pairAcross[pair]!) | (1 << (edgeFarBelowBit + pair)) | (1 << (edgeFarAboveBit + pair))),
    ...axes.map((axis) => (1 << axis) | (1 << (openAboveBit + axis))),
    ...axes.map((axis) => (1 << axis) | (1 << (openBelowBit + axis)) | (1 << (openAboveBit + axis))),
  ];
  return (c) => {
    const flags = words[c] ?? 0;
    let word = 0;
    const add = (flux: number, taken: boolean): void => {
      if (!taken) return;
      const mask = masks[flux]!;
      word |= ((flags & mask) === mask ? 1 : 3) << (2 * flux);
    };
    for (let pair = 0; pair < pairAxes.length; pair++) {
      const axis = pairAxes[pair]!;
      add(pair, isFree(axis, c) || isFree(axis, c - strides[pairAcross[pair]!]!));
    }
    for (const axis of axes) {
      const s = strides[axis];
      add(normalFlux + axis, isFree(axis, c) || isFree(axis, c + s));
      add(scalarFlux + axis, isAir(c) || isAir(c - s));
      if ((laminar[axis]![c] ?? 0) !== 0) word |= 1 << (wallBit + axis);
    }
    return word;
  };
}
