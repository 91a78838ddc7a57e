import type { CsvCell } from '../csv/write-csv.ts';
import { ENGINE_VERSION } from '../../model/version.ts';

/** Where the figures of a file come from. */
export interface PowerOrigin {
  readonly scenarioId: string;
  readonly scenarioHash: string;
  /** Date, percentile and what had failed, in words. */
  readonly state: string;
}

/** Names of components by id. */
export type NameOf = (id: string) => string;

/** A table before it is written. */
export interface PowerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const ORIGIN_COLUMNS = ['state', 'scenario', 'scenario_hash', 'version'] as const;

/** Puts the origin at the end of every row. */
export function withOrigin({ columns, rows }: PowerTable, { state, scenarioId, scenarioHash }: PowerOrigin): PowerTable {
  const origin = [state, scenarioId, scenarioHash, ENGINE_VERSION];
  return { columns: [...columns, ...ORIGIN_COLUMNS], rows: rows.map((row) => [...row, ...origin]) };
}
