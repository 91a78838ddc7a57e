import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import type { TooltipContent } from '../../charts/frame/use-tooltip.tsx';
import { fitText } from '../../charts/fit-text.ts';
import { formatDays, formatShare } from '../../charts/format.ts';
import { Whisker } from '../../charts/marks/Whisker.tsx';
import { isoOf } from '../../charts/time/days.ts';
import type { DayDomain } from '../../charts/time/time-scale.ts';
import { dateInWords } from '../model/answers.ts';
import type { GanttRow } from '../model/gantt.ts';

/** Height of one row, px. */
export const GANTT_ROW_HEIGHT = 20;

const MIDDLE = GANTT_ROW_HEIGHT / 2;
const INDENT = 14;

type ActivityRow = Extract<GanttRow, { type: 'activity' }>;
const dayInWords = (day: number | null): string => dateInWords(day === null ? null : isoOf(day));

type GroupRow = Extract<GanttRow, { type: 'group' }>;

/** Words for a bar that lies wholly before or after the days shown; `null` when some of it is in sight. */
function outOfSight(row: ActivityRow, [from, until]: DayDomain): { readonly side: 'before' | 'after'; readonly text: string } | null {
  const { start, finish } = row;
  if (finish.p90 !== null && finish.p90 < from) return { side: 'before', text: `◂ finished ${dayInWords(finish.p50)}` };
  const first = row.milestone ? finish.p10 : (start.p50 ?? finish.p10);
  if (first !== null && first > until) return { side: 'after', text: `starts ${dayInWords(first)} ▸` };
  return start.p50 === null && finish.p10 === null ? { side: 'after', text: 'not within horizon' } : null;
}

function ActivityMarks({ row, criticalPattern }: { readonly row: ActivityRow; readonly criticalPattern: string }) {
  const { scale } = useTimeFrame();
  const { activity, start, finish, milestone } = row;
  const fill = activity.critical ? `url(#${criticalPattern})` : 'var(--series-5)';
  const outline = activity.critical ? 'var(--series-6)' : 'none';
  const until = finish.p50 ?? scale.domain[1];
  const outside = outOfSight(row, scale.domain);
  if (outside !== null) {
    return <text className="chart-muted-text" x={outside.side === 'before' ? scale.left + 4 : scale.right - 4} y={MIDDLE} dy="0.32em" textAnchor={outside.side === 'before' ? 'start' : 'end'}>{outside.text}</text>;
  }
  return (
    <>
      <Whisker p10={finish.p10} p50={null} p90={finish.p90} y={MIDDLE} colour="var(--text-muted)" />
      {milestone
        ? finish.p50 === null ? null : <path d={`M${scale.xOf(finish.p50) - 6},${MIDDLE} l6,-6 l6,6 l-6,6 z`} fill={activity.critical ? 'var(--series-6)' : 'var(--series-5)'} stroke="var(--surface)" />
        : start.p50 === null ? null : (
          <rect x={scale.xOf(start.p50)} y={MIDDLE - 5} width={Math.max(2, scale.xOf(until) - scale.xOf(start.p50))} height={10} rx={1.5} fill={fill} stroke={outline} fillOpacity={finish.p50 === null ? 0.4 : 0.9} />
        )}
    </>
  );
}

function GroupMarks({ row }: { readonly row: GroupRow }) {
  const { scale } = useTimeFrame();
  if (row.start === null) return null;
  const from = scale.xOf(row.start);
  const until = row.finish === null ? scale.right : scale.xOf(row.finish);
  return <path d={`M${from},${MIDDLE + 5} v-8 H${until} v8 l-4,-5 H${from + 4} z`} fill="var(--text-muted)" />;
}

/** What one row shows: name, bar with whisker, criticality. */
export function GanttRowMarks({ row, criticalPattern }: { readonly row: GanttRow; readonly criticalPattern: string }) {
  const { scale } = useTimeFrame();
  const group = row.type === 'group';
  const critical = group ? row.containsCritical : row.activity.critical;
  const name = group ? `${row.name} (${row.activities})` : row.activity.name;
  const indent = group ? 12 : INDENT + 12;
  const criticality = group ? row.criticality : row.activity.criticality;
  return (
    <>
      {group ? <text className="chart-muted-text" x={0} y={MIDDLE} dy="0.32em" aria-hidden="true">{row.expanded ? '▾' : '▸'}</text> : null}
      <text x={indent} y={MIDDLE} dy="0.32em" className={group ? 'chart-strong-text' : undefined}>{fitText(`${critical ? '▲ ' : ''}${name}`, scale.left - indent - 8, group)}</text>
      <PlotClip height={GANTT_ROW_HEIGHT}>
        {group ? <GroupMarks row={row} /> : <ActivityMarks row={row} criticalPattern={criticalPattern} />}
      </PlotClip>
      <rect x={scale.right + 6} y={MIDDLE - 3} width={36} height={6} fill="none" stroke="var(--border)" />
      <rect x={scale.right + 6} y={MIDDLE - 3} width={36 * criticality} height={6} fill="var(--series-6)" />
      <text className="chart-muted-text" x={scale.right + 46} y={MIDDLE} dy="0.32em">{group ? `≤ ${formatShare(criticality)}` : formatShare(criticality)}</text>
    </>
  );
}

/** Tooltip of a row, and the same as one line for screen readers. */
export function rowTooltip(row: GanttRow): { readonly content: TooltipContent; readonly label: string } {
  const content: TooltipContent = row.type === 'group'
    ? {
      title: row.name,
      lines: [
        ['Activities', String(row.activities)],
        ['First P50 start', dayInWords(row.start)],
        ['Last P50 finish', dayInWords(row.finish)],
        ['Highest criticality', formatShare(row.criticality)],
      ],
    }
    : {
      title: row.activity.name,
      lines: [
        ['Start P50', dateInWords(row.activity.start.p50)],
        ['Finish P50 (P10 – P90)', `${dateInWords(row.activity.finish.p50)} (${dateInWords(row.activity.finish.p10)} – ${dateInWords(row.activity.finish.p90)})`],
        ['Float', formatDays(row.activity.totalFloatDays)],
        ['On the critical path', `${formatShare(row.activity.criticality)} of outcomes${row.activity.critical ? ', and at P50 durations' : ''}`],
        ...(row.activity.finish.neverShare > 0 ? [['Never finishes', formatShare(row.activity.finish.neverShare)] as const] : []),
      ],
    };
  return { content, label: [content.title, ...content.lines.map(([term, value]) => `${term}: ${value}`)].join('; ') };
}
