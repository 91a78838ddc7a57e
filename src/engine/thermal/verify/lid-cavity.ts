/** Two-dimensional lid-driven cavity: unit square, lid y = 1 moves with u = 1, Re = 1/nu. */
import { cellIndex } from '../../numerics/grid.ts';
import { lidCavityExtrema, lidCavityProfiles } from './reference/lid-cavity.ts';
import { squareBox, unitAir } from './square-box.ts';
import { marchToSteady } from './steady.ts';
import { largestDifference, refinedExtreme, relativeDifference, type VerificationOptions, type VerificationResult } from './verification.ts';

export function verifyLidCavity(options: VerificationOptions = {}): VerificationResult {
  const n = options.n ?? 64;
  const re = options.re ?? 100;
  const airCase = squareBox({
    n, length: 1, plane: 'xy', air: unitAir(1 / re, 1),
    closures: { advection: 'quick', wall: 'noSlip', turbulence: 'laminar', gravityMPerS2: 0 },
    sides: [{ axis: 1, high: true, velocity: [1, 0, 0] }],
  });
  const { solver, converged } = marchToSteady(airCase, {
    tolerance: 1e-5, speedScale: 1, timeScale: 1, maximumSteps: options.maximumSteps ?? 400_000,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  const { grid } = airCase;
  const [u, v] = solver.state.velocity;
  const h = 1 / n;
  const uOnX05: [number, number][] = [[0, 0]];
  const vOnY05: [number, number][] = [[0, 0]];
  for (let m = 1; m <= n; m++) {
    uOnX05.push([(m - 0.5) * h, onMidline(n, (p) => u[cellIndex(grid, p, m, 1)]!)]);
    vOnY05.push([(m - 0.5) * h, onMidline(n, (p) => v[cellIndex(grid, m, p, 1)]!)]);
  }
  uOnX05.push([1, 1]);
  vOnY05.push([1, 0]);
  const figures = {
    uMin: refinedExtreme(uOnX05, -1), vMax: refinedExtreme(vOnY05, 1), vMin: refinedExtreme(vOnY05, -1),
    simulatedTime: solver.simulatedSeconds,
  };
  const profiles = lidCavityProfiles[re];
  const extrema = lidCavityExtrema[re];
  return {
    case: 'lid-cavity', n, re, ra: null, converged, steps: solver.steps,
    profiles: { uOnX05, vOnY05 }, figures,
    reference: profiles && extrema
      ? { source: `${profiles.source}; extrema: ${extrema.source}`, values: { ...profiles, ...extrema } }
      : null,
    error: profiles && extrema
      ? {
        largestDu: largestDifference(uOnX05, profiles.uOnX05), largestDv: largestDifference(vOnY05, profiles.vOnY05),
        uMinRelative: relativeDifference(figures.uMin, extrema.uMin), vMaxRelative: relativeDifference(figures.vMax, extrema.vMax),
        vMinRelative: relativeDifference(figures.vMin, extrema.vMin),
      }
      : null,
  };
}

/** Value at 0.5 of a component stored on faces (p - 1)h: on a face for even n, between two for odd. */
function onMidline(n: number, faceValue: (p: number) => number): number {
  if (n % 2 === 0) return faceValue(n / 2 + 1);
  return 0.5 * (faceValue((n + 1) / 2) + faceValue((n + 3) / 2));
}
