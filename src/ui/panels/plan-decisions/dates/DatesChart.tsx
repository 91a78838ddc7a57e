import { curveStepAfter, line } from 'd3';
import { memo, useId, useMemo } from 'react';
import { formatShare } from '../../../charts/format.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../../charts/frame/PlotClip.tsx';
import { TimeAxis, TimeGrid } from '../../../charts/frame/TimeAxis.tsx';
import { CursorDayContext, TimeFrameContext, useTimeFrame } from '../../../charts/frame/time-frame.ts';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { ValueAxis, valueScale } from '../../../charts/frame/ValueAxis.tsx';
import { spreadLabels } from '../../../charts/marks/end-labels.ts';
import { PatternDefinition, patternFill } from '../../../charts/patterns.tsx';
import { formatDate, isoOf } from '../../../charts/time/days.ts';
import { createTimeScale, type DayDomain } from '../../../charts/time/time-scale.ts';
import { curveOf, distributionTable, histogramOf, shareBy, shareSentence, type Bin, type DateDistribution } from './date-distribution.ts';

const GUTTERS = { left: 62, right: 104 };
const HISTOGRAM_HEIGHT = 104;
const CURVE_HEIGHT = 168;
/** Row of percentile labels above the histogram, px. */
const LABEL_ROW = 16;
const LABEL_WIDTH = 34;

const percentText = (percent: number): string => percent.toLocaleString('en', { maximumSignificantDigits: 3 });

/** Lines at the percentiles; those that are not within the horizon are said beside the plot. */
function PercentileLines({ distribution, height, labelled }: { readonly distribution: DateDistribution; readonly height: number; readonly labelled: boolean }) {
  const { scale } = useTimeFrame();
  const known = distribution.percentiles.flatMap(({ label, day }) => (day === null ? [] : [{ id: label, y: scale.xOf(day) }]));
  // Labels that would lie on each other are spread sideways.
  const places = spreadLabels(known, LABEL_WIDTH, scale.left + LABEL_WIDTH / 2, scale.right - LABEL_WIDTH / 2);
  return (
    <g>
      {known.map(({ id, y: x }) => (
        <g key={id}>
          <line x1={x} x2={x} y1={labelled ? LABEL_ROW : 0} y2={height} stroke="var(--text-muted)" strokeWidth={id === 'P50' ? 1.8 : 1.2} strokeDasharray={id === 'P50' ? 'none' : '3 3'} />
          {labelled ? <text className={id === 'P50' ? 'chart-strong-text dates-percentile' : 'dates-percentile'} x={places.get(id) ?? x} y={LABEL_ROW - 5} textAnchor="middle">{id}</text> : null}
        </g>
      ))}
    </g>
  );
}

function Histogram({ distribution, bins, label, onDay }: { readonly distribution: DateDistribution; readonly bins: readonly Bin[]; readonly label: string; readonly onDay: (day: number) => void }) {
  const { width, scale } = useTimeFrame();
  const tooltip = useTooltip();
  const prefix = useId();
  const { neverShare } = distribution;
  const largest = 100 * Math.max(neverShare, ...bins.map(({ share }) => share), 0.01);
  const plotHeight = HISTOGRAM_HEIGHT - LABEL_ROW;
  const value = valueScale(largest, plotHeight);
  const yOf = (percent: number): number => value(percent) + LABEL_ROW;
  const never = { x: scale.right + 18, y: yOf(100 * neverShare) };
  return (
    <>
      <ChartSvg pannable={false} width={width} height={HISTOGRAM_HEIGHT} label={label} className="dates-chart" onClick={(event) => onDay(scale.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left))}>
        <defs><PatternDefinition id={`${prefix}-never`} kind="cross" colour="var(--series-8)" /></defs>
        <ValueAxis largest={largest} height={plotHeight} yOf={yOf} format={percentText} unit="%" />
        <PlotClip height={HISTOGRAM_HEIGHT}>
          {bins.map((bin) => (
            <rect
              key={bin.from} x={scale.xOf(bin.from)} width={Math.max(1, scale.xOf(bin.until) - scale.xOf(bin.from) - 1)} y={yOf(100 * bin.share)} height={yOf(0) - yOf(100 * bin.share)} fill="var(--series-1)"
              onPointerMove={(event) => tooltip.show(event, { title: `${formatDate(isoOf(bin.from))} – ${formatDate(isoOf(bin.until - 1))}`, lines: [['Share of outcomes', formatShare(bin.share)], ['Unblocked by then', formatShare(shareBy(distribution, bin.until - 1))]] })}
              onPointerLeave={tooltip.hide}
            />
          ))}
          <PercentileLines distribution={distribution} height={HISTOGRAM_HEIGHT} labelled />
        </PlotClip>
        {neverShare === 0 ? null : (
          <g>
            <rect x={never.x} width={22} y={never.y} height={yOf(0) - never.y} fill={patternFill(`${prefix}-never`, 'cross', 'var(--series-8)')} />
            <text className="chart-muted-text" x={never.x + 26} y={yOf(0) - 16}>never</text>
            <text className="chart-muted-text" x={never.x + 26} y={yOf(0) - 3}>{formatShare(neverShare)}</text>
          </g>
        )}
        <CursorLine height={HISTOGRAM_HEIGHT} />
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

function Curve({ distribution, cursorDay, label, onDay }: { readonly distribution: DateDistribution; readonly cursorDay: number; readonly label: string; readonly onDay: (day: number) => void }) {
  const { width, scale } = useTimeFrame();
  const yOf = valueScale(100, CURVE_HEIGHT);
  const corners = useMemo(() => curveOf(distribution), [distribution]);
  const [first, last] = scale.domain;
  const end = corners.at(-1)?.[1] ?? 0;
  const points: readonly (readonly [number, number])[] = [[first, 0], ...corners, [last, end]];
  const path = line<readonly [number, number]>().curve(curveStepAfter).x(([day]) => scale.xOf(day)).y(([, share]) => yOf(100 * share));
  const share = shareBy(distribution, cursorDay);
  return (
    <ChartSvg pannable={false} width={width} height={CURVE_HEIGHT} label={label} className="dates-chart" onClick={(event) => onDay(scale.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left))}>
      <TimeGrid height={CURVE_HEIGHT} />
      <ValueAxis largest={100} height={CURVE_HEIGHT} yOf={yOf} format={percentText} unit="%" />
      <PlotClip height={CURVE_HEIGHT}>
        <PercentileLines distribution={distribution} height={CURVE_HEIGHT} labelled={false} />
        <path d={path([...points]) ?? ''} fill="none" stroke="var(--series-1)" strokeWidth={2.2} strokeLinejoin="round" />
        <path d={`M${scale.left},${yOf(100 * share)} H${scale.xOf(cursorDay)}`} stroke="var(--text)" strokeDasharray="4 2" fill="none" />
        <circle cx={scale.xOf(cursorDay)} cy={yOf(100 * share)} r={4} fill="var(--surface)" stroke="var(--text)" strokeWidth={1.6} />
      </PlotClip>
      <text x={scale.right + 6} y={yOf(100 * share)} dy="0.32em" className="chart-strong-text">{formatShare(share)}</text>
      <CursorLine height={CURVE_HEIGHT} />
    </ChartSvg>
  );
}

/** When a run is unblocked: shares of outcomes by date, and how many are there by then. */
export const DatesChart = memo(function DatesChart({ distribution, runName, domain, cursorDay, width, onDay }: {
  readonly distribution: DateDistribution;
  readonly runName: string;
  readonly domain: DayDomain;
  readonly cursorDay: number;
  readonly width: number;
  readonly onDay: (day: number) => void;
}) {
  const bins = useMemo(() => histogramOf(distribution), [distribution]);
  const table = useMemo(() => distributionTable(distribution, runName), [distribution, runName]);
  const frame = useMemo(() => ({ width, scale: createTimeScale(domain, GUTTERS.left, Math.max(GUTTERS.left + 60, width - GUTTERS.right)) }), [width, domain]);
  const binDays = bins[0] === undefined ? 0 : bins[0].until - bins[0].from;
  return (
    <ChartFrame title="Date unblocked" remark={`bars of ${binDays} ${binDays === 1 ? 'day' : 'days'}, then the cumulative share of outcomes`} table={table}>
      <TimeFrameContext value={frame}>
        <CursorDayContext value={cursorDay}>
          <Histogram distribution={distribution} bins={bins} label={`Share of outcomes by date in which ${runName} is unblocked; the table has the figures`} onDay={onDay} />
          <Curve distribution={distribution} cursorDay={cursorDay} label={`Cumulative share of outcomes in which ${runName} is unblocked: ${shareSentence(distribution, cursorDay)}; the table has the figures`} onDay={onDay} />
          <TimeAxis />
        </CursorDayContext>
      </TimeFrameContext>
    </ChartFrame>
  );
});
