import type { VerificationCaseInfo } from '../../src/model/index.ts';
import type { EngineClient, JobHandle } from '../../src/workers/client.ts';
import type { JobKind, JobOutcome, JobProgress, JobRequests, JobResults } from '../../src/workers/contract.ts';

/** A job that was asked for; the test decides how it goes on. */
interface FakeJob {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly request: JobRequests[JobKind];
  readonly onProgress: (progress: JobProgress) => void;
  cancelRequested: boolean;
  finish(outcome: JobOutcome<JobKind>): Promise<void>;
}

/** An engine client without a worker: it keeps the jobs and leaves their outcomes to the test. */
export class FakeEngineClient implements EngineClient {
  readonly jobs: FakeJob[] = [];

  run<K extends JobKind>(kind: K, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): JobHandle<K> {
    const jobId = `fake-${this.jobs.length + 1}`;
    const settling: { settle?: (outcome: JobOutcome<K>) => void } = {};
    const outcome = new Promise<JobOutcome<K>>((resolve) => {
      settling.settle = resolve;
    });
    const job: FakeJob = {
      jobId,
      kind,
      request,
      onProgress: onProgress as FakeJob['onProgress'],
      cancelRequested: false,
      async finish(result) {
        settling.settle?.(result as JobOutcome<K>);
        await outcome;
      },
    };
    this.jobs.push(job);
    return {
      jobId,
      outcome,
      cancel() {
        if (job.cancelRequested) return;
        job.cancelRequested = true;
        settling.settle?.({ status: 'cancelled', jobId });
      },
    };
  }

  describeBackend() {
    return Promise.resolve({ backend: 'cpu' as const, detail: 'test', webgpuAvailable: false });
  }

  /** What {@link describeVerification} answers. */
  cases: () => Promise<readonly VerificationCaseInfo[]> = () => Promise.resolve([]);

  describeVerification() {
    return this.cases();
  }

  dispose(): void {
    this.jobs.length = 0;
  }

  /** Jobs of a kind, oldest first. */
  of(kind: JobKind): readonly FakeJob[] {
    return this.jobs.filter((job) => job.kind === kind);
  }
}

/** A finished outcome of a job, stamped with a hash. */
export function doneOutcome(job: FakeJob, result: JobResults[JobKind], scenarioHash: string): JobOutcome<JobKind> {
  return { status: 'done', jobId: job.jobId, result, stamp: { scenarioHash, seed: 1, version: 'test' }, wallSeconds: 1 };
}
