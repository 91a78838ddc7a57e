import { useId, useMemo } from 'react';
import { useDocument } from '../../../../app/document-store.ts';
import { planRisk, RISK_SAMPLES, riskMilestones, useRiskChoice, useScheduleRisk } from '../../../../app/plan-decisions/schedule-risk.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import type { Scenario } from '../../../../model/index.ts';
import '../../../charts/charts.css';
import { RunStanding } from '../../../parts/run-standing.tsx';
import '../../panels.css';
import { PercentileChoice } from '../PercentileChoice.tsx';
import '../plan-decisions.css';
import { RiskReport } from './RiskReport.tsx';

function Risk({ scenario }: { readonly scenario: Scenario }) {
  const id = useId();
  const { samples, percentile, milestoneId } = useRiskChoice();
  const state = useScheduleRisk();
  const planned = useMemo(() => planRisk(scenario, samples, milestoneId), [scenario, samples, milestoneId]);
  const milestones = useMemo(() => riskMilestones(scenario), [scenario]);
  const runs = currentSession()?.scheduleRisk;
  const { finished, status } = state;
  const answered = finished !== null && planned !== null && sameInputs(finished.inputs, planned.inputs);
  const asked = finished === null || !('scenario' in finished.request.question.source) ? null : finished.request.question.source.scenario;
  return (
    <>
      <form className="panel-form" aria-label="Schedule tornado" onSubmit={(event) => { event.preventDefault(); if (planned !== null && status !== 'running') runs?.run(planned); }}>
        <div className="panel-bar">
          <span className="decision-pair">
            <label htmlFor={`${id}-milestone`}>Finish of</label>
            <select
              id={`${id}-milestone`} className="field decision-run" value={milestones.some((one) => one.id === milestoneId) ? milestoneId ?? '' : ''}
              onChange={(event) => useRiskChoice.setState({ milestoneId: event.target.value === '' ? null : event.target.value })}
            >
              <option value="">the plan</option>
              {milestones.map((one) => <option key={one.id} value={one.id}>{one.name}{one.runNames.length === 0 ? '' : ` (readies ${one.runNames.join(', ')})`}</option>)}
            </select>
          </span>
          <span className="decision-pair">
            <label htmlFor={`${id}-samples`}>Outcomes</label>
            <select id={`${id}-samples`} className="field decision-run" value={samples} onChange={(event) => useRiskChoice.setState({ samples: RISK_SAMPLES.find((count) => count === Number(event.target.value)) ?? RISK_SAMPLES[0] })}>
              {RISK_SAMPLES.map((count) => <option key={count} value={count}>{count.toLocaleString('en')}</option>)}
            </select>
          </span>
          {status === 'running'
            ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
            : <button type="submit" className="button button-primary" disabled={answered}>Draw outcomes</button>}
          <PercentileChoice legend="Percentile of the finish" value={percentile} onChange={(one) => useRiskChoice.setState({ percentile: one })} />
        </div>
      </form>
      <RunStanding run={state} what="the outcomes" />
      {finished === null || asked === null
        ? (status === 'running' ? null : <p className="panel-empty">Not drawn yet. Random durations of the plan say which activities and drivers swing its finish, or a milestone’s, most, and which are critical in how many outcomes.</p>)
        : <RiskReport finished={finished} scenario={asked} stale={!answered} />}
    </>
  );
}

/** Which activities and drivers swing the plan's finish. */
export default function RiskPanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  if (scenario.plan.activities.length === 0) return <p className="panel-empty">This scenario has no delivery plan. Import one with File › Import Schedule.</p>;
  return <div className="panel-scroll"><Risk scenario={scenario} /></div>;
}
