/**
 * Taylor-Green vortices on [0, 2 pi]^2: u = sin x cos y e^(-2 nu t), v = -cos x sin y e^(-2 nu t). The
 * solution is symmetric about x, y = 0 and 2 pi, so slip walls there are the periodic box exactly.
 */
import { cellIndex } from '../../numerics/grid.ts';
import type { AirCase } from '../air-case.ts';
import { AirSolver } from '../air-solver.ts';
import { squareBox, unitAir } from './square-box.ts';
import type { VerificationOptions, VerificationResult } from './verification.ts';

const endTime = 10;

export function verifyTaylorGreen(options: VerificationOptions = {}): VerificationResult {
  const n = options.n ?? 64;
  const re = options.re ?? 100;
  const coarse = decay(Math.max(4, n >> 1), re);
  options.onProgress?.(0.25);
  const fine = decay(n, re);
  const exact = Math.exp((-4 * endTime) / re);
  const order = Math.log2(coarse.velocityError / fine.velocityError) / Math.log2(n / Math.max(4, n >> 1));
  return {
    case: 'taylor-green', n, re, ra: null, converged: Number.isFinite(fine.energyRatio), steps: fine.steps,
    profiles: { uOnX05: [], vOnY05: [] },
    figures: { kineticEnergyRatio: fine.energyRatio, largestVelocityError: fine.velocityError, order },
    reference: { source: 'exact solution, kinetic energy exp(-4 νt)', values: { kineticEnergyRatio: exact, time: endTime } },
    error: { kineticEnergyRelative: Math.abs(fine.energyRatio / exact - 1), largestVelocity: fine.velocityError },
  };
}

function decay(n: number, re: number): { energyRatio: number; velocityError: number; steps: number } {
  const nu = 1 / re;
  const airCase = squareBox({
    n, length: 2 * Math.PI, plane: 'xy', air: unitAir(nu, 1), sides: [],
    closures: { advection: 'central', wall: 'slip', turbulence: 'laminar', gravityMPerS2: 0 },
  });
  const h = (2 * Math.PI) / n;
  // The convective and the viscous limit of the explicit step.
  const steps = Math.ceil(endTime / Math.min(0.2 * h, (0.1 * h * h) / nu));
  const solver = new AirSolver(airCase, {
    fromRest: true, stopWhenSettled: false, maximumSteps: steps, fixedStepSeconds: endTime / steps, divergenceTolerance: 1e-8,
  });
  const [u, v] = solver.state.velocity;
  fill(airCase, n, h, 1, u, v);
  const before = energy(u, v);
  solver.advanceSteps(steps);
  const exactU = new Float64Array(u.length);
  const exactV = new Float64Array(v.length);
  fill(airCase, n, h, Math.exp(-2 * nu * endTime), exactU, exactV);
  const velocityError = u.reduce((worst, value, c) => Math.max(worst, Math.abs(value - exactU[c]!), Math.abs(v[c]! - exactV[c]!)), 0);
  return { energyRatio: energy(u, v) / before, velocityError, steps };
}

function fill(airCase: AirCase, n: number, h: number, amplitude: number, u: Float64Array, v: Float64Array): void {
  for (let j = 1; j <= n; j++) {
    for (let i = 1; i <= n; i++) {
      const c = cellIndex(airCase.grid, i, j, 1);
      if (i > 1) u[c] = amplitude * Math.sin((i - 1) * h) * Math.cos((j - 0.5) * h);
      if (j > 1) v[c] = -amplitude * Math.cos((i - 0.5) * h) * Math.sin((j - 1) * h);
    }
  }
}

function energy(u: Float64Array, v: Float64Array): number {
  return u.reduce((sum, value, c) => sum + value * value + v[c]! * v[c]!, 0);
}
