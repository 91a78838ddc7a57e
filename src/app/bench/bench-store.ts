import { create, createStore, type StateCreator } from 'zustand';
import type { BenchReport } from '../../model/index.ts';

/** What the *Benchmark* panel shows; nothing of it belongs to the open document. */
export interface BenchState {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly phase: string;
  /** 0–1 while running. */
  readonly fraction: number;
  /** Why the run failed; `null` while all is well. */
  readonly message: string | null;
  /** The last finished run. */
  readonly finished: FinishedBench | null;
}

/** A report and how long it took. */
export interface FinishedBench {
  readonly report: BenchReport;
  readonly wallSeconds: number;
  /** Engine that ran it. */
  readonly version: string;
}

const initialize: StateCreator<BenchState> = () => ({ status: 'idle', phase: '', fraction: 0, message: null, finished: null });

export const createBenchStore = () => createStore<BenchState>(initialize);

/** The speed bench in this window. */
export const useBench = create<BenchState>(initialize);
