import { useCallback, useMemo, useRef } from 'react';
import { slipBridgeTable } from '../../../../app/files/decision-tables.ts';
import { useSlipChoice } from '../../../../app/plan-decisions/decisions-store.ts';
import { comparedRun } from '../../../../app/plan-decisions/plan-decisions.ts';
import { goTo } from '../../../../app/navigate.ts';
import type { FinishedPlan } from '../../../../app/runs/planned-runs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario, SlipBridge } from '../../../../model/index.ts';
import type { ChartFileInfo } from '../../../charts/export/export-chart.ts';
import { ChartFileContext } from '../../../charts/frame/ChartFrame.tsx';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { useElementSize } from '../../../charts/use-element-size.ts';
import { duration } from '../../../format.ts';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import { fileItems } from '../../power-files.ts';
import { BridgeChart } from './BridgeChart.tsx';
import { activitiesOf, bridgeOf, bridgeSentence } from './bridge-rows.ts';
import { CauseTable } from './CauseTable.tsx';

/** Selects what a cause speaks of: one activity is gone to, several are selected together. */
function selectCause(causeId: string, scenario: Scenario): void {
  const ids = activitiesOf(causeId, scenario);
  const [first] = ids;
  if (first === undefined) return;
  if (ids.length === 1) goTo(first);
  else useView.getState().select(ids);
}

function ReportBar({ finished, sentence, stale, baselineLabel, nameOf, runId }: {
  readonly finished: FinishedPlan<'slipBridge'>;
  readonly sentence: string;
  readonly stale: boolean;
  readonly baselineLabel: string;
  readonly nameOf: (runId: string) => string;
  readonly runId: string;
}) {
  const { report, request: { scenario }, wallSeconds } = finished;
  return (
    <div className="panel-line">
      <span className="decision-sentence"><strong>{nameOf(runId)}</strong> <span>{sentence}</span> <span className="muted">against {baselineLabel} · {report.samples} outcomes, seed {report.seed} · {duration(wallSeconds)}</span></span>
      {stale ? <span className="badge badge-stale">before the last change</span> : null}
      <span className="chart-frame-controls">
        <ExportMenu label="Export what moved the dates" text="Export" items={fileItems([{ label: 'Causes of all runs', fileName: `${scenario.meta.id}-slip-bridge`, table: () => slipBridgeTable(report, scenario.meta.id) }])} />
      </span>
    </div>
  );
}

/** Names of runs that are in one version only. */
function unmatchedText({ unmatchedRunIds }: SlipBridge, nameOf: (runId: string) => string): string {
  return `In one version only, so not compared: ${unmatchedRunIds.map(nameOf).join(', ')}.`;
}

/** What moved a run's date: the whole, the waterfall and the causes. */
export function BridgeReport({ finished, stale, baselineLabel }: { readonly finished: FinishedPlan<'slipBridge'>; readonly stale: boolean; readonly baselineLabel: string }) {
  const { report, request: { scenario, baseline }, version } = finished;
  const wanted = useSlipChoice((state) => state.runId);
  const percentile = useSlipChoice((state) => state.percentile);
  const selection = useView((state) => state.selection);
  const place = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(place, { width: 640, height: 0 });
  const runId = comparedRun(scenario, baseline, wanted)?.id ?? '';
  const nameOf = useCallback((id: string) => [...scenario.runs, ...baseline.runs].find((run) => run.id === id)?.name ?? id, [scenario, baseline]);
  const bridge = useMemo(() => bridgeOf(report, runId, percentile), [report, runId, percentile]);
  const onSelect = useCallback((causeId: string) => selectCause(causeId, scenario), [scenario]);
  const selected = useCallback((causeId: string) => activitiesOf(causeId, scenario).some((id) => selection.includes(id)), [scenario, selection]);
  const sentence = bridge === null ? '' : bridgeSentence(bridge, percentile);
  const file = useMemo((): ChartFileInfo => ({
    baseName: `${scenario.meta.id}-${runId}-p${percentile}`, title: `${scenario.meta.name}: what moved ${nameOf(runId)}`, lines: [`${sentence}, against ${baselineLabel}.`],
    stamp: `Scenario ${scenario.meta.id} (${report.scenarioHash}), baseline ${report.baselineHash}, Plenum ${version}, seed ${report.seed}, ${report.samples} samples`,
  }), [scenario, runId, percentile, nameOf, sentence, baselineLabel, report, version]);
  if (bridge === null) return <p className="panel-empty">{nameOf(runId)} is in one of the two versions only, so nothing can have moved its date. Choose another run.</p>;
  return (
    <div data-testid="slip-bridge-report">
      <ReportBar finished={finished} sentence={sentence} stale={stale} baselineLabel={baselineLabel} nameOf={nameOf} runId={runId} />
      {report.unmatchedRunIds.length === 0 ? null : <p className="panel-line muted">{unmatchedText(report, nameOf)}</p>}
      {report.causes.length === 0
        ? <p className="panel-empty">The versions are alike in everything that moves dates: only names or notes differ, or nothing does.</p>
        : (
          <>
            <div className="decision-chart" ref={place}>
              <ChartFileContext.Provider value={file}><BridgeChart bridge={bridge} percentile={percentile} width={width} selected={selected} onSelect={onSelect} /></ChartFileContext.Provider>
            </div>
            <ScrollRegion className="decision-wide" label="Causes of the movement, table"><CauseTable bridge={report} scenario={scenario} runId={runId} selected={selected} onSelect={onSelect} /></ScrollRegion>
            <p className="panel-line muted">Grey: within two standard errors of nothing. The same random numbers are drawn in both versions; causes are applied from the top, and another order would share joint effects differently.</p>
          </>
        )}
    </div>
  );
}
