/** Comparing a solution with published figures and profiles. */
import type {
  CaseInput, Profile, VerificationCheck, VerificationParameter, VerificationPlot, VerificationResult,
} from './verification.ts';

/** Value at `at` by cubic Lagrange interpolation through the four nearest points. */
export function interpolate(profile: Profile, at: number): number {
  const count = profile.length;
  let right = 0;
  while (right < count - 1 && profile[right]![0] < at) right++;
  const first = Math.max(0, Math.min(count - 4, right - 2));
  let value = 0;
  for (let p = first; p < Math.min(count, first + 4); p++) {
    let weight = 1;
    for (let q = first; q < Math.min(count, first + 4); q++) {
      if (q !== p) weight *= (at - profile[q]![0]) / (profile[p]![0] - profile[q]![0]);
    }
    value += weight * profile[p]![1];
  }
  return value;
}

/** Differences of a profile at tabulated points. */
export function differences(profile: Profile, table: Profile): number[] {
  return table.map(([at, value]) => interpolate(profile, at) - value);
}

export function largestOf(values: readonly number[]): number {
  return values.reduce((worst, value) => Math.max(worst, Math.abs(value)), 0);
}

export function rmsOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}

/** Extreme of a profile refined by the parabola through the three points around it; sign -1 = minimum. */
export function refinedExtreme(profile: Profile, sign: 1 | -1): { readonly value: number; readonly at: number } {
  let best = 0;
  for (let p = 1; p < profile.length; p++) if (sign * profile[p]![1] > sign * profile[best]![1]) best = p;
  const [x1 = 0, y1 = 0] = profile[best] ?? [];
  if (best === 0 || best >= profile.length - 1) return { value: y1, at: x1 };
  const [x0, y0] = profile[best - 1]!;
  const [x2, y2] = profile[best + 1]!;
  const s0 = (y1 - y0) / (x1 - x0);
  const s1 = (y2 - y1) / (x2 - x1);
  const curvature = (s1 - s0) / (x2 - x0);
  if (curvature === 0) return { value: y1, at: x1 };
  // Newton form y0 + s0 (x - x0) + curvature (x - x0)(x - x1), at its stationary point.
  const at = 0.5 * (x0 + x1 - s0 / curvature);
  return { value: y0 + s0 * (at - x0) + curvature * (at - x0) * (at - x1), at };
}

interface CheckInput {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly attained: number;
  readonly published: number;
  readonly tolerance?: number | null;
}

/** |attained / published - 1| against its tolerance. */
export function relativeCheck(input: CheckInput): VerificationCheck {
  return checkOf(input, input.published, Math.abs(input.attained / input.published - 1), true);
}

/** |attained - published| against its tolerance. */
export function absoluteCheck(input: CheckInput): VerificationCheck {
  return checkOf(input, input.published, Math.abs(input.attained - input.published), false);
}

/** A difference of whole profiles, or any other figure that should be small. */
export function smallCheck(input: Omit<CheckInput, 'published'>): VerificationCheck {
  return checkOf(input, null, Math.abs(input.attained), false);
}

function checkOf(input: Omit<CheckInput, 'published'>, published: number | null, error: number, relative: boolean): VerificationCheck {
  const tolerance = input.tolerance ?? null;
  return {
    name: input.name, title: input.title, unit: input.unit ?? '1', attained: input.attained, published, error, relative, tolerance,
    passed: tolerance === null ? null : error <= tolerance,
  };
}

/** Tolerances stated by size: those of the largest stated size that n reaches; none for coarser grids. */
export function tolerancesAt<T>(n: number, stated: readonly { readonly n: number; readonly tolerances: T }[]): T | undefined {
  return stated.filter((entry) => entry.n <= n).at(-1)?.tolerances;
}

interface ResultInput {
  readonly id: string;
  readonly parameter: VerificationParameter | null;
  readonly input: CaseInput;
  readonly converged: boolean;
  /** Of the kernels; the reference where it is left out. */
  readonly backend?: string;
  readonly steps: number;
  readonly cells: readonly [number, number, number];
  readonly profiles?: Readonly<Record<string, Profile>>;
  readonly figures: Readonly<Record<string, number>>;
  readonly reference: VerificationResult['reference'];
  readonly checks: readonly VerificationCheck[];
  readonly plots?: readonly VerificationPlot[];
}

/** Puts a result together. */
export function resultOf(from: ResultInput): VerificationResult {
  const { input, parameter, checks, converged } = from;
  const stated = checks.filter((check) => check.tolerance !== null);
  return {
    case: from.id, n: input.n,
    re: parameter === 're' ? input.parameter : null, ra: parameter === 'ra' ? input.parameter : null, pe: parameter === 'pe' ? input.parameter : null,
    ...(Object.keys(input.settings).length === 0 ? {} : { settings: input.settings }),
    converged, passed: verdictOf(from, stated),
    backend: from.backend ?? 'JavaScript, double precision', steps: from.steps, cells: from.cells,
    profiles: { uOnX05: [], vOnY05: [], ...from.profiles }, figures: from.figures, reference: from.reference,
    error: checks.length === 0 ? null : Object.fromEntries(checks.map((check) => [check.name, check.error])),
    tolerances: stated.length === 0 ? null : Object.fromEntries(stated.map((check) => [check.name, check.tolerance ?? NaN])),
    checks, plots: from.plots ?? [],
  };
}

/** A case that is not converged or misses a tolerance has not passed; one that has nothing to be compared with has not passed either, whatever else of it is in order. */
function verdictOf({ converged, reference }: ResultInput, stated: readonly VerificationCheck[]): boolean | null {
  if (stated.length === 0) return null;
  if (!converged || stated.some((check) => check.passed !== true)) return false;
  return reference === null ? null : true;
}
