import { memo, useId, useMemo } from 'react';
import type { DecisionPercentile } from '../../../../app/plan-decisions/decisions-store.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { AreaSample } from '../../../charts/marks/Legend.tsx';
import { PatternDefinition, patternFill, type PatternKind } from '../../../charts/patterns.tsx';
import type { TimeScale } from '../../../charts/time/time-scale.ts';
import { DateRows, domainAround, type DateRow } from '../DateRows.tsx';
import { bridgeSentence, bridgeTable, dayText, movementText, type Bridge, type BridgeRow } from './bridge-rows.ts';

const ROW_HEIGHT = 24;
const VALUE_WIDTH = 128;
/** Half the height of a standard error's end strokes, px. */
const CAP = 4;

/** Later and earlier: colour, pattern and sign together. */
const LOOKS: Readonly<Record<'later' | 'earlier', { readonly colour: string; readonly pattern: PatternKind }>> = {
  later: { colour: 'var(--series-6)', pattern: 'diagonal' },
  earlier: { colour: 'var(--series-3)', pattern: 'solid' },
};

/** Ends of every bar with its standard error. */
const daysOf = (rows: readonly BridgeRow[]): readonly number[] =>
  rows.flatMap(({ fromDay, toDay, standardErrorDays }) => [fromDay, toDay].flatMap((day) => (day === null ? [] : [day - (standardErrorDays ?? 0), day + (standardErrorDays ?? 0)])));

type Fills = Readonly<Record<'later' | 'earlier', string>>;

function Bar({ row, y, scale, fills }: { readonly row: BridgeRow; readonly y: number; readonly scale: TimeScale; readonly fills: Fills }) {
  const { fromDay, toDay, days, standardErrorDays, kind } = row;
  if (toDay === null || fromDay === null) return <text className="chart-muted-text" x={(scale.left + scale.right) / 2} y={y + ROW_HEIGHT / 2} dy="0.32em" textAnchor="middle">→ not within horizon</text>;
  const [from, to, middle] = [scale.xOf(fromDay), scale.xOf(toDay), y + ROW_HEIGHT / 2];
  if (kind !== 'cause') return <path d={`M${to - 6},${middle} l6,-6 l6,6 l-6,6 z`} fill="var(--text)" />;
  const error = standardErrorDays === null ? 0 : scale.xOf(standardErrorDays) - scale.xOf(0);
  return (
    <g>
      <rect x={Math.min(from, to)} y={y + 5} width={Math.max(1, Math.abs(to - from))} height={ROW_HEIGHT - 10} fill={(days ?? 0) > 0 ? fills.later : fills.earlier} />
      {error < 0.5 ? null : <path d={`M${to - error},${middle - CAP} v${2 * CAP} M${to - error},${middle} H${to + error} M${to + error},${middle - CAP} v${2 * CAP}`} stroke="var(--text)" strokeWidth={1.3} fill="none" />}
    </g>
  );
}

/**
 * A line of the bridge as a row of the chart.
 * @param goesOn is there a row below that goes on from where this one ends?
 */
function drawnRow(row: BridgeRow, goesOn: boolean, fills: Fills, selected: boolean, onSelect: (causeId: string) => void): DateRow {
  const { id, kind, name, change, days, standardErrorDays, toDay } = row;
  const cause = kind === 'cause';
  const date = toDay === null ? 'not within horizon' : dayText(toDay);
  return {
    selected, key: id, name, strong: !cause,
    value: cause ? movementText(days, standardErrorDays) : toDay === null ? '' : date,
    onSelect: cause ? () => onSelect(id) : null,
    tooltip: { title: name, lines: cause ? [['Change', change], ['Moved ± standard error', movementText(days, standardErrorDays)]] : [['Date', date]] },
    mark: (scale, y) => (
      <>
        {toDay === null || !goesOn ? null : <line className="bridge-connector" x1={scale.xOf(toDay)} x2={scale.xOf(toDay)} y1={y + ROW_HEIGHT - 5} y2={y + ROW_HEIGHT + 5} />}
        <Bar row={row} y={y} scale={scale} fills={fills} />
      </>
    ),
  };
}

function Plot({ rows, width, label, selected, onSelect }: {
  readonly rows: readonly BridgeRow[];
  readonly width: number;
  readonly label: string;
  readonly selected: (causeId: string) => boolean;
  readonly onSelect: (causeId: string) => void;
}) {
  const prefix = useId();
  const fills = { later: patternFill(`${prefix}-later`, LOOKS.later.pattern, LOOKS.later.colour), earlier: LOOKS.earlier.colour };
  return (
    <DateRows
      rows={rows.map((row, at) => drawnRow(row, at < rows.length - 1, fills, selected(row.id), onSelect))}
      domain={domainAround(daysOf(rows))}
      rowHeight={ROW_HEIGHT}
      valueWidth={VALUE_WIDTH}
      width={width}
      label={label}
    >
      {() => <defs><PatternDefinition id={`${prefix}-later`} kind={LOOKS.later.pattern} colour={LOOKS.later.colour} /></defs>}
    </DateRows>
  );
}

/** A waterfall of dates: from the baseline's, cause by cause, to the current one. */
export const BridgeChart = memo(function BridgeChart({ bridge, percentile, width, selected, onSelect }: {
  readonly bridge: Bridge;
  readonly percentile: DecisionPercentile;
  readonly width: number;
  readonly selected: (causeId: string) => boolean;
  readonly onSelect: (causeId: string) => void;
}) {
  const table = useMemo(() => bridgeTable(bridge, percentile), [bridge, percentile]);
  return (
    <ChartFrame
      title={`What moved P${percentile}`}
      remark="each cause on top of those above it; ├┤ standard error"
      table={table}
      controls={(
        <ul className="chart-legend decision-legend" aria-label="Bars">
          <li className="chart-legend-item"><AreaSample {...LOOKS.later} />Later +</li>
          <li className="chart-legend-item"><AreaSample {...LOOKS.earlier} />Earlier −</li>
        </ul>
      )}
    >
      <Plot rows={bridge.rows} width={width} label={`${bridgeSentence(bridge, percentile)}; the table has the causes`} selected={selected} onSelect={onSelect} />
    </ChartFrame>
  );
});
