import { useId, useMemo } from 'react';
import { useDocument } from '../../../../app/document-store.ts';
import { useSigning, useSigningChoice, type SigningChoice } from '../../../../app/plan-decisions/decisions-store.ts';
import { chosenRun, planSigning } from '../../../../app/plan-decisions/plan-decisions.ts';
import { currentSession } from '../../../../app/session.ts';
import { useSettings } from '../../../../app/settings-store.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import type { Scenario } from '../../../../model/index.ts';
import '../../../charts/charts.css';
import { RunStanding } from '../../../parts/run-standing.tsx';
import '../../panels.css';
import '../plan-decisions.css';
import { SigningReport } from './SigningReport.tsx';

type Plan = ReturnType<typeof planSigning>;

const choose = (change: Partial<SigningChoice>): void => useSigningChoice.setState(change);

/** Which run is to hold, by when and how surely. */
function SigningForm({ scenario, plan: { planned, fault }, answered }: { readonly scenario: Scenario; readonly plan: Plan; readonly answered: boolean }) {
  const id = useId();
  const choice = useSigningChoice();
  const running = useSigning((state) => state.status === 'running');
  const runs = currentSession()?.signing;
  return (
    <form className="panel-form" aria-label="Last dates to sign" onSubmit={(event) => { event.preventDefault(); if (planned !== null && !running) runs?.run(planned); }}>
      <div className="panel-bar">
        <label htmlFor={`${id}-run`}>Hold</label>
        <select id={`${id}-run`} className="field decision-run" value={chosenRun(scenario, choice.runId)?.id ?? ''} onChange={(event) => choose({ runId: event.target.value })}>
          {scenario.runs.map((run) => <option key={run.id} value={run.id}>{run.name}</option>)}
        </select>
        <label htmlFor={`${id}-target`}>unblocked by</label>
        <input id={`${id}-target`} type="date" className="field decision-date" min={scenario.meta.asOf} max={scenario.meta.horizon} value={choice.targetText} aria-describedby={`${id}-fault`} onChange={(event) => choose({ targetText: event.target.value })} />
        {choice.targetText === ''
          ? <span className="muted">(empty: the date the plan holds)</span>
          : <button type="button" className="link" onClick={() => choose({ targetText: '' })}>the date the plan holds</button>}
        <label htmlFor={`${id}-confidence`}>in</label>
        <input id={`${id}-confidence`} className="field decision-number" inputMode="decimal" autoComplete="off" value={choice.confidenceText} aria-label="Confidence, per cent of outcomes" aria-invalid={fault?.startsWith('Give a confidence') === true} aria-describedby={`${id}-fault`} title="50 to 99 %" onChange={(event) => choose({ confidenceText: event.target.value })} />
        <span>% of outcomes</span>
        {running
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="submit" className="button button-primary" disabled={planned === null || answered}>Find dates</button>}
        <span id={`${id}-fault`} className={fault === null ? 'visually-hidden' : 'over-limit'}>{fault ?? ''}</span>
      </div>
    </form>
  );
}

function Signing({ scenario }: { readonly scenario: Scenario }) {
  const choice = useSigningChoice();
  const samples = useSettings((state) => state.samples);
  const state = useSigning();
  const plan = useMemo(() => planSigning(scenario, choice, samples), [scenario, choice, samples]);
  const { finished } = state;
  const answered = finished !== null && plan.planned !== null && sameInputs(finished.inputs, plan.planned.inputs);
  return (
    <>
      <SigningForm scenario={scenario} plan={plan} answered={answered} />
      <RunStanding run={state} what="the search for last dates" />
      {finished === null
        ? (state.status === 'running' ? null : <p className="panel-empty">Not searched yet. A search finds, for each order, collateral and notice to proceed that is still to be signed, the last day on which it can be signed so that the run holds. Choose the run and how surely it must hold, then Find dates.</p>)
        : <SigningReport finished={finished} stale={!answered} />}
    </>
  );
}

/** The last date to sign each commitment so that a run holds. */
export default function SigningPanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  if (scenario.runs.length === 0) return <p className="panel-empty">This scenario has no training run to hold.</p>;
  return <div className="panel-scroll"><Signing scenario={scenario} /></div>;
}
