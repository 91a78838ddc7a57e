/** What a verification case is, what it reports, and how it is run in slices. */
import type { ProfilePoints, VerificationCaseInfo, VerificationReport } from '../../../model/index.ts';

export type { ProfilePoints as Profile, VerificationCaseInfo, VerificationCheck, VerificationPlot, VerificationParameterId as VerificationParameter, VerificationSetting } from '../../../model/index.ts';

/** {@link VerificationReport} and what only the command line prints. */
export interface VerificationResult extends VerificationReport {
  /** What it ran on, in words. */
  readonly backend: string;
  /** Centre lines and others, each described in `plots`. `uOnX05` and `vOnY05` are empty where a case has none. */
  readonly profiles: { readonly uOnX05: ProfilePoints; readonly vOnY05: ProfilePoints } & Readonly<Record<string, ProfilePoints>>;
  /** Values compared with and their source; null where none is published for the parameters. */
  readonly reference: { readonly source: string; readonly values: Readonly<Record<string, unknown>> } | null;
  /** Differences from the reference, by name; null without one. */
  readonly error: Readonly<Record<string, number>> | null;
  /** Tolerances that the design states for this size, by name; null without one. */
  readonly tolerances: Readonly<Record<string, number>> | null;
}

export interface VerificationOptions {
  /** Cells along the reference edge; by default the case's own. */
  readonly n?: number;
  readonly re?: number;
  readonly ra?: number;
  readonly pe?: number;
  /** Values of the case's settings, by id; their defaults where left out. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Upper bound on steps of each grid. */
  readonly maximumSteps?: number;
  /**
   * Kernels of the cases that march to a steady state or to means: the fastest of this machine (single precision
   * where it is WebAssembly) by default. Cases that measure an order or a conservation always run in double precision.
   */
  readonly kernels?: KernelChoice;
}

export type KernelChoice = 'fastest' | 'reference';

/** Where a run stands after a slice. */
export interface VerificationProgress {
  readonly done: boolean;
  /** What it is doing, for a status line: "16 x 16 cells". */
  readonly phase: string;
  /** 0..1, an estimate that never goes back. */
  readonly fraction: number;
}

/** What a case yields between pieces of work. */
export type CaseProgress = Pick<VerificationProgress, 'phase' | 'fraction'>;

export interface CaseInput {
  readonly n: number;
  /** Value of the case's dimensionless number; NaN where it has none. */
  readonly parameter: number;
  /** Of every setting that the case has, by id. */
  readonly settings: Readonly<Record<string, number>>;
  readonly maximumSteps: number;
  readonly kernels: KernelChoice;
}

export interface CaseDefinition extends VerificationCaseInfo {
  run(input: CaseInput): Generator<CaseProgress, VerificationResult>;
}

/** A value outside the range that a case accepts. */
export class VerificationInputError extends RangeError {}
