import { ENGINE_VERSION } from '../../model/version.ts';
import { withSameCells, type PlainTable } from '../csv/plain-table.ts';

/** Where the figures of a file come from. */
export interface PowerOrigin {
  readonly scenarioId: string;
  readonly scenarioHash: string;
  /** Date, percentile and what had failed, in words. */
  readonly state: string;
}

/** Names of components by id. */
export type NameOf = (id: string) => string;

const ORIGIN_COLUMNS = ['state', 'scenario', 'scenario_hash', 'version'] as const;

/** Puts the origin at the end of every row. */
export function withOrigin(table: PlainTable, { state, scenarioId, scenarioHash }: PowerOrigin): PlainTable {
  return withSameCells(table, ORIGIN_COLUMNS, [state, scenarioId, scenarioHash, ENGINE_VERSION]);
}
