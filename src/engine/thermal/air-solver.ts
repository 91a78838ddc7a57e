/**
 * The CPU solver: one hall, explicit Adams-Bashforth steps with a pressure projection each, and the
 * running means from which results are read. `advance(budgetMs)` gives the thread back in time.
 */
import { AIR_ACCEPTANCE as acceptance } from '../../model/index.ts';
import { acceptanceFailures, type AirResiduals, energyImbalance, type MeasuredResiduals, unmeasured } from './acceptance.ts';
import type { AirCase } from './air-case.ts';
import { airVolumeOf, batchSeconds, leastStiffness, massImbalance, meanSpacingOf, velocityChange } from './case-figures.ts';
import { airVolumesOf } from './connectivity.ts';
import { DeviceBank, deviceGroups, type DeviceReadings } from './devices.ts';
import { FieldMeans } from './field-means.ts';
import type { AirKernels, FlowRates } from './kernels/air-kernels.ts';
import { ReferenceKernels } from './kernels/reference-kernels.ts';
import { solvePreview } from './preview.ts';
import { RunLimit } from './run-limit.ts';
import { BatchStatistics } from './statistics.ts';

/** Courant number of outflow/volume + sum 2 nu/h2; AB2 with upwind-biased fluxes is stable to 0.5. */
export const courantNumber = 0.45;
/** Pressure is solved each step until RMS divergence x h / U of the cells is below this: half of what a result may have. */
export const divergenceTolerance = 0.5 * acceptance.divergence;
export const maximumPressureIterations = 40;
/** Keeps residuals of air at rest finite, m/s. */
export const slowestAirMPerS = 1e-9;
/** Slowest air that divergence is compared with, m/s. */
export const slowestComparedMPerS = 1e-3;
/** Steps between the samples of the fields' means. */
export const fieldMeanEvery = 4;
export const minimumBatchSteps = 10;

export interface AirSolverOptions {
  /** Steps after which the solver stops whether settled or not; by default see {@link RunLimit}. */
  readonly maximumSteps?: number;
  /** Fixed time step, s; by default the stable one. */
  readonly fixedStepSeconds?: number;
  /** Skip the potential-flow start and begin from still air at the reference temperature. */
  readonly fromRest?: boolean;
  /** Go on from here instead of making a preview. */
  readonly start?: AirSnapshot;
  /** Stop when settled (default). Verification runs to its own criterion. */
  readonly stopWhenSettled?: boolean;
  /** Keep means and judge by them (default). A transient is read step by step and has no use for them. */
  readonly averages?: boolean;
  /** Divergence tolerance per step (RMS x h / U). */
  readonly divergenceTolerance?: number;
  /** Fixed number of pressure iterations per step instead of a tolerance, as the GPU backend has. */
  readonly pressureIterations?: number;
  /** Backend; the reference in double precision by default. */
  readonly kernels?: AirKernels;
  /** Devices; by default steady ones that work as the case says. */
  readonly bank?: DeviceBank;
}

/** What a run can be resumed from, on any backend; padded arrays as in {@link AirKernels}. */
export interface AirSnapshot {
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  readonly pressure: Float64Array;
  readonly steps: number;
  readonly simulatedSeconds: number;
}

export type AirPhase = 'preview' | 'marching' | 'done';

export interface AirProgress {
  readonly phase: AirPhase;
  readonly steps: number;
  readonly simulatedSeconds: number;
  readonly settled: boolean;
  /** Monotone, 0..1. */
  readonly fraction: number;
  readonly residuals: AirResiduals;
}

export class AirSolver {
  readonly airCase: AirCase;
  /** The present fields, on the backend that marches them. */
  readonly state: AirKernels;
  readonly bank: DeviceBank;
  readonly statistics: BatchStatistics;
  readonly means: FieldMeans;
  readonly history: MeasuredResiduals[] = [];
  steps = 0;
  simulatedSeconds = 0;
  pressureIterations = 0;
  settled = false;
  phase: AirPhase = 'preview';
  private readonly options: AirSolverOptions;
  private readonly run: Generator<void, void>;
  private readonly lastVelocity: Float64Array[];
  private readonly meanSpacing: number;
  private readonly leastStiffness: number;
  private readonly limit: RunLimit;
  private readonly meanCellVolume: number;
  private readonly massResidual: number;
  private residuals: AirResiduals;
  private progressed = 0;

  constructor(airCase: AirCase, options: AirSolverOptions = {}) {
    this.airCase = airCase;
    this.options = options;
    this.state = options.kernels ?? new ReferenceKernels(airCase);
    this.bank = options.bank ?? new DeviceBank(airCase);
    const { airVolume } = airVolumeOf(airCase);
    this.meanSpacing = meanSpacingOf(airCase);
    this.leastStiffness = leastStiffness(airCase);
    this.meanCellVolume = airVolume / Math.max(1, this.state.airCells);
    this.limit = new RunLimit(airCase, options.maximumSteps);
    this.statistics = new BatchStatistics(deviceGroups(airCase.devices), batchSeconds(airCase, airVolume), minimumBatchSteps);
    this.means = new FieldMeans(options.averages === false ? 0 : airCase.grid.size);
    this.lastVelocity = options.averages === false ? [] : this.state.velocity.map((array) => Float64Array.from(array));
    this.massResidual = massImbalance(airCase, airVolumesOf(airCase));
    this.residuals = unmeasured(this.massResidual);
    if (options.start) this.restore(options.start);
    this.run = this.steer();
  }

  get readings(): DeviceReadings {
    return this.bank.readings;
  }

  /** Heat that entered through box sides of given temperature in the last step, phi m3/s by side. */
  get sideFluxes(): Float64Array {
    return this.state.sideFluxes;
  }

  /** A copy of the present state, to resume from. */
  snapshot(): AirSnapshot {
    const { velocity: [u, v, w], temperature, pressure } = this.state;
    return {
      velocity: [Float64Array.from(u), Float64Array.from(v), Float64Array.from(w)],
      temperature: Float64Array.from(temperature), pressure: Float64Array.from(pressure),
      steps: this.steps, simulatedSeconds: this.simulatedSeconds,
    };
  }

  private restore(snapshot: AirSnapshot): void {
    snapshot.velocity.forEach((array, axis) => this.state.velocity[axis]!.set(array));
    this.state.temperature.set(snapshot.temperature);
    this.state.pressure.set(snapshot.pressure);
    this.steps = snapshot.steps;
    this.simulatedSeconds = snapshot.simulatedSeconds;
  }

  /** Works for about `budgetMs`, but not beyond the end of the preview, and returns; call until `phase` is `done`. */
  advance(budgetMs: number, now: () => number = () => performance.now()): AirProgress {
    const end = now() + budgetMs;
    const previewing = this.phase === 'preview';
    do {
      if (this.run.next().done) break;
      // The preview is worth showing, and starting from, before anything has moved on.
      if (previewing && this.phase !== 'preview') break;
    } while (now() < end);
    return this.progress();
  }

  /** Runs exactly `count` more steps (fewer if the run ends). */
  advanceSteps(count: number): AirProgress {
    const target = this.steps + count;
    while (this.steps < target) if (this.run.next().done) break;
    return this.progress();
  }

  /** Runs until the preview exists. */
  finishPreview(): void {
    while (this.phase === 'preview') if (this.run.next().done) break;
  }

  progress(): AirProgress {
    const fraction = this.phase === 'done' ? 1 : this.phase === 'preview' ? 0 : Math.min(0.99, 0.05 + 0.94 * this.limit.share(this.steps, this.simulatedSeconds));
    this.progressed = Math.max(this.progressed, fraction);
    return {
      phase: this.phase, steps: this.steps, simulatedSeconds: this.simulatedSeconds,
      settled: this.settled, fraction: this.progressed, residuals: this.residuals,
    };
  }

  private *steer(): Generator<void, void> {
    if (!this.options.fromRest && !this.options.start) {
      yield* solvePreview(this.airCase, this.state, this.bank);
    }
    this.phase = 'marching';
    // Whoever waits for the preview gets it before anything has moved on.
    yield;
    let previousSeconds = 0;
    while (this.limit.share(this.steps, this.simulatedSeconds) < 1 && !(this.settled && this.options.stopWhenSettled !== false)) {
      previousSeconds = yield* this.step(previousSeconds);
    }
    this.phase = 'done';
  }

  private *step(previousSeconds: number): Generator<void, number> {
    const { state } = this;
    const flow = state.updateViscosity();
    const seconds = this.options.fixedStepSeconds ?? courantNumber / Math.max(flow.stiffness, this.leastStiffness);
    this.bank.operate(state, seconds);
    yield* state.computeRates();
    const ratio = previousSeconds > 0 ? seconds / previousSeconds : 0;
    state.advance(seconds * (1 + 0.5 * ratio), -seconds * 0.5 * ratio);
    yield;
    yield* this.project(seconds, flow);
    this.steps++;
    this.simulatedSeconds += seconds;
    this.record(seconds, flow);
    yield;
    return seconds;
  }

  private *project(seconds: number, flow: FlowRates): Generator<void, void> {
    const tolerance = this.options.divergenceTolerance ?? divergenceTolerance;
    const target = (tolerance * Math.max(flow.rmsSpeed, slowestComparedMPerS) * this.meanCellVolume) / (this.meanSpacing * seconds);
    const fixed = this.options.pressureIterations;
    const outcome = yield* this.state.project(seconds, fixed === undefined ? target : 0, fixed ?? maximumPressureIterations);
    this.pressureIterations += outcome.iterations;
  }

  private record(seconds: number, flow: FlowRates): void {
    const { state, statistics } = this;
    if (this.options.averages === false) return;
    if (this.steps % fieldMeanEvery === 0) this.means.add(state);
    if (!statistics.add(this.readings, seconds)) return;
    const divergence = (state.divergenceRms() * this.meanSpacing) / Math.max(flow.rmsSpeed, slowestAirMPerS);
    const measured: MeasuredResiduals = {
      iteration: this.steps, mass: this.massResidual, momentum: this.velocityChange(flow.rmsSpeed),
      energy: energyImbalance(this.airCase, statistics.latest!), divergence,
    };
    this.residuals = measured;
    this.history.push(measured);
    if (statistics.judgeable && this.isSettled()) this.settled = true;
    else if (statistics.exhausted) {
      statistics.restartWindow();
      this.means.restart();
    }
  }

  private isSettled(): boolean {
    return acceptanceFailures(this.airCase, this.statistics, this.residuals).length === 0;
  }

  private velocityChange(rmsSpeed: number): number {
    const change = velocityChange(this.lastVelocity, this.state.velocity, this.state.airCells);
    this.state.velocity.forEach((array, axis) => this.lastVelocity[axis]!.set(array));
    return change / Math.max(rmsSpeed, slowestAirMPerS);
  }
}
