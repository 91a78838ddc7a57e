import type { StoreApi } from 'zustand';
import { scenarioHash } from '../../model/hash.ts';
import type { EngineClient, JobHandle } from '../../workers/client.ts';
import type { DocumentJobKind, JobOutcome } from '../../workers/contract.ts';
import type { DocumentStore } from '../document-store.ts';
import type { ResultsStore, SlotKey } from '../results-store.ts';
import type { SettingsStore } from '../settings-store.ts';
import type { ResultSlot, ViewState } from '../types.ts';
import { sameInputs, wantedJobs, type WantedJob } from './wanted-jobs.ts';

/** Quiet time after the last change before jobs start, ms. */
export const SOLVE_DELAY_MS = 300;

interface SolverDependencies {
  /** A worker for each kind, so that a quick answer never waits for a long one. */
  readonly clients: Readonly<Record<DocumentJobKind, EngineClient>>;
  readonly document: StoreApi<DocumentStore>;
  readonly view: StoreApi<ViewState>;
  readonly results: StoreApi<ResultsStore>;
  readonly settings: StoreApi<SettingsStore>;
}

/** The last request for one slot. */
interface Task {
  readonly key: SlotKey;
  inputs: readonly unknown[];
  readonly handle: JobHandle<DocumentJobKind>;
  finished: boolean;
}

const slotName = (key: SlotKey) => (key.kind === 'thermal' ? `thermal:${key.hallId}` : key.kind);

/**
 * Keeps the results in step with the document: after each change it waits for a quiet moment,
 * cancels what no longer applies, marks old results stale and starts what is missing.
 */
export class Solver {
  readonly #on: SolverDependencies;
  readonly #tasks = new Map<string, Task>();
  readonly #stops: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #generation = -1;

  constructor(dependencies: SolverDependencies) {
    this.#on = dependencies;
  }

  /** Follows the stores until {@link stop}. */
  start(): void {
    const { document, view, settings, results } = this.#on;
    this.#stops.push(
      document.subscribe((now, before) => {
        if (now.scenario !== before.scenario) this.#schedule();
      }),
      view.subscribe((now, before) => {
        if (now.hallId !== before.hallId || now.date !== before.date || now.percentile !== before.percentile || now.failedIds !== before.failedIds) this.#schedule();
      }),
      settings.subscribe((now, before) => {
        if (now.samples !== before.samples || now.cellMetres !== before.cellMetres || now.backend !== before.backend || now.autoSolve !== before.autoSolve) this.#schedule();
      }),
      // New dates may put other racks into the hall on the slider's day.
      results.subscribe((now, before) => {
        if (now.projection.result !== before.projection.result && now.projection.result !== null) this.#schedule();
      }),
    );
    this.#schedule();
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops.splice(0)) stop();
    this.cancelAll();
  }

  /** Solves now, also what was cancelled or has failed. */
  solveNow(): void {
    clearTimeout(this.#timer);
    for (const [name, task] of this.#tasks) {
      if (task.finished && this.#slot(task.key)?.status !== 'done') this.#tasks.delete(name);
    }
    this.#refresh(true);
  }

  /** Cancels one kind of job, or all. */
  cancelAll(kind?: DocumentJobKind): void {
    for (const task of this.#tasks.values()) {
      if (task.finished || (kind !== undefined && task.key.kind !== kind)) continue;
      task.handle.cancel();
    }
  }

  #schedule(): void {
    this.#markStale();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(false), SOLVE_DELAY_MS);
  }

  #slot(key: SlotKey): ResultSlot<unknown> | undefined {
    const results = this.#on.results.getState();
    return key.kind === 'thermal' ? results.thermalByHall[key.hallId] : results[key.kind];
  }

  #wanted() {
    const { document, view, settings, results } = this.#on;
    const { scenario, generation } = document.getState();
    if (scenario === null) return [];
    // Dates of another document's projection say nothing about this one.
    const projection = generation === this.#generation ? results.getState().projection.result : null;
    return wantedJobs(scenario, view.getState(), settings.getState(), projection);
  }

  /** A result whose inputs are no longer those on screen is shown as such at once, before the debounce. */
  #markStale(): void {
    this.#forgetOtherDocument();
    for (const { key, inputs } of this.#wanted()) {
      const task = this.#tasks.get(slotName(key));
      const slot = this.#slot(key);
      if (slot === undefined || slot.result === null) continue;
      const stale = task === undefined || !sameInputs(task.inputs, inputs);
      if (slot.stale !== stale && (stale || slot.status === 'done')) this.#on.results.getState().patchSlot(key, { stale });
    }
  }

  #forgetOtherDocument(): void {
    const { generation } = this.#on.document.getState();
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.cancelAll();
    this.#tasks.clear();
    this.#on.results.getState().clear();
  }

  #refresh(asked: boolean): void {
    this.#forgetOtherDocument();
    const wanted = this.#wanted();
    const names = new Set(wanted.map(({ key }) => slotName(key)));
    for (const [name, task] of this.#tasks) {
      const superseded = wanted.some(({ key, inputs }) => slotName(key) === name && !sameInputs(task.inputs, inputs));
      // A hall that is no longer looked at may finish; one that has changed may not.
      if (!task.finished && (superseded || (!names.has(name) && this.#documentChangedSince(task)))) task.handle.cancel();
    }
    if (!asked && !this.#on.settings.getState().autoSolve) return;
    for (const job of wanted) {
      const task = this.#tasks.get(slotName(job.key));
      if (task !== undefined && sameInputs(task.inputs, job.inputs)) continue;
      this.#begin(job);
    }
  }

  #documentChangedSince(task: Task): boolean {
    if (task.key.kind !== 'thermal') return false;
    const { hallId } = task.key;
    const hall = this.#on.document.getState().scenario?.halls.find(({ id }) => id === hallId);
    return hall === undefined || !task.inputs.includes(hall);
  }

  #begin<K extends DocumentJobKind>(job: WantedJob<K>): void {
    const { patchSlot, recordResiduals } = this.#on.results.getState();
    const previous = this.#slot(job.key);
    const handle = this.#on.clients[job.kind].run(job.kind, job.request, (progress) => {
      if (this.#tasks.get(slotName(job.key)) !== task) return;
      patchSlot(job.key, {
        phase: progress.phase,
        fraction: progress.fraction,
        ...(progress.preview === undefined ? {} : { result: progress.preview, preview: true, stale: false }),
      });
      if (job.key.kind === 'thermal' && progress.residuals !== undefined) recordResiduals(job.key.hallId, progress.residuals);
    });
    const task: Task = { key: job.key, inputs: job.inputs, handle: handle as JobHandle<DocumentJobKind>, finished: false };
    this.#tasks.set(slotName(job.key), task);
    patchSlot(job.key, { status: 'running', phase: 'Waiting for the solver', fraction: 0, message: null, stale: (previous?.result ?? null) !== null });
    if (job.key.kind === 'thermal') recordResiduals(job.key.hallId, null);
    void handle.outcome.then((outcome) => this.#finish(task, job, outcome as JobOutcome<DocumentJobKind>));
  }

  #finish(task: Task, job: WantedJob, outcome: JobOutcome<DocumentJobKind>): void {
    task.finished = true;
    // Superseded: another task owns the slot now.
    if (this.#tasks.get(slotName(task.key)) !== task) return;
    const { patchSlot } = this.#on.results.getState();
    if (outcome.status === 'done') {
      const inputs = this.#inputsItHoldsFor(job, outcome.stamp?.scenarioHash ?? null);
      if (inputs === null) {
        patchSlot(task.key, { status: 'idle', phase: '', fraction: 0, stale: true });
        return;
      }
      task.inputs = inputs;
      patchSlot(task.key, { status: 'done', phase: '', fraction: 1, result: outcome.result, preview: false, stale: false, wallSeconds: outcome.wallSeconds, message: null });
    } else if (outcome.status === 'cancelled') {
      patchSlot(task.key, { status: 'cancelled', phase: '', fraction: 0, message: 'Cancelled' });
    } else {
      patchSlot(task.key, { status: 'failed', phase: '', fraction: 0, message: `${outcome.message} ${outcome.hint}` });
    }
  }

  /**
   * The inputs on screen that a finished job answers: its own, or equal ones of a document that was
   * edited and undone. `null` when the document is another one by now.
   */
  #inputsItHoldsFor(job: WantedJob, hash: string | null): readonly unknown[] | null {
    const { scenario } = this.#on.document.getState();
    if (scenario === null) return null;
    const current = this.#wanted().find(({ key }) => slotName(key) === slotName(job.key));
    if (current === undefined || sameInputs(current.inputs, job.inputs)) return job.inputs;
    return job.kind === 'projection' && scenarioHash(scenario) === hash ? current.inputs : null;
  }
}
