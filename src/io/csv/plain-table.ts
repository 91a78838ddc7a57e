import type { CsvCell } from './write-csv.ts';

/** A table before it is written. */
export interface PlainTable {
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly CsvCell[])[];
}

/** A table with columns at its end that have the same cell in every row. */
export function withSameCells({ columns, rows }: PlainTable, names: readonly string[], cells: readonly CsvCell[]): PlainTable {
  return { columns: [...columns, ...names], rows: rows.map((row) => [...row, ...cells]) };
}
