import type { Diagnostic } from '../../model/diagnostics.ts';
import { parseCsv, plainName } from '../csv/parse-csv.ts';
import type { CsvTable } from '../csv/parse-csv.ts';
import { ImportFindings } from '../schedule/import-findings.ts';
import { dayOf } from '../schedule/local-time.ts';

/** A forecast as the file has it: ISO dates, `null` = not within the horizon. */
export interface ForecastRow {
  readonly site: string;
  readonly milestone: string;
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
  readonly announced: string | null;
}

/** An outcome as the file has it: the date it was reached, or the date on which it was still open. */
export interface OutcomeRow {
  readonly site: string;
  readonly milestone: string;
  readonly kind: 'reached' | 'open';
  readonly date: string;
}

export interface ReadRows<Row> {
  readonly rows: readonly Row[];
  readonly diagnostics: readonly Diagnostic[];
}

const SITE = ['site', 'datacenter', 'datacentre', 'handle'];
const MILESTONE = ['milestone', 'event', 'phase'];
const REACHED = ['actual', 'actualdate', 'reached', 'date', 'outcome'];
const OPEN = ['openon', 'openasof', 'asof', 'censoredat', 'censoredon'];
const CENSORED = ['censored', 'open', 'status'];
const YES = new Set(['true', 'yes', 'y', '1', 'open', 'censored']);
const NEVER = new Set(['', 'null', 'na', 'none', 'never', 'notwithinhorizon']);

/** Place of a record in the file; the header is 1. */
const place = (line: number): string => `/${line}`;

/** Day of a cell. @returns the ISO date, `null` for "not within horizon", `undefined` after reporting what it is instead. */
function dateCell(cell: string, name: string, line: number, findings: ImportFindings): string | null | undefined {
  if (NEVER.has(plainName(cell))) return null;
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(cell)?.[1];
  if (day !== undefined && dayOf(day) !== null) return day;
  findings.error('not-a-date', place(line), `Row ${line}: ${name} is "${cell.slice(0, 40)}", not a date.`, 'Write dates as YYYY-MM-DD; leave a percentile empty when it is not within the horizon.');
  return undefined;
}

function columnOf(table: CsvTable, names: readonly string[]): string | undefined {
  return names.find((name) => table.columns.includes(name));
}

/** Columns that a file must have; a missing one is an error. */
function requireColumns(table: CsvTable, wanted: Readonly<Record<string, readonly string[]>>, findings: ImportFindings): Record<string, string> | null {
  if (table.columns.length === 0) {
    findings.error('empty-file', '', 'The file is empty.', `Give a header row with ${Object.keys(wanted).join(', ')}.`);
    return null;
  }
  const found: Record<string, string> = {};
  for (const [what, names] of Object.entries(wanted)) {
    const column = columnOf(table, names);
    if (column === undefined) findings.error('missing-column', place(1), `There is no column "${what}".`, `The header has ${table.columns.join(', ')}; name one of them ${names.map((name) => `"${name}"`).join(' or ')}.`);
    else found[what] = column;
  }
  return findings.hasErrors ? null : found;
}

/** Reports a second row about the same milestone. */
function reportDuplicates(rows: readonly { readonly site: string; readonly milestone: string; readonly line: number }[], findings: ImportFindings): void {
  const seen = new Map<string, number>();
  for (const { site, milestone, line } of rows) {
    const key = `${plainName(site)}|${plainName(milestone)}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else findings.error('duplicate-milestone', place(line), `Row ${line} repeats "${milestone}" of ${site} (row ${first}).`, 'Keep one row for each milestone of a site.');
  }
}

/** Forecasts from CSV: columns site, milestone, p10, p50, p90 and, where known, announced. */
export function readForecastCsv(text: string, fileName: string): ReadRows<ForecastRow> {
  const findings = new ImportFindings(fileName);
  const table = parseCsv(text);
  const columns = requireColumns(table, { site: SITE, milestone: MILESTONE, p10: ['p10'], p50: ['p50', 'median'], p90: ['p90'] }, findings);
  if (columns === null) return { rows: [], diagnostics: findings.list() };
  const announcedColumn = columnOf(table, ['announced', 'announceddate']);
  const rows = table.rows.flatMap(({ line, cells }) => {
    const cell = (what: string): string => cells.get(columns[what] ?? '') ?? '';
    const p10 = dateCell(cell('p10'), 'p10', line, findings);
    const p50 = dateCell(cell('p50'), 'p50', line, findings);
    const p90 = dateCell(cell('p90'), 'p90', line, findings);
    const announced = announcedColumn === undefined ? null : dateCell(cells.get(announcedColumn) ?? '', 'announced', line, findings);
    if (p10 === undefined || p50 === undefined || p90 === undefined || announced === undefined) return [];
    if (!inOrder([p10, p50, p90])) findings.error('percentiles-out-of-order', place(line), `Row ${line}: p10 ≤ p50 ≤ p90 does not hold (${p10 ?? 'never'}, ${p50 ?? 'never'}, ${p90 ?? 'never'}).`, 'P10 is the early date; an empty percentile is later than any date.');
    return [{ site: cell('site'), milestone: cell('milestone'), p10, p50, p90, announced, line }];
  });
  reportDuplicates(rows, findings);
  if (rows.length === 0) findings.error('no-rows', '', 'The file has no forecasts.', 'Give one row for each milestone.');
  return { rows: rows.map(({ line: _line, ...row }) => row), diagnostics: findings.list() };
}

/** ISO dates sort as text; nothing is later than "never". */
function inOrder(dates: readonly (string | null)[]): boolean {
  return dates.every((date, index) => index === 0 || (dates[index - 1] ?? '9999') <= (date ?? '9999'));
}

/**
 * Outcomes from CSV: columns site, milestone and actual (the date it was reached). A milestone that is still open has
 * no actual date and the date of the last look in `openOn`, or is marked `censored` with that date in actual.
 * @param openOn date of the last look for rows that have none of their own
 */
export function readOutcomeCsv(text: string, fileName: string, openOn: string | undefined): ReadRows<OutcomeRow> {
  const findings = new ImportFindings(fileName);
  const table = parseCsv(text);
  const columns = requireColumns(table, { site: SITE, milestone: MILESTONE, actual: REACHED }, findings);
  if (columns === null) return { rows: [], diagnostics: findings.list() };
  const openColumn = columnOf(table, OPEN);
  const censoredColumn = columnOf(table, CENSORED);
  const rows = table.rows.flatMap(({ line, cells }) => {
    const reached = dateCell(cells.get(columns['actual'] ?? '') ?? '', 'actual', line, findings);
    const looked = openColumn === undefined ? null : dateCell(cells.get(openColumn) ?? '', 'openOn', line, findings);
    if (reached === undefined || looked === undefined) return [];
    const censored = censoredColumn !== undefined && YES.has(plainName(cells.get(censoredColumn) ?? ''));
    const date = reached === null ? looked ?? openOn : censored ? looked ?? reached : reached;
    if (date === undefined) {
      findings.error('no-date', place(line), `Row ${line} has neither a date nor the day on which it was still open.`, 'Fill "actual", or "openOn", or give --as-of DATE for all open milestones.');
      return [];
    }
    const kind: OutcomeRow['kind'] = reached === null || censored ? 'open' : 'reached';
    return [{ site: cells.get(columns['site'] ?? '') ?? '', milestone: cells.get(columns['milestone'] ?? '') ?? '', kind, date, line }];
  });
  reportDuplicates(rows, findings);
  if (rows.length === 0) findings.error('no-rows', '', 'The file has no outcomes.', 'Give one row for each milestone.');
  return { rows: rows.map(({ line: _line, ...row }) => row), diagnostics: findings.list() };
}
