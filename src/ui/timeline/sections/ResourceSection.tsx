import { memo, useId, useMemo } from 'react';
import type { ProjectionResult, Scenario } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip, type TooltipContent } from '../../charts/frame/use-tooltip.tsx';
import { fitText } from '../../charts/fit-text.ts';
import { AreaSample } from '../../charts/marks/Legend.tsx';
import { PatternDefinition } from '../../charts/patterns.tsx';
import { dayOf, formatDate, isoOf } from '../../charts/time/days.ts';
import { flowResources, resourceLoads, type ResourceLoad, type ResourceWeek } from '../model/resource-load.ts';
import { resourceTable, unitsInWords } from '../model/resource-table.ts';

const DAYS_PER_WEEK = 7;
/** Height of one resource's lane and the room above its bars, px. */
const LANE_HEIGHT = 64;
const LANE_TOP = 8;

function weekTooltip(load: ResourceLoad, week: ResourceWeek): TooltipContent {
  return {
    title: `${load.name}, week of ${formatDate(isoOf(week.from))}`,
    lines: [
      ['Most on one day', unitsInWords(week.peakUnits)],
      ['Available', unitsInWords(load.availableUnits)],
      ['Units × days', unitsInWords(week.unitDays)],
      ...(week.overDays > 0 ? [['Over-allocated', `${week.overDays} ${week.overDays === 1 ? 'day' : 'days'}`] as const] : []),
    ],
  };
}

/** Weekly peaks of one resource as bars, hatched above what there is, with the line of what there is. */
function Lane({ load, top, overPattern, onWeek }: {
  readonly load: ResourceLoad;
  readonly top: number;
  readonly overPattern: string;
  readonly onWeek: (event: React.PointerEvent, week: ResourceWeek) => void;
}) {
  const { scale } = useTimeFrame();
  const largest = Math.max(load.availableUnits, ...load.weeks.map(({ peakUnits }) => peakUnits));
  const bottom = top + LANE_HEIGHT - 1;
  const yOf = (units: number): number => bottom - (units / largest) * (LANE_HEIGHT - LANE_TOP - 4);
  const over = load.weeks.filter(({ overDays }) => overDays > 0).length;
  const available = yOf(load.availableUnits);
  return (
    <g>
      <line className="chart-grid-line" x1={0} x2={scale.right} y1={bottom} y2={bottom} />
      <text x={12} y={top + 24}>{fitText(`${over > 0 ? '▲ ' : ''}${load.name}`, scale.left - 50)}</text>
      <text className="chart-muted-text" x={12} y={top + 40}>{fitText(`${load.kind}, ${unitsInWords(load.availableUnits)} available${over > 0 ? `, over ${over} ${over === 1 ? 'week' : 'weeks'}` : ''}`, scale.left - 40)}</text>
      <text className="chart-axis-text" x={scale.left - 6} y={available} dy="0.32em" textAnchor="end">{unitsInWords(load.availableUnits)}</text>
      {largest > load.availableUnits && yOf(largest) < available - 10 ? <text className="chart-axis-text" x={scale.left - 6} y={yOf(largest)} dy="0.32em" textAnchor="end">{unitsInWords(largest)}</text> : null}
      {load.weeks.filter(({ from }) => from < scale.domain[1] && from + DAYS_PER_WEEK > scale.domain[0]).map((week) => {
        const x = Math.max(scale.left, scale.xOf(week.from));
        const width = Math.max(1, Math.min(scale.right, scale.xOf(week.from + DAYS_PER_WEEK)) - x - 0.5);
        const within = Math.max(available, yOf(week.peakUnits));
        return (
          <g key={week.from} onPointerMove={(event) => onWeek(event, week)}>
            <rect x={x} y={within} width={width} height={bottom - within} fill="var(--series-5)" fillOpacity={0.85} />
            {week.overDays === 0 ? null : <rect x={x} y={yOf(week.peakUnits)} width={width} height={available - yOf(week.peakUnits)} fill={`url(#${overPattern})`} stroke="var(--series-6)" strokeWidth={0.5} />}
          </g>
        );
      })}
      <line x1={scale.left} x2={scale.right} y1={available} y2={available} stroke="var(--text)" strokeWidth={1.25} strokeDasharray="6 2" />
    </g>
  );
}

/** Who is asked for, week by week, against who there is. */
export const ResourceSection = memo(function ResourceSection({ result, plan, drawAlways }: { readonly result: ProjectionResult; readonly plan: Scenario['plan']; readonly drawAlways: boolean }) {
  const { width } = useTimeFrame();
  const tooltip = useTooltip();
  const overPattern = useId();
  const loads = useMemo(() => resourceLoads(plan, result.activities, dayOf(result.horizon)), [plan, result]);
  const table = useMemo(() => resourceTable(loads), [loads]);
  const leftOut = useMemo(() => flowResources(plan), [plan]);
  const height = loads.length * LANE_HEIGHT;
  return (
    <ChartFrame
      title="Resources"
      remark="most units asked for on one day of each week, at P50 dates; dashed line what there is"
      table={table}
      drawAlways={drawAlways}
      controls={(
        <ul className="chart-legend timeline-plain-list" aria-label="Demand">
          <li className="chart-legend-item"><AreaSample colour="var(--series-5)" pattern="solid" />Asked for</li>
          <li className="chart-legend-item"><AreaSample colour="var(--series-6)" pattern="diagonal" />Over what there is ▲</li>
        </ul>
      )}
    >
      <ChartSvg width={width} height={height} label={`Demand for ${loads.map(({ name }) => name).join(', ')} by week`} onPointerLeave={tooltip.hide}>
        <defs><PatternDefinition id={overPattern} kind="diagonal" colour="var(--series-6)" /></defs>
        <TimeGrid height={height} />
        {loads.map((load, index) => <Lane key={load.id} load={load} top={index * LANE_HEIGHT} overPattern={overPattern} onWeek={(event, week) => tooltip.show(event, weekTooltip(load, week))} />)}
        <PlotClip height={height}><CursorLine height={height} /></PlotClip>
      </ChartSvg>
      <p className="timeline-note">P50 dates of single activities may overlap where no one outcome does: each outcome of the projection keeps to what there is.{leftOut.length === 0 ? '' : ` Not drawn, as they are stock or monthly output: ${leftOut.join(', ')}.`}</p>
      {tooltip.node}
    </ChartFrame>
  );
});
