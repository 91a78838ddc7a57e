/** Kernels and whole steps of the CPU backends on the bench hall. */
import type { BackendRates, BenchBackendId, TriadRate } from '../../../model/index.ts';
import type { AirCase } from '../air-case.ts';
import { AirSolver, type AirSnapshot } from '../air-solver.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import { ReferenceKernels } from '../kernels/reference-kernels.ts';
import { WasmKernels, type WasmOptions } from '../wasm/index.ts';
import { cellsOf } from './bench-hall.ts';
import { type KernelParts, referenceParts, wasmParts } from './kernel-parts.ts';
import { measureKernels, rateOf } from './kernel-rates.ts';
import { figureOfMerit } from './merit.ts';
import type { Pause } from './stage.ts';
import { bestMilliseconds, type Clock, type TimingPlan } from './timing.ts';

/** Steps marched before anything is timed, so that kernels work on a flow and not on its start. */
const marchedSteps = 8;
/** Helper threads that have not begun by then are not waited for, ms. */
const patienceMs = 10_000;

/** Waits for helper threads to begin, which they do only while this thread lets go. False when they do not come. */
export function* waitForThreads(ready: () => boolean, now: Clock): Generator<Pause, boolean> {
  const end = now() + patienceMs;
  while (!ready()) {
    if (now() > end) return false;
    yield 'pause';
  }
  return true;
}

/** The flow that all backends are timed on: a few steps after the preview, on whichever kernels are given. */
export function* settledStart(airCase: AirCase, kernels: AirKernels): Generator<void, AirSnapshot> {
  const solver = new AirSolver(airCase, { kernels, stopWhenSettled: false });
  while (solver.phase === 'preview') {
    // Any budget does one part of the preview at least.
    solver.advance(0);
    yield;
  }
  for (let step = 0; step < marchedSteps; step++) {
    solver.advanceSteps(1);
    yield;
  }
  return solver.snapshot();
}

interface CpuInput {
  readonly airCase: AirCase;
  readonly start: AirSnapshot;
  readonly triad: TriadRate;
  readonly plan: TimingPlan;
  /** Bytes that the process holds in array buffers; absent where it cannot be asked. */
  readonly heldBytes?: () => number;
}

/** A solver that goes on from `start` with one pressure iteration a step, and never ends by itself. */
function endlessSolver(airCase: AirCase, kernels: AirKernels, start: AirSnapshot): AirSolver {
  return new AirSolver(airCase, { kernels, start, stopWhenSettled: false, pressureIterations: 1, maximumSteps: Number.MAX_SAFE_INTEGER });
}

function* measureBackend(
  backend: BenchBackendId, { airCase, start, triad, plan }: CpuInput, kernels: AirKernels, partsOf: () => KernelParts, memoryBytesPerCell: number | null,
): Generator<void, BackendRates> {
  const cells = cellsOf(airCase);
  const solver = endlessSolver(airCase, kernels, start);
  solver.advanceSteps(1);
  yield;
  const parts = partsOf();
  const rates = yield* measureKernels(parts, cells, triad, plan);
  // Kernels timed one by one left their own marks on the pressure and the rates.
  const stepping = endlessSolver(airCase, kernels, start);
  const milliseconds = yield* bestMilliseconds(plan, () => { stepping.advanceSteps(1); });
  const step = rateOf({ kernel: 'step', milliseconds, cells, bytesPerCell: parts.bytes.step, triad });
  return {
    backend, detail: kernels.detail, triad: triad.id, kernels: step ? [...rates, step] : rates, figureOfMerit: figureOfMerit(step, triad), memoryBytesPerCell,
  };
}

/** Plain JavaScript in double precision. */
export function* measureReference(input: CpuInput): Generator<void, BackendRates> {
  const { airCase, heldBytes } = input;
  const before = heldBytes?.() ?? 0;
  const kernels = new ReferenceKernels(airCase);
  const memoryBytesPerCell = heldBytes ? (heldBytes() - before) / cellsOf(airCase) : null;
  yield;
  return yield* measureBackend('js', input, kernels, () => referenceParts(airCase, kernels), memoryBytesPerCell);
}

/** WebAssembly on one thread or, with `options`, on several; `null` when those do not begin. */
export function* measureWasm(input: CpuInput, options: WasmOptions): Generator<void | Pause, BackendRates | null> {
  const { airCase, plan } = input;
  const kernels = new WasmKernels(airCase, options);
  try {
    if (!(yield* waitForThreads(() => kernels.allThreadsRun, plan.now))) return null;
    const backend = options.startHelper ? 'wasm-threads' : 'wasm';
    return yield* measureBackend(backend, input, kernels, () => wasmParts(airCase, kernels), kernels.memoryBytes / cellsOf(airCase));
  } finally {
    kernels.dispose();
  }
}
