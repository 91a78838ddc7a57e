import { scenarioHash } from '../../model/hash.ts';
import type { ResidualSample, ResultStamp } from '../../model/index.ts';
import { ENGINE_VERSION } from '../../model/version.ts';
import type { EngineWorker, JobKind, JobOutcome, JobProgress, JobRequests, JobResults } from '../contract.ts';
import { yieldToEventLoop } from './event-loop.ts';
import { describeFailure } from './failure.ts';
import type { JobFactories, SlicedJob } from './sliced-job.ts';

/** Work between two looks at the event loop, ms: a cancel waits for at most one slice. */
export const SLICE_MS = 30;
/** Least time between two progress messages, ms. */
const PROGRESS_INTERVAL_MS = 80;

interface EngineHostOptions {
  readonly factories: JobFactories;
  readonly describeBackend: EngineWorker['describeBackend'];
  readonly describeVerification: EngineWorker['describeVerification'];
  readonly now?: () => number;
  readonly yieldToEventLoop?: () => Promise<void>;
}

/** Identity of a job's inputs; `null` for a job without a document. */
function stampOf(request: JobRequests[JobKind]): ResultStamp | null {
  if (!('scenario' in request)) return null;
  const seed = 'seed' in request ? request.seed : request.scenario.meta.seed;
  return { scenarioHash: scenarioHash(request.scenario), seed, version: ENGINE_VERSION };
}

/**
 * Runs jobs in slices, each followed by a turn of the event loop, so that messages (cancel above
 * all) are heard while jobs run. Several jobs take turns. Failures become outcomes, never throws.
 */
export function createEngineHost(options: EngineHostOptions): EngineWorker {
  const now = options.now ?? (() => performance.now());
  const pause = options.yieldToEventLoop ?? yieldToEventLoop;
  const running = new Set<string>();
  const cancelled = new Set<string>();

  async function work<K extends JobKind>(
    job: SlicedJob<JobResults[K]>,
    jobId: string,
    onProgress: (progress: JobProgress<K>) => void,
  ): Promise<boolean> {
    let fraction = 0;
    let reportedAt = Number.NEGATIVE_INFINITY;
    let residuals: ResidualSample[] = [];
    while (!cancelled.has(jobId)) {
      const slice = await job.advance(SLICE_MS);
      if (slice.done) return true;
      fraction = Math.min(1, Math.max(fraction, slice.fraction));
      // Kept for the next message where this slice sends none.
      if (slice.residuals !== undefined) residuals.push(...slice.residuals);
      const time = now();
      if (slice.preview !== undefined || time - reportedAt >= PROGRESS_INTERVAL_MS) {
        reportedAt = time;
        onProgress({
          jobId, phase: slice.phase, fraction,
          ...(slice.preview === undefined ? {} : { preview: slice.preview }),
          ...(residuals.length === 0 ? {} : { residuals }),
        });
        residuals = [];
      }
      await pause();
    }
    return false;
  }

  async function run<K extends JobKind>(
    kind: K,
    jobId: string,
    request: JobRequests[K],
    onProgress: (progress: JobProgress<K>) => void,
  ): Promise<JobOutcome<K>> {
    const startedAt = now();
    running.add(jobId);
    let job: SlicedJob<JobResults[K]> | null = null;
    try {
      await pause();
      if (cancelled.has(jobId)) return { status: 'cancelled', jobId };
      job = await options.factories[kind](request);
      if (!(await work(job, jobId, onProgress))) return { status: 'cancelled', jobId };
      const result = await job.result();
      if (cancelled.has(jobId)) return { status: 'cancelled', jobId };
      return { status: 'done', jobId, result, stamp: stampOf(request), wallSeconds: (now() - startedAt) / 1000 };
    } catch (error) {
      return { status: 'failed', jobId, ...describeFailure(kind, error) };
    } finally {
      job?.dispose?.();
      running.delete(jobId);
      cancelled.delete(jobId);
    }
  }

  return {
    run,
    cancel(jobId) {
      if (running.has(jobId)) cancelled.add(jobId);
    },
    describeBackend: options.describeBackend,
    describeVerification: options.describeVerification,
  };
}
