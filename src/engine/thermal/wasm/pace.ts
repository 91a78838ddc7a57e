/**
 * Shared work is faster only where the cores are really free. Every so often a few steps are timed alone and a few together, and the
 * faster way goes on; results are the same bits either way.
 */

/** Steps timed each way, the best of which counts, and steps until the next trial. */
const trialSteps = 6;
const stepsBetweenTrials = 1500;

export class Pace {
  /** Is the next step done by one thread? */
  alone = false;
  private step = 0;
  private startedAt = Number.NaN;
  private best = { alone: Number.POSITIVE_INFINITY, together: Number.POSITIVE_INFINITY };
  private readonly now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Call at the beginning of each step; sets {@link alone} for it. */
  beginStep(): void {
    const time = this.now();
    // A step interrupted by a pause of the host looks slow; the best of several does not.
    if (this.step > 0 && this.step <= 2 * trialSteps) {
      const way = this.alone ? 'alone' : 'together';
      this.best[way] = Math.min(this.best[way], time - this.startedAt);
    }
    if (this.step === 2 * trialSteps) this.alone = this.best.alone < this.best.together;
    else if (this.step < 2 * trialSteps) this.alone = this.step >= trialSteps;
    this.step++;
    if (this.step > stepsBetweenTrials) {
      this.step = 0;
      this.best = { alone: Number.POSITIVE_INFINITY, together: Number.POSITIVE_INFINITY };
    }
    this.startedAt = time;
  }
}
