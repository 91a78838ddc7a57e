import { expect, test } from 'vitest';
import { createDocumentStore } from '../../src/app/document-store.ts';
import { CommandRefused } from '../../src/model/commands/index.ts';
import type { Diagnostic } from '../../src/model/index.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const finding: Diagnostic = { severity: 'error', code: 'test', path: '/meta', message: 'Wrong.', hint: 'Mend it.' };

function openedStore() {
  const store = createDocumentStore();
  store.getState().open({ scenario: minimalScenario(), fileName: 'a.plenum.json', diagnostics: [] });
  return store;
}

test('an opened document is clean; an edit makes it dirty, undo clean again', () => {
  const store = openedStore();
  expect(store.getState().dirty).toBe(false);
  store.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
  expect(store.getState().dirty).toBe(true);
  expect(store.getState().undoName).toBe('Rename to Changed');
  store.getState().undo();
  expect(store.getState().dirty).toBe(false);
  expect(store.getState().redoName).toBe('Rename to Changed');
});

test('a saved state is clean, and undoing past it dirty', () => {
  const store = openedStore();
  store.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
  store.getState().markSaved('b.plenum.json');
  expect(store.getState()).toMatchObject({ dirty: false, fileName: 'b.plenum.json' });
  store.getState().undo();
  expect(store.getState().dirty).toBe(true);
});

test('recovered work that is in no file stays dirty, even with nothing to undo', () => {
  const store = createDocumentStore();
  store.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [], unsaved: true });
  expect(store.getState().dirty).toBe(true);
});

test('a refused file leaves the open document as it is', () => {
  const store = openedStore();
  const { scenario } = store.getState();
  store.getState().refuse('bad.json', [finding]);
  expect(store.getState().scenario).toBe(scenario);
  expect(store.getState().refused).toEqual({ fileName: 'bad.json', diagnostics: [finding] });
});

test('a refused command throws and changes nothing', () => {
  const store = openedStore();
  const { scenario } = store.getState();
  expect(() => store.getState().dispatch({ type: 'set-rack-type', rackIds: ['no-such-rack'], rackTypeId: 'x' })).toThrow(CommandRefused);
  expect(store.getState().scenario).toBe(scenario);
  expect(store.getState().dirty).toBe(false);
});

test('findings of an older state of the document are dropped', () => {
  const store = openedStore();
  const { scenario } = store.getState();
  if (scenario === null) throw new Error('nothing open');
  store.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
  store.getState().setDiagnostics(scenario, [finding]);
  expect(store.getState().diagnostics).toEqual([]);
});

test('opening forgets the history of the document before', () => {
  const store = openedStore();
  store.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
  store.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [] });
  expect(store.getState()).toMatchObject({ undoName: null, dirty: false, generation: 2 });
});
