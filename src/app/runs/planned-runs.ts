import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../workers/client.ts';
import type { JobKind, JobRequests } from '../../workers/contract.ts';
import type { DocumentStore } from '../document-store.ts';
import { IDLE_RUN, SingleRun, type FinishedRun, type RunState } from './single-run.ts';

/** What is asked for, and everything the answer depends on; see `wantedJobs`. */
export interface Planned<K extends JobKind> {
  readonly request: JobRequests[K];
  readonly inputs: readonly unknown[];
}

/** An answer, and what it was computed from. */
export interface FinishedPlan<K extends JobKind> extends FinishedRun<K>, Planned<K> {}

/** A run of one kind in the window, and its last answer. */
export interface PlannedState<K extends JobKind> extends RunState {
  readonly finished: FinishedPlan<K> | null;
}

/** State of a store for {@link PlannedRuns} before anything has been run. */
export const idlePlan = <K extends JobKind>(): PlannedState<K> => ({ ...IDLE_RUN, finished: null });

/** Jobs on a state of the open document in a worker of their own, one at a time; the store is kept in step. */
export class PlannedRuns<K extends JobKind> {
  readonly #runs: SingleRun<K>;
  readonly #store: StoreApi<PlannedState<K>>;
  #inputs: readonly unknown[] = [];

  constructor(kind: K, client: EngineClient, store: StoreApi<PlannedState<K>>) {
    this.#store = store;
    this.#runs = new SingleRun<K>({
      client, kind,
      show: (change) => this.#change(change),
      keep: (finished, request) => this.#change({ finished: { ...finished, request, inputs: this.#inputs } }),
    });
  }

  /** Begins a run; one that is under way is cancelled first. */
  run({ request, inputs }: Planned<K>): void {
    this.#inputs = inputs;
    this.#runs.run(request);
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#runs.cancel();
  }

  /** Forgets answer and run when another document is opened, then does `reset`; returns how to stop. */
  follow(document: StoreApi<DocumentStore>, reset: () => void = () => undefined): () => void {
    return this.#runs.forgetWith(document, () => {
      this.#change(idlePlan<K>());
      reset();
    });
  }

  #change(change: Partial<PlannedState<K>>): void {
    this.#store.setState((state) => ({ ...state, ...change }));
  }
}
