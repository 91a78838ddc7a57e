/** What a verification case is, what it reports, and how it is run in slices. */

/** The dimensionless number a case is run for: Reynolds, Rayleigh or Peclet. */
export type VerificationParameter = 're' | 'ra' | 'pe';

/** Points [coordinate, value] in order of the coordinate. */
export type Profile = readonly (readonly [number, number])[];

/** One figure of ours beside a published or exact one. */
export interface VerificationCheck {
  /** Key in `error` and `tolerances`. */
  readonly name: string;
  readonly title: string;
  /** Unit of `attained` and `published`; '1' where there is none. */
  readonly unit: string;
  readonly attained: number;
  /** null where a whole profile is compared: `error` is then its largest or RMS difference. */
  readonly published: number | null;
  /** |attained / published - 1| if `relative`, else |attained - published| or the difference of profiles, in `unit`. */
  readonly error: number;
  readonly relative: boolean;
  /** null where the design's table states none for this size. */
  readonly tolerance: number | null;
  /** null without a tolerance. */
  readonly passed: boolean | null;
}

/** How a profile is to be drawn, and the points it is compared with. */
export interface VerificationPlot {
  /** Key in `profiles`. */
  readonly profile: string;
  readonly title: string;
  readonly coordinate: string;
  readonly value: string;
  /** Published points, empty where none are. */
  readonly published: Profile;
  /** Who published them; '' without points. */
  readonly source: string;
}

export interface VerificationResult {
  readonly case: string;
  readonly n: number;
  readonly re: number | null;
  readonly ra: number | null;
  readonly pe: number | null;
  /** Steady (or solved) to the case's own criterion. */
  readonly converged: boolean;
  /** Every check with a tolerance holds; null where there is none. */
  readonly passed: boolean | null;
  /** What it ran on, in words. */
  readonly backend: string;
  /** Time steps on the finest grid, or iterations of the pressure solver. */
  readonly steps: number;
  /** Cells along each axis of the finest grid. */
  readonly cells: readonly [number, number, number];
  /** Centre lines and others, each described in `plots`. `uOnX05` and `vOnY05` are empty where a case has none. */
  readonly profiles: { readonly uOnX05: Profile; readonly vOnY05: Profile } & Readonly<Record<string, Profile>>;
  readonly figures: Readonly<Record<string, number>>;
  /** Values compared with and their source; null where none is published for the parameters. */
  readonly reference: { readonly source: string; readonly values: Readonly<Record<string, unknown>> } | null;
  /** Differences from the reference, by name; null without one. */
  readonly error: Readonly<Record<string, number>> | null;
  /** Tolerances that the design states for this size, by name; null without one. */
  readonly tolerances: Readonly<Record<string, number>> | null;
  readonly checks: readonly VerificationCheck[];
  readonly plots: readonly VerificationPlot[];
}

export interface VerificationOptions {
  /** Cells along the reference edge; by default the case's own. */
  readonly n?: number;
  readonly re?: number;
  readonly ra?: number;
  readonly pe?: number;
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
  readonly maximumSteps: number;
  readonly kernels: KernelChoice;
}

/** Facts about a case that a list, a form or a help page needs. */
export interface VerificationCaseInfo {
  readonly id: string;
  readonly title: string;
  /** One sentence: what is solved and what it is compared with. */
  readonly summary: string;
  readonly parameter: VerificationParameter | null;
  readonly defaultParameter: number | null;
  /** Values of the parameter that published figures exist for. */
  readonly publishedParameters: readonly number[];
  readonly parameterRange: readonly [number, number] | null;
  /** What `n` counts. */
  readonly sizeMeaning: string;
  readonly defaultN: number;
  /** Usual sizes, smallest first; any whole number of `nRange` is accepted. */
  readonly sizes: readonly number[];
  readonly nRange: readonly [number, number];
  /** Citation of what it is compared with. */
  readonly source: string;
  /** What is known to come out wrong and the likely reason; absent where nothing is. */
  readonly limits?: string;
}

export interface CaseDefinition extends VerificationCaseInfo {
  run(input: CaseInput): Generator<CaseProgress, VerificationResult>;
}

/** A value outside the range that a case accepts. */
export class VerificationInputError extends RangeError {}
