import { useId, useRef, useState } from 'react';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { PatternDefinition } from '../../charts/patterns.tsx';
import type { GanttRow } from '../model/gantt.ts';
import { GANTT_ROW_HEIGHT, GanttRowMarks, rowTooltip } from './GanttRowMarks.tsx';
import { useVisibleRows } from './use-visible-rows.ts';

/**
 * Rows of the plan. One tab stop: up and down move between rows, right and left expand and collapse a group,
 * Enter selects an activity (or switches a group).
 */
export function GanttChart({ rows, treeId, selection, onSelect, onToggle, drawAll }: {
  readonly rows: readonly GanttRow[];
  readonly treeId: string;
  readonly selection: readonly string[];
  readonly onSelect: (id: string) => void;
  readonly onToggle: (group: string) => void;
  readonly drawAll: boolean;
}) {
  const { width } = useTimeFrame();
  const tooltip = useTooltip();
  const criticalPattern = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState(0);
  const height = rows.length * GANTT_ROW_HEIGHT;
  const [first, end] = useVisibleRows(svg, rows.length, GANTT_ROW_HEIGHT, drawAll);
  const activeRow = rows[Math.min(active, rows.length - 1)];
  const rowId = (row: GanttRow): string => `${treeId}-${row.id.replaceAll(/[^a-zA-Z0-9_-]/g, '_')}`;

  const perform = (row: GanttRow): void => (row.type === 'group' ? onToggle(row.name) : onSelect(row.id));
  const moveTo = (index: number): void => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(next);
    const row = rows[next];
    if (row !== undefined) document.getElementById(rowId(row))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (activeRow === undefined) return;
    const index = rows.indexOf(activeRow);
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(index + 1),
      ArrowUp: () => moveTo(index - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      ArrowRight: () => (activeRow.type === 'group' && !activeRow.expanded ? onToggle(activeRow.name) : moveTo(index + 1)),
      ArrowLeft: () => {
        if (activeRow.type === 'group') {
          if (activeRow.expanded) onToggle(activeRow.name);
        } else moveTo(rows.findLastIndex((row, at) => at < index && row.type === 'group'));
      },
      Enter: () => perform(activeRow),
      ' ': () => perform(activeRow),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <>
      <ChartSvg
        ref={svg}
        className="timeline-gantt"
        width={width}
        height={height}
        role="tree"
        label="Activities by group"
        tabIndex={0}
        aria-activedescendant={activeRow === undefined ? undefined : rowId(activeRow)}
        onKeyDown={onKeyDown}
      >
        <defs><PatternDefinition id={criticalPattern} kind="diagonal" colour="var(--series-6)" /></defs>
        <TimeGrid height={height} />
        {rows.slice(first, end).map((row, offset) => {
          const index = first + offset;
          const selected = row.type === 'activity' && selection.includes(row.id);
          return (
            <g
              key={row.id}
              id={rowId(row)}
              role="treeitem"
              aria-level={row.type === 'group' ? 1 : 2}
              aria-expanded={row.type === 'group' ? row.expanded : undefined}
              aria-selected={selected}
              aria-label={rowTooltip(row).label}
              className={`timeline-gantt-row${row === activeRow ? ' is-active' : ''}${selected ? ' is-selected' : ''}`}
              data-row-target=""
              transform={`translate(0, ${index * GANTT_ROW_HEIGHT})`}
              onClick={() => {
                setActive(index);
                perform(row);
              }}
              onPointerMove={(event) => tooltip.show(event, rowTooltip(row).content)}
              onPointerLeave={tooltip.hide}
            >
              <rect className="timeline-gantt-row-back" width={width} height={GANTT_ROW_HEIGHT} data-export-skip="" />
              <GanttRowMarks row={row} criticalPattern={criticalPattern} />
            </g>
          );
        })}
        <PlotClip height={height}><CursorLine height={height} /></PlotClip>
      </ChartSvg>
      {tooltip.node}
    </>
  );
}
