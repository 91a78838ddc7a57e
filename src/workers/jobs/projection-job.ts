import { createProjection } from '../../engine/projection/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

/** The Monte Carlo calendar, sample by sample. */
export function createProjectionJob({ scenario, samples, seed }: JobRequests['projection']): SlicedJob<JobResults['projection']> {
  const projection = createProjection(scenario, { samples, seed });
  return {
    advance: (budgetMs) => projection.advance(budgetMs),
    result: () => projection.result(),
  };
}
