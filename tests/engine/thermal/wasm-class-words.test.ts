/** Which fluxes of a group of four cells the WebAssembly kernels leave out, and which they do without masks. */
import { describe, expect, it } from 'vitest';
import { benchHall } from '../../../src/engine/thermal/bench/bench-hall.ts';
import type { AirCase } from '../../../src/engine/thermal/index.ts';
import { wallFrictionOf } from '../../../src/engine/thermal/kernels/friction.ts';
import { closedBox, resolvedLaminar, unitAir } from '../../../src/engine/thermal/verify/boxes.ts';
import { classWordCount, writeClassWords } from '../../../src/engine/thermal/wasm/class-words.ts';
import { writeFlagWords } from '../../../src/engine/thermal/wasm/flag-words.ts';

const lines = (cells: number): Float64Array => Float64Array.from({ length: cells + 1 }, (_, i) => i);

const fluxes = 12;
const walls = 3 << 24;

function classesOf(airCase: AirCase): (i: number, j: number, k: number) => number {
  const { grid } = airCase;
  const words = new Int32Array(grid.size);
  writeFlagWords(airCase, words);
  const classes = new Int32Array(classWordCount(grid));
  writeClassWords(airCase, wallFrictionOf(airCase), words, classes);
  return (i, j, k) => classes[(i - 1 + grid.strideY * j + grid.strideZ * k) / 4]!;
}

const taken = (word: number): number[] => Array.from({ length: fluxes }, (_, n) => n).filter((n) => (word >> (2 * n)) & 1);
const masked = (word: number): number[] => Array.from({ length: fluxes }, (_, n) => n).filter((n) => (word >> (2 * n)) & 2);

describe('class words', () => {
  const box = classesOf(closedBox({ lines: [lines(16), lines(9), lines(8)], air: unitAir(0.02, 0.71, 1), closures: { ...resolvedLaminar, gravityMPerS2: 0 }, sides: [] }));

  it('in the middle of a box all fluxes are taken and none needs masks', () => {
    const word = box(5, 5, 4);
    expect(taken(word)).toHaveLength(fluxes);
    expect(masked(word)).toEqual([]);
    expect(word & walls).toBe(0);
  });

  it('beside the floor only what crosses or ends on it does', () => {
    // Fluxes across z of u and v, of w through the cell centre, and of the temperature through the low face.
    expect(masked(box(5, 5, 1))).toEqual([1, 3, 8, 11]);
    expect(box(5, 5, 1) & walls).toBe(walls);
    // One cell higher nothing lies upstream of what rises.
    expect(masked(box(5, 5, 2))).toEqual([1, 3, 11]);
  });

  it('nothing is taken within solids, and something of every group that holds air', () => {
    const hall = benchHall(0.4);
    const word = classesOf(hall);
    const { nx, ny, nz, strideY, strideZ } = hall.grid;
    const isSolid = (i: number, j: number, k: number): boolean => hall.solid[i + strideY * j + strideZ * k] !== 0;
    let buried = 0;
    for (let k = 1; k <= nz; k++) {
      for (let j = 1; j <= ny; j++) {
        for (let i = 1; i <= nx; i += 4) {
          const lanes = [i, i + 1, i + 2, i + 3];
          if (lanes.some((at) => at <= nx && !isSolid(at, j, k))) {
            expect(taken(word(i, j, k)).length).toBeGreaterThan(0);
            continue;
          }
          const closed = [i - 1, ...lanes, i + 4].every((at) => isSolid(at, j, k) && isSolid(at, j - 1, k) && isSolid(at, j, k - 1));
          if (!closed) continue;
          buried++;
          expect(word(i, j, k)).toBe(0);
        }
      }
    }
    expect(buried).toBeGreaterThan(100);
  });
});
