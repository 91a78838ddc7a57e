import { parseDocument } from '../../model/load/parse-document.ts';

/** Keys under which services and tools put a rate; looked through in this order. */
const WRAPPERS = ['items', 'ElectricTariff', 'urdb_response', 'Scenario', 'Site', 'body', 'data', 'response', 'result'] as const;
/** More wrappings than any known source has. */
const MAX_WRAPPINGS = 8;

export interface Unwrapped {
  readonly record: Readonly<Record<string, unknown>>;
  readonly path: readonly PropertyKey[];
  /** REopt's `ElectricTariff` around or instead of a URDB record. */
  readonly reopt: { readonly record: Readonly<Record<string, unknown>>; readonly path: readonly PropertyKey[] } | null;
}

interface Unusable {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Finds the one rate in a document: a bare record, the API's `items[]`, REopt inputs, and any of them encoded as JSON
 * text within JSON, however often.
 */
export function unwrap(document: unknown): Unwrapped | Unusable {
  let value = document;
  let reopt: Unwrapped['reopt'] = null;
  const path: PropertyKey[] = [];
  for (let wrapping = 0; wrapping < MAX_WRAPPINGS; wrapping += 1) {
    if (typeof value === 'string') {
      const parsed = parseDocument(value);
      if (parsed.refused) return { path, code: 'not-a-tariff', message: `The text here is not JSON: ${parsed.diagnostics[0]?.message ?? ''}`, hint: 'Export the rate again.' };
      value = parsed.value;
    } else if (Array.isArray(value)) {
      if (value.length !== 1) return listOf(value, path);
      path.push(0);
      value = value[0] as unknown;
    } else if (typeof value === 'object' && value !== null) {
      const record = value as Readonly<Record<string, unknown>>;
      const wrapper = WRAPPERS.find((name) => record[name] !== undefined && record[name] !== null);
      if (path.at(-1) === 'ElectricTariff') reopt = { record, path: [...path] };
      if (wrapper === undefined) return { record: reopt?.record === record ? {} : record, path, reopt };
      path.push(wrapper);
      value = record[wrapper];
    } else break;
  }
  return { path, code: 'not-a-tariff', message: 'There is no rate of the Utility Rate Database here.', hint: 'Give one rate as the URDB API returns it with detail=full: {"items":[{…}]}, or the record alone.' };
}

function listOf(list: readonly unknown[], path: readonly PropertyKey[]): Unusable {
  if (list.length === 0) return { path, code: 'no-rate', message: 'The list of rates is empty.', hint: 'Ask for a rate by its label (getpage) with detail=full.' };
  const names = list.slice(0, 3).map((item) => (typeof item === 'object' && item !== null ? String((item as Record<string, unknown>)['name'] ?? '?') : '?'));
  return { path, code: 'several-rates', message: `The file has ${list.length} rates (${names.join('; ')}${list.length > 3 ? '; …' : ''}).`, hint: 'Keep the one to bill.' };
}
