/** Fans that do not do what the document asks, in words. */

/** A few ids, and how many more there are. */
export function severalIds(ids: readonly string[]): string {
  return `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${ids.length - 3} more` : ''}`;
}

/** Racks whose flow rule cannot act; at least one. */
export function heldWords(ids: readonly string[]): string {
  return `the fans of ${severalIds(ids)} cannot answer the room: they blow into a sealed space, whose other flows are fixed`;
}
