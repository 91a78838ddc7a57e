/**
 * Is a pseudo-transient settled? Readings are averaged over batches of a quarter of an air change (bounded, see `batchSeconds`); how far a
 * rack's mean inlet temperature may be off is judged from them by {@link batchEvidence}. The bands of a rack
 * count as one inlet, weighted by flow.
 * Windows end after 4, 8, 16, 32 ... batches, each as long as all before it; what is judged is the present
 * window, with the one before it while the present one is shorter than 8 batches. So the start is
 * forgotten, and about the latter half of the run counts.
 */
import { type DeviceGroup, type DeviceReadings, groupMean } from './devices/readings.ts';
import { type BatchEvidence, batchEvidence, fewestBatches } from './statistics/batch-error.ts';

/** Time means; temperatures relative to the reference, K. */
export interface BatchMeans {
  /** By device. */
  readonly inlet: Float64Array;
  /** Flow by device, m3/s. */
  readonly airflow: Float64Array;
  /** Flow times rise by device, m3 K/s: heat over rho cp. */
  readonly lift: Float64Array;
  /** Share of the time in which it moved no air, by device. */
  readonly still: Float64Array;
  /** Flow-weighted inlet by group. */
  readonly groupInlet: Float64Array;
}

interface Sums extends BatchMeans {
  seconds: number;
  steps: number;
}

interface Window {
  /** Group inlets of its batches. */
  batches: Float64Array[];
  sums: Sums;
  /** Squared group inlets times seconds, for the unsteadiness. */
  squares: Float64Array;
}

/** Length of the first window, an air change: what the start is forgotten by. */
const firstWindowBatches = 4;

const parts = ['inlet', 'airflow', 'lift', 'still', 'groupInlet'] as const;

function meansOf(sums: Sums): BatchMeans {
  const scale = sums.seconds > 0 ? 1 / sums.seconds : 0;
  const scaled = (values: Float64Array): Float64Array => values.map((v) => v * scale);
  return {
    inlet: scaled(sums.inlet), airflow: scaled(sums.airflow), lift: scaled(sums.lift), still: scaled(sums.still), groupInlet: scaled(sums.groupInlet),
  };
}

export class BatchStatistics {
  readonly groups: readonly DeviceGroup[];
  /** Length of a batch, s; more where that is less than the least number of steps. */
  readonly batchSeconds: number;
  /** Means of the batch completed last. */
  latest: BatchMeans | undefined;
  private present: Window;
  private previous: Window | undefined;
  private batch: Sums;
  private batchesBefore = 0;
  private readonly deviceCount: number;
  private readonly minimumBatchSteps: number;
  private readonly groupInlet: Float64Array;

  /** @param groups every device is in one; see `deviceGroups`. */
  constructor(groups: readonly DeviceGroup[], batchSeconds: number, minimumBatchSteps: number) {
    this.groups = groups;
    this.deviceCount = groups.reduce((sum, { members }) => sum + members.length, 0);
    this.batchSeconds = batchSeconds;
    this.minimumBatchSteps = minimumBatchSteps;
    this.groupInlet = new Float64Array(groups.length);
    this.present = this.emptyWindow();
    this.batch = this.emptySums();
  }

  /** Adds one step; true when it completed a batch. */
  add(readings: DeviceReadings, seconds: number): boolean {
    const { sums, squares, batches } = this.present;
    this.groups.forEach(({ members }, g) => {
      const inlet = groupMean(readings.inletTemperature, readings.airflowM3PerS, members);
      this.groupInlet[g] = inlet;
      squares[g]! += seconds * inlet * inlet;
    });
    this.addTo(this.batch, readings, seconds);
    this.addTo(sums, readings, seconds);
    if (this.batch.seconds < this.batchSeconds || this.batch.steps < this.minimumBatchSteps) return false;
    this.latest = meansOf(this.batch);
    batches.push(this.latest.groupInlet);
    this.batch = this.emptySums();
    return true;
  }

  /** How many batches are judged. */
  get batchCount(): number {
    return this.windows().reduce((count, { batches }) => count + batches.length, 0);
  }

  /** The window before the present one still counts. */
  get usesPrevious(): boolean {
    return this.previous !== undefined && this.present.batches.length < fewestBatches;
  }

  /** Long enough to be judged. */
  get judgeable(): boolean {
    return this.batchCount >= fewestBatches;
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
    const total = this.emptySums();
    for (const { sums } of this.windows()) {
      for (const part of parts) sums[part].forEach((value, at) => { total[part][at]! += value; });
      total.seconds += sums.seconds;
    }
    return meansOf(total);
  }

  /** Evidence for a group's mean inlet temperature, K. */
  inletEvidence(group: number): BatchEvidence {
    return batchEvidence(this.windows().flatMap(({ batches }) => batches.map((inlets) => inlets[group]!)));
  }

  /** Standard deviation in time of a group's inlet temperature, K. */
  inletUnsteadiness(group: number): number {
    let seconds = 0;
    let sum = 0;
    let squares = 0;
    for (const window of this.windows()) {
      seconds += window.sums.seconds;
      sum += window.sums.groupInlet[group]!;
      squares += window.squares[group]!;
    }
    return seconds > 0 ? Math.sqrt(Math.max(0, squares / seconds - (sum / seconds) ** 2)) : 0;
  }

  private addTo(sums: Sums, { inletTemperature, outletTemperature, airflowM3PerS }: DeviceReadings, seconds: number): void {
    for (let d = 0; d < this.deviceCount; d++) {
      const inlet = inletTemperature[d]!;
      const outlet = outletTemperature[d]!;
      const flow = airflowM3PerS[d]!;
      sums.inlet[d]! += seconds * inlet;
      sums.airflow[d]! += seconds * flow;
      sums.lift[d]! += seconds * flow * (outlet - inlet);
      if (flow === 0) sums.still[d]! += seconds;
    }
    for (let g = 0; g < this.groupInlet.length; g++) sums.groupInlet[g]! += seconds * this.groupInlet[g]!;
    sums.seconds += seconds;
    sums.steps++;
  }

  private windows(): readonly Window[] {
    return this.previous && this.usesPrevious ? [this.previous, this.present] : [this.present];
  }

  private emptySums(): Sums {
    const byDevice = (): Float64Array => new Float64Array(this.deviceCount);
    return { inlet: byDevice(), airflow: byDevice(), lift: byDevice(), still: byDevice(), groupInlet: new Float64Array(this.groups.length), seconds: 0, steps: 0 };
  }

  private emptyWindow(): Window {
    return { batches: [], sums: this.emptySums(), squares: new Float64Array(this.groups.length) };
  }
}
