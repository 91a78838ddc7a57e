import type { AirCase } from '../air-case.ts';
import type { AirSnapshot } from '../air-solver.ts';
import type { BuiltAirCase } from '../build/build-air-case.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import type { HallLoss } from './cooling-loss.ts';

/** What a hall loses from a moment on, in place of what it had lost before. */
export interface TransientStage {
  /** After the failure, s. */
  readonly fromSeconds: number;
  readonly loss: HallLoss;
  /** The hall with this loss, on the same grid; asked for when its time has come. */
  readonly build: () => BuiltAirCase;
  /** What changes, in words. */
  readonly notes: readonly string[];
}

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
  /** Later changes, in the order of time. */
  readonly stages?: readonly TransientStage[];
  /** Backend for a case after the loss, asked for with every stage; the reference by default. One at a time is in use. */
  readonly makeKernels?: (airCase: AirCase) => AirKernels;
}
