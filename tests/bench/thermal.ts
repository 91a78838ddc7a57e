/** Rates of the hall air solver on this machine, beside its memory-copy rate measured in the same run. */
import { createGrid, uniformLines } from '../../src/engine/numerics/grid.ts';
import { emptyBoxSolid, openFacesOf, type AirCase } from '../../src/engine/thermal/air-case.ts';
import { airProperties } from '../../src/engine/thermal/air-properties.ts';
import { AirSolver } from '../../src/engine/thermal/air-solver.ts';
import { PressureSolver } from '../../src/engine/thermal/pressure/pressure-solver.ts';

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratioToCopy?: number;
}

/** Bytes a cell and step moves in single precision with one pressure iteration (cost model of the design). */
const bytesPerCellStep = 359;
/** Bytes of one V(2,2)-preconditioned iteration in the same model. */
const bytesPerPressureIteration = 219;

export function benchThermal(): BenchRow[] {
  const copyRate = copyBytesPerSecond();
  const airCase = benchCase();
  const cells = airCase.grid.nx * airCase.grid.ny * airCase.grid.nz;
  const steps = stepRate(airCase) * cells;
  const iterations = pressureRate(airCase) * cells;
  return [
    { name: 'memory copy (f64 typed array)', value: copyRate / 1e9, unit: 'GB/s' },
    { name: `air solver, ${cells} cells, one pressure iteration a step`, value: steps / 1e6, unit: 'Mcell-steps/s', ratioToCopy: (steps * bytesPerCellStep) / copyRate },
    { name: 'pressure iteration (V(2,2) and CG)', value: iterations / 1e6, unit: 'Mcell-iterations/s', ratioToCopy: (iterations * bytesPerPressureIteration) / copyRate },
  ];
}

/** A heated room of hall proportions with a row of solid blocks. */
function benchCase(): AirCase {
  const grid = createGrid(uniformLines(36, 60), uniformLines(33, 55), uniformLines(5.4, 10));
  const solid = emptyBoxSolid(grid);
  for (let k = 1; k <= 4; k++) for (let j = 6; j < 52; j += 6) for (let i = 10; i <= 50; i++) solid[i + grid.strideY * j + grid.strideZ * k] = 1;
  return {
    grid, solid, ...openFacesOf(grid, solid), devices: [], air: airProperties(22),
    closures: { advection: 'vanLeer', wall: 'powerLaw', turbulence: 'zeroEquation', gravityMPerS2: 9.81 },
    sides: [{ axis: 2, high: false, temperatureCelsius: 35 }, { axis: 2, high: true, temperatureCelsius: 22 }],
  };
}

/** Best of a few repetitions, so that other work on the machine disturbs least; runs per second. */
function bestRate(work: () => void, count: number, repetitions = 3): number {
  let best = 0;
  for (let r = 0; r < repetitions; r++) {
    const start = performance.now();
    work();
    best = Math.max(best, (1000 * count) / (performance.now() - start));
  }
  return best;
}

function copyBytesPerSecond(): number {
  const from = new Float64Array(4_000_000).fill(1.5);
  const to = new Float64Array(from.length);
  // Each copy reads and writes every byte.
  return bestRate(() => to.set(from), 2 * from.byteLength, 8);
}

function stepRate(airCase: AirCase): number {
  const solver = new AirSolver(airCase, { fromRest: true, stopWhenSettled: false, maximumSteps: 1e6, pressureIterations: 1 });
  for (let c = 0; c < airCase.solid.length; c++) if (airCase.solid[c] === 0) solver.state.temperature[c] = 10 * Math.sin(c * 0.01);
  solver.advanceSteps(20);
  return bestRate(() => solver.advanceSteps(20), 20);
}

function pressureRate(airCase: AirCase): number {
  const solver = new PressureSolver(airCase);
  for (let c = 0; c < airCase.solid.length; c++) if (airCase.solid[c] === 0) solver.rightHandSide[c] = Math.sin(c);
  solver.solveNow(0, 3);
  return bestRate(() => {
    solver.pressure.fill(0);
    solver.solveNow(0, 10);
  }, 10);
}
