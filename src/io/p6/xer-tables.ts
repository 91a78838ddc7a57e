import { FORBIDDEN_KEYS, MAX_ITEMS } from '../../model/load/limits.ts';
import { FileRefusal } from '../file-refusal.ts';

/** A table of an XER file. */
export interface XerTable {
  readonly name: string;
  /** Index of each column. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly XerRow[];
}

export interface XerRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Tables that a schedule is read from; the others (codes, costs, notes) are not kept. */
const USED_TABLES: ReadonlySet<string> = new Set(['PROJECT', 'CALENDAR', 'SCHEDOPTIONS', 'PROJWBS', 'TASK', 'TASKPRED', 'TASKRSRC', 'RSRC', 'RSRCRATE']);
/** Most columns of a table; P6's widest has about 100. */
const MAX_COLUMNS = 400;

interface BuildingTable {
  readonly name: string;
  columns: Map<string, number> | null;
  /** Cells of the line with the columns. */
  width: number;
  readonly rows: XerRow[];
  readonly used: boolean;
}

/** Records of the file with the lines they begin in. A record whose text has line ends of its own goes on until the next line that begins with "%". */
function* records(text: string): Generator<{ readonly record: string; readonly line: number }> {
  let line = 1;
  let first = 1;
  let record: string | null = null;
  for (let at = 0; at <= text.length;) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    const content = text.slice(at, text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end);
    if (record === null || content.startsWith('%') || record.startsWith('ERMHDR')) {
      if (record !== null) yield { record, line: first };
      record = content;
      first = line;
    } else if (end < text.length || content !== '') record += `\n${content}`;
    line += 1;
    at = end + 1;
  }
  if (record !== null) yield { record, line: first };
}

/**
 * Splits an XER file (Oracle Primavera P6: a header, then `%T` table, `%F` columns and `%R` rows, parted by tabs, ended by
 * `%E`) into its tables, by name.
 * @throws FileRefusal at the line where it is not such a file, is cut off or is too large
 */
export function readXerTables(text: string): ReadonlyMap<string, XerTable> {
  const tables = new Map<string, BuildingTable>();
  let table: BuildingTable | null = null;
  let ended = false;
  let lastLine = 1;
  for (const { record, line } of records(text)) {
    lastLine = line;
    const cells = record.split('\t');
    const tag = cells[0]?.trimEnd() ?? '';
    if (line === 1) {
      if (tag !== 'ERMHDR') throw new FileRefusal('not-a-schedule', 'line 1', 'The file does not begin with ERMHDR, as every XER file does.', 'Export the project from Primavera P6 as .xer.');
    } else if (tag === '%T') table = openTable(tables, cells[1]?.trim() ?? '', line);
    else if (tag === '%F' && table !== null) {
      table.columns = columnsOf(table, cells, line);
      table.width = cells.length - 1;
    }
    else if (tag === '%R' && table !== null) addRow(table, cells.slice(1), line);
    else if (tag === '%E') {
      ended = true;
      break;
    } else if (record.trim() !== '') {
      throw new FileRefusal('xer-syntax', `line ${line}`, `"${record.slice(0, 20)}" is neither a table (%T), its columns (%F), a row (%R) nor the end (%E).`, 'Export the project again.');
    }
  }
  if (!ended) {
    const where = table === null ? 'before its first table' : `in table ${table.name}, after ${table.rows.length.toLocaleString('en-US')} rows`;
    throw new FileRefusal('xer-truncated', `line ${lastLine}`, `The file ends ${where}, without the mark %E: it was cut off.`, 'Export or copy the file again.');
  }
  const read = new Map<string, XerTable>();
  for (const table of tables.values()) {
    if (!table.used) continue;
    checkWidths(table);
    read.set(table.name, { name: table.name, columns: table.columns ?? new Map(), rows: table.rows });
  }
  return read;
}

function openTable(tables: Map<string, BuildingTable>, name: string, line: number): BuildingTable {
  if (name === '' || FORBIDDEN_KEYS.has(name)) throw new FileRefusal('xer-syntax', `line ${line}`, `"${name}" is not the name of a table.`, 'Export the project again.');
  if (tables.has(name)) throw new FileRefusal('duplicate-table', `line ${line}`, `The table ${name} is given twice.`, 'Keep one export in a file.');
  const table: BuildingTable = { name, columns: null, width: 0, rows: [], used: USED_TABLES.has(name) };
  tables.set(name, table);
  return table;
}

function columnsOf({ name, columns }: BuildingTable, cells: readonly string[], line: number): Map<string, number> {
  if (columns !== null) throw new FileRefusal('xer-syntax', `line ${line}`, `The columns of table ${name} are given twice.`, 'Export the project again.');
  if (cells.length > MAX_COLUMNS) throw new FileRefusal('too-many-items', `line ${line}`, `Table ${name} has more than ${MAX_COLUMNS} columns.`, 'Check that this is a file of Primavera P6.');
  const indexes = new Map<string, number>();
  for (const [index, cell] of cells.slice(1).entries()) {
    const column = cell.trim();
    if (FORBIDDEN_KEYS.has(column)) throw new FileRefusal('forbidden-key', `line ${line}, ${name}`, `"${column}" is not a column that a schedule has.`, 'Rename or delete the column.');
    if (column !== '') indexes.set(column, index);
  }
  return indexes;
}

function addRow({ name, columns, rows, used }: BuildingTable, cells: readonly string[], line: number): void {
  if (columns === null) throw new FileRefusal('xer-syntax', `line ${line}`, `A row of table ${name} comes before its columns (%F).`, 'Export the project again.');
  if (!used) return;
  if (rows.length >= MAX_ITEMS) throw new FileRefusal('too-many-items', `line ${line}, ${name}`, `Table ${name} has more than ${MAX_ITEMS.toLocaleString('en-US')} rows.`, 'Export fewer projects at a time.');
  rows.push({ line, cells });
}

/** A tab inside a text shifts what follows it. An empty cell too many in every row is the habit of some programs, and shifts nothing. */
function checkWidths({ name, width, rows }: BuildingTable): void {
  const tooWide = rows.filter(({ cells }) => cells.length > width);
  const [first] = tooWide;
  const isHabit = tooWide.length === rows.length && tooWide.every(({ cells }) => cells.length === first?.cells.length && cells.slice(width).every((cell) => cell === ''));
  if (first === undefined || (isHabit && rows.length > 1)) return;
  throw new FileRefusal('wrong-row-length', `line ${first.line}, ${name}`, `The row has ${first.cells.length} cells, the table has ${width} columns: a tab inside a text has shifted them.`, 'Remove the tab from the text in Primavera P6, and export again.');
}
