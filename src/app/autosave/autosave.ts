import type { StoreApi } from 'zustand';
import type { Scenario } from '../../model/index.ts';
import type { DocumentStore } from '../document-store.ts';
import type { SavingState } from '../saving-store.ts';
import type { RevisionStore } from './database.ts';

/** Quiet time after an edit before it is written, ms. */
export const AUTOSAVE_DELAY_MS = 800;

interface AutosaveDependencies {
  /** `null` where the browser forbids storage. */
  readonly revisions: RevisionStore | null;
  readonly document: StoreApi<DocumentStore>;
  readonly saving: StoreApi<SavingState>;
  readonly serialize: (scenario: Scenario) => string;
  readonly now: () => number;
}

type SafeState = Pick<DocumentStore, 'scenario' | 'fileName' | 'dirty'>;

/** Writes the open document to the browser's storage soon after each change. */
export class Autosave {
  readonly #on: AutosaveDependencies;
  #lineId: string;
  /** State that needs no writing: written already, or shipped with the app. */
  #safe: SafeState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #stop: (() => void) | null = null;

  constructor(dependencies: AutosaveDependencies, lineId: string) {
    this.#on = dependencies;
    this.#lineId = lineId;
  }

  start(): void {
    this.#stop = this.#on.document.subscribe((now, before) => {
      if (now.scenario !== before.scenario || now.fileName !== before.fileName || now.dirty !== before.dirty) this.#schedule();
    });
  }

  stop(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
  }

  /** Later writes belong to this line; call before the document is replaced. */
  beginLine(lineId: string): void {
    this.#lineId = lineId;
  }

  /** This state needs no writing until it changes. */
  markSafe(state: SafeState): void {
    this.#safe = { scenario: state.scenario, fileName: state.fileName, dirty: state.dirty };
    clearTimeout(this.#timer);
    this.#on.saving.setState({ status: 'idle', message: null });
  }

  /** Is everything on screen either written or shipped? */
  get isSafe(): boolean {
    const { scenario } = this.#on.document.getState();
    return scenario === null || scenario === this.#safe?.scenario;
  }

  /** As {@link isSafe}, and the file name and dirty mark beside it are the written ones. */
  get #isRecorded(): boolean {
    const { fileName, dirty } = this.#on.document.getState();
    return this.isSafe && (this.#safe === null || (this.#safe.fileName === fileName && this.#safe.dirty === dirty));
  }

  /** Writes at once; fulfils when the write has ended, well or not. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#isRecorded) this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  #schedule(): void {
    if (this.#isRecorded) return;
    this.#on.saving.setState({ status: 'pending' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), AUTOSAVE_DELAY_MS);
  }

  async #write(): Promise<void> {
    const { revisions, document, saving, serialize, now } = this.#on;
    const { scenario, fileName, dirty } = document.getState();
    if (scenario === null || this.#isRecorded) return;
    if (revisions === null) {
      saving.setState({ status: 'failed', message: 'This browser does not allow storage. Use File › Save to keep your work.' });
      return;
    }
    try {
      const savedAt = now();
      await revisions.add({ lineId: this.#lineId, savedAt, fileName, scenarioName: scenario.meta.name, dirty, text: serialize(scenario) });
      this.#safe = { scenario, fileName, dirty };
      if (document.getState().scenario === scenario) saving.setState({ status: 'saved', savedAt, message: null });
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      saving.setState({
        status: 'failed',
        message: full
          ? 'The browser’s storage is full, so the last changes are not autosaved. Use File › Save to keep them.'
          : 'The browser could not store the last changes. Use File › Save to keep them.',
      });
    }
  }
}
