const MAX_ID = 64;

/** A text as an id of a document: `^[a-z0-9][a-z0-9._-]{0,63}$`. */
function slug(text: string): string {
  return text.toLowerCase().normalize('NFKD').replaceAll(/[\u0300-\u036F]/g, '').replaceAll(/[^a-z0-9._-]+/g, '-').replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '').slice(0, MAX_ID - 8);
}

/**
 * Ids for things of a file: the id of a thing that the document already has, else one made from the code that nothing
 * in the document has.
 * @param taken every id of the document; ids given out are added
 * @param existing things of this kind that the document has
 */
export function freshIds(items: readonly { readonly id: string; readonly code: string }[], taken: Set<string>, existing: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const next = new Map<string, number>();
  for (const { id } of items) if (existing.has(id)) ids.set(id, id);
  for (const { id, code } of items) {
    if (ids.has(id)) continue;
    const stem = slug(code) || slug(id) || 'item';
    let number = next.get(stem) ?? 1;
    let candidate = number === 1 ? stem : `${stem}-${number}`;
    while (taken.has(candidate)) {
      number += 1;
      candidate = `${stem}-${number}`;
    }
    next.set(stem, number + 1);
    taken.add(candidate);
    ids.set(id, candidate);
  }
  return ids;
}
