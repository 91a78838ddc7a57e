/**
 * Differentially heated square and cube: hot wall x = 0, cold wall x = 1, Pr 0.71, all others adiabatic.
 * Solved in free-fall units (g beta dT = L = 1); velocities are reported in alpha/L.
 */
import { cellIndex } from '../../../numerics/grid.ts';
import type { Field } from '../../pressure/levels.ts';
import { closedBox, resolvedLaminar, squareLines, unitAir } from '../boxes.ts';
import { refinedExtreme, relativeCheck, resultOf, smallCheck, tolerancesAt } from '../comparison.ts';
import { cellsOf, marchThroughGrids, type MarchOutcome } from '../march.ts';
import { heatedCubeReference, heatedCubeSource, heatedSquareReference, heatedSquareSource } from '../reference/heated-cavity.ts';
import { lineProfile } from '../sampling.ts';
import type { CaseDefinition, CaseInput, CaseProgress, Profile, VerificationCheck, VerificationPlot } from '../verification.ts';

const prandtl = 0.71;
/** Of the walls, about their mean. */
const hotTemperature = 0.5;
const coldTemperature = -0.5;
/** Speed of the boundary layers in free-fall units (0.26 at Ra 1e6, falling slowly). */
const boundaryLayerSpeed = 0.25;
/** Decay rate of conduction across a unit box over the diffusivity. */
const conductionRate = 10;
/** Largest difference of the heat that enters and leaves, over what enters. */
const imbalanceTolerance = 1e-4;
/**
 * Largest change still to come of any velocity or temperature, in the scales below. Half the difference of the walls drives
 * the heat of each: air whose mean is d off takes in 2 d of it too much and gives away 2 d too little.
 */
const steadyTolerance = imbalanceTolerance / 4;

/** alpha in free-fall units, where nu alpha = 1/Ra. */
function diffusivityOf(ra: number): number {
  return 1 / Math.sqrt(ra * prandtl);
}

function* solve(input: CaseInput, shape: 'xz' | 'xyz'): Generator<CaseProgress, MarchOutcome> {
  const ra = input.parameter;
  const diffusivity = diffusivityOf(ra);
  // Weak convection is as fast as the conduction regime of a tall slot, Ra alpha / (72 sqrt 3) (Batchelor 1954).
  const speedScale = Math.min(boundaryLayerSpeed, (ra * diffusivity) / (72 * Math.sqrt(3)));
  return yield* marchThroughGrids({
    n: input.n, maximumSteps: input.maximumSteps, kernels: input.kernels,
    caseOf: (n) => closedBox({
      lines: squareLines(1, n, shape), air: unitAir(prandtl * diffusivity, prandtl, 1), closures: { ...resolvedLaminar, gravityMPerS2: 1 },
      sides: [{ axis: 0, high: false, temperatureCelsius: hotTemperature }, { axis: 0, high: true, temperatureCelsius: coldTemperature }],
    }),
    criterion: { windowSeconds: 1 / (0.5 + conductionRate * diffusivity), speedScale, temperatureScale: 1, tolerance: steadyTolerance },
    // Cold throughout: from a start as symmetric as the walls heat in equals heat out at every step, steady or not.
    initialise: ({ grid, solid }, { state }) => {
      for (let c = 0; c < grid.size; c++) if (solid[c] === 0) state.temperature[c] = coldTemperature;
    },
  });
}

interface Exchange {
  readonly nuMean: number;
  readonly nuHot: number;
  readonly nuCold: number;
  readonly hotColdImbalance: number;
}

/** Mean Nusselt numbers of both walls, from the heat that entered in the last step: over area and alpha dT/L. */
function exchangeOf({ airCase: { grid }, solver }: MarchOutcome, diffusivity: number): Exchange {
  const area = grid.linesY[grid.ny]! * grid.linesZ[grid.nz]!;
  const [hot = 0, cold = 0] = Array.from(solver.sideFluxes, (flux) => flux / (diffusivity * area));
  return { nuMean: 0.5 * (hot - cold), nuHot: hot, nuCold: -cold, hotColdImbalance: Math.abs(hot + cold) / Math.max(Math.abs(hot), 1e-30) };
}

interface CentreLines {
  readonly uOnX05: Profile;
  readonly vOnY05: Profile;
  readonly temperatureOnY05: Profile;
}

/** On the middle plane: horizontal velocity against height, vertical velocity and temperature against the distance from the hot wall. */
function centreLines({ airCase: { grid }, solver: { state } }: MarchOutcome, diffusivity: number): CentreLines {
  const middle = [0.5, 0.5 * grid.linesY[grid.ny]!, 0.5] as const;
  const scaled = (profile: Profile): Profile => profile.map(([at, value]) => [at, value / diffusivity] as const);
  return {
    uOnX05: scaled(lineProfile(grid, state.velocity[0], 0, 2, middle, [0, 0])),
    vOnY05: scaled(lineProfile(grid, state.velocity[2], 2, 0, middle, [0, 0])),
    temperatureOnY05: lineProfile(grid, state.temperature, 'cell', 0, middle, [hotTemperature, coldTemperature]),
  };
}

const plots: readonly VerificationPlot[] = [
  { profile: 'uOnX05', title: 'Horizontal velocity on the vertical centre line', coordinate: 'z / L', value: 'u L / α', published: [], source: '' },
  { profile: 'vOnY05', title: 'Vertical velocity on the horizontal centre line', coordinate: 'x / L', value: 'w L / α', published: [], source: '' },
  { profile: 'temperatureOnY05', title: 'Temperature on the horizontal centre line', coordinate: 'x / L', value: '(T − T mean) / ΔT', published: [], source: '' },
];

function balanceCheck(exchange: Exchange): VerificationCheck {
  return smallCheck({ name: 'hotColdImbalance', title: 'Heat in at the hot wall against heat out at the cold wall', attained: exchange.hotColdImbalance, tolerance: imbalanceTolerance });
}

const squareTolerances: Readonly<Record<number, readonly { readonly n: number; readonly tolerances: number }[]>> = {
  1e3: [{ n: 32, tolerances: 0.005 }],
  1e4: [{ n: 64, tolerances: 0.005 }],
  1e6: [{ n: 64, tolerances: 0.04 }, { n: 128, tolerances: 0.012 }],
};

export const heatedCavity: CaseDefinition = {
  id: 'heated-cavity',
  title: 'Heated square',
  summary: 'Laminar convection between a hot and a cold wall, against the spectral Nusselt number and centre-line velocities.',
  parameter: 'ra', defaultParameter: 1e4, publishedParameters: [1e3, 1e4, 1e6], parameterRange: [1, 1e10],
  sizeMeaning: 'cells along an edge', defaultN: 32, sizes: [16, 32, 64, 128], nRange: [4, 1024],
  source: heatedSquareSource,
  *run(input) {
    const diffusivity = diffusivityOf(input.parameter);
    const outcome = yield* solve(input, 'xz');
    const exchange = exchangeOf(outcome, diffusivity);
    const lines = centreLines(outcome, diffusivity);
    const [uMax, vMax] = [refinedExtreme(lines.uOnX05, 1), refinedExtreme(lines.vOnY05, 1)];
    const figures = {
      ...exchange, uMax: uMax.value, uMaxHeight: uMax.at, vMax: vMax.value, vMaxDistance: vMax.at,
      simulatedTime: outcome.solver.simulatedSeconds, remainingChange: outcome.remainingChange,
    };
    const published = heatedSquareReference[input.parameter];
    return resultOf({
      id: 'heated-cavity', parameter: 'ra', input, converged: outcome.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(outcome.airCase),
      profiles: { ...lines }, figures, plots,
      checks: !published ? [balanceCheck(exchange)] : [
        relativeCheck({ name: 'nuMeanRelative', title: 'Mean Nusselt number', attained: exchange.nuMean, published: published.nuMean, tolerance: tolerancesAt(input.n, squareTolerances[input.parameter] ?? []) ?? null }),
        relativeCheck({ name: 'uMaxRelative', title: 'Largest horizontal velocity', unit: 'α/L', attained: uMax.value, published: published.uMax }),
        relativeCheck({ name: 'vMaxRelative', title: 'Largest vertical velocity', unit: 'α/L', attained: vMax.value, published: published.vMax }),
        balanceCheck(exchange),
      ],
      reference: published ? { source: heatedSquareSource, values: { ...published } } : null,
    });
  },
};

const cubeTolerances: Readonly<Record<number, readonly { readonly n: number; readonly tolerances: number }[]>> = {
  1e4: [{ n: 32, tolerances: 0.02 }, { n: 64, tolerances: 0.015 }],
  1e5: [{ n: 32, tolerances: 0.05 }, { n: 64, tolerances: 0.015 }],
};

function largestSpeed(values: Field): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Nusselt number of the hot wall's middle line y = 0.5. */
function midplaneNusselt({ airCase: { grid }, solver: { state } }: MarchOutcome): number {
  const planes = grid.ny % 2 === 0 ? [grid.ny / 2, grid.ny / 2 + 1] : [(grid.ny + 1) / 2];
  let sum = 0;
  for (const j of planes) {
    for (let k = 1; k <= grid.nz; k++) sum += (grid.dz[k]! * (hotTemperature - state.temperature[cellIndex(grid, 1, j, k)]!)) / (0.5 * grid.dx[1]!);
  }
  return sum / planes.length;
}

export const heatedCavity3d: CaseDefinition = {
  id: 'heated-cavity-3d',
  title: 'Heated cube',
  summary: 'Laminar convection in a cube between a hot and a cold wall, against the spectral Nusselt number and largest velocities.',
  parameter: 'ra', defaultParameter: 1e4, publishedParameters: [1e4, 1e5], parameterRange: [1, 1e10],
  sizeMeaning: 'cells along an edge', defaultN: 32, sizes: [16, 24, 32, 48, 64], nRange: [4, 160],
  source: heatedCubeSource,
  *run(input) {
    const diffusivity = diffusivityOf(input.parameter);
    const outcome = yield* solve(input, 'xyz');
    const exchange = exchangeOf(outcome, diffusivity);
    const lines = centreLines(outcome, diffusivity);
    const [horizontalMax, spanMax, verticalMax] = outcome.solver.state.velocity.map((field) => largestSpeed(field) / diffusivity) as [number, number, number];
    const figures = {
      ...exchange, nuMidplane: midplaneNusselt(outcome), spanMax, horizontalMax, verticalMax,
      simulatedTime: outcome.solver.simulatedSeconds, remainingChange: outcome.remainingChange,
    };
    const published = heatedCubeReference[input.parameter];
    return resultOf({
      id: 'heated-cavity-3d', parameter: 'ra', input, converged: outcome.converged, backend: outcome.solver.state.detail, steps: outcome.solver.steps, cells: cellsOf(outcome.airCase),
      profiles: { ...lines }, figures, plots,
      checks: !published ? [balanceCheck(exchange)] : [
        relativeCheck({ name: 'nuMeanRelative', title: 'Mean Nusselt number', attained: exchange.nuMean, published: published.nuMean, tolerance: tolerancesAt(input.n, cubeTolerances[input.parameter] ?? []) ?? null }),
        relativeCheck({ name: 'nuMidplaneRelative', title: 'Nusselt number on the middle plane', attained: figures.nuMidplane, published: published.nuMidplane }),
        ...([['spanMax', 'Largest velocity along the span', spanMax], ['horizontalMax', 'Largest velocity from hot to cold', horizontalMax], ['verticalMax', 'Largest vertical velocity', verticalMax]] as const).map(([name, title, attained]) => relativeCheck({
          name: `${name}Relative`, title, unit: 'α/L', attained, published: published[name],
        })),
        balanceCheck(exchange),
      ],
      reference: published ? { source: heatedCubeSource, values: { ...published } } : null,
    });
  },
};
