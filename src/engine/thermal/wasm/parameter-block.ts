/** Writes the slots that assembly/params.ts names; both files change together. */
import type { RectilinearGrid } from '../../numerics/grid.ts';
import type { PressureLevel } from '../pressure/levels.ts';

/** First byte of each slot (four bytes wide, or a run of them) in the parameter block of a run. */
const slots = {
  counts: 0, strides: 12, fields: 20, flags: 40, lengths: 44, pressure: 48, rates: 52, previous: 68, laminar: 84, turbulent: 96,
  width: 108, inverseWidth: 120, inverseDistance: 132, faceRatioBelow: 144, faceRatioAbove: 156, cellRatioBelow: 168, cellRatioAbove: 180,
  numbers: 192, classes: 236,
} as const;
export const parameterBytes = 240;

type Slot = keyof typeof slots;

/** Sets a run of slots to addresses or counts. */
export function setSlots(block: DataView, slot: Slot, values: readonly number[]): void {
  values.forEach((value, n) => block.setInt32(slots[slot] + 4 * n, value, true));
}

/** Numbers of a run: see assembly/params.ts from NU on. */
export interface RunNumbers {
  readonly viscosity: number;
  readonly zeroEquation: number;
  readonly lift: number;
  readonly molecular: number;
  readonly halfInverseTurbulent: number;
  readonly diffusionFactor: number;
  readonly weightDown: number;
  readonly weightSlope: number;
}

export function setNumbers(block: DataView, numbers: RunNumbers, grid: RectilinearGrid): void {
  const { viscosity, zeroEquation, lift, molecular, halfInverseTurbulent, diffusionFactor, weightDown, weightSlope } = numbers;
  const has = [grid.nx, grid.ny, grid.nz].map((count) => (count > 1 ? 1 : 0));
  [viscosity, zeroEquation, lift, molecular, halfInverseTurbulent, diffusionFactor, weightDown, weightSlope, ...has]
    .forEach((value, n) => block.setFloat32(slots.numbers + 4 * n, value, true));
}

/** Byte of a level block at which its colours begin: after ten counts; and its length with ten addresses for each colour. */
const coloursAt = 40;
export const levelBytes = coloursAt + 2 * 40;

/** Addresses of a colour's arrays in the order of the level block; the last four exist on the finest level only. */
export interface ColourAddresses {
  readonly kx: number; readonly ky: number; readonly kz: number; readonly inverseDiagonal: number; readonly x: number; readonly b: number;
  readonly p?: number; readonly direction?: number; readonly image?: number; readonly volume?: number;
}

export function writeLevel(block: DataView, level: Omit<PressureLevel, 'colours'>, colours: readonly [ColourAddresses, ColourAddresses]): void {
  const counts = [level.nx, level.ny, level.nz, 4 * level.rowStride, 4 * level.planeStride, level.width, level.halvedX, level.halvedY, level.halvedZ, 4 * level.size];
  counts.forEach((value, n) => block.setInt32(4 * n, value, true));
  colours.forEach((colour, q) => {
    const { kx, ky, kz, inverseDiagonal, x, b, p = 0, direction = 0, image = 0, volume = 0 } = colour;
    [ky, kz, inverseDiagonal, x, b].forEach((address, n) => {
      if (address !== kx + 4 * level.size * (n + 1)) throw new Error('the arrays of a colour are not in a row');
    });
    [kx, ky, kz, inverseDiagonal, x, b, p, direction, image, volume].forEach((value, n) => block.setInt32(coloursAt + 40 * q + 4 * n, value, true));
  });
}
