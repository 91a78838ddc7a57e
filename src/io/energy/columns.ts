import { ENGINE_VERSION } from '../../model/version.ts';
import type { CsvCell } from '../csv/write-csv.ts';

/** Where the figures of a file come from. */
export interface EnergyOrigin {
  readonly scenarioId: string;
  readonly scenarioHash: string;
}

/** Identity that stands at the end of every row. */
export const ORIGIN_COLUMNS = ['weather_station', 'scenario', 'scenario_hash', 'version'] as const;

export function originCells(stationName: string, { scenarioId, scenarioHash }: EnergyOrigin): readonly CsvCell[] {
  return [stationName, scenarioId, scenarioHash, ENGINE_VERSION];
}
