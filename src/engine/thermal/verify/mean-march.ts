/**
 * Marches a turbulent case until it is steady or its time means are. Means are taken over windows that begin
 * at 1, 2, 4 ... start times, so that the start is forgotten; each window is cut into batches, and the means
 * count as settled when the standard error of every monitored figure, judged by {@link batchEvidence}, is small.
 */
import type { AirCase } from '../air-case.ts';
import type { AirSolver } from '../air-solver.ts';
import type { Field } from '../pressure/levels.ts';
import { batchEvidence, fewestBatches } from '../statistics/batch-error.ts';
import { type GridSequence, newSolver, SteadyMonitor, type SteadyCriterion, throughGrids } from './march.ts';
import type { CaseProgress } from './verification.ts';

/** Length of a batch in windows of the steady criterion, and of the first window of means in batches. */
const batchWindows = 5;
const firstBatches = 10;
/** Coarser grids only give the start of the next. */
const coarseWindows = 60;

export interface MeanFields {
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  /** Heat through each side, phi m3/s. */
  readonly sideFluxes: Float64Array;
}

export interface MeanOutcome {
  readonly airCase: AirCase;
  readonly solver: AirSolver;
  /** Of the window judged last, or of what there is of the first; the final state where it is steady. */
  readonly means: MeanFields;
  readonly converged: boolean;
  /** It stopped changing. */
  readonly steady: boolean;
  /** Largest standard error of a monitored figure over its mean or `errorScale`; 0 when steady. */
  readonly standardError: number;
}

interface MeanRequest extends GridSequence {
  readonly criterion: SteadyCriterion;
  /** Figures whose means must settle, from the present state; not about 0 unless `errorScale` is given. */
  readonly monitor: (airCase: AirCase, solver: AirSolver) => readonly number[];
  /** Largest standard error of a figure's mean, over that mean or `errorScale`. */
  readonly settledError: number;
  readonly errorScale?: number;
  /** For each grid, what is done to the state after every step; by default nothing. */
  readonly constrain?: (airCase: AirCase) => (solver: AirSolver) => void;
}

/** Solves on the coarsest grid first; only on the finest are means taken. */
export function* marchToMeans(request: MeanRequest): Generator<CaseProgress, MeanOutcome> {
  return yield* throughGrids(request, (airCase, isFinest, start) => {
    const solver = newSolver(airCase, request);
    start(solver);
    return marchMeans(airCase, solver, request, isFinest);
  });
}

/** Sum of the squared face velocities, m2/s2: a figure to monitor. */
export function kineticEnergy(velocity: readonly [Field, Field, Field]): number {
  let sum = 0;
  for (const component of velocity) for (let c = 0; c < component.length; c++) sum += component[c]! * component[c]!;
  return sum;
}

class Window {
  readonly batches: number[][] = [];
  private readonly sums: readonly Float64Array[];
  private seconds = 0;

  constructor(lengths: readonly number[]) {
    this.sums = lengths.map((length) => new Float64Array(length));
  }

  add(fields: readonly Field[], seconds: number): void {
    for (const [at, field] of fields.entries()) {
      const sum = this.sums[at]!;
      for (let c = 0; c < field.length; c++) sum[c]! += seconds * field[c]!;
    }
    this.seconds += seconds;
  }

  means(): Float64Array[] {
    return this.sums.map((sum) => sum.map((value) => value / this.seconds));
  }

  get isEmpty(): boolean {
    return this.seconds === 0;
  }

  /** Enough batches to be judged by. */
  get judgeable(): boolean {
    return this.batches.length >= fewestBatches;
  }

  /** Largest standard error of a figure's mean, over the mean or `scale`; Infinity while too short to be judged. */
  error(scale: number | undefined): number {
    const { batches } = this;
    if (!this.judgeable) return Infinity;
    return batches[0]!.reduce((largest, _, figure) => {
      const values = batches.map((batch) => batch[figure]!);
      return Math.max(largest, batchEvidence(values).standardError / (scale ?? Math.abs(meanOf(values))));
    }, 0);
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function* marchMeans(airCase: AirCase, solver: AirSolver, request: MeanRequest, isFinest: boolean): Generator<number, MeanOutcome> {
  const { criterion, maximumSteps } = request;
  const constrain = request.constrain?.(airCase);
  const monitor = new SteadyMonitor(solver, criterion);
  const fieldsOf = (): Field[] => [...solver.state.velocity, solver.state.temperature, solver.sideFluxes];
  const fresh = (): Window => new Window(fieldsOf().map((field) => field.length));
  const outcome = (converged: boolean, steady: boolean, standardError: number, fields: readonly Field[]): MeanOutcome => {
    const [u, v, w, temperature, sideFluxes] = fields.map((field) => Float64Array.from(field)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    return { airCase, solver, converged, steady, standardError, means: { velocity: [u, v, w], temperature, sideFluxes } };
  };
  // The first window holds the start and is not judged.
  let window = fresh();
  let previous = window;
  let windowBatches = firstBatches;
  let isFirst = true;
  let batch: { readonly sums: number[]; seconds: number } = { sums: [], seconds: 0 };
  const mostWindows = isFinest ? Infinity : coarseWindows;
  let windows = 0;
  while (solver.steps < maximumSteps && windows < mostWindows) {
    const end = solver.simulatedSeconds + criterion.windowSeconds;
    while (solver.simulatedSeconds < end && solver.steps < maximumSteps) {
      const [steps, before] = [solver.steps, solver.simulatedSeconds];
      solver.advance(0);
      yield isFinest ? Math.min(0.95, windows / (windows + coarseWindows)) : windows / coarseWindows;
      if (solver.steps === steps) continue;
      constrain?.(solver);
      const seconds = solver.simulatedSeconds - before;
      if (isFinest) window.add(fieldsOf(), seconds);
      for (const [at, value] of request.monitor(airCase, solver).entries()) batch.sums[at] = (batch.sums[at] ?? 0) + seconds * value;
      batch.seconds += seconds;
    }
    windows++;
    const remaining = monitor.remainingChange();
    if (Number.isNaN(remaining)) break;
    if (remaining < criterion.tolerance) return outcome(true, true, 0, fieldsOf());
    if (windows % batchWindows !== 0) continue;
    window.batches.push(batch.sums.map((sum) => sum / batch.seconds));
    batch = { sums: [], seconds: 0 };
    if (!isFinest) continue;
    const error = isFirst ? Infinity : window.error(request.errorScale);
    if (error < request.settledError) return outcome(true, false, error, window.means());
    if (window.batches.length >= windowBatches) {
      if (!isFirst) windowBatches = 2 * windowBatches;
      isFirst = false;
      previous = window;
      window = fresh();
    }
  }
  const last = window.judgeable ? window : previous;
  return outcome(false, false, last.error(request.errorScale), last.isEmpty ? fieldsOf() : last.means());
}
