import type { ProjectionResult } from '../../model/index.ts';
import type { CsvCell } from '../csv/write-csv.ts';

/** Columns that say what a row was computed from; the last ones of every CSV row. */
export const STAMP_COLUMNS = ['scenario_id', 'scenario_name', 'scenario_hash', 'version', 'seed', 'samples', 'as_of', 'horizon'] as const;

/** Values of {@link STAMP_COLUMNS} for a projection. */
export function stampCells(result: ProjectionResult): readonly CsvCell[] {
  return [
    result.scenarioId, result.scenarioName, result.scenarioHash, result.version, result.seed, result.samples, result.asOf, result.horizon,
  ];
}
