/**
 * The WGSL backend: the same steps as {@link AirSolver}, many per submit, scalars, step sizes and devices on
 * the GPU; readings come back once per submit and feed the same statistics. Takes any GPUDevice.
 */
import { acceptanceFailures, type AirResiduals, energyImbalance, type MeasuredResiduals, unmeasured } from '../acceptance.ts';
import type { AirCase } from '../air-case.ts';
import { type AirPhase, type AirProgress, type AirSnapshot, divergenceTolerance, fieldMeanEvery, minimumBatchSteps, slowestAirMPerS } from '../air-solver.ts';
import { airVolumeOf, batchSeconds, massImbalance, meanSpacingOf, velocityChange } from '../case-figures.ts';
import { deviceGroups, type DeviceReadings, readingsOf } from '../devices.ts';
import { FieldMeans } from '../field-means.ts';
import { divergenceRms } from '../kernels/divergence.ts';
import type { AirSolution } from '../result.ts';
import { RunLimit } from '../run-limit.ts';
import { BatchStatistics } from '../statistics.ts';
import { type AirBuffers, createBuffers, readBack } from './buffers.ts';
import { type CaseTables, caseTables } from './case-tables.ts';
import { sampleRows, sampleWidth, shaderConstants } from './constants.ts';
import { GpuAirError } from './gpu-errors.ts';
import { downloadState, uploadState } from './gpu-state.ts';
import { PressureEffort } from './pressure-effort.ts';
import { compilePrograms } from './programs.ts';
import { SampleReader, type StepSample } from './samples.ts';
import { StepEncoder } from './step-encoder.ts';
import { gpuDeclines } from './support.ts';

export interface GpuAirOptions {
  readonly maximumSteps?: number;
  /** Fixed number of conjugate-gradient iterations per step, instead of what the divergence needs. */
  readonly pressureIterations?: number;
  /** Divergence number that the pressure iterations aim at (RMS x h / U); by default that of the CPU. */
  readonly divergenceTolerance?: number;
  /** Where to start; a fresh run begins from the CPU's potential-flow preview. */
  readonly start: AirSnapshot;
  /** Stop when settled (default). */
  readonly stopWhenSettled?: boolean;
  /** Steps of the first submit; later ones take what fits the caller's budget. */
  readonly stepsPerSubmit?: number;
  /** Name of the adapter for the status bar. */
  readonly backendDetail?: string;
}

/** Samples of the fields that the GPU sums in single precision before they are added up in double: rounding stays below this x 6e-8 of the largest value. */
export const mostSamples = 64;
const firstStepsPerSubmit = 16;
/** Longest that a submit should take, ms: a page stays responsive and a driver's watchdog far away. */
const longestSubmitMs = 100;
/** Steps between read-backs of the whole state, from which a lost device is survived. */
const snapshotEverySteps = 400;

export class GpuAirSolver {
  readonly airCase: AirCase;
  readonly statistics: BatchStatistics;
  readonly readings: DeviceReadings;
  readonly history: MeasuredResiduals[] = [];
  steps = 0;
  simulatedSeconds = 0;
  /** Conjugate-gradient iterations of all steps. */
  pressureIterations = 0;
  settled = false;
  phase: AirPhase = 'marching';
  private readonly device: GPUDevice;
  private readonly tables: CaseTables;
  private readonly buffers: AirBuffers;
  private readonly encoder: StepEncoder;
  private readonly options: GpuAirOptions;
  private readonly effort: PressureEffort;
  private readonly samples: SampleReader;
  private readonly means: FieldMeans;
  private readonly scratch: Float64Array;
  private lastSnapshot: AirSnapshot;
  private lastJudged: AirSnapshot;
  private latest: StepSample | undefined;
  private unfolded = 0;
  private stepsPerSubmit: number;
  private lost: string | undefined;
  private residuals: AirResiduals;
  private readonly limit: RunLimit;
  private progressed = 0;

  /** Compiles the kernels and uploads the start. @throws GpuAirError */
  static async create(device: GPUDevice, airCase: AirCase, options: GpuAirOptions): Promise<GpuAirSolver> {
    const declined = gpuDeclines(airCase);
    if (declined !== null) throw new GpuAirError('unsupported-case', declined);
    const tables = caseTables(airCase, options.start);
    let buffers: AirBuffers | undefined;
    try {
      const allocated = await accepted(device, () => (buffers = createBuffers(device, tables)));
      const programs = await compilePrograms(device, shaderConstants(tables));
      const encoder = await accepted(device, () => new StepEncoder(device, programs, allocated, tables));
      return new GpuAirSolver(device, tables, options, allocated, encoder);
    } catch (error) {
      buffers?.destroy();
      throw error;
    }
  }

  private constructor(device: GPUDevice, tables: CaseTables, options: GpuAirOptions, buffers: AirBuffers, encoder: StepEncoder) {
    const { airCase, volumes } = tables;
    const { start } = options;
    const { airVolume } = airVolumeOf(airCase);
    this.device = device;
    this.airCase = airCase;
    this.tables = tables;
    this.options = options;
    this.buffers = buffers;
    this.encoder = encoder;
    this.lastSnapshot = start;
    this.lastJudged = start;
    this.steps = start.steps;
    this.simulatedSeconds = start.simulatedSeconds;
    this.stepsPerSubmit = Math.min(sampleRows, options.stepsPerSubmit ?? firstStepsPerSubmit);
    this.effort = new PressureEffort(options.divergenceTolerance ?? divergenceTolerance, options.pressureIterations);
    this.samples = new SampleReader(tables, airVolume);
    this.means = new FieldMeans(airCase.grid.size);
    this.scratch = new Float64Array(airCase.grid.size);
    this.readings = readingsOf(airCase);
    this.limit = new RunLimit(airCase, options.maximumSteps);
    this.statistics = new BatchStatistics(deviceGroups(airCase.devices), batchSeconds(airCase, airVolume), minimumBatchSteps);
    this.residuals = unmeasured(massImbalance(airCase, volumes));
    uploadState(device, buffers, tables, start);
    void device.lost.then((info) => {
      this.lost = info.message || info.reason;
    });
  }

  /** Dispatches recorded so far. */
  get dispatches(): number {
    return this.encoder.dispatches;
  }

  /** Bytes of GPU memory that the run holds. */
  get gpuBytes(): number {
    return this.buffers.bytes;
  }

  /** Works for about `budgetMs`, in submits of a few steps. @throws GpuAirError, with the last state read back if the device is lost. */
  async advance(budgetMs: number, now: () => number = () => performance.now()): Promise<AirProgress> {
    const end = now() + budgetMs;
    while (this.phase !== 'done' && now() < end) {
      const begun = now();
      const done = await this.submit(this.stepsPerSubmit);
      if (done === 0) continue;
      // Never more than twice as many as were just seen to work.
      const fitting = Math.floor((done * Math.min(longestSubmitMs, budgetMs)) / Math.max(0.1, now() - begun));
      this.stepsPerSubmit = Math.max(1, Math.min(sampleRows, 2 * done, fitting));
    }
    return this.progress();
  }

  /** Runs exactly `count` more steps (fewer if the run ends). */
  async advanceSteps(count: number): Promise<AirProgress> {
    const target = this.steps + count;
    while (this.phase !== 'done' && this.steps < target) await this.submit(Math.min(target - this.steps, this.stepsPerSubmit));
    return this.progress();
  }

  progress(): AirProgress {
    const fraction = this.phase === 'done' ? 1 : Math.min(0.99, 0.05 + 0.94 * this.limit.share(this.steps, this.simulatedSeconds));
    this.progressed = Math.max(this.progressed, fraction);
    return { phase: this.phase, steps: this.steps, simulatedSeconds: this.simulatedSeconds, settled: this.settled, fraction: this.progressed, residuals: this.residuals };
  }

  /** The last state read back; `fresh` reads the present one first. @throws GpuAirError */
  async snapshot(fresh = true): Promise<AirSnapshot> {
    if (fresh && this.lastSnapshot.steps !== this.steps) {
      const present = await this.guard(() => downloadState(this.device, this.buffers, this.tables, this.steps, this.simulatedSeconds));
      if (!isWhole(present)) throw new GpuAirError('execution', `the GPU returned no number in the state after ${this.steps} steps`, this.lastSnapshot);
      this.lastSnapshot = present;
    }
    return this.lastSnapshot;
  }

  /** The present means, for {@link thermalResult}. */
  async solution(): Promise<AirSolution> {
    const present = await this.snapshot();
    await this.foldMeans();
    const [u, v, w] = present.velocity;
    const mean = (q: number, latest: Float64Array): Float64Array => this.means.meanOf(q, this.statistics.usesPrevious, latest);
    return {
      airCase: this.airCase, steps: this.steps, simulatedSeconds: this.simulatedSeconds, phase: this.phase,
      residuals: this.residuals, history: this.history, statistics: this.statistics, readings: this.readings,
      velocity: [mean(0, u), mean(1, v), mean(2, w)], temperature: mean(3, present.temperature),
      backend: 'webgpu', backendDetail: this.options.backendDetail ?? 'WebGPU, single precision', heldIds: this.tables.rules.heldIds,
    };
  }

  /** Frees the GPU memory; the device stays the caller's. */
  dispose(): void {
    this.phase = 'done';
    this.buffers.destroy();
  }

  /** Runs up to `wanted` steps and takes in what they measured. @returns how many it ran */
  private async submit(wanted: number): Promise<number> {
    const count = Math.max(0, Math.min(wanted, this.effort.steps, this.limit.mostSteps - this.steps));
    if (count > 0) {
      const { iterations } = this.effort;
      const samples = await this.guard(() => this.run(count, iterations));
      this.pressureIterations += count * iterations;
      const batchEnded = this.digest(samples, count);
      if (this.unfolded + Math.ceil(sampleRows / fieldMeanEvery) > mostSamples) await this.foldMeans();
      if (batchEnded) await this.judge();
      else if (this.steps - this.lastSnapshot.steps >= snapshotEverySteps) await this.snapshot();
    }
    if (this.limit.share(this.steps, this.simulatedSeconds) >= 1 || (this.settled && this.options.stopWhenSettled !== false)) this.phase = 'done';
    return count;
  }

  private async run(count: number, iterations: number): Promise<Float32Array> {
    const { device, buffers } = this;
    // The first row of samples is the next one to be written.
    device.queue.writeBuffer(buffers.control, 16, Float32Array.of(0));
    const command = device.createCommandEncoder();
    const pass = command.beginComputePass();
    for (let step = this.steps; step < this.steps + count; step++) {
      const addToMeans = (step + 1) % fieldMeanEvery === 0;
      this.encoder.step(pass, step, iterations, addToMeans);
      if (addToMeans) this.unfolded++;
    }
    pass.end();
    device.queue.submit([command.finish()]);
    return readBack(device, buffers.samples, 4 * count * sampleWidth(this.airCase));
  }

  /** Feeds the readings of `count` steps to the statistics, as the CPU does step by step; true when a batch ended. */
  private digest(samples: Float32Array, count: number): boolean {
    let worst = 0;
    let batchEnded = false;
    for (let row = 0; row < count; row++) {
      const sample = this.samples.step(samples, row);
      if (!Number.isFinite(sample.seconds + sample.rmsSpeed + sample.divergence)) {
        throw new GpuAirError('execution', `the GPU returned no number in step ${this.steps + 1}`, this.lastSnapshot);
      }
      worst = Math.max(worst, sample.divergence);
      this.samples.readDevices(samples, row, this.readings);
      this.steps++;
      this.simulatedSeconds += sample.seconds;
      this.latest = sample;
      if (this.statistics.add(this.readings, sample.seconds)) batchEnded = true;
    }
    this.effort.observe(worst);
    return batchEnded;
  }

  /** Residuals at the end of a batch, from the state itself; decides whether the run has settled. */
  private async judge(): Promise<void> {
    const { statistics, airCase } = this;
    const before = this.lastJudged;
    const present = await this.snapshot();
    this.lastJudged = present;
    const speed = Math.max(this.latest?.rmsSpeed ?? 0, slowestAirMPerS);
    const measured: MeasuredResiduals = {
      iteration: this.steps, mass: this.residuals.mass, momentum: velocityChange(before.velocity, present.velocity, this.tables.volumes.airCells) / speed,
      energy: energyImbalance(airCase, statistics.latest!),
      divergence: (divergenceRms(airCase, present.velocity, this.scratch) * meanSpacingOf(airCase)) / speed,
    };
    this.residuals = measured;
    this.history.push(measured);
    if (statistics.judgeable && acceptanceFailures(airCase, statistics, this.residuals).length === 0) this.settled = true;
    else if (statistics.exhausted) {
      await this.foldMeans();
      statistics.restartWindow();
      this.means.restart();
    }
  }

  /** Takes the sums of the GPU into the means and clears them. */
  private async foldMeans(): Promise<void> {
    if (this.unfolded === 0) return;
    const { device, buffers } = this;
    const samples = this.unfolded;
    const sums = await this.guard(() => readBack(device, buffers.sums));
    const clear = device.createCommandEncoder();
    clear.clearBuffer(buffers.sums);
    device.queue.submit([clear.finish()]);
    const { size } = this.airCase.grid;
    const part = (q: number): Float32Array => sums.subarray(q * size, (q + 1) * size);
    this.means.addSums([part(0), part(1), part(2), part(3)], samples);
    this.unfolded = 0;
  }

  /** Runs GPU work; a lost device or a refused command becomes a typed error that carries the last state read back. */
  private async guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.lost === undefined) {
      try {
        const result = await accepted(this.device, work, this.lastSnapshot);
        if (this.lost === undefined) return result;
      } catch (error) {
        // What fails because the device went away settles before `device.lost` does.
        await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, 100))]);
        if (this.lost === undefined) throw error;
      }
    }
    throw new GpuAirError('device-lost', `the GPU device was lost (${this.lost ?? 'unknown reason'}) after ${this.steps} steps`, this.lastSnapshot);
  }
}

interface Watched<T> {
  readonly result: T;
  /** What the device would not do; what it had no memory for. */
  readonly refused: string | undefined;
  readonly noMemory: string | undefined;
}

/** Runs work inside error scopes. */
async function watched<T>(device: GPUDevice, work: () => Promise<T> | T): Promise<Watched<T>> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  // Scopes cover what has been asked for so far: they close before the answer is awaited.
  const close = (): Promise<(GPUError | null)[]> => Promise.all([device.popErrorScope(), device.popErrorScope()]);
  let pending: Promise<T> | T;
  try {
    pending = work();
  } catch (error) {
    await close();
    throw error;
  }
  const [[refused, noMemory], result] = await Promise.all([close(), pending]);
  return { result, refused: refused?.message, noMemory: noMemory?.message };
}

/** The result of work that the device accepts. @throws GpuAirError */
async function accepted<T>(device: GPUDevice, work: () => Promise<T> | T, snapshot?: AirSnapshot): Promise<T> {
  const { result, refused, noMemory } = await watched(device, work);
  if (noMemory !== undefined) throw new GpuAirError('limits', noMemory, snapshot);
  if (refused !== undefined) throw new GpuAirError('execution', `the GPU refused a command: ${refused}`, snapshot);
  return result;
}

function isWhole({ velocity, temperature, pressure }: AirSnapshot): boolean {
  return [...velocity, temperature, pressure].every((field) => field.every(Number.isFinite));
}
