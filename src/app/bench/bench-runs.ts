import type { StoreApi } from 'zustand';
import { ENGINE_VERSION } from '../../model/version.ts';
import type { EngineClient, JobHandle } from '../../workers/client.ts';
import type { JobOutcome, JobRequests } from '../../workers/contract.ts';
import { useBench, type BenchState } from './bench-store.ts';

/** Runs the speed bench in a worker of its own and keeps the store in step. */
export class BenchRuns {
  readonly #client: EngineClient;
  readonly #store: StoreApi<BenchState>;
  #handle: JobHandle<'bench'> | null = null;

  constructor(client: EngineClient, store: StoreApi<BenchState> = useBench) {
    this.#client = client;
    this.#store = store;
  }

  /** Begins a run; one that is under way is cancelled first. */
  run(request: JobRequests['bench']): void {
    this.#handle?.cancel();
    const handle = this.#client.run('bench', request, ({ phase, fraction }) => {
      if (this.#handle === handle) this.#store.setState({ phase, fraction });
    });
    this.#handle = handle;
    this.#store.setState({ status: 'running', phase: 'Waiting for the engine', fraction: 0, message: null });
    void handle.outcome.then((outcome) => {
      if (this.#handle === handle) this.#finish(outcome);
    });
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#handle?.cancel();
  }

  #finish(outcome: JobOutcome<'bench'>): void {
    this.#handle = null;
    if (outcome.status === 'done') {
      const { result: report, wallSeconds } = outcome;
      this.#store.setState({ status: 'done', phase: '', fraction: 1, finished: { report, wallSeconds, version: ENGINE_VERSION } });
    } else if (outcome.status === 'cancelled') {
      this.#store.setState({ status: 'cancelled', phase: '', fraction: 0 });
    } else {
      this.#store.setState({ status: 'failed', phase: '', fraction: 0, message: `${outcome.message} ${outcome.hint}` });
    }
  }
}
