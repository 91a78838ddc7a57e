import { useMemo } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { saveExport } from '../../../app/files/save-export.ts';
import { exportTransientCsv } from '../../../app/files/transient-tables.ts';
import { useResults } from '../../../app/results-store.ts';
import { useSettings } from '../../../app/settings-store.ts';
import { sameInputs } from '../../../app/solve/wanted-jobs.ts';
import { planTransient } from '../../../app/transient/transient-request.ts';
import { FIRST_CHOICE, useTransient, type FinishedTransient } from '../../../app/transient/transient-store.ts';
import { useView } from '../../../app/view-store.ts';
import type { Hall, Scenario } from '../../../model/index.ts';
import '../../charts/charts.css';
import { ExportMenu } from '../../charts/frame/ExportMenu.tsx';
import { RunStanding } from '../../parts/run-standing.tsx';
import '../panels.css';
import { useNameOf } from '../use-name-of.ts';
import { LossForm } from './LossForm.tsx';
import './transient.css';
import { TransientReport } from './TransientReport.tsx';
import { lossText } from './words.ts';

/** How the run under way stands, also one of another hall. */
function Standing({ hallId, nameOf }: { readonly hallId: string; readonly nameOf: (id: string) => string }) {
  const run = useTransient();
  const elsewhere = run.hallId !== null && run.hallId !== hallId;
  // How a run of another hall ended is told where that hall is shown.
  if (elsewhere && run.status !== 'running') return null;
  return <RunStanding run={run} what="the loss of cooling" remark={elsewhere ? ` (${nameOf(run.hallId)})` : ''} />;
}

function FinishedBar({ hall, run, stale, lost }: { readonly hall: Hall; readonly run: FinishedTransient; readonly stale: boolean; readonly lost: string }) {
  const { scenario, transient } = run;
  return (
    <div className="panel-line">
      <strong>{hall.name}</strong>
      <span>{lost}</span>
      {stale ? <span className="badge badge-stale">before the last change of document, date or settings</span> : null}
      <span className="chart-frame-controls">
        <ExportMenu label="Export this run" text="Export" items={[
          { label: 'All figures (CSV)', perform: () => saveExport(exportTransientCsv(transient, { scenarioId: scenario.meta.id, hallId: hall.id }), `${scenario.meta.id}-${hall.id}-cooling-loss.csv`, 'text/csv') },
        ]} />
      </span>
    </div>
  );
}

function HallLoss({ scenario, hall }: { readonly scenario: Scenario; readonly hall: Hall }) {
  const choice = useTransient((state) => state.choices[hall.id] ?? FIRST_CHOICE);
  const secondsText = useTransient((state) => state.secondsText);
  const run = useTransient((state) => state.finished[hall.id]);
  const status = useTransient((state) => state.status);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const backend = useSettings((state) => state.backend);
  const cellMetres = useSettings((state) => state.cellMetres);
  const projection = useResults((state) => state.projection.result);
  const planned = useMemo(
    () => planTransient({ scenario, hall, view: { date, percentile, failedIds }, settings: { backend, cellMetres }, projection }, choice, secondsText),
    [scenario, hall, date, percentile, failedIds, backend, cellMetres, projection, choice, secondsText],
  );
  const nameOf = useNameOf(scenario);
  const lost = run === undefined ? '' : lossText(run.transient, (id) => run.scenario.halls.some(({ airCoolingUnits }) => airCoolingUnits.some((unit) => unit.id === id)));
  return (
    <div className="panel-scroll">
      <LossForm hallId={hall.id} planned={planned} nameOf={nameOf} />
      {failedIds.length === 0 || choice.kind === 'failed' ? null : <p className="panel-line muted">{failedIds.length} failed {failedIds.length === 1 ? 'component counts' : 'components count'} as working before the loss.</p>}
      <Standing hallId={hall.id} nameOf={nameOf} />
      {run === undefined
        ? (status === 'running' ? null : <p className="panel-empty">No loss of cooling followed in {hall.name} yet. A run settles the hall’s air first, then follows it in real time from the failure on: how fast inlets warm up, and when each rack leaves its envelope.</p>)
        : (
          <>
            <FinishedBar hall={hall} run={run} lost={lost} stale={!sameInputs(run.inputs, planned.inputs)} />
            <TransientReport hallId={hall.id} run={run} remark={lost} nameOf={nameOf} />
          </>
        )}
    </div>
  );
}

/** What follows a loss of cooling in the hall in view. */
export default function TransientPanel() {
  const scenario = useDocument((state) => state.scenario);
  const viewed = useView((state) => state.hallId);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  const hall = scenario.halls.find(({ id }) => id === viewed) ?? scenario.halls[0];
  if (hall === undefined) return <p className="panel-empty">This scenario has no halls.</p>;
  return <HallLoss key={hall.id} scenario={scenario} hall={hall} />;
}
