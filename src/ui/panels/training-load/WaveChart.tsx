import { line } from 'd3';
import { memo, useMemo } from 'react';
import type { FacilityTraining, TrainingWaveforms } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { LineLegend } from '../../charts/marks/Legend.tsx';
import { useHiddenLines } from '../../charts/marks/use-hidden-lines.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../charts/number/number-scale.ts';
import { powerUnit } from '../../charts/number/power-unit.ts';
import { powerText, withUnit } from '../../format.ts';
import { PLAIN_ID, powerAt, waveSeries, waveTable, type WaveSeries } from './training-series.ts';

const RIGHT_GUTTER = 14;
const LEAST_PLOT = 40;

interface PlotProps {
  readonly series: readonly WaveSeries[];
  readonly all: readonly WaveSeries[];
  readonly width: number;
  readonly height: number;
}

/** Least and greatest value, without spreading long lists. */
function extent(series: readonly WaveSeries[], of: (point: WaveSeries['points'][number]) => number): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const { points } of series) for (const point of points) [least, most] = [Math.min(least, of(point)), Math.max(most, of(point))];
  return least <= most ? [least, most] : [0, 1];
}

function Plot({ series, all, width, height }: PlotProps) {
  const tooltip = useTooltip();
  const [, most] = extent(all, ([, kw]) => kw);
  const unit = powerUnit(most);
  const x = linearScale(extent(all, ([seconds]) => seconds), [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + LEAST_PLOT, width - RIGHT_GUTTER)], 'horizontal');
  const y = linearScale([0, most / unit.kw], [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const path = line<readonly [number, number]>().x(([seconds]) => x.pixelOf(seconds)).y(([, kw]) => y.pixelOf(kw / unit.kw));
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const seconds = x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const lines = series.flatMap(({ label, points }) => {
      const kw = powerAt(points, seconds);
      return kw === null ? [] : [[label, powerText(kw)] as const];
    });
    if (lines.length === 0) tooltip.hide();
    else tooltip.show(event, { title: withUnit(seconds, 's', 2), lines });
  };
  return (
    <>
      <ChartSvg width={width} height={height} label={`Power of the run around a checkpoint, ${series.length} lines; the table has the figures`} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <NumberAxes x={x} y={y} xTitle="Time since the checkpoint (or a step) begins, s" yTitle={`Racks and battery, ${unit.name}`} />
        {series.map(({ id, colour, dash, points }) => <path key={id} d={path(points) ?? ''} fill="none" stroke={colour} strokeWidth={id === PLAIN_ID ? 2.2 : 1.6} strokeDasharray={dash} strokeLinejoin="round" />)}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** The run's power over three steps, a checkpoint and three steps, as it is and smoothed. */
export const WaveChart = memo(function WaveChart({ training, waveforms, width, height }: { readonly training: FacilityTraining; readonly waveforms: TrainingWaveforms; readonly width: number; readonly height: number }) {
  const series = useMemo(() => waveSeries(training, waveforms), [training, waveforms]);
  const table = useMemo(() => waveTable(series), [series]);
  const { shown, isHidden, toggle } = useHiddenLines(series);
  return (
    <ChartFrame title="Power of the run" table={table} controls={<LineLegend label="Loads shown" onToggle={toggle} items={series.map(({ id, label, colour, dash }) => ({ id, label, colour, dash, strong: id === PLAIN_ID, visible: !isHidden(id), fixed: false }))} />}>
      <Plot series={shown} all={series} width={width} height={height} />
    </ChartFrame>
  );
});
