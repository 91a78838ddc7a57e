import { memo, useMemo } from 'react';
import type { DatePercentiles, RunProjection } from '../../../model/index.ts';
import { ChartFrame } from '../../charts/frame/ChartFrame.tsx';
import { ChartSvg } from '../../charts/frame/ChartSvg.tsx';
import { CursorLine } from '../../charts/frame/CursorLine.tsx';
import { PlotClip } from '../../charts/frame/PlotClip.tsx';
import { TimeGrid } from '../../charts/frame/TimeAxis.tsx';
import { useTimeFrame } from '../../charts/frame/time-frame.ts';
import { useTooltip } from '../../charts/frame/use-tooltip.tsx';
import { fitText } from '../../charts/fit-text.ts';
import { formatShare } from '../../charts/format.ts';
import { Whisker } from '../../charts/marks/Whisker.tsx';
import { dayOf, formatDate } from '../../charts/time/days.ts';
import { dateInWords, type RunAnswer } from '../model/answers.ts';
import { runsTable } from '../model/tables.ts';

const ROW_HEIGHT = 34;
const BAR_HEIGHT = 8;

const dayOrNull = (date: string | null): number | null => (date === null ? null : dayOf(date));

function DateWhisker({ dates, y, colour }: { readonly dates: DatePercentiles; readonly y: number; readonly colour: string }) {
  return <Whisker p10={dayOrNull(dates.p10)} p50={dayOrNull(dates.p50)} p90={dayOrNull(dates.p90)} y={y} colour={colour} />;
}

function RunRow({ run, y }: { readonly run: RunProjection; readonly y: number }) {
  const { scale } = useTimeFrame();
  const start = dayOrNull(run.unblocked.p50);
  const finish = dayOrNull(run.finish.p50);
  const barY = y + (ROW_HEIGHT - BAR_HEIGHT) / 2;
  return (
    <g>
      {start === null ? null : (
        <rect x={scale.xOf(start)} y={barY} width={Math.max(1, (finish === null ? scale.right : scale.xOf(finish)) - scale.xOf(start))} height={BAR_HEIGHT} fill="var(--series-1)" fillOpacity={finish === null ? 0.35 : 0.75} />
      )}
      <DateWhisker dates={run.unblocked} y={y + 7} colour="var(--text)" />
      <DateWhisker dates={run.finish} y={y + ROW_HEIGHT - 7} colour="var(--series-2)" />
      {start === null && run.unblocked.p10 === null ? <text className="chart-muted-text" x={scale.right - 6} y={y + ROW_HEIGHT / 2} dy="0.32em" textAnchor="end">not within horizon</text> : null}
    </g>
  );
}

function words(dates: DatePercentiles): string {
  return `${dateInWords(dates.p50)} (${dateInWords(dates.p10)} – ${dateInWords(dates.p90)})`;
}

function tooltipLines(run: RunProjection): readonly (readonly [string, string])[] {
  return [
    ['Unblocked P50 (P10 – P90)', words(run.unblocked)],
    ['Finished P50 (P10 – P90)', words(run.finish)],
    ['Never starts', formatShare(run.unblocked.neverShare)],
    ['Never finishes', formatShare(run.finish.neverShare)],
  ];
}

/** Bars from unblocked to finished with their percentiles, in the order runs are served. */
export const RunsSection = memo(function RunsSection({ runs, answers, drawAlways }: {
  readonly runs: readonly RunProjection[];
  readonly answers: readonly RunAnswer[];
  readonly drawAlways: boolean;
}) {
  const { width, scale } = useTimeFrame();
  const tooltip = useTooltip();
  const labels = useMemo(() => new Map(answers.map((answer) => [answer.id, answer.label])), [answers]);
  const table = useMemo(() => runsTable(runs, labels), [runs, labels]);
  const height = runs.length * ROW_HEIGHT;
  return (
    <ChartFrame
      title="Runs"
      remark="◆ P50, whiskers P10–P90: above the bar unblocked, below it finished; → beyond the horizon"
      table={table}
      drawAlways={drawAlways}
    >
      <ChartSvg width={width} height={height} label="Runs from unblocked to finished; the table has the dates">
        <TimeGrid height={height} />
        {runs.map((run, index) => (
          <g key={run.id} onPointerMove={(event) => tooltip.show(event, { title: labels.get(run.id) ?? run.id, lines: tooltipLines(run) })} onPointerLeave={tooltip.hide}>
            <rect x={0} y={index * ROW_HEIGHT} width={width} height={ROW_HEIGHT} fill="transparent" data-export-skip="" />
            <text x={0} y={index * ROW_HEIGHT + ROW_HEIGHT / 2} dy="0.32em">{fitText(labels.get(run.id) ?? run.id, scale.left - 8)}</text>
            <PlotClip height={height}><RunRow run={run} y={index * ROW_HEIGHT} /></PlotClip>
            <text className="chart-muted-text" x={scale.right + 6} y={index * ROW_HEIGHT + ROW_HEIGHT / 2} dy="0.32em">
              {run.unblocked.p50 === null ? 'no P50 start' : formatDate(run.unblocked.p50)}
            </text>
          </g>
        ))}
        <CursorLine height={height} />
      </ChartSvg>
      {tooltip.node}
    </ChartFrame>
  );
});
