import { line } from 'd3';
import { memo, useMemo } from 'react';
import type { BillResult } from '../../../../model/index.ts';
import { ChartFrame } from '../../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../../charts/frame/ChartSvg.tsx';
import { useTooltip } from '../../../charts/frame/use-tooltip.tsx';
import { spreadLabels } from '../../../charts/marks/end-labels.ts';
import { NUMBER_GUTTERS, NumberAxes } from '../../../charts/number/NumberAxes.tsx';
import { linearScale } from '../../../charts/number/number-scale.ts';
import { percent, powerText } from '../../../format.ts';
import { contractLevels, durationTable, hourScale, loadDuration, type ContractLevel } from './duration.ts';

const RIGHT_GUTTER = 14;
const LABEL_HEIGHT = 14;

const LEVEL_STYLES = { capacity: { colour: 'var(--error)', dash: '6 3' }, minimum: { colour: 'var(--warning)', dash: '2 3' } } as const;

function Plot({ sorted, levels, width, height }: { readonly sorted: Float64Array; readonly levels: readonly ContractLevel[]; readonly width: number; readonly height: number }) {
  const tooltip = useTooltip();
  const x = hourScale(sorted.length, [NUMBER_GUTTERS.left, Math.max(NUMBER_GUTTERS.left + 40, width - RIGHT_GUTTER)]);
  const y = linearScale([0, Math.max(sorted[0] ?? 0, ...levels.map(({ kw }) => kw)) / 1000], [height - NUMBER_GUTTERS.bottom, NUMBER_GUTTERS.top], 'vertical');
  const labels = spreadLabels(levels.map(({ label, kw }) => ({ id: label, y: y.pixelOf(kw / 1000) - 7 })), LABEL_HEIGHT, NUMBER_GUTTERS.top + 6, height - NUMBER_GUTTERS.bottom - 4);
  // One point a pixel is all that can be seen.
  const points = Math.min(sorted.length, Math.max(2, Math.round(x.range[1] - x.range[0])));
  const ranks = Array.from({ length: points }, (_, at) => Math.round((at * (sorted.length - 1)) / (points - 1)));
  const path = line<number>().x((rank) => x.pixelOf(rank)).y((rank) => y.pixelOf((sorted[rank] ?? 0) / 1000))(ranks) ?? '';
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const rank = Math.round(x.valueAt(event.clientX - event.currentTarget.getBoundingClientRect().left));
    const kw = sorted[rank];
    if (kw === undefined) return tooltip.hide();
    return tooltip.show(event, { title: `${(rank + 1).toLocaleString('en')} h, ${percent((rank + 1) / sorted.length, 1)} of the year`, lines: [['Facility at least', powerText(kw)], ...levels.map(({ label, kw: level }) => [label, kw >= level ? 'reached' : 'not reached'] as const)] });
  };
  const label = `Facility load of ${sorted.length.toLocaleString('en')} hours, largest first: ${powerText(sorted[0] ?? 0)} down to ${powerText(sorted.at(-1) ?? 0)}; the table has the figures`;
  return (
    <>
      <ChartSvg width={width} height={height} label={label} pannable={false} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <NumberAxes x={x} y={y} xTitle="Hours of the year with at least this load" yTitle="Facility, MW" />
        <path d={`${path} V${y.pixelOf(0)} H${x.range[0]} Z`} fill="var(--series-1)" fillOpacity={0.14} stroke="none" />
        <path d={path} fill="none" stroke="var(--series-1)" strokeWidth={2} strokeLinejoin="round" />
        {levels.map(({ kind, label: text, kw }) => (
          <g key={text}>
            <line x1={x.range[0]} x2={x.range[1]} y1={y.pixelOf(kw / 1000)} y2={y.pixelOf(kw / 1000)} stroke={LEVEL_STYLES[kind].colour} strokeWidth={1.4} strokeDasharray={LEVEL_STYLES[kind].dash} />
            <text className="energy-level" x={x.range[1] - 4} y={labels.get(text) ?? 0} dy="0.32em" textAnchor="end">{text}</text>
          </g>
        ))}
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** The power from outside in every hour, largest first, with what the contract grants and what it makes one pay for. */
export const DurationChart = memo(function DurationChart({ facilityKw, monthly, width, height }: {
  readonly facilityKw: Float64Array;
  /** Months of the bill, if there is one. */
  readonly monthly: BillResult['monthly'];
  readonly width: number;
  readonly height: number;
}) {
  const sorted = useMemo(() => loadDuration(facilityKw), [facilityKw]);
  const levels = useMemo(() => contractLevels(monthly), [monthly]);
  const table = useMemo(() => durationTable(sorted), [sorted]);
  const nothing = (sorted[0] ?? 0) === 0 && levels.length === 0;
  return (
    <ChartFrame title="Load duration" remark="facility, hourly means" table={table}>
      {nothing ? <p className="energy-remark">The site draws nothing in this year.</p> : <Plot sorted={sorted} levels={levels} width={width} height={height} />}
      {levels.length > 0 ? null : <p className="energy-remark">Without a contract there is no capacity and no minimum billing demand to compare with.</p>}
    </ChartFrame>
  );
});
