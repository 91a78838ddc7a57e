/** What every verification case reports, and helpers they share. */
export interface VerificationResult {
  readonly case: string;
  readonly n: number;
  readonly re: number | null;
  readonly ra: number | null;
  readonly converged: boolean;
  readonly steps: number;
  /** [coordinate, velocity] on the centre lines; empty where a case has none. */
  readonly profiles: { readonly uOnX05: [number, number][]; readonly vOnY05: [number, number][] };
  readonly figures: Readonly<Record<string, number>>;
  /** Published values compared with and their sources; null where none is published for the parameters. */
  readonly reference: { readonly source: string; readonly values: Readonly<Record<string, unknown>> } | null;
  /** Differences from the reference, by name; null without one. */
  readonly error: Readonly<Record<string, number>> | null;
}

export interface VerificationOptions {
  readonly n?: number;
  readonly re?: number;
  readonly ra?: number;
  /** Called between pieces of work with the fraction done (0..1, an estimate); throw to give up. */
  readonly onProgress?: (fraction: number) => void;
  /** Upper bound on steps (default depends on the case). */
  readonly maximumSteps?: number;
}

/** Value at `at` by monotone-free cubic Lagrange interpolation through the four nearest points. */
function interpolate(profile: readonly (readonly [number, number])[], at: number): number {
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

/** |value / published - 1|. */
export function relativeDifference(value: number, published: number): number {
  return Math.abs(value / published - 1);
}

/** Largest |difference| of a profile from tabulated points. */
export function largestDifference(
  profile: readonly (readonly [number, number])[], table: readonly (readonly [number, number])[],
): number {
  return table.reduce((worst, [at, value]) => Math.max(worst, Math.abs(interpolate(profile, at) - value)), 0);
}

/** Extreme of a profile refined by the parabola through the three points around it; sign -1 = minimum. */
export function refinedExtreme(profile: readonly (readonly [number, number])[], sign: 1 | -1): number {
  let best = 0;
  for (let p = 1; p < profile.length; p++) if (sign * profile[p]![1] > sign * profile[best]![1]) best = p;
  if (best === 0 || best === profile.length - 1) return profile[best]![1];
  const [x0, y0] = profile[best - 1]!;
  const [x1, y1] = profile[best]!;
  const [x2, y2] = profile[best + 1]!;
  const s0 = (y1 - y0) / (x1 - x0);
  const s1 = (y2 - y1) / (x2 - x1);
  const curvature = (s1 - s0) / (x2 - x0);
  if (curvature === 0) return y1;
  // Newton form y0 + s0 (x - x0) + curvature (x - x0)(x - x1), at its stationary point.
  const at = 0.5 * (x0 + x1 - s0 / curvature);
  return y0 + s0 * (at - x0) + curvature * (at - x0) * (at - x1);
}
