import { create, createStore, type StateCreator } from 'zustand';
import { IDLE_RUN, type FinishedRun, type RunState } from '../runs/single-run.ts';

/** A ranked table of single failures, and what it was computed from. */
export interface FinishedContingencies extends FinishedRun<'contingencies'> {
  /** Everything the table depends on; see `wantedJobs`. */
  readonly inputs: readonly unknown[];
}

/** Run of *Single failures* of the power chain. */
export interface ContingencyState extends RunState {
  readonly finished: FinishedContingencies | null;
}

const initialize: StateCreator<ContingencyState> = () => ({ ...IDLE_RUN, finished: null });

export const createContingencyStore = () => createStore<ContingencyState>(initialize);

/** Single failures of the power chain in this window. */
export const useContingencies = create<ContingencyState>(initialize);
