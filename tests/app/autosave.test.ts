import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { Autosave, AUTOSAVE_DELAY_MS } from '../../src/app/autosave/autosave.ts';
import type { NewRevision, Revision, RevisionStore } from '../../src/app/autosave/database.ts';
import { createDocumentStore } from '../../src/app/document-store.ts';
import type { SavingState } from '../../src/app/saving-store.ts';
import { serializeScenario } from '../../src/model/serialize.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

class MemoryRevisions implements RevisionStore {
  readonly kept: Revision[] = [];
  failure: Error | null = null;

  add(revision: NewRevision): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    this.kept.push({ ...revision, id: this.kept.length + 1 });
    return Promise.resolve();
  }

  list() {
    return Promise.resolve(this.kept.map(({ text: _text, ...rest }) => rest).reverse());
  }

  read(id: number) {
    return Promise.resolve(this.kept.find((revision) => revision.id === id) ?? null);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(revisions: RevisionStore | null = new MemoryRevisions()) {
  const document = createDocumentStore();
  const saving = createStore<SavingState>(() => ({ status: 'idle', savedAt: null, message: null, otherWindow: false }));
  const autosave = new Autosave({ revisions, document, saving, serialize: serializeScenario, now: () => 1000 }, 'line-1');
  autosave.start();
  const scenario = minimalScenario();
  document.getState().open({ scenario, fileName: null, diagnostics: [] });
  autosave.markSafe(document.getState());
  const rename = (name: string) => document.getState().dispatch({ type: 'rename-scenario', name });
  return { document, saving, autosave, rename };
}

test('a shipped document that nobody changed is not stored', async () => {
  const revisions = new MemoryRevisions();
  const { autosave } = setUp(revisions);
  await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY_MS * 2);
  await autosave.flush();
  expect(revisions.kept).toEqual([]);
});

test('quick edits are stored once, with the last state', async () => {
  const revisions = new MemoryRevisions();
  const { rename, saving } = setUp(revisions);
  rename('A');
  rename('B');
  expect(saving.getState().status).toBe('pending');
  await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY_MS);
  expect(revisions.kept.map(({ scenarioName, dirty, lineId }) => ({ scenarioName, dirty, lineId }))).toEqual([{ scenarioName: 'B', dirty: true, lineId: 'line-1' }]);
  expect(saving.getState()).toMatchObject({ status: 'saved', savedAt: 1000 });
});

test('hiding the page stores at once', async () => {
  const revisions = new MemoryRevisions();
  const { rename, autosave } = setUp(revisions);
  rename('A');
  expect(autosave.isSafe).toBe(false);
  await autosave.flush();
  expect(revisions.kept).toHaveLength(1);
  expect(autosave.isSafe).toBe(true);
});

test('undoing back to the shipped state is stored too', async () => {
  const revisions = new MemoryRevisions();
  const { rename, autosave, document } = setUp(revisions);
  rename('A');
  await autosave.flush();
  document.getState().undo();
  await autosave.flush();
  expect(revisions.kept.map(({ scenarioName }) => scenarioName)).toEqual(['A', minimalScenario().meta.name]);
});

test('saving to a file stores the clean mark and the file name', async () => {
  const revisions = new MemoryRevisions();
  const { rename, autosave, document } = setUp(revisions);
  rename('A');
  await autosave.flush();
  document.getState().markSaved('a.plenum.json');
  await autosave.flush();
  expect(revisions.kept.at(-1)).toMatchObject({ dirty: false, fileName: 'a.plenum.json' });
});

test('full storage is said, and the work counts as unsafe until a later write succeeds', async () => {
  const revisions = new MemoryRevisions();
  revisions.failure = new DOMException('full', 'QuotaExceededError');
  const { rename, autosave, saving } = setUp(revisions);
  rename('A');
  await autosave.flush();
  expect(saving.getState().status).toBe('failed');
  expect(saving.getState().message).toMatch(/storage is full/);
  expect(autosave.isSafe).toBe(false);
  revisions.failure = null;
  await autosave.flush();
  expect(saving.getState()).toMatchObject({ status: 'saved', message: null });
  expect(autosave.isSafe).toBe(true);
});

test('a browser without storage is said', async () => {
  const { rename, autosave, saving } = setUp(null);
  rename('A');
  await autosave.flush();
  expect(saving.getState().status).toBe('failed');
});

test('a document that replaces another is stored under its own line', async () => {
  const revisions = new MemoryRevisions();
  const { rename, autosave, document } = setUp(revisions);
  rename('A');
  await autosave.flush();
  autosave.beginLine('line-2');
  document.getState().open({ scenario: minimalScenario(), fileName: 'b.plenum.json', diagnostics: [] });
  await autosave.flush();
  expect(revisions.kept.map(({ lineId }) => lineId)).toEqual(['line-1', 'line-2']);
});
