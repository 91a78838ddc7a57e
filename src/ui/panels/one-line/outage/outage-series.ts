import type { FacilityOutage, OutageStretch } from '../../../../model/index.ts';
import type { TableData } from '../../../charts/frame/DataTable.tsx';
import { powerText, withUnit } from '../../../format.ts';

/** One line of the chart: power through the stretches of an outage. */
export interface OutageSeries {
  readonly id: 'sources' | 'batteries' | 'it' | 'cooling' | 'unserved';
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly kwOf: (stretch: OutageStretch) => number;
}

/** What is drawn, in the order of the legend. */
export const SERIES: readonly OutageSeries[] = [
  { id: 'sources', label: 'Utilities and generators', colour: 'var(--series-1)', dash: 'none', kwOf: ({ sourceKw }) => sourceKw },
  { id: 'batteries', label: 'Batteries', colour: 'var(--series-2)', dash: '8 3', kwOf: ({ batteryKw }) => batteryKw },
  { id: 'it', label: 'IT served', colour: 'var(--series-3)', dash: '2 3', kwOf: ({ itLoadKw }) => itLoadKw },
  { id: 'cooling', label: 'Cooling served', colour: 'var(--series-4)', dash: '10 3 2 3', kwOf: ({ mechanicalLoadKw }) => mechanicalLoadKw },
  { id: 'unserved', label: 'Unserved', colour: 'var(--error)', dash: '5 2', kwOf: ({ unservedKw }) => unservedKw },
];

const MINUTE = 60;
const HOUR = 3600;

/** Time since a failure: "4.2 s", "6 min 17 s", "2 h 05 min". */
export function timeText(seconds: number): string {
  if (seconds < MINUTE) return withUnit(seconds, 's');
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)}\u202fmin ${Math.floor(seconds % MINUTE)}\u202fs`;
  return `${Math.floor(seconds / HOUR)}\u202fh ${String(Math.floor((seconds % HOUR) / MINUTE)).padStart(2, '0')}\u202fmin`;
}

/** The stretch that a moment falls into. */
export function stretchAt(stretches: readonly OutageStretch[], seconds: number): OutageStretch | undefined {
  return stretches.findLast(({ fromSeconds }) => fromSeconds <= seconds) ?? stretches[0];
}

/** Corners of a line that steps where something switches. */
export function stepPoints(stretches: readonly OutageStretch[], kwOf: OutageSeries['kwOf'], end: number): readonly (readonly [number, number])[] {
  return stretches.flatMap((stretch, at): (readonly [number, number])[] => {
    const kw = kwOf(stretch);
    return [[stretch.fromSeconds, kw], [stretches[at + 1]?.fromSeconds ?? end, kw]];
  });
}

/** Figures of the chart as text, with what has no power in each stretch. */
export function courseTable({ stretches, equipment }: FacilityOutage): TableData {
  return {
    caption: 'Power through the outage',
    columns: [
      { label: 'From', numeric: true }, ...SERIES.map(({ label }) => ({ label, numeric: true })),
      { label: 'Racks without power', numeric: true }, { label: 'Air units', numeric: true }, { label: 'CDUs', numeric: true }, { label: 'Plants', numeric: true }, { label: 'Loops that stand still', numeric: true },
    ],
    rows: stretches.map((stretch, at) => {
      const dark = equipment[at];
      const counts = dark === undefined ? [] : [dark.rackIds, dark.airUnitIds, dark.coolantDistributionUnitIds, dark.plantIds, dark.stillLoopIds];
      return { key: `${at} ${stretch.fromSeconds}`, cells: [timeText(stretch.fromSeconds), ...SERIES.map(({ kwOf }) => powerText(kwOf(stretch))), ...counts.map((ids) => ids.length.toLocaleString('en'))] };
    }),
  };
}

/** One figure above the chart. */
interface OutageFigure {
  readonly label: string;
  readonly value: string;
  readonly bad: boolean;
}

/** What an outage comes to; `protectedNodes` = some component has protection that could trip. */
export function outageFigures({ events, stretches, interruptedRackIds, unservedKw, steady }: FacilityOutage, protectedNodes: boolean): readonly OutageFigure[] {
  const first = (kind: FacilityOutage['events'][number]['kind']): number | null => events.find((event) => event.kind === kind)?.seconds ?? null;
  const lastOn = events.findLast(({ kind }) => kind === 'generator-on')?.seconds ?? null;
  const empty = first('battery-empty');
  const trips = events.filter(({ kind }) => kind === 'trip').length;
  const mostBattery = stretches.reduce((most, { batteryKw }) => Math.max(most, batteryKw), 0);
  const end = stretches.at(-1)?.fromSeconds ?? 0;
  return [
    { label: 'Most on battery', value: powerText(mostBattery), bad: false },
    { label: 'First battery empty', value: empty === null ? 'none' : timeText(empty), bad: empty !== null },
    { label: 'Generators carry load', value: lastOn === null ? 'none starts' : timeText(lastOn), bad: false },
    { label: 'Trips', value: protectedNodes ? trips.toLocaleString('en') : 'no protection given', bad: trips > 0 },
    { label: 'Racks that lose power', value: interruptedRackIds.length.toLocaleString('en'), bad: interruptedRackIds.length > 0 },
    { label: 'Unserved at the end', value: powerText(unservedKw), bad: unservedKw > 0 },
    { label: steady ? 'Steady from' : 'Followed until', value: timeText(end), bad: !steady },
  ];
}
