import type { StoreApi } from 'zustand';
import { create, createStore, type StateCreator } from 'zustand';
import type { Diagnostic, Scenario } from '../../model/index.ts';
import type { FileClient } from '../../workers/file-client.ts';
import type { RevisionStore } from '../autosave/database.ts';
import type { DocumentStore } from '../document-store.ts';
import { chooseFile, SCENARIO_FILE } from '../files/choose-file.ts';
import { readShipped, SHIPPED_SCENARIOS } from '../files/shipped.ts';

/** An earlier version of a document, to compare the open one with. */
export interface Baseline {
  /** What was chosen: `opened`, `shipped`, `revision:12`, `file`. */
  readonly key: string;
  /** As sentences name it: `the document as it was opened`. */
  readonly label: string;
  readonly scenario: Scenario;
}

/** Where a baseline comes from. */
export type BaselineSource =
  | { readonly kind: 'opened' }
  | { readonly kind: 'shipped' }
  | { readonly kind: 'revision'; readonly id: number; readonly label: string }
  | { readonly kind: 'file'; readonly file: File };

/** The version that the open document is compared with. */
export interface BaselineState {
  /** `null` while no document is open. */
  readonly baseline: Baseline | null;
  /** The document as it was when it was opened in this window. */
  readonly opened: Scenario | null;
  /** What is being read now, as the user knows it. */
  readonly reading: string | null;
  /** Why the last choice could not be taken; the baseline stays as it was. */
  readonly refused: { readonly name: string; readonly message: string; readonly diagnostics: readonly Diagnostic[] } | null;
}

const initialize: StateCreator<BaselineState> = () => ({ baseline: null, opened: null, reading: null, refused: null });

export const createBaselineStore = () => createStore<BaselineState>(initialize);

/** Baseline of this window. */
export const useBaseline = create<BaselineState>(initialize);

interface BaselineParts {
  readonly document: StoreApi<DocumentStore>;
  readonly fileClient: Pick<FileClient, 'parse'>;
  /** `null` where the browser forbids storage. */
  readonly revisions: Pick<RevisionStore, 'list' | 'read'> | null;
  readonly store?: StoreApi<BaselineState>;
}

/** The shipped scenario that a document began as, by its id. */
export const shippedOf = (scenario: Scenario) => SHIPPED_SCENARIOS.find(({ id }) => id === scenario.meta.id) ?? null;

const openedBaseline = (scenario: Scenario): Baseline => ({ key: 'opened', label: 'the document as it was opened', scenario });

/** A version that was read, or why it could not be. */
interface ReadVersion {
  readonly scenario: Scenario | null;
  readonly message: string;
  readonly diagnostics: readonly Diagnostic[];
}

const nothing = (message: string): ReadVersion => ({ scenario: null, message, diagnostics: [] });

/** Reads earlier versions of the open document: as opened, as shipped, autosaved, or from a file. */
export class Baselines {
  readonly #on: Required<BaselineParts>;
  /** Counts choices, so that a slow one does not overtake a later one. */
  #choice = 0;

  constructor({ store = useBaseline, ...parts }: BaselineParts) {
    this.#on = { ...parts, store };
  }

  /** Begins with each document as it was opened; returns how to stop. */
  follow(): () => void {
    const { document, store } = this.#on;
    return document.subscribe((now, before) => {
      if (now.generation === before.generation || now.scenario === null) return;
      this.#choice += 1;
      store.setState({ opened: now.scenario, baseline: openedBaseline(now.scenario), reading: null, refused: null });
    });
  }

  /** Autosaved versions to choose from, newest first, without the documents themselves. */
  async revisions(): Promise<Awaited<ReturnType<RevisionStore['list']>>> {
    return (await this.#on.revisions?.list()) ?? [];
  }

  /** Takes another baseline; one that cannot be read leaves the one before, with the reason in the store. */
  async take(source: BaselineSource): Promise<void> {
    const { store } = this.#on;
    this.#choice += 1;
    const choice = this.#choice;
    const { name, key, label } = this.#namesOf(source);
    store.setState({ reading: name, refused: null });
    const read = await this.#read(source, name);
    if (choice !== this.#choice) return;
    if (read.scenario === null) store.setState({ reading: null, refused: { name, message: read.message, diagnostics: read.diagnostics } });
    else store.setState({ reading: null, baseline: { key, label, scenario: read.scenario } });
  }

  #namesOf(source: BaselineSource): { readonly name: string; readonly key: string; readonly label: string } {
    switch (source.kind) {
      case 'opened': return { name: 'As opened', key: 'opened', label: 'the document as it was opened' };
      case 'shipped': return { name: 'As shipped', key: 'shipped', label: 'the scenario as shipped' };
      case 'revision': return { name: source.label, key: `revision:${source.id}`, label: `the version of ${source.label}` };
      case 'file': return { name: source.file.name, key: 'file', label: source.file.name };
    }
  }

  async #read(source: BaselineSource, name: string): Promise<ReadVersion> {
    const { opened } = this.#on.store.getState();
    if (source.kind === 'opened') return opened === null ? nothing('No document is open.') : { scenario: opened, message: '', diagnostics: [] };
    let text: Blob | string;
    try {
      const found = await this.#textOf(source);
      if (found === null) return nothing('This version is no longer stored.');
      text = found;
    } catch (error) {
      return nothing(error instanceof Error ? error.message : String(error));
    }
    const { scenario, diagnostics } = await this.#on.fileClient.parse(text, name);
    return { scenario, message: scenario === null ? 'It is not a scenario that can be read.' : '', diagnostics };
  }

  async #textOf(source: Exclude<BaselineSource, { kind: 'opened' }>): Promise<Blob | string | null> {
    if (source.kind === 'file') return source.file;
    if (source.kind === 'revision') return (await this.#on.revisions?.read(source.id))?.text ?? null;
    const { scenario } = this.#on.document.getState();
    const shipped = scenario === null ? null : shippedOf(scenario);
    return shipped === null ? null : readShipped(shipped);
  }
}

/** Lets the user choose a scenario file as the baseline. */
export async function chooseBaselineFile(baselines: Baselines): Promise<void> {
  const file = await chooseFile({ ...SCENARIO_FILE, id: 'plenum-baseline' });
  if (file !== null) await baselines.take({ kind: 'file', file });
}
