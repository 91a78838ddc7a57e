import type { Draft } from 'immer';
import * as z from 'zod/mini';
import type { Diagnostic } from '../diagnostics.ts';
import { scanJson } from '../load/json-scan.ts';
import { describeIssues } from '../load/schema-issues.ts';
import { placeAt, type SchemaPlace } from '../schema-place.ts';
import type { Scenario } from '../schema/scenario.ts';
import { nameChange } from './names.ts';
import type { Prepared } from './prepared.ts';
import { CommandRefused, refuse } from './refusal.ts';
import type { ClearValue, SetValue, SetValues } from './types.ts';

/** @throws CommandRefused when the pointer is unknown or the value does not fit there */
export function prepareSetValue(scenario: Scenario, command: SetValue): Prepared {
  const place = findPlace(scenario, command.path);
  if (place.tokens.length === 0) refuse('unknown-pointer', command.path, 'The whole document can\u2019t be set as one value.', 'Open a file instead.');
  // The same limits as for a file: depth, list lengths, finite numbers, no prototype keys.
  const failure = scanJson(JSON.stringify(command.value) ?? '').failure;
  if (failure !== null) refuse(failure.kind, command.path, failure.message, 'Enter another value.');
  const outcome = z.safeParse(place.schema, command.value);
  if (!outcome.success) throw new CommandRefused(describeIssues(outcome.error.issues, command.value, place.tokens));
  return {
    name: command.name ?? nameChange('Change', place.tokens, place.ancestors.map((ancestor) => ancestor.value)),
    edit: (draft) => assign(draft, place.tokens, structuredClone(command.value)),
    check: (changed) => checkOwner(changed, place),
  };
}

/** @throws CommandRefused when the pointer is unknown, the field is required or absent */
export function prepareClearValue(scenario: Scenario, command: ClearValue): Prepared {
  const place = findPlace(scenario, command.path);
  if (!place.optional) refuse('field-required', command.path, 'This field can\u2019t be left out.', 'Set another value instead.');
  return {
    name: nameChange('Clear', place.tokens, place.ancestors.map((ancestor) => ancestor.value)),
    edit: (draft) => {
      const parent = parentOf(draft, place.tokens);
      delete parent[place.tokens.at(-1) ?? ''];
    },
    check: (changed) => checkOwner(changed, place),
  };
}

/** Every edit is held against the document as it is before the first of them. @throws CommandRefused for the first that does not fit */
export function prepareSetValues(scenario: Scenario, { edits, name }: SetValues): Prepared {
  const prepared = edits.map(({ path, value }) => (value === undefined
    ? prepareClearValue(scenario, { type: 'clear-value', path })
    : prepareSetValue(scenario, { type: 'set-value', path, value })));
  return {
    name,
    edit: (draft) => {
      for (const each of prepared) each.edit(draft);
    },
    check: (changed) => prepared.flatMap((each) => each.check?.(changed) ?? []),
  };
}

function findPlace(scenario: Scenario, pointer: string): SchemaPlace {
  return placeAt(scenario, pointer)
    ?? refuse('unknown-pointer', pointer, `The document has no field at ${pointer === '' ? 'its root' : pointer}.`, 'Choose a field that the scenario format knows.');
}

function parentOf(draft: Draft<Scenario>, tokens: readonly string[]): Record<string, unknown> {
  let parent: unknown = draft;
  for (const token of tokens.slice(0, -1)) parent = (parent as Record<string, unknown>)[token];
  return parent as Record<string, unknown>;
}

function assign(draft: Draft<Scenario>, tokens: readonly string[], value: unknown): void {
  const parent = parentOf(draft, tokens);
  const last = tokens.at(-1) ?? '';
  // An equal plain value makes no patch, so a field left unchanged leaves no undo step.
  if (parent[last] !== value) parent[last] = value;
}

/** Checks what a field belongs to, up to the nearest thing with an id: its values must fit together. */
function checkOwner(changed: Scenario, place: SchemaPlace): readonly Diagnostic[] {
  const withId = place.ancestors.findLastIndex(({ value }) => typeof value === 'object' && value !== null && 'id' in value);
  const depth = Math.max(withId, 1);
  const ancestor = place.ancestors[depth];
  if (ancestor === undefined) return [];
  const basePath = place.tokens.slice(0, depth);
  let owner: unknown = changed;
  for (const token of basePath) owner = (owner as Record<string, unknown>)[token];
  const outcome = z.safeParse(ancestor.schema, owner);
  return outcome.success ? [] : describeIssues(outcome.error.issues, owner, basePath);
}
