import type { ThermalTransient } from '../../model/index.ts';
import { ENGINE_VERSION } from '../../model/version.ts';
import { writeCsv, type CsvCell } from '../csv/write-csv.ts';

const COLUMNS = [
  'table', 'name', 'time_s', 'value', 'unit', 'inlet_mean_celsius', 'inlet_max_celsius', 'leaves_recommended_s', 'leaves_allowable_s', 'note', 'scenario', 'hall', 'version',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/** Where a transient belongs. */
export interface TransientOrigin {
  readonly scenarioId: string;
  readonly hallId: string;
}

const HEAT = { equipmentKj: 'equipment', otherKj: 'other', airKj: 'air', metalKj: 'metal', unitsKj: 'units', doorsKj: 'doors', unplacedKj: 'unplaced' } as const;

function lossRows({ mode, seconds, steps, failedIds, stoppedIds, withoutWaterIds }: ThermalTransient): Row[] {
  return [
    { table: 'loss', name: 'mode', note: mode },
    { table: 'loss', name: 'covered', value: seconds, unit: 's', note: `${steps} steps` },
    ...failedIds.map((name): Row => ({ table: 'loss', name, note: 'failed' })),
    ...stoppedIds.map((name): Row => ({ table: 'loss', name, note: 'stops' })),
    ...withoutWaterIds.map((name): Row => ({ table: 'loss', name, note: 'without water' })),
  ];
}

function rackRows({ racks }: ThermalTransient): Row[] {
  return [
    ...racks.map(({ id, leavesRecommendedSeconds, leavesAllowableSeconds }): Row => ({ table: 'rack', name: id, leaves_recommended_s: leavesRecommendedSeconds, leaves_allowable_s: leavesAllowableSeconds })),
    ...racks.flatMap(({ id, inletCelsius, inletMaxCelsius }) => inletMaxCelsius.map(([time, hottest], at): Row => (
      { table: 'inlet', name: id, time_s: time, inlet_mean_celsius: inletCelsius[at]?.[1] ?? null, inlet_max_celsius: hottest }))),
  ];
}

/**
 * A loss of cooling as one CSV table: what is lost (`loss`), a row per rack with the times at which it leaves its limits, empty where it
 * does not (`rack`), its inlet over time (`inlet`), the mean of the hall's air over time (`room`), heat (`heat`) and remarks (`note`).
 */
export function exportTransientCsv(transient: ThermalTransient, { scenarioId, hallId }: TransientOrigin): string {
  const { roomMeanCelsius, heat, notes } = transient;
  const rows: Row[] = [
    ...lossRows(transient),
    ...rackRows(transient),
    ...roomMeanCelsius.map(([time, celsius]): Row => ({ table: 'room', name: 'mean of all air', time_s: time, value: celsius, unit: '°C' })),
    ...(Object.keys(HEAT) as (keyof typeof HEAT)[]).map((key): Row => ({ table: 'heat', name: HEAT[key], value: heat[key], unit: 'kJ' })),
    { table: 'heat', name: 'balanceError', value: heat.balanceError, unit: '1' },
    ...notes.map((note): Row => ({ table: 'note', note })),
  ];
  const origin: Row = { scenario: scenarioId, hall: hallId, version: ENGINE_VERSION };
  return writeCsv(COLUMNS, rows.map((row) => COLUMNS.map((column) => ({ ...row, ...origin })[column] ?? null)));
}
