/** Timing on a busy machine: the best of several repetitions, each long enough for the clock. */

/** Milliseconds since any fixed moment. */
export type Clock = () => number;

export interface TimingPlan {
  readonly now: Clock;
  /** A repetition runs the work so often that it takes at least this long, ms. */
  readonly repetitionMs: number;
  /** Repetitions, the best of which counts. */
  readonly repetitions: number;
}

/** Clocks of browsers tick in 0.1 ms without cross-origin isolation: a repetition of 12 ms is known to 1 %. */
export const usualTiming = { repetitionMs: 12, repetitions: 9 } as const;

/** Never more runs in a repetition: work that takes no time by the clock is not worth more. */
const mostRuns = 4096;

/**
 * Milliseconds that one run of `work` takes: other programs can only make a run slower, so the fastest repetition is nearest to
 * what the machine does. Yields after every repetition. The first, untimed run warms the caches and the compiler.
 */
export function* bestMilliseconds(plan: TimingPlan, work: () => void): Generator<void, number> {
  const { now, repetitionMs, repetitions } = plan;
  const repetition = (runs: number): number => {
    const begun = now();
    for (let run = 0; run < runs; run++) work();
    return now() - begun;
  };
  work();
  yield;
  let runs = 1;
  let elapsed = repetition(runs);
  while (elapsed < repetitionMs && runs < mostRuns) {
    yield;
    runs = Math.min(mostRuns, elapsed > 0 ? Math.max(runs + 1, Math.ceil((1.2 * runs * repetitionMs) / elapsed)) : 8 * runs);
    elapsed = repetition(runs);
  }
  let best = elapsed;
  for (let r = 1; r < repetitions; r++) {
    yield;
    best = Math.min(best, repetition(runs));
  }
  return best / runs;
}
