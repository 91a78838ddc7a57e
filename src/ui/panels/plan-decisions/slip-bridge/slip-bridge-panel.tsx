import { useId, useMemo } from 'react';
import { useDocument } from '../../../../app/document-store.ts';
import { useBaseline } from '../../../../app/plan-decisions/baseline.ts';
import { useSlipBridge, useSlipChoice } from '../../../../app/plan-decisions/decisions-store.ts';
import { comparedRun, planSlipBridge } from '../../../../app/plan-decisions/plan-decisions.ts';
import { currentSession } from '../../../../app/session.ts';
import { useSettings } from '../../../../app/settings-store.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import type { Scenario } from '../../../../model/index.ts';
import '../../../charts/charts.css';
import { RunStanding } from '../../../parts/run-standing.tsx';
import '../../panels.css';
import { PercentileChoice } from '../PercentileChoice.tsx';
import '../plan-decisions.css';
import { BaselineChoice } from './BaselineChoice.tsx';
import { BridgeReport } from './BridgeReport.tsx';

type Plan = ReturnType<typeof planSlipBridge>;

/** Which version, which run and which percentile. */
function BridgeForm({ scenario, plan: { planned, fault }, answered }: { readonly scenario: Scenario; readonly plan: Plan; readonly answered: boolean }) {
  const id = useId();
  const choice = useSlipChoice();
  const running = useSlipBridge((state) => state.status === 'running');
  const baseline = useBaseline((state) => state.baseline?.scenario ?? null);
  const reading = useBaseline((state) => state.reading !== null);
  const runs = currentSession()?.slipBridge;
  return (
    <form className="panel-form" aria-label="Slip bridge" onSubmit={(event) => { event.preventDefault(); if (planned !== null && !running && !reading) runs?.run(planned); }}>
      <div className="panel-bar">
        <BaselineChoice scenario={scenario} />
        {running
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="submit" className="button button-primary" disabled={planned === null || reading || answered}>Compare</button>}
        <span className="decision-pair">
          <label htmlFor={`${id}-run`}>Run</label>
          <select id={`${id}-run`} className="field decision-run" value={comparedRun(scenario, baseline, choice.runId)?.id ?? ''} onChange={(event) => useSlipChoice.setState({ runId: event.target.value })}>
            {scenario.runs.map((run) => <option key={run.id} value={run.id}>{run.name}</option>)}
          </select>
        </span>
        <PercentileChoice legend="Percentile of the date" value={choice.percentile} onChange={(percentile) => useSlipChoice.setState({ percentile })} />
        {fault === null ? null : <span className="muted">{fault}</span>}
      </div>
    </form>
  );
}

function Bridge({ scenario }: { readonly scenario: Scenario }) {
  const baseline = useBaseline((state) => state.baseline);
  const samples = useSettings((state) => state.samples);
  const state = useSlipBridge();
  const plan = useMemo(() => planSlipBridge(scenario, baseline, samples), [scenario, baseline, samples]);
  const { finished } = state;
  const answered = finished !== null && plan.planned !== null && sameInputs(finished.inputs, plan.planned.inputs);
  return (
    <>
      <BridgeForm scenario={scenario} plan={plan} answered={answered} />
      <RunStanding run={state} what="the comparison" />
      {finished === null
        ? (state.status === 'running' ? null : <p className="panel-empty">Not compared yet. A comparison says what moved P50 and P80 of each run since an earlier version, cause by cause: what was added or linked otherwise, progress, each estimate, then power, cooling, halls, leases and runs. Choose a version, then Compare.</p>)
        : <BridgeReport finished={finished} stale={!answered} baselineLabel={labelOf(finished.request.baseline, baseline)} />}
    </>
  );
}

/** How the baseline of an answer is called: as it was chosen where it still is, else by its own name and data date. */
function labelOf(used: Scenario, chosen: { readonly label: string; readonly scenario: Scenario } | null): string {
  return chosen !== null && chosen.scenario === used ? chosen.label : `another version of “${used.meta.name}”, data date ${used.meta.asOf}`;
}

/** What moved the dates of runs since an earlier version, by cause. */
export default function SlipBridgePanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  if (scenario.runs.length === 0) return <p className="panel-empty">This scenario has no training run whose dates could move.</p>;
  return <div className="panel-scroll"><Bridge scenario={scenario} /></div>;
}
