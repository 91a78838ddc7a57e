import { monteCarloResult, prepareMonteCarlo, ScheduleMonteCarlo } from '../../engine/schedule/monte-carlo/monte-carlo.ts';
import type { MonteCarloQuestion } from '../../engine/schedule/monte-carlo/monte-carlo.ts';
import type { ScheduleMonteCarloResult } from '../../model/index.ts';
import type { JobRequests } from '../contract.ts';
import type { SliceReport, SlicedJob } from '../host/sliced-job.ts';
import { chooseBackend, openDevice } from './backend.ts';

const PHASE = 'Outcomes of the schedule';

/** Monte Carlo of a schedule alone, on the CPU. @throws ScheduleCycleError, RangeError for too many samples */
export function createScheduleMonteCarloJob(question: MonteCarloQuestion): SlicedJob<ScheduleMonteCarloResult> {
  const run = new ScheduleMonteCarlo(prepareMonteCarlo(question));
  return {
    advance: (budgetMs): SliceReport<ScheduleMonteCarloResult> => ({ phase: PHASE, ...run.advance(budgetMs) }),
    result: () => run.result(),
  };
}

/** The same on the GPU where the rule of {@link chooseBackend} gives one and the shader can date the schedule; else on the CPU. */
export async function createScheduleMonteCarloJobOn({ backend, question }: JobRequests['scheduleMonteCarlo']): Promise<SlicedJob<ScheduleMonteCarloResult>> {
  const { adapter } = await chooseBackend(backend);
  if (adapter === null) return createScheduleMonteCarloJob(question);
  const { GpuOutcomes, GpuScheduleError } = await import('../../engine/schedule/monte-carlo/gpu/gpu-outcomes.ts');
  const device = await openDevice(adapter);
  const prepared = prepareMonteCarlo(question);
  let onCpu: SlicedJob<ScheduleMonteCarloResult> | null = null;
  let outcomes: InstanceType<typeof GpuOutcomes> | null = null;
  const dispose = () => {
    outcomes?.dispose();
    device.destroy();
  };
  const turnToCpu = (error: unknown): SlicedJob<ScheduleMonteCarloResult> => {
    if (!(error instanceof GpuScheduleError)) throw error;
    onCpu = createScheduleMonteCarloJob(question);
    return onCpu;
  };
  try {
    outcomes = new GpuOutcomes(device, prepared);
  } catch (error) {
    device.destroy();
    return turnToCpu(error);
  }
  const running = outcomes;
  return {
    async advance(budgetMs) {
      if (onCpu !== null) return onCpu.advance(budgetMs);
      try {
        const done = await running.advanceChunk();
        return { done, phase: PHASE, fraction: running.fraction };
      } catch (error) {
        return turnToCpu(error).advance(budgetMs);
      }
    },
    result: () => (onCpu === null ? monteCarloResult(prepared, running.store, running.medianEnd, 'webgpu') : onCpu.result()),
    dispose,
  };
}

/** How much more than the estimate is drawn, so that one more round suffices. */
const MARGIN = 1.25;

/**
 * The same, with as many samples as a precision needs: rounds of growing size until the standard errors of P50 and P90 of
 * the plan's finish are at most `precisionDays`, or `question.samples` are not enough. Plain samples of an earlier round are
 * the first ones of the next.
 */
export function createPreciseMonteCarloJob(question: MonteCarloQuestion, precisionDays: number, firstSamples: number): SlicedJob<ScheduleMonteCarloResult> {
  let samples = Math.min(firstSamples, question.samples);
  let round = createScheduleMonteCarloJob({ ...question, samples });
  let finished: ScheduleMonteCarloResult | null = null;
  return {
    async advance(budgetMs): Promise<SliceReport<ScheduleMonteCarloResult>> {
      const step = await round.advance(budgetMs);
      if (!step.done) return { ...step, fraction: (step.fraction * samples) / question.samples };
      const result = await round.result();
      const error = Math.max(result.standardErrorDays.p50 ?? Infinity, result.standardErrorDays.p90 ?? Infinity);
      if (error <= precisionDays || samples >= question.samples) {
        finished = result;
        return { ...step, done: true, fraction: 1 };
      }
      const needed = error === Infinity ? question.samples : Math.ceil(samples * (error / precisionDays) ** 2 * MARGIN);
      samples = Math.min(question.samples, Math.max(2 * samples, needed));
      round = createScheduleMonteCarloJob({ ...question, samples });
      return { done: false, phase: PHASE, fraction: 0 };
    },
    result() {
      if (finished === null) throw new Error('the Monte Carlo is not finished');
      return finished;
    },
  };
}
