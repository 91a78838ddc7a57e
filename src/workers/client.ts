import * as Comlink from 'comlink';
import type { EngineWorker, JobKind, JobOutcome, JobProgress, JobRequests } from './contract.ts';
import engineWorkerUrl from './engine.worker.ts?worker&url';
import { createTrustedWorker } from './trusted-worker.ts';
import { WorkerSlot, type WorkerLike } from './worker-slot.ts';

/** A cancelled job counts as ended after this long, ms: the worker may still be in the middle of a slice that can't be interrupted. */
const CANCEL_ANSWER_MS = 80;
/** A worker that has not confirmed a cancel for this long is ended, ms. */
const CANCEL_PATIENCE_MS = 5_000;

/** A job that was handed to a worker. */
export interface JobHandle<K extends JobKind> {
  readonly jobId: string;
  /** Always fulfils, also after a crash of the worker. */
  readonly outcome: Promise<JobOutcome<K>>;
  cancel(): void;
}

/** The page's side of an engine worker. */
export interface EngineClient {
  run<K extends JobKind>(kind: K, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): JobHandle<K>;
  describeBackend(): ReturnType<EngineWorker['describeBackend']>;
  describeVerification(): ReturnType<EngineWorker['describeVerification']>;
  dispose(): void;
}

/** What happens to a job that has not ended when its worker goes. */
interface OpenJob {
  readonly crashed: () => void;
  readonly workerReplaced: () => void;
}

let jobCount = 0;

/** A client with a worker of its own; `createWorker` is replaced in tests. */
export function createEngineClient(name: string, createWorker: () => WorkerLike = () => createTrustedWorker(engineWorkerUrl, name)): EngineClient {
  const open = new Map<string, OpenJob>();
  const slot = new WorkerSlot<EngineWorker>(createWorker, () => open.forEach((job) => job.crashed()));
  /** Ends a worker that is stuck in a cancelled job; the jobs that waited behind that one are not to blame and begin anew. */
  const replaceWorker = () => {
    slot.restart();
    open.forEach((job) => job.workerReplaced());
  };

  return {
    run<K extends JobKind>(kind: K, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): JobHandle<K> {
      jobCount += 1;
      const jobId = `${name}-${jobCount}`;
      let cancelRequested = false;
      let patience: ReturnType<typeof setTimeout> | undefined;
      let answer: (() => void) | undefined;
      const outcome = new Promise<JobOutcome<K>>((resolve) => {
        const settle = (value: JobOutcome<K>) => {
          if (!open.delete(jobId)) return;
          clearTimeout(patience);
          resolve(value);
        };
        answer = () => resolve({ status: 'cancelled', jobId });
        const fail = (message: string, hint: string) => settle(cancelRequested ? { status: 'cancelled', jobId } : { status: 'failed', jobId, message, hint });
        const crashed = () => fail('The solver stopped unexpectedly.', 'It has been restarted. Solve again; if it stops again, choose larger cells in Simulate.');
        const unsent = (error: unknown) => fail(`The result could not be handed over: ${error instanceof Error ? error.message : String(error)}.`, 'Solve again; if it stops again, report this message with the scenario.');
        const listen = Comlink.proxy((progress: JobProgress<K>) => {
          if (open.has(jobId) && !cancelRequested) onProgress(progress);
        });
        const begin = () => {
          const run = slot.api.run as unknown as EngineWorker['run'];
          run(kind, jobId, request, listen).then(settle, unsent);
        };
        open.set(jobId, { crashed, workerReplaced: () => (cancelRequested ? crashed() : begin()) });
        begin();
      });
      return {
        jobId,
        outcome,
        cancel() {
          if (cancelRequested || !open.has(jobId)) return;
          cancelRequested = true;
          void slot.api.cancel(jobId);
          setTimeout(() => answer?.(), CANCEL_ANSWER_MS);
          patience = setTimeout(replaceWorker, CANCEL_PATIENCE_MS);
        },
      };
    },
    describeBackend: () => slot.api.describeBackend(),
    describeVerification: () => slot.api.describeVerification() as ReturnType<EngineWorker['describeVerification']>,
    dispose() {
      slot.restart();
      open.forEach((job) => job.crashed());
    },
  };
}
