import type { Session } from '../running-session.ts';
import { editActions } from './edit-actions.ts';
import { fileActions } from './file-actions.ts';
import { helpActions } from './help-actions.ts';
import { registerActions } from './registry.ts';
import { simulateActions } from './simulate-actions.ts';
import { timelineActions } from './timeline-actions.ts';
import { keepHallActions, viewActions } from './view-actions.ts';

/** Registers every action of the app, in the order of the menus. */
export function registerAppActions(session: Session): void {
  registerActions([
    ...fileActions(session),
    ...editActions(),
    ...viewActions(),
    ...simulateActions(session),
    ...timelineActions(),
    ...helpActions(),
  ]);
  keepHallActions();
}
