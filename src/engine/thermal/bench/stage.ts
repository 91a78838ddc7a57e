/** Work that tells how far it is and lets others in. */

/** `pause`: whoever drives the bench must let the thread's other events in before going on. */
export type Pause = 'pause';

/** Where the bench stands. */
export interface Stage {
  readonly phase: string;
  /** 0..1. */
  readonly fraction: number;
  readonly pause: boolean;
}

/** Progress of work whose length is not known goes on as n / (n + this), by its n-th yield. */
const usualYields = 150;

/** Passes on the yields of some work as progress from `from` to `to`. */
export async function* staged<R>(
  phase: string, from: number, to: number, work: Iterator<void | Pause, R> | AsyncIterator<void | Pause, R>,
): AsyncGenerator<Stage, R> {
  let finished = false;
  try {
    for (let slices = 1; ; slices++) {
      const step = await work.next();
      if (step.done) {
        finished = true;
        return step.value;
      }
      yield { phase, fraction: from + ((to - from) * slices) / (slices + usualYields), pause: step.value === 'pause' };
    }
  } finally {
    if (!finished) await work.return?.();
  }
}
