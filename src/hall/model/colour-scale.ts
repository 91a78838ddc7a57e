import { interpolateCividis, interpolatePlasma, interpolateViridis, rgb } from 'd3';

/** Red, green, blue, 0–255, as printed on the screen (sRGB). */
export type Rgb = readonly [number, number, number];

/** A colour per number; perceptually even and safe for colour-blind eyes (Nuñez et al. 2018; van der Walt and Smith 2015). */
export interface ColourScale {
  readonly name: 'plasma' | 'viridis' | 'cividis';
  readonly min: number;
  readonly max: number;
  /** Colour of a value; values outside are drawn like the nearest end. */
  readonly colour: (value: number) => Rgb;
  /** 256 × 3 bytes from min to max, for textures and legends. */
  readonly table: Uint8Array;
}

const TABLE_SIZE = 256;
const MAPS = { plasma: interpolatePlasma, viridis: interpolateViridis, cividis: interpolateCividis } as const;

const tables = new Map<ColourScale['name'], Uint8Array>();

function tableOf(name: ColourScale['name']): Uint8Array {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const table = new Uint8Array(TABLE_SIZE * 3);
  for (let i = 0; i < TABLE_SIZE; i++) {
    const colour = rgb(MAPS[name](i / (TABLE_SIZE - 1)));
    table.set([Math.round(colour.r), Math.round(colour.g), Math.round(colour.b)], i * 3);
  }
  tables.set(name, table);
  return table;
}

/** Index into a scale's table. */
export function tableIndex(value: number, min: number, max: number): number {
  const t = max > min ? (value - min) / (max - min) : 0.5;
  return Math.round(Math.min(1, Math.max(0, t)) * (TABLE_SIZE - 1));
}

export function createScale(name: ColourScale['name'], min: number, max: number): ColourScale {
  const table = tableOf(name);
  const colour = (value: number): Rgb => {
    const at = tableIndex(value, min, max) * 3;
    return [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0];
  };
  return { name, min, max, table, colour };
}

/** Least and greatest finite value, widened to round numbers of `step`; `null` when there is none. */
export function roundedRange(values: Iterable<number>, step: number): { min: number; max: number } | null {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return null;
  const low = Math.floor(min / step) * step;
  const high = Math.ceil(max / step) * step;
  return { min: low, max: high > low ? high : low + step };
}

/** Categories in a fixed order after Okabe and Ito (2008), darkened for use on walls of light and dark halls. */
const CATEGORIES: readonly Rgb[] = [
  [0, 114, 178], [230, 159, 0], [0, 158, 115], [204, 121, 167], [86, 180, 233], [213, 94, 0], [240, 228, 66],
];

/** Colour of category `index`; beyond seven they repeat, and the legend's names tell them apart. */
export function categoryColour(index: number): Rgb {
  return CATEGORIES[index % CATEGORIES.length] ?? [128, 128, 128];
}

export const cssColour = ([r, g, b]: Rgb): string => `rgb(${r}, ${g}, ${b})`;
