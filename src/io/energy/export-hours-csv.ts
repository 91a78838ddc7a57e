import type { BilledYear, EnergySeries } from '../../model/index.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';
import { ORIGIN_COLUMNS, originCells, type EnergyOrigin } from './columns.ts';

const MODES = ['off', 'free', 'partial', 'mechanical'] as const;

type SeriesName = { [K in keyof EnergySeries]: EnergySeries[K] extends Float64Array ? K : never }[keyof EnergySeries];

const POWERS: readonly (readonly [column: string, series: SeriesName])[] = [
  ['facility_kw', 'facilityKw'], ['it_kw', 'itKw'], ['fan_kw', 'fanKw'], ['air_economiser_fan_kw', 'economiserFanKw'], ['cdu_pump_kw', 'cduPumpKw'], ['loop_pump_kw', 'loopPumpKw'],
  ['tower_pump_kw', 'towerPumpKw'], ['compressor_kw', 'compressorKw'], ['rejection_fan_kw', 'rejectionFanKw'], ['heat_reuse_pump_kw', 'reusePumpKw'],
  ['transformer_loss_kw', 'transformerLossKw'], ['ups_loss_kw', 'upsLossKw'], ['distribution_loss_kw', 'distributionLossKw'],
  ['evaporation_kg', 'evaporationKg'], ['blow_down_kg', 'blowDownKg'], ['drift_kg', 'driftKg'], ['reused_heat_kw', 'reusedHeatKw'], ['unremoved_heat_kw', 'unremovedHeatKw'],
];

/** Every hour of every site as one CSV table: local standard time, hour-beginning; powers are means of the hour, water is of the hour. */
export function exportEnergyHoursCsv(years: readonly Pick<BilledYear, 'result' | 'series'>[], origin: EnergyOrigin): string {
  const columns = ['site_id', 'hour', 'local_standard_time', 'dry_bulb_celsius', 'wet_bulb_celsius', 'mode', ...POWERS.map(([column]) => column), ...ORIGIN_COLUMNS];
  return writeCsv(columns, years.flatMap(({ result, series }) => {
    const identity = originCells(result.weather.stationName, origin);
    return Array.from({ length: series.hours }, (_, hour): CsvCell[] => [
      result.siteId, hour, new Date(Date.UTC(series.year, 0, 1, hour)).toISOString().slice(0, 16), series.dryBulbCelsius[hour] ?? null, series.wetBulbCelsius[hour] ?? null,
      MODES[series.mode[hour] ?? 0] ?? 'off', ...POWERS.map(([, name]) => series[name][hour] ?? null), ...identity,
    ]);
  }));
}
