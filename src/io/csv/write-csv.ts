import { neutralizeCell } from './neutralize-cell.ts';

/** A cell: text (neutralised), a number (as a number), or nothing. */
export type CsvCell = string | number | null;

/** RFC 4180 line end. */
const LINE_END = '\r\n';

function encodeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = neutralizeCell(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Writes a table as RFC 4180 CSV: comma, CRLF after every record, fields quoted where they must be.
 * Numbers are the shortest text that reads back to the same number; a number that is not finite is an empty cell.
 *
 * @param columns names, the header record
 * @param rows each as long as `columns`
 * @throws RangeError when a row's length differs from the header's
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const records = [columns, ...rows];
  for (const [index, row] of records.entries()) {
    if (row.length !== columns.length) {
      throw new RangeError(`CSV row ${index} has ${row.length} cells, the header has ${columns.length}`);
    }
  }
  return records.map((row) => row.map(encodeCell).join(',') + LINE_END).join('');
}
