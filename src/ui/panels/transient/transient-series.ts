import type { RackLimit } from '../../../app/transient/rack-limits.ts';
import type { RackTransient, ThermalTransient } from '../../../model/index.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import { withUnit } from '../../format.ts';

type Sample = readonly [seconds: number, celsius: number];

/** One line of the chart. */
export interface TransientSeries {
  /** Id of its rack; {@link ROOM_ID} for the mean of the hall's air. */
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly strong: boolean;
  readonly points: readonly Sample[];
}

export const ROOM_ID = 'room';

/** How many of the hottest racks are drawn, and how many selected ones besides. */
const MOST_HOTTEST = 6;
const MOST_SELECTED = 2;

const COLOURS = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)', 'var(--series-6)', 'var(--series-7)', 'var(--series-1)'];
const DASHES = ['none', '8 3', '2 3', '10 3 2 3', '5 2', '1 2', '12 4', '3 6'];

/** Highest inlet temperature that a rack reached, °C. */
const peakOf = ({ inletMaxCelsius }: RackTransient): number => inletMaxCelsius.reduce((most, [, celsius]) => Math.max(most, celsius), -Infinity);

/** Racks by their highest inlet temperature, the hottest first. */
export function byPeak(racks: readonly RackTransient[]): readonly RackTransient[] {
  const peaks = new Map(racks.map((rack) => [rack.id, peakOf(rack)]));
  return [...racks].sort((a, b) => (peaks.get(b.id) ?? 0) - (peaks.get(a.id) ?? 0));
}

/** The hottest racks, the selected ones and the mean of the hall's air, a line each. */
export function transientSeries(transient: ThermalTransient, ranked: readonly RackTransient[], selection: readonly string[], nameOf: (id: string) => string): readonly TransientSeries[] {
  const hottest = ranked.slice(0, MOST_HOTTEST);
  const selected = ranked.filter(({ id }) => selection.includes(id) && !hottest.some((rack) => rack.id === id)).slice(0, MOST_SELECTED);
  return [
    ...[...hottest, ...selected].map(({ id, inletMaxCelsius }, at): TransientSeries => ({
      id, label: nameOf(id), colour: COLOURS[at] ?? 'currentColor', dash: DASHES[at] ?? 'none', strong: selection.includes(id), points: inletMaxCelsius,
    })),
    { id: ROOM_ID, label: 'Mean of the hall’s air', colour: 'var(--series-8)', dash: '1 4', strong: false, points: transient.roomMeanCelsius },
  ];
}

/** A limit drawn across the chart. */
export interface LimitLine {
  readonly celsius: number;
  readonly kind: 'allowable' | 'recommended';
  readonly label: string;
}

/** Different limits of the racks that are drawn, each once. */
export function limitLines(limits: readonly RackLimit[]): readonly LimitLine[] {
  const lines = limits.flatMap(({ recommendedMaxCelsius, allowableMaxCelsius, recommendedFrom, allowableFrom }): LimitLine[] => [
    { celsius: allowableMaxCelsius, kind: 'allowable', label: `Allowable ${withUnit(allowableMaxCelsius, '°C', 0)} (${allowableFrom})` },
    ...(recommendedMaxCelsius === allowableMaxCelsius ? [] : [{ celsius: recommendedMaxCelsius, kind: 'recommended' as const, label: `Recommended ${withUnit(recommendedMaxCelsius, '°C', 0)} (${recommendedFrom})` }]),
  ]);
  return [...new Map(lines.map((line) => [line.label, line])).values()];
}

/** Sources of the limits of some racks, each once. */
export function limitSources(limits: Iterable<RackLimit>): readonly string[] {
  const sources = [...limits].flatMap(({ allowableMaxCelsius, allowableSource, recommendedMaxCelsius, recommendedSource }) => [
    `Allowable ${withUnit(allowableMaxCelsius, '°C', 0)} for ${allowableSource}`, `Recommended ${withUnit(recommendedMaxCelsius, '°C', 0)}: ${recommendedSource}`,
  ]);
  return [...new Set(sources)].sort();
}

/** Least and greatest temperature that the axis must hold, limits included. */
export function celsiusExtent(series: readonly TransientSeries[], limits: readonly LimitLine[]): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  const hold = (celsius: number): void => { [least, most] = [Math.min(least, celsius), Math.max(most, celsius)]; };
  for (const { points } of series) for (const [, celsius] of points) hold(celsius);
  for (const { celsius } of limits) hold(celsius);
  return least <= most ? [least, most] : [20, 40];
}

/** Rows of the table twin: enough to read a course from. */
const MOST_ROWS = 121;

/** Figures of the chart as text. */
export function transientTable(series: readonly TransientSeries[]): TableData {
  const times = (series[0]?.points ?? []).map(([seconds]) => seconds);
  const every = Math.max(1, Math.ceil(times.length / MOST_ROWS));
  return {
    caption: 'Hottest inlet air by time after the failure',
    columns: [{ label: 'Time, s', numeric: true }, ...series.map(({ label }) => ({ label: `${label}, °C`, numeric: true }))],
    rows: times.flatMap((seconds, at) => (at % every !== 0 && at !== times.length - 1 ? [] : [{
      key: String(at), cells: [withUnit(seconds, ''), ...series.map(({ points }) => { const celsius = points[at]?.[1]; return celsius === undefined ? '–' : withUnit(celsius, ''); })],
    }])),
  };
}
