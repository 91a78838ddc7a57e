/**
 * The WGSL backend: the same steps as {@link AirSolver}, many per submit, scalars and steps on the
 * GPU; device readings come back in batches and feed the same statistics. Takes any GPUDevice.
 */
import { acceptanceFailures, type AirResiduals, energyImbalance } from '../acceptance.ts';
import type { AirCase } from '../air-case.ts';
import {
  AirSolver, type AirPhase, type AirProgress, type AirSnapshot, courantNumber, defaultMaximumSteps, minimumBatchSteps, turbulentPrandtl,
} from '../air-solver.ts';
import { airVolumeOf, batchSeconds, massImbalance, meanSpacingOf } from '../case-figures.ts';
import { airVolumesOf } from '../connectivity.ts';
import { createReadings, type DeviceReadings } from '../devices.ts';
import { diffusionStiffness, zeroEquationFactor } from '../kernels/closure.ts';
import { wernerWengleFactor } from '../kernels/momentum.ts';
import { buildLevels } from '../pressure/levels.ts';
import { coarsestSweeps, smoothingSweeps } from '../pressure/multigrid.ts';
import type { AirSolution } from '../result.ts';
import { BatchStatistics } from '../statistics.ts';
import { type AirBuffers, createBuffers, partialCount, readBack, sampleRows } from './buffers.ts';
import { GpuAirError } from './gpu-errors.ts';
import { compilePrograms, constantsHeader } from './programs.ts';
import { StepEncoder } from './step-encoder.ts';

export interface GpuAirOptions {
  readonly maximumSteps?: number;
  readonly fixedStepSeconds?: number;
  /** Conjugate-gradient iterations per step. */
  readonly pressureIterations?: number;
  /** Where to start; by default the CPU's potential-flow preview. */
  readonly start?: AirSnapshot;
  /** Steps per submit (at most what the sample buffer holds). */
  readonly stepsPerSubmit?: number;
  /** Name of the adapter for the status bar. */
  readonly backendDetail?: string;
}

const fieldMeanEvery = 4;
/** Steps between read-backs of the whole state, from which a lost device is survived. */
const snapshotEverySteps = 400;

export class GpuAirSolver {
  readonly airCase: AirCase;
  readonly statistics: BatchStatistics;
  readonly readings: DeviceReadings;
  readonly history: (AirResiduals & { readonly iteration: number })[] = [];
  steps = 0;
  simulatedSeconds = 0;
  settled = false;
  phase: AirPhase = 'marching';
  private readonly device: GPUDevice;
  private readonly buffers: AirBuffers;
  private readonly encoder: StepEncoder;
  private readonly options: GpuAirOptions;
  private lastSnapshot: AirSnapshot;
  private lost: string | undefined;
  private residuals: AirResiduals;
  private meanSamples = { present: 0, previous: 0 };
  private progressed = 0;

  /** Compiles the kernels and uploads the start; rejects with a {@link GpuAirError}. */
  static async create(device: GPUDevice, airCase: AirCase, options: GpuAirOptions = {}): Promise<GpuAirSolver> {
    const { closures } = airCase;
    if (airCase.sides.length > 0 || closures.advection !== 'vanLeer' || closures.wall !== 'powerLaw') {
      throw new GpuAirError('unsupported-case', 'the WGSL backend solves rooms (limited advection, wall friction, devices), not boxes with driven or heated sides');
    }
    let start = options.start;
    if (!start) {
      const cpu = new AirSolver(airCase);
      cpu.finishPreview();
      start = cpu.snapshot();
    }
    const programs = await compilePrograms(device, headerOf(airCase, options));
    const levels = buildLevels(airCase.grid, airCase.openX, airCase.openY, airCase.openZ);
    const buffers = createBuffers(device, airCase, levels);
    const encoder = new StepEncoder(device, programs, buffers, levels, airCase.devices.length);
    return new GpuAirSolver(device, airCase, options, start, buffers, encoder);
  }

  private constructor(device: GPUDevice, airCase: AirCase, options: GpuAirOptions, start: AirSnapshot, buffers: AirBuffers, encoder: StepEncoder) {
    this.device = device;
    this.airCase = airCase;
    this.options = options;
    this.buffers = buffers;
    this.encoder = encoder;
    this.lastSnapshot = start;
    this.steps = start.steps;
    this.simulatedSeconds = start.simulatedSeconds;
    this.readings = createReadings(airCase.devices.length);
    this.statistics = new BatchStatistics(airCase.devices.length, batchSeconds(airCase, airVolumeOf(airCase).airVolume), minimumBatchSteps);
    this.residuals = { mass: massImbalance(airCase, airVolumesOf(airCase)), momentum: 1, energy: 1, divergence: 1 };
    const write = (buffer: GPUBuffer, offset: number, array: Float64Array): void => {
      device.queue.writeBuffer(buffer, offset, Float32Array.from(array));
    };
    const { size } = airCase.grid;
    start.velocity.forEach((array, axis) => write(buffers.flow[0]!, 4 * axis * size, array));
    write(buffers.flow[1]!, 0, start.temperature);
    write(buffers.flow[1]!, 4 * size, start.coldShare);
    write(buffers.flow[14]!, 0, start.pressure);
    void device.lost.then((info) => {
      this.lost = info.message || info.reason;
    });
  }

  /** Dispatches recorded so far. */
  get dispatches(): number {
    return this.encoder.dispatches;
  }

  /** Works for about `budgetMs`, in submits of a few steps; rejects with a {@link GpuAirError} if the device is lost. */
  async advance(budgetMs: number, now: () => number = () => performance.now()): Promise<AirProgress> {
    const end = now() + budgetMs;
    while (this.phase !== 'done' && now() < end) {
      await this.submit(Math.min(this.options.stepsPerSubmit ?? 16, sampleRows, this.maximumSteps - this.steps));
    }
    return this.progress();
  }

  /** Runs exactly `count` more steps. */
  async advanceSteps(count: number): Promise<AirProgress> {
    const target = Math.min(this.steps + count, this.maximumSteps);
    while (this.steps < target) await this.submit(Math.min(target - this.steps, this.options.stepsPerSubmit ?? 16, sampleRows));
    return this.progress();
  }

  progress(): AirProgress {
    const fraction = this.phase === 'done' ? 1 : Math.min(0.99, 0.05 + 0.94 * (this.steps / this.maximumSteps));
    this.progressed = Math.max(this.progressed, fraction);
    return { phase: this.phase, steps: this.steps, simulatedSeconds: this.simulatedSeconds, settled: this.settled, fraction: this.progressed, residuals: this.residuals };
  }

  /** The last state read back; `fresh` reads the present one first. */
  async snapshot(fresh = true): Promise<AirSnapshot> {
    if (!fresh) return this.lastSnapshot;
    return this.guard(async () => {
      const { size } = this.airCase.grid;
      const velocity = await readBack(this.device, this.buffers.flow[0]!);
      const scalars = await readBack(this.device, this.buffers.flow[1]!);
      const pressure = await readBack(this.device, this.buffers.flow[14]!);
      const part = (array: Float32Array, n: number): Float64Array => Float64Array.from(array.subarray(n * size, (n + 1) * size));
      this.lastSnapshot = {
        velocity: [part(velocity, 0), part(velocity, 1), part(velocity, 2)], temperature: part(scalars, 0), coldShare: part(scalars, 1),
        pressure: part(pressure, 0), steps: this.steps, simulatedSeconds: this.simulatedSeconds,
      };
      return this.lastSnapshot;
    });
  }

  /** The present means, for {@link thermalResult}. */
  async solution(): Promise<AirSolution> {
    const present = await this.snapshot();
    const { size } = this.airCase.grid;
    const { present: now, previous } = this.meanSamples;
    const earlier = this.statistics.usesPrevious ? previous : 0;
    const sums = await this.guard(() => readBack(this.device, this.buffers.flow[15]!));
    const before = await this.guard(() => readBack(this.device, this.buffers.previousSums));
    const mean = (q: number, otherwise: Float64Array): Float64Array => (now + earlier === 0 ? otherwise
      : Float64Array.from(sums.subarray(q * size, (q + 1) * size), (v, c) => (v + (earlier > 0 ? before[q * size + c]! : 0)) / (now + earlier)));
    const [u, v, w] = present.velocity;
    return {
      airCase: this.airCase, steps: this.steps, simulatedSeconds: this.simulatedSeconds, phase: this.phase,
      residuals: this.residuals, history: this.history, statistics: this.statistics, readings: this.readings,
      velocity: [mean(0, u), mean(1, v), mean(2, w)], temperature: mean(3, present.temperature), coldShare: mean(4, present.coldShare),
      backend: 'webgpu', backendDetail: this.options.backendDetail ?? 'WebGPU, single precision',
    };
  }

  /** Frees the GPU memory; the device stays the caller's. */
  dispose(): void {
    for (const buffer of this.buffers.all) buffer.destroy();
  }

  private get maximumSteps(): number {
    return this.options.maximumSteps ?? defaultMaximumSteps;
  }

  private async submit(count: number): Promise<void> {
    if (count <= 0) {
      this.phase = 'done';
      return;
    }
    const first = this.steps;
    const samples = await this.guard(async () => {
      this.device.queue.writeBuffer(this.buffers.flow[8]!, 16, Float32Array.of(0));
      const command = this.device.createCommandEncoder();
      const pass = command.beginComputePass();
      for (let s = 0; s < count; s++) {
        const mean = (first + s + 1) % fieldMeanEvery === 0;
        this.encoder.step(pass, first + s, this.options.pressureIterations ?? 2, mean);
        if (mean) this.meanSamples.present++;
      }
      this.encoder.measureResidual(pass);
      pass.end();
      this.device.queue.submit([command.finish()]);
      return readBack(this.device, this.buffers.flow[13]!);
    });
    await this.digest(samples, count);
    if (this.steps - this.lastSnapshot.steps >= snapshotEverySteps) await this.snapshot();
    if (this.settled || this.steps >= this.maximumSteps) this.phase = 'done';
  }

  /** Feeds the readings of `count` steps to the statistics, as the CPU solver does step by step. */
  private async digest(samples: Float32Array, count: number): Promise<void> {
    const devices = this.airCase.devices.length;
    for (let s = 0; s < count; s++) {
      const row = s * (3 * devices + 1);
      const seconds = samples[row]!;
      for (let d = 0; d < devices; d++) {
        this.readings.inletTemperature[d] = samples[row + 1 + d]!;
        this.readings.outletTemperature[d] = samples[row + 1 + devices + d]!;
        this.readings.inletColdShare[d] = samples[row + 1 + 2 * devices + d]!;
      }
      this.steps++;
      this.simulatedSeconds += seconds;
      if (!this.statistics.add(this.readings, seconds)) continue;
      await this.judge(seconds);
    }
  }

  private async judge(seconds: number): Promise<void> {
    const { statistics, airCase } = this;
    const before = this.lastSnapshot;
    const present = await this.snapshot();
    const numbers = await this.guard(() => readBack(this.device, this.buffers.pressure[6]!));
    const cells = Math.max(1, airVolumesOf(airCase).airCells);
    const { airVolume } = airVolumeOf(airCase);
    const { speed, change } = compareVelocities(before, present, cells);
    // RMS of the pressure residual is the outflow left over a step.
    const divergence = (Math.sqrt(numbers[5]! / cells) * seconds * cells) / airVolume;
    const latest = statistics.batches[statistics.batches.length - 1]!;
    this.residuals = {
      mass: this.residuals.mass, momentum: change / Math.max(speed, 1e-9), energy: energyImbalance(airCase, latest.inlet, latest.outlet),
      divergence: (divergence * meanSpacingOf(airCase)) / Math.max(speed, 1e-9),
    };
    this.history.push({ iteration: this.steps, ...this.residuals });
    if (statistics.judgeable && acceptanceFailures(airCase, statistics, this.residuals).length === 0) this.settled = true;
    else if (statistics.exhausted) {
      statistics.restartWindow();
      const clear = this.device.createCommandEncoder();
      const sums = this.buffers.flow[15]!;
      clear.copyBufferToBuffer(sums, 0, this.buffers.previousSums, 0, sums.size);
      clear.clearBuffer(sums);
      this.device.queue.submit([clear.finish()]);
      this.meanSamples = { present: 0, previous: this.meanSamples.present };
    }
  }

  /** Runs GPU work; a lost device becomes a typed error that carries the last state read back. */
  private async guard<T>(work: () => Promise<T>): Promise<T> {
    const gone = (): GpuAirError => new GpuAirError('device-lost', `the GPU device was lost (${this.lost ?? 'unknown reason'}) after ${this.steps} steps`, this.lastSnapshot);
    if (this.lost !== undefined) throw gone();
    try {
      const result = await work();
      if (this.lost !== undefined) throw gone();
      return result;
    } catch (error) {
      if (error instanceof GpuAirError) throw error;
      // A mapping that fails because the device went away settles before `device.lost` does.
      await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, 100))]);
      if (this.lost !== undefined) throw gone();
      throw error;
    }
  }
}

function compareVelocities(before: AirSnapshot, present: AirSnapshot, cells: number): { speed: number; change: number } {
  let squares = 0;
  let changes = 0;
  present.velocity.forEach((array, axis) => {
    const old = before.velocity[axis]!;
    for (let c = 0; c < array.length; c++) {
      squares += array[c]! ** 2;
      changes += (array[c]! - old[c]!) ** 2;
    }
  });
  return { speed: Math.sqrt(squares / cells), change: Math.sqrt(changes / cells) };
}

function headerOf(airCase: AirCase, options: GpuAirOptions): string {
  const { grid, air, closures } = airCase;
  const nu = air.kinematicViscosityM2PerS;
  return constantsHeader({
    NU: nu, WALL_FACTOR: wernerWengleFactor, ZERO_EQUATION: closures.turbulence === 'zeroEquation' ? zeroEquationFactor : 0,
    DIFFUSION_FACTOR: diffusionStiffness(airCase), COURANT: courantNumber, FIXED_STEP: options.fixedStepSeconds ?? 0,
    MOLECULAR: nu / air.prandtl - nu / turbulentPrandtl, HALF_INVERSE_TURBULENT: 0.5 / turbulentPrandtl,
    LIFT: closures.gravityMPerS2 * air.thermalExpansionPerK,
  }, {
    NX: grid.nx, NY: grid.ny, NZ: grid.nz, SY: grid.strideY, SZ: grid.strideZ, SIZE: grid.size,
    DEVICES: airCase.devices.length, SAMPLE_ROWS: sampleRows, PARTIALS: partialCount, COARSEST_SWEEPS: coarsestSweeps, SMOOTHING_SWEEPS: smoothingSweeps,
  });
}
