/** Levels below the outcome where field arrays may stand. */
const MAX_DEPTH = 4;

/**
 * Buffers of the typed arrays in a message, to be moved instead of copied. Looks only at plain
 * objects near the top: fields stand there, and long lists of records hold none.
 */
export function transferablesOf(message: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (value: unknown, depth: number) => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (depth < MAX_DEPTH && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const child of Object.values(value)) visit(child, depth + 1);
    }
  };
  visit(message, 0);
  return [...buffers];
}
