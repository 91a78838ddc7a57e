/**
 * Steady advection and diffusion along a line: T(0) = 0, T(1) = 1, Pe = u L / alpha, exact solution
 * (e^(Pe x) - 1)/(e^Pe - 1). The scalar kernels of the solver march it with a fixed velocity: with QUICK for the
 * order of the scheme without limiter, and with the limited scheme of halls, which must stay between the two
 * temperatures on any grid.
 */
import { createGrid, uniformLines } from '../../../numerics/grid.ts';
import { type AdvectionScheme, type AirCase, emptyBoxSolid, openFacesOf } from '../../air-case.ts';
import { faceFlagsOf } from '../../kernels/face-flags.ts';
import { createFluxBuffers } from '../../kernels/flux-buffers.ts';
import { advanceScalar, scalarRates } from '../../kernels/scalar.ts';
import { addSideFluxes } from '../../kernels/side-fluxes.ts';
import { unitAir } from '../boxes.ts';
import { absoluteCheck, interpolate, resultOf, smallCheck } from '../comparison.ts';
import type { CaseDefinition, CaseProgress, Profile } from '../verification.ts';

const orderTolerance = 0.1;
/** Of the largest rate of change over what crosses a cell in the same time. */
const steadyTolerance = 1e-11;
const roundingTolerance = 1e-9;
const stepsPerSlice = 200;
/** Share of the explicit limit of forward Euler with upwind-biased fluxes. */
const stableShare = 0.4;
/** Cells must resolve the boundary layer of width 1/Pe for an order to show: largest Peclet number of a cell. */
const resolvedCellPeclet = 0.7;

interface Line {
  readonly profile: Profile;
  readonly largestError: number;
  readonly rmsError: number;
  readonly steps: number;
  readonly steady: boolean;
}

/** (e^(Pe x) - 1)/(e^Pe - 1) without overflow. */
function exactAt(peclet: number, x: number): number {
  if (Math.abs(peclet) < 1e-9) return x;
  return peclet > 0 ? (Math.exp(peclet * (x - 1)) - Math.exp(-peclet)) / -Math.expm1(-peclet) : Math.expm1(peclet * x) / Math.expm1(peclet);
}

/**
 * Temperature that flows through an end: the given one; where it flows out and the scheme is limited, the
 * limited value between the last cell and the ghost cell that mirrors it about the given temperature.
 */
function endValue(given: number, here: number, further: number, limited: boolean): number {
  if (!limited) return given;
  const down = 2 * (given - here);
  const slope = here - further;
  const product = down * slope;
  return product > 0 ? here + product / (down + slope) : here;
}

function lineCase(n: number, advection: AdvectionScheme): AirCase {
  const grid = createGrid(uniformLines(1, n), [0, 1], [0, 1]);
  const solid = emptyBoxSolid(grid);
  return {
    grid, solid, ...openFacesOf(grid, solid), devices: [], air: unitAir(1, 1),
    closures: { advection, wall: 'noSlip', turbulence: 'laminar', gravityMPerS2: 0 },
    sides: [{ axis: 0, high: false, temperatureCelsius: 0 }, { axis: 0, high: true, temperatureCelsius: 1 }],
  };
}

function* solveLine(n: number, advection: AdvectionScheme, peclet: number, maximumSteps: number, fraction: (share: number) => number): Generator<CaseProgress, Line> {
  const airCase = lineCase(n, advection);
  const { grid } = airCase;
  const field = (): Float64Array => new Float64Array(grid.size);
  const [velocity, still, viscosity, temperature, rate] = [field().fill(peclet), field(), field().fill(1), field(), field()];
  const limited = advection === 'vanLeer';
  const transport = { molecularDiffusivity: 1, turbulentPrandtl: 1 };
  const flags = faceFlagsOf(airCase).scalar;
  const buffers = createFluxBuffers(grid);
  for (let c = 0; c < grid.size; c++) if (airCase.solid[c] === 0) temperature[c] = (grid.linesX[(c % grid.strideY) - 1]! + grid.linesX[c % grid.strideY]!) / 2;
  const first = grid.strideY + grid.strideZ + 1;
  const last = first + n - 1;
  const seconds = stableShare / (Math.abs(peclet) * n + 2 * n * n);
  let steps = 0;
  let steady = false;
  while (!steady && steps < maximumSteps) {
    let largest = 0;
    for (let step = 0; step < stepsPerSlice; step++) {
      scalarRates(airCase, flags, [velocity, still, still], viscosity, transport, temperature, buffers, rate);
      addSideFluxes(airCase, temperature, [still, still, still], transport, 0, rate);
      rate[first]! += peclet * endValue(0, temperature[first]!, temperature[first + 1]!, limited && peclet < 0);
      rate[last]! -= peclet * endValue(1, temperature[last]!, temperature[last - 1]!, limited && peclet > 0);
      advanceScalar(airCase, temperature, rate, rate, seconds, 0);
      steps++;
    }
    for (let c = first; c <= last; c++) largest = Math.max(largest, Math.abs(rate[c]!));
    steady = largest <= steadyTolerance * (Math.abs(peclet) + 2 * n);
    yield { phase: `${n} cells`, fraction: fraction(steady ? 1 : 0.5) };
  }
  const profile: [number, number][] = [[0, 0]];
  let squares = 0;
  let largestError = 0;
  for (let m = 1; m <= n; m++) {
    const x = (m - 0.5) / n;
    const value = temperature[first + m - 1]!;
    const error = value - exactAt(peclet, x);
    profile.push([x, value]);
    squares += error * error;
    largestError = Math.max(largestError, Math.abs(error));
  }
  profile.push([1, 1]);
  return { profile, largestError, rmsError: Math.sqrt(squares / n), steps, steady };
}

export const advectionDiffusion: CaseDefinition = {
  id: 'advection-diffusion',
  title: 'Advection and diffusion along a line',
  summary: 'Steady transport between two temperatures at any Peclet number against the exact solution: order of the error from n/2 to n.',
  parameter: 'pe', defaultParameter: 10, publishedParameters: [], parameterRange: [-1e3, 1e3],
  sizeMeaning: 'cells', defaultN: 64, sizes: [32, 64, 128], nRange: [8, 512],
  source: 'Exact solution (e^(Pe x) − 1)/(e^Pe − 1)',
  *run(input) {
    const peclet = input.parameter;
    const half = input.n >> 1;
    const coarse = yield* solveLine(half, 'quick', peclet, input.maximumSteps, (share) => 0.05 * share);
    const fine = yield* solveLine(input.n, 'quick', peclet, input.maximumSteps, (share) => 0.05 + 0.45 * share);
    const limited = yield* solveLine(input.n, 'vanLeer', peclet, input.maximumSteps, (share) => 0.5 + 0.5 * share);
    const order = Math.log(coarse.largestError / fine.largestError) / Math.log(input.n / half);
    const resolved = Math.abs(peclet) / half <= resolvedCellPeclet;
    const values = limited.profile.map(([, value]) => value);
    const overshoot = Math.max(0, ...values.map((value) => Math.max(-value, value - 1)));
    const exact = Array.from({ length: 21 }, (_, m) => [m / 20, exactAt(peclet, m / 20)] as const);
    const figures = {
      order, largestErrorUnlimited: fine.largestError, largestError: limited.largestError, rmsError: limited.rmsError, overshoot,
      temperatureAt05: interpolate(limited.profile, 0.5), temperatureAt09: interpolate(limited.profile, 0.9),
    };
    return resultOf({
      id: 'advection-diffusion', parameter: 'pe', input, converged: coarse.steady && fine.steady && limited.steady, steps: limited.steps, cells: [input.n, 1, 1],
      profiles: { temperature: limited.profile }, figures,
      checks: [
        absoluteCheck({ name: 'orderDifference', title: 'Order of the largest error, QUICK', attained: order, published: 2, tolerance: resolved ? orderTolerance : null }),
        smallCheck({ name: 'overshoot', title: 'Beyond the given temperatures, limited scheme', attained: overshoot, tolerance: roundingTolerance }),
        absoluteCheck({ name: 'temperatureAt05', title: 'T(0.5), limited scheme', attained: figures.temperatureAt05, published: exactAt(peclet, 0.5) }),
        absoluteCheck({ name: 'temperatureAt09', title: 'T(0.9), limited scheme', attained: figures.temperatureAt09, published: exactAt(peclet, 0.9) }),
      ],
      plots: [{ profile: 'temperature', title: 'Temperature along the line, limited scheme', coordinate: 'x / L', value: 'T', published: exact, source: 'exact solution' }],
      reference: { source: 'exact solution (e^(Pe x) − 1)/(e^Pe − 1)', values: { order: 2, temperatureAt05: exactAt(peclet, 0.5), temperatureAt09: exactAt(peclet, 0.9) } },
    });
  },
};
