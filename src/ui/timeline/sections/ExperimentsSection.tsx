import { memo, useMemo } from 'react';
import type { ExperimentProjection, ProjectionResult, Scenario } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { ValueAxis, valueScale } from '../../charts/frame/ValueAxis.tsx';
import { fitText } from '../../charts/fit-text.ts';
import { formatSignificant } from '../../charts/format.ts';
import { FanSeries } from '../../charts/marks/FanSeries.tsx';
import { formatMonth, monthSpan } from '../../charts/time/days.ts';
import { largestValue } from '../model/capacity.ts';
import { experimentsTable, percentilesInWords } from '../model/tables.ts';

const HEIGHT = 64;

function ProgrammeChart({ programme, name }: { readonly programme: ExperimentProjection; readonly name: string }) {
  const { width, scale } = useTimeFrame();
  const tooltip = useTooltip();
  const points = programme.months.map((month) => ({ month: month.month, ...monthSpan(month.month), ...month.experimentsPerDay }));
  const largest = largestValue([points]);
  const yOf = valueScale(largest, HEIGHT);
  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const day = scale.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const point = points.find((candidate) => candidate.from <= day && day < candidate.until);
    if (point === undefined) tooltip.hide();
    else tooltip.show(event, { title: `${name}, ${formatMonth(point.month)}`, lines: [['Experiments per day, P50 (P10 – P90)', percentilesInWords(point, formatSignificant)]] });
  };
  return (
    <>
      <ChartSvg width={width} height={HEIGHT} label={`Experiments per day of ${name}; the table has the figures`} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <TimeGrid height={HEIGHT} />
        <ValueAxis largest={largest} height={HEIGHT} yOf={yOf} format={(value) => formatSignificant(value)} unit="/ day" />
        <PlotClip height={HEIGHT}><FanSeries points={points} yOf={yOf} colour="var(--series-3)" dash="none" strong={false} bandOpacity={0.2} /></PlotClip>
        <text x={0} y={HEIGHT / 2} dy="0.32em">{fitText(name, scale.left - 64)}</text>
        <CursorLine height={HEIGHT} />
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** Experiments per day of each programme. */
export const ExperimentsSection = memo(function ExperimentsSection({ result, scenario, drawAlways }: {
  readonly result: ProjectionResult;
  readonly scenario: Scenario | null;
  readonly drawAlways: boolean;
}) {
  const table = useMemo(() => experimentsTable(result.experiments), [result]);
  const names = new Map(scenario?.experiments.map((programme) => [programme.id, programme.name]));
  return (
    <ChartFrame title="Experiments per day" remark="line P50, band P10–P90" table={table} drawAlways={drawAlways}>
      {result.experiments.map((programme) => <ProgrammeChart key={programme.id} programme={programme} name={names.get(programme.id) ?? programme.id} />)}
    </ChartFrame>
  );
});
