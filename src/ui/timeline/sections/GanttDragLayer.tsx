import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { formatDate, isoOf } from '../../charts/time/days.ts';
import type { TimeScale } from '../../charts/time/time-scale.ts';
import type { GanttRow } from '../model/gantt.ts';
import { barPartOf, dragOutcome, type BarPart, type DragOutcome } from '../model/gantt-drag.ts';
import { varianceInWords } from '../model/plan-facts.ts';
import type { PlanEdits } from '../plan-edits.ts';
import { GANTT_ROW_HEIGHT } from './gantt-geometry.ts';

/** Movement that turns a click into a drag, px. */
const DRAG_THRESHOLD = 4;

type ActivityRow = Extract<GanttRow, { type: 'activity' }>;

interface Drag {
  readonly row: ActivityRow;
  readonly index: number;
  readonly outcome: DragOutcome;
  /** Pointer, px in the drawing. */
  readonly x: number;
  readonly y: number;
}

interface Grip {
  readonly pointerId: number;
  readonly startX: number;
  readonly row: ActivityRow;
  readonly index: number;
  readonly part: BarPart;
}

function gripOf(event: PointerEvent, rows: readonly GanttRow[]): Grip | null {
  const target = event.target instanceof Element ? event.target : null;
  const part = barPartOf(target?.closest<SVGElement>('[data-gantt-part]')?.dataset['ganttPart']);
  const index = Number(target?.closest<SVGElement>('[data-row-index]')?.dataset['rowIndex'] ?? Number.NaN);
  const row = rows[index];
  return part === null || row?.type !== 'activity' || event.button !== 0 ? null : { pointerId: event.pointerId, startX: event.clientX, row, index, part };
}

function perform(drag: Drag, edits: PlanEdits): void {
  const { outcome, row } = drag;
  if (outcome.type === 'start' && outcome.movedDays !== 0) edits.reschedule(row.id, isoOf(outcome.day));
  if (outcome.type === 'finish' && outcome.movedDays !== 0) edits.changeFinish(row.id, isoOf(outcome.from), isoOf(outcome.day));
  if (outcome.type === 'link' && outcome.successor !== null) edits.addLink(row.id, outcome.successor.id);
}

function labelOf({ row, outcome }: Drag): string {
  switch (outcome.type) {
    case 'fixed': return outcome.reason;
    case 'start': return `Start no earlier than ${formatDate(isoOf(outcome.day))} (${varianceInWords(outcome.movedDays)})`;
    case 'finish': return `Finish P50 ${formatDate(isoOf(outcome.day))} (${varianceInWords(outcome.movedDays)})`;
    case 'link': return outcome.successor === null ? `${row.activity.name}: drop on the activity that follows it` : `${row.activity.name} → ${outcome.successor.activity.name} (finish to start)`;
  }
}

function Ghost({ drag, scale }: { readonly drag: Drag; readonly scale: TimeScale }) {
  const { row, index, outcome, x, y } = drag;
  const top = index * GANTT_ROW_HEIGHT + 3;
  const { start, finish } = row;
  if (outcome.type === 'link') {
    const from = scale.xOf(finish.p50 ?? start.p50 ?? 0);
    return <path className="timeline-gantt-ghost" d={`M${from},${top + 6} L${x},${y}`} />;
  }
  if (outcome.type === 'fixed' || start.p50 === null) return null;
  const from = scale.xOf(outcome.type === 'start' ? outcome.day : start.p50);
  const until = outcome.type === 'finish' ? scale.xOf(outcome.day) : from + scale.xOf(finish.p50 ?? start.p50) - scale.xOf(start.p50);
  return <rect className="timeline-gantt-ghost" x={from} y={top} width={Math.max(4, until - from)} height={12} rx={1.5} />;
}

/**
 * Dragging of bars, on top of the rows: the bar sets its start, its right edge its duration, the handle behind it makes a link.
 * A ghost and a date follow the pointer; Escape or leaving it where it was changes nothing.
 */
export function GanttDragLayer({ drawing, rows, dataDay, edits, onSelect }: {
  readonly drawing: RefObject<SVGSVGElement | null>;
  readonly rows: readonly GanttRow[];
  readonly dataDay: number;
  readonly edits: PlanEdits;
  readonly onSelect: (id: string) => void;
}) {
  const { scale, width } = useTimeFrame();
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef({ rows, scale, dataDay, edits, onSelect });
  useEffect(() => {
    latest.current = { rows, scale, dataDay, edits, onSelect };
  });
  useEffect(() => {
    const svg = drawing.current;
    if (svg === null) return undefined;
    let grip: Grip | null = null;
    let current: Drag | null = null;
    let suppressClick = false;
    const show = (next: Drag | null): void => {
      current = next;
      setDrag(next);
    };
    const onPointerDown = (event: PointerEvent): void => {
      suppressClick = false;
      grip = gripOf(event, latest.current.rows);
    };
    const onPointerMove = (event: PointerEvent): void => {
      if (grip === null || event.pointerId !== grip.pointerId) return;
      const box = svg.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      if (current === null && Math.abs(event.clientX - grip.startX) < DRAG_THRESHOLD && Math.abs(y - (grip.index + 0.5) * GANTT_ROW_HEIGHT) < GANTT_ROW_HEIGHT) return;
      const { scale: now, rows: all, dataDay: day } = latest.current;
      const movedDays = now.dayAt(event.clientX) - now.dayAt(grip.startX);
      const outcome = dragOutcome(grip.row, grip.part, movedDays, day, all[Math.floor(y / GANTT_ROW_HEIGHT)]);
      show({ row: grip.row, index: grip.index, outcome, x, y });
    };
    const end = (): void => {
      grip = null;
      show(null);
    };
    const onPointerUp = (event: PointerEvent): void => {
      if (grip === null || event.pointerId !== grip.pointerId) return;
      const done = current;
      end();
      if (done === null) return;
      // The click that ends a drag is none; it comes before any timer.
      suppressClick = true;
      setTimeout(() => {
        suppressClick = false;
      }, 0);
      latest.current.onSelect(done.row.id);
      perform(done, latest.current.edits);
    };
    const onClick = (event: MouseEvent): void => {
      if (suppressClick) event.stopPropagation();
      suppressClick = false;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || grip === null) return;
      event.preventDefault();
      event.stopPropagation();
      // Letting the button go after that is no click on the row either.
      suppressClick = current !== null;
      end();
    };
    svg.addEventListener('pointerdown', onPointerDown);
    svg.addEventListener('click', onClick, { capture: true });
    window.addEventListener('pointermove', onPointerMove);
    window.addEventListener('pointerup', onPointerUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      svg.removeEventListener('pointerdown', onPointerDown);
      svg.removeEventListener('click', onClick, { capture: true });
      window.removeEventListener('pointermove', onPointerMove);
      window.removeEventListener('pointerup', onPointerUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [drawing]);
  if (drag === null) return null;
  const target = drag.outcome.type === 'link' ? drag.outcome.successor : null;
  const targetIndex = target === null ? -1 : rows.findIndex((row) => row.id === target.id);
  const toLeft = drag.x > (scale.left + scale.right) / 2;
  const labelY = drag.y < 2 * GANTT_ROW_HEIGHT ? drag.y + 26 : drag.y - 12;
  return (
    <g pointerEvents="none" data-export-skip="">
      {targetIndex < 0 ? null : <rect className="timeline-gantt-ghost" x={1} y={targetIndex * GANTT_ROW_HEIGHT + 1} width={width - 2} height={GANTT_ROW_HEIGHT - 2} />}
      <Ghost drag={drag} scale={scale} />
      <text className="timeline-gantt-drag-label" x={drag.x + (toLeft ? -10 : 10)} y={labelY} textAnchor={toLeft ? 'end' : 'start'}>{labelOf(drag)}</text>
    </g>
  );
}
