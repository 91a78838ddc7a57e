import type { FacilityTraining, NodeSwing, SwingLimit, TrainingWaveforms } from '../../../model/index.ts';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import { powerText, withUnit } from '../../format.ts';

/** One line of the waveform chart. */
export interface WaveSeries {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly points: readonly (readonly [seconds: number, kw: number])[];
}

/** Id of the run without smoothing. */
export const PLAIN_ID = 'plain';

const COLOURS = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)'];
const DASHES = ['none', '8 3', '2 3', '10 3 2 3', '5 2'];

/** The load as it is, and after each way of smoothing. */
export function waveSeries({ smoothing }: FacilityTraining, { plain, smoothed }: TrainingWaveforms): readonly WaveSeries[] {
  const names = new Map(smoothing.map(({ id, name }) => [id, name]));
  return [{ id: PLAIN_ID, waveform: plain }, ...smoothed].map(({ id, waveform: { seconds, kw } }, at) => ({
    id, label: id === PLAIN_ID ? 'As it is' : names.get(id) ?? id, colour: COLOURS[at % COLOURS.length] ?? 'currentColor', dash: DASHES[at % DASHES.length] ?? 'none',
    points: seconds.map((time, place): readonly [number, number] => [time, kw[place] ?? 0]),
  }));
}

/** Power of a waveform at a moment, straight between its points; `null` beyond them. */
export function powerAt(points: WaveSeries['points'], seconds: number): number | null {
  const after = points.findIndex(([time]) => time >= seconds);
  const [b, a] = [points[after], points[after - 1]];
  if (b === undefined) return null;
  if (a === undefined) return b[0] === seconds ? b[1] : null;
  return b[0] === a[0] ? b[1] : a[1] + ((b[1] - a[1]) * (seconds - a[0])) / (b[0] - a[0]);
}

/** Figures of the chart as text: the corners of each line. */
export function waveTable(series: readonly WaveSeries[]): TableData {
  return {
    caption: 'Power of the run around a checkpoint',
    columns: [{ label: 'Load' }, { label: 'Time, s', numeric: true }, { label: 'Power', numeric: true }],
    rows: series.flatMap(({ id, label, points }) => points.map(([seconds, kw], at) => ({ key: `${id} ${at}`, cells: [label, withUnit(seconds, '', 2), powerText(kw)] }))),
  };
}

/** One limit of one UPS or generator against what is asked of it. */
export interface LimitRow {
  readonly key: string;
  readonly swing: NodeSwing;
  readonly limit: SwingLimit;
  readonly share: number;
}

/** Every limit of every node, the most strained first. */
export function limitRows({ nodes }: FacilityTraining): readonly LimitRow[] {
  return nodes.flatMap((swing) => swing.limits.map((limit) => ({ key: `${swing.id} ${limit.kind}`, swing, limit, share: limit.limit > 0 ? limit.asked / limit.limit : limit.asked > 0 ? Infinity : 0 })))
    .toSorted((a, b) => b.share - a.share);
}

/** What limits are called. */
export const LIMIT_WORDS: Readonly<Record<SwingLimit['kind'], string>> = { rating: 'peak against rating', rise: 'rise in one step', ramp: 'rise per second' };
