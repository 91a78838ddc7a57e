import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { Whisker } from '../../charts/marks/Whisker.tsx';
import type { TimeScale } from '../../charts/time/time-scale.ts';
import type { GanttRow } from '../model/gantt.ts';
import { outOfSight } from '../model/gantt-text.ts';
import { GANTT_ROW_HEIGHT } from './gantt-geometry.ts';

const MIDDLE = GANTT_ROW_HEIGHT / 2 - 1;
const BAR_HALF = 5;
const BASELINE_TOP = GANTT_ROW_HEIGHT - 4;
/** Half of a milestone's diamond, px. */
const DIAMOND = 6;

type ActivityRow = Extract<GanttRow, { type: 'activity' }>;
type GroupRow = Extract<GanttRow, { type: 'group' }>;

const diamond = (x: number, y: number, half: number): string => `M${x - half},${y} l${half},-${half} l${half},${half} l-${half},${half} z`;

/** The agreed dates, thin under the bar. */
function BaselineBar({ row, scale }: { readonly row: ActivityRow; readonly scale: TimeScale }) {
  const { baselineStart, baselineFinish } = row.plan ?? { baselineStart: null, baselineFinish: null };
  if (baselineFinish === null && baselineStart === null) return null;
  const from = scale.xOf(baselineStart ?? baselineFinish ?? 0);
  const until = scale.xOf(baselineFinish ?? baselineStart ?? 0);
  if (row.milestone) return <path d={diamond(until, BASELINE_TOP, 3.5)} fill="var(--surface)" stroke="var(--text-muted)" />;
  return <rect x={from} y={BASELINE_TOP} width={Math.max(2, until - from)} height={3} fill="var(--text-muted)" fillOpacity={0.75} />;
}

/** The share of a bar that has happened, as a dark stripe along it up to the data date or the actual finish. */
function ActualStripe({ row, scale, dataDay }: { readonly row: ActivityRow; readonly scale: TimeScale; readonly dataDay: number }) {
  const started = row.plan?.actualStart ?? null;
  if (started === null || row.milestone) return null;
  const until = Math.min(row.plan?.actualFinish ?? dataDay, row.finish.p50 ?? dataDay);
  const from = scale.xOf(row.start.p50 ?? started);
  return <rect x={from} y={MIDDLE - 1.5} width={Math.max(0, scale.xOf(until) - from)} height={3} fill="var(--text)" pointerEvents="none" />;
}

/** A level of effort: a line between two brackets, since it spans others and has no work of its own. */
function SpanMark({ from, until, colour }: { readonly from: number; readonly until: number; readonly colour: string }) {
  return <path d={`M${from},${MIDDLE - 4} v8 M${until},${MIDDLE - 4} v8 M${from},${MIDDLE} H${until}`} fill="none" stroke={colour} strokeWidth={2} data-gantt-part="bar" />;
}

function MainMark({ row, scale, criticalPattern }: { readonly row: ActivityRow; readonly scale: TimeScale; readonly criticalPattern: string }) {
  const { activity, start, finish } = row;
  const colour = activity.critical ? 'var(--series-6)' : 'var(--series-5)';
  if (row.milestone) return finish.p50 === null ? null : <path d={diamond(scale.xOf(finish.p50), MIDDLE, DIAMOND)} fill={colour} stroke="var(--surface)" data-gantt-part="bar" />;
  if (start.p50 === null) return null;
  const from = scale.xOf(start.p50);
  const until = Math.max(from + 2, scale.xOf(finish.p50 ?? scale.domain[1]));
  if (activity.kind === 'level-of-effort') return <SpanMark from={from} until={until} colour={colour} />;
  return (
    <>
      <rect x={from} y={MIDDLE - BAR_HALF} width={until - from} height={2 * BAR_HALF} rx={1.5} fill={activity.critical ? `url(#${criticalPattern})` : colour} stroke={activity.critical ? colour : 'none'} fillOpacity={finish.p50 === null ? 0.4 : 0.9} data-gantt-part="bar" />
      {finish.p50 === null ? null : <rect x={Math.max(from + (until - from) / 2, until - 5)} y={MIDDLE - BAR_HALF - 1} width={Math.min(8, (until - from) / 2 + 3)} height={2 * BAR_HALF + 2} fill="transparent" className="timeline-gantt-finish" data-gantt-part="finish" data-export-skip="" />}
    </>
  );
}

/** Where a link is pulled from; seen while the pointer is over the row. */
function LinkHandle({ row, scale }: { readonly row: ActivityRow; readonly scale: TimeScale }) {
  if (row.finish.p50 === null || row.plan === null) return null;
  return <circle cx={scale.xOf(row.finish.p50) + DIAMOND + 5} cy={MIDDLE} r={4} className="timeline-gantt-link-handle" data-gantt-part="link" data-export-skip="" />;
}

/** "Start no earlier than": a bracket that opens to the right, with a stroke up to the bar. */
function NotBeforeMark({ row, scale }: { readonly row: ActivityRow; readonly scale: TimeScale }) {
  const day = row.plan?.notBefore ?? null;
  if (day === null || row.plan?.actualStart !== null) return null;
  const x = scale.xOf(day);
  return <path d={`M${x + 4},1.5 H${x} V${GANTT_ROW_HEIGHT - 2} h4`} fill="none" stroke="var(--text)" strokeWidth={1.25} pointerEvents="none" />;
}

/** Bar, whisker, baseline, progress and handles of an activity. */
export function ActivityMarks({ row, criticalPattern, dataDay }: { readonly row: ActivityRow; readonly criticalPattern: string; readonly dataDay: number }) {
  const { scale } = useTimeFrame();
  const outside = outOfSight(row, scale.domain);
  if (outside !== null) {
    return <text className="chart-muted-text" x={outside.side === 'before' ? scale.left + 4 : scale.right - 4} y={MIDDLE} dy="0.32em" textAnchor={outside.side === 'before' ? 'start' : 'end'}>{outside.text}</text>;
  }
  return (
    <>
      <BaselineBar row={row} scale={scale} />
      <Whisker p10={row.finish.p10} p50={null} p90={row.finish.p90} y={MIDDLE} colour="var(--text-muted)" />
      <MainMark row={row} scale={scale} criticalPattern={criticalPattern} />
      <ActualStripe row={row} scale={scale} dataDay={dataDay} />
      <NotBeforeMark row={row} scale={scale} />
      <LinkHandle row={row} scale={scale} />
    </>
  );
}

/** Span of a group, from its first start to its last finish. */
export function GroupMarks({ row }: { readonly row: GroupRow }) {
  const { scale } = useTimeFrame();
  if (row.start === null) return null;
  const from = scale.xOf(row.start);
  const until = row.finish === null ? scale.right : scale.xOf(row.finish);
  return <path d={`M${from},${MIDDLE + 5} v-8 H${until} v8 l-4,-5 H${from + 4} z`} fill="var(--text-muted)" />;
}
