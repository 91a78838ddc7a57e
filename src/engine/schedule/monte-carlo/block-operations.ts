import { NEVER } from '../../numerics/radix-order.ts';
import { FAR_FROM } from './dates-block.ts';

/** A table that tells, per `grain` minutes, a value (doubled) and whether it grows from one minute to the next (plus one). */
export interface StepTable {
  readonly entries: Int32Array;
  /** Entries that are filled. */
  readonly filled: number;
  /** Source value of the first entry. */
  readonly first: number;
  readonly grain: number;
}

/** Marks what a table does not hold. */
export const OUTSIDE = -(2 ** 31);

/** What a pass does with the samples of a block; arrays are those of `integers`, and their length a multiple of four. */
export interface BlockOperations {
  integers(length: number): Int32Array;
  /** Raises `into` to dates plus a lag; the first time, writes what is larger, that or `floor`. */
  raise(dates: Int32Array, offset: number, lag: number, floor: number, into: Int32Array, count: number, isFirst: boolean): void;
  /** Adds a lag; what is less than `least` counts as that, what is more than `most` never comes. */
  addLag(values: Int32Array, lag: number, least: number, most: number, count: number): void;
  /** Looks up values less `shift`, and adds it again where the table grows. @returns how many are {@link OUTSIDE} the table. */
  convert(table: StepTable, source: Int32Array, offset: number, count: number, shift: 0 | 1, out: Int32Array): number;
  /** Start and finish of work that may begin at `earliest`; beyond `limit` there is no work. */
  place(earliest: Int32Array, limit: number, durations: Int32Array, start: Int32Array, finish: Int32Array, base: number, count: number): void;
  /** The same of work that must not finish before `held`. */
  placeHeld(earliest: Int32Array, held: Int32Array, limit: number, durations: Int32Array, start: Int32Array, finish: Int32Array, base: number, count: number): void;
}

/** The same in TypeScript. */
export const plainBlockOperations: BlockOperations = {
  integers: (length) => new Int32Array(length),
  raise(dates, offset, lag, floor, into, count, isFirst) {
    if (isFirst) {
      for (let b = 0; b < count; b += 1) into[b] = Math.max(dates[offset + b]! + lag, floor);
      return;
    }
    for (let b = 0; b < count; b += 1) {
      const bound = dates[offset + b]! + lag;
      if (bound > into[b]!) into[b] = bound;
    }
  },
  addLag(values, lag, least, most, count) {
    for (let b = 0; b < count; b += 1) {
      const total = values[b]! + lag;
      values[b] = total < least ? least : total > most ? NEVER : total;
    }
  },
  convert({ entries, filled, first, grain }, source, offset, count, shift, out) {
    const [span, perGrain] = [filled * grain, 1 / grain];
    let outside = 0;
    for (let b = 0; b < count; b += 1) {
      const place = source[offset + b]! - shift - first;
      if (place < 0 || place >= span) {
        out[b] = OUTSIDE;
        outside += 1;
        continue;
      }
      // Half a minute keeps the product with the rounded reciprocal on its side of a whole number.
      const at = ((place + 0.5) * perGrain) | 0;
      const entry = entries[at]!;
      out[b] = (entry >> 1) + ((place - at * grain + shift) & -(entry & 1));
    }
    return outside;
  },
  place(earliest, limit, durations, start, finish, base, count) {
    for (let b = 0; b < count; b += 1) {
      const begin = earliest[b]! >= limit ? NEVER : earliest[b]!;
      const end = begin + durations[b]!;
      start[base + b] = begin;
      finish[base + b] = end > limit ? NEVER : end;
    }
  },
  placeHeld(earliest, held, limit, durations, start, finish, base, count) {
    for (let b = 0; b < count; b += 1) {
      const from = held[b]! >= FAR_FROM ? NEVER : Math.max(earliest[b]!, held[b]! - durations[b]!);
      const begin = from >= limit ? NEVER : from;
      const end = Math.max(begin + durations[b]!, held[b]!);
      start[base + b] = begin;
      finish[base + b] = end > limit ? NEVER : end;
    }
  },
};
