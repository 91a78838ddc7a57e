import type { SetPointRow } from '../../model/index.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';
import { ORIGIN_COLUMNS, originCells, type EnergyOrigin } from './columns.ts';

const COLUMNS = [
  'loop_id', 'year', 'supply_celsius', 'facility_kwh', 'compressor_kwh', 'pue', 'evaporation_l_per_it_kwh', 'bill_usd', 'hours_short', 'hours_too_warm', 'hours_beyond_curve', 'curve_held_at_celsius',
] as const;

/**
 * A set-point sweep as one CSV table, a row per temperature. `curve_held_at_celsius` is filled where the supply is warmer than a
 * chiller's curve: capacity and efficiency are then read there.
 */
export function exportSetPointsCsv(rows: readonly SetPointRow[], { loopId, year, stationName }: { readonly loopId: string; readonly year: number; readonly stationName: string }, origin: EnergyOrigin): string {
  const identity = originCells(stationName, origin);
  return writeCsv([...COLUMNS, ...ORIGIN_COLUMNS], rows.map((row): CsvCell[] => [
    loopId, year, row.setPointCelsius, row.facilityKwh, row.compressorKwh, row.pue, row.evaporationPerItKwh, row.billTotal, row.shortHours, row.warmHours, row.extrapolatedHours, row.beyondCurveCelsius, ...identity,
  ]));
}
