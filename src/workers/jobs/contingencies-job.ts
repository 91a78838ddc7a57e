import { createSingleFailureRun, type SingleFailureRun } from '../../engine/facility/single-failures.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { facilityState } from './facility-state.ts';

/** Load flow after every single failure of a live power component, on top of one state, in slices. */
export function createContingenciesJob({ scenario, ...state }: JobRequests['contingencies']): SlicedJob<JobResults['contingencies']> {
  let run: SingleFailureRun | null = null;
  return {
    advance(budgetMs) {
      if (run === null) {
        run = createSingleFailureRun(scenario, facilityState(state));
        return { done: run.total === 0, phase: 'Solving the state before', fraction: run.total === 0 ? 1 : 0 };
      }
      const tried = run.advance(budgetMs, () => performance.now());
      return { done: tried === run.total, phase: `${tried.toLocaleString('en')} of ${run.total.toLocaleString('en')} failures`, fraction: tried / run.total };
    },
    result() {
      if (run === null) throw new Error('not solved yet');
      return run.rows();
    },
  };
}
