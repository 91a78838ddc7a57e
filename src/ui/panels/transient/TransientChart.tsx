import { line } from 'd3';
import { memo, useMemo } from 'react';
import type { RackLimit } from '../../../app/transient/rack-limits.ts';
import type { RackTransient, ThermalTransient } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { spreadLabels } from '../../charts/marks/end-labels.ts';
import { LineLegend } from '../../charts/marks/Legend.tsx';
import { useHiddenLines } from '../../charts/marks/use-hidden-lines.ts';
import { nearestPoint } from '../../charts/number/nearest.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../charts/number/number-scale.ts';
import { withUnit } from '../../format.ts';
import { celsiusExtent, limitLines, ROOM_ID, transientSeries, transientTable, type LimitLine, type TransientSeries } from './transient-series.ts';

const RIGHT_GUTTER = 14;
/** A click this near to a line is meant for it, px. */
const REACH_PIXELS = 12;
const LABEL_HEIGHT = 14;

const LIMIT_STYLES = { allowable: { colour: 'var(--error)', dash: '6 3' }, recommended: { colour: 'var(--warning)', dash: '2 3' } } as const;

type Point = TransientSeries['points'][number];

const timeOf = ([seconds]: Point): number => seconds;

interface PlotProps {
  readonly series: readonly TransientSeries[];
  readonly limits: readonly LimitLine[];
  readonly leaving: readonly { readonly id: string; readonly seconds: number; readonly celsius: number }[];
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly onSelect: (rackId: string) => void;
}

function Plot({ series, limits, leaving, seconds, width, height, label, onSelect }: PlotProps) {
  const tooltip = useTooltip();
  const x = linearScale([0, seconds], [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)], 'horizontal');
  const y = linearScale(celsiusExtent(series, limits), [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const labels = spreadLabels(limits.map((limit) => ({ id: limit.label, y: y.pixelOf(limit.celsius) - 6 })), LABEL_HEIGHT, NUMBER_GUTTERS.top + 6, height - NUMBER_GUTTERS.bottom);
  const path = line<Point>().x(([time]) => x.pixelOf(time)).y(([, celsius]) => y.pixelOf(celsius));
  const found = (event: React.MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const time = x.valueAt(event.clientX - box.left);
    if (time < x.domain[0] || time > x.domain[1]) return [];
    return series.flatMap((one) => {
      const point = nearestPoint(one.points, time, timeOf);
      return point === null ? [] : [{ one, point, away: Math.abs(event.clientY - box.top - y.pixelOf(point[1])) }];
    });
  };
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const points = found(event);
    const first = points[0];
    if (first === undefined) tooltip.hide();
    else tooltip.show(event, { title: `${withUnit(first.point[0], 's')} after the failure`, lines: points.map(({ one, point }) => [one.label, withUnit(point[1], '°C')]) });
  };
  const selectAt = (event: React.MouseEvent<SVGSVGElement>): void => {
    const [nearest] = found(event).filter(({ one }) => one.id !== ROOM_ID).sort((a, b) => a.away - b.away);
    if (nearest !== undefined && nearest.away <= REACH_PIXELS) onSelect(nearest.one.id);
  };
  return (
    <>
      <ChartSvg width={width} height={height} label={label} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide} onClick={selectAt}>
        <NumberAxes x={x} y={y} xTitle="Time after the failure, s" yTitle="Hottest inlet air, °C" />
        {series.map(({ id, points, colour, dash, strong }) => (
          <path key={id} d={path(points as [number, number][]) ?? ''} fill="none" stroke={colour} strokeWidth={strong ? 3 : 1.8} strokeDasharray={dash} strokeLinejoin="round" />
        ))}
        {limits.map(({ label: text, celsius, kind }) => (
          <g key={text}>
            <line x1={x.range[0]} x2={x.range[1]} y1={y.pixelOf(celsius)} y2={y.pixelOf(celsius)} stroke={LIMIT_STYLES[kind].colour} strokeWidth={1.2} strokeDasharray={LIMIT_STYLES[kind].dash} />
            <text className="chart-limit-text" x={x.range[1] - 4} y={labels.get(text) ?? 0} dy="0.32em" textAnchor="end">{text}</text>
          </g>
        ))}
        {leaving.map(({ id, seconds: at, celsius }) => <circle key={id} cx={x.pixelOf(at)} cy={y.pixelOf(celsius)} r={3} fill="var(--surface)" stroke="var(--error)" strokeWidth={1.5} />)}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** Hottest inlet air of the hottest racks over the time since the failure, with the limits that they have. */
export const TransientChart = memo(function TransientChart({ transient, ranked, limits, selection, nameOf, width, height, onSelect }: {
  readonly transient: ThermalTransient;
  /** Its racks, the hottest first. */
  readonly ranked: readonly RackTransient[];
  readonly limits: ReadonlyMap<string, RackLimit>;
  readonly selection: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly width: number;
  readonly height: number;
  readonly onSelect: (rackId: string) => void;
}) {
  const series = useMemo(() => transientSeries(transient, ranked, selection, nameOf), [transient, ranked, selection, nameOf]);
  const table = useMemo(() => transientTable(series), [series]);
  const { shown, isHidden, toggle } = useHiddenLines(series);
  const drawn = ranked.flatMap((rack) => { const limit = limits.get(rack.id); return limit === undefined || !shown.some(({ id }) => id === rack.id) ? [] : [{ rack, limit }]; });
  return (
    <ChartFrame
      title="Hottest racks"
      table={table}
      controls={<LineLegend label="Racks shown" onToggle={toggle} items={series.map(({ id, label, colour, dash, strong }) => ({ id, label, colour, dash, strong, visible: !isHidden(id), fixed: false }))} />}
    >
      <Plot
        series={shown}
        limits={limitLines(drawn.map(({ limit }) => limit))}
        leaving={drawn.flatMap(({ rack: { id, leavesAllowableSeconds: seconds }, limit }) => (seconds === null ? [] : [{ id, seconds, celsius: limit.allowableMaxCelsius }]))}
        seconds={transient.seconds}
        width={width}
        height={height}
        label={`Hottest inlet air of ${shown.length} lines over ${withUnit(transient.seconds, 's', 0)} after the failure; the table has the figures`}
        onSelect={onSelect}
      />
    </ChartFrame>
  );
});
