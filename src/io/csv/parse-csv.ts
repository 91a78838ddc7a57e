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
 * Records of RFC 4180 text: cells parted by commas, in quotes where they hold commas, quotes (doubled) or line breaks. A
 * byte-order mark is passed over; what follows a closing quote belongs to the cell.
 */
export function csvRecords(text: string): string[][] {
  const whole = text.replace(/^\uFEFF/, '');
  const bare = /[^,\r\n]*/y;
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < whole.length || record.length > 0;) {
    const close = whole[at] === '"' ? closingQuote(whole, at + 1) : -1;
    const quoted = close === -1 ? '' : whole.slice(at + 1, close).replaceAll('""', '"');
    bare.lastIndex = close === -1 ? at : close + 1;
    record.push(quoted + (bare.exec(whole)?.[0] ?? ''));
    const end = bare.lastIndex;
    at = end + (whole.startsWith('\r\n', end) ? 2 : 1);
    if (whole[end] === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** Where the quotes close that opened before `from`; -1 where they do not. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

/**
 * Parses RFC 4180 text with a header row, as {@link csvRecords} reads it; blank lines are passed over, cells are trimmed,
 * missing ones are empty.
 */
export function parseCsv(text: string): CsvTable {
  const [header = [], ...records] = csvRecords(text);
  const columns = header.map((name) => plainName(name));
  const rows = records.flatMap((record, index) => (record.every((cell) => cell.trim() === '') ? [] : [{
    line: index + 2,
    cells: new Map(columns.map((name, column) => [name, (record[column] ?? '').trim()])),
  }]));
  return { columns, rows };
}
