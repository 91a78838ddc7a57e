import { facilityOutage } from '../../engine/facility/index.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { facilityState } from './facility-state.ts';

/** An outage of the power chain in time; under a second on a campus, hence one slice after the first word. */
export function createOutageJob({ scenario, failedBeforeIds, ...state }: JobRequests['outage']): SlicedJob<JobResults['outage']> {
  let begun = false;
  let result: JobResults['outage'] | null = null;
  return {
    advance() {
      // The first slice only says what comes, so that it is on screen before.
      if (begun) result = facilityOutage(scenario, { ...facilityState(state), failedBeforeIds });
      begun = true;
      return result === null ? { done: false, phase: 'Following the outage', fraction: 0 } : { done: true, phase: 'Followed', fraction: 1 };
    },
    result() {
      if (result === null) throw new Error('not solved yet');
      return result;
    },
  };
}
