import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginGesture, currentRevision, emptyHistory, endGesture, HISTORY_LIMIT, record, redo, undo, type History } from '../../src/app/document/history.ts';
import { applyCommand, type Command } from '../../src/model/commands/index.ts';
import type { Scenario } from '../../src/model/index.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const rename = (name: string): Command => ({ type: 'rename-scenario', name });

function edit(state: { history: History; scenario: Scenario }, command: Command) {
  const change = applyCommand(state.scenario, command);
  return { scenario: change.scenario, history: record(state.history, change) };
}

const start = () => ({ history: emptyHistory, scenario: minimalScenario() });

test('undo gives the document back and redo the edit', () => {
  const before = start();
  const after = edit(before, rename('Changed'));
  const undone = undo(after.history, after.scenario);
  expect(undone?.scenario).toEqual(before.scenario);
  const redone = undone === null ? null : redo(undone.history, undone.scenario);
  expect(redone?.scenario.meta.name).toBe('Changed');
});

test('at the ends there is nothing to undo or redo', () => {
  const { history, scenario } = start();
  expect(undo(history, scenario)).toBeNull();
  expect(redo(history, scenario)).toBeNull();
});

test('all steps of a gesture are one step of undo, called after the gesture', () => {
  const before = start();
  let state = { ...before, history: beginGesture(before.history, 'Drag rack') };
  for (const name of ['A', 'B', 'C']) state = edit(state, rename(name));
  state = { ...state, history: endGesture(state.history) };
  expect(state.history.past.map(({ name }) => name)).toEqual(['Drag rack']);
  expect(undo(state.history, state.scenario)?.scenario).toEqual(before.scenario);
});

test('a gesture without an edit leaves no step, and edits after it stand alone', () => {
  const before = start();
  let state = { ...before, history: endGesture(beginGesture(before.history, 'Nothing')) };
  expect(state.history.past).toHaveLength(0);
  state = edit(edit(state, rename('A')), rename('B'));
  expect(state.history.past).toHaveLength(2);
});

test('an edit after undo forgets what could have been redone', () => {
  const edited = edit(start(), rename('A'));
  const undone = undo(edited.history, edited.scenario);
  if (undone === null) throw new Error('nothing undone');
  expect(edit(undone, rename('B')).history.future).toHaveLength(0);
});

test('undoing back to a state has that state’s revision again', () => {
  const first = edit(start(), rename('A'));
  const second = edit(first, rename('B'));
  const undone = undo(second.history, second.scenario);
  expect(undone === null ? -1 : currentRevision(undone.history)).toBe(currentRevision(first.history));
  expect(currentRevision(second.history)).not.toBe(currentRevision(first.history));
});

test('only the newest steps are kept', () => {
  let state = start();
  for (let n = 0; n < HISTORY_LIMIT + 5; n += 1) state = edit(state, rename(`Name ${n}`));
  expect(state.history.past).toHaveLength(HISTORY_LIMIT);
  expect(state.history.baseRevision).toBe(5);
});

test('any sequence of edits, gestures, undos and redos ends where its replay without undone edits ends', () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('rename' as const), name: fc.string({ minLength: 1, maxLength: 8 }) }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'begin' as const, 'end' as const) }),
  );
  fc.assert(fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
    let state = start();
    const initial = state.scenario;
    for (const step of actions) {
      if (step.kind === 'rename') {
        if (step.name !== state.scenario.meta.name) state = edit(state, rename(step.name));
      } else if (step.kind === 'begin') state = { ...state, history: beginGesture(state.history, 'Gesture') };
      else if (step.kind === 'end') state = { ...state, history: endGesture(state.history) };
      else state = (step.kind === 'undo' ? undo : redo)(state.history, state.scenario) ?? state;
    }
    const final = state.scenario;
    let back = { history: state.history, scenario: state.scenario };
    for (let earlier = undo(back.history, back.scenario); earlier !== null; earlier = undo(back.history, back.scenario)) back = earlier;
    expect(back.scenario).toEqual(initial);
    const done = state.history.past.length;
    for (let n = 0; n < done; n += 1) back = redo(back.history, back.scenario) ?? back;
    expect(back.scenario).toEqual(final);
  }), { numRuns: 60 });
});
