import { memo, useId, useMemo } from 'react';
import type { DecisionPercentile } from '../../../../app/plan-decisions/decisions-store.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { AreaSample } from '../../../charts/marks/Legend.tsx';
import { PatternDefinition, patternFill } from '../../../charts/patterns.tsx';
import { dayOf, formatDate, isoOf } from '../../../charts/time/days.ts';
import type { TimeScale } from '../../../charts/time/time-scale.ts';
import type { ScheduleMonteCarloResult } from '../../../../model/index.ts';
import { DateRows, domainAround, type DateRow } from '../DateRows.tsx';
import { finishOf, MOST_BARS, swingText, tornadoRows, tornadoTwin, type TornadoRow } from './tornado-rows.ts';

const ROW_HEIGHT = 20;
const VALUE_WIDTH = 112;

const LOW = { colour: 'var(--series-3)', pattern: 'solid' } as const;
const HIGH = { colour: 'var(--series-6)', pattern: 'diagonal' } as const;

const dayText = (day: number | null): string => (day === null ? 'not within horizon' : formatDate(isoOf(day)));

/** A part of a bar, from the percentile over all outcomes to the one of a fifth; `null` ends beyond the horizon. */
function Part({ from, until, y, scale, fill }: { readonly from: number; readonly until: number | null; readonly y: number; readonly scale: TimeScale; readonly fill: string }) {
  const [start, end] = [scale.xOf(from), until === null ? scale.right : scale.xOf(until)];
  return <rect x={Math.min(start, end)} y={y + 3} width={Math.max(1, Math.abs(end - start))} height={ROW_HEIGHT - 6} fill={fill} />;
}

/**
 * A bar as a row of the chart.
 * @param from where both parts of the bar begin; `null` = there is no bar
 */
function drawnRow(bar: TornadoRow, from: number | null, highFill: string, percentile: DecisionPercentile, selected: boolean, onSelect: (id: string) => void): DateRow {
  const { id, name, kind, lowDay, highDay } = bar;
  const activity = kind === 'activity';
  return {
    key: `${kind} ${id}`, name: activity ? name : `Driver: ${name}`, value: swingText(bar), strong: false,
    selected: activity && selected, onSelect: activity ? () => onSelect(id) : null,
    tooltip: { title: name, lines: [[`P${percentile}, lowest fifth`, dayText(lowDay)], [`P${percentile}, highest fifth`, dayText(highDay)], ['Swing', swingText(bar)]] },
    mark: (scale, y) => (from === null ? null : <><Part from={from} until={lowDay} y={y} scale={scale} fill={LOW.colour} /><Part from={from} until={highDay} y={y} scale={scale} fill={highFill} /></>),
  };
}

function Plot({ rows, subject, middleDay, percentile, width, onSelect, selected }: {
  readonly rows: readonly TornadoRow[];
  /** Whose finish it is. */
  readonly subject: string;
  /** The finish at this percentile over all outcomes; `null` = not within the horizon. */
  readonly middleDay: number | null;
  readonly percentile: DecisionPercentile;
  readonly width: number;
  readonly onSelect: (id: string) => void;
  readonly selected: (id: string) => boolean;
}) {
  const prefix = useId();
  const highFill = patternFill(`${prefix}-high`, HIGH.pattern, HIGH.colour);
  const days = [middleDay, ...rows.flatMap(({ lowDay, highDay }) => [lowDay, highDay])].filter((day) => day !== null);
  return (
    <DateRows
      rows={rows.map((row) => drawnRow(row, middleDay ?? row.lowDay ?? row.highDay, highFill, percentile, selected(row.id), onSelect))}
      domain={domainAround(days)}
      rowHeight={ROW_HEIGHT}
      valueWidth={VALUE_WIDTH}
      width={width}
      label={`What swings P${percentile} of ${subject} most: ${rows.slice(0, 3).map(({ name }) => name).join(', ')}; the table has the figures`}
    >
      {(scale, height) => (
        <>
          <defs><PatternDefinition id={`${prefix}-high`} kind={HIGH.pattern} colour={HIGH.colour} /></defs>
          {middleDay === null ? null : <line x1={scale.xOf(middleDay)} x2={scale.xOf(middleDay)} y1={0} y2={height} stroke="var(--text)" strokeWidth={1.4} />}
        </>
      )}
    </DateRows>
  );
}

/** What swings the finish of the plan or of a milestone most: its percentile where each duration or driver is in its lowest and in its highest fifth. */
export const TornadoChart = memo(function TornadoChart({ result, percentile, width, onSelect, selected }: {
  readonly result: ScheduleMonteCarloResult;
  readonly percentile: DecisionPercentile;
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
      title={`What swings P${percentile} of ${finishOf(result)}`}
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
        ? <p className="panel-line muted">No duration is uncertain, or none of the dates lies within the horizon.</p>
        : <Plot rows={drawn} subject={finishOf(result)} middleDay={middle === null ? null : dayOf(middle)} percentile={percentile} width={width} onSelect={onSelect} selected={selected} />}
    </ChartFrame>
  );
});
