import { createPairFailureRun, type PairFailureRun } from '../../engine/facility/pair-failures.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { facilityState } from './facility-state.ts';

/** Share of the progress that the components alone take, before their pairs. */
const ALONE_SHARE = 0.2;

/** Load flow after pairs of failures of live power components, on top of one state, in slices. */
export function createFailurePairsJob({ scenario, choice, ...state }: JobRequests['failurePairs']): SlicedJob<JobResults['failurePairs']> {
  let run: PairFailureRun | null = null;
  const begin = 'nodeIds' in choice ? 0 : ALONE_SHARE;
  return {
    advance(budgetMs) {
      if (run === null) {
        run = createPairFailureRun(scenario, facilityState(state), choice);
        return { done: false, phase: 'Solving the state before', fraction: 0 };
      }
      const step = run.advance(budgetMs, () => performance.now());
      if (step === null) return { done: true, phase: 'Ranked', fraction: 1 };
      const { stage, solved, total } = step;
      const share = solved / Math.max(1, total);
      const of = `${solved.toLocaleString('en')} of ${total.toLocaleString('en')}`;
      return stage === 'alone' ? { done: false, phase: `${of} components alone`, fraction: ALONE_SHARE * share } : { done: false, phase: `${of} pairs`, fraction: begin + (1 - begin) * share };
    },
    result() {
      if (run === null) throw new Error('not solved yet');
      return run.table();
    },
  };
}
