import { line } from 'd3';
import { memo, useMemo } from 'react';
import type { ResidualSample } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { spreadLabels } from '../../charts/marks/end-labels.ts';
import { LineLegend } from '../../charts/marks/Legend.tsx';
import { useHiddenLines } from '../../charts/marks/use-hidden-lines.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../charts/number/NumberAxes.tsx';
import { nearestPoint } from '../../charts/number/nearest.ts';
import { linearScale, logScale, powerOfTen } from '../../charts/number/number-scale.ts';
import { RESIDUAL_FLOOR, residualExtent, residualSeries, residualTable, residualText, type ResidualSeries } from './residual-series.ts';

/** Room for the names of the limits, px. */
const RIGHT_GUTTER = 84;

function Plot({ series, width, height, label }: { readonly series: readonly ResidualSeries[]; readonly width: number; readonly height: number; readonly label: string }) {
  const tooltip = useTooltip();
  const lastStep = Math.max(1, ...series.flatMap(({ points }) => points.map(({ step }) => step)));
  const x = linearScale([0, lastStep], [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)], 'horizontal');
  const y = logScale(residualExtent(series), [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const limits = series.flatMap(({ id, limit, limitLabel, colour }) => (limit === null ? [] : [{ id, limit, limitLabel, colour }]));
  const labels = spreadLabels(limits.map(({ id, limit }) => ({ id, y: y.pixelOf(limit) })), 13, NUMBER_GUTTERS.top + 4, height - NUMBER_GUTTERS.bottom);
  const path = line<ResidualSeries['points'][number]>().x(({ step }) => x.pixelOf(step)).y(({ value }) => y.pixelOf(Math.max(value, RESIDUAL_FLOOR)));
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const step = x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const found = series.flatMap((one) => { const point = nearestPoint(one.points, step, (at) => at.step); return point === null ? [] : [{ one, point }]; });
    const first = found[0];
    if (first === undefined || step < x.domain[0] || step > x.domain[1]) tooltip.hide();
    else tooltip.show(event, { title: `${first.point.step.toLocaleString('en')} steps`, lines: found.map(({ one, point }) => [one.label, residualText(point.value, 2)]) });
  };
  return (
    <>
      <ChartSvg width={width} height={height} label={label} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <NumberAxes x={x} y={y} xTitle="Time steps" yTitle="Residual (relative)" />
        {limits.map(({ id, limit, limitLabel, colour }) => (
          <g key={id}>
            <line x1={x.range[0]} x2={x.range[1]} y1={y.pixelOf(limit)} y2={y.pixelOf(limit)} stroke={colour} strokeWidth={1} strokeDasharray="1 3" />
            <text className="chart-muted-text" x={x.range[1] + 5} y={labels.get(id) ?? 0} dy="0.32em">{limitLabel}</text>
          </g>
        ))}
        {series.map(({ id, points, colour, dash }) => (
          <g key={id}>
            <path d={path(points as { step: number; value: number }[]) ?? ''} fill="none" stroke={colour} strokeWidth={1.8} strokeDasharray={dash} strokeLinejoin="round" />
            {points.length > 1 ? null : points.map(({ step, value }) => <circle key={step} cx={x.pixelOf(step)} cy={y.pixelOf(Math.max(value, RESIDUAL_FLOOR))} r={3} fill={colour} />)}
          </g>
        ))}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** Mass, momentum and energy residuals against steps, logarithmic, with the acceptance limits. */
export const ResidualChart = memo(function ResidualChart({ history, width, height, remark }: {
  readonly history: readonly ResidualSample[];
  readonly width: number;
  readonly height: number;
  /** Which solve the residuals are of. */
  readonly remark: string;
}) {
  const series = useMemo(() => residualSeries(history), [history]);
  const table = useMemo(() => residualTable(history), [history]);
  const { shown, isHidden, toggle } = useHiddenLines(series);
  const floored = shown.some(({ points }) => points.some(({ value }) => value < RESIDUAL_FLOOR));
  return (
    <ChartFrame
      title="Residual history"
      remark={remark}
      table={table}
      controls={<LineLegend label="Residuals shown" onToggle={toggle} items={series.map(({ id, label, colour, dash }) => ({ id, label, colour, dash, strong: false, visible: !isHidden(id), fixed: false }))} />}
    >
      <Plot series={shown} width={width} height={height} label={`Residuals of mass, momentum and energy by time step, ${remark}; the table has the figures`} />
      {floored ? <p className="solver-note">Residuals under {powerOfTen(Math.log10(RESIDUAL_FLOOR))} are rounding and drawn at the lower edge.</p> : null}
    </ChartFrame>
  );
});
