/**
 * Is a pseudo-transient settled? Readings are averaged over batches of a quarter of an air change; the standard
 * error of a rack's mean inlet temperature comes from the spread of batch means, and at least half the
 * difference between the two halves of the window counts too, so that a slow drift is never accepted.
 * Windows end after 8, 16, 32 ... batches, each as long as all before it; what is judged is the present
 * window, with the one before it while the present one is shorter than 8 batches. So the start is
 * forgotten, and about the latter half of the run counts.
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

interface Window {
  batches: BatchMeans[];
  sums: Sums;
  /** Squared inlet temperatures times seconds, for the unsteadiness. */
  squares: Float64Array;
}

export class BatchStatistics {
  private present: Window;
  private previous: Window | undefined;
  private batch: Sums;
  private batchesBefore = 0;
  private readonly deviceCount: number;
  private readonly batchSeconds: number;
  private readonly minimumBatchSteps: number;

  constructor(deviceCount: number, batchSeconds: number, minimumBatchSteps: number) {
    this.deviceCount = deviceCount;
    this.batchSeconds = batchSeconds;
    this.minimumBatchSteps = minimumBatchSteps;
    this.present = this.emptyWindow();
    this.batch = createSums(deviceCount);
  }

  /** Adds one step; true when it completed a batch. */
  add(readings: DeviceReadings, seconds: number): boolean {
    const { sums, squares, batches } = this.present;
    add(this.batch, readings, seconds);
    add(sums, readings, seconds);
    for (let d = 0; d < this.deviceCount; d++) squares[d]! += seconds * readings.inletTemperature[d]! * readings.inletTemperature[d]!;
    if (this.batch.seconds < this.batchSeconds || this.batch.steps < this.minimumBatchSteps) return false;
    batches.push(meansOf(this.batch));
    this.batch = createSums(this.deviceCount);
    return true;
  }

  /** Means of the batches judged, oldest first. */
  get batches(): readonly BatchMeans[] {
    return this.windows().flatMap((window) => window.batches);
  }

  /** The window before the present one still counts. */
  get usesPrevious(): boolean {
    return this.previous !== undefined && this.present.batches.length < firstWindowBatches;
  }

  /** Long enough to be judged. */
  get judgeable(): boolean {
    return this.batches.length >= firstWindowBatches;
  }

  /** As long as everything before it: time to begin the next window. */
  get exhausted(): boolean {
    return this.present.batches.length >= Math.max(firstWindowBatches, this.batchesBefore);
  }

  restartWindow(): void {
    this.batchesBefore += this.present.batches.length;
    this.previous = this.present;
    this.present = this.emptyWindow();
  }

  /** Time-weighted means over what is judged. */
  means(): BatchMeans {
    const total = createSums(this.deviceCount);
    for (const { sums } of this.windows()) {
      for (let d = 0; d < this.deviceCount; d++) {
        total.inlet[d]! += sums.inlet[d]!;
        total.outlet[d]! += sums.outlet[d]!;
        total.coldShare[d]! += sums.coldShare[d]!;
      }
      total.seconds += sums.seconds;
    }
    return meansOf(total);
  }

  /** Standard error of a device's mean inlet temperature, K; Infinity before two batches exist. */
  inletStandardError(device: number): number {
    const values = this.batches.map((batch) => batch.inlet[device]!);
    const count = values.length;
    if (count < 2) return Infinity;
    const mean = values.reduce((sum, v) => sum + v, 0) / count;
    const variance = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / (count - 1);
    const half = count >> 1;
    const early = values.slice(0, half).reduce((sum, v) => sum + v, 0) / half;
    const late = values.slice(count - half).reduce((sum, v) => sum + v, 0) / half;
    return Math.max(Math.sqrt(variance / count), 0.5 * Math.abs(late - early));
  }

  /** Standard deviation in time of a device's inlet temperature, K. */
  inletUnsteadiness(device: number): number {
    let seconds = 0;
    let sum = 0;
    let squares = 0;
    for (const window of this.windows()) {
      seconds += window.sums.seconds;
      sum += window.sums.inlet[device]!;
      squares += window.squares[device]!;
    }
    return seconds > 0 ? Math.sqrt(Math.max(0, squares / seconds - (sum / seconds) ** 2)) : 0;
  }

  private windows(): readonly Window[] {
    return this.previous && this.usesPrevious ? [this.previous, this.present] : [this.present];
  }

  private emptyWindow(): Window {
    return { batches: [], sums: createSums(this.deviceCount), squares: new Float64Array(this.deviceCount) };
  }
}
