import type { EnergySeries } from '../../../../model/index.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import { withUnit } from '../../../format.ts';
import { MODE_LABELS, MODES, type Mode } from '../words.ts';

/** Hours alike: same mode, wet bulb and PUE within a cell. */
export interface PueBin {
  readonly mode: Mode;
  /** Middle of the cell. */
  readonly wetBulbCelsius: number;
  readonly pue: number;
  readonly hours: number;
}

export interface PueBins {
  readonly bins: readonly PueBin[];
  readonly wetBulbRange: readonly [number, number];
  readonly pueRange: readonly [number, number];
  /** Hours without IT load, which have no PUE. */
  readonly hoursWithoutIt: number;
}

/** Cells along the PUE axis. */
const PUE_CELLS = 36;
/** Cells along the wet-bulb axis. */
const WET_BULB_CELLS = 60;
/** A PUE axis spans at least this, so that a constant is not blown up to noise. */
const LEAST_PUE_SPAN = 0.01;

type PueSeries = Pick<EnergySeries, 'hours' | 'facilityKw' | 'itKw' | 'wetBulbCelsius' | 'mode'>;

function rangeOf(values: Iterable<number>): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

/** PUE of each hour with IT load, with its hour. */
function hourlyPue({ hours, facilityKw, itKw }: PueSeries): readonly { readonly hour: number; readonly pue: number }[] {
  return Array.from({ length: hours }, (_, hour) => hour).flatMap((hour) => ((itKw[hour] ?? 0) > 0 ? [{ hour, pue: (facilityKw[hour] ?? 0) / (itKw[hour] ?? 1) }] : []));
}

/** Hours of a year gathered into cells of wet bulb and PUE by cooling mode: as many marks as can be told apart, however many hours. */
export function pueBins(series: PueSeries): PueBins {
  const points = hourlyPue(series);
  const hoursWithoutIt = series.hours - points.length;
  if (points.length === 0) return { bins: [], wetBulbRange: [0, 1], pueRange: [1, 2], hoursWithoutIt };
  const wetBulbRange = rangeOf(points.map(({ hour }) => series.wetBulbCelsius[hour] ?? 0));
  const [least, most] = rangeOf(points.map(({ pue }) => pue));
  const pueRange = [least, Math.max(most, least + LEAST_PUE_SPAN)] as const;
  const wetBulbCell = Math.max(1e-6, (wetBulbRange[1] - wetBulbRange[0]) / WET_BULB_CELLS);
  const pueCell = (pueRange[1] - pueRange[0]) / PUE_CELLS;
  const counts = new Map<number, number>();
  for (const { hour, pue } of points) {
    const column = Math.min(WET_BULB_CELLS - 1, Math.floor(((series.wetBulbCelsius[hour] ?? 0) - wetBulbRange[0]) / wetBulbCell));
    const row = Math.min(PUE_CELLS - 1, Math.floor((pue - least) / pueCell));
    const key = ((series.mode[hour] ?? 0) * PUE_CELLS + row) * WET_BULB_CELLS + column;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const bins = [...counts].map(([key, hours]): PueBin => {
    const column = key % WET_BULB_CELLS;
    const row = Math.floor(key / WET_BULB_CELLS) % PUE_CELLS;
    return { mode: MODES[Math.floor(key / (WET_BULB_CELLS * PUE_CELLS))] ?? 'off', wetBulbCelsius: wetBulbRange[0] + (column + 0.5) * wetBulbCell, pue: least + (row + 0.5) * pueCell, hours };
  });
  return { bins, wetBulbRange, pueRange, hoursWithoutIt };
}

/** Steps of wet bulb in the table, K. */
const TABLE_STEP_KELVIN = 2;

/** PUE by wet bulb as text: the hours of each step, their PUE and modes. */
export function pueTable(series: PueSeries): TableData {
  const rows = new Map<number, { hours: number; facilityKwh: number; itKwh: number; least: number; most: number; modes: Map<Mode, number> }>();
  for (const { hour, pue } of hourlyPue(series)) {
    const step = Math.floor((series.wetBulbCelsius[hour] ?? 0) / TABLE_STEP_KELVIN);
    const row = rows.get(step) ?? { hours: 0, facilityKwh: 0, itKwh: 0, least: Infinity, most: -Infinity, modes: new Map<Mode, number>() };
    const mode = MODES[series.mode[hour] ?? 0] ?? 'off';
    row.modes.set(mode, (row.modes.get(mode) ?? 0) + 1);
    rows.set(step, { ...row, hours: row.hours + 1, facilityKwh: row.facilityKwh + (series.facilityKw[hour] ?? 0), itKwh: row.itKwh + (series.itKw[hour] ?? 0), least: Math.min(row.least, pue), most: Math.max(row.most, pue) });
  }
  return {
    caption: 'PUE by outdoor wet bulb',
    columns: [{ label: 'Wet bulb, °C', numeric: true }, { label: 'Hours', numeric: true }, { label: 'Lowest PUE', numeric: true }, { label: 'PUE of their energy', numeric: true }, { label: 'Highest PUE', numeric: true }, { label: 'Cooling mode, hours' }],
    rows: [...rows].sort(([a], [b]) => a - b).map(([step, { hours, facilityKwh, itKwh, least, most, modes }]) => ({
      key: String(step),
      cells: [
        `${step * TABLE_STEP_KELVIN} to ${(step + 1) * TABLE_STEP_KELVIN}`, hours.toLocaleString('en'), withUnit(least, '', 3), withUnit(facilityKwh / itKwh, '', 3), withUnit(most, '', 3),
        [...modes].map(([mode, count]) => `${MODE_LABELS[mode].toLowerCase()} ${count.toLocaleString('en')}`).join(', '),
      ],
    })),
  };
}
