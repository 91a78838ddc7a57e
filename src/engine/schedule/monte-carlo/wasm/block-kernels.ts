import type { BlockOperations } from '../block-operations.ts';
import { outcomeInstance } from './instance.ts';

/** Address of an element. */
const at = (array: Int32Array, offset = 0): number => array.byteOffset + 4 * offset;

/** Block operations in WebAssembly, with room for so many integers in so many arrays; `null` where there is no SIMD. */
export function blockKernels(integers: number, arrays: number): BlockOperations | null {
  const instance = outcomeInstance(4 * integers + 16 * arrays);
  if (instance === null) return null;
  const { kernels, arena } = instance;
  return {
    integers: (length) => arena.integers(length),
    raise(dates, offset, lag, floor, into, count, isFirst) {
      if (isFirst) kernels.raiseFirst(at(dates, offset), lag, floor, at(into), count);
      else kernels.raise(at(dates, offset), lag, at(into), count);
    },
    addLag: (values, lag, least, most, count) => kernels.addLag(at(values), lag, least, most, count),
    convert: ({ entries, filled, first, grain }, source, offset, count, shift, out) => kernels.convert(at(entries), filled, first, grain, 1 / grain, at(source, offset), count, shift, at(out)),
    place: (earliest, limit, durations, start, finish, base, count) => kernels.place(at(earliest), limit, at(durations), at(start, base), at(finish, base), count),
    placeHeld: (earliest, held, limit, durations, start, finish, base, count) => kernels.placeHeld(at(earliest), at(held), limit, at(durations), at(start, base), at(finish, base), count),
  };
}
