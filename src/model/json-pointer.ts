/** Keys of a JSON pointer (RFC 6901), or `null` if the text is none. `''` is the whole document. */
export function parseJsonPointer(pointer: string): string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer.slice(1).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Index of a list item named by a pointer token, or `null` if the token is no index of RFC 6901. */
export function listIndex(token: string): number | null {
  return /^(?:0|[1-9]\d{0,8})$/.test(token) ? Number(token) : null;
}
