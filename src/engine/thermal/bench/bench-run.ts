/**
 * The speed bench, step by step: bandwidths, kernels of each backend on one hall, then whole solves. Runs in Node and in a worker;
 * the clock, threads and GPU are given to it, so that it is itself free of either.
 */
import type { BackendRates, BenchReport, SolveTiming, TriadId, TriadRate } from '../../../model/index.ts';
import { type AirThreads, fastestKernels } from '../wasm/index.ts';
import { benchHall } from './bench-hall.ts';
import { measureReference, measureWasm, settledStart } from './cpu-backends.ts';
import { lostKernels } from './kernel-rates.ts';
import { peers } from './peers.ts';
import { type CoarsePicture, growthOf, timeSolve } from './solve-timing.ts';
import { type Stage, staged } from './stage.ts';
import { type Clock, type TimingPlan, usualTiming } from './timing.ts';
import { besideTriad, bestTriads, measureTriads } from './triad-stage.ts';
import { triadArrayBytes } from './triads.ts';

/** A real adapter's device, or why there is none, as the rest of a sentence. A software adapter is not worth reporting. */
export type BenchGpu = { readonly device: GPUDevice; readonly detail: string } | { readonly leftOut: string };

export interface BenchInput {
  /** Cell size of the hall whose kernels are timed, m. */
  readonly cellMetres: number;
  /** Cell sizes of the solves from nothing, m; none for kernels only. */
  readonly solveCellMetres: readonly number[];
  readonly now: Clock;
  /** Several threads, where there are any. */
  readonly threads?: AirThreads | null;
  readonly gpu: BenchGpu;
  readonly heldBytes?: () => number;
  /** Bytes of each of a triad's three arrays. */
  readonly arrayBytes?: number;
  readonly timing?: Pick<TimingPlan, 'repetitionMs' | 'repetitions'>;
  /** The early picture on wider cells that comes before a solve; `null` for solves on their own cells only. */
  readonly coarse: CoarsePicture | null;
  /** Steps after which a solve is given up. */
  readonly maximumSteps?: number;
}

export interface BenchProgress {
  readonly done: boolean;
  /** What is being measured. */
  readonly phase: string;
  /** 0..1, monotone. */
  readonly fraction: number;
}

/** Where the stages end on the progress bar. */
const firstTriadsEnd = 0.08;
const kernelsEnd = 0.3;
const triadsEnd = 0.35;

export class BenchRun {
  private readonly stages: AsyncGenerator<Stage, BenchReport>;
  private latest: BenchProgress = { done: false, phase: 'Preparing', fraction: 0 };
  private report: BenchReport | null = null;
  private readonly now: Clock;

  constructor(input: BenchInput) {
    this.now = input.now;
    this.stages = measureAll(input);
  }

  /** Works for about `budgetMs`; returns earlier where other events must be let in. */
  async advance(budgetMs: number): Promise<BenchProgress> {
    const end = this.now() + budgetMs;
    do {
      const step = await this.stages.next();
      if (step.done) {
        this.report = step.value;
        this.latest = { done: true, phase: 'Done', fraction: 1 };
        break;
      }
      const { phase, fraction, pause } = step.value;
      this.latest = { done: false, phase, fraction: Math.max(this.latest.fraction, fraction) };
      if (pause) break;
    } while (this.now() < end);
    return this.latest;
  }

  /** The finished report. Throws before the bench is done. */
  result(): BenchReport {
    if (this.report === null) throw new Error('the bench is not done');
    return this.report;
  }

  /** Stops threads and frees GPU memory, at whatever stage. */
  dispose(): void {
    // A generator that was told to return while it waits for the GPU does so when the GPU has answered.
    void this.stages.return(this.report as BenchReport);
  }
}

async function* measureAll(input: BenchInput): AsyncGenerator<Stage, BenchReport> {
  const plan: TimingPlan = { now: input.now, ...(input.timing ?? usualTiming) };
  const remarks: string[] = [];
  const triadInput = { plan, arrayBytes: input.arrayBytes ?? triadArrayBytes, threads: input.threads ?? null };
  const before = yield* measureTriads(triadInput, 0, firstTriadsEnd, remarks);
  const { backends, cells, gpuTriad } = yield* measureBackends(input, plan, before, remarks);
  // Whatever else ran on the machine may have come or gone meanwhile: the better of two measurements is the machine's.
  const after = yield* measureTriads(triadInput, kernelsEnd, triadsEnd, []);
  const triads = bestTriads([...before, ...after, ...(gpuTriad ? [gpuTriad] : [])]);
  const solves: SolveTiming[] = [];
  const threadsRun = before.some(({ id }) => id === 'wasm-threads');
  const solveShare = (1 - triadsEnd) / Math.max(1, input.solveCellMetres.length);
  for (const [n, cellMetres] of input.solveCellMetres.entries()) {
    solves.push(yield* measureSolve(input, cellMetres, threadsRun, triadsEnd + solveShare * n, triadsEnd + solveShare * (n + 1)));
  }
  return {
    cellMetres: input.cellMetres, cells, triads, backends: backends.map((backend) => besideTriad(backend, triads)), solves, growth: growthOf(solves), peers, remarks,
  };
}

/** Progress after n of the five parts that time backends. */
const share = (n: number): number => firstTriadsEnd + ((kernelsEnd - firstTriadsEnd) * n) / 5;

async function* measureBackends(
  input: BenchInput, plan: TimingPlan, triads: readonly TriadRate[], remarks: string[],
): AsyncGenerator<Stage, { backends: BackendRates[]; cells: readonly [number, number, number]; gpuTriad: TriadRate | null }> {
  const airCase = benchHall(input.cellMetres);
  const { nx, ny, nz } = airCase.grid;
  const backends: BackendRates[] = [];
  const triadOf = (id: TriadId): TriadRate | undefined => triads.find((triad) => triad.id === id);
  // One thread, so that the flow that everything is timed on has the same bits everywhere.
  const first = fastestKernels(airCase);
  const start = yield* staged('The flow to time kernels on', share(0), share(1), settledStart(airCase, first));
  first.dispose();
  const common = { airCase, start, plan, ...(input.heldBytes ? { heldBytes: input.heldBytes } : {}) };
  const script = triadOf('js-f64');
  if (script) backends.push(yield* staged('Kernels in JavaScript', share(1), share(2), measureReference({ ...common, triad: script })));
  let gpuTriad: TriadRate | null = null;
  const single = triadOf('wasm');
  if (single) {
    const rates = yield* staged('Kernels in WebAssembly, one thread', share(2), share(3), measureWasm({ ...common, triad: single }, {}));
    if (rates) backends.push(rates);
  }
  const threaded = triadOf('wasm-threads');
  if (threaded && input.threads) {
    const rates = yield* staged(`Kernels in WebAssembly, ${input.threads.threads} threads`, share(3), share(4), measureWasm({ ...common, triad: threaded }, input.threads));
    if (rates) backends.push(rates);
  }
  for (const backend of backends) {
    const lost = lostKernels(backend);
    if (lost.length > 0) remarks.push(`${backend.detail}: lost in the noise of this run: ${lost.join('; ')}.`);
  }
  if ('leftOut' in input.gpu) {
    remarks.push(`WebGPU is left out: ${input.gpu.leftOut}.`);
  } else {
    const { device, detail } = input.gpu;
    try {
      const { measureGpuSteps, measureGpuTriad } = await import('./gpu-bench.ts');
      gpuTriad = yield* staged('Bandwidth of the GPU', share(4), share(4.5), measureGpuTriad(device, input.arrayBytes ?? triadArrayBytes, plan));
      backends.push(yield* staged('Steps on the GPU', share(4.5), share(5), measureGpuSteps(device, { airCase, start, triad: gpuTriad, detail }, plan)));
    } catch (error) {
      remarks.push(`${detail} could not be measured to the end: ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { backends, cells: [nx, ny, nz], gpuTriad };
}

/** A solve on the fastest CPU backend; the coarse cells are too few for several threads, as in the app. */
async function* measureSolve(input: BenchInput, cellMetres: number, threadsRun: boolean, from: number, to: number): AsyncGenerator<Stage, SolveTiming> {
  const options = threadsRun && input.threads ? input.threads : {};
  const solve = timeSolve({
    cellMetres, now: input.now, coarse: input.coarse,
    makeKernels: (airCase, stage) => fastestKernels(airCase, stage === 'fine' ? options : {}),
    ...(input.maximumSteps === undefined ? {} : { maximumSteps: input.maximumSteps }),
  });
  try {
    for (;;) {
      const step = solve.next();
      if (step.done) return step.value;
      const { stage, steps, fraction } = step.value;
      // Helper threads begin while the first pauses last.
      yield { phase: `Solve with cells of ${cellMetres} m, ${stage === 'coarse' ? 'wide cells first, ' : ''}${steps === 0 ? 'preview' : `${steps} steps`}`, fraction: from + (to - from) * fraction, pause: true };
    }
  } finally {
    solve.return(undefined as never);
  }
}

