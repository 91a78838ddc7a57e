import * as Comlink from 'comlink';

/** Where a worker comes from; a fake one in tests. */
export interface WorkerLike extends Comlink.Endpoint {
  terminate(): void;
}

/**
 * Keeps one worker alive: starts it on first use, and after a crash again on next use. Whoever
 * waits for an answer hears of the crash through `onCrash`.
 */
export class WorkerSlot<Api extends object> {
  readonly #create: () => WorkerLike;
  readonly #onCrash: (reason: string) => void;
  #worker: WorkerLike | null = null;
  #api: Comlink.Remote<Api> | null = null;

  constructor(create: () => WorkerLike, onCrash: (reason: string) => void) {
    this.#create = create;
    this.#onCrash = onCrash;
  }

  get api(): Comlink.Remote<Api> {
    if (this.#api === null) {
      const worker = this.#create();
      const crashed = (event: Event) => {
        event.preventDefault();
        if (this.#worker !== worker) return;
        this.restart();
        this.#onCrash((event as ErrorEvent).message ?? '');
      };
      worker.addEventListener('error', crashed as EventListener);
      worker.addEventListener('messageerror', crashed as EventListener);
      this.#worker = worker;
      this.#api = Comlink.wrap<Api>(worker);
    }
    return this.#api;
  }

  /** Ends the worker at once; the next use starts a new one. */
  restart(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#api = null;
  }
}
