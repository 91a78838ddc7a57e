import { facilityTraining } from '../../engine/facility/training.ts';
import { trainingWaveforms } from '../../engine/facility/training-waveforms.ts';
import type { JobRequests, JobResults } from '../contract.ts';
import { JobInputError } from '../host/failure.ts';
import type { SlicedJob } from '../host/sliced-job.ts';
import { facilityState } from './facility-state.ts';

/** Swings of a training run in the power chain: a few load flows, hence one slice after the first word. */
export function createTrainingLoadJob({ scenario, runId, load, ...state }: JobRequests['trainingLoad']): SlicedJob<JobResults['trainingLoad']> {
  const run = scenario.runs.find(({ id }) => id === runId);
  if (run === undefined) throw new JobInputError(`Training run “${runId}” is not in the scenario.`, 'Choose another run.');
  let begun = false;
  let result: JobResults['trainingLoad'] | undefined;
  return {
    advance() {
      if (begun) {
        const training = facilityTraining(scenario, run, load, facilityState(state));
        result = training === null ? null : { training, waveforms: trainingWaveforms(load, training.ratedKw) };
      }
      begun = true;
      return result === undefined ? { done: false, phase: `Load flow at the swings of ${run.name}`, fraction: 0 } : { done: true, phase: 'Solved', fraction: 1 };
    },
    result() {
      if (result === undefined) throw new Error('not solved yet');
      return result;
    },
  };
}
