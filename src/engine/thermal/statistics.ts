/**
 * Is a pseudo-transient settled? Readings are averaged over batches of half an air change; the standard
 * error of a rack's mean inlet temperature comes from the spread of batch means, and at least half the
 * difference between the two halves of the window counts too, so that a slow drift is never accepted.
 * The window restarts after 8, 16, 32 ... batches: each is as long as all that was thrown away before it.
 */
import type { DeviceReadings } from './devices.ts';

const firstWindowBatches = 8;

export interface BatchMeans {
  readonly inlet: Float64Array;
  readonly outlet: Float64Array;
  readonly coldShare: Float64Array;
}

interface Sums extends BatchMeans {
  seconds: number;
  steps: number;
}

function createSums(count: number): Sums {
  return {
    inlet: new Float64Array(count), outlet: new Float64Array(count), coldShare: new Float64Array(count),
    seconds: 0, steps: 0,
  };
}

function add(sums: Sums, readings: DeviceReadings, seconds: number): void {
  for (let d = 0; d < sums.inlet.length; d++) {
    sums.inlet[d]! += seconds * readings.inletTemperature[d]!;
    sums.outlet[d]! += seconds * readings.outletTemperature[d]!;
    sums.coldShare[d]! += seconds * readings.inletColdShare[d]!;
  }
  sums.seconds += seconds;
  sums.steps++;
}

function meansOf(sums: Sums): BatchMeans {
  const scale = sums.seconds > 0 ? 1 / sums.seconds : 0;
  return {
    inlet: sums.inlet.map((v) => v * scale),
    outlet: sums.outlet.map((v) => v * scale),
    coldShare: sums.coldShare.map((v) => v * scale),
  };
}

export class BatchStatistics {
  /** Means of the batches of the current window, oldest first. */
  batches: BatchMeans[] = [];
  /** Sum over the window of squared inlet temperatures times seconds, for the unsteadiness. */
  private squares: Float64Array;
  private window: Sums;
  private batch: Sums;
  private batchesBefore = 0;
  /** Means of the window before, shown until the new one has a reading. */
  private lastMeans: BatchMeans | undefined;

  private readonly deviceCount: number;
  private readonly batchSeconds: number;
  private readonly minimumBatchSteps: number;

  constructor(deviceCount: number, batchSeconds: number, minimumBatchSteps: number) {
    this.deviceCount = deviceCount;
    this.batchSeconds = batchSeconds;
    this.minimumBatchSteps = minimumBatchSteps;
    this.squares = new Float64Array(deviceCount);
    this.window = createSums(deviceCount);
    this.batch = createSums(deviceCount);
  }

  /** Adds one step; true when it completed a batch. */
  add(readings: DeviceReadings, seconds: number): boolean {
    add(this.batch, readings, seconds);
    add(this.window, readings, seconds);
    for (let d = 0; d < this.deviceCount; d++) this.squares[d]! += seconds * readings.inletTemperature[d]! ** 2;
    if (this.batch.seconds < this.batchSeconds || this.batch.steps < this.minimumBatchSteps) return false;
    this.batches.push(meansOf(this.batch));
    this.batch = createSums(this.deviceCount);
    return true;
  }

  /** Long enough to be judged. */
  get judgeable(): boolean {
    return this.batches.length >= firstWindowBatches;
  }

  /** As long as everything before it: if it is not accepted now, start again. */
  get exhausted(): boolean {
    return this.batches.length >= Math.max(firstWindowBatches, this.batchesBefore);
  }

  restartWindow(): void {
    this.lastMeans = this.means();
    this.batchesBefore += this.batches.length;
    this.batches = [];
    this.squares = new Float64Array(this.deviceCount);
    this.window = createSums(this.deviceCount);
  }

  /** Time-weighted means over the window. */
  means(): BatchMeans {
    if (this.window.steps === 0 && this.lastMeans) return this.lastMeans;
    return meansOf(this.window);
  }

  /** Standard error of a device's mean inlet temperature, K; Infinity before two batches exist. */
  inletStandardError(device: number): number {
    const values = this.batches.map((batch) => batch.inlet[device]!);
    const count = values.length;
    if (count < 2) return Infinity;
    const mean = values.reduce((sum, v) => sum + v, 0) / count;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (count - 1);
    const half = count >> 1;
    const early = values.slice(0, half).reduce((sum, v) => sum + v, 0) / half;
    const late = values.slice(count - half).reduce((sum, v) => sum + v, 0) / half;
    return Math.max(Math.sqrt(variance / count), 0.5 * Math.abs(late - early));
  }

  /** Standard deviation in time of a device's inlet temperature over the window, K. */
  inletUnsteadiness(device: number): number {
    if (this.window.seconds === 0) return 0;
    const mean = this.window.inlet[device]! / this.window.seconds;
    return Math.sqrt(Math.max(0, this.squares[device]! / this.window.seconds - mean * mean));
  }
}
