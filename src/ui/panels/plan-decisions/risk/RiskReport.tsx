import { useCallback, useMemo, useRef } from 'react';
import { sensitivityTable, tornadoTable } from '../../../../app/files/decision-tables.ts';
import { goTo } from '../../../../app/navigate.ts';
import { useRiskChoice } from '../../../../app/plan-decisions/schedule-risk.ts';
import type { FinishedPlan } from '../../../../app/runs/planned-runs.ts';
import { useView } from '../../../../app/view-store.ts';
import { scenarioHash } from '../../../../model/hash.ts';
import type { Scenario, ScheduleMonteCarloResult } from '../../../../model/index.ts';
import type { ChartFileInfo } from '../../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../../charts/frame/ChartFrame.tsx';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { formatShare } from '../../../charts/format.ts';
import { useElementSize } from '../../../charts/use-element-size.ts';
import { duration } from '../../../format.ts';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import { fileItems } from '../../power-files.ts';
import { SensitivityTable } from './SensitivityTable.tsx';
import { TornadoChart } from './TornadoChart.tsx';
import { finishOf, momentText } from './tornado-rows.ts';

/** The finish that was asked for, and what to add to its median. */
function Finish({ result: { finish, standardErrorDays, medianPlanFinish, contingency, milestone } }: { readonly result: ScheduleMonteCarloResult }) {
  const error = standardErrorDays.p50 === null ? '' : ` ± ${standardErrorDays.p50.toLocaleString('en', { maximumFractionDigits: 1 })}\u202fd`;
  const facts: readonly (readonly [string, string])[] = [
    ['Finish P10', momentText(finish.p10)], ['Finish P50', `${momentText(finish.p50)}${error}`], ['Finish P80', momentText(finish.p80)], ['Finish P90', momentText(finish.p90)],
    ['Never within the horizon', `${formatShare(finish.neverShare)} of outcomes`], ['With median durations', momentText(medianPlanFinish)],
    [`Contingency for ${formatShare(contingency.confidence)}`, contingency.weeks === null ? 'not within horizon' : `${contingency.weeks.toLocaleString('en', { maximumFractionDigits: 1 })} weeks`],
  ];
  return <dl className="figures" aria-label={milestone === null ? 'Finish of the plan' : `Finish of ${milestone.name}`}>{facts.map(([label, value]) => <div key={label} className="figure"><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}

/** What swings the finish of the plan or of a milestone: dates, tornado, and each activity's share in it. */
export function RiskReport({ finished: { report, version, wallSeconds }, scenario, stale }: {
  readonly finished: FinishedPlan<'scheduleMonteCarlo'>;
  /** The document that was asked about. */
  readonly scenario: Scenario;
  readonly stale: boolean;
}) {
  const percentile = useRiskChoice((state) => state.percentile);
  const selection = useView((state) => state.selection);
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const selected = useCallback((id: string) => selection.includes(id), [selection]);
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${scenario.meta.id}${report.milestone === null ? '' : `-${report.milestone.id}`}-p${percentile}`, title: `${scenario.meta.name}: what swings ${finishOf(report)}`, lines: [],
    stamp: `Scenario ${scenario.meta.id} (${scenarioHash(scenario)}), Plenum ${version}, seed ${report.seed}, ${report.samples} samples`,
  }), [scenario, percentile, version, report]);
  const hash = (): string => scenarioHash(scenario);
  const of = report.milestone === null ? '' : `-${report.milestone.id}`;
  return (
    <div data-testid="schedule-risk">
      <div className="panel-line">
        <span className="muted">{report.samples.toLocaleString('en')} outcomes of {finishOf(report)} by the durations alone, seed {report.seed} · {duration(wallSeconds)}</span>
        {stale ? <span className="badge badge-stale">before the last change</span> : null}
        <span className="chart-frame-controls">
          <ExportMenu label="Export the tornado" text="Export" items={fileItems([
            { label: 'Tornado', fileName: `${scenario.meta.id}${of}-tornado`, table: () => tornadoTable(report, hash(), version) },
            { label: 'Sensitivity of activities', fileName: `${scenario.meta.id}${of}-sensitivity`, table: () => sensitivityTable(report, hash(), version) },
          ])} />
        </span>
      </div>
      <Finish result={report} />
      <div className="decision-chart" ref={place}>
        <ChartFileContext.Provider value={file}><TornadoChart result={report} percentile={percentile} width={width} onSelect={goTo} selected={selected} /></ChartFileContext.Provider>
      </div>
      <ScrollRegion className="decision-wide" label={`Sensitivity of ${finishOf(report)}, table`}><SensitivityTable result={report} onSelect={goTo} selected={selected} /></ScrollRegion>
      <p className="panel-line muted">Of the plan alone: power, cooling and runs are not in it. Criticality is the share of outcomes on a longest path to {report.milestone === null ? 'the plan’s end' : 'it'}; cruciality the rank correlation of duration and finish; the sensitivity index is criticality times the spread of the duration over that of the finish.{report.notComputed.length === 0 ? '' : ` Not computed: ${report.notComputed.join('; ')}.`}</p>
    </div>
  );
}
