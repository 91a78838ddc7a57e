import type { ReactNode } from 'react';
import { fitText } from '../../charts/fit-text.ts';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { useTooltip, type TooltipContent } from '../../charts/frame/use-tooltip.tsx';
import { createTimeScale, timeTicks, type DayDomain, type TimeScale } from '../../charts/time/time-scale.ts';

const AXIS_HEIGHT = 20;
const LEAST_NAME_WIDTH = 120;
const MOST_NAME_WIDTH = 260;
const NAME_SHARE = 0.3;
const LEAST_PLOT_WIDTH = 60;
/** Days shown on each side of what is drawn, at least. */
const LEAST_MARGIN_DAYS = 7;
const MARGIN_SHARE = 0.06;

/** Days that hold all of some, with room on both sides; `null` where there are none. */
export function domainAround(days: readonly number[]): DayDomain | null {
  if (days.length === 0) return null;
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(LEAST_MARGIN_DAYS, (high - low) * MARGIN_SHARE);
  return [low - margin, high + margin];
}

/** One row: a name, what is drawn on the time axis, and a value in words. */
export interface DateRow {
  readonly key: string;
  readonly name: string;
  /** At the right of the row. */
  readonly value: string;
  readonly strong: boolean;
  readonly selected: boolean;
  readonly tooltip: TooltipContent;
  /** `null` = there is nothing to select. */
  readonly onSelect: (() => void) | null;
  /** Drawn in the row, whose top is at `y`. */
  readonly mark: (scale: TimeScale, y: number) => ReactNode;
}

/** Named rows over a time axis of their own. */
export function DateRows({ rows, domain, rowHeight, valueWidth, width, label, children }: {
  readonly rows: readonly DateRow[];
  /** `null` = no row has a date: the axis has no ticks. */
  readonly domain: DayDomain | null;
  readonly rowHeight: number;
  readonly valueWidth: number;
  readonly width: number;
  readonly label: string;
  /** Definitions, and what spans all rows. */
  readonly children: (scale: TimeScale, height: number) => ReactNode;
}) {
  const tooltip = useTooltip();
  const nameWidth = Math.min(MOST_NAME_WIDTH, Math.max(LEAST_NAME_WIDTH, width * NAME_SHARE));
  const scale = createTimeScale(domain ?? [0, 1], nameWidth, Math.max(nameWidth + LEAST_PLOT_WIDTH, width - valueWidth));
  const height = rows.length * rowHeight;
  return (
    <>
      <ChartSvg pannable={false} width={width} height={height + AXIS_HEIGHT} label={label}>
        {domain === null ? null : timeTicks(scale).map(({ day, label: text }) => (
          <g key={day}>
            <line className="chart-grid-line" x1={scale.xOf(day)} x2={scale.xOf(day)} y1={0} y2={height} />
            <text className="chart-axis-text" x={scale.xOf(day)} y={height + AXIS_HEIGHT - 6} textAnchor="middle">{text}</text>
          </g>
        ))}
        <line className="chart-axis-line" x1={scale.left} x2={scale.right} y1={height} y2={height} />
        {rows.map((row, at) => {
          const y = at * rowHeight;
          const className = row.strong ? 'chart-strong-text' : undefined;
          return (
            <g key={row.key} className={row.onSelect === null ? undefined : 'date-row'} onClick={row.onSelect ?? undefined} onPointerMove={(event) => tooltip.show(event, row.tooltip)} onPointerLeave={tooltip.hide}>
              <rect className={row.selected ? 'date-row-back is-selected' : 'date-row-back'} x={0} y={y} width={width} height={rowHeight} data-export-skip="" />
              <text x={4} y={y + rowHeight / 2} dy="0.32em" className={className}>{fitText(row.name, nameWidth - 12, row.strong)}</text>
              {row.mark(scale, y)}
              <text x={width - 4} y={y + rowHeight / 2} dy="0.32em" textAnchor="end" className={className}>{row.value}</text>
            </g>
          );
        })}
        {children(scale, height)}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}
