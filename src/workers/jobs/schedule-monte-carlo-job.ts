import { ScheduleMonteCarlo } from '../../engine/schedule/monte-carlo/monte-carlo.ts';
import type { OutcomeOrder } from '../../engine/schedule/monte-carlo/monte-carlo.ts';
import type { OutcomeTables } from '../../engine/schedule/monte-carlo/outcome-store.ts';
import { prepareMonteCarlo } from '../../engine/schedule/monte-carlo/question.ts';
import type { MonteCarloQuestion } from '../../engine/schedule/monte-carlo/question.ts';
import { monteCarloResult } from '../../engine/schedule/monte-carlo/report.ts';
import type { ScheduleMonteCarloResult } from '../../model/index.ts';
import type { JobRequests } from '../contract.ts';
import type { SliceReport, SlicedJob } from '../host/sliced-job.ts';
import { chooseBackend, openDevice } from './backend.ts';

const PHASE = 'Outcomes of the schedule';

/** Samples × activities from which another thread is worth its start. */
const SHARED_FROM = 1_000_000;
/** Share of the samples of the thread that leads: the other begins later. */
const OWN_SHARE = 0.55;

/** Another thread that computes outcomes. */
export interface OutcomeThread {
  /** What was ordered; `null` where it fails. */
  readonly outcomes: Promise<OutcomeTables | null>;
  terminate(): void;
}
export type StartOutcomeThread = (order: OutcomeOrder) => OutcomeThread;

/**
 * Monte Carlo of a schedule alone, on the CPU.
 * @param startThread begins another thread, for a share of the outcomes; `null` = one thread computes all, with the same result.
 * @throws ScheduleCycleError, RangeError for too many samples
 */
export function createScheduleMonteCarloJob(question: MonteCarloQuestion, startThread: StartOutcomeThread | null = null): SlicedJob<ScheduleMonteCarloResult> {
  const prepared = prepareMonteCarlo(question);
  const isLarge = prepared.design.samples * prepared.schedule.activities.length >= SHARED_FROM;
  const run = new ScheduleMonteCarlo(prepared, startThread !== null && isLarge ? OWN_SHARE : 1);
  const { order } = run;
  const thread = startThread === null || order === null ? null : startThread(order);
  const taken = thread?.outcomes.then((tables) => run.takeOrdered(tables));
  return {
    advance(budgetMs): SliceReport<ScheduleMonteCarloResult> | Promise<SliceReport<ScheduleMonteCarloResult>> {
      const { done, fraction, waits } = run.advance(budgetMs);
      const report = { done, fraction, phase: PHASE };
      return waits ? Promise.race([taken, new Promise((resolve) => { setTimeout(resolve, budgetMs); })]).then(() => report) : report;
    },
    result: () => run.result(),
    dispose: () => thread?.terminate(),
  };
}

/** The same on the GPU where the rule of {@link chooseBackend} gives one and the shader can date the schedule; else on the CPU. */
export async function createScheduleMonteCarloJobOn({ backend, question }: JobRequests['scheduleMonteCarlo'], startThread: StartOutcomeThread | null = null): Promise<SlicedJob<ScheduleMonteCarloResult>> {
  const { adapter } = await chooseBackend(backend);
  if (adapter === null) return createScheduleMonteCarloJob(question, startThread);
  const { GpuOutcomes, GpuScheduleError } = await import('../../engine/schedule/monte-carlo/gpu/gpu-outcomes.ts');
  const device = await openDevice(adapter);
  const prepared = prepareMonteCarlo(question);
  let onCpu: SlicedJob<ScheduleMonteCarloResult> | null = null;
  let outcomes: InstanceType<typeof GpuOutcomes> | null = null;
  const dispose = () => {
    onCpu?.dispose?.();
    outcomes?.dispose();
    device.destroy();
  };
  const turnToCpu = (error: unknown): SlicedJob<ScheduleMonteCarloResult> => {
    if (!(error instanceof GpuScheduleError)) throw error;
    onCpu = createScheduleMonteCarloJob(question, startThread);
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
