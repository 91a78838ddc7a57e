import { strataBounds } from '../../../numerics/latin-hypercube.ts';
import { octaveScores } from '../../../numerics/normal-words.ts';
import { ownWord } from '../../../numerics/random-words.ts';
import type { WordStream } from '../../../numerics/random-words.ts';
import { RANDOM_PURPOSES } from '../../../numerics/rng.ts';
import { sobolDirections } from '../../../numerics/sobol.ts';
import type { DurationDraw } from '../duration-tables.ts';
import type { SampleDesign } from '../sample-design.ts';
import { outcomeInstance } from './instance.ts';
import type { OutcomeExports, OutcomeInstance } from './instance.ts';

/** Samples of one turn of the word kernel. */
const GROUP = 16;
const DIRECTIONS = 32;

/** Where the tables of one activity lie. */
interface PlacedDraw {
  readonly knots: number;
  readonly ownWeight: number;
  readonly drivers: number;
  readonly driverCount: number;
}

/** Draws of a schedule in WebAssembly: the integers of `draw-durations.ts`. */
export class DrawKernels {
  /** Words of the samples drawn last. */
  readonly words: Uint32Array;
  /** Fixed-point scores of the drivers. */
  readonly driverScores: readonly Int32Array[];
  private readonly kernels: OutcomeExports;
  private readonly fresh: number;
  private readonly bounds: number;
  private readonly directions: Int32Array;
  private readonly scores: number;
  private readonly minutes: Int32Array;
  private readonly placed: readonly (PlacedDraw | null)[];

  private constructor({ kernels, arena }: OutcomeInstance, draws: readonly DurationDraw[], drivers: number, private readonly design: SampleDesign, block: number) {
    this.kernels = kernels;
    const words = arena.integers(block + 2 * GROUP);
    this.words = new Uint32Array(words.buffer, words.byteOffset, block);
    this.fresh = arena.integers(block + 2 * GROUP).byteOffset;
    this.minutes = arena.integers(block);
    this.driverScores = Array.from({ length: drivers }, () => arena.integers(block));
    this.directions = arena.integers(DIRECTIONS);
    const table = octaveScores();
    this.scores = copied(arena.integers(table.length), table);
    // The last bound, 2^32, is 0 as a word; the width of the last part is right all the same.
    const bounds = design.sampling === 'plain' ? new Float64Array(0) : strataBounds(design.perReplicate);
    this.bounds = copied(arena.integers(bounds.length), Uint32Array.from(bounds));
    this.placed = draws.map(({ table: { knots }, ownWeight, drivers: loadings }) => (knots === null ? null : {
      knots: copied(arena.integers(knots.length), knots), ownWeight: ownWeight ?? 0, driverCount: loadings.length,
      drivers: copied(arena.integers(2 * loadings.length), loadings.flatMap(({ driver, weight }) => [this.driverScores[driver]!.byteOffset, weight])),
    }));
  }

  /** Kernels for these draws, `block` samples at a time; `null` where there is no WebAssembly SIMD. */
  static create(draws: readonly DurationDraw[], drivers: number, design: SampleDesign, block: number): DrawKernels | null {
    const tables = draws.reduce((sum, { table, drivers: loadings }) => sum + (table.knots?.length ?? 0) + 2 * loadings.length + 2 * ALIGNMENT, 0);
    const integers = tables + (3 + drivers) * (block + 2 * GROUP + ALIGNMENT) + octaveScores().length + design.perReplicate + DIRECTIONS + 4 * ALIGNMENT;
    const instance = outcomeInstance(4 * integers);
    return instance === null ? null : new DrawKernels(instance, draws, drivers, design, block);
  }

  /** Plain words of points [from, from + count) of a stream, stratified unless sampling is plain, to place `offset` of `words`. */
  fillWords(stream: WordStream, from: number, count: number, offset: number): void {
    const { kernels, words, fresh, design } = this;
    const { seed, purpose, subject, replicate } = stream;
    const skipped = from & 3;
    kernels.philoxWords(fresh, Math.ceil((count + skipped) / GROUP), from >>> 2, subject[0], subject[1], replicate, seed, RANDOM_PURPOSES[purpose]);
    words.set(new Uint32Array(words.buffer, fresh + 4 * skipped, count), offset);
    if (design.sampling !== 'plain') kernels.stratify(words.byteOffset + 4 * offset, from, count, this.bounds, design.perReplicate, ownWord(stream));
  }

  /** Words of one dimension of the scrambled Sobol net. */
  fillSobolWords(stream: WordStream, dimension: number, from: number, count: number, offset: number): void {
    this.directions.set(sobolDirections(dimension));
    this.kernels.sobolWords(this.words.byteOffset + 4 * offset, this.directions.byteOffset, ownWord(stream), from, count);
  }

  /** Minutes of an activity's law at `words`, without risks. */
  drawMinutes(activity: number, count: number, out: Int32Array, offset: number): void {
    const placed = this.placed[activity];
    if (placed === undefined || placed === null) throw new RangeError(`activity ${activity} has no table`);
    const { knots, ownWeight, drivers, driverCount } = placed;
    this.kernels.drawMinutes(this.words.byteOffset, count, this.scores, knots, ownWeight, drivers, driverCount, this.minutes.byteOffset);
    out.set(this.minutes.subarray(0, count), offset);
  }
}

/** Integers that starting on 16 bytes may skip. */
const ALIGNMENT = 4;

/** @returns the address of the copy. */
function copied(to: Int32Array, values: ArrayLike<number>): number {
  to.set(values);
  return to.byteOffset;
}
