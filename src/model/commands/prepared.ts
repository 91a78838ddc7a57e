import type { Draft } from 'immer';
import * as z from 'zod/mini';
import type { Diagnostic } from '../diagnostics.ts';
import { describeIssues } from '../load/schema-issues.ts';
import { placeAt } from '../schema-place.ts';
import { itemOf, resolve } from '../schema-walk.ts';
import type { Scenario } from '../schema/scenario.ts';

/** What a prepared command does, and what it is called. */
export interface Prepared {
  readonly name: string;
  readonly edit: (draft: Draft<Scenario>) => void;
  /** Does what was put into the document have the shape of the schema? */
  readonly check?: (changed: Scenario) => readonly Diagnostic[];
}

/** Holds the items of a list from index `from` on against the schema. */
export function checkItems(changed: Scenario, listPointer: string, from: number): readonly Diagnostic[] {
  const place = placeAt(changed, listPointer);
  const list = place === null ? null : resolve(place.schema, place.value);
  const item = list === null ? null : itemOf(list);
  if (place === null || item === null || !Array.isArray(place.value)) return [];
  return place.value.slice(from).flatMap((entry: unknown, at) => {
    const outcome = z.safeParse(item, entry);
    return outcome.success ? [] : describeIssues(outcome.error.issues, entry, [...place.tokens, from + at]);
  });
}
