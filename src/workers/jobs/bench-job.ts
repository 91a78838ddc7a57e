import { BenchRun, widestCellMetres } from '../../engine/thermal/bench/index.ts';
import type { AirThreads } from '../../engine/thermal/wasm/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import { JobInputError } from '../host/failure.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { chooseBackend, type BackendDecision } from './backend.ts';
import { openBenchGpu } from './bench-gpu.ts';
import { COARSENING, MOST_COARSE_STEPS } from './coarse-stage.ts';

/** Cells that the bench offers, m: from a handful of cells to about four million. */
const CELL_RANGE = { smallest: 0.1, largest: widestCellMetres };
/** Bytes of each of the three arrays of a triad: far beyond a core's own cache, and little for a browser. */
const ARRAY_BYTES = 32 * 2 ** 20;

export interface BenchJobOptions {
  /** Threads that can share memory, `null` for none. */
  readonly threads: AirThreads | null;
  readonly now?: () => number;
  readonly choose?: () => Promise<BackendDecision>;
  /** Bytes of each array of a triad. */
  readonly arrayBytes?: number;
  readonly timing?: { readonly repetitionMs: number; readonly repetitions: number };
  readonly maximumSteps?: number;
}

function check({ cellMetres, solveCellMetres }: JobRequests['bench']): void {
  for (const size of [cellMetres, ...solveCellMetres]) {
    if (!(size >= CELL_RANGE.smallest && size <= CELL_RANGE.largest)) {
      throw new JobInputError(`Cells of ${size} m are outside ${CELL_RANGE.smallest} to ${CELL_RANGE.largest} m.`, 'Choose another cell size.');
    }
  }
}

/**
 * The speed bench of the hall air solver on this machine, in slices.
 *
 * @throws JobInputError for a cell size that the bench does not offer
 */
export async function createBenchJob(request: JobRequests['bench'], options: BenchJobOptions): Promise<SlicedJob<JobResults['bench']>> {
  check(request);
  const gpu = await openBenchGpu(await (options.choose ?? (() => chooseBackend('auto')))());
  const run = new BenchRun({
    ...request, gpu, coarse: { factor: COARSENING, maximumSteps: Math.min(MOST_COARSE_STEPS, options.maximumSteps ?? MOST_COARSE_STEPS) }, threads: options.threads,
    now: options.now ?? (() => performance.now()), arrayBytes: options.arrayBytes ?? ARRAY_BYTES,
    ...(options.timing === undefined ? {} : { timing: options.timing }),
    ...(options.maximumSteps === undefined ? {} : { maximumSteps: options.maximumSteps }),
  });
  return {
    advance: (budgetMs) => run.advance(budgetMs),
    result: () => run.result(),
    dispose() {
      run.dispose();
      if ('device' in gpu) gpu.device.destroy();
    },
  };
}
