import { AIR_ACCEPTANCE, type ResidualSample } from '../../../model/index.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';

/** One residual over the steps of a solve. */
export interface ResidualSeries {
  readonly id: keyof typeof RESIDUALS;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  /** Largest accepted value; `null` = none is set. */
  readonly limit: number | null;
  readonly limitLabel: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
}

const RESIDUALS = {
  mass: { label: 'Mass', colour: 'var(--series-1)', dash: 'none', limit: AIR_ACCEPTANCE.mass, limitLabel: 'Mass limit' },
  momentum: { label: 'Momentum', colour: 'var(--series-2)', dash: '7 3', limit: null, limitLabel: '' },
  energy: { label: 'Energy', colour: 'var(--series-3)', dash: '2 3', limit: AIR_ACCEPTANCE.energyFraction, limitLabel: 'Energy limit' },
} as const;

/** Smaller residuals are rounding: they are drawn at the lower edge of the chart. */
export const RESIDUAL_FLOOR = 1e-10;

/** The residuals of a history, a line each. Values that are not finite are left out. */
export function residualSeries(history: readonly ResidualSample[]): readonly ResidualSeries[] {
  return (Object.keys(RESIDUALS) as ResidualSeries['id'][]).map((id) => ({
    id,
    ...RESIDUALS[id],
    points: history.flatMap((sample) => (Number.isFinite(sample[id]) ? [{ step: sample.iteration, value: sample[id] }] : [])),
  }));
}

/** Least and greatest value that the axis must hold, limits included. */
export function residualExtent(series: readonly ResidualSeries[]): readonly [number, number] {
  const values = series.flatMap(({ points, limit }) => [...points.map(({ value }) => Math.max(value, RESIDUAL_FLOOR)), ...(limit === null ? [] : [limit])]);
  return [Math.min(...values), Math.max(...values)];
}

/** A residual in powers of ten, `2.0e-8`. */
export const residualText = (value: number, decimals: number): string => value.toExponential(decimals).replace('e+', 'e');

/** The last of each residual, in words; `null` before the first batch. */
export function latestResiduals(history: readonly ResidualSample[]): string | null {
  const last = history.at(-1);
  if (last === undefined) return null;
  return `mass ${residualText(last.mass, 1)}, momentum ${residualText(last.momentum, 1)}, energy ${residualText(last.energy, 1)}`;
}

/** Figures of the chart as text. */
export function residualTable(history: readonly ResidualSample[]): TableData {
  return {
    caption: 'Residuals by step',
    columns: [{ label: 'Steps', numeric: true }, { label: 'Mass', numeric: true }, { label: 'Momentum', numeric: true }, { label: 'Energy', numeric: true }],
    rows: history.map((sample, index) => ({
      key: String(index),
      cells: [sample.iteration.toLocaleString('en'), ...[sample.mass, sample.momentum, sample.energy].map((value) => residualText(value, 2))],
    })),
  };
}
