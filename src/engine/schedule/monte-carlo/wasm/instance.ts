import { Arena } from '../../../thermal/wasm/arena.ts';
import { outcomeKernels } from './kernels.generated.ts';

/** What `assembly/index.ts` exports; addresses and numbers. */
export interface OutcomeExports {
  philoxWords(out: number, groups: number, block: number, subject0: number, subject1: number, replicate: number, seed: number, purpose: number): void;
  stratify(words: number, from: number, count: number, bounds: number, strata: number, key: number): void;
  sobolWords(out: number, directions: number, key: number, from: number, count: number): void;
  drawMinutes(words: number, count: number, table: number, knots: number, ownWeight: number, drivers: number, driverCount: number, out: number): void;
  rangeOf(values: number, count: number, out: number): void;
  bucketCounts(values: number, count: number, low: number, shift: number, counts: number): void;
  askedValues(values: number, count: number, low: number, shift: number, asked: number, out: number): number;
  sort(values: number, labels: number, count: number, low: number, last: number, width: number, digits: number, counts: number, pairs: number, spare: number): number;
  hold(set: number, words: number, pairs: number, count: number): void;
  memberAt(set: number, rank: number): number;
  rankProducts(pairs: number, count: number, ranks: number, firstOfTies: number, out: number): void;
  raiseFirst(dates: number, lag: number, floor: number, into: number, count: number): void;
  raise(dates: number, lag: number, into: number, count: number): void;
  addLag(values: number, lag: number, least: number, most: number, count: number): void;
  convert(entries: number, filled: number, first: number, grain: number, perGrain: number, source: number, count: number, shift: number, out: number): number;
  place(earliest: number, limit: number, durations: number, start: number, finish: number, count: number): void;
  placeHeld(earliest: number, held: number, limit: number, durations: number, start: number, finish: number, count: number): void;
  centredProducts(values: number, count: number, differences: number, out: number): void;
}

/** Kernels over a memory of their own. */
export interface OutcomeInstance {
  readonly kernels: OutcomeExports;
  readonly arena: Arena;
}

/** Bytes that kernels may touch beyond an array. */
const MARGIN = 64;

let module: WebAssembly.Module | null | undefined;

function compiledModule(): WebAssembly.Module | null {
  if (module !== undefined) return module;
  try {
    module = new WebAssembly.Module(Uint8Array.from(atob(outcomeKernels), (letter) => letter.charCodeAt(0)));
  } catch {
    // No WebAssembly SIMD here: TypeScript computes the same numbers.
    module = null;
  }
  return module;
}

/**
 * Kernels with room for so many bytes; `null` where there is no WebAssembly SIMD.
 * @throws RangeError where the machine has no room.
 */
export function outcomeInstance(bytes: number): OutcomeInstance | null {
  const compiled = compiledModule();
  if (compiled === null) return null;
  const arena = new Arena({ bytes, marginBytes: MARGIN }, false);
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory: arena.memory } });
  return { kernels: exports as unknown as OutcomeExports, arena };
}
