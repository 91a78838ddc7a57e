import type { AirSnapshot } from '../air-solver.ts';
import type { BuiltAirCase } from '../build/build-air-case.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import type { HallLoss } from './cooling-loss.ts';

/** What a transient starts from and goes through. */
export interface TransientInput {
  /** The hall after the loss: built with what stops as failed, on the same grid as the settled state. */
  readonly built: BuiltAirCase;
  /** The settled state before it. */
  readonly start: AirSnapshot;
  readonly loss: HallLoss;
  /** Time to cover, s. */
  readonly seconds: number;
  /** Messages about the hall before the loss, so that only new ones are reported. */
  readonly knownMessages?: readonly string[];
  /** Changes of the supply with power that the transient leaves out, in words. */
  readonly supplyNotes?: readonly string[];
  /** Backend for the case after the loss; the reference by default. */
  readonly kernels?: AirKernels;
}
