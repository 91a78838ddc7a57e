/**
 * Commands: everything that changes a document, as data. A command yields patches in both
 * directions and a name for the undo menu; it is refused when the document it would make has an
 * error that the present one has not.
 */
import { applyPatches, enablePatches, produceWithPatches, type Patch } from 'immer';
import type { Diagnostic } from '../diagnostics.ts';
import type { Scenario } from '../schema/scenario.ts';
import { validateScenario } from '../validate/index.ts';
import { prepareInsertFragment } from './plan/insert-fragment.ts';
import type { Prepared } from './prepared.ts';
import { prepareAddRack, prepareDeleteRacks, prepareDuplicateRacks, prepareMoveRacks, prepareRotateRacks, prepareSetRackType } from './racks.ts';
import { prepareAddRackType } from './rack-types.ts';
import { CommandRefused } from './refusal.ts';
import { prepareClearValue, prepareSetValue, prepareSetValues } from './set-value.ts';
import type { Command } from './types.ts';

export { CommandRefused } from './refusal.ts';
export * from './plan/index.ts';
export type * from './types.ts';

enablePatches();

/** A document changed by a command, and the way there and back. */
export interface DocumentChange {
  readonly scenario: Scenario;
  readonly patches: readonly Patch[];
  readonly inversePatches: readonly Patch[];
  /** What the undo menu calls the step, e.g. "Swap row C to GB300 NVL72". */
  readonly name: string;
}

function prepare(scenario: Scenario, command: Command): Prepared {
  switch (command.type) {
    case 'set-value': return prepareSetValue(scenario, command);
    case 'clear-value': return prepareClearValue(scenario, command);
    case 'set-values': return prepareSetValues(scenario, command);
    case 'move-racks': return prepareMoveRacks(scenario, command);
    case 'rotate-racks': return prepareRotateRacks(scenario, command);
    case 'delete-racks': return prepareDeleteRacks(scenario, command);
    case 'duplicate-racks': return prepareDuplicateRacks(scenario, command);
    case 'set-rack-type': return prepareSetRackType(scenario, command);
    case 'add-rack-type-with-accelerator': return prepareAddRackType(scenario, command);
    case 'add-rack': return prepareAddRack(scenario, command);
    case 'insert-plan-fragment': return prepareInsertFragment(scenario, command);
    case 'rename-scenario': return { ...prepareSetValue(scenario, { type: 'set-value', path: '/meta/name', value: command.name }), name: `Rename to ${command.name}` };
  }
}

/**
 * Applies a command. The given document is untouched; the new one shares everything unchanged
 * with it and is frozen. No patches = the command changes nothing.
 * @throws CommandRefused with diagnostics when it can't be applied
 */
export function applyCommand(scenario: Scenario, command: Command): DocumentChange {
  const prepared = prepare(scenario, command);
  const [changed, patches, inversePatches] = produceWithPatches(scenario, (draft) => {
    prepared.edit(draft);
  });
  if (patches.length > 0) {
    // Cross-document checks rely on the shape that the first check establishes.
    throwIfAny(prepared.check?.(changed) ?? []);
    throwIfAny(newErrors(scenario, changed));
  }
  return { scenario: changed, patches, inversePatches, name: prepared.name };
}

/** The document before a change was applied. */
export function undoChange(scenario: Scenario, change: Pick<DocumentChange, 'inversePatches'>): Scenario {
  return applyPatches(scenario, [...change.inversePatches]);
}

/** The document after a change is applied again. */
export function redoChange(scenario: Scenario, change: Pick<DocumentChange, 'patches'>): Scenario {
  return applyPatches(scenario, [...change.patches]);
}

function throwIfAny(findings: readonly Diagnostic[]): void {
  if (findings.length > 0) throw new CommandRefused(findings);
}

/** Errors of `after` that `before` has not; places may shift in lists, so messages (which name ids) are compared. */
function newErrors(before: Scenario, after: Scenario): readonly Diagnostic[] {
  const errors = errorsOf(after);
  if (errors.length === 0) return [];
  const known = new Set(errorsOf(before).map(keyOf));
  return errors.filter((diagnostic) => !known.has(keyOf(diagnostic)));
}

const keyOf = (diagnostic: Diagnostic): string => `${diagnostic.code} ${diagnostic.message}`;

function errorsOf(scenario: Scenario): readonly Diagnostic[] {
  return validateScenario(scenario).filter((diagnostic) => diagnostic.severity === 'error');
}
