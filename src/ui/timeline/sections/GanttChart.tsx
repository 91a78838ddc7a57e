import { useId, useMemo, useRef, useState } from 'react';
import type { WorkingDays } from '../../../model/index.ts';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { PatternDefinition } from '../../charts/patterns.tsx';
import type { GanttRow } from '../model/gantt.ts';
import { linksInView, type GanttLink } from '../model/gantt-links.ts';
import { linkLines, rowLines } from '../model/gantt-text.ts';
import type { PlanEdits } from '../plan-edits.ts';
import { DataDateLine, DaysOff } from './GanttDays.tsx';
import { GanttDragLayer } from './GanttDragLayer.tsx';
import { GANTT_ROW_HEIGHT } from './gantt-geometry.ts';
import { GanttLinks, placeRows } from './GanttLinks.tsx';
import { GanttRowMarks } from './GanttRowMarks.tsx';
import { scrollToRow, useVisibleRows } from './use-visible-rows.ts';
import '../gantt.css';

/**
 * Rows of the plan as a tree grid. One tab stop: up and down move between rows, right and left expand and collapse a group,
 * Enter selects an activity (or switches a group), Delete removes the link that was clicked.
 */
export function GanttChart({ rows, treeId, links, dataDay, daysOff, selection, edits, onSelect, onToggle, drawAll }: {
  readonly rows: readonly GanttRow[];
  readonly treeId: string;
  readonly links: readonly GanttLink[];
  readonly dataDay: number;
  /** Working days of the calendar whose days off are shaded. */
  readonly daysOff: WorkingDays | null;
  readonly selection: readonly string[];
  readonly edits: PlanEdits;
  readonly onSelect: (id: string) => void;
  readonly onToggle: (group: string) => void;
  readonly drawAll: boolean;
}) {
  const { width } = useTimeFrame();
  const tooltip = useTooltip();
  const criticalPattern = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [active, setActive] = useState(0);
  const [selectedLink, setSelectedLink] = useState<string | null>(null);
  const [followed, setFollowed] = useState(selection);
  const selectedRow = rows.findIndex(({ type, id }) => type === 'activity' && selection[0] === id);
  // The keys go on from what is selected elsewhere, as soon as its row is there.
  if (followed !== selection && (selectedRow >= 0 || selection.length === 0)) {
    setFollowed(selection);
    if (selectedRow >= 0) setActive(selectedRow);
  }
  const height = rows.length * GANTT_ROW_HEIGHT;
  const [first, end] = useVisibleRows(svg, rows.length, GANTT_ROW_HEIGHT, drawAll);
  const places = useMemo(() => placeRows(rows), [rows]);
  const drawn = useMemo(() => linksInView(links, (id) => places.get(id)?.index, [first, end], selection), [links, places, first, end, selection]);
  const activeRow = rows[Math.min(active, rows.length - 1)];
  const rowId = (row: GanttRow): string => `${treeId}-${row.id.replaceAll(/[^a-zA-Z0-9_-]/g, '_')}`;
  const nameOf = (id: string): string => places.get(id)?.row.activity.name ?? id;

  const perform = (row: GanttRow): void => (row.type === 'group' ? onToggle(row.name) : onSelect(row.id));
  const moveTo = (index: number): void => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setActive(next);
    if (svg.current !== null) scrollToRow(svg.current, next, GANTT_ROW_HEIGHT);
  };
  const removeLink = (): void => {
    const link = links.find(({ key }) => key === selectedLink);
    setSelectedLink(null);
    if (link !== undefined) edits.removeLink(link.predecessorId, link.successorId, link.type);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (activeRow === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = rows.indexOf(activeRow);
    const actions: Readonly<Record<string, () => void>> = {
      ...(selectedLink === null ? {} : { Delete: removeLink, Backspace: removeLink, Escape: () => setSelectedLink(null) }),
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
    // Rows move under a pointer that rests.
    tooltip.hide();
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  /** Link or row at the pointer; handlers sit on the drawing, so that rows need none and are drawn once. */
  const targetOf = (event: React.MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const key = target?.closest<SVGElement>('[data-link-key]')?.dataset['linkKey'] ?? null;
    const index = Number(target?.closest<SVGElement>('[data-row-index]')?.dataset['rowIndex'] ?? Number.NaN);
    return { link: links.find((link) => link.key === key), row: rows[index], index };
  };
  const onClick = (event: React.MouseEvent): void => {
    const { link, row, index } = targetOf(event);
    setSelectedLink(link?.key ?? null);
    if (link !== undefined || row === undefined) return;
    setActive(index);
    perform(row);
  };
  const onPointerMove = (event: React.PointerEvent): void => {
    const { link, row } = targetOf(event);
    if (event.buttons !== 0 || (link === undefined && row === undefined)) tooltip.hide();
    else if (link !== undefined) tooltip.show(event, { title: `${nameOf(link.predecessorId)} → ${nameOf(link.successorId)}`, lines: linkLines(link) });
    else if (row !== undefined) tooltip.show(event, { title: row.type === 'group' ? row.name : row.activity.name, lines: rowLines(row) });
  };

  return (
    <>
      {drawn.hidden === 0 ? null : <p className="timeline-note">{drawn.hidden.toLocaleString('en')} links in view are not drawn: only those of the critical path and of the selected activity. Filter or collapse groups to see the others.</p>}
      <ChartSvg
        ref={svg}
        className="timeline-gantt"
        width={width}
        height={height}
        role="treegrid"
        label="Activities by group"
        tabIndex={0}
        aria-rowcount={rows.length}
        aria-activedescendant={activeRow === undefined ? undefined : rowId(activeRow)}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerMove={onPointerMove}
        onPointerLeave={tooltip.hide}
      >
        <defs><PatternDefinition id={criticalPattern} kind="diagonal" colour="var(--series-6)" /></defs>
        <PlotClip height={height}><DaysOff works={daysOff} height={height} /></PlotClip>
        <TimeGrid height={height} />
        {rows.slice(first, end).map((row, offset) => (
          <GanttRowMarks
            key={row.id}
            row={row}
            index={first + offset}
            id={rowId(row)}
            active={row === activeRow}
            selected={row.type === 'activity' && selection.includes(row.id)}
            criticalPattern={criticalPattern}
            dataDay={dataDay}
          />
        ))}
        <PlotClip height={height}>
          <GanttLinks links={drawn.links} places={places} selectedKey={selectedLink} />
          <DataDateLine day={dataDay} height={height} />
          <CursorLine height={height} />
        </PlotClip>
        <GanttDragLayer drawing={svg} rows={rows} dataDay={dataDay} edits={edits} onSelect={onSelect} />
      </ChartSvg>
      {tooltip.node}
    </>
  );
}
