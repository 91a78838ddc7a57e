import { line } from 'd3';
import { memo, useMemo } from 'react';
import type { FacilityOutage } from '../../../../model/index.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { LineLegend } from '../../../charts/marks/Legend.tsx';
import { useHiddenLines } from '../../../charts/marks/use-hidden-lines.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../../charts/number/number-scale.ts';
import { powerUnit } from '../../../charts/number/power-unit.ts';
import { powerText } from '../../../format.ts';
import { axisEnd, secondsScale } from './seconds-scale.ts';
import { courseTable, SERIES, stepPoints, stretchAt, timeText, type OutageSeries } from './outage-series.ts';

const RIGHT_GUTTER = 14;
const LEAST_PLOT = 40;

interface PlotProps {
  readonly outage: FacilityOutage;
  readonly series: readonly OutageSeries[];
  readonly width: number;
  readonly height: number;
}

function Plot({ outage: { stretches, events }, series, width, height }: PlotProps) {
  const tooltip = useTooltip();
  const most = Math.max(1, ...stretches.flatMap((stretch) => SERIES.map(({ kwOf }) => kwOf(stretch))));
  const unit = powerUnit(most);
  const end = axisEnd(stretches.at(-1)?.fromSeconds ?? 0);
  const x = secondsScale(end, [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + LEAST_PLOT, width - RIGHT_GUTTER)]);
  const y = linearScale([0, most / unit.kw], [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const path = line<readonly [number, number]>().x(([seconds]) => x.pixelOf(seconds)).y(([, kw]) => y.pixelOf(kw / unit.kw));
  const moments = useMemo(() => [...new Set(events.filter(({ severity }) => severity === 'error').map(({ seconds }) => seconds))], [events]);
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const seconds = x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const stretch = seconds < 0 || seconds > end ? undefined : stretchAt(stretches, seconds);
    if (stretch === undefined) tooltip.hide();
    else tooltip.show(event, { title: `${timeText(seconds)} after the failure`, lines: SERIES.map(({ label, kwOf }) => [label, powerText(kwOf(stretch))]) });
  };
  return (
    <>
      <ChartSvg width={width} height={height} label={`Power over ${timeText(end)} after the failure, ${series.length} lines; the table has the figures`} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <NumberAxes x={x} y={y} xTitle="Time after the failure (even to 1 s, then by ratios)" yTitle={`Power, ${unit.name}`} />
        {moments.map((seconds) => <path key={seconds} className="one-line-moment" d={`M${x.pixelOf(seconds)} ${NUMBER_GUTTERS.top}V${height - NUMBER_GUTTERS.bottom}`} />)}
        {series.map(({ id, colour, dash, kwOf }) => <path key={id} d={path(stepPoints(stretches, kwOf, end)) ?? ''} fill="none" stroke={colour} strokeWidth={1.8} strokeDasharray={dash} strokeLinejoin="round" />)}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** Sources, batteries and served load over the time since the failure. */
export const OutageChart = memo(function OutageChart({ outage, width, height }: Omit<PlotProps, 'series'>) {
  const table = useMemo(() => courseTable(outage), [outage]);
  const { shown, isHidden, toggle } = useHiddenLines(SERIES);
  return (
    <ChartFrame
      title="Course of the outage"
      remark="dotted uprights: something fails, trips or loses power"
      table={table}
      controls={<LineLegend label="Powers shown" onToggle={toggle} items={SERIES.map(({ id, label, colour, dash }) => ({ id, label, colour, dash, strong: false, visible: !isHidden(id), fixed: false }))} />}
    >
      <Plot outage={outage} series={shown} width={width} height={height} />
    </ChartFrame>
  );
});
