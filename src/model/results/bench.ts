/** Where kernels of the speed bench run. */
export type BenchBackendId = 'js' | 'wasm' | 'wasm-threads' | 'webgpu';

/** Bandwidths of the speed bench, by what runs the triad. */
export type TriadId = 'js-f64' | 'js-f32' | 'wasm' | 'wasm-threads' | 'webgpu';

/** Bandwidth of a = b + s c on arrays far beyond the caches (McCalpin's STREAM triad). */
export interface TriadRate {
  readonly id: TriadId;
  readonly title: string;
  /** Two arrays read and one written; what a cache fetches before it writes is not counted, as in STREAM. */
  readonly bytesPerSecond: number;
  /** Bytes of each of the three arrays. */
  readonly arrayBytes: number;
}

export type BenchKernelId =
  | 'viscosity' | 'ratesU' | 'ratesV' | 'ratesW' | 'ratesT' | 'update' | 'copyPressure' | 'rightHandSide' | 'residual' | 'vCycle'
  | 'conjugateGradients' | 'correction' | 'step';

/** One kernel of the hall air solver, timed by itself; `step` is a whole time step with one pressure iteration. */
export interface KernelRate {
  readonly kernel: BenchKernelId;
  readonly title: string;
  readonly cellsPerSecond: number;
  /** Its time over that of all kernels of a step together; 1 for the whole step. */
  readonly shareOfStep: number;
  /** Every array that the kernel reads or writes, once per pass over it; `null` on WebGPU, whose kernels' bytes are not counted. */
  readonly bytesPerCell: number | null;
  /** cells/s x bytes per cell, over the triad of the same backend in the same run. Above 1 where a cache holds the fields. `null` without bytes. */
  readonly shareOfTriad: number | null;
  /**
   * `bandwidth`: moving these bytes at the triad's rate takes at least half of the kernel's time. `arithmetic`: less than
   * half, so instructions, not memory, set the pace. `null` without bytes.
   */
  readonly bound: 'bandwidth' | 'arithmetic' | null;
  /** The time is a difference of two measured times, because the kernel cannot be run alone on this backend. */
  readonly byDifference: boolean;
}

/** What one backend does with the bench hall. */
export interface BackendRates {
  readonly backend: BenchBackendId;
  /** The backend in words. */
  readonly detail: string;
  /** Triad that the shares refer to. */
  readonly triad: TriadId;
  /** One entry for each kernel; on a GPU the whole step only. */
  readonly kernels: readonly KernelRate[];
  /** cells x steps/s x {@link FIGURE_OF_MERIT_BYTES} / triad bandwidth; `null` where no step could be timed. */
  readonly figureOfMerit: number | null;
  /** Bytes that the solver holds per cell; `null` where the backend does not tell. */
  readonly memoryBytesPerCell: number | null;
}

/** A solve of the bench hall from nothing, at one cell size. */
export interface SolveTiming {
  readonly cellMetres: number;
  readonly cells: number;
  /** The backend in words. */
  readonly detail: string;
  /** Size of the wider cells that give an early picture first, m; `null` where there is none. The solve takes nothing over from them. */
  readonly coarseCellMetres: number | null;
  /** Until the first potential-flow preview can be shown (on the coarse cells where there are any), s; building the case and its kernels included. */
  readonly previewSeconds: number;
  /** Until the solve marches on its own cells, s: the end of their own potential flow, the early picture before it included. */
  readonly fineFromSeconds: number;
  /** Until the field was accepted as steady, or given up, s. */
  readonly totalSeconds: number;
  readonly accepted: boolean;
  /** Steps on the wider cells, and on its own. */
  readonly coarseSteps: number;
  readonly steps: number;
  /** Pressure iterations per step on its own cells, on average. */
  readonly iterationsPerStep: number;
  readonly simulatedSeconds: number;
  /** Bytes that the kernels hold per cell; `null` where the backend does not tell. */
  readonly memoryBytesPerCell: number | null;
}

/** How a time grows with the number of cells between two solves: t proportional to cells^exponent. */
export interface GrowthExponent {
  readonly fromCells: number;
  readonly toCells: number;
  readonly preview: number;
  readonly step: number;
  /** `null` unless both were accepted. */
  readonly accepted: number | null;
}

/** A published or separately measured rate of another program, for comparison. */
export interface PeerRate {
  readonly name: string;
  readonly cells: number;
  /** Cell-iterations per second on one core. */
  readonly cellIterationsPerSecond: number;
  readonly source: string;
}

/** Speed of the hall air solver on the machine that ran it. */
export interface BenchReport {
  /** Cell size of the kernels' hall, m, and its cells along each axis. */
  readonly cellMetres: number;
  readonly cells: readonly [number, number, number];
  readonly triads: readonly TriadRate[];
  readonly backends: readonly BackendRates[];
  readonly solves: readonly SolveTiming[];
  readonly growth: readonly GrowthExponent[];
  readonly peers: readonly PeerRate[];
  /** What was left out, and why, in sentences. */
  readonly remarks: readonly string[];
}

/** Bytes that a cell moves in a time step with one pressure iteration in single precision: the figure of merit's yardstick. */
export const FIGURE_OF_MERIT_BYTES = 359;

/** Cell sizes of the bench hall that the cost model is stated for, m, and the cells they make. */
export const BENCH_SIZES = {
  small: { cellMetres: 0.4, cells: 68_200 },
  interactive: { cellMetres: 0.3, cells: 168_840 },
  fine: { cellMetres: 0.198, cells: 575_000 },
  finest: { cellMetres: 0.15, cells: 1_324_680 },
} as const;
