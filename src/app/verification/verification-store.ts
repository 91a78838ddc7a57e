import { create, createStore, type StateCreator } from 'zustand';
import type { VerificationCaseInfo } from '../../model/index.ts';
import { IDLE_RUN, type FinishedRun, type RunState } from '../runs/single-run.ts';

/** What the *Verification* panel shows; nothing of it belongs to the open document. Its message also says why there are no cases. */
export interface VerificationState extends RunState {
  /** `null` until the engine has told them. */
  readonly cases: readonly VerificationCaseInfo[] | null;
  /** Case of the run under way or of the last one. */
  readonly caseId: string | null;
  /** Latest finished run of each case. */
  readonly reports: Readonly<Record<string, FinishedRun<'verification'>>>;
}

const initialize: StateCreator<VerificationState> = () => ({ ...IDLE_RUN, cases: null, caseId: null, reports: {} });

export const createVerificationStore = () => createStore<VerificationState>(initialize);

/** Benchmarks of the air solver and their runs in this window. */
export const useVerification = create<VerificationState>(initialize);
