import { csvParseRows } from 'd3';

/** A CSV table: its header, and its rows as text by the header's names as {@link plainName} writes them. */
export interface CsvTable {
  readonly columns: readonly string[];
  /** `line` counts the file's records from 1, the header being 1. */
  readonly rows: readonly { readonly line: number; readonly cells: ReadonlyMap<string, string> }[];
}

/** A column's name without case, spaces and signs: "Data center" and "data_center" are the same. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Parses RFC 4180 text with a header row; a byte-order mark is accepted, blank lines are passed over, cells are trimmed.
 * Missing cells are empty. d3's row parser is used, not its object parser, which builds functions from text.
 */
export function parseCsv(text: string): CsvTable {
  const [header = [], ...records] = csvParseRows(text.replace(/^\uFEFF/, ''));
  const columns = header.map((name) => plainName(name));
  const rows = records.flatMap((record, index) => (record.every((cell) => cell.trim() === '') ? [] : [{
    line: index + 2,
    cells: new Map(columns.map((name, column) => [name, (record[column] ?? '').trim()])),
  }]));
  return { columns, rows };
}
