import { useMemo } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { trainingNodeTable, trainingSmoothingTable, trainingWaveformTable } from '../../../app/files/power-tables.ts';
import { saveExport } from '../../../app/files/save-export.ts';
import { useResults } from '../../../app/results-store.ts';
import type { FinishedPlan } from '../../../app/runs/planned-runs.ts';
import { sameInputs } from '../../../app/solve/wanted-jobs.ts';
import { useTrainingChoice, useTrainingLoad } from '../../../app/training-load/training-load-store.ts';
import { planTraining } from '../../../app/training-load/training-request.ts';
import { useView } from '../../../app/view-store.ts';
import type { Scenario } from '../../../model/index.ts';
import '../../charts/charts.css';
import { ExportMenu } from '../../charts/frame/ExportMenu.tsx';
import { duration } from '../../format.ts';
import { RunStanding } from '../../parts/run-standing.tsx';
import '../panels.css';
import { fileItems, originOf } from '../power-files.ts';
import { useNameOf } from '../use-name-of.ts';
import { LoadForm } from './LoadForm.tsx';
import './training-load.css';
import { TrainingReport } from './TrainingReport.tsx';

type NameOf = (id: string) => string;

function FinishedBar({ finished, stale, nameOf }: { readonly finished: FinishedPlan<'trainingLoad'>; readonly stale: boolean; readonly nameOf: NameOf }) {
  const { report, request: { scenario, runId, load, failedIds }, wallSeconds } = finished;
  const origin = () => originOf(scenario, failedIds);
  const stem = `${scenario.meta.id}-${runId}`;
  return (
    <div className="panel-line">
      <strong>{nameOf(runId)}</strong>
      <span className="muted">{failedIds.length === 0 ? 'nothing failed' : `${failedIds.length} failed`} · {duration(wallSeconds)}</span>
      {stale ? <span className="badge badge-stale">before the last change</span> : null}
      <span className="chart-frame-controls">
        <ExportMenu label="Export the swings" text="Export" items={[
          ...(report === null ? [] : fileItems([
            { label: 'Nodes', fileName: `${stem}-swings`, table: () => trainingNodeTable(report.training, nameOf, origin()) },
            { label: 'Smoothing', fileName: `${stem}-smoothing`, table: () => trainingSmoothingTable(report.training, origin()) },
            { label: 'Waveforms', fileName: `${stem}-waveforms`, table: () => trainingWaveformTable(report.training, report.waveforms, origin()) },
          ])),
          { label: 'Load (JSON, for plenum power --training)', perform: () => saveExport(`${JSON.stringify(load, null, 2)}\n`, `${stem}.training.json`, 'application/json') },
        ]} />
      </span>
    </div>
  );
}

function Training({ scenario }: { readonly scenario: Scenario }) {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const projection = useResults((state) => state.projection.result);
  const choice = useTrainingChoice();
  const run = useTrainingLoad();
  const { finished, status } = run;
  const planned = useMemo(() => planTraining(scenario, { date, percentile, failedIds }, projection, choice), [scenario, date, percentile, failedIds, projection, choice]);
  const nameOf = useNameOf(scenario);
  const stale = finished !== null && (planned.planned === null || !sameInputs(finished.inputs, planned.planned.inputs));
  return (
    <>
      <LoadForm scenario={scenario} planned={planned} />
      {finished === null ? null : <FinishedBar finished={finished} stale={stale} nameOf={nameOf} />}
      <RunStanding run={run} what="the load flow at the swings" />
      {finished === null
        ? (status === 'running' ? null : <p className="panel-empty">Not solved yet. A run puts the racks of the training run at the lowest and at the highest power of its step and shows what every UPS and generator that carries them is asked for, and what smoothing would leave of it.</p>)
        : finished.report === null
          ? <p className="panel-empty">No rack that {nameOf(finished.request.runId)} may use stands and has power in this state. Choose a later date in the Timeline, or repair what has failed.</p>
          : <TrainingReport finished={finished} report={finished.report} nameOf={nameOf} />}
    </>
  );
}

/** Swings of a synchronous training run against what UPSs and generators take, and what smoothing costs. */
export default function TrainingLoadPanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  if (scenario.runs.length === 0) return <p className="panel-empty">This scenario has no training run.</p>;
  return <div className="panel-scroll"><Training scenario={scenario} /></div>;
}
