/**
 * What must hold exactly in a closed box with the closures of halls, whatever the flow: the heat content stays,
 * a symmetric set-up stays symmetric, a turned room gives the turned field, heat does not move air without
 * buoyancy, and a heater warms the box as a whole at P/(rho V cp).
 */
import { type Axis, cellIndex, createGrid, type RectilinearGrid, uniformLines } from '../../../numerics/grid.ts';
import { type AirCase, type BoxSide, emptyBoxSolid, openFacesOf, openOf, type RackDevice } from '../../air-case.ts';
import { AirSolver } from '../../air-solver.ts';
import type { Field } from '../../pressure/levels.ts';
import { relativeCheck, resultOf, smallCheck } from '../comparison.ts';
import { heater } from '../side-devices.ts';
import type { CaseDefinition, CaseProgress } from '../verification.ts';

/** Air at 20 Celsius and sea level. */
const air = {
  densityKgPerM3: 1.2, specificHeatJPerKgK: 1006, kinematicViscosityM2PerS: 1.5e-5, prandtl: 0.71,
  thermalExpansionPerK: 1 / 293.15, referenceCelsius: 20,
} as const;
const gravity = 9.81;
/** Edges of the box, m; n cells along the first, as wide along the others. */
const edges = [6, 4, 3] as const;
const steps = 120;
/** Pressure is solved so far that what is left cannot be mistaken for an asymmetry. */
const divergenceTolerance = 1e-9;
const heaterWatts = 10_000;
const heaterFlow = 0.5;

type Point = readonly [number, number, number];
/** Fields that a box starts from: temperature above 20 Celsius, K, and velocity, m/s. */
interface Start {
  readonly temperature: (point: Point) => number;
  readonly velocity: (point: Point) => Point;
}

/** A smooth flow along no axis, and warm and cold air side by side. */
const lopsided: Start = {
  temperature: ([x, y, z]) => 5 * Math.sin(x + 0.3) * Math.cos(0.7 * y) + 2 * z,
  velocity: ([x, y, z]) => [0.4 * Math.sin(y + z), 0.3 * Math.cos(0.8 * x), 0.2 * Math.sin(1.1 * x + 0.4 * y)],
};

/** The same on both sides of the plane x = middle. */
const mirrored: Start = {
  temperature: ([x, y, z]) => 5 * Math.cos(x - 0.5 * edges[0]) * Math.cos(0.7 * y) + 2 * z,
  velocity: ([x, y, z]) => [0.3 * Math.sin(x - 0.5 * edges[0]), 0.3 * Math.cos(x - 0.5 * edges[0]) * Math.sin(y), 0.2 * Math.cos(0.4 * y + z)],
};

const turnedBack = ([x, y, z]: Point): Point => [y, edges[1] - x, z];

/** The room of `start` turned by 90 degrees about the vertical: x' = Ly - y, y' = x. */
function turned(start: Start): Start {
  return {
    temperature: (point) => start.temperature(turnedBack(point)),
    velocity: (point) => {
      const [u, v, w] = start.velocity(turnedBack(point));
      return [-v, u, w];
    },
  };
}

interface BoxInput {
  readonly n: number;
  readonly turned?: boolean;
  readonly start: Start;
  readonly sides?: readonly BoxSide[];
  readonly buoyant?: boolean;
  readonly heated?: boolean;
}

function boxCase(input: BoxInput): AirCase {
  const size = edges[0] / input.n;
  const counts = edges.map((edge) => Math.max(3, Math.round(edge / size)));
  const [x, y, z] = edges.map((edge, axis) => uniformLines(edge, counts[axis]!)) as [Float64Array, Float64Array, Float64Array];
  const grid = input.turned ? createGrid(y, x, z) : createGrid(x, y, z);
  const solid = emptyBoxSolid(grid);
  return {
    grid, solid, ...openFacesOf(grid, solid), devices: input.heated ? [heaterOf(grid)] : [], sides: input.sides ?? [],
    air: { ...air, thermalExpansionPerK: input.buoyant === false ? 0 : air.thermalExpansionPerK },
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: gravity },
  };
}

function heaterOf(grid: RectilinearGrid): RackDevice {
  const low = (place: Point): boolean => place[2] <= grid.nz / 3;
  return heater(grid, { from: { axis: 0, high: true, includes: low }, to: { axis: 0, high: false, includes: low }, airflowM3PerS: heaterFlow }, heaterWatts);
}

function fill(airCase: AirCase, solver: AirSolver, start: Start): void {
  const { grid } = airCase;
  const lines = [grid.linesX, grid.linesY, grid.linesZ];
  forEachCell(grid, (c, place) => {
    const centre = place.map((m, axis) => 0.5 * (lines[axis]![m - 1]! + lines[axis]![m]!)) as [number, number, number];
    solver.state.temperature[c] = start.temperature(centre);
    for (const axis of [0, 1, 2] as const) {
      if (openOf(airCase, axis)[c] === 0) continue;
      const face = centre.map((at, a) => (a === axis ? lines[a]![place[a]! - 1]! : at)) as [number, number, number];
      solver.state.velocity[axis][c] = start.velocity(face)[axis];
    }
  });
}

function forEachCell(grid: RectilinearGrid, visit: (c: number, place: [number, number, number]) => void): void {
  for (let k = 1; k <= grid.nz; k++) {
    for (let j = 1; j <= grid.ny; j++) {
      for (let i = 1; i <= grid.nx; i++) visit(cellIndex(grid, i, j, k), [i, j, k]);
    }
  }
}

interface Solved {
  readonly airCase: AirCase;
  readonly solver: AirSolver;
  readonly contentBefore: number;
}

function* run(input: BoxInput, phase: string, fraction: number): Generator<CaseProgress, Solved> {
  const airCase = boxCase(input);
  const solver = new AirSolver(airCase, { fromRest: true, stopWhenSettled: false, maximumSteps: steps, divergenceTolerance });
  fill(airCase, solver, input.start);
  const contentBefore = heatContent(airCase, solver.state.temperature);
  while (solver.phase !== 'done') {
    solver.advance(0);
    yield { phase, fraction: fraction + (0.17 * solver.steps) / steps };
  }
  return { airCase, solver, contentBefore };
}

/** Integral of the temperature, K m3. */
function heatContent({ grid }: AirCase, temperature: Field): number {
  let sum = 0;
  forEachCell(grid, (c, [i, j, k]) => { sum += temperature[c]! * grid.dx[i]! * grid.dy[j]! * grid.dz[k]!; });
  return sum;
}

/** Integral of |temperature|, K m3: the scale of a drift. */
function contentScale({ grid }: AirCase, temperature: Field): number {
  let sum = 0;
  forEachCell(grid, (c, [i, j, k]) => { sum += Math.abs(temperature[c]!) * grid.dx[i]! * grid.dy[j]! * grid.dz[k]!; });
  return sum;
}

function largestSpeed(solver: AirSolver): number {
  let largest = 0;
  for (const component of solver.state.velocity) for (const value of component) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Largest velocity difference of a field from its mirror image about x = middle, over the largest speed. */
function asymmetry({ airCase: { grid }, solver }: Solved): number {
  const [u, v, w] = solver.state.velocity;
  let largest = 0;
  forEachCell(grid, (c, [i, j, k]) => {
    const mirror = cellIndex(grid, grid.nx + 1 - i, j, k);
    largest = Math.max(largest, Math.abs(u[c]! + u[mirror + 1]!), Math.abs(v[c]! - v[mirror]!), Math.abs(w[c]! - w[mirror]!));
  });
  return largest / largestSpeed(solver);
}

/** Largest velocity difference of the turned room's field from the turned field, over the largest speed. */
function turnedDifference(straight: Solved, rotated: Solved): number {
  const grid = straight.airCase.grid;
  const other = rotated.airCase.grid;
  const [u, v, w] = straight.solver.state.velocity;
  const [u2, v2, w2] = rotated.solver.state.velocity;
  let largest = 0;
  forEachCell(grid, (c, [i, j, k]) => {
    const image = cellIndex(other, grid.ny + 1 - j, i, k);
    // The south face of a cell is the east face of its image.
    largest = Math.max(largest, Math.abs(v2[image]! - u[c]!), Math.abs(u2[image + 1]! + v[c]!), Math.abs(w2[image]! - w[c]!));
  });
  return largest / largestSpeed(straight.solver);
}

function largestDifference(a: Solved, b: Solved, axes: readonly Axis[]): number {
  let largest = 0;
  for (const axis of axes) {
    const [first, second] = [a.solver.state.velocity[axis], b.solver.state.velocity[axis]];
    for (let c = 0; c < first.length; c++) largest = Math.max(largest, Math.abs(first[c]! - second[c]!));
  }
  return largest / largestSpeed(a.solver);
}

export const closedBox: CaseDefinition = {
  id: 'closed-box',
  title: 'Closed box',
  summary: 'Conservation of heat, mirror and rotation symmetry, no motion of heat without buoyancy, and the well-mixed warming of a heated box.',
  parameter: null, defaultParameter: null, publishedParameters: [], parameterRange: null,
  sizeMeaning: 'cells along the longest edge', defaultN: 18, sizes: [12, 18, 24, 36], nRange: [6, 96],
  source: 'Exact: conservation laws and symmetries; dT/dt = P/(ρ V cp)',
  *run(input) {
    const { n } = input;
    const straight = yield* run({ n, start: lopsided }, 'conservation', 0);
    const rotated = yield* run({ n, start: turned(lopsided), turned: true }, 'rotation', 0.17);
    const symmetric = yield* run({ n, start: mirrored }, 'symmetry', 0.34);
    const warm: readonly BoxSide[] = [{ axis: 2, high: false, temperatureCelsius: 40 }];
    const decoupled = yield* run({ n, start: lopsided, buoyant: false, sides: warm }, 'decoupling', 0.5);
    const still = yield* run({ n, start: { ...lopsided, temperature: () => 0 }, buoyant: false }, 'decoupling', 0.66);
    const heated = yield* run({ n, start: { temperature: () => 0, velocity: () => [0, 0, 0] }, heated: true }, 'ride-through', 0.83);
    const drift = Math.abs(heatContent(straight.airCase, straight.solver.state.temperature) - straight.contentBefore) / contentScale(straight.airCase, straight.solver.state.temperature);
    const volume = edges[0] * edges[1] * edges[2];
    const warming = (heatContent(heated.airCase, heated.solver.state.temperature) - heated.contentBefore) / (volume * heated.solver.simulatedSeconds);
    const figures = {
      energyDrift: drift, asymmetry: asymmetry(symmetric), turnedDifference: turnedDifference(straight, rotated),
      heatMovesAir: largestDifference(decoupled, still, [0, 1, 2]), warmingKelvinPerSecond: warming, divergence: straight.solver.state.divergenceRms(),
    };
    const exactWarming = heaterWatts / (air.densityKgPerM3 * volume * air.specificHeatJPerKgK);
    return resultOf({
      id: 'closed-box', parameter: null, input, steps: straight.solver.steps, cells: [straight.airCase.grid.nx, straight.airCase.grid.ny, straight.airCase.grid.nz],
      converged: [straight, rotated, symmetric, decoupled, still, heated].every(({ solver }) => solver.steps === steps && Number.isFinite(largestSpeed(solver))),
      figures,
      checks: [
        smallCheck({ name: 'energyDrift', title: 'Drift of the heat content over all steps', attained: figures.energyDrift, tolerance: 1e-9 }),
        smallCheck({ name: 'asymmetry', title: 'Departure of a symmetric set-up from symmetry', attained: figures.asymmetry, tolerance: 1e-6 }),
        smallCheck({ name: 'turnedDifference', title: 'Field of the turned room against the turned field', attained: figures.turnedDifference, tolerance: 1e-6 }),
        smallCheck({ name: 'heatMovesAir', title: 'Velocity with and without heat, no buoyancy', attained: figures.heatMovesAir, tolerance: 1e-12 }),
        relativeCheck({ name: 'warmingRelative', title: 'Warming of a heated box', unit: 'K/s', attained: warming, published: exactWarming, tolerance: 1e-6 }),
      ],
      reference: { source: 'exact: conservation laws and symmetries; dT/dt = P/(ρ V cp)', values: { warmingKelvinPerSecond: exactWarming } },
    });
  },
};
