import { create, createStore, type StateCreator } from 'zustand';
import type { Scenario, ThermalResult, ThermalTransient } from '../../model/index.ts';
import type { JobRequests } from '../../workers/contract.ts';
import { IDLE_RUN, type RunState } from '../runs/single-run.ts';

/** What is lost: every unit's fans and all water of the hall, the fans or the water of chosen units, or what failed components of the campus take with them. */
export type LossKind = 'all' | 'fans' | 'water' | 'failed';

/** What a planner wants lost in a hall. */
export interface LossChoice {
  readonly kind: LossKind;
  /** Chosen units; asked of `fans` and `water` only. */
  readonly unitIds: readonly string[];
}

export const FIRST_CHOICE: LossChoice = { kind: 'all', unitIds: [] };

/** A finished transient, and what it was asked of. */
export interface FinishedTransient {
  readonly transient: ThermalTransient;
  /** The settled state before the loss. */
  readonly settled: Pick<ThermalResult, 'cells' | 'converged' | 'unmet' | 'backendDetail'>;
  readonly cellMetres: number;
  readonly wallSeconds: number;
  /** Engine that ran it. */
  readonly version: string;
  /** The document as it was then. */
  readonly scenario: Scenario;
  readonly choice: LossChoice;
  /** Everything but the choice that it depends on, compared by identity. */
  readonly inputs: readonly unknown[];
}

/** What the *Cooling loss* panel shows. */
export interface TransientState extends RunState {
  /** By hall; a hall that is not here has {@link FIRST_CHOICE}. */
  readonly choices: Readonly<Record<string, LossChoice>>;
  /** Time to follow, s, as typed. */
  readonly secondsText: string;
  /** Hall of the run under way or of the last one. */
  readonly hallId: string | null;
  /** Latest finished run of each hall. */
  readonly finished: Readonly<Record<string, FinishedTransient>>;
}

/** What a run must carry besides its request. */
export type TransientAsked = Pick<FinishedTransient, 'scenario' | 'choice' | 'inputs'> & { readonly request: JobRequests['thermal'] };

const FIRST_SECONDS = '120';

export const emptyTransients: TransientState = { ...IDLE_RUN, choices: {}, secondsText: FIRST_SECONDS, hallId: null, finished: {} };

const initialize: StateCreator<TransientState> = () => emptyTransients;

export const createTransientStore = () => createStore<TransientState>(initialize);

/** Losses of cooling in this window. */
export const useTransient = create<TransientState>(initialize);
