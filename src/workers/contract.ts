import type { PairChoice } from '../engine/facility/pair-failures.ts';
import type { MonteCarloQuestion } from '../engine/schedule/monte-carlo/question.ts';
import type {
  BenchReport, BilledYear, CoolingResult, FacilityOutage, FacilityTraining, HealthCheck, HourlyWeather, HydronicResult, NMinusTwo, PowerResult, ProjectionResult, ResidualSample, ResultStamp, Scenario, ScheduleMonteCarloResult, SigningDates, SlipBridge,
  ThermalResult, TrainingWaveforms, VerificationCaseInfo, VerificationReport,
} from '../model/index.ts';
import type { TrainingLoadDocument } from '../model/schema/training-load.ts';
import type { BoxMeasures, ChainToLayOut, DiagramLayout, GraphToLayOut } from './diagram/types.ts';

/** `auto`: a real WebGPU adapter runs WGSL; a software adapter or none runs on the CPU. */
export type BackendChoice = 'auto' | 'cpu' | 'webgpu';

/** What hall air can run on in this browser. */
export interface BackendDescription {
  /** What `auto` uses. */
  readonly backend: 'cpu' | 'webgpu';
  /** Adapter or processor in plain words, and why, where the reason is not plain. */
  readonly detail: string;
  /** Is there any WebGPU adapter, if only an emulated one? */
  readonly webgpuAvailable: boolean;
}

/** Requests by job kind. Everything an engine needs travels with the request; the worker keeps no document. */
export interface JobRequests {
  thermal: {
    readonly scenario: Scenario;
    readonly hallId: string;
    readonly backend: BackendChoice;
    /** Horizontal cell size, metres. */
    readonly cellMetres: number;
    /** Closure; zero-equation by default. */
    readonly turbulence?: 'zeroEquation' | 'smagorinsky';
    /** Racks that stand and run; `null` = every rack of the hall. */
    readonly presentRackIds: readonly string[] | null;
    /** Air cooling units that are commissioned; `null` = every unit of the hall. */
    readonly presentUnitIds: readonly string[] | null;
    /** Out of use in the steady state; with `transientSeconds`, what fails once the hall has settled without failures. */
    readonly failedIds: readonly string[];
    /** Also march this long after the failure, s. */
    readonly transientSeconds?: number;
    /** What cooling units in `failedIds` lose: everything (default), or their water only. */
    readonly failedUnitsLose?: 'fans' | 'water';
  };
  facility: {
    readonly scenario: Scenario;
    /** Racks that stand and run; `null` = every rack of the document. */
    readonly presentRackIds: readonly string[] | null;
    readonly failedIds: readonly string[];
    /** Power nodes, units, CDUs, loops and plants that are not commissioned yet. */
    readonly notCommissionedIds: readonly string[];
    readonly weather: 'design' | 'average';
  };
  projection: {
    readonly scenario: Scenario;
    readonly samples: number;
    readonly seed: number;
    /** Solve the hall air at the planned fills for the hall-air limit; without it that limit is named in `notComputed`. */
    readonly hallAir: boolean;
  };
  /** The plan's network judged by itself, before anything is drawn or dated. */
  scheduleHealth: { readonly scenario: Scenario };
  /** Random durations of a plan or schedule alone, without power, cooling or runs. */
  scheduleMonteCarlo: { readonly question: MonteCarloQuestion; readonly backend: BackendChoice };
  /** What moved the dates of runs since another version of the document, by cause. */
  slipBridge: { readonly baseline: Scenario; readonly scenario: Scenario; readonly samples: number; readonly seed: number; readonly hallAir: boolean };
  /** The last date to sign each commitment so that a run holds. */
  signing: {
    readonly scenario: Scenario;
    readonly runId: string;
    /** ISO date; `null` = the date that the plan holds with `confidence`. */
    readonly target: string | null;
    readonly confidence: number;
    readonly samples: number;
    readonly seed: number;
    readonly hallAir: boolean;
  };
  verification: {
    /** Id of a {@link VerificationCaseInfo}. */
    readonly caseId: string;
    /** Cells along an edge. */
    readonly n: number;
    /** Value of the case's parameter; `null` where it has none. */
    readonly parameter: number | null;
    /** Values of the case's settings, by id; the case's own where left out. */
    readonly settings?: Readonly<Record<string, number>>;
  };
  bench: {
    /** Cell size of the hall whose kernels are timed, m. */
    readonly cellMetres: number;
    /** Cell sizes of the solves from nothing, m; none for kernels only. */
    readonly solveCellMetres: readonly number[];
  };
  /** Every single failure of a live power component on top of a state, ranked by what it does. */
  contingencies: JobRequests['facility'];
  /** Pairs of failures on top of a state, ranked by what they do. */
  failurePairs: JobRequests['facility'] & { readonly choice: PairChoice };
  /** The power chain from the failure of `failedIds` until nothing changes any more; `failedBeforeIds` had failed long before. */
  outage: JobRequests['facility'] & { readonly failedBeforeIds: readonly string[] };
  /** Swings of a synchronous training run where they land in a state of the power chain. */
  trainingLoad: JobRequests['facility'] & { readonly runId: string; readonly load: TrainingLoadDocument };
  /** Hourly year of every site, billed on the site's own contract. */
  energy: {
    readonly scenario: Scenario;
    /** Sites to solve; all of the document by default. */
    readonly siteIds?: readonly string[];
    readonly year: number;
    /** IT power over rated power in every hour, 0–1. */
    readonly itFraction: number;
    /** IT power by hour, kW, by site, where it is given in place of `itFraction`. */
    readonly itKwBySite?: Readonly<Record<string, Float64Array>>;
    /** Racks that stand and run all year; `null` = every rack of the document. */
    readonly presentRackIds: readonly string[] | null;
    /** Out of use all year. */
    readonly failedIds: readonly string[];
    readonly notCommissionedIds: readonly string[];
    /** Weather by site, where it is not that of the site's station. */
    readonly weatherBySite: Readonly<Record<string, HourlyWeather>>;
  };
  /** Places of the boxes and connections of a diagram. */
  diagram: { readonly measures: BoxMeasures } & ({ readonly chain: ChainToLayOut } | { readonly graph: GraphToLayOut });
}
export type JobKind = keyof JobRequests;
/** Jobs that compute something of the open document. */
export type DocumentJobKind = 'thermal' | 'facility' | 'projection';

/** What became of the year of one site. */
export type SiteYear =
  | ({ readonly siteId: string; readonly status: 'done' } & BilledYear)
  | { readonly siteId: string; readonly status: 'no-weather'; readonly stationName: string; readonly shippedStations: readonly string[] }
  | { readonly siteId: string; readonly status: 'failed'; readonly message: string };

/** Results by job kind. */
export interface JobResults {
  thermal: ThermalResult;
  facility: { readonly power: PowerResult; readonly cooling: CoolingResult; readonly hydronics: HydronicResult };
  projection: ProjectionResult;
  /** The points of the assessment in its order. */
  scheduleHealth: readonly HealthCheck[];
  scheduleMonteCarlo: ScheduleMonteCarloResult;
  slipBridge: SlipBridge;
  signing: SigningDates;
  verification: VerificationReport;
  bench: BenchReport;
  contingencies: NonNullable<PowerResult['nMinusOne']>;
  failurePairs: NMinusTwo;
  outage: FacilityOutage;
  /** `null`: no rack that the run may use has power in this state. */
  trainingLoad: { readonly training: FacilityTraining; readonly waveforms: TrainingWaveforms } | null;
  energy: readonly SiteYear[];
  diagram: DiagramLayout;
}

export interface JobProgress<K extends JobKind = JobKind> {
  readonly jobId: string;
  /** What is being done now, for the status bar. */
  readonly phase: string;
  /** 0–1, never decreasing within a job. */
  readonly fraction: number;
  /** A labelled intermediate result (coarse preview). */
  readonly preview?: JobResults[K];
  /** Residuals of an iterative solve since the last message, oldest first. */
  readonly residuals?: readonly ResidualSample[];
}

export type JobOutcome<K extends JobKind> =
  | {
    readonly status: 'done';
    readonly jobId: string;
    readonly result: JobResults[K];
    /** `null` for what is computed from no document. */
    readonly stamp: ResultStamp | null;
    readonly wallSeconds: number;
  }
  | { readonly status: 'cancelled'; readonly jobId: string }
  | { readonly status: 'failed'; readonly jobId: string; readonly message: string; readonly hint: string };

/** What the engine worker exposes through Comlink. */
export interface EngineWorker {
  run<K extends JobKind>(kind: K, jobId: string, request: JobRequests[K], onProgress: (progress: JobProgress<K>) => void): Promise<JobOutcome<K>>;
  /** Takes effect between two slices of work, within 100 ms; unknown ids are ignored. */
  cancel(jobId: string): void;
  /** Adapter that `auto` would use, for the status bar. */
  describeBackend(): Promise<BackendDescription>;
  /** The benchmarks that `verification` jobs can run. */
  describeVerification(): Promise<readonly VerificationCaseInfo[]>;
}
