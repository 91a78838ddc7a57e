import {
  addLinkCommand, changeFinishCommand, changeLinkCommand, clearBaselineCommand, CommandRefused, linkIndex, rescheduleCommand, setBaselineCommand, sourceGivenUp,
  type Command, type PredecessorLink,
} from '../../model/commands/index.ts';
import type { PlanFragment, Scenario } from '../../model/index.ts';
import { useDocument } from '../document-store.ts';
import { refusalText } from '../edit.ts';
import { useNotices } from '../notices-store.ts';
import { currentProjection } from '../results-store.ts';
import { useView } from '../view-store.ts';

/** Makes a command for the open document and applies it as one step of undo. @returns why it was refused, or `null` */
function edit(build: (scenario: Scenario) => Command): string | null {
  const { scenario, dispatch } = useDocument.getState();
  if (scenario === null) return 'No scenario is open.';
  try {
    dispatch(build(scenario));
    return null;
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    return refusalText(error);
  }
}

/** Start no earlier than an ISO date. @returns why it was refused, or `null` */
export const reschedule = (activityId: string, date: string): string | null => edit((scenario) => rescheduleCommand(scenario, activityId, date));

/** Changes the duration so that the finish moves between two ISO dates; says when a source is given up. @returns why it was refused, or `null` */
export function changeFinish(activityId: string, from: string, to: string): string | null {
  const activity = useDocument.getState().scenario?.plan.activities.find(({ id }) => id === activityId);
  const refused = edit((scenario) => changeFinishCommand(scenario, activityId, from, to));
  const source = activity === undefined ? null : sourceGivenUp(activity);
  const after = useDocument.getState().scenario?.plan.activities.find(({ id }) => id === activityId);
  if (refused === null && activity !== undefined && source !== null && after?.durationDays !== activity.durationDays) {
    useNotices.getState().notify({ severity: 'notice', text: `The duration of "${activity.name}" is now your own figure; the former one was from: ${source}.` });
  }
  return refused;
}

/** Makes one activity wait for another, finish to start without lag unless told. @returns why it was refused (a loop is named), or `null` */
export const addLink = (predecessorId: string, successorId: string, type: PredecessorLink['type'] = 'FS', lagDays = 0): string | null =>
  edit((scenario) => addLinkCommand(scenario, successorId, { activityId: predecessorId, type, lagDays }));

/** @returns why it was refused, or `null` */
export const removeLink = (predecessorId: string, successorId: string, type: PredecessorLink['type']): string | null =>
  edit((scenario) => changeLinkCommand(scenario, successorId, linkIndex(scenario, successorId, { activityId: predecessorId, type }), null));

/** Replaces the link at a place of an activity's list; `null` removes it. @returns why it was refused, or `null` */
export const changeLink = (successorId: string, at: number, next: PredecessorLink | null): string | null =>
  edit((scenario) => changeLinkCommand(scenario, successorId, at, next));

/** Puts a template's fragment into the plan, linked finish to start to what is chosen, and selects it. @returns why it was refused (a loop is named), or `null` */
export function insertFragment(fragment: PlanFragment, predecessorIds: readonly string[], successorIds: readonly string[]): string | null {
  const refused = edit(() => ({ type: 'insert-plan-fragment', fragment, predecessorIds, successorIds }));
  if (refused !== null) return refused;
  useView.getState().select(fragment.activities.map(({ id }) => id));
  return null;
}

/** May the baseline be set now? Only from dates of the document as it stands. */
export const canSetBaseline = (): boolean => (currentProjection()?.activities.length ?? 0) > 0;

/** P50 dates of the current projection become the baseline. @returns why it was refused, or `null` */
export function setBaseline(): string | null {
  const projection = currentProjection();
  if (projection === null) return 'The projection is not up to date. Wait for it, then set the baseline.';
  return edit((scenario) => setBaselineCommand(scenario, projection.activities));
}

/** @returns why it was refused, or `null` */
export const clearBaseline = (): string | null => edit(clearBaselineCommand);
