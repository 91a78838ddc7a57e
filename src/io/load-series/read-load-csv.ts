import type { Diagnostic } from '../../model/diagnostics.ts';
import { csvRecords } from '../csv/parse-csv.ts';

/** A load read from CSV: mean kilowatts by step of the year, or why there is none. */
export interface ReadLoad {
  readonly kw: Float64Array | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Rows of a plain and a leap year. */
export const HOURS_OF_YEARS = [8760, 8784] as const;
const QUARTER_HOURS_OF_YEARS = [35_040, 35_136] as const;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Most a site can draw, kW. A terawatt is a third of what the world draws: such a figure is in another unit. */
const MAX_KW = 1e9;
/** Where a unit begins in a name: after what is no letter, or at a change of case as in "siteMWh" and "sitekVA". */
const BEFORE_UNIT = '(?:^|[^A-Za-z]|(?<=[a-z])(?=k[WV]|[A-VX-Z])|(?<=[a-jl-z])(?=W))';
/** A column in another unit than kilowatts: W, MW, GW, energy, or apparent and reactive power. */
const OTHER_UNIT = new RegExp(`${BEFORE_UNIT}(?:[mMgG]?[wW][hH]?|[kK][wW][hH]|[kKmM][vV][aA][rR]?[hH]?)(?:$|[^A-Za-z]|(?<=[a-z])(?=[A-Z]))|(?:[mM]ega|[gG]iga)[wW]att|[wW]att[ -]?[hH]our|(?:^|[^A-Za-z])[wW]atts?(?:$|[^A-Za-z])`);
/** Findings shown; more of them have the same cause. */
const MAX_FINDINGS = 10;

/**
 * Reads a year of load: a header row, then one kilowatt figure a row (8,760 or 8,784 hours, 35,040 or 35,136 quarter
 * hours), hour-beginning, local standard time. Of several columns, the one whose name says kW or load is taken; when
 * none or more than one does, the file is refused.
 * @param text content of the file (UTF-8, a byte-order mark is accepted)
 * @param fileName name put on every diagnostic
 * @param rowsOfYear numbers of rows that are a year
 */
export function readLoadCsv(text: string, fileName: string, rowsOfYear: readonly number[] = [...HOURS_OF_YEARS, ...QUARTER_HOURS_OF_YEARS]): ReadLoad {
  const refuse = (code: string, path: string, message: string, hint: string): ReadLoad => ({
    kw: null, diagnostics: [{ file: fileName, severity: 'error', code, path, message, hint }],
  });
  const rows = csvRecords(text).map((cells) => cells.map((cell) => cell.trim()));
  while (rows.at(-1)?.join('') === '' && rows.at(-1)?.length === 1) rows.pop();
  const names = rows[0];
  if (names === undefined) return refuse('empty-file', '', 'The file is empty.', 'Give a header row and one row of kW for each hour or quarter hour of a year.');
  if (names.every((name) => NUMBER.test(name))) return refuse('no-header', '/0', `The first row (${shorten(names.join(','))}) is a number, not a header.`, 'Put a header row first, for instance "kW".');
  const column = columnOf(names);
  if (column === null) return refuse('which-column', '/0', `Which column is the load is not clear: ${names.map((name) => `"${shorten(name)}"`).join(', ')}.`, 'Keep one column, or name exactly one "kW" or "load".');
  const name = names[column] ?? '';
  if (OTHER_UNIT.test(name) && !/kw\b/i.test(name)) return refuse('wrong-unit', '/0', `The column "${shorten(name)}" is not in kilowatts.`, 'Give mean kilowatts of each step, and say "kW" in the header.');
  const byQuarterHour = rowsOfYear.some((count) => QUARTER_HOURS_OF_YEARS.some((quarters) => quarters === count));
  if (!rowsOfYear.includes(rows.length - 1)) {
    const [steps, step] = byQuarterHour ? ['hours or quarter hours', 'hour or quarter hour'] : ['hours', 'hour'];
    return refuse('wrong-length', '', `The file has ${(rows.length - 1).toLocaleString('en-US')} rows of load; a year has ${rowsOfYear.map((n) => n.toLocaleString('en-US')).join(', ')} (${steps}, plain or leap year).`, `Give every ${step} of one year, once.`);
  }
  const kw = new Float64Array(rows.length - 1);
  const findings: Diagnostic[] = [];
  for (let at = 1; at < rows.length && findings.length < MAX_FINDINGS; at += 1) {
    const cells = rows[at] ?? [];
    const cell = cells[column] ?? '';
    const value = NUMBER.test(cell) ? Number(cell) : NaN;
    if (cells.length !== names.length) findings.push(badCell(fileName, at, cells.join(','), NaN));
    else if (value >= 0 && value <= MAX_KW) kw[at - 1] = value;
    else findings.push(badCell(fileName, at, cell, value));
  }
  return findings.length > 0 ? { kw: null, diagnostics: findings } : { kw, diagnostics: [] };
}

function columnOf(names: readonly string[]): number | null {
  if (names.length === 1) return 0;
  const likely = names.flatMap((name, at) => (/kw\b|\bload\b/i.test(name) ? [at] : []));
  return likely.length === 1 ? likely[0] ?? null : null;
}

function badCell(file: string, row: number, cell: string, value: number): Diagnostic {
  const base = { file, severity: 'error', path: `/${row}` } as const;
  if (value < 0) return { ...base, code: 'negative-load', message: `Row ${row} is ${cell} kW; a load is not negative.`, hint: 'Export is not billed: give the load drawn from the grid.' };
  if (value > MAX_KW) return { ...base, code: 'out-of-range', message: `Row ${row} is ${cell} kW, more than any site can draw.`, hint: 'Give kilowatts, not watts.' };
  if (/[;\t]/.test(cell)) return { ...base, code: 'not-a-number', message: `Row ${row} is "${shorten(cell)}": its cells are parted by ${cell.includes(';') ? 'semicolons' : 'tabs'}.`, hint: 'Part cells with commas, and write kilowatts with a decimal point.' };
  return { ...base, code: 'not-a-number', message: cell === '' ? `Row ${row} is empty.` : `Row ${row} is "${shorten(cell)}", not a number.`, hint: 'Write kilowatts with a decimal point and without thousands separators.' };
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
