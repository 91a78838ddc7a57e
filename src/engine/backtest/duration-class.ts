import { naturalLog, exponential } from '../numerics/deterministic-math-exp-log.ts';
import { normalDistribution } from '../numerics/deterministic-math-normal.ts';
import { inverseStudentT, studentT } from '../numerics/incomplete-beta.ts';

/** A duration of a class, days; `finished: false` = only known to be longer. */
export interface ObservedDuration {
  readonly days: number;
  readonly finished: boolean;
}

/** Lognormal reference class fitted to its finished and unfinished members. */
export interface DurationClass {
  /** Mean and standard deviation of ln(days). */
  readonly logMean: number;
  readonly logDeviation: number;
  readonly finished: number;
  readonly unfinished: number;
}

const SQRT_TWO_PI = 2.5066282746310002;
const MOST_ROUNDS = 500;

/**
 * Fits a lognormal by maximum likelihood with right-censored members (expectation maximisation: A. P. Dempster, N. M.
 * Laird and D. B. Rubin, J. R. Stat. Soc. B 39 (1977) 1–38, § 4.2), the variance enlarged by n/(n − 1), n finished.
 * @throws RangeError with fewer than two finished members
 */
export function fitDurationClass(members: readonly ObservedDuration[]): DurationClass {
  const finished = members.filter((member) => member.finished).map((member) => naturalLog(member.days));
  const unfinished = members.filter((member) => !member.finished).map((member) => naturalLog(member.days));
  if (finished.length < 2) throw new RangeError(`a class of durations needs two finished members, not ${finished.length}`);
  let logMean = finished.reduce((sum, value) => sum + value, 0) / finished.length;
  let variance = finished.reduce((sum, value) => sum + (value - logMean) ** 2, 0) / finished.length;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = maximise(finished, unfinished, logMean, variance);
    const settled = Math.abs(next.logMean - logMean) < 1e-13 && Math.abs(next.variance - variance) < 1e-13;
    ({ logMean, variance } = next);
    if (settled) break;
  }
  return {
    logMean, logDeviation: Math.sqrt((variance * finished.length) / (finished.length - 1)),
    finished: finished.length, unfinished: unfinished.length,
  };
}

/** One round: expected moments of the unfinished members, then mean and variance of all. */
function maximise(finished: readonly number[], unfinished: readonly number[], logMean: number, variance: number): { logMean: number; variance: number } {
  const deviation = Math.sqrt(variance);
  let sum = finished.reduce((total, value) => total + value, 0);
  let squares = finished.reduce((total, value) => total + value * value, 0);
  for (const bound of unfinished) {
    const z = (bound - logMean) / deviation;
    const beyond = Math.max(1e-300, normalDistribution(-z));
    const hazard = exponential((-z * z) / 2) / SQRT_TWO_PI / beyond;
    sum += logMean + deviation * hazard;
    squares += logMean * logMean + variance + deviation * (bound + logMean) * hazard;
  }
  const count = finished.length + unfinished.length;
  return { logMean: sum / count, variance: squares / count - (sum / count) ** 2 };
}

/** How wide a forecast of one duration is, as a multiple of the class's deviation. */
export type ForecastWidth = 'class' | 'likeness';

/**
 * Percentile of a duration, days, given that it has already lasted `elapsedDays`: Student's t about ln(medianDays), n − 1
 * degrees of freedom, because mean and deviation are estimates from n members.
 * @param width `class`: the median is the class's or a plan's, variance s²(1 + 1/n). `likeness`: the median is another
 *   member's own duration, variance 2s².
 */
export function durationPercentile(
  durations: DurationClass, medianDays: number, width: ForecastWidth, elapsedDays: number, probability: number,
): number {
  const scale = durations.logDeviation * Math.sqrt(width === 'likeness' ? 2 : 1 + 1 / durations.finished);
  const freedom = durations.finished - 1;
  const centre = naturalLog(medianDays);
  const passed = elapsedDays > 0 ? studentT((naturalLog(elapsedDays) - centre) / scale, freedom) : 0;
  return exponential(centre + scale * inverseStudentT(passed + (1 - passed) * probability, freedom));
}

/** Median duration of a class, days. */
export function medianDays(durations: DurationClass): number {
  return exponential(durations.logMean);
}
