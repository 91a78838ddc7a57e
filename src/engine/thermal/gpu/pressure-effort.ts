/**
 * How many conjugate-gradient iterations a step gets. A submit holds many steps whose residuals come back
 * only afterwards, so the number is chosen between submits: what the worst step of the last one shows was
 * missing is added at once; what it shows was surely too much is dropped at once; and one fewer is tried
 * after a run of submits that met the tolerance with room to spare.
 */
import { maximumPressureIterations as mostIterations } from '../air-solver.ts';

/** What one iteration leaves of the residual, at worst (29 iterations to 1e-6 with thin containment) and at best (7, without). */
const slowestReduction = 0.62;
const fastestReduction = 0.14;
/** Submits with room to spare before one fewer is tried; doubles with every try that failed. */
const firstPatience = 4;
const mostPatience = 64;
/** In single precision a residual may come back as 0. */
const smallest = 1e-30;
/** Steps of the first submit: its pressure starts from nothing, so what it needed is asked for soon. */
const firstSteps = 2;

export class PressureEffort {
  iterations: number;
  private readonly tolerance: number;
  private readonly fixed: boolean;
  private spared = 0;
  private patience = firstPatience;
  private lowered = false;
  private observed = false;

  /** `fixed`: always this many. `tolerance`: of RMS divergence x h / U. */
  constructor(tolerance: number, fixed?: number) {
    this.tolerance = tolerance;
    this.fixed = fixed !== undefined;
    this.iterations = fixed ?? iterationsFor(tolerance, slowestReduction);
  }

  /** Most steps that the next submit should hold. */
  get steps(): number {
    return this.fixed || this.observed ? Infinity : firstSteps;
  }

  /** Takes the worst divergence number of a submit. */
  observe(worst: number): void {
    if (this.fixed) return;
    this.observed = true;
    if (worst > this.tolerance) this.raise(worst);
    else this.spare(worst);
  }

  private raise(worst: number): void {
    if (this.lowered) this.patience = Math.min(mostPatience, 2 * this.patience);
    this.lowered = false;
    this.spared = 0;
    this.iterations = Math.min(mostIterations, this.iterations + iterationsFor(this.tolerance / worst, slowestReduction));
  }

  private spare(worst: number): void {
    // One fewer has been enough: what is missing later is not its fault.
    this.lowered = false;
    // Even at the fastest reduction the tolerance holds without these; half at a time, for no reduction is a bound.
    const surplus = Math.floor(Math.log(Math.max(worst, smallest) / this.tolerance) / Math.log(fastestReduction));
    if (surplus > 0 && this.iterations > 1) {
      this.iterations -= Math.max(1, Math.min(surplus, this.iterations >> 1));
      this.spared = 0;
      return;
    }
    if (worst >= slowestReduction * this.tolerance) {
      this.spared = 0;
      return;
    }
    this.spared++;
    if (this.spared < this.patience || this.iterations === 1) return;
    this.iterations--;
    this.lowered = true;
    this.spared = 0;
  }
}

/** Iterations that bring a residual down to `share` of it, at least one. */
function iterationsFor(share: number, reduction: number): number {
  return Math.min(mostIterations, Math.max(1, Math.ceil(Math.log(share) / Math.log(reduction))));
}
