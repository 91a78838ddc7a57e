/** Entry point of the engine workers: one instance each for hall air, the facility, the projection and whatever else is computed. */
import * as Comlink from 'comlink';
import { browserAirThreads } from './air-threads.ts';
import type { EngineWorker, JobKind, JobProgress, JobRequests } from './contract.ts';
import { createEngineHost } from './host/engine-host.ts';
import type { StudyHallAir } from './jobs/hall-air.ts';
import { transferablesOf } from './host/transferables.ts';
import { describeBackend } from './jobs/backend.ts';
import { browserOutcomeThread } from './outcome-thread.ts';

/** The air solver, for jobs that are to use it. */
const hallAirOf = async ({ hallAir }: { readonly hallAir: boolean }): Promise<StudyHallAir | null> =>
  (hallAir ? (await import('./jobs/hall-air.ts')).studyHallAir : null);

const host = createEngineHost({
  // Loaded when asked for: each worker does one kind of job.
  factories: {
    thermal: async (request) => (await import('./jobs/thermal-job.ts')).createThermalJob(request, { threads: browserAirThreads() }),
    facility: async (request) => (await import('./jobs/facility-job.ts')).createFacilityJob(request),
    projection: async (request) => (await import('./jobs/projection-job.ts')).createProjectionJob(request, { preview: true, studyHallAir: await hallAirOf(request) }),
    scheduleHealth: async (request) => (await import('./jobs/schedule-health-job.ts')).createScheduleHealthJob(request),
    scheduleMonteCarlo: async (request) => (await import('./jobs/schedule-monte-carlo-job.ts')).createScheduleMonteCarloJobOn(request, browserOutcomeThread()),
    slipBridge: async (request) => (await import('./jobs/decision-jobs.ts')).createSlipBridgeJob(request, await hallAirOf(request)),
    signing: async (request) => (await import('./jobs/decision-jobs.ts')).createSigningJob(request, await hallAirOf(request)),
    verification: async (request) => (await import('./jobs/verification-job.ts')).createVerificationJob(request),
    bench: async (request) => (await import('./jobs/bench-job.ts')).createBenchJob(request, { threads: browserAirThreads() }),
    contingencies: async (request) => (await import('./jobs/contingencies-job.ts')).createContingenciesJob(request),
    failurePairs: async (request) => (await import('./jobs/failure-pairs-job.ts')).createFailurePairsJob(request),
    outage: async (request) => (await import('./jobs/outage-job.ts')).createOutageJob(request),
    trainingLoad: async (request) => (await import('./jobs/training-load-job.ts')).createTrainingLoadJob(request),
    energy: async (request) => (await import('./jobs/energy-job.ts')).createEnergyJob(request),
    diagram: async (request) => (await import('./jobs/diagram-job.ts')).createDiagramJob(request),
  },
  describeBackend,
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
