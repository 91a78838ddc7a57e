/** Bandwidth of memory as the triad a = b + s c sees it (McCalpin, STREAM), by the means the kernels use. */
import type { TriadId, TriadRate } from '../../../model/index.ts';
import { Arena } from '../wasm/arena.ts';
import { kernelModule } from '../wasm/modules.ts';
import type { ThreadSpace } from '../wasm/operations.ts';
import { controlDoubles, controlWords, type StartHelper, Team } from '../wasm/team.ts';
import { bestMilliseconds, type TimingPlan } from './timing.ts';

/** Bytes of each array: with three of them four times the last-level cache of most machines (STREAM's rule), and not more than a phone has. */
export const triadArrayBytes = 64 * 2 ** 20;
/** Arrays that a triad reads or writes. */
const arraysMoved = 3;
/** A factor that is neither 0 nor 1, and values that stay in range however often it is applied. */
const factor = 0.75;

const triadTitles: Readonly<Record<TriadId, string>> = {
  'js-f64': 'JavaScript, double precision',
  'js-f32': 'JavaScript, single precision',
  wasm: 'WebAssembly SIMD, one thread',
  'wasm-threads': 'WebAssembly SIMD, several threads',
  webgpu: 'WebGPU',
};

export function triadRate(id: TriadId, milliseconds: number, arrayBytes: number): TriadRate {
  return { id, title: triadTitles[id], bytesPerSecond: (1000 * arraysMoved * arrayBytes) / milliseconds, arrayBytes };
}

// One function for each precision: a function that has seen both kinds of arrays is compiled for neither.
function triadDoubles(a: Float64Array, b: Float64Array, c: Float64Array, s: number): void {
  for (let n = 0; n < a.length; n++) a[n] = b[n]! + s * c[n]!;
}

function triadSingles(a: Float32Array, b: Float32Array, c: Float32Array, s: number): void {
  for (let n = 0; n < a.length; n++) a[n] = b[n]! + s * c[n]!;
}

/** Gives every array a value of its own, which is also when the system hands out their memory: slow, so it yields between them. */
function* fillAll(arrays: readonly (Float64Array | Float32Array)[]): Generator<void, void> {
  for (const [n, array] of arrays.entries()) {
    array.fill(n + 1);
    yield;
  }
}

/** The triad in JavaScript. */
export function* measureScriptTriad(id: 'js-f64' | 'js-f32', arrayBytes: number, plan: TimingPlan): Generator<void, TriadRate> {
  if (id === 'js-f64') {
    const [a, b, c] = [0, 0, 0].map(() => new Float64Array(arrayBytes / 8)) as [Float64Array, Float64Array, Float64Array];
    yield* fillAll([a, b, c]);
    return triadRate(id, yield* bestMilliseconds(plan, () => triadDoubles(a, b, c, factor)), arrayBytes);
  }
  const [a, b, c] = [0, 0, 0].map(() => new Float32Array(arrayBytes / 4)) as [Float32Array, Float32Array, Float32Array];
  yield* fillAll([a, b, c]);
  return triadRate(id, yield* bestMilliseconds(plan, () => triadSingles(a, b, c, factor)), arrayBytes);
}

/** Blocks that threads share among themselves, and what their sizes are multiples of. */
const blocks = 64;
const blockUnitBytes = 64;

/** Threads for a triad: one, or a team that shares it as it shares a kernel. */
export interface TriadThreads {
  readonly threads: number;
  readonly startHelper: StartHelper | null;
}

/** Three arrays in a memory of their own, and the team that works on them. */
export class WasmTriad {
  readonly arrayBytes: number;
  private readonly team: Team;
  private readonly block: number;
  private readonly arrays: readonly Float32Array[];

  /** Throws a RangeError where the machine has no room for the arrays. */
  constructor(wantedBytes: number, { threads, startHelper }: TriadThreads) {
    const blockBytes = blockUnitBytes * Math.max(1, Math.floor(wantedBytes / (blocks * blockUnitBytes)));
    this.arrayBytes = blocks * blockBytes;
    const shared = threads > 1;
    const arena = new Arena({ bytes: arraysMoved * (this.arrayBytes + 64) + 64 * blocks + 4096, marginBytes: 64 }, shared);
    this.arrays = [0, 0, 0].map(() => arena.floats(this.arrayBytes / 4));
    const descriptor = arena.integers(4);
    descriptor.set([...this.arrays.map(({ byteOffset }) => byteOffset), blockBytes]);
    this.block = descriptor.byteOffset;
    const planeSums = arena.doubles(2 * (blocks + 2));
    const spaces = Array.from({ length: threads }, (): ThreadSpace => ({ scratch: 0, sums: planeSums.byteOffset }));
    this.team = new Team({
      module: kernelModule(shared), memory: arena.memory, spaces, words: arena.integers(controlWords), numbers: arena.doubles(controlDoubles), planeSums,
    }, shared ? startHelper : null);
  }

  /** Gives the arrays their values, before the first run. */
  fill(): Generator<void, void> {
    return fillAll(this.arrays);
  }

  /** Have all threads begun? */
  get ready(): boolean {
    return this.team.complete;
  }

  run(): void {
    this.team.run('triad', this.block, 0, blocks, factor);
  }

  /** The array that the last run wrote. */
  result(): Float32Array {
    return this.arrays[0]!;
  }

  /** Stops its threads. */
  dispose(): void {
    this.team.stop();
  }
}
