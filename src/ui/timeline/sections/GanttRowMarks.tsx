import { memo } from 'react';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { fitText } from '../../charts/fit-text.ts';
import { formatShare } from '../../charts/format.ts';
import type { GanttRow } from '../model/gantt.ts';
import { rowCells, rowDescription } from '../model/gantt-text.ts';
import { ActivityMarks, GroupMarks } from './GanttBars.tsx';
import { GANTT_ROW_HEIGHT } from './gantt-geometry.ts';

const MIDDLE = GANTT_ROW_HEIGHT / 2;
const INDENT = 14;
/** Room for the sign that expands a group, inside the outline that shows the focus, px. */
const GROUP_INDENT = 15;

/** Name, bar with whisker and criticality of one row; to a screen reader a row of cells, one for each figure. */
export const GanttRowMarks = memo(function GanttRowMarks({ row, index, id, active, selected, criticalPattern, dataDay }: {
  readonly row: GanttRow;
  readonly index: number;
  readonly id: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly criticalPattern: string;
  readonly dataDay: number;
}) {
  const { scale, width } = useTimeFrame();
  const group = row.type === 'group';
  const critical = group ? row.containsCritical : row.activity.critical;
  const name = group ? `${row.name} (${row.activities})` : row.activity.name;
  const indent = group ? GROUP_INDENT : GROUP_INDENT + INDENT;
  const criticality = group ? row.criticality : row.activity.criticality;
  return (
    <g
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no table elements
      role="row"
      aria-level={group ? 1 : 2}
      aria-rowindex={index + 1}
      aria-expanded={group ? row.expanded : undefined}
      aria-selected={selected}
      aria-label={rowDescription(row)}
      className={`timeline-gantt-row${active ? ' is-active' : ''}${selected ? ' is-selected' : ''}`}
      data-row-target=""
      data-row-index={index}
      transform={`translate(0, ${index * GANTT_ROW_HEIGHT})`}
    >
      <rect className="timeline-gantt-row-back" width={width} height={GANTT_ROW_HEIGHT} data-export-skip="" />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no table elements */}
      {rowCells(row).map((text) => <g key={text} role="gridcell" aria-label={text} />)}
      {group ? <text className="chart-muted-text" x={4} y={MIDDLE} dy="0.32em" aria-hidden="true">{row.expanded ? '▾' : '▸'}</text> : null}
      <text x={indent} y={MIDDLE} dy="0.32em" className={group ? 'chart-strong-text' : undefined} aria-hidden="true">{fitText(`${critical ? '▲ ' : ''}${name}`, scale.left - indent - 8, group)}</text>
      <g aria-hidden="true">
        <PlotClip height={GANTT_ROW_HEIGHT}>
          {group ? <GroupMarks row={row} /> : <ActivityMarks row={row} criticalPattern={criticalPattern} dataDay={dataDay} />}
        </PlotClip>
        <rect x={scale.right + 6} y={MIDDLE - 3} width={36} height={6} fill="none" stroke="var(--border)" />
        <rect x={scale.right + 6} y={MIDDLE - 3} width={36 * criticality} height={6} fill="var(--series-6)" />
        <text className="chart-muted-text" x={scale.right + 46} y={MIDDLE} dy="0.32em">{group ? `≤ ${formatShare(criticality)}` : formatShare(criticality)}</text>
      </g>
    </g>
  );
});
