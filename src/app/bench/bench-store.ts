import { create, createStore, type StateCreator } from 'zustand';
import { IDLE_RUN, type FinishedRun, type RunState } from '../runs/single-run.ts';

/** What the *Benchmark* panel shows; nothing of it belongs to the open document. */
export interface BenchState extends RunState {
  /** The last finished run. */
  readonly finished: FinishedRun<'bench'> | null;
}

const initialize: StateCreator<BenchState> = () => ({ ...IDLE_RUN, finished: null });

export const createBenchStore = () => createStore<BenchState>(initialize);

/** The speed bench in this window. */
export const useBench = create<BenchState>(initialize);
