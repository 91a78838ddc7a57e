/** One word of flags a cell: which faces and edges around it are open. Bits as in assembly/params.ts. */
import { strideOf } from '../../numerics/grid.ts';
import { type AirCase, openOf } from '../air-case.ts';

export const openBelowBit = 3;
export const openAboveBit = 6;
export const edgeLeftBit = 9;
export const edgeFarBelowBit = 15;
export const edgeFarAboveBit = 21;
const airBit = 27;

/** Pairs (axis, across) in the order of their bits. */
export const pairAxes = [0, 0, 1, 1, 2, 2] as const;
export const pairAcross = [1, 2, 0, 2, 0, 1] as const;

/** Fills `words` (padded, one per cell). */
export function writeFlagWords(airCase: AirCase, words: Int32Array): void {
  const { grid, solid } = airCase;
  const { nx, ny, nz, strideY, strideZ, size } = grid;
  // One byte of the three openness bits a cell, with two planes of nothing round it, so that no reach leaves the array.
  const pad = 2 * strideZ;
  const bits = new Uint8Array(size + 2 * pad);
  for (const axis of [0, 1, 2] as const) {
    const open = openOf(airCase, axis);
    for (let c = 0; c < size; c++) if (open[c]! > 0) bits[pad + c]! |= 1 << axis;
  }
  const strides = [strideOf(grid, 0), strideOf(grid, 1), strideOf(grid, 2)] as const;
  for (let k = 1; k <= nz; k++) {
    for (let j = 1; j <= ny; j++) {
      for (let i = 1; i <= nx; i++) {
        const c = i + strideY * j + strideZ * k;
        const at = pad + c;
        let word = (solid[c] === 0 ? 1 << airBit : 0) | bits[at]!;
        for (let axis = 0; axis < 3; axis++) {
          const s = strides[axis]!;
          word |= ((bits[at - s]! >> axis) & 1) << (openBelowBit + axis);
          word |= ((bits[at + s]! >> axis) & 1) << (openAboveBit + axis);
        }
        for (let pair = 0; pair < 6; pair++) {
          const across = pairAcross[pair]!;
          const sa = strides[pairAxes[pair]!]!;
          const sb = strides[across]!;
          const left = (bits[at - sa]! >> across) & 1;
          word |= left << (edgeLeftBit + pair);
          if (left === 0 && ((bits[at]! >> across) & 1) === 0) continue;
          word |= ((bits[at - sb - sa]! & bits[at - sb]!) >> across & 1) << (edgeFarBelowBit + pair);
          word |= ((bits[at + sb - sa]! & bits[at + sb]!) >> across & 1) << (edgeFarAboveBit + pair);
        }
        words[c] = word;
      }
    }
  }
}
