/**
 * Differentially heated square: hot wall x = 0, cold wall x = 1, Pr 0.71, adiabatic floor and ceiling.
 * Solved in free-fall units (g beta dT = L = 1); velocities are reported in alpha/L.
 */
import { cellIndex } from '../../numerics/grid.ts';
import { heatedCavityReference, heatedCavitySource } from './reference/heated-cavity.ts';
import { squareBox, unitAir } from './square-box.ts';
import { marchToSteady } from './steady.ts';
import { refinedExtreme, relativeDifference, type VerificationOptions, type VerificationResult } from './verification.ts';

const prandtl = 0.71;

export function verifyHeatedCavity(options: VerificationOptions = {}): VerificationResult {
  const n = options.n ?? 32;
  const ra = options.ra ?? 1e4;
  const diffusivity = 1 / Math.sqrt(ra * prandtl);
  const airCase = squareBox({
    n, length: 1, plane: 'xz', air: unitAir(prandtl * diffusivity, prandtl, 1),
    closures: { advection: 'quick', wall: 'noSlip', turbulence: 'laminar', gravityMPerS2: 1 },
    sides: [{ axis: 0, high: false, temperatureCelsius: 0.5 }, { axis: 0, high: true, temperatureCelsius: -0.5 }],
  });
  const { solver, converged } = marchToSteady(airCase, {
    tolerance: 1e-6, speedScale: 1, timeScale: 1, maximumSteps: options.maximumSteps ?? 400_000,
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  const { grid } = airCase;
  const [u, , w] = solver.state.velocity;
  const h = 1 / n;
  const middle = (faceValue: (p: number) => number): number => (n % 2 === 0
    ? faceValue(n / 2 + 1) : 0.5 * (faceValue((n + 1) / 2) + faceValue((n + 3) / 2)));
  const uOnX05: [number, number][] = [[0, 0]];
  const vOnY05: [number, number][] = [[0, 0]];
  for (let m = 1; m <= n; m++) {
    uOnX05.push([(m - 0.5) * h, middle((p) => u[cellIndex(grid, p, 1, m)]!) / diffusivity]);
    vOnY05.push([(m - 0.5) * h, middle((p) => w[cellIndex(grid, m, 1, p)]!) / diffusivity]);
  }
  uOnX05.push([1, 0]);
  vOnY05.push([1, 0]);
  // Heat per unit depth over alpha dT.
  const [hot = 0, cold = 0] = Array.from(solver.sideFluxes, (flux) => flux / (diffusivity * grid.dy[1]!));
  const figures = {
    nuMean: 0.5 * (hot - cold), nuHot: hot, nuCold: -cold, hotColdImbalance: Math.abs(hot + cold) / Math.max(Math.abs(hot), 1e-30),
    uMax: refinedExtreme(uOnX05, 1), vMax: refinedExtreme(vOnY05, 1), simulatedTime: solver.simulatedSeconds,
  };
  const reference = heatedCavityReference[ra];
  return {
    case: 'heated-cavity', n, re: null, ra, converged, steps: solver.steps, profiles: { uOnX05, vOnY05 }, figures,
    reference: reference ? { source: heatedCavitySource, values: { ...reference } } : null,
    error: reference
      ? { nuMeanRelative: relativeDifference(figures.nuMean, reference.nuMean), uMaxRelative: relativeDifference(figures.uMax, reference.uMax), vMaxRelative: relativeDifference(figures.vMax, reference.vMax) }
      : null,
  };
}
