import type { StoreApi } from 'zustand';
import type { ProjectionResult, Scenario } from '../../model/index.ts';
import type { EngineClient } from '../../workers/client.ts';
import type { JobRequests } from '../../workers/contract.ts';
import type { DocumentStore } from '../document-store.ts';
import { IDLE_RUN, SingleRun } from '../runs/single-run.ts';
import { facilityJob } from '../solve/wanted-jobs.ts';
import type { ViewState } from '../types.ts';
import { useContingencies, type ContingencyState } from './contingency-store.ts';

/** What is asked for, and everything the answer depends on. */
export interface PlannedContingencies {
  readonly request: JobRequests['contingencies'];
  readonly inputs: readonly unknown[];
}

/** Single failures on top of the state that is on screen: date, percentile and what has failed already. */
export function planContingencies(scenario: Scenario, view: Pick<ViewState, 'date' | 'percentile' | 'failedIds'>, projection: ProjectionResult | null): PlannedContingencies {
  const { request, inputs } = facilityJob(scenario, view, projection);
  return { request, inputs };
}

/** Ranked single failures of the power chain, in a worker of their own. */
export class ContingencyRuns {
  readonly #runs: SingleRun<'contingencies'>;
  readonly #store: StoreApi<ContingencyState>;
  #inputs: readonly unknown[] = [];

  constructor(client: EngineClient, store: StoreApi<ContingencyState> = useContingencies) {
    this.#store = store;
    this.#runs = new SingleRun({
      client, kind: 'contingencies',
      show: (change) => store.setState(change),
      keep: (finished) => store.setState({ finished: { ...finished, inputs: this.#inputs } }),
    });
  }

  run({ request, inputs }: PlannedContingencies): void {
    this.#inputs = inputs;
    this.#runs.run(request);
  }

  cancel(): void {
    this.#runs.cancel();
  }

  /** Forgets table and run when another document is opened. */
  follow(document: StoreApi<DocumentStore>): () => void {
    return this.#runs.forgetWith(document, () => this.#store.setState({ ...IDLE_RUN, finished: null }));
  }
}
