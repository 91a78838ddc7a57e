/** The kernels of each CPU backend as work that can be repeated without changing the fields, so that it can be timed by itself. */
import type { BenchKernelId } from '../../../model/index.ts';
import type { AirCase } from '../air-case.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import { negativeOutflow, projectVelocity } from '../kernels/divergence.ts';
import type { ReferenceKernels } from '../kernels/reference-kernels.ts';
import { vCycle } from '../pressure/multigrid.ts';
import { PressureSolver } from '../pressure/pressure-solver.ts';
import type { WasmKernels } from '../wasm/index.ts';
import { type KernelBytes, type LevelCells, referenceKernelBytes, wasmKernelBytes } from './kernel-bytes.ts';
import type { Clock } from './timing.ts';

/** A kernel whose time is measured by running it. */
interface RunnablePart {
  readonly kernel: BenchKernelId;
  run(): void;
}

/** A kernel that runs only in company: measured by a run that is timed piece by piece. Milliseconds by kernel. */
export interface TimedRun {
  readonly byDifference: readonly BenchKernelId[];
  measure(now: Clock): Generator<void, Partial<Record<BenchKernelId, number>>>;
}

export interface KernelParts {
  readonly bytes: KernelBytes;
  readonly runnable: readonly RunnablePart[];
  readonly timed: TimedRun | null;
}

/** A step length of no length: what is multiplied by it stays as it is, at the same cost. */
const noSeconds = 0;
/** Share of the old direction that is kept: less than one, so that repeating it stays bounded. */
const keptDirection = 0.5;

const cellsOfLevels = (levels: readonly { nx: number; ny: number; nz: number }[]): LevelCells => levels.map(({ nx, ny, nz }) => nx * ny * nz);

/** Kernels in WebAssembly, on the threads they were made with. The case uses the limited scheme and the zero-equation model. */
export function wasmParts(airCase: AirCase, kernels: WasmKernels): KernelParts {
  const { team, parameters, finest, levels, precondition } = kernels.parts;
  const { nz } = airCase.grid;
  const whole = (name: Parameters<typeof team.run>[0], x = 0, y = 0): void => team.run(name, parameters, 0, nz, x, y);
  const split = (name: Parameters<typeof team.run>[0], x = 0): void => team.run(name, finest.address, 0, nz, x, 0, finest.alone);
  const joined = (name: Parameters<typeof team.run>[0], x = 0): void => team.run(name, parameters, finest.address, nz, x, 0, finest.alone);
  return {
    bytes: wasmKernelBytes(cellsOfLevels(levels)),
    timed: null,
    runnable: [
      { kernel: 'viscosity', run: () => whole('viscosityZeroEquation') },
      { kernel: 'ratesU', run: () => whole('ratesULimited') },
      { kernel: 'ratesV', run: () => whole('ratesVLimited') },
      { kernel: 'ratesW', run: () => whole('ratesWLimited') },
      { kernel: 'ratesT', run: () => whole('ratesTLimited') },
      { kernel: 'update', run: () => whole('advance', noSeconds, noSeconds) },
      { kernel: 'copyPressure', run: () => { joined('splitPressure'); joined('joinPressure'); } },
      { kernel: 'rightHandSide', run: () => joined('rightHandSide', 1) },
      { kernel: 'residual', run: () => { split('startResidual'); split('shiftResidual', 0); } },
      { kernel: 'vCycle', run: precondition },
      {
        kernel: 'conjugateGradients',
        run: () => {
          split('productResidualCorrection');
          split('updateDirection', keptDirection);
          split('computeImage');
          split('updateSolution', noSeconds);
        },
      },
      { kernel: 'correction', run: () => whole('correct', noSeconds) },
    ],
  };
}

const rateKernels = ['ratesU', 'ratesV', 'ratesW', 'ratesT'] as const;
/** Repetitions of the runs that are timed piece by piece. */
const timedRuns = 9;

/** The reference kernels, on the fields of `kernels`. */
export function referenceParts(airCase: AirCase, kernels: ReferenceKernels): KernelParts {
  const solver = new PressureSolver(airCase);
  solver.pressure.set(kernels.pressure);
  const velocity = kernels.velocity;
  // The largest pressure equation that this velocity can ask for keeps the numbers ordinary.
  negativeOutflow(airCase, velocity, 1, solver.rightHandSide);
  return {
    bytes: referenceKernelBytes(cellsOfLevels(solver.levels)),
    runnable: [
      { kernel: 'viscosity', run: () => { kernels.updateViscosity(); } },
      { kernel: 'update', run: () => kernels.advance(noSeconds, noSeconds) },
      { kernel: 'rightHandSide', run: () => negativeOutflow(airCase, velocity, 1, solver.rightHandSide) },
      { kernel: 'vCycle', run: () => vCycle(solver.levels) },
      { kernel: 'correction', run: () => projectVelocity(airCase, velocity, solver.pressure, noSeconds) },
    ],
    timed: {
      byDifference: ['residual', 'conjugateGradients'],
      *measure(now) {
        const rates = yield* timeRates(kernels, now);
        const solve = yield* timeSolve(solver, now);
        return { ...rates, ...solve };
      },
    },
  };
}

/** Best time of each piece of the right-hand sides, which yield between components. */
function* timeRates(kernels: AirKernels, now: Clock): Generator<void, Partial<Record<BenchKernelId, number>>> {
  const best = new Map<BenchKernelId, number>();
  for (let n = 0; n <= timedRuns; n++) {
    const run = kernels.computeRates();
    for (const kernel of rateKernels) {
      const begun = now();
      run.next();
      const elapsed = now() - begun;
      // The first run warms up.
      if (n > 0) best.set(kernel, Math.min(best.get(kernel) ?? Number.POSITIVE_INFINITY, elapsed));
      yield;
    }
    run.next();
  }
  return Object.fromEntries(best);
}

/**
 * A solve of two iterations: start and first iteration, second iteration, end. The start is the first piece less the second; vectors
 * and operator of an iteration are the second piece less a V-cycle timed apart. The best of each piece: other programs only make them
 * slower.
 */
function* timeSolve(solver: PressureSolver, now: Clock): Generator<void, Partial<Record<BenchKernelId, number>>> {
  const best = { cycle: Number.POSITIVE_INFINITY, first: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  for (let n = 0; n <= timedRuns; n++) {
    const times = [now()];
    const mark = (): number => times.push(now());
    vCycle(solver.levels);
    mark();
    solver.pressure.fill(0);
    yield;
    const run = solver.solve(0, 2);
    times.push(now());
    for (let piece = 0; piece < 3; piece++) {
      run.next();
      mark();
    }
    yield;
    if (n === 0) continue;
    const [t0, t1, t2, t3, t4, t5] = times as [number, number, number, number, number, number];
    best.cycle = Math.min(best.cycle, t1 - t0);
    best.first = Math.min(best.first, t3 - t2);
    best.second = Math.min(best.second, t4 - t3);
    best.end = Math.min(best.end, t5 - t4);
  }
  return { residual: best.first - best.second, conjugateGradients: best.second - best.cycle, copyPressure: best.end };
}
