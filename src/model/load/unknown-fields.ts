import type * as z from 'zod/mini';
import { toJsonPointer, type Diagnostic } from '../diagnostics.ts';
import { fieldsOf, itemOf, resolve } from '../schema-walk.ts';

interface Found {
  readonly path: readonly PropertyKey[];
  readonly name: string;
  count: number;
}

/** Notices shown before the rest is only counted. */
const MAX_NOTICES = 30;

/**
 * Notices of the fields that the schema does not know, which are kept as they are. The same field
 * in the items of one list is one notice, at its first place.
 */
export function findUnknownFields(schema: z.core.$ZodType, document: unknown): Diagnostic[] {
  const found = new Map<string, Found>();
  collect(schema, document, [], '', found);
  const all = [...found.values()];
  const notices = all.slice(0, MAX_NOTICES).map(({ path, name, count }): Diagnostic => ({
    severity: 'notice', code: 'unknown-field', path: toJsonPointer(path),
    message: count === 1 ? `The field "${name}" is not known; it is kept and not used.` : `The field "${name}" is not known here and in ${count - 1} similar places; it is kept and not used.`,
    hint: 'Check the spelling if it was meant to count.',
  }));
  if (all.length > MAX_NOTICES) {
    notices.push({
      severity: 'notice', code: 'unknown-field', path: '',
      message: `${all.length - MAX_NOTICES} more unknown fields are kept and not used.`, hint: 'Check that this is a scenario file.',
    });
  }
  return notices;
}

function collect(schema: z.core.$ZodType, value: unknown, path: PropertyKey[], pattern: string, found: Map<string, Found>): void {
  if (typeof value !== 'object' || value === null) return;
  const resolved = resolve(schema, value);
  if (resolved === null) return;
  if (Array.isArray(value)) {
    const item = itemOf(resolved);
    if (item === null) return;
    for (const [index, entry] of value.entries()) {
      path.push(index);
      collect(item, entry, path, `${pattern}/*`, found);
      path.pop();
    }
    return;
  }
  const fields = fieldsOf(resolved);
  if (fields === null) return;
  for (const [name, entry] of Object.entries(value)) {
    path.push(name);
    const place = `${pattern}/${name}`;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field !== undefined) collect(field, entry, path, place, found);
    else {
      const known = found.get(place);
      if (known === undefined) found.set(place, { path: [...path], name, count: 1 });
      else known.count += 1;
    }
    path.pop();
  }
}
