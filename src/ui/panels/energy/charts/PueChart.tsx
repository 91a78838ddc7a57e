import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, type SymbolType } from 'd3';
import { memo, useMemo } from 'react';
import type { EnergySeries } from '../../../../model/index.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { nearestPoint } from '../../../charts/number/nearest.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../../charts/number/number-scale.ts';
import { withUnit } from '../../../format.ts';
import { MODE_LABELS, MODE_MEANINGS, MODE_STYLES, MODES, type Mode } from '../words.ts';
import { pueBins, pueTable } from './pue-bins.ts';

const RIGHT_GUTTER = 14;
/** Areas of the marks of the fewest and of the most hours, px². */
const LEAST_AREA = 9;
const MOST_AREA = 130;
/** A mark within this distance of the pointer is meant, px. */
const REACH_PIXELS = 14;

const SHAPES: Readonly<Record<Mode, SymbolType>> = { off: symbolCross, free: symbolCircle, partial: symbolDiamond, mechanical: symbolSquare };

function ModeLegend({ modes }: { readonly modes: readonly Mode[] }) {
  return (
    <span className="chart-legend">
      {modes.map((mode) => (
        <span key={mode} className="chart-legend-item" title={MODE_MEANINGS[mode]}>
          <svg className="chart-sample" width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true"><path d={symbol(SHAPES[mode], 50)() ?? ''} fill={MODE_STYLES[mode].colour} /></svg>{MODE_LABELS[mode]}
        </span>
      ))}
    </span>
  );
}

/** PUE of the hours over the outdoor wet bulb; a mark stands for the hours of a cell, its area for how many, its shape and colour for the cooling mode. */
export const PueChart = memo(function PueChart({ series, width, height }: { readonly series: EnergySeries; readonly width: number; readonly height: number }) {
  const tooltip = useTooltip();
  const { bins, wetBulbRange, pueRange, hoursWithoutIt } = useMemo(() => pueBins(series), [series]);
  const table = useMemo(() => pueTable(series), [series]);
  const modes = MODES.filter((mode) => bins.some((bin) => bin.mode === mode));
  const most = bins.reduce((hours, bin) => Math.max(hours, bin.hours), 1);
  const x = linearScale(wetBulbRange, [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)], 'horizontal');
  const y = linearScale(pueRange, [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const away = (bin: (typeof bins)[number]): number => Math.hypot(x.pixelOf(bin.wetBulbCelsius) - (event.clientX - box.left), y.pixelOf(bin.pue) - (event.clientY - box.top));
    const bin = nearestPoint(bins, 0, away);
    if (bin === null || away(bin) > REACH_PIXELS) return tooltip.hide();
    return tooltip.show(event, { title: `${bin.hours.toLocaleString('en')} h, ${MODE_LABELS[bin.mode].toLowerCase()}`, lines: [['PUE about', withUnit(bin.pue, '', 3)], ['Wet bulb about', withUnit(bin.wetBulbCelsius, '°C')]] });
  };
  return (
    <ChartFrame title="PUE against wet bulb" remark={hoursWithoutIt === 0 ? 'hours by cooling mode' : `without ${hoursWithoutIt.toLocaleString('en')} h that have no IT load`} table={table} controls={<ModeLegend modes={modes} />}>
      {bins.length === 0 ? <p className="energy-remark">No hour has IT load, so there is no PUE.</p> : (
        <ChartSvg width={width} height={height} label={`PUE of ${(series.hours - hoursWithoutIt).toLocaleString('en')} hours against the outdoor wet bulb, ${withUnit(pueRange[0], '', 3)} to ${withUnit(pueRange[1], '', 3)}; the table has the figures`} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
          <NumberAxes x={x} y={y} xTitle="Outdoor wet bulb, °C" yTitle="PUE" />
          {bins.map(({ mode, wetBulbCelsius, pue, hours }) => (
            <path key={`${mode} ${wetBulbCelsius} ${pue}`} transform={`translate(${x.pixelOf(wetBulbCelsius)}, ${y.pixelOf(pue)})`} d={symbol(SHAPES[mode], LEAST_AREA + (MOST_AREA - LEAST_AREA) * (hours / most))() ?? ''} fill={MODE_STYLES[mode].colour} fillOpacity={0.75} />
          ))}
        </ChartSvg>
      )}
      {tooltip.node}
    </ChartFrame>
  );
});
