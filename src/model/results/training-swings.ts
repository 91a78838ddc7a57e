import type { Violation } from './common.ts';

/** Mean, extremes, steps and ramps of a load profile over one cycle from checkpoint to checkpoint. */
export interface ProfileFigures {
  readonly cycleSeconds: number;
  readonly meanKw: number;
  readonly peakKw: number;
  readonly lowestKw: number;
  /** Largest rise and largest fall without a turn between. */
  readonly largestRiseKw: number;
  readonly largestFallKw: number;
  /** Fastest change up or down. */
  readonly steepestKwPerSecond: number;
}

/** What a node takes, against what a run asks of it. */
export interface SwingLimit {
  /** Heaviest phase at the peak against the rating, by kVA or amperes, as kW of the rating; rise of load against what a generator takes; its rate where only that is known. */
  readonly kind: 'rating' | 'rise' | 'ramp';
  /** kW, kW/s for `ramp`. */
  readonly unit: 'kW' | 'kW/s';
  readonly asked: number;
  readonly limit: number;
  /** `asked` over `limit`; 0 where it holds. */
  readonly exceededBy: number;
}

/** How a run's load moves one UPS or generator. */
export interface NodeSwing {
  readonly id: string;
  readonly kind: 'ups' | 'generator';
  readonly lowestKw: number;
  readonly peakKw: number;
  readonly swingKw: number;
  readonly steepestKwPerSecond: number;
  readonly limits: readonly SwingLimit[];
}

/** A way of smoothing: what it leaves of the swings and what it costs. Energy is that of the run's racks and battery. */
export interface SmoothingOutcome {
  readonly id: string;
  readonly name: string;
  readonly figures: ProfileFigures;
  /** Work per day against that without smoothing. */
  readonly throughputChange: number;
  /** Drawn in a day more than without smoothing, kWh. */
  readonly extraKwhPerDay: number;
  /** Drawn for the same work more than without smoothing, as a share. */
  readonly extraEnergyFraction: number;
  /** Burnt by filler work and lost in the battery in a day, kWh. */
  readonly fillerKwhPerDay: number;
  readonly batteryLossKwhPerDay: number;
  readonly battery: { readonly powerKw: number; readonly energyKwh: number } | null;
  /** UPSs and generators that would still be asked for more than they take, and why. */
  readonly violations: readonly Violation[];
}

/** Swings of a training run in a state of the facility, and what smoothing does to them. */
export interface FacilityTraining {
  readonly runId: string;
  readonly loadId: string;
  readonly rackIds: readonly string[];
  readonly accelerators: number;
  /** Fewest accelerators the run starts with. */
  readonly minimumAccelerators: number;
  readonly ratedKw: number;
  readonly figures: ProfileFigures;
  /** UPSs and generators that carry the run, in document order. */
  readonly nodes: readonly NodeSwing[];
  readonly violations: readonly Violation[];
  readonly smoothing: readonly SmoothingOutcome[];
  readonly notComputed: readonly string[];
}

/** Power of a run's racks (and battery) over a stretch of time, straight between its points. */
export interface TrainingWaveform {
  /** Since a checkpoint began, or since a step began where there is none; rising. */
  readonly seconds: readonly number[];
  readonly kw: readonly number[];
}

/** The load around a checkpoint, plain and after each way of smoothing. */
export interface TrainingWaveforms {
  readonly plain: TrainingWaveform;
  /** In the order of the load's options. */
  readonly smoothed: readonly { readonly id: string; readonly waveform: TrainingWaveform }[];
}
