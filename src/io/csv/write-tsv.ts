import { neutralizeCell } from './neutralize-cell.ts';
import type { CsvCell } from './write-csv.ts';

function encodeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return neutralizeCell(cell.replaceAll(/[\t\r\n]+/g, ' '));
}

/** Writes a table for pasting into a spreadsheet: tabs between cells, a line feed after every row; text keeps no tabs and line ends. */
export function writeTsv(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(encodeCell).join('\t')}\n`).join('');
}
