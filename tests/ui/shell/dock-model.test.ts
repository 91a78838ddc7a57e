import { Actions } from 'flexlayout-react';
import { beforeEach, expect, test } from 'vitest';
import { performAction } from '../../../src/app/actions/registry.ts';
import { registerLayoutActions, useDock } from '../../../src/ui/shell/dock-model.ts';

beforeEach(registerLayoutActions);

const maximized = (): string | undefined => useDock.getState().model.getMaximizedTabset()?.getId();
const toggle = (id: string): void => { useDock.getState().model.doAction(Actions.maximizeToggle(id)); };

test('a panel that is shown is not left behind maximized tabs', async () => {
  toggle('bottom');
  expect(maximized()).toBe('bottom');
  await performAction('window.dates');
  expect(maximized()).toBeUndefined();
  expect(useDock.getState().model.getNodeById('dates')).toBeDefined();
});

test('tabs stay maximized where the panel is one of them', async () => {
  toggle('bottom');
  await performAction('window.problems');
  expect(maximized()).toBe('bottom');
});
