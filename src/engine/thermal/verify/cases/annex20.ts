/**
 * Annex 20 two-dimensional test room, isothermal: a wall jet under the ceiling drives one large
 * recirculation. Solved with the closures of halls. The measured profiles are not published in a form
 * that can be copied, so only the shape of the flow is checked.
 */
import { createGrid, uniformLines } from '../../../numerics/grid.ts';
import { type AirCase, emptyBoxSolid, openFacesOf } from '../../air-case.ts';
import { unitAir } from '../boxes.ts';
import { refinedExtreme, resultOf, smallCheck } from '../comparison.ts';
import { cellsOf } from '../march.ts';
import { kineticEnergy, marchToMeans } from '../mean-march.ts';
import { lineProfile } from '../sampling.ts';
import { throughFlow } from '../side-devices.ts';
import type { CaseDefinition, Profile, VerificationPlot } from '../verification.ts';

/** Nielsen (1990): room height and length, supply slot under the ceiling, return opening above the floor, m; supply speed, m/s. */
const room = { heightMetres: 3, lengthMetres: 9, slotMetres: 0.168, returnMetres: 0.48, supplyMPerS: 0.455 } as const;
const source = 'Nielsen (1990) Specification of a two-dimensional test case, IEA Annex 20; Nielsen, Rong & Olmedo (2010) Clima';
const lineThickness = 1;
/** Of the supply speed. */
const steadyTolerance = 2e-3;
/** Largest standard error of the mean kinetic energy of an unsteady flow, over it. */
const settledError = 0.01;
/** Floor stretch under the jet, over H, where a wrong model turns the flow round (Nielsen et al. 2010: SST does for x/H < 1.5). */
const floorStretch = [0.5, 1.5] as const;

function heightLines(n: number): Float64Array {
  const { heightMetres, slotMetres, returnMetres } = room;
  const size = heightMetres / n;
  const part = (from: number, to: number, atLeast: number): number[] => {
    const count = Math.max(atLeast, Math.round((to - from) / size));
    return Array.from({ length: count }, (_, m) => from + ((to - from) * m) / count);
  };
  return Float64Array.from([
    ...part(0, returnMetres, 2), ...part(returnMetres, heightMetres - slotMetres, 4), ...part(heightMetres - slotMetres, heightMetres, 2), heightMetres,
  ]);
}

function roomCase(re: number, n: number): AirCase {
  const { lengthMetres, heightMetres, slotMetres, returnMetres, supplyMPerS } = room;
  const lines = heightLines(n);
  const grid = createGrid(uniformLines(lengthMetres, Math.round((lengthMetres / heightMetres) * n)), [0, lineThickness], lines);
  const solid = emptyBoxSolid(grid);
  const heightOf = (k: number): number => 0.5 * (lines[k - 1]! + lines[k]!);
  return {
    grid, solid, ...openFacesOf(grid, solid), sides: [], air: unitAir((supplyMPerS * slotMetres) / re, 1),
    devices: [throughFlow(grid, {
      from: { axis: 0, high: false, includes: ([, , k]) => heightOf(k) > heightMetres - slotMetres },
      to: { axis: 0, high: true, includes: ([, , k]) => heightOf(k) < returnMetres },
      airflowM3PerS: supplyMPerS * slotMetres * lineThickness,
    }, 0)],
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: 0 },
  };
}

const plots: readonly VerificationPlot[] = [
  { profile: 'uAtH', title: 'Horizontal velocity at x = H', coordinate: 'z / H', value: 'u / u₀', published: [], source: '' },
  { profile: 'uAt2H', title: 'Horizontal velocity at x = 2H', coordinate: 'z / H', value: 'u / u₀', published: [], source: '' },
  { profile: 'uAlongFloor', title: 'Horizontal velocity at z = h/2, along the floor', coordinate: 'x / H', value: 'u / u₀', published: [], source: '' },
  { profile: 'uAlongCeiling', title: 'Horizontal velocity at z = H − h/2, along the ceiling', coordinate: 'x / H', value: 'u / u₀', published: [], source: '' },
];

export const annex20: CaseDefinition = {
  id: 'annex20',
  title: 'Annex 20 room',
  summary: 'A wall jet in a long room with the closures of halls: one large recirculation, without a second one under the supply slot.',
  parameter: 're', defaultParameter: 5000, publishedParameters: [], parameterRange: [500, 5e4],
  sizeMeaning: 'cells over the height of the room', defaultN: 24, sizes: [24, 36, 48], nRange: [16, 120],
  source,
  *run(input) {
    const { heightMetres: height, slotMetres, supplyMPerS } = room;
    const outcome = yield* marchToMeans({
      n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels, caseOf: (n) => roomCase(input.parameter, n),
      criterion: { windowSeconds: room.lengthMetres / supplyMPerS, speedScale: supplyMPerS, tolerance: steadyTolerance },
      monitor: (_airCase, solver) => [kineticEnergy(solver.state.velocity)], settledError,
    });
    const { airCase: { grid }, solver, means } = outcome;
    const u = means.velocity[0];
    const scaled = (profile: Profile): Profile => profile.map(([at, value]) => [at / height, value / supplyMPerS] as const);
    const acrossAt = (x: number): Profile => scaled(lineProfile(grid, u, 0, 2, [x, 0.5, 0], [0, 0]));
    const alongAt = (z: number): Profile => scaled(lineProfile(grid, u, 0, 0, [0, 0.5, z]));
    const profiles = {
      uAtH: acrossAt(height), uAt2H: acrossAt(2 * height),
      uAlongFloor: alongAt(0.5 * slotMetres), uAlongCeiling: alongAt(height - 0.5 * slotMetres),
    };
    const underJet = profiles.uAlongFloor.filter(([x]) => x >= floorStretch[0] && x <= floorStretch[1]);
    const wrongWay = underJet.filter(([, value]) => value >= 0).length / underJet.length;
    const floor = refinedExtreme(profiles.uAlongFloor, -1);
    return resultOf({
      id: 'annex20', parameter: 're', input, converged: outcome.converged, backend: solver.state.detail, steps: solver.steps, cells: cellsOf(outcome.airCase),
      profiles, plots,
      figures: {
        floorBackflow: floor.value, floorBackflowPlace: floor.at, jetAt2H: refinedExtreme(profiles.uAt2H, 1).value, wrongWay,
        simulatedTime: solver.simulatedSeconds, steady: outcome.steady ? 1 : 0, standardError: outcome.standardError,
      },
      checks: [smallCheck({ name: 'wrongWay', title: 'Share of the floor from x = H/2 to 3H/2 without back-flow', attained: wrongWay, tolerance: 0 })],
      reference: { source: `${source}: shape of the flow only, measured profiles are not compared`, values: {} },
    });
  },
};
