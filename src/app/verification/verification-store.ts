import { create, createStore, type StateCreator } from 'zustand';
import type { VerificationCaseInfo, VerificationReport } from '../../model/index.ts';

/** What the *Verification* panel shows; nothing of it belongs to the open document. */
export interface VerificationState {
  /** `null` until the engine has told them. */
  readonly cases: readonly VerificationCaseInfo[] | null;
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Case of the run under way or of the last one. */
  readonly caseId: string | null;
  readonly phase: string;
  /** 0–1 while running. */
  readonly fraction: number;
  /** Why there are no cases, or why the run failed; `null` while all is well. */
  readonly message: string | null;
  /** Latest finished run of each case. */
  readonly reports: Readonly<Record<string, FinishedRun>>;
}

/** A report and how long it took. */
export interface FinishedRun {
  readonly report: VerificationReport;
  readonly wallSeconds: number;
  /** Engine that ran it. */
  readonly version: string;
}

const initialize: StateCreator<VerificationState> = () => ({
  cases: null, status: 'idle', caseId: null, phase: '', fraction: 0, message: null, reports: {},
});

export const createVerificationStore = () => createStore<VerificationState>(initialize);

/** Benchmarks of the air solver and their runs in this window. */
export const useVerification = create<VerificationState>(initialize);
