/** JSON with one line per element of a list and per small object, so that files stay reviewable and small. */
const MAXIMUM_INLINE = 200;

/** Pretty-prints `value`: short values and elements of lists on one line, everything else one key per line, one space deep. */
export function formatDocument(value: unknown, depth = 0): string {
  const flat = JSON.stringify(value);
  if (flat === undefined) throw new Error('a value cannot be written as JSON');
  if (value === null || typeof value !== 'object' || flat.length <= MAXIMUM_INLINE) return flat;
  const indent = ' '.repeat(depth + 1);
  const close = `\n${' '.repeat(depth)}`;
  if (Array.isArray(value)) return `[\n${value.map((item) => indent + (depth >= 2 ? JSON.stringify(item) : formatDocument(item, depth + 1))).join(',\n')}${close}]`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{\n${entries.map(([key, part]) => `${indent}${JSON.stringify(key)}: ${depth >= 3 ? JSON.stringify(part) : formatDocument(part, depth + 1)}`).join(',\n')}${close}}`;
}
