/**
 * The CPU solver: one hall, explicit Adams-Bashforth steps with a pressure projection each, and the
 * running means from which results are read. `advance(budgetMs)` gives the thread back in time.
 */
import { acceptanceFailures, type AirResiduals, energyImbalance } from './acceptance.ts';
import type { AirCase } from './air-case.ts';
import { airVolumeOf, batchSeconds, massImbalance, meanSpacingOf } from './case-figures.ts';
import { createReadings, type DeviceReadings, operateDevices } from './devices.ts';
import { FieldMeans } from './field-means.ts';
import {
  divergenceRms, type FlowRates, negativeOutflow, projectVelocity, updateViscosity,
} from './kernels/closure.ts';
import { type FaceFlags, faceFlagsOf } from './kernels/face-flags.ts';
import {
  addBuoyancy, addNormalMomentumFluxes, addTransverseMomentumFluxes, advanceMomentum,
} from './kernels/momentum.ts';
import { addScalarFluxes, addSideFluxes, advanceScalar, type ScalarTransport } from './kernels/scalar.ts';
import { type AirState, coldShareRate, createState, temperatureRate } from './kernels/state.ts';
import { PressureSolver } from './pressure/pressure-solver.ts';
import { solvePreview } from './preview.ts';
import { BatchStatistics } from './statistics.ts';
import { wallDistance } from './wall-distance.ts';

/** Turbulent Prandtl and Schmidt number (Chen & Xu 1998). */
export const turbulentPrandtl = 0.9;
/** Courant number of outflow/volume + sum 2 nu/h2; AB2 with upwind-biased fluxes is stable to 0.5. */
export const courantNumber = 0.45;
/** Pressure is solved each step until RMS divergence x h / U of the cells is below this. */
const divergenceTolerance = 5e-4;
const maximumPressureIterations = 40;
const fieldMeanEvery = 4;
export const minimumBatchSteps = 10;

export interface AirSolverOptions {
  /** Steps after which the solver stops whether settled or not. */
  readonly maximumSteps?: number;
  /** Fixed time step, s; by default the stable one. */
  readonly fixedStepSeconds?: number;
  /** Skip the potential-flow start and begin from still air at the reference temperature. */
  readonly fromRest?: boolean;
  /** Go on from here instead of making a preview. */
  readonly start?: AirSnapshot;
  /** Stop when settled (default). Verification runs to its own criterion. */
  readonly stopWhenSettled?: boolean;
  /** Divergence tolerance per step (RMS x h / U). */
  readonly divergenceTolerance?: number;
  /** Fixed number of pressure iterations per step instead of a tolerance, as the GPU backend has. */
  readonly pressureIterations?: number;
}

/** What a run can be resumed from, on either backend; padded arrays as in {@link AirState}. */
export interface AirSnapshot {
  readonly velocity: readonly [Float64Array, Float64Array, Float64Array];
  readonly temperature: Float64Array;
  readonly coldShare: Float64Array;
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
  readonly state: AirState;
  readonly pressure: PressureSolver;
  readonly readings: DeviceReadings;
  readonly statistics: BatchStatistics;
  readonly means: FieldMeans;
  readonly history: (AirResiduals & { readonly iteration: number })[] = [];
  steps = 0;
  simulatedSeconds = 0;
  pressureIterations = 0;
  settled = false;
  phase: AirPhase = 'preview';
  /** Heat entering through box sides of given temperature in the last step, phi m3/s by side. */
  sideFluxes: Float64Array = new Float64Array(0);
  private readonly flags: FaceFlags;
  private readonly options: AirSolverOptions;
  private readonly run: Generator<void, void>;
  private readonly lastVelocity: Float64Array[];
  private readonly meanSpacing: number;
  private readonly meanCellVolume: number;
  private readonly massResidual: number;
  private residuals: AirResiduals;
  private progressed = 0;

  constructor(airCase: AirCase, options: AirSolverOptions = {}) {
    this.airCase = airCase;
    this.options = options;
    this.state = createState(airCase, wallDistance(airCase));
    this.pressure = new PressureSolver(airCase);
    this.flags = faceFlagsOf(airCase);
    this.readings = createReadings(airCase.devices.length);
    const { airVolume } = airVolumeOf(airCase);
    this.meanSpacing = meanSpacingOf(airCase);
    this.meanCellVolume = airVolume / Math.max(1, this.pressure.volumes.airCells);
    this.statistics = new BatchStatistics(airCase.devices.length, batchSeconds(airCase, airVolume), minimumBatchSteps);
    this.means = new FieldMeans(airCase.grid.size);
    this.lastVelocity = this.state.velocity.map((array) => Float64Array.from(array));
    this.massResidual = massImbalance(airCase, this.pressure.volumes);
    this.residuals = { mass: this.massResidual, momentum: 1, energy: 1, divergence: 1 };
    if (options.start) this.restore(options.start);
    this.run = this.steer();
  }

  /** A copy of the present state, to resume from. */
  snapshot(): AirSnapshot {
    const { velocity: [u, v, w], temperature, coldShare } = this.state;
    return {
      velocity: [u.slice(), v.slice(), w.slice()], temperature: temperature.slice(), coldShare: coldShare.slice(),
      pressure: this.pressure.pressure.slice(), steps: this.steps, simulatedSeconds: this.simulatedSeconds,
    };
  }

  private restore(snapshot: AirSnapshot): void {
    snapshot.velocity.forEach((array, axis) => this.state.velocity[axis]!.set(array));
    this.state.temperature.set(snapshot.temperature);
    this.state.coldShare.set(snapshot.coldShare);
    this.pressure.pressure.set(snapshot.pressure);
    this.steps = snapshot.steps;
    this.simulatedSeconds = snapshot.simulatedSeconds;
  }

  /** Works for about `budgetMs` and returns; call until `phase` is `done`. */
  advance(budgetMs: number, now: () => number = () => performance.now()): AirProgress {
    const end = now() + budgetMs;
    do {
      if (this.run.next().done) break;
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
    const limit = this.options.maximumSteps ?? defaultMaximumSteps;
    const fraction = this.phase === 'done' ? 1 : this.phase === 'preview' ? 0 : Math.min(0.99, 0.05 + 0.94 * (this.steps / limit));
    this.progressed = Math.max(this.progressed, fraction);
    return {
      phase: this.phase, steps: this.steps, simulatedSeconds: this.simulatedSeconds,
      settled: this.settled, fraction: this.progressed, residuals: this.residuals,
    };
  }

  private *steer(): Generator<void, void> {
    const limit = this.options.maximumSteps ?? defaultMaximumSteps;
    if (!this.options.fromRest && !this.options.start) {
      yield* solvePreview(this.airCase, this.state, this.pressure, this.readings);
    }
    this.phase = 'marching';
    let previousSeconds = 0;
    while (this.steps < limit && !(this.settled && this.options.stopWhenSettled !== false)) {
      previousSeconds = yield* this.step(previousSeconds);
    }
    this.phase = 'done';
  }

  private *step(previousSeconds: number): Generator<void, number> {
    const { airCase, state } = this;
    operateDevices(airCase, state, this.readings);
    const flow = updateViscosity(airCase, state);
    const seconds = this.options.fixedStepSeconds ?? courantNumber / Math.max(flow.stiffness, 1e-6);
    yield* this.computeRates();
    const ratio = previousSeconds > 0 ? seconds / previousSeconds : 0;
    const now = seconds * (1 + 0.5 * ratio);
    const before = -seconds * 0.5 * ratio;
    for (const axis of [0, 1, 2] as const) {
      advanceMomentum(airCase, axis, state.velocity[axis], state.rate[axis]!, state.previousRate[axis]!, now, before);
    }
    advanceScalar(airCase, state.temperature, state.rate[temperatureRate]!, state.previousRate[temperatureRate]!, now, before);
    advanceScalar(airCase, state.coldShare, state.rate[coldShareRate]!, state.previousRate[coldShareRate]!, now, before);
    yield;
    yield* this.project(seconds, flow);
    this.steps++;
    this.simulatedSeconds += seconds;
    this.record(seconds, flow);
    yield;
    return seconds;
  }

  /** Evaluates all right-hand sides; the ones of the step before become `previousRate`. */
  private *computeRates(): Generator<void, void> {
    const { airCase, state } = this;
    const reused = state.previousRate;
    state.previousRate = state.rate;
    state.rate = reused;
    for (const rate of reused) rate.fill(0);
    for (const axis of [0, 1, 2] as const) {
      const component = state.velocity[axis];
      const rate = state.rate[axis]!;
      addNormalMomentumFluxes(airCase, axis, component, state.viscosity, rate);
      for (const across of [0, 1, 2] as const) {
        if (across === axis) continue;
        addTransverseMomentumFluxes(airCase, this.flags.momentum[axis]![across]!, axis, across, component, state.velocity[across], state.viscosity, rate);
      }
      if (axis === 2) addBuoyancy(airCase, state.temperature, rate);
      yield;
    }
    const heat: ScalarTransport = {
      molecularDiffusivity: airCase.air.kinematicViscosityM2PerS / airCase.air.prandtl, turbulentPrandtl,
    };
    for (const axis of [0, 1, 2] as const) {
      addScalarFluxes(
        airCase, this.flags.scalar[axis], axis, state.velocity[axis], state.viscosity, heat,
        state.temperature, state.rate[temperatureRate]!, state.coldShare, state.rate[coldShareRate]!,
      );
    }
    if (airCase.sides.length > 0) {
      this.sideFluxes = addSideFluxes(airCase, state.temperature, state.viscosity, heat, airCase.air.referenceCelsius, state.rate[temperatureRate]!);
    }
    yield;
  }

  private *project(seconds: number, flow: FlowRates): Generator<void, void> {
    const { airCase, state, pressure } = this;
    negativeOutflow(airCase, state, 1 / seconds, pressure.rightHandSide);
    const tolerance = this.options.divergenceTolerance ?? divergenceTolerance;
    const target = (tolerance * Math.max(flow.rmsSpeed, 1e-3) * this.meanCellVolume) / (this.meanSpacing * seconds);
    const fixed = this.options.pressureIterations;
    const outcome = yield* pressure.solve(fixed === undefined ? target : 0, fixed ?? maximumPressureIterations);
    this.pressureIterations += outcome.iterations;
    for (const axis of [0, 1, 2] as const) projectVelocity(airCase, axis, state.velocity[axis], pressure.pressure, seconds);
  }

  private record(seconds: number, flow: FlowRates): void {
    const { state, statistics } = this;
    if (this.steps % fieldMeanEvery === 0) this.means.add(state);
    if (!statistics.add(this.readings, seconds)) return;
    const divergence = (divergenceRms(this.airCase, state, this.pressure.rightHandSide) * this.meanSpacing) / Math.max(flow.rmsSpeed, 1e-9);
    const latest = statistics.batches[statistics.batches.length - 1]!;
    this.residuals = {
      mass: this.massResidual, momentum: this.velocityChange(flow.rmsSpeed),
      energy: energyImbalance(this.airCase, latest.inlet, latest.outlet), divergence,
    };
    this.history.push({ iteration: this.steps, ...this.residuals });
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
    let squares = 0;
    this.state.velocity.forEach((array, axis) => {
      const last = this.lastVelocity[axis]!;
      for (let c = 0; c < array.length; c++) squares += (array[c]! - last[c]!) * (array[c]! - last[c]!);
      last.set(array);
    });
    return Math.sqrt(squares / Math.max(1, this.pressure.volumes.airCells)) / Math.max(rmsSpeed, 1e-9);
  }
}

export const defaultMaximumSteps = 6000;
