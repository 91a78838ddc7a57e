import type { ResidualSample } from '../../model/index.ts';
import type { JobKind, JobRequests, JobResults } from '../contract.ts';

/** Where a job stands after one slice of work. */
export interface SliceReport<R> {
  readonly done: boolean;
  readonly phase: string;
  /** 0–1; the host keeps it from going back. */
  readonly fraction: number;
  /** A new intermediate result whose buffers the job gives away, if there is one. */
  readonly preview?: R;
  /** Residuals recorded in this slice, oldest first. */
  readonly residuals?: readonly ResidualSample[];
}

/** Work that can be interrupted between slices. */
export interface SlicedJob<R> {
  /** Works for about `budgetMs` milliseconds and says how far it got. */
  advance(budgetMs: number): SliceReport<R> | Promise<SliceReport<R>>;
  /** The finished result; called once, after `done`. */
  result(): R | Promise<R>;
  /** Frees what the job holds outside the heap (GPU buffers); called once, however it ended. */
  dispose?(): void;
}

/** How each kind of job is begun. */
export type JobFactories = {
  readonly [K in JobKind]: (request: JobRequests[K]) => SlicedJob<JobResults[K]> | Promise<SlicedJob<JobResults[K]>>;
};
