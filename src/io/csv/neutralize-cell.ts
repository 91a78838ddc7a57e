/**
 * What spreadsheets take as the start of a formula: the ASCII signs, and the full-width ones that
 * some locales fold into them (OWASP, "CSV Injection").
 */
const FORMULA_STARTS = new Set(['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20']);

/** C0 and C1 controls (tab, carriage return, NUL …), delete, and invisible format marks that importers drop. */
function isControlOrInvisible(codePoint: number): boolean {
  return codePoint < 0x20
    || (codePoint >= 0x7f && codePoint <= 0x9f)
    || codePoint === 0xad
    || (codePoint >= 0x200b && codePoint <= 0x200f)
    || (codePoint >= 0x2028 && codePoint <= 0x202e)
    || (codePoint >= 0x2060 && codePoint <= 0x2064)
    || codePoint === 0xfeff;
}

/**
 * Makes a text cell inert: text that starts with `= + - @` (also after white space, which importers
 * may trim) or with a control or invisible character gets a leading apostrophe, which spreadsheets read as "this is
 * text". Other text is returned unchanged. For text only: numbers are written as numbers.
 */
export function neutralizeCell(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  if (isControlOrInvisible(first)) return `'${text}`;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (FORMULA_STARTS.has(character)) return `'${text}`;
    if (!isControlOrInvisible(codePoint) && !/\s/u.test(character)) return text;
  }
  return text;
}
