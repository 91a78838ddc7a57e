import { applyPatches, enablePatches, type Patch } from 'immer';
import type { Scenario } from '../../model/index.ts';

enablePatches();

/** Most steps that undo remembers; the oldest are forgotten first. */
export const HISTORY_LIMIT = 500;

/** One reversible step, named as the menus show it. */
export interface HistoryStep {
  /** Identity of the state after this step, for the dirty mark. */
  readonly revision: number;
  readonly name: string;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
}

/**
 * Undo history as reversible diffs. While a gesture (a drag, a scrub of a number field) is open,
 * all steps recorded in it are one step of undo.
 */
export interface History {
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
  readonly gesture: { readonly name: string; readonly recorded: boolean } | null;
  /** Revision before the first remembered step. */
  readonly baseRevision: number;
  readonly nextRevision: number;
}

export const emptyHistory: History = { past: [], future: [], gesture: null, baseRevision: 0, nextRevision: 1 };

/** Identity of the current state: equal revisions are the same document. */
export function currentRevision(history: History): number {
  return history.past.at(-1)?.revision ?? history.baseRevision;
}

/** Adds a step; redo is forgotten. Inside an open gesture the step joins the gesture's. */
export function record(history: History, step: Omit<HistoryStep, 'revision'>): History {
  const revision = history.nextRevision;
  const last = history.past.at(-1);
  if (history.gesture?.recorded === true && last !== undefined) {
    const merged: HistoryStep = {
      revision,
      name: last.name,
      patches: [...last.patches, ...step.patches],
      inversePatches: [...step.inversePatches, ...last.inversePatches],
    };
    return { ...history, past: [...history.past.slice(0, -1), merged], future: [], nextRevision: revision + 1 };
  }
  const name = history.gesture?.name ?? step.name;
  const past = [...history.past, { ...step, name, revision }];
  const forgotten = past.length - HISTORY_LIMIT;
  return {
    past: forgotten > 0 ? past.slice(forgotten) : past,
    future: [],
    gesture: history.gesture === null ? null : { ...history.gesture, recorded: true },
    baseRevision: forgotten > 0 ? (past[forgotten - 1]?.revision ?? history.baseRevision) : history.baseRevision,
    nextRevision: revision + 1,
  };
}

/** Opens a gesture; an open one stays (nested gestures are part of the outer one). */
export function beginGesture(history: History, name: string): History {
  return history.gesture === null ? { ...history, gesture: { name, recorded: false } } : history;
}

export function endGesture(history: History): History {
  return history.gesture === null ? history : { ...history, gesture: null };
}

/** The document one step back, or `null` at the beginning. Ends an open gesture. */
export function undo(history: History, scenario: Scenario): { history: History; scenario: Scenario } | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  return {
    scenario: applyPatches(scenario, [...step.inversePatches]),
    history: { ...history, past: history.past.slice(0, -1), future: [...history.future, step], gesture: null },
  };
}

/** Takes back what the open gesture has recorded, as if it had not been begun; nothing of it can be redone. */
export function cancelGesture(history: History, scenario: Scenario): { history: History; scenario: Scenario } {
  if (history.gesture?.recorded !== true) return { history: endGesture(history), scenario };
  const back = undo(history, scenario);
  return back === null ? { history: endGesture(history), scenario } : { scenario: back.scenario, history: { ...back.history, future: [] } };
}

/** The document one step forward, or `null` at the end. */
export function redo(history: History, scenario: Scenario): { history: History; scenario: Scenario } | null {
  const step = history.future.at(-1);
  if (step === undefined) return null;
  return {
    scenario: applyPatches(scenario, [...step.patches]),
    history: { ...history, past: [...history.past, step], future: history.future.slice(0, -1), gesture: null },
  };
}
