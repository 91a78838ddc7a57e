/**
 * Manufactured pressures with closed walls, solved on about n/2 and n cells an edge; the errors give the order.
 * Plain: cos(pi x) cos(2 pi y) cos(3 pi z) on the unit cube, lap p = -14 pi^2 p, equal cells.
 * Obstacle: cos(3 pi x) cos(3 pi y) cos(3 pi z), whose normal gradient vanishes on the faces of the solid
 * cube [1/3, 2/3]^3 too, lap p = -27 pi^2 p, on lines stretched differently along each axis.
 */
import { type Axis, cellIndex, createGrid, linesOf, type RectilinearGrid, uniformLines } from '../../../numerics/grid.ts';
import { emptyBoxSolid, openFacesOf } from '../../air-case.ts';
import { PressureSolver } from '../../pressure/pressure-solver.ts';
import { unitAir } from '../boxes.ts';
import { absoluteCheck, resultOf, smallCheck } from '../comparison.ts';
import type { CaseDefinition, CaseInput, CaseProgress, VerificationCheck, VerificationResult } from '../verification.ts';

const relativeTolerance = 1e-10;
const maximumIterations = 80;
const orderTolerance = 0.1;

interface Problem {
  readonly waves: readonly [number, number, number];
  readonly gridOf: (n: number) => RectilinearGrid;
  /** Marks solid cells of a box of air. */
  readonly block?: (grid: RectilinearGrid, solid: Uint8Array) => void;
}

interface Outcome {
  readonly largestError: number;
  readonly rmsError: number;
  readonly iterations: number;
  readonly solved: boolean;
  readonly cells: readonly [number, number, number];
  /** Largest spacing, over which the order is taken. */
  readonly spacing: number;
}

function* solve(problem: Problem, n: number, fraction: number): Generator<CaseProgress, Outcome> {
  const grid = problem.gridOf(n);
  const solid = emptyBoxSolid(grid);
  problem.block?.(grid, solid);
  const solver = new PressureSolver({
    grid, solid, ...openFacesOf(grid, solid), devices: [], sides: [], air: unitAir(1, 1),
    closures: { advection: 'central', wall: 'slip', turbulence: 'laminar', gravityMPerS2: 0 },
  });
  const exact = exactAndSource(problem, grid, solid, solver.rightHandSide);
  let squares = 0;
  let airCells = 0;
  for (let c = 0; c < grid.size; c++) {
    if (solid[c] !== 0) continue;
    squares += solver.rightHandSide[c]! ** 2;
    airCells++;
  }
  const target = relativeTolerance * Math.sqrt(squares / airCells);
  const iterating = solver.solve(target, maximumIterations);
  let step = iterating.next();
  while (!step.done) {
    yield { phase: `${grid.nx} × ${grid.ny} × ${grid.nz} cells`, fraction };
    step = iterating.next();
  }
  const spacing = Math.max(...grid.dx, ...grid.dy, ...grid.dz);
  return { ...errorsOf(grid, solid, solver.pressure, exact), iterations: step.value.iterations, solved: step.value.rms <= target, cells: [grid.nx, grid.ny, grid.nz], spacing };
}

/**
 * Exact pressure at cell centres; fills minus its Laplacian there times the volume of each cell. (With exact
 * integrals the second-order errors of the wave numbers 1, 2, 3 happen to cancel.)
 */
function exactAndSource(problem: Problem, grid: RectilinearGrid, solid: Uint8Array, source: Float64Array): Float64Array {
  const exact = new Float64Array(grid.size);
  const numbers = problem.waves.map((waves) => waves * Math.PI);
  const square = numbers.reduce((sum, number) => sum + number * number, 0);
  const along = ([0, 1, 2] as const).map((axis) => cosines(grid, axis, numbers[axis]!));
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        const c = cellIndex(grid, i, j, k);
        if (solid[c] !== 0) continue;
        exact[c] = along[0]![i]! * along[1]![j]! * along[2]![k]!;
        source[c] = square * exact[c]! * grid.dx[i]! * grid.dy[j]! * grid.dz[k]!;
      }
    }
  }
  return exact;
}

/** cos(number x) at the centre of each cell along an axis, from index 1. */
function cosines(grid: RectilinearGrid, axis: Axis, number: number): Float64Array {
  const lines = linesOf(grid, axis);
  return Float64Array.from({ length: lines.length }, (_, m) => (m === 0 ? 0 : Math.cos(0.5 * number * (lines[m - 1]! + lines[m]!))));
}

/** Errors by volume, once the free constant of a closed room is taken out. */
function errorsOf(grid: RectilinearGrid, solid: Uint8Array, pressure: Float64Array, exact: Float64Array): { largestError: number; rmsError: number } {
  let volume = 0;
  let shift = 0;
  const forAir = (visit: (difference: number, cellVolume: number) => void): void => {
    for (let k = 1; k <= grid.nz; k++) {
      for (let j = 1; j <= grid.ny; j++) {
        for (let i = 1; i <= grid.nx; i++) {
          const c = cellIndex(grid, i, j, k);
          if (solid[c] === 0) visit(pressure[c]! - exact[c]!, grid.dx[i]! * grid.dy[j]! * grid.dz[k]!);
        }
      }
    }
  };
  forAir((difference, cellVolume) => {
    volume += cellVolume;
    shift += difference * cellVolume;
  });
  shift /= volume;
  let largestError = 0;
  let squares = 0;
  forAir((difference, cellVolume) => {
    largestError = Math.max(largestError, Math.abs(difference - shift));
    squares += (difference - shift) ** 2 * cellVolume;
  });
  return { largestError, rmsError: Math.sqrt(squares / volume) };
}

interface OrderCase {
  readonly id: string;
  readonly problem: Problem;
  /** Whether the order is that of the largest or of the root-mean-square error. */
  readonly norm: 'largestError' | 'rmsError';
  readonly check: (order: number) => VerificationCheck;
  readonly source: string;
}

function* orderOf(input: CaseInput, { id, problem, norm, check, source }: OrderCase): Generator<CaseProgress, VerificationResult> {
  const coarse = yield* solve(problem, input.n / 2, 0);
  const fine = yield* solve(problem, input.n, 0.1);
  const order = Math.log(coarse[norm] / fine[norm]) / Math.log(coarse.spacing / fine.spacing);
  return resultOf({
    id, parameter: null, input, converged: coarse.solved && fine.solved, steps: fine.iterations, cells: fine.cells,
    figures: { largestError: fine.largestError, rmsError: fine.rmsError, order, iterations: fine.iterations },
    checks: [check(order)],
    reference: { source, values: { order: 2 } },
  });
}

const plainSource = 'exact solution cos(πx) cos(2πy) cos(3πz)';

export const poisson: CaseDefinition = {
  id: 'poisson',
  title: 'Pressure equation',
  summary: 'A manufactured pressure in a closed cube of equal cells: order of the largest error from n/2 to n.',
  parameter: null, defaultParameter: null, publishedParameters: [], parameterRange: null,
  sizeMeaning: 'cells along an edge', defaultN: 32, sizes: [16, 32, 64, 128], nRange: [8, 192],
  source: plainSource,
  run: (input) => orderOf(input, {
    id: 'poisson', norm: 'largestError', source: plainSource,
    check: (order) => absoluteCheck({ name: 'orderDifference', title: 'Order of the largest error', attained: order, published: 2, tolerance: orderTolerance }),
    problem: {
      waves: [1, 2, 3],
      gridOf: (n) => {
        const lines = uniformLines(1, Math.round(n));
        return createGrid(lines, lines, lines);
      },
    },
  }),
};

/** Amplitudes of the stretching x + a/(6 pi) sin(6 pi x), by axis: spacings vary by (1 + a)/(1 - a). */
const stretching = [0.5, -0.4, 0.3] as const;

/** Lines that keep 0, 1/3, 2/3 and 1 and are stretched smoothly between. */
function stretchedLines(n: number, amplitude: number): Float64Array {
  return uniformLines(1, n).map((x) => x + (amplitude / (6 * Math.PI)) * Math.sin(6 * Math.PI * x));
}

/** Cell i lies in the middle third of [0, 1]. */
const isMiddle = (lines: Float64Array, i: number): boolean => Math.abs(0.5 * (lines[i - 1]! + lines[i]!) - 0.5) < 1 / 6;

function blockMiddle(grid: RectilinearGrid, solid: Uint8Array): void {
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) {
        if (isMiddle(grid.linesX, i) && isMiddle(grid.linesY, j) && isMiddle(grid.linesZ, k)) solid[cellIndex(grid, i, j, k)] = 1;
      }
    }
  }
}

const obstacleSource = 'exact solution cos(3πx) cos(3πy) cos(3πz) around the solid cube [1/3, 2/3]³';

export const poissonObstacle: CaseDefinition = {
  id: 'poisson-obstacle',
  title: 'Pressure equation around an obstacle',
  summary: 'A manufactured pressure around a solid cube on lines stretched differently along each axis: order of the RMS error from n/2 to n.',
  parameter: null, defaultParameter: null, publishedParameters: [], parameterRange: null,
  sizeMeaning: 'cells along an edge (the nearest multiple of 6)', defaultN: 48, sizes: [24, 48, 96], nRange: [12, 160],
  source: obstacleSource,
  run: (input) => orderOf(input, {
    id: 'poisson-obstacle', norm: 'rmsError', source: obstacleSource,
    check: (order) => smallCheck({ name: 'orderShortfall', title: 'Order of the root-mean-square error short of 2', attained: Math.max(0, 2 - order), tolerance: orderTolerance }),
    problem: {
      waves: [3, 3, 3], block: blockMiddle,
      // Multiples of three cells have lines on the obstacle; the nearest multiple of six can be halved.
      gridOf: (n) => {
        const cells = (n < input.n ? 3 : 6) * Math.round(input.n / 6);
        return createGrid(...(stretching.map((amplitude) => stretchedLines(cells, amplitude)) as [Float64Array, Float64Array, Float64Array]));
      },
    },
  }),
};
