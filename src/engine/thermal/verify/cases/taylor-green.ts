/**
 * Taylor-Green vortices on [0, 2 pi]^2: u = sin x cos y e^(-2 nu t), v = -cos x sin y e^(-2 nu t). The
 * solution is symmetric about x, y = 0 and 2 pi, so slip walls there are the periodic box exactly.
 */
import { cellIndex } from '../../../numerics/grid.ts';
import type { AirCase } from '../../air-case.ts';
import { AirSolver } from '../../air-solver.ts';
import type { Field } from '../../pressure/levels.ts';
import { closedBox, squareLines, unitAir } from '../boxes.ts';
import { absoluteCheck, relativeCheck, resultOf } from '../comparison.ts';
import type { CaseDefinition, CaseProgress } from '../verification.ts';

const endTime = 10;
const orderTolerance = 0.1;
const energyTolerance = 0.005;
/** Size from which the design's table bounds the error of the kinetic energy. */
const energySize = 64;

export const taylorGreen: CaseDefinition = {
  id: 'taylor-green',
  title: 'Taylor–Green vortices',
  summary: 'Decaying vortices against the exact solution: kinetic energy and order of the error from n/2 to n.',
  parameter: 're', defaultParameter: 100, publishedParameters: [], parameterRange: [1, 1e5],
  sizeMeaning: 'cells along an edge', defaultN: 64, sizes: [16, 32, 64, 128], nRange: [8, 1024],
  source: 'Exact solution (Taylor & Green 1937): kinetic energy exp(−4 νt)',
  *run(input) {
    const half = input.n >> 1;
    const coarse = yield* decay(half, input.parameter, input.maximumSteps, (share) => 0.12 * share);
    const fine = yield* decay(input.n, input.parameter, input.maximumSteps, (share) => 0.12 + 0.88 * share);
    const exact = Math.exp((-4 * endTime) / input.parameter);
    const order = Math.log(coarse.velocityError / fine.velocityError) / Math.log(input.n / half);
    return resultOf({
      id: 'taylor-green', parameter: 're', input, converged: fine.finished && Number.isFinite(fine.energyRatio), steps: fine.steps,
      cells: [input.n, input.n, 1],
      figures: { kineticEnergyRatio: fine.energyRatio, largestVelocityError: fine.velocityError, order },
      checks: [
        relativeCheck({ name: 'kineticEnergyRelative', title: 'Kinetic energy at t = 10 over that at 0', attained: fine.energyRatio, published: exact, tolerance: input.n >= energySize ? energyTolerance : null }),
        absoluteCheck({ name: 'orderDifference', title: 'Order of the velocity error', attained: order, published: 2, tolerance: orderTolerance }),
      ],
      reference: { source: 'exact solution, kinetic energy exp(−4 νt)', values: { kineticEnergyRatio: exact, time: endTime, order: 2 } },
    });
  },
};

interface Decay {
  readonly energyRatio: number;
  readonly velocityError: number;
  readonly steps: number;
  readonly finished: boolean;
}

function* decay(n: number, re: number, maximumSteps: number, fraction: (share: number) => number): Generator<CaseProgress, Decay> {
  const nu = 1 / re;
  const airCase = closedBox({
    lines: squareLines(2 * Math.PI, n, 'xy'), air: unitAir(nu, 1), sides: [],
    closures: { advection: 'central', wall: 'slip', turbulence: 'laminar', gravityMPerS2: 0 },
  });
  const h = (2 * Math.PI) / n;
  // The convective and the viscous limit of the explicit step.
  const steps = Math.ceil(endTime / Math.min(0.2 * h, (0.1 * h * h) / nu));
  const solver = new AirSolver(airCase, {
    fromRest: true, stopWhenSettled: false, maximumSteps: Math.min(steps, maximumSteps), fixedStepSeconds: endTime / steps, divergenceTolerance: 1e-8,
  });
  const [u, v] = solver.state.velocity;
  fill(airCase, n, h, 1, u, v);
  const before = energy(u, v);
  while (solver.phase !== 'done' && solver.steps < steps) {
    solver.advance(0);
    yield { phase: `${n} × ${n} cells`, fraction: fraction(solver.steps / steps) };
  }
  const exactU = new Float64Array(u.length);
  const exactV = new Float64Array(v.length);
  fill(airCase, n, h, Math.exp(-2 * nu * endTime), exactU, exactV);
  let velocityError = 0;
  for (let c = 0; c < u.length; c++) velocityError = Math.max(velocityError, Math.abs(u[c]! - exactU[c]!), Math.abs(v[c]! - exactV[c]!));
  return { energyRatio: energy(u, v) / before, velocityError, steps: solver.steps, finished: solver.steps === steps };
}

function fill(airCase: AirCase, n: number, h: number, amplitude: number, u: Field, v: Field): void {
  for (let j = 1; j <= n; j++) {
    for (let i = 1; i <= n; i++) {
      const c = cellIndex(airCase.grid, i, j, 1);
      if (i > 1) u[c] = amplitude * Math.sin((i - 1) * h) * Math.cos((j - 0.5) * h);
      if (j > 1) v[c] = -amplitude * Math.cos((i - 0.5) * h) * Math.sin((j - 1) * h);
    }
  }
}

function energy(u: Field, v: Field): number {
  let sum = 0;
  for (let c = 0; c < u.length; c++) sum += u[c]! * u[c]! + v[c]! * v[c]!;
  return sum;
}
