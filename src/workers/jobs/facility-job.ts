import { solveFacility } from '../../engine/facility/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { facilityState } from './facility-state.ts';

/** Load flow and cooling at one state, coupled; a few milliseconds, hence one slice. */
export function createFacilityJob({ scenario, ...state }: JobRequests['facility']): SlicedJob<JobResults['facility']> {
  let result: JobResults['facility'] | null = null;
  return {
    advance() {
      result = solveFacility(scenario, facilityState(state));
      return { done: true, phase: 'Power and cooling', fraction: 1 };
    },
    result() {
      if (result === null) throw new Error('not solved yet');
      return result;
    },
  };
}
