import { tableIndex, type ColourScale } from './colour-scale.ts';
import type { SlicePlane } from './field.ts';

/** RGBA bytes of a slice, row by row from its low end; masked texels are fully transparent. */
export function paintSlice(plane: SlicePlane, scale: ColourScale): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(plane.width * plane.height * 4);
  for (let i = 0; i < plane.values.length; i++) {
    const value = plane.values[i] ?? NaN;
    if (Number.isNaN(value)) continue;
    const at = 3 * tableIndex(value, scale.min, scale.max);
    bytes[4 * i] = scale.table[at] ?? 0;
    bytes[4 * i + 1] = scale.table[at + 1] ?? 0;
    bytes[4 * i + 2] = scale.table[at + 2] ?? 0;
    bytes[4 * i + 3] = 255;
  }
  return bytes;
}
