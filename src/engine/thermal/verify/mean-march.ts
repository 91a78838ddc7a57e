/**
 * Marches a turbulent case until it is steady or its time means are. Means are taken over windows that begin
 * at 1, 2, 4 ... start times, so that the start is forgotten; each window is cut into batches, and the means
 * count as settled when the standard error of every monitored figure, from the spread of its batch means,
 * is small and so is half the difference of the window's two halves (a drift).
 */
import type { AirCase } from '../air-case.ts';
import type { AirSolver } from '../air-solver.ts';
import type { Field } from '../pressure/levels.ts';
import { type GridSequence, newSolver, SteadyMonitor, type SteadyCriterion, throughGrids } from './march.ts';
import type { CaseProgress } from './verification.ts';

/** Batches of a window before it is judged. */
const judgedBatches = 10;
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
  readonly means: MeanFields;
  readonly converged: boolean;
  /** It stopped changing: the means are the final state. */
  readonly steady: boolean;
  /** Largest standard error of a monitored figure over its mean; 0 when steady. */
  readonly standardError: number;
}

interface MeanRequest extends GridSequence {
  readonly criterion: SteadyCriterion;
  /** Positive figures whose means must settle, from the present state. */
  readonly monitor: (airCase: AirCase, solver: AirSolver) => readonly number[];
  /** Largest standard error over the mean. */
  readonly settledError: number;
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

  /** Largest standard error, or half the drift between the halves, over the mean; Infinity while too short. */
  error(): number {
    const { batches } = this;
    if (batches.length < judgedBatches) return Infinity;
    const half = batches.length >> 1;
    let largest = 0;
    for (let figure = 0; figure < batches[0]!.length; figure++) {
      const values = batches.map((batch) => batch[figure]!);
      const mean = meanOf(values);
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
      const drift = 0.5 * Math.abs(meanOf(values.slice(0, half)) - meanOf(values.slice(values.length - half)));
      largest = Math.max(largest, Math.max(Math.sqrt(variance / values.length), drift) / Math.abs(mean));
    }
    return largest;
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function* marchMeans(airCase: AirCase, solver: AirSolver, request: MeanRequest, isFinest: boolean): Generator<number, MeanOutcome> {
  const { criterion, maximumSteps } = request;
  const monitor = new SteadyMonitor(solver, criterion);
  const fieldsOf = (): Field[] => [...solver.state.velocity, solver.state.temperature, solver.sideFluxes];
  const fresh = (): Window => new Window(fieldsOf().map((field) => field.length));
  const outcome = (converged: boolean, steady: boolean, standardError: number, fields: readonly Field[]): MeanOutcome => {
    const [u, v, w, temperature, sideFluxes] = fields.map((field) => Float64Array.from(field)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
    return { airCase, solver, converged, steady, standardError, means: { velocity: [u, v, w], temperature, sideFluxes } };
  };
  // The first window holds the start and is not judged.
  let window = fresh();
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
    const error = isFirst ? Infinity : window.error();
    if (error < request.settledError) return outcome(true, false, error, window.means());
    if (window.batches.length >= windowBatches) {
      if (!isFirst) windowBatches = 2 * windowBatches;
      isFirst = false;
      window = fresh();
    }
  }
  return outcome(false, false, window.error(), fieldsOf());
}
