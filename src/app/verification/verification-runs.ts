import type { StoreApi } from 'zustand';
import type { EngineClient } from '../../workers/client.ts';
import type { JobRequests } from '../../workers/contract.ts';
import { SingleRun } from '../runs/single-run.ts';
import { useVerification, type VerificationState } from './verification-store.ts';

/** The verification cases of the engine and their runs; the store is kept in step. */
export class VerificationRuns {
  readonly #client: EngineClient;
  readonly #store: StoreApi<VerificationState>;
  readonly #runs: SingleRun<'verification'>;
  #describing = false;

  constructor(client: EngineClient, store: StoreApi<VerificationState> = useVerification) {
    this.#client = client;
    this.#store = store;
    this.#runs = new SingleRun({
      client, kind: 'verification',
      show: (change) => store.setState(change),
      keep: (finished, { caseId }) => store.setState(({ reports }) => ({ reports: { ...reports, [caseId]: finished } })),
    });
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
  run(request: JobRequests['verification']): void {
    this.#store.setState({ caseId: request.caseId });
    this.#runs.run(request);
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#runs.cancel();
  }
}
