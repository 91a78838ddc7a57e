import type { ProjectionResult } from '../../model/index.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';
import { STAMP_COLUMNS, stampCells } from './stamp.ts';
import { KEY_COLUMNS, type ExportTable, type Measure, type RowKeys } from './table.ts';
import { PROJECTION_TABLE_NAMES, projectionTable, type ProjectionTableName } from './tables.ts';

const LONG_FIGURE_COLUMNS = [
  'measure', 'unit', 'date_p10', 'date_p50', 'date_p90', 'date', 'p10', 'p50', 'p90', 'value', 'never_share', 'text',
] as const;

function keyCells(keys: RowKeys): CsvCell[] {
  return KEY_COLUMNS.map((column) => keys[column] ?? null);
}

/** The twelve figure cells of one measure in the long table. */
function longFigureCells(figure: Measure): CsvCell[] {
  const cells: Partial<Record<(typeof LONG_FIGURE_COLUMNS)[number], CsvCell>> = { measure: figure.measure, unit: figure.unit };
  if ('dates' in figure) {
    cells.date_p10 = figure.dates.p10;
    cells.date_p50 = figure.dates.p50;
    cells.date_p90 = figure.dates.p90;
    cells.never_share = figure.dates.neverShare;
  } else if ('numbers' in figure) {
    cells.p10 = figure.numbers?.p10 ?? null;
    cells.p50 = figure.numbers?.p50 ?? null;
    cells.p90 = figure.numbers?.p90 ?? null;
  } else if ('value' in figure) cells.value = figure.value;
  else if ('date' in figure) cells.date = figure.date;
  else cells.text = figure.text;
  return LONG_FIGURE_COLUMNS.map((column) => cells[column] ?? null);
}

/**
 * Writes a whole projection as one tidy long CSV: a row per figure, typed columns, the table's name in
 * the first column and the identity of the computation (scenario, hash, version, seed, samples) in the last ones.
 * The columns are described in `src/io/README.md`.
 */
export function exportProjectionCsv(result: ProjectionResult): string {
  const stamp = stampCells(result);
  const rows = PROJECTION_TABLE_NAMES.flatMap((name) => projectionTable(result, name).rows.flatMap((row) =>
    row.measures.map((figure) => [name, ...keyCells(row.keys), ...longFigureCells(figure), ...stamp])));
  return writeCsv(['table', ...KEY_COLUMNS, ...LONG_FIGURE_COLUMNS, ...STAMP_COLUMNS], rows);
}

/** Column-name suffix for a unit: `IT MW` → `_it_mw`; dates and words have none, plain shares say `_share` themselves. */
function unitSuffix(unit: string): string {
  if (unit === '' || unit === 'date' || unit === '1' || unit === '1/d' || unit === 'count') return '';
  return `_${unit.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`;
}

/** Wide columns and cells of one measure. */
function wideFigure(figure: Measure): { readonly columns: readonly string[]; readonly cells: readonly CsvCell[] } {
  const name = figure.measure + unitSuffix(figure.unit);
  if ('dates' in figure) {
    const { p10, p50, p90, neverShare } = figure.dates;
    return { columns: [`${name}_p10`, `${name}_p50`, `${name}_p90`, `${name}_never_share`], cells: [p10, p50, p90, neverShare] };
  }
  if ('numbers' in figure) {
    const { p10, p50, p90 } = figure.numbers ?? { p10: null, p50: null, p90: null };
    return { columns: [`${name}_p10`, `${name}_p50`, `${name}_p90`], cells: [p10, p50, p90] };
  }
  if ('value' in figure) return { columns: [name], cells: [figure.value] };
  if ('date' in figure) return { columns: [name], cells: [figure.date] };
  return { columns: [name], cells: [figure.text] };
}

function wideCsv(table: ExportTable, stamp: readonly CsvCell[]): string {
  const usedKeys = KEY_COLUMNS.filter((column) => table.rows.some((row) => row.keys[column] !== undefined));
  const first = table.rows[0];
  const figureColumns = first === undefined ? [] : first.measures.flatMap((figure) => wideFigure(figure).columns);
  const rows = table.rows.map((row) => [
    ...usedKeys.map((column) => row.keys[column] ?? null),
    ...row.measures.flatMap((figure) => wideFigure(figure).cells),
    ...stamp,
  ]);
  return writeCsv([...usedKeys, ...figureColumns, ...STAMP_COLUMNS], rows);
}

/**
 * Writes one table of a projection as a wide CSV: a row per run, month, activity …, a column per
 * figure and percentile with its unit in the name, the identity of the computation in the last columns. A table without
 * rows has the identity columns only.
 */
export function exportProjectionTableCsv(result: ProjectionResult, name: ProjectionTableName): string {
  return wideCsv(projectionTable(result, name), stampCells(result));
}
