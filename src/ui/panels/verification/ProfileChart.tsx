import { line } from 'd3';
import { useMemo } from 'react';
import type { ProfilePoints, VerificationPlot } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import type { TableData } from '../../charts/frame/DataTable.tsx';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { NUMBER_GUTTERS, NumberAxes } from '../../charts/number/NumberAxes.tsx';
import { nearestPoint } from '../../charts/number/nearest.ts';
import { linearScale } from '../../charts/number/number-scale.ts';
import { extentOf } from './profile-points.ts';
import { figureText } from './words.ts';

const RIGHT_GUTTER = 14;

/** A legend that says what is ours and what is published: a line and open circles. */
function ProfileLegend({ published }: { readonly published: boolean }) {
  return (
    <span className="chart-legend">
      <span className="chart-legend-item"><svg className="chart-sample" width={26} height={10} aria-hidden="true"><line x1={1} x2={25} y1={5} y2={5} stroke="var(--series-1)" strokeWidth={1.8} /></svg>Plenum</span>
      {published ? <span className="chart-legend-item"><svg className="chart-sample" width={12} height={10} aria-hidden="true"><circle cx={6} cy={5} r={3.5} fill="none" stroke="var(--series-2)" strokeWidth={1.5} /></svg>Published</span> : null}
    </span>
  );
}

const coordinateOf = ([at]: readonly [number, number]): number => at;

const row = (who: string) => ([at, value]: readonly [number, number], index: number) => ({ key: `${who} ${index}`, cells: [who, figureText(at, ''), figureText(value, '')] });

function tableOf(plot: VerificationPlot, points: ProfilePoints): TableData {
  return {
    caption: plot.title,
    columns: [{ label: 'From' }, { label: plot.coordinate, numeric: true }, { label: plot.value, numeric: true }],
    rows: [...plot.published.map(row('Published')), ...points.map(row('Plenum'))],
  };
}

/** A line through the solved field over the published points. */
export function ProfileChart({ plot, points, width, height }: { readonly plot: VerificationPlot; readonly points: ProfilePoints; readonly width: number; readonly height: number }) {
  const tooltip = useTooltip();
  const table = useMemo(() => tableOf(plot, points), [plot, points]);
  const all = [...points, ...plot.published];
  const x = linearScale(extentOf(all, 0), [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)], 'horizontal');
  const y = linearScale(extentOf(all, 1), [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const path = line<readonly [number, number]>().x(([at]) => x.pixelOf(at)).y(([, value]) => y.pixelOf(value))(points as [number, number][]);
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const at = x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const ours = nearestPoint(points, at, coordinateOf);
    if (ours === null || at < x.domain[0] || at > x.domain[1]) { tooltip.hide(); return; }
    const published = nearestPoint(plot.published, at, coordinateOf);
    tooltip.show(event, {
      title: plot.title,
      lines: [
        [`Plenum at ${figureText(ours[0], '')}`, figureText(ours[1], '')],
        ...(published === null ? [] : [[`Published at ${figureText(published[0], '')}`, figureText(published[1], '')] as const]),
      ],
    });
  };
  return (
    <ChartFrame title={plot.title} table={table} controls={<ProfileLegend published={plot.published.length > 0} />}>
      <ChartSvg width={width} height={height} pannable={false} label={`${plot.title}: our profile${plot.published.length > 0 ? ` over ${plot.published.length} published points` : ''}; the table has the figures`} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <NumberAxes x={x} y={y} xTitle={plot.coordinate} yTitle={plot.value} />
        <path d={path ?? ''} fill="none" stroke="var(--series-1)" strokeWidth={1.8} strokeLinejoin="round" />
        {plot.published.map(([at, value]) => <circle key={`${at} ${value}`} cx={x.pixelOf(at)} cy={y.pixelOf(value)} r={3.5} fill="none" stroke="var(--series-2)" strokeWidth={1.5} />)}
      </ChartSvg>
      {plot.source === '' ? null : <p className="verification-source">Published: {plot.source}</p>}
      {tooltip.node}
    </ChartFrame>
  );
}
