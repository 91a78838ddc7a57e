import { create, createStore, type StateCreator } from 'zustand';
import { applyCommand, type Command } from '../model/commands/index.ts';
import type { Diagnostic, Scenario } from '../model/index.ts';
import { beginGesture, cancelGesture, currentRevision, emptyHistory, endGesture, record, redo, undo, type History } from './document/history.ts';
import type { DocumentState } from './types.ts';

/** A document that has been read and checked, ready to be shown. */
interface LoadedDocument {
  readonly scenario: Scenario;
  readonly fileName: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Recovered work that was not in a file yet. */
  readonly unsaved?: boolean;
}

interface DocumentActions {
  /**
   * Applies a command as one step of undo (or as part of the open gesture). A command that changes
   * nothing leaves no step. Throws what {@link applyCommand} throws, with the document untouched.
   */
  dispatch(command: Command): void;
  /** From here to {@link endGesture} every dispatch is one step of undo, called `name`. */
  beginGesture(name: string): void;
  endGesture(): void;
  /** Takes back everything since {@link beginGesture} and ends it. */
  cancelGesture(): void;
  undo(): void;
  redo(): void;
  /** Replaces the open document; history starts anew. */
  open(document: LoadedDocument): void;
  /** The open document stays; the findings of the refused file are shown. */
  refuse(fileName: string, diagnostics: readonly Diagnostic[]): void;
  dismissRefusal(): void;
  /** The current state has been written to a file of this name. */
  markSaved(fileName: string): void;
  /** Findings of a check of the open document; dropped when it has changed since. */
  setDiagnostics(scenario: Scenario, diagnostics: readonly Diagnostic[]): void;
}

export interface DocumentStore extends DocumentState, DocumentActions {
  readonly history: History;
  /** Revision that is in the file, or `null` for recovered work that never was. */
  readonly savedRevision: number | null;
  /** Counts opened documents, so that views can reset what belongs to the previous one. */
  readonly generation: number;
}

function historyState(history: History, savedRevision: number | null) {
  return {
    history,
    savedRevision,
    dirty: currentRevision(history) !== savedRevision,
    undoName: history.past.at(-1)?.name ?? null,
    redoName: history.future.at(-1)?.name ?? null,
  };
}

const initialize: StateCreator<DocumentStore> = (set, get) => ({
  scenario: null,
  fileName: null,
  diagnostics: [],
  refused: null,
  generation: 0,
  ...historyState(emptyHistory, 0),

  dispatch(command) {
    const { scenario, history, savedRevision } = get();
    if (scenario === null) return;
    const change = applyCommand(scenario, command);
    if (change.patches.length === 0) return;
    set({ scenario: change.scenario, ...historyState(record(history, change), savedRevision) });
  },
  beginGesture: (name) => set({ history: beginGesture(get().history, name) }),
  endGesture: () => set({ history: endGesture(get().history) }),
  cancelGesture() {
    const { scenario, history, savedRevision } = get();
    if (scenario === null) return;
    const back = cancelGesture(history, scenario);
    set({ scenario: back.scenario, ...historyState(back.history, savedRevision) });
  },
  undo() {
    const { scenario, history, savedRevision } = get();
    const step = scenario === null ? null : undo(history, scenario);
    if (step !== null) set({ scenario: step.scenario, ...historyState(step.history, savedRevision) });
  },
  redo() {
    const { scenario, history, savedRevision } = get();
    const step = scenario === null ? null : redo(history, scenario);
    if (step !== null) set({ scenario: step.scenario, ...historyState(step.history, savedRevision) });
  },
  open: ({ scenario, fileName, diagnostics, unsaved }) => set({
    scenario,
    fileName,
    diagnostics,
    refused: null,
    generation: get().generation + 1,
    ...historyState(emptyHistory, unsaved === true ? null : 0),
  }),
  refuse: (fileName, diagnostics) => set({ refused: { fileName, diagnostics } }),
  dismissRefusal: () => set({ refused: null }),
  markSaved: (fileName) => set({ fileName, ...historyState(get().history, currentRevision(get().history)) }),
  setDiagnostics(scenario, diagnostics) {
    if (get().scenario === scenario) set({ diagnostics });
  },
});

/** A document store of its own, for tests and tools. */
export const createDocumentStore = () => createStore<DocumentStore>(initialize);

/** The open document. */
export const useDocument = create<DocumentStore>(initialize);
