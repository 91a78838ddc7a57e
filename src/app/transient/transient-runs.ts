import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../workers/client.ts';
import type { DocumentStore } from '../document-store.ts';
import { type FinishedRun, SingleRun } from '../runs/single-run.ts';
import { emptyTransients, type TransientAsked, type TransientState, useTransient } from './transient-store.ts';

/** Losses of cooling followed in a worker of their own, one at a time; the store is kept in step. */
export class TransientRuns {
  readonly #store: StoreApi<TransientState>;
  readonly #runs: SingleRun<'thermal'>;
  #asked: TransientAsked | null = null;

  constructor(client: EngineClient, store: StoreApi<TransientState> = useTransient) {
    this.#store = store;
    this.#runs = new SingleRun({
      client, kind: 'thermal',
      show: (change) => store.setState(change),
      keep: (run) => this.#keep(run),
    });
  }

  /** Begins a run; one that is under way is cancelled first. */
  run(asked: TransientAsked): void {
    this.#asked = asked;
    this.#store.setState({ hallId: asked.request.hallId });
    this.#runs.run(asked.request);
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#runs.cancel();
  }

  /** Forgets runs and choices when another document is opened; returns how to stop. */
  follow(document: StoreApi<DocumentStore>): () => void {
    return this.#runs.forgetWith(document, () => this.#store.setState(emptyTransients));
  }

  #keep({ report, wallSeconds, version }: FinishedRun<'thermal'>): void {
    const { transient, cells, converged, unmet, backendDetail } = report;
    if (this.#asked === null || transient === undefined) return;
    const { scenario, choice, inputs, request: { hallId, cellMetres } } = this.#asked;
    // The field of the settled state is the Solver panel's; it is large and not kept here.
    const settled = { cells, converged, unmet, backendDetail };
    this.#store.setState(({ finished }) => ({ finished: { ...finished, [hallId]: { transient, settled, cellMetres, wallSeconds, version, scenario, choice, inputs } } }));
  }
}
