import type { StoreApi } from 'zustand';
import { ENGINE_VERSION } from '../../model/version.ts';
import type { EngineClient, JobHandle } from '../../workers/client.ts';
import type { JobOutcome, JobRequests } from '../../workers/contract.ts';
import { useVerification, type VerificationState } from './verification-store.ts';

type Request = JobRequests['verification'];

/** Runs benchmarks in a worker of their own, one at a time, and keeps the store in step. */
export class VerificationRuns {
  readonly #client: EngineClient;
  readonly #store: StoreApi<VerificationState>;
  #handle: JobHandle<'verification'> | null = null;
  #describing = false;

  constructor(client: EngineClient, store: StoreApi<VerificationState> = useVerification) {
    this.#client = client;
    this.#store = store;
  }

  /** Asks the engine which cases it has, unless that is known. */
  async describe(): Promise<void> {
    if (this.#describing || this.#store.getState().cases !== null) return;
    this.#describing = true;
    this.#store.setState({ message: null });
    try {
      this.#store.setState({ cases: await this.#client.describeVerification() });
    } catch (error) {
      this.#store.setState({ message: `The engine did not tell its cases: ${error instanceof Error ? error.message : String(error)}` });
    } finally {
      this.#describing = false;
    }
  }

  /** Begins a run; one that is under way is cancelled first. */
  run(request: Request): void {
    this.#handle?.cancel();
    const handle = this.#client.run('verification', request, ({ phase, fraction }) => {
      if (this.#handle === handle) this.#store.setState({ phase, fraction });
    });
    this.#handle = handle;
    this.#store.setState({ status: 'running', caseId: request.caseId, phase: 'Waiting for the engine', fraction: 0, message: null });
    void handle.outcome.then((outcome) => {
      if (this.#handle === handle) this.#finish(request, outcome);
    });
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#handle?.cancel();
  }

  #finish({ caseId }: Request, outcome: JobOutcome<'verification'>): void {
    this.#handle = null;
    if (outcome.status === 'done') {
      const { result: report, wallSeconds } = outcome;
      const { reports } = this.#store.getState();
      this.#store.setState({ status: 'done', phase: '', fraction: 1, reports: { ...reports, [caseId]: { report, wallSeconds, version: ENGINE_VERSION } } });
    } else if (outcome.status === 'cancelled') {
      this.#store.setState({ status: 'cancelled', phase: '', fraction: 0 });
    } else {
      this.#store.setState({ status: 'failed', phase: '', fraction: 0, message: `${outcome.message} ${outcome.hint}` });
    }
  }
}
