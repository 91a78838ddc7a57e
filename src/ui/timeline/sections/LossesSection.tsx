import { memo, useId, useMemo } from 'react';
import type { ProjectionResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { formatMegawatts } from '../../charts/format.ts';
import { PatternDefinition, patternFill } from '../../charts/patterns.tsx';
import { formatMonth } from '../../charts/time/days.ts';
import { limitStyle } from '../model/limits.ts';
import { waterfallTable } from '../model/tables.ts';
import { ledgerRowOf, waterfallOf, type Waterfall, type WaterfallStep } from '../model/waterfall.ts';

const ROW_HEIGHT = 19;
const LABEL_WIDTH = 96;
const VALUE_WIDTH = 66;

function stepLook(step: WaterfallStep) {
  if (step.limit !== null) return limitStyle(step.limit);
  return { short: step.kind === 'nameplate' ? 'Nameplate' : 'Usable', colour: step.kind === 'nameplate' ? 'var(--series-8)' : 'var(--series-1)', pattern: 'solid' as const };
}

function WaterfallChart({ waterfall, width }: { readonly waterfall: Waterfall; readonly width: number }) {
  const prefix = useId();
  const nameplate = Math.max(waterfall.steps[0]?.kw ?? 0, 1e-9);
  const plotWidth = Math.max(20, width - LABEL_WIDTH - VALUE_WIDTH);
  const xOf = (kw: number): number => LABEL_WIDTH + (Math.max(0, kw) / nameplate) * plotWidth;
  const height = waterfall.steps.length * ROW_HEIGHT;
  return (
    <ChartSvg pannable={false} width={width} height={height} label={`From nameplate to usable in ${formatMonth(waterfall.month)}; the table has the figures`}>
      {waterfall.steps.map((step, index) => {
        const look = stepLook(step);
        const id = `${prefix}-${index}`;
        const from = xOf(Math.min(step.fromKw, step.toKw));
        const until = xOf(Math.max(step.fromKw, step.toKw));
        const y = index * ROW_HEIGHT;
        return (
          <g key={step.limit ?? step.kind}>
            <defs><PatternDefinition id={id} kind={look.pattern} colour={look.colour} /></defs>
            {index === 0 ? null : <line className="chart-grid-line" x1={xOf(step.kind === 'usable' ? step.toKw : step.fromKw)} x2={xOf(step.kind === 'usable' ? step.toKw : step.fromKw)} y1={y - 4} y2={y + 4} />}
            <text x={0} y={y + ROW_HEIGHT / 2} dy="0.32em" className={step.kind === 'loss' ? undefined : 'chart-strong-text'}>{look.short}</text>
            <rect x={from} y={y + 3} width={Math.max(1, until - from)} height={ROW_HEIGHT - 6} fill={patternFill(id, look.pattern, look.colour)} />
            <text x={width} y={y + ROW_HEIGHT / 2} dy="0.32em" textAnchor="end" className={step.kind === 'loss' ? undefined : 'chart-strong-text'}>
              {step.kind === 'loss' ? `−${formatMegawatts(step.kw / 1000)}` : `${formatMegawatts(step.kw / 1000)}\u202fMW`}
            </text>
          </g>
        );
      })}
    </ChartSvg>
  );
}

/** Where the nameplate goes in the month at the slider. */
export const LossesSection = memo(function LossesSection({ result, month, width, drawAlways }: {
  readonly result: ProjectionResult;
  readonly month: string;
  readonly width: number;
  readonly drawAlways: boolean;
}) {
  const waterfall = useMemo(() => {
    const row = ledgerRowOf(result.ledger, month);
    return row === null ? null : waterfallOf(row);
  }, [result, month]);
  const table = useMemo(() => waterfallTable(waterfall), [waterfall]);
  return (
    <ChartFrame title="Losses" remark={`${formatMonth(month)}, mean MW`} table={table} drawAlways={drawAlways}>
      {waterfall === null
        ? <p className="timeline-note">No losses were projected for this month.</p>
        : <WaterfallChart waterfall={waterfall} width={width} />}
      {waterfall !== null && waterfall.closureKw !== 0
        ? <p className="timeline-note timeline-note-error">The losses miss the difference by {formatMegawatts(waterfall.closureKw / 1000)} MW: this projection is defective.</p>
        : null}
    </ChartFrame>
  );
});
