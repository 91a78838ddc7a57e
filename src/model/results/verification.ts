/** Dimensionless number that a verification case is run for: Reynolds, Rayleigh or Péclet. */
export type VerificationParameterId = 're' | 'ra' | 'pe';

/** Points [coordinate, value] in order of the coordinate. */
export type ProfilePoints = readonly (readonly [number, number])[];

/** A quantity or a choice of a verification case that may be set. */
export interface VerificationSetting {
  /** As on the command line: `depth`, … */
  readonly id: string;
  readonly title: string;
  /** '1' where there is none. */
  readonly unit: string;
  readonly default: number;
  readonly range: readonly [number, number];
  /** The only values that it takes, where it is a choice and not a quantity, and what each means. */
  readonly choices?: readonly { readonly value: number; readonly title: string }[];
}

/** A published or exact benchmark of the air solver that can be run. */
export interface VerificationCaseInfo {
  /** As on the command line: `lid-cavity`, … */
  readonly id: string;
  readonly title: string;
  /** One sentence: what is solved and what it is compared with. */
  readonly summary: string;
  /** `null` = the case has no parameter, and then none of what describes it. */
  readonly parameter: VerificationParameterId | null;
  readonly defaultParameter: number | null;
  /** Values with published figures; any other in the range runs too, without them. */
  readonly publishedParameters: readonly number[];
  readonly parameterRange: readonly [number, number] | null;
  /** What else may be set; absent = nothing. */
  readonly settings?: readonly VerificationSetting[];
  /** What the size `n` counts. */
  readonly sizeMeaning: string;
  readonly defaultN: number;
  /** Usual sizes, smallest first. */
  readonly sizes: readonly number[];
  readonly nRange: readonly [number, number];
  /** Citation of what it is compared with. */
  readonly source: string;
  /** What is known to come out wrong and the likely reason; absent where nothing is. */
  readonly limits?: string;
}

/** One figure of ours beside a published or exact one. */
export interface VerificationCheck {
  readonly name: string;
  readonly title: string;
  /** Unit of `attained` and `published`; '1' where there is none. */
  readonly unit: string;
  readonly attained: number;
  /** `null` where a whole profile is compared: `error` is then its largest or RMS difference. */
  readonly published: number | null;
  /** |attained / published − 1| if `relative`, else a difference in `unit`. */
  readonly error: number;
  readonly relative: boolean;
  /** Largest error that passes; `null` = none is stated for this size. */
  readonly tolerance: number | null;
  readonly passed: boolean | null;
}

/** How a profile is to be drawn, and the points it is compared with. */
export interface VerificationPlot {
  /** Key in `profiles`. */
  readonly profile: string;
  readonly title: string;
  /** What the first and the second number of a point are, with their units. */
  readonly coordinate: string;
  readonly value: string;
  /** Published points, empty where there are none. */
  readonly published: ProfilePoints;
  /** Who published them; '' without points. */
  readonly source: string;
}

/** A finished run of a verification case. */
export interface VerificationReport {
  readonly case: string;
  readonly n: number;
  readonly re: number | null;
  readonly ra: number | null;
  readonly pe: number | null;
  /** What the case's settings were, by id; absent where it has none. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Steady (or solved) to the case's own criterion. */
  readonly converged: boolean;
  /** Every tolerance is met; `null` where there is none. */
  readonly passed: boolean | null;
  /** Time steps on the finest grid, or iterations of the pressure solver. */
  readonly steps: number;
  /** Cells along each axis. */
  readonly cells: readonly [number, number, number];
  readonly profiles: Readonly<Record<string, ProfilePoints>>;
  readonly figures: Readonly<Record<string, number>>;
  /** Source of what this very run is compared with; `null` where nothing is published for its parameter. */
  readonly reference: { readonly source: string } | null;
  readonly checks: readonly VerificationCheck[];
  readonly plots: readonly VerificationPlot[];
}
