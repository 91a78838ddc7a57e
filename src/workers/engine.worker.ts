/** Entry point of the engine workers: one instance each for hall air, the facility, the projection, verification and the benchmark. */
import * as Comlink from 'comlink';
import { browserAirThreads } from './air-threads.ts';
import type { EngineWorker, JobKind, JobProgress, JobRequests } from './contract.ts';
import { createEngineHost } from './host/engine-host.ts';
import { transferablesOf } from './host/transferables.ts';
import { describeBackend } from './jobs/backend.ts';
import { createContingenciesJob } from './jobs/contingencies-job.ts';
import { createFacilityJob } from './jobs/facility-job.ts';
import { createProjectionJob } from './jobs/projection-job.ts';
import { createThermalJob } from './jobs/thermal-job.ts';

const host = createEngineHost({
  factories: { thermal: (request) => createThermalJob(request, { threads: browserAirThreads() }), facility: createFacilityJob, projection: (request) => createProjectionJob(request, { preview: true }), verification: async (request) => (await import('./jobs/verification-job.ts')).createVerificationJob(request), bench: async (request) => (await import('./jobs/bench-job.ts')).createBenchJob(request, { threads: browserAirThreads() }), contingencies: createContingenciesJob, energy: async (request) => (await import('./jobs/energy-job.ts')).createEnergyJob(request), diagram: async (request) => (await import('./jobs/diagram-job.ts')).createDiagramJob(request) },
  describeBackend,
  // Loaded when asked for: the other workers never verify.
  describeVerification: async () => (await import('./jobs/verification-job.ts')).describeVerification(),
});

const worker: EngineWorker = {
  async run<K extends JobKind>(kind: K, jobId: string, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void) {
    const report = (progress: JobProgress<K>) => onProgress(Comlink.transfer(progress, transferablesOf(progress.preview)));
    const outcome = await host.run(kind, jobId, request, report);
    return Comlink.transfer(outcome, transferablesOf(outcome));
  },
  cancel: (jobId) => host.cancel(jobId),
  describeBackend: () => host.describeBackend(),
  describeVerification: () => host.describeVerification(),
};

Comlink.expose(worker);
