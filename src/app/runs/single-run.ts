import type { StoreApi } from 'zustand';
import { ENGINE_VERSION } from '../../model/version.ts';
import type { EngineClient, JobHandle } from '../../workers/client.ts';
import type { JobKind, JobOutcome, JobRequests, JobResults } from '../../workers/contract.ts';
import type { DocumentStore } from '../document-store.ts';

/** How a run stands that belongs to the window, not to the open document. */
export interface RunState {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly phase: string;
  /** 0–1 while running. */
  readonly fraction: number;
  /** Why the run failed; `null` while all is well. */
  readonly message: string | null;
}

export const IDLE_RUN: RunState = { status: 'idle', phase: '', fraction: 0, message: null };

/** A report and how long it took. */
export interface FinishedRun<K extends JobKind> {
  readonly report: JobResults[K];
  readonly wallSeconds: number;
  /** Engine that ran it. */
  readonly version: string;
}

/** Who runs it, and where it is told. */
export interface SingleRunParts<K extends JobKind> {
  readonly client: EngineClient;
  readonly kind: K;
  /** Takes what has changed of the run's standing. */
  readonly show: (change: Partial<RunState>) => void;
  /** Takes the report of a run that ended well, before that is shown. */
  readonly keep: (finished: FinishedRun<K>, request: JobRequests[K]) => void;
}

/** Jobs of one kind in a worker of their own, one at a time. */
export class SingleRun<K extends JobKind> {
  readonly #parts: SingleRunParts<K>;
  #handle: JobHandle<K> | null = null;

  constructor(parts: SingleRunParts<K>) {
    this.#parts = parts;
  }

  /** Begins a run; one that is under way is cancelled first and tells nothing more. */
  run(request: JobRequests[K]): void {
    const { client, kind, show } = this.#parts;
    this.#handle?.cancel();
    const handle = client.run(kind, request, ({ phase, fraction }) => {
      if (this.#handle === handle) show({ phase, fraction });
    });
    this.#handle = handle;
    show({ status: 'running', phase: 'Waiting for the engine', fraction: 0, message: null });
    void handle.outcome.then((outcome) => {
      if (this.#handle === handle) this.#finish(request, outcome);
    });
  }

  /** Stops the run under way, if there is one. */
  cancel(): void {
    this.#handle?.cancel();
  }

  /** Stops the run under way and tells nothing more of it. */
  forget(): void {
    const handle = this.#handle;
    this.#handle = null;
    handle?.cancel();
  }

  /** Forgets the run, then does `reset`, whenever another document is opened; returns how to stop. */
  forgetWith(document: StoreApi<DocumentStore>, reset: () => void): () => void {
    return document.subscribe((now, before) => {
      if (now.generation === before.generation) return;
      this.forget();
      reset();
    });
  }

  #finish(request: JobRequests[K], outcome: JobOutcome<K>): void {
    const { show, keep } = this.#parts;
    this.#handle = null;
    if (outcome.status === 'done') {
      keep({ report: outcome.result, wallSeconds: outcome.wallSeconds, version: ENGINE_VERSION }, request);
      show({ status: 'done', phase: '', fraction: 1 });
    } else if (outcome.status === 'cancelled') {
      show({ status: 'cancelled', phase: '', fraction: 0 });
    } else {
      show({ status: 'failed', phase: '', fraction: 0, message: `${outcome.message} ${outcome.hint}` });
    }
  }
}
