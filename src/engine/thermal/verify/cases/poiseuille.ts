/**
 * Flow between two plates, u = 6 U y (1 - y): air enters as a plug, develops, and is drawn out as a plug.
 * The profile and the pressure gradient are read where neither end is felt. Plates H = 1 apart, U = 1, Re = U H / nu.
 */
import { createGrid, uniformLines } from '../../../numerics/grid.ts';
import { type AirCase, emptyBoxSolid, openFacesOf } from '../../air-case.ts';
import { resolvedLaminar, unitAir } from '../boxes.ts';
import { absoluteCheck, interpolate, largestOf, refinedExtreme, relativeCheck, resultOf } from '../comparison.ts';
import { cellsOf, marchThroughGrids, type MarchOutcome } from '../march.ts';
import { lineProfile, sample } from '../sampling.ts';
import { throughFlow } from '../side-devices.ts';
import type { CaseDefinition, Profile } from '../verification.ts';

const orderTolerance = 0.1;
const steadyTolerance = 2e-6;
/** Cells are this many times as long as high: nothing varies along the developed flow. */
const aspectOfCells = 4;
/** Distance over which the drawn-out plug is felt upstream, in plate distances. */
const outletReach = 2.5;
/** Half the distance between the two stations of the pressure gradient. */
const halfStation = 0.25;

/** Length in which a plug becomes 99 % developed: Durst et al. (2005) J. Fluids Eng. 127, plane channel, over H. */
function developmentLength(re: number): number {
  return (0.631 ** 1.6 + (0.0442 * re) ** 1.6) ** (1 / 1.6);
}

/** Three development lengths and the reach of the outlet, in whole plate distances. */
function channelLength(re: number): number {
  return Math.ceil(3 * developmentLength(re) + outletReach + 2 * halfStation);
}

function channel(re: number, n: number): AirCase {
  const length = channelLength(re);
  const along = Math.max(8, Math.round((length * n) / aspectOfCells));
  const grid = createGrid(uniformLines(length, along), uniformLines(1, n), [0, 1]);
  const solid = emptyBoxSolid(grid);
  return {
    grid, solid, ...openFacesOf(grid, solid), air: unitAir(1 / re, 1), sides: [],
    devices: [throughFlow(grid, { from: { axis: 0, high: false }, to: { axis: 0, high: true }, airflowM3PerS: 1 }, 0)],
    closures: { ...resolvedLaminar, gravityMPerS2: 0 },
  };
}

interface Developed {
  readonly profile: Profile;
  readonly profileError: number;
  readonly uMax: number;
  /** dp/dx over rho. */
  readonly gradient: number;
}

const parabola = (y: number): number => 6 * y * (1 - y);

function developed(outcome: MarchOutcome, re: number): Developed {
  const { airCase: { grid }, solver: { state } } = outcome;
  const at = channelLength(re) - outletReach - halfStation;
  const profile = lineProfile(grid, state.velocity[0], 0, 1, [at, 0.5, 0.5], [0, 0]);
  const pressureAt = (x: number): number => sample(grid, state.pressure, 'cell', [x, 0.5, 0.5]);
  return {
    profile, uMax: refinedExtreme(profile, 1).value,
    profileError: largestOf(profile.map(([y, u]) => u - parabola(y))),
    gradient: (pressureAt(at + halfStation) - pressureAt(at - halfStation)) / (2 * halfStation),
  };
}

export const poiseuille: CaseDefinition = {
  id: 'poiseuille',
  title: 'Flow between plates',
  summary: 'Developed laminar flow between two plates against the exact parabola and pressure gradient: order of the error from n/2 to n.',
  parameter: 're', defaultParameter: 20, publishedParameters: [], parameterRange: [0.1, 500],
  sizeMeaning: 'cells between the plates', defaultN: 32, sizes: [16, 32, 64], nRange: [16, 128],
  source: 'Exact solution u = 6 U y (1 − y), dp/dx = −12 μ U / H²',
  *run(input) {
    const re = input.parameter;
    const outcome = yield* marchThroughGrids({
      n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels, coarsest: Math.min(8, input.n >> 1), caseOf: (n) => channel(re, n),
      criterion: { windowSeconds: 1 / (1 + 10 / re), speedScale: 1, tolerance: steadyTolerance },
    });
    const { coarser } = outcome;
    if (!coarser) throw new Error('the sequence has a coarser grid');
    const [fine, coarse] = [developed(outcome, re), developed(coarser, re)];
    const order = Math.log(coarse.profileError / fine.profileError) / Math.log(outcome.airCase.grid.ny / coarser.airCase.grid.ny);
    const exactGradient = -12 / re;
    const exact = Array.from({ length: 21 }, (_, m) => [m / 20, parabola(m / 20)] as const);
    return resultOf({
      id: 'poiseuille', parameter: 're', input, converged: outcome.converged && coarser.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(outcome.airCase),
      profiles: { velocity: fine.profile },
      figures: {
        order, largestError: fine.profileError, uMax: fine.uMax, uCentre: interpolate(fine.profile, 0.5), pressureGradient: fine.gradient,
        length: channelLength(re), remainingChange: outcome.remainingChange,
      },
      checks: [
        absoluteCheck({ name: 'orderDifference', title: 'Order of the largest error of the profile', attained: order, published: 2, tolerance: orderTolerance }),
        relativeCheck({ name: 'uMaxRelative', title: 'Largest velocity', unit: 'U', attained: fine.uMax, published: 1.5 }),
        relativeCheck({ name: 'pressureGradientRelative', title: 'Pressure gradient', unit: 'ρU²/H', attained: fine.gradient, published: exactGradient }),
      ],
      plots: [{ profile: 'velocity', title: 'Developed velocity', coordinate: 'y / H', value: 'u / U', published: exact, source: 'exact solution' }],
      reference: { source: 'exact solution u = 6 U y (1 − y), dp/dx = −12 μ U / H²', values: { order: 2, uMax: 1.5, pressureGradient: exactGradient } },
    });
  },
};
