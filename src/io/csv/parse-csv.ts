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

/** Records of RFC 4180 text: cells parted by commas, in quotes where they hold commas, quotes (doubled) or line breaks. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  // Each match is one cell with what ends it: a comma, a line break, or the end of the text.
  const cell = /(?:"((?:[^"]|"")*)"[^,\r\n]*|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
  let record: string[] = [];
  while (cell.lastIndex < text.length || record.length > 0) {
    const match = cell.exec(text);
    if (match === null) break;
    record.push(match[1] === undefined ? match[2] ?? '' : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/**
 * Parses RFC 4180 text with a header row; a byte-order mark is accepted, blank lines are passed over, cells are trimmed.
 * Missing cells are empty; what follows a closing quote is dropped.
 */
export function parseCsv(text: string): CsvTable {
  const [header = [], ...records] = recordsOf(text.replace(/^\uFEFF/, ''));
  const columns = header.map((name) => plainName(name));
  const rows = records.flatMap((record, index) => (record.every((cell) => cell.trim() === '') ? [] : [{
    line: index + 2,
    cells: new Map(columns.map((name, column) => [name, (record[column] ?? '').trim()])),
  }]));
  return { columns, rows };
}
