import { memo, useMemo, useState } from 'react';
import { CAMPUS_TOTAL_ID } from '../../../model/index.ts';
import type { CapacityRow, CapacityStage, ProjectionResult } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { ValueAxis, valueScale } from '../../charts/frame/ValueAxis.tsx';
import { formatMegawatts } from '../../charts/format.ts';
import { FanSeries } from '../../charts/marks/FanSeries.tsx';
import { LineLegend } from '../../charts/marks/Legend.tsx';
import { spreadLabels } from '../../charts/marks/end-labels.ts';
import { formatMonth } from '../../charts/time/days.ts';
import { capacityKinds, capacitySeries, largestValue, STAGE_LABELS, STAGES, type HallChoice, type MonthValue } from '../model/capacity.ts';
import { stageStyle } from '../model/stage-styles.ts';
import { capacityTable, percentilesInWords } from '../model/tables.ts';

const TOP_PADDING = 8;

interface StageSeries {
  readonly stage: CapacityStage;
  readonly values: readonly MonthValue[];
}

function CapacityChart({ series, height, label }: { readonly series: readonly StageSeries[]; readonly height: number; readonly label: string }) {
  const { width, scale } = useTimeFrame();
  const tooltip = useTooltip();
  const largest = largestValue(series.map(({ values }) => values));
  const yOf = valueScale(largest, height);
  const ends = spreadLabels(series.flatMap(({ stage, values }) => {
    const last = values.findLast((value) => value.from <= scale.domain[1]);
    return last === undefined ? [] : [{ id: stage, y: yOf(last.p50) }];
  }), 13, TOP_PADDING + 4, height - 5);

  const showAt = (event: React.PointerEvent<SVGSVGElement>): void => {
    const day = scale.dayAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const lines = series.flatMap(({ stage, values }) => {
      const value = values.find((candidate) => candidate.from <= day && day < candidate.until);
      return value === undefined ? [] : [{ stage, value }];
    });
    const first = lines[0];
    if (first === undefined || day < scale.domain[0] || day > scale.domain[1]) tooltip.hide();
    else {
      tooltip.show(event, {
        title: `End of ${formatMonth(first.value.month)}, IT MW, P50 (P10 – P90)`,
        lines: lines.map(({ stage, value }) => [STAGE_LABELS[stage], percentilesInWords(value, formatMegawatts)]),
      });
    }
  };

  return (
    <>
      <ChartSvg width={width} height={height} label={label} onPointerMove={showAt} onPointerLeave={tooltip.hide}>
        <TimeGrid height={height} />
        <ValueAxis largest={largest} height={height} yOf={yOf} format={(value) => String(value)} unit="MW" />
        <PlotClip height={height}>
          {series.map(({ stage, values }) => <FanSeries key={stage} points={values} yOf={yOf} {...stageStyle(stage)} bandOpacity={stage === 'usable' ? 0.24 : 0.07} />)}
        </PlotClip>
        {series.map(({ stage }) => (
          <g key={stage} transform={`translate(${scale.right + 4}, ${ends.get(stage) ?? 0})`}>
            <line x2={18} stroke={stageStyle(stage).colour} strokeWidth={stage === 'usable' ? 2.4 : 1.5} strokeDasharray={stageStyle(stage).dash} />
            <text x={22} dy="0.32em" className={stage === 'usable' ? 'chart-strong-text' : 'chart-muted-text'}>{STAGE_LABELS[stage]}</text>
          </g>
        ))}
        <CursorLine height={height} />
      </ChartSvg>
      {tooltip.node}
    </>
  );
}

/** MW by month and stage as fans, for the campus or one hall. */
export const CapacitySection = memo(function CapacitySection({ result, halls, hallId, onHall, height, drawAlways }: {
  readonly result: ProjectionResult;
  readonly halls: readonly HallChoice[];
  readonly hallId: string;
  readonly onHall: (id: string) => void;
  readonly height: number;
  readonly drawAlways: boolean;
}) {
  const [hidden, setHidden] = useState<ReadonlySet<CapacityStage>>(new Set());
  const [wantedKind, setKind] = useState<CapacityRow['kind']>('firm');
  const kinds = useMemo(() => capacityKinds(result), [result]);
  const kind = useMemo(() => kinds.find((option) => option === wantedKind) ?? kinds[0] ?? 'firm', [kinds, wantedKind]);
  const all = useMemo(
    () => STAGES.map((stage) => ({ stage, values: capacitySeries(result, hallId, kind, stage) })).filter(({ values }) => values.length > 0),
    [result, hallId, kind],
  );
  const visible = all.filter(({ stage }) => stage === 'usable' || !hidden.has(stage));
  const hallLabel = halls.find((hall) => hall.id === hallId)?.label ?? hallId;
  const table = useMemo(
    () => capacityTable(result.capacity.filter((row) => row.hallId === hallId && row.kind === kind), hallLabel),
    [result, hallId, kind, hallLabel],
  );
  const toggle = (id: string): void => {
    const stage = STAGES.find((candidate) => candidate === id);
    if (stage === undefined) return;
    const next = new Set(hidden);
    if (!next.delete(stage)) next.add(stage);
    setHidden(next);
  };

  return (
    <ChartFrame
      title="Capacity"
      remark={`${kind} IT MW, P50 and P10–P90 band`}
      table={table}
      drawAlways={drawAlways}
      controls={(
        <>
          <LineLegend label="Stages shown" onToggle={toggle} items={all.map(({ stage }) => ({ id: stage, label: STAGE_LABELS[stage], ...stageStyle(stage), visible: !hidden.has(stage), fixed: stage === 'usable' }))} />
          {kinds.length < 2 ? null : (
            <select className="chart-select" aria-label="Kind of capacity" value={kind} onChange={(event) => setKind(event.target.value === 'operating' ? 'operating' : 'firm')}>
              {kinds.map((option) => <option key={option} value={option}>{option === 'firm' ? 'Firm' : 'Operating'}</option>)}
            </select>
          )}
          {halls.length < 2 ? null : (
            <select className="chart-select" aria-label="Capacity of" value={hallId} onChange={(event) => onHall(event.target.value)} title={halls.some((hall) => hall.id === CAMPUS_TOTAL_ID) ? 'Percentiles of halls do not add up to those of the campus' : 'This projection has no campus total, and percentiles of halls do not add'}>
              {halls.map((hall) => <option key={hall.id} value={hall.id}>{hall.label}</option>)}
            </select>
          )}
        </>
      )}
    >
      {all.length === 0
        ? <p className="timeline-note">No capacity was projected.</p>
        : <CapacityChart series={visible} height={height} label={`Capacity of ${hallLabel} by month: ${visible.map(({ stage }) => STAGE_LABELS[stage].toLowerCase()).join(', ')}; the table has the figures`} />}
    </ChartFrame>
  );
});
