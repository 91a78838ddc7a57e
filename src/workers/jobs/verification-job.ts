import { createVerification, VERIFICATION_CASES, VerificationInputError } from '../../engine/thermal/verify/index.ts';
import type { VerificationCaseInfo } from '../../model/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import { JobInputError } from '../host/failure.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

/** The benchmarks that can be run. */
export const describeVerification = (): Promise<readonly VerificationCaseInfo[]> => Promise.resolve(VERIFICATION_CASES);

function begin({ caseId, n, parameter, settings = {} }: JobRequests['verification']): ReturnType<typeof createVerification> {
  const name = VERIFICATION_CASES.find(({ id }) => id === caseId)?.parameter ?? null;
  try {
    return createVerification(caseId, { n, settings, ...(name === null || parameter === null ? {} : { [name]: parameter }) });
  } catch (error) {
    if (error instanceof VerificationInputError) throw new JobInputError(`${error.message}.`, 'Choose other values and run again.');
    throw error;
  }
}

/**
 * A published benchmark of the air solver, in slices.
 *
 * @throws JobInputError for an unknown case, or a size or parameter outside its ranges
 */
export function createVerificationJob(request: JobRequests['verification']): SlicedJob<JobResults['verification']> {
  const run = begin(request);
  return {
    advance: (budgetMs) => run.advance(budgetMs),
    result: () => run.result(),
  };
}
