/**
 * Marches a case until it is steady. After each window of time the largest change of any velocity (over
 * the speed scale) or temperature (over the temperature scale) is taken; its decay from one block of
 * windows to the next gives the geometric sum of all changes still to come, and the case is steady
 * when that sum is below the tolerance. A small rate of change alone would accept a slow drift.
 */
import type { AirCase } from '../air-case.ts';
import { AirSolver } from '../air-solver.ts';
import type { Field } from '../pressure/levels.ts';
import { fastestKernels } from '../wasm/index.ts';
import { interpolateState } from './sampling.ts';
import type { CaseProgress, KernelChoice } from './verification.ts';

/** Windows in a block: the largest of them counts, so that an oscillation caught at its turning point does not. */
const blockWindows = 6;
/** Slowest decay per window that is believed: beyond it the tail is taken as 1/(1 - 0.99) = 100 windows. */
const slowestDecay = 0.99;
/** Windows after which a flow may be called unsteady, windows compared, and how far apart: see `isUnsteady`. */
const judgedWindows = 150;
const comparedWindows = 30;
const windowsApart = 60;
/** A decay slower than this over `windowsApart` is none: a tenth, where the slowest that is believed loses half. */
const unsteadyShare = 0.9;
const usualDivergenceTolerance = 1e-5;
const usualCoarsest = 16;

export interface SteadyCriterion {
  /** Length of a window, in the case's time unit. */
  readonly windowSeconds: number;
  readonly speedScale: number;
  /** Absent where temperature plays no part. */
  readonly temperatureScale?: number;
  /** Largest change still to come, in these scales. */
  readonly tolerance: number;
}

/** Watches a solver from window to window. */
export class SteadyMonitor {
  private readonly fields: readonly Field[];
  private readonly scales: readonly number[];
  private readonly before: readonly Float64Array[];
  private readonly changes: number[] = [];

  constructor(solver: AirSolver, criterion: SteadyCriterion) {
    const { speedScale, temperatureScale } = criterion;
    this.fields = [...solver.state.velocity, ...(temperatureScale === undefined ? [] : [solver.state.temperature])];
    this.scales = this.fields.map((_, at) => (at < 3 ? speedScale : temperatureScale ?? 1));
    this.before = this.fields.map((field) => Float64Array.from(field));
  }

  /**
   * To be called at the end of each window: the sum of the changes to come if they go on decaying as between
   * the last two blocks; Infinity before two blocks exist, NaN when a field is not finite.
   */
  remainingChange(): number {
    this.changes.push(largestChange(this.fields, this.before, this.scales));
    const { changes } = this;
    if (!Number.isFinite(changes.at(-1)!)) return NaN;
    if (changes.length < 2 * blockWindows) return Infinity;
    const latest = Math.max(...changes.slice(-blockWindows));
    const earlier = Math.max(...changes.slice(-2 * blockWindows, -blockWindows));
    if (latest === 0) return 0;
    const decay = Math.min(slowestDecay, (latest / earlier) ** (1 / blockWindows));
    return latest / (1 - decay);
  }

  /** The changes have not become smaller for long: the flow oscillates and will not become steady. */
  get isUnsteady(): boolean {
    const { changes } = this;
    if (changes.length < judgedWindows) return false;
    const latest = Math.max(...changes.slice(-comparedWindows));
    const earlier = Math.max(...changes.slice(-comparedWindows - windowsApart, -windowsApart));
    return latest > unsteadyShare * earlier;
  }
}

/** Largest scaled change since the last call; keeps the present fields. NaN anywhere gives NaN. */
function largestChange(fields: readonly Field[], before: readonly Float64Array[], scales: readonly number[]): number {
  let largest = 0;
  for (const [at, field] of fields.entries()) {
    const old = before[at]!;
    let change = 0;
    for (let c = 0; c < field.length; c++) {
      const difference = Math.abs(field[c]! - old[c]!);
      if (!(difference <= change)) change = difference;
    }
    if (Number.isNaN(change)) return NaN;
    largest = Math.max(largest, change / scales[at]!);
    old.set(field);
  }
  return largest;
}

/** Grids from coarse to fine of one case. */
export interface GridSequence {
  readonly n: number;
  /** Of each grid. */
  readonly maximumSteps: number;
  readonly kernels: KernelChoice;
  readonly caseOf: (n: number) => AirCase;
  /** Coarsest grid of the sequence, cells along the reference edge. */
  readonly coarsest?: number;
  /** Fills the coarsest grid; by default still air at the reference temperature. */
  readonly initialise?: (airCase: AirCase, solver: AirSolver) => void;
  /** RMS divergence x h / U left by each step; by default far below what halls allow. */
  readonly divergenceTolerance?: number;
}

/** Sizes from the coarsest worthwhile grid to n, each twice the one before. */
function sizesTo(n: number, coarsest: number): number[] {
  const sizes = [n];
  while (sizes[0]! >= 2 * coarsest) sizes.unshift(Math.ceil(sizes[0]! / 2));
  return sizes;
}

/** Solves from coarse to fine: `solve` begins a grid, whose solver it fills by calling `start`. */
export function* throughGrids<R extends { readonly airCase: AirCase; readonly solver: AirSolver }>(
  sequence: GridSequence,
  solve: (airCase: AirCase, isFinest: boolean, start: (solver: AirSolver) => void, coarser: R | undefined) => Generator<number, R>,
): Generator<CaseProgress, R> {
  const sizes = sizesTo(sequence.n, sequence.coarsest ?? usualCoarsest);
  // Explicit steps shorten with the cells: a grid costs about 8 times the one before in 2-D.
  const costs = sizes.map((n) => (n / sequence.n) ** 3);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  let before = 0;
  let coarser: R | undefined;
  for (const [level, n] of sizes.entries()) {
    const airCase = sequence.caseOf(n);
    const from = coarser;
    const start = (solver: AirSolver): void => {
      if (from) interpolateState(from.airCase, from.solver.state, airCase, solver.state);
      else sequence.initialise?.(airCase, solver);
    };
    const march = solve(airCase, level === sizes.length - 1, start, from);
    let step = march.next();
    while (!step.done) {
      yield { phase: `${cellsText(airCase)} cells`, fraction: (before + costs[level]! * step.value) / total };
      step = march.next();
    }
    coarser = step.value;
    before += costs[level]!;
  }
  if (!coarser) throw new Error('a grid sequence has at least one size');
  return coarser;
}

/** A solver that starts from still air and stops only by its caller or at `maximumSteps`. */
export function newSolver(airCase: AirCase, { maximumSteps, kernels, divergenceTolerance = usualDivergenceTolerance }: Pick<GridSequence, 'maximumSteps' | 'kernels' | 'divergenceTolerance'>): AirSolver {
  return new AirSolver(airCase, {
    fromRest: true, stopWhenSettled: false, maximumSteps, divergenceTolerance, ...(kernels === 'fastest' ? { kernels: fastestKernels(airCase) } : {}),
  });
}

export function cellsOf(airCase: AirCase): [number, number, number] {
  return [airCase.grid.nx, airCase.grid.ny, airCase.grid.nz];
}

function cellsText(airCase: AirCase): string {
  return cellsOf(airCase).filter((count) => count > 1).join(' × ');
}

export interface MarchOutcome {
  readonly airCase: AirCase;
  readonly solver: AirSolver;
  readonly converged: boolean;
  /** Estimated largest change still to come, in the criterion's scales. */
  readonly remainingChange: number;
  /** The solution on the grid before, if there was one. */
  readonly coarser?: MarchOutcome;
}

interface MarchRequest extends GridSequence {
  readonly criterion: SteadyCriterion;
}

/** Marches each grid of a sequence to steadiness, from the solution of the one before interpolated up. */
export function* marchThroughGrids(request: MarchRequest): Generator<CaseProgress, MarchOutcome> {
  return yield* throughGrids<MarchOutcome>(request, (airCase, _isFinest, start, coarser) => {
    const solver = newSolver(airCase, request);
    start(solver);
    return marchToSteady(airCase, solver, request, coarser);
  });
}

/** Yields the estimated fraction done after each piece of a step. */
function* marchToSteady(
  airCase: AirCase, solver: AirSolver, { criterion, maximumSteps }: MarchRequest, coarser: MarchOutcome | undefined,
): Generator<number, MarchOutcome> {
  const monitor = new SteadyMonitor(solver, criterion);
  const outcome = (converged: boolean): MarchOutcome => ({ airCase, solver, converged, remainingChange, ...(coarser ? { coarser } : {}) });
  let remainingChange = Infinity;
  let first = NaN;
  let fraction = 0;
  while (solver.steps < maximumSteps) {
    const windowEnd = solver.simulatedSeconds + criterion.windowSeconds;
    while (solver.simulatedSeconds < windowEnd && solver.steps < maximumSteps) {
      solver.advance(0);
      yield fraction;
    }
    remainingChange = monitor.remainingChange();
    if (Number.isNaN(remainingChange)) break;
    if (remainingChange < criterion.tolerance) return outcome(true);
    if (monitor.isUnsteady) break;
    if (Number.isFinite(remainingChange)) {
      if (Number.isNaN(first)) first = remainingChange;
      fraction = Math.max(fraction, Math.log(first / remainingChange) / Math.log(Math.max(1.01, first / criterion.tolerance)));
    }
  }
  return outcome(false);
}
