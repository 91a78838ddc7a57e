import { expect, test } from 'vitest';
import { performAction, registerActions, findAction } from '../../src/app/actions/registry.ts';
import { addMonths } from '../../src/app/actions/timeline-actions.ts';
import { useNotices } from '../../src/app/notices-store.ts';
import { defaultSettings, readPreferences } from '../../src/app/settings-store.ts';
import { suggestedFileName } from '../../src/app/files/document-files.ts';

test('a disabled action is not performed', async () => {
  let performed = 0;
  const unregister = registerActions([{ id: 'test.off', label: 'Off', enabled: () => false, perform: () => { performed += 1; } }]);
  await performAction('test.off');
  expect(performed).toBe(0);
  unregister();
  expect(findAction('test.off')).toBeUndefined();
});

test('an action that fails says so in a notice', async () => {
  const unregister = registerActions([{ id: 'test.fail', label: 'Try', perform: () => Promise.reject(new Error('no luck')) }]);
  await performAction('test.fail');
  expect(useNotices.getState().notices.at(-1)).toMatchObject({ severity: 'error', text: 'Try: no luck' });
  unregister();
});

test.each([
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2027-01-15', -1, '2026-12-15'],
  ['2026-12-01', 13, '2028-01-01'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});

test.each([
  ['nothing stored', null],
  ['damaged text', '{'],
  ['another type', '7'],
  ['unknown values', JSON.stringify({ theme: 'pink', cellMetres: -1, samples: 'many', backend: 'abacus', autoSolve: 'yes' })],
])('%s gives the default preferences', (_name, stored) => {
  expect(readPreferences(stored)).toEqual({ ...defaultSettings, theme: 'system' });
});

test('stored preferences come back', () => {
  expect(readPreferences(JSON.stringify({ theme: 'dark', cellMetres: 0.9, samples: 2000, backend: 'cpu', autoSolve: false, layout: { layout: {} } })))
    .toEqual({ theme: 'dark', cellMetres: 0.9, samples: 2000, backend: 'cpu', autoSolve: false, layout: { layout: {} } });
});

test.each([['Ohio campus, 96 MW', 'ohio-campus-96-mw.plenum.json'], ['???', 'scenario.plenum.json']])('%s is saved as %s', (name, fileName) => {
  expect(suggestedFileName(name)).toBe(fileName);
});
