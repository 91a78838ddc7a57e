const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));|&/g;
const REPLACEMENT = '\uFFFD';

/** Whether XML 1.0 allows a character (section 2.2). */
function isAllowed(codePoint: number): boolean {
  return codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd || (codePoint >= 0x20 && codePoint <= 0xd7ff)
    || (codePoint >= 0xe000 && codePoint <= 0xfffd) || (codePoint >= 0x1_0000 && codePoint <= 0x10_ffff);
}

/**
 * Character data with its references resolved (XML 1.0, sections 4.1 and 4.6). A reference to a character that XML does
 * not allow becomes U+FFFD: planning tools put such into notes, and no date depends on it.
 * @returns the text, or the first reference that is not predefined
 */
export function decodeReferences(raw: string): string | { readonly unknown: string } {
  if (!raw.includes('&')) return raw;
  let unknown: string | null = null;
  const text = raw.replaceAll(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined, at: number) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    if (hex === undefined && decimal === undefined) {
      unknown ??= /^&[^;\s]{0,30};?/.exec(raw.slice(at))?.[0] ?? '&';
      return whole;
    }
    const codePoint = hex === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hex, 16);
    return isAllowed(codePoint) ? String.fromCodePoint(codePoint) : REPLACEMENT;
  });
  return unknown === null ? text : { unknown };
}
