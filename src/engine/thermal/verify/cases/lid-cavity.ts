/** Lid-driven cavities: unit square, or unit cube with rigid end walls; lid y = 1 moves with u = 1, Re = 1/nu. */
import { closedBox, resolvedLaminar, squareLines, unitAir } from '../boxes.ts';
import {
  differences, largestOf, refinedExtreme, relativeCheck, resultOf, rmsOf, smallCheck, tolerancesAt,
} from '../comparison.ts';
import { cellsOf, marchThroughGrids, type MarchOutcome } from '../march.ts';
import { type LidCavityReference, lidCubeProfiles, lidSquareExtrema, lidSquareProfiles } from '../reference/lid-cavity.ts';
import { lineProfile } from '../sampling.ts';
import type { CaseDefinition, CaseInput, CaseProgress, Profile, VerificationCheck, VerificationPlot } from '../verification.ts';

/** Largest change still to come of any velocity, over the lid's. */
const steadyTolerance = 2e-4;
/** Decay rate of the slowest eddy of the closed square times h2/nu is tens; a window need not outlast it. */
const viscousRate = 10;

function* solve(input: CaseInput, shape: 'xy' | 'xyz'): Generator<CaseProgress, MarchOutcome> {
  const re = input.parameter;
  return yield* marchThroughGrids({
    n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels,
    caseOf: (n) => closedBox({
      lines: squareLines(1, n, shape), air: unitAir(1 / re, 1), closures: { ...resolvedLaminar, gravityMPerS2: 0 },
      sides: [{ axis: 1, high: true, velocity: [1, 0, 0] }],
    }),
    criterion: { windowSeconds: 1 / (1 + viscousRate / re), speedScale: 1, tolerance: steadyTolerance },
  });
}

interface CentreLines {
  readonly uOnX05: Profile;
  readonly vOnY05: Profile;
}

function centreLines({ airCase: { grid }, solver: { state } }: MarchOutcome): CentreLines {
  const middle = [0.5, 0.5, 0.5 * grid.linesZ[grid.nz]!] as const;
  return {
    uOnX05: lineProfile(grid, state.velocity[0], 0, 1, middle, [0, 1]),
    vOnY05: lineProfile(grid, state.velocity[1], 1, 0, middle, [0, 0]),
  };
}

function figuresOf(outcome: MarchOutcome, { uOnX05, vOnY05 }: CentreLines): Readonly<Record<'uMin' | 'vMax' | 'vMin' | 'simulatedTime' | 'remainingChange', number>> {
  return {
    uMin: refinedExtreme(uOnX05, -1).value, vMax: refinedExtreme(vOnY05, 1).value, vMin: refinedExtreme(vOnY05, -1).value,
    simulatedTime: outcome.solver.simulatedSeconds, remainingChange: outcome.remainingChange,
  };
}

function plotsOf(reference: LidCavityReference | undefined): VerificationPlot[] {
  const source = reference?.source ?? '';
  return [
    { profile: 'uOnX05', title: 'Horizontal velocity on the vertical centre line', coordinate: 'y / L', value: 'u / U', published: reference?.uOnX05 ?? [], source },
    { profile: 'vOnY05', title: 'Vertical velocity on the horizontal centre line', coordinate: 'x / L', value: 'v / U', published: reference?.vOnY05 ?? [], source },
  ];
}

interface SquareTolerances {
  readonly du: number;
  readonly dv: number;
  readonly extrema: number;
}

const squareTolerances: Readonly<Record<number, readonly { readonly n: number; readonly tolerances: SquareTolerances }[]>> = {
  100: [{ n: 64, tolerances: { du: 0.006, dv: 0.011, extrema: 0.007 } }],
  1000: [
    { n: 64, tolerances: { du: 0.02, dv: 0.016, extrema: 0.05 } },
    { n: 128, tolerances: { du: 0.006, dv: 0.015, extrema: 0.015 } },
  ],
};

export const lidCavity: CaseDefinition = {
  id: 'lid-cavity',
  title: 'Lid-driven square',
  summary: 'Laminar flow in a square whose lid slides, against tabulated centre lines and their extrema.',
  parameter: 're', defaultParameter: 100, publishedParameters: [100, 1000], parameterRange: [1e-3, 1e5],
  sizeMeaning: 'cells along an edge', defaultN: 64, sizes: [16, 32, 64, 128], nRange: [4, 1024],
  source: `${lidSquareProfiles[100]!.source}; ${lidSquareExtrema[100]!.source}; ${lidSquareExtrema[1000]!.source}`,
  *run(input) {
    const outcome = yield* solve(input, 'xy');
    const lines = centreLines(outcome);
    const figures = figuresOf(outcome, lines);
    const profiles = lidSquareProfiles[input.parameter];
    const extrema = lidSquareExtrema[input.parameter];
    const stated = tolerancesAt(input.n, squareTolerances[input.parameter] ?? []);
    const checks: VerificationCheck[] = !profiles || !extrema ? [] : [
      smallCheck({ name: 'largestDu', title: 'Largest difference of u on x = 0.5', attained: largestOf(differences(lines.uOnX05, profiles.uOnX05)), tolerance: stated?.du ?? null }),
      smallCheck({ name: 'largestDv', title: 'Largest difference of v on y = 0.5', attained: largestOf(differences(lines.vOnY05, profiles.vOnY05)), tolerance: stated?.dv ?? null }),
      ...(['uMin', 'vMax', 'vMin'] as const).map((name) => relativeCheck({
        name: `${name}Relative`, title: `${name.startsWith('u') ? 'u' : 'v'} ${name.endsWith('Min') ? 'minimum' : 'maximum'}`,
        attained: figures[name], published: extrema[name], tolerance: stated?.extrema ?? null,
      })),
    ];
    return resultOf({
      id: 'lid-cavity', parameter: 're', input, converged: outcome.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(outcome.airCase),
      profiles: { ...lines }, figures, checks, plots: plotsOf(profiles),
      reference: profiles && extrema ? { source: `${profiles.source}; extrema: ${extrema.source}`, values: { ...profiles, ...extrema } } : null,
    });
  },
};

const cubeTolerances: Readonly<Record<number, readonly { readonly n: number; readonly tolerances: { readonly largest: number; readonly rms: number } }[]>> = {
  1000: [{ n: 32, tolerances: { largest: 0.07, rms: 0.045 } }, { n: 64, tolerances: { largest: 0.025, rms: 0.015 } }],
};

export const lidCavity3d: CaseDefinition = {
  id: 'lid-cavity-3d',
  title: 'Lid-driven cube',
  summary: 'Laminar flow in a cube with rigid end walls whose lid slides, against spectral centre lines of the middle plane.',
  parameter: 're', defaultParameter: 1000, publishedParameters: [1000], parameterRange: [1e-3, 1e5],
  sizeMeaning: 'cells along an edge', defaultN: 32, sizes: [16, 24, 32, 48, 64], nRange: [4, 160],
  source: lidCubeProfiles[1000]!.source,
  *run(input) {
    const outcome = yield* solve(input, 'xyz');
    const lines = centreLines(outcome);
    const published = lidCubeProfiles[input.parameter];
    const stated = tolerancesAt(input.n, cubeTolerances[input.parameter] ?? []);
    const all = published ? [...differences(lines.uOnX05, published.uOnX05), ...differences(lines.vOnY05, published.vOnY05)] : [];
    return resultOf({
      id: 'lid-cavity-3d', parameter: 're', input, converged: outcome.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(outcome.airCase),
      profiles: { ...lines }, figures: figuresOf(outcome, lines), plots: plotsOf(published),
      checks: !published ? [] : [
        smallCheck({ name: 'largestDifference', title: 'Largest difference over both centre lines', attained: largestOf(all), tolerance: stated?.largest ?? null }),
        smallCheck({ name: 'rmsDifference', title: 'RMS difference over both centre lines', attained: rmsOf(all), tolerance: stated?.rms ?? null }),
      ],
      reference: published ? { source: published.source, values: { ...published } } : null,
    });
  },
};
