import type * as z from 'zod/mini';
import { listIndex, parseJsonPointer } from './json-pointer.ts';
import { fieldsOf, insideOptional, itemOf, resolve } from './schema-walk.ts';
import { scenarioSchema, type Scenario } from './schema/scenario.ts';

/** A place in a document that the schema knows. */
export interface SchemaPlace {
  readonly tokens: readonly string[];
  /** Schema of the value at the place. */
  readonly schema: z.core.$ZodType;
  /** May the field be left out? */
  readonly optional: boolean;
  /** Value that stands there; `undefined` where an optional field is absent. */
  readonly value: unknown;
  /** Values and schemas from the document down to the parent of the place. */
  readonly ancestors: readonly { readonly value: unknown; readonly schema: z.core.$ZodType }[];
}

/**
 * Finds a place by JSON pointer. `null` when the pointer is malformed, names a field the schema
 * does not know, or an item or object that is not there.
 */
export function placeAt(scenario: Scenario, pointer: string): SchemaPlace | null {
  const tokens = parseJsonPointer(pointer);
  if (tokens === null) return null;
  let schema: z.core.$ZodType = scenarioSchema;
  let value: unknown = scenario;
  let optional = false;
  const ancestors: { value: unknown; schema: z.core.$ZodType }[] = [];
  for (const token of tokens) {
    const resolved = resolve(schema, value);
    if (resolved === null || typeof value !== 'object' || value === null) return null;
    ancestors.push({ value, schema });
    if (Array.isArray(value)) {
      const index = listIndex(token);
      const item = itemOf(resolved);
      if (item === null || index === null || index >= value.length) return null;
      schema = item;
      optional = false;
      value = value[index] as unknown;
    } else {
      const fields = fieldsOf(resolved);
      const field = fields !== null && Object.hasOwn(fields, token) ? fields[token] : undefined;
      if (field === undefined) return null;
      schema = field;
      optional = insideOptional(field) !== null;
      value = (value as Record<string, unknown>)[token];
      if (value === undefined && !optional) return null;
    }
  }
  // An absent optional field is absent: what is written there must be a value.
  return { tokens, schema: insideOptional(schema) ?? schema, optional, value, ancestors };
}
