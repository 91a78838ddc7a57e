import type { EpwFindings } from './fields.ts';

/** DOS end-of-file mark (Ctrl-Z), which some tools leave as the last character. */
const END_OF_FILE = '\u001A';

/** A file's lines without what follows the last row. */
export interface EpwLines {
  readonly lines: string[];
  /** Nothing ends the last line: it may have been cut off. */
  readonly endsOpen: boolean;
}

/** Splits a file into lines; a byte-order mark, blank lines at the end and a Ctrl-Z are no part of them. */
export function epwLines(text: string): EpwLines {
  const whole = text.replace(/^\uFEFF/, '');
  let end = whole.length;
  while (end > 0 && (whole[end - 1] === END_OF_FILE || whole[end - 1]!.trim() === '')) end -= 1;
  return { lines: whole.slice(0, end).split(/\r\n|\n|\r/), endsOpen: !/[\r\n]/.test(whole.slice(end)) };
}

/**
 * Refuses a last row that was cut off: with fewer fields than the row before or, where no line end follows, a last field that is
 * empty, is no whole number of characters, or has fewer decimals than that field has in any other row.
 * @param firstLine 1-based line of the first row.
 */
export function checkLastRow(rows: readonly string[], endsOpen: boolean, firstLine: number, findings: EpwFindings): void {
  const last = rows.at(-1)?.split(',');
  const before = rows.at(-2)?.split(',');
  if (last === undefined || before === undefined) return;
  const at = last.length - 1;
  const whole = last.length >= before.length && !(endsOpen && isCut(last[at] ?? '', rows, at));
  if (whole) return;
  findings.error('epw-cut', firstLine + rows.length - 1, `field ${last.length}`, `The last row ends with "${last[at] ?? ''}" in field ${last.length}; the row before has ${before.length} fields and "${before[at] ?? ''}" there: the file is cut off.`, 'Download or copy the file again.');
}

function isCut(cell: string, rows: readonly string[], at: number): boolean {
  const others = rows.slice(0, -1).map((row) => row.split(',')[at]?.trim() ?? '');
  const own = decimals(cell.trim());
  if (own === null) return others.every((other) => decimals(other) !== null);
  return others.every((other) => (decimals(other) ?? 0) > own);
}

/** Digits behind the point of a whole number; `null` where the cell is none. */
function decimals(cell: string): number | null {
  const digits = /^[+-]?\d+(?:\.(\d+))?$/.exec(cell);
  return digits === null ? null : digits[1]?.length ?? 0;
}
