import { CommandRefused, type JsonValue } from '../model/commands/index.ts';
import { useDocument } from './document-store.ts';

/** A new value at a JSON pointer; `undefined` removes an optional field. */
interface FieldEdit {
  readonly pointer: string;
  readonly value: unknown;
}

/** From this many edits in one list on, the list is written at once: each command checks the whole document. */
const LIST_EDIT_FROM = 4;

/** `/halls/0/racks/12/podId` → the list `/halls/0/racks`, the place 12 and the rest `podId`. */
function splitAtLastIndex(pointer: string): { readonly list: string; readonly index: number; readonly keys: readonly string[] } | null {
  const match = /^(.*\/(?:racks|nodes|activities|airCoolingUnits|coolantDistributionUnits|rows|zones|loops|plants|rackTypes|batches|pods|runs))\/(\d+)\/(.+)$/.exec(pointer);
  if (match === null) return null;
  return { list: match[1] ?? '', index: Number(match[2]), keys: (match[3] ?? '').split('/') };
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), root);
}

/** A copy of `value` with what stands at `keys` replaced. */
function replaced(value: unknown, keys: readonly string[], next: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return next;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? replaced(item, rest, next) : item));
  const { [key]: before, ...others } = value as Record<string, unknown>;
  const after = replaced(before, rest, next);
  return after === undefined ? others : { ...others, [key]: after };
}

/** One edit per list instead of one per item. */
function gathered(edits: readonly FieldEdit[]): readonly FieldEdit[] {
  if (edits.length < LIST_EDIT_FROM) return edits;
  const { scenario } = useDocument.getState();
  const lists = new Map<string, unknown[]>();
  const single: FieldEdit[] = [];
  for (const edit of edits) {
    const place = splitAtLastIndex(edit.pointer);
    const list = place === null ? undefined : lists.get(place.list) ?? valueAt(scenario, place.list.split('/').slice(1));
    if (place === null || !Array.isArray(list)) {
      single.push(edit);
      continue;
    }
    const copy: unknown[] = lists.has(place.list) ? list : [...(list as readonly unknown[])];
    copy[place.index] = replaced(copy[place.index], place.keys, edit.value);
    lists.set(place.list, copy);
  }
  return [...single, ...[...lists].map(([pointer, value]) => ({ pointer, value }))];
}

/** What the user is told when a command is refused. */
export function refusalText(error: CommandRefused): string {
  const first = error.diagnostics[0];
  return first === undefined ? error.message : `${first.message} ${first.hint}`;
}

/**
 * Writes values into the document as one step of undo called `name`.
 * @returns why it was refused (nothing is changed then), or `null`
 */
export function editFields(edits: readonly FieldEdit[], name: string): string | null {
  const { beginGesture, endGesture, cancelGesture, dispatch } = useDocument.getState();
  beginGesture(name);
  try {
    for (const { pointer, value } of gathered(edits)) {
      dispatch(value === undefined ? { type: 'clear-value', path: pointer } : { type: 'set-value', path: pointer, value: value as JsonValue });
    }
    return null;
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    // Some of the edits may have been made: all or none.
    cancelGesture();
    return refusalText(error);
  } finally {
    endGesture();
  }
}
