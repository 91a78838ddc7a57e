/** The speed bench of the hall air solver in Node: bandwidths, kernels, solves. */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeAirThreads } from '../../src/cli/air-threads.ts';
import type { BenchGpu } from '../../src/engine/thermal/bench/index.ts';
import { BENCH_SIZES, type BenchReport } from '../../src/model/index.ts';
import { COARSENING, MOST_COARSE_STEPS } from '../../src/workers/jobs/coarse-stage.ts';
import { chooseBackend } from '../../src/workers/jobs/backend.ts';
import { openBenchGpu } from '../../src/workers/jobs/bench-gpu.ts';
import { bundleBench } from './bundle.ts';

export interface HallAirOptions {
  /** Also the two large halls, which take minutes each. */
  readonly full: boolean;
  /** Solve on the cells asked for at once, without an early picture on wider ones. */
  readonly direct: boolean;
  /** Threads in all; as many as the machine has by default. */
  readonly threads: number | undefined;
}

const sizes = {
  usual: [BENCH_SIZES.small, BENCH_SIZES.interactive],
  full: [BENCH_SIZES.small, BENCH_SIZES.interactive, BENCH_SIZES.fine, BENCH_SIZES.finest],
};

/** Work between two turns of the event loop, ms. */
const sliceMs = 30;

/** Runs it, telling on stderr what is being done. */
export async function benchHallAir({ full, direct, threads }: HallAirOptions): Promise<BenchReport> {
  const { bench, helper } = await bundleBench();
  const gpu = await nodeGpu();
  const run = new bench.BenchRun({
    cellMetres: BENCH_SIZES.interactive.cellMetres, solveCellMetres: (full ? sizes.full : sizes.usual).map(({ cellMetres }) => cellMetres),
    now: () => performance.now(), threads: nodeAirThreads(threads, helper), gpu, heldBytes,
    coarse: direct ? null : { factor: COARSENING, maximumSteps: MOST_COARSE_STEPS },
  });
  let told = '';
  try {
    for (;;) {
      const { done, phase } = await run.advance(sliceMs);
      // Steps within a phase are told only to a person who watches.
      const about = process.stderr.isTTY ? phase : phase.replace(/\d+ steps$/, 'steps');
      if (about !== told) process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${about}` : `${about}\n`);
      told = about;
      if (done) break;
      await new Promise((resume) => { setImmediate(resume); });
    }
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    run.dispose();
    if ('device' in gpu) gpu.device.destroy();
  }
  return run.result();
}

/** A real GPU's device through the optional package `webgpu`, or why there is none. */
async function nodeGpu(): Promise<BenchGpu> {
  const webgpu = await import('webgpu').catch(() => null);
  if (webgpu === null) return { leftOut: 'the package webgpu is not installed' };
  Object.assign(globalThis, webgpu.globals);
  return openBenchGpu(await chooseBackend('auto', webgpu.create([])));
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of all array buffers that are still in use. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}
