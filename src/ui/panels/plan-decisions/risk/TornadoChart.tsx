import { memo, useId, useMemo } from 'react';
import { fitText } from '../../../charts/fit-text.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { AreaSample } from '../../../charts/marks/Legend.tsx';
import { PatternDefinition, patternFill } from '../../../charts/patterns.tsx';
import { dayOf, formatDate, isoOf } from '../../../charts/time/days.ts';
import { createTimeScale, timeTicks } from '../../../charts/time/time-scale.ts';
import type { ScheduleMonteCarloResult } from '../../../../model/index.ts';
import { MOST_BARS, swingText, tornadoRows, tornadoTwin, type TornadoRow } from './tornado-rows.ts';

const ROW_HEIGHT = 20;
const AXIS_HEIGHT = 20;
const VALUE_WIDTH = 112;
/** Days shown on each side of the bars, at least. */
const LEAST_MARGIN_DAYS = 7;
const MARGIN_SHARE = 0.05;

const LOW = { colour: 'var(--series-3)', pattern: 'solid' } as const;
const HIGH = { colour: 'var(--series-6)', pattern: 'diagonal' } as const;

const dayText = (day: number | null): string => (day === null ? 'not within horizon' : formatDate(isoOf(day)));

function Plot({ rows, middleDay, percentile, width, onSelect, selected }: {
  readonly rows: readonly TornadoRow[];
  /** The plan's finish at this percentile over all outcomes; `null` = not within the horizon. */
  readonly middleDay: number | null;
  readonly percentile: 50 | 80;
  readonly width: number;
  readonly onSelect: (id: string) => void;
  readonly selected: (id: string) => boolean;
}) {
  const tooltip = useTooltip();
  const prefix = useId();
  const days = [middleDay, ...rows.flatMap(({ lowDay, highDay }) => [lowDay, highDay])].filter((day) => day !== null);
  const nameWidth = Math.min(260, Math.max(120, width * 0.3));
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(LEAST_MARGIN_DAYS, (high - low) * MARGIN_SHARE);
  const scale = createTimeScale([low - margin, high + margin], nameWidth, Math.max(nameWidth + 60, width - VALUE_WIDTH));
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  const highFill = patternFill(`${prefix}-high`, HIGH.pattern, HIGH.colour);
  /** A part of a bar, from the percentile over all outcomes to the one of a fifth. */
  const part = (from: number, until: number | null, y: number, fill: string) => {
    const end = until === null ? scale.right : scale.xOf(until);
    return <rect x={Math.min(scale.xOf(from), end)} y={y + 3} width={Math.max(1, Math.abs(end - scale.xOf(from)))} height={ROW_HEIGHT - 6} fill={fill} />;
  };
  return (
    <>
      <ChartSvg pannable={false} width={width} height={height} label={`What swings P${percentile} of the plan’s finish most: ${rows.slice(0, 3).map(({ name }) => name).join(', ')}; the table has the figures`} className="bridge-chart">
        <defs><PatternDefinition id={`${prefix}-high`} kind={HIGH.pattern} colour={HIGH.colour} /></defs>
        {timeTicks(scale).map(({ day, label }) => (
          <g key={day}>
            <line className="chart-grid-line" x1={scale.xOf(day)} x2={scale.xOf(day)} y1={0} y2={height - AXIS_HEIGHT} />
            <text className="chart-axis-text" x={scale.xOf(day)} y={height - 6} textAnchor="middle">{label}</text>
          </g>
        ))}
        {rows.map((row, at) => {
          const y = at * ROW_HEIGHT;
          const from = middleDay ?? row.lowDay ?? row.highDay;
          return (
            <g
              key={`${row.kind} ${row.id}`}
              className={row.kind === 'activity' ? 'bridge-row' : undefined}
              onClick={row.kind === 'activity' ? () => onSelect(row.id) : undefined}
              onPointerMove={(event) => tooltip.show(event, { title: row.name, lines: [[`P${percentile}, lowest fifth`, dayText(row.lowDay)], [`P${percentile}, highest fifth`, dayText(row.highDay)], ['Swing', swingText(row)]] })}
              onPointerLeave={tooltip.hide}
            >
              <rect className={row.kind === 'activity' && selected(row.id) ? 'bridge-row-back is-selected' : 'bridge-row-back'} x={0} y={y} width={width} height={ROW_HEIGHT} data-export-skip="" />
              <text x={4} y={y + ROW_HEIGHT / 2} dy="0.32em">{fitText(row.kind === 'driver' ? `Driver: ${row.name}` : row.name, nameWidth - 12)}</text>
              {from === null ? null : <>{part(from, row.lowDay, y, LOW.colour)}{part(from, row.highDay, y, highFill)}</>}
              <text x={width - 4} y={y + ROW_HEIGHT / 2} dy="0.32em" textAnchor="end">{swingText(row)}</text>
            </g>
          );
        })}
        {middleDay === null ? null : <line x1={scale.xOf(middleDay)} x2={scale.xOf(middleDay)} y1={0} y2={height - AXIS_HEIGHT} stroke="var(--text)" strokeWidth={1.4} />}
        <line className="chart-axis-line" x1={scale.left} x2={scale.right} y1={height - AXIS_HEIGHT} y2={height - AXIS_HEIGHT} />
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** What swings the plan's finish most: its percentile where each duration or driver is in its lowest and in its highest fifth. */
export const TornadoChart = memo(function TornadoChart({ result, percentile, width, onSelect, selected }: {
  readonly result: ScheduleMonteCarloResult;
  readonly percentile: 50 | 80;
  readonly width: number;
  readonly onSelect: (id: string) => void;
  readonly selected: (id: string) => boolean;
}) {
  const rows = useMemo(() => tornadoRows(result, percentile), [result, percentile]);
  const table = useMemo(() => tornadoTwin(result, percentile), [result, percentile]);
  const middle = percentile === 50 ? result.finish.p50 : result.finish.p80;
  const drawn = rows.slice(0, MOST_BARS).filter(({ lowDay, highDay }) => lowDay !== null || highDay !== null);
  return (
    <ChartFrame
      title={`What swings P${percentile} of the plan’s finish`}
      remark={rows.length > drawn.length ? `the widest ${drawn.length} of ${rows.length}` : 'widest first'}
      table={table}
      controls={(
        <ul className="chart-legend decision-legend" aria-label="Bars">
          <li className="chart-legend-item"><AreaSample {...LOW} />Lowest fifth</li>
          <li className="chart-legend-item"><AreaSample {...HIGH} />Highest fifth</li>
        </ul>
      )}
    >
      {drawn.length === 0
        ? <p className="decision-line muted">No duration is uncertain, or none of the dates lies within the horizon.</p>
        : <Plot rows={drawn} middleDay={middle === null ? null : dayOf(middle)} percentile={percentile} width={width} onSelect={onSelect} selected={selected} />}
    </ChartFrame>
  );
});
