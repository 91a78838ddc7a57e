/** How long a solve of the bench hall takes, with a coarse picture first: to the preview, and to a field that is accepted as steady. */
import type { GrowthExponent, SolveTiming } from '../../../model/index.ts';
import type { AirCase } from '../air-case.ts';
import { AirSolver } from '../air-solver.ts';
import type { AirKernels } from '../kernels/air-kernels.ts';
import { benchHall, cellsOf, widestCellMetres } from './bench-hall.ts';
import type { Clock } from './timing.ts';

/** Work between two looks at whoever waits, ms; the preview is watched closely, for its end is what is timed. */
const sliceMs = { preview: 2, marching: 25 };

/** Wider cells are solved for a while first, for an early picture, as in the app. */
export interface CoarsePicture {
  /** Width of the coarse cells over that of the fine ones. */
  readonly factor: number;
  /** Steps after which the fine cells take over, settled or not. */
  readonly maximumSteps: number;
}

type MeasurableKernels = AirKernels & { readonly memoryBytes?: number };

export interface SolveInput {
  readonly cellMetres: number;
  readonly now: Clock;
  /** `null`: no coarse picture. There is none either where coarse cells would be too wide for the hall. */
  readonly coarse: CoarsePicture | null;
  /** Backend of the coarse and of the fine cells; its making counts as part of the solve. */
  readonly makeKernels: (airCase: AirCase, stage: 'coarse' | 'fine') => MeasurableKernels;
  /** Steps after which the solve is given up; the solver's own limit by default. */
  readonly maximumSteps?: number;
}

/** What a running solve tells. */
export interface SolveProgress {
  readonly stage: 'coarse' | 'fine';
  readonly steps: number;
  readonly fraction: number;
}

/** Share of a solve's progress that its coarse stage takes. */
const coarseShare = 0.2;

/** Time of the pieces of work done so far, ms; what lies between them is not counted. */
class Stopwatch {
  milliseconds = 0;
  private readonly now: Clock;

  constructor(now: Clock) {
    this.now = now;
  }

  during<R>(work: () => R): R {
    const begun = this.now();
    const result = work();
    this.milliseconds += this.now() - begun;
    return result;
  }
}

interface Marched {
  readonly airCase: AirCase;
  readonly solver: AirSolver;
  readonly memoryBytes: number | undefined;
  /** When the preview ended, s. */
  readonly previewSeconds: number;
}

/** Solves the bench hall from nothing. Pauses between slices are not counted. */
export function* timeSolve(input: SolveInput): Generator<SolveProgress, SolveTiming> {
  const watch = new Stopwatch(input.now);
  const { cellMetres, coarse } = input;
  const coarseCellMetres = coarse && coarse.factor * cellMetres <= widestCellMetres ? coarse.factor * cellMetres : null;
  let coarseRun: Marched | null = null;
  if (coarse && coarseCellMetres !== null) {
    coarseRun = yield* march(input, watch, 'coarse', coarseCellMetres, coarse.maximumSteps);
  }
  const fine = yield* march(input, watch, 'fine', cellMetres, input.maximumSteps);
  const { solver, airCase, memoryBytes } = fine;
  const cells = cellsOf(airCase);
  return {
    cellMetres, cells, detail: solver.state.detail, coarseCellMetres, previewSeconds: (coarseRun ?? fine).previewSeconds,
    fineFromSeconds: fine.previewSeconds, totalSeconds: watch.milliseconds / 1000, accepted: solver.settled,
    coarseSteps: coarseRun?.solver.steps ?? 0, steps: solver.steps, iterationsPerStep: solver.pressureIterations / Math.max(1, solver.steps),
    simulatedSeconds: solver.simulatedSeconds, memoryBytesPerCell: memoryBytes === undefined ? null : memoryBytes / cells,
  };
}

function* march(
  input: SolveInput, watch: Stopwatch, stage: 'coarse' | 'fine', cellMetres: number, maximumSteps: number | undefined,
): Generator<SolveProgress, Marched> {
  const airCase = watch.during(() => benchHall(cellMetres));
  const kernels = watch.during(() => input.makeKernels(airCase, stage));
  try {
    const solver = watch.during(() => new AirSolver(airCase, {
      kernels, ...(maximumSteps === undefined ? {} : { maximumSteps }),
    }));
    let previewMs = watch.milliseconds;
    while (solver.phase !== 'done') {
      const previewing = solver.phase === 'preview';
      const { steps, fraction } = watch.during(() => solver.advance(sliceMs[previewing ? 'preview' : 'marching'], input.now));
      if (previewing) previewMs = watch.milliseconds;
      const share = input.coarse === null ? 0 : coarseShare;
      yield { stage, steps, fraction: stage === 'coarse' ? share * fraction : share + (1 - share) * fraction };
    }
    return { airCase, solver, memoryBytes: kernels.memoryBytes, previewSeconds: previewMs / 1000 };
  } finally {
    // Stops its threads; the fields can still be read.
    kernels.dispose();
  }
}

/** Exponents e of t proportional to cells^e between each solve and the next larger one. */
export function growthOf(solves: readonly SolveTiming[]): GrowthExponent[] {
  const sorted = [...solves].sort((a, b) => a.cells - b.cells);
  return sorted.slice(1).flatMap((larger, n) => {
    const smaller = sorted[n]!;
    if (larger.cells === smaller.cells) return [];
    const exponent = (timeOf: (solve: SolveTiming) => number): number => Math.log(timeOf(larger) / timeOf(smaller)) / Math.log(larger.cells / smaller.cells);
    return [{
      fromCells: smaller.cells, toCells: larger.cells,
      preview: exponent(({ previewSeconds }) => previewSeconds),
      step: exponent(secondsPerStep),
      accepted: smaller.accepted && larger.accepted ? exponent(({ totalSeconds }) => totalSeconds) : null,
    }];
  });
}

/** Mean time of a step on a solve's own cells, s. */
function secondsPerStep({ totalSeconds, fineFromSeconds, steps }: SolveTiming): number {
  return (totalSeconds - fineFromSeconds) / Math.max(1, steps);
}
