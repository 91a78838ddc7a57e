import { memo } from 'react';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import type { TimeScale } from '../../charts/time/time-scale.ts';
import type { GanttRow } from '../model/gantt.ts';
import { linkPath, type GanttLink, type Point } from '../model/gantt-links.ts';
import { GANTT_ROW_HEIGHT } from './gantt-geometry.ts';

/** Middle of a bar within its row, px. */
const BAR_MIDDLE = GANTT_ROW_HEIGHT / 2 - 1;
const ARROW = 5;

type ActivityRow = Extract<GanttRow, { type: 'activity' }>;

interface PlacedRow {
  readonly row: ActivityRow;
  readonly index: number;
}

/** Activity rows by id with their place. */
export function placeRows(rows: readonly GanttRow[]): ReadonlyMap<string, PlacedRow> {
  return new Map(rows.flatMap((row, index) => (row.type === 'activity' ? [[row.id, { row, index }] as const] : [])));
}

function endOf({ row, index }: PlacedRow, side: 'start' | 'finish', scale: TimeScale): Point | null {
  const day = row.milestone || side === 'finish' ? row.finish.p50 : row.start.p50;
  return day === null ? null : { x: scale.xOf(day), y: index * GANTT_ROW_HEIGHT + BAR_MIDDLE };
}

/** Look of a link: critical ones thick, driving ones solid, the others dashed. */
function classOf(link: GanttLink, selected: boolean): string {
  return ['timeline-gantt-link', link.critical ? 'is-critical' : link.driving ? 'is-driving' : 'is-slack', selected ? 'is-selected' : ''].join(' ').trim();
}

/** Links between bars; a click selects one. */
export const GanttLinks = memo(function GanttLinks({ links, places, selectedKey }: {
  readonly links: readonly GanttLink[];
  readonly places: ReadonlyMap<string, PlacedRow>;
  readonly selectedKey: string | null;
}) {
  const { scale } = useTimeFrame();
  return (
    <g aria-hidden="true">
      {links.map((link) => {
        const [from, to] = [places.get(link.predecessorId), places.get(link.successorId)];
        const start = from === undefined ? null : endOf(from, link.type === 'FS' || link.type === 'FF' ? 'finish' : 'start', scale);
        const end = to === undefined ? null : endOf(to, link.type === 'FS' || link.type === 'SS' ? 'start' : 'finish', scale);
        if (start === null || end === null) return null;
        const { path, direction } = linkPath(link.type, start, end, GANTT_ROW_HEIGHT);
        return (
          <g key={link.key} className={classOf(link, link.key === selectedKey)}>
            <path className="timeline-gantt-link-line" d={path} />
            <path className="timeline-gantt-link-arrow" d={`M${end.x},${end.y} l${-direction * ARROW},-3 v6 z`} />
            <path className="timeline-gantt-link-hit" d={path} data-link-key={link.key} data-row-target="" data-export-skip="" />
          </g>
        );
      })}
    </g>
  );
});
