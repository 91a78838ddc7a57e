import { memo, useId, useMemo } from 'react';
import { fitText } from '../../../charts/fit-text.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { AreaSample } from '../../../charts/marks/Legend.tsx';
import { PatternDefinition, patternFill, type PatternKind } from '../../../charts/patterns.tsx';
import { createTimeScale, timeTicks, type TimeScale } from '../../../charts/time/time-scale.ts';
import { bridgeSentence, bridgeTable, dayText, movementText, type Bridge, type BridgeRow } from './bridge-rows.ts';

const ROW_HEIGHT = 24;
const AXIS_HEIGHT = 20;
const VALUE_WIDTH = 128;
/** Half the height of a standard error's end strokes, px. */
const CAP = 4;
/** Days shown on each side of what moved, at least. */
const LEAST_MARGIN_DAYS = 7;
const MARGIN_SHARE = 0.06;

/** Later and earlier: colour, pattern and sign together. */
const LOOKS: Readonly<Record<'later' | 'earlier', { readonly colour: string; readonly pattern: PatternKind }>> = {
  later: { colour: 'var(--series-6)', pattern: 'diagonal' },
  earlier: { colour: 'var(--series-3)', pattern: 'solid' },
};

/** Days that hold every bar with its standard error; `null` where nothing has a date. */
function domainOf(rows: readonly BridgeRow[]): readonly [number, number] | null {
  const days = rows.flatMap(({ fromDay, toDay, standardErrorDays }) => [fromDay, toDay].flatMap((day) => (day === null ? [] : [day - (standardErrorDays ?? 0), day + (standardErrorDays ?? 0)])));
  if (days.length === 0) return null;
  const [low, high] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(LEAST_MARGIN_DAYS, (high - low) * MARGIN_SHARE);
  return [low - margin, high + margin];
}

function Bar({ row, y, scale, fills }: { readonly row: BridgeRow; readonly y: number; readonly scale: TimeScale; readonly fills: Readonly<Record<'later' | 'earlier', string>> }) {
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

function Plot({ rows, width, label, selected, onSelect }: {
  readonly rows: readonly BridgeRow[];
  readonly width: number;
  readonly label: string;
  readonly selected: (causeId: string) => boolean;
  readonly onSelect: (causeId: string) => void;
}) {
  const tooltip = useTooltip();
  const prefix = useId();
  const domain = domainOf(rows);
  const nameWidth = Math.min(260, Math.max(120, width * 0.28));
  const scale = createTimeScale(domain ?? [0, 1], nameWidth, Math.max(nameWidth + 60, width - VALUE_WIDTH));
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  const fills = { later: patternFill(`${prefix}-later`, LOOKS.later.pattern, LOOKS.later.colour), earlier: LOOKS.earlier.colour };
  return (
    <>
      <ChartSvg pannable={false} width={width} height={height} label={label} className="bridge-chart">
        <defs><PatternDefinition id={`${prefix}-later`} kind={LOOKS.later.pattern} colour={LOOKS.later.colour} /></defs>
        {domain === null ? null : timeTicks(scale).map(({ day, label: text }) => (
          <g key={day}>
            <line className="chart-grid-line" x1={scale.xOf(day)} x2={scale.xOf(day)} y1={0} y2={height - AXIS_HEIGHT} />
            <text className="chart-axis-text" x={scale.xOf(day)} y={height - 6} textAnchor="middle">{text}</text>
          </g>
        ))}
        <line className="chart-axis-line" x1={scale.left} x2={scale.right} y1={height - AXIS_HEIGHT} y2={height - AXIS_HEIGHT} />
        {rows.map((row, at) => {
          const y = at * ROW_HEIGHT;
          const cause = row.kind === 'cause';
          return (
            <g
              key={row.id}
              className={cause ? 'bridge-row' : undefined}
              onClick={cause ? () => onSelect(row.id) : undefined}
              onPointerMove={(event) => tooltip.show(event, { title: row.name, lines: cause ? [['Change', row.change], ['Moved ± standard error', movementText(row.days, row.standardErrorDays)]] : [['Date', row.toDay === null ? 'not within horizon' : dayText(row.toDay)]] })}
              onPointerLeave={tooltip.hide}
            >
              <rect className={selected(row.id) ? 'bridge-row-back is-selected' : 'bridge-row-back'} x={0} y={y} width={width} height={ROW_HEIGHT} data-export-skip="" />
              <text x={4} y={y + ROW_HEIGHT / 2} dy="0.32em" className={cause ? undefined : 'chart-strong-text'}>{fitText(row.name, nameWidth - 12, !cause)}</text>
              {row.toDay === null || at === rows.length - 1 ? null : <line className="bridge-connector" x1={scale.xOf(row.toDay)} x2={scale.xOf(row.toDay)} y1={y + ROW_HEIGHT - 5} y2={y + ROW_HEIGHT + 5} />}
              <Bar row={row} y={y} scale={scale} fills={fills} />
              <text x={width - 4} y={y + ROW_HEIGHT / 2} dy="0.32em" textAnchor="end" className={cause ? undefined : 'chart-strong-text'}>
                {cause ? movementText(row.days, row.standardErrorDays) : row.toDay === null ? '' : dayText(row.toDay)}
              </text>
            </g>
          );
        })}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** A waterfall of dates: from the baseline's, cause by cause, to the current one. */
export const BridgeChart = memo(function BridgeChart({ bridge, percentile, width, selected, onSelect }: {
  readonly bridge: Bridge;
  readonly percentile: 50 | 80;
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
