import type { EnergyResult } from '../../../model/index.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import type { MonthSeries } from './charts/month-stack.ts';
import { MODE_LABELS, MODE_STYLES, MODES, MONTHS, type Mode } from './words.ts';

/** Hours of a span in a mode; in what is in none of the three no heat is taken away. */
function hoursIn({ hours, hoursByMode: { free, partial, mechanical } }: EnergyResult['annual'], mode: Mode): number {
  return { free, partial, mechanical, off: hours - free - partial - mechanical }[mode];
}

/** Hours by cooling mode of the months, modes that never occur left out. */
export function modeSeries({ monthly, annual }: EnergyResult): readonly MonthSeries[] {
  return MODES.filter((mode) => hoursIn(annual, mode) > 0)
    .map((mode) => ({ id: mode, label: MODE_LABELS[mode], ...MODE_STYLES[mode], values: monthly.map((figures) => hoursIn(figures, mode)) }));
}

const hours = (count: number): string => count.toLocaleString('en');

/** Hours by cooling mode as text. */
export function modeTable(result: EnergyResult): TableData {
  const series = modeSeries(result);
  return {
    caption: 'Hours by cooling mode and month',
    columns: [{ label: 'Month' }, ...series.map(({ label }) => ({ label: `${label}, h`, numeric: true }))],
    rows: [
      ...MONTHS.map((name, month) => ({ key: name, cells: [name, ...series.map(({ values }) => hours(values[month] ?? 0))] })),
      { key: 'year', cells: ['Year', ...series.map(({ values }) => hours(values.reduce((sum, value) => sum + value, 0)))] },
    ],
  };
}
