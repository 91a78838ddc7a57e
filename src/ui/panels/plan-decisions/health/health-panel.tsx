import { useDocument } from '../../../../app/document-store.ts';
import { healthTable } from '../../../../app/files/decision-tables.ts';
import { planHealth, useScheduleHealth } from '../../../../app/plan-decisions/schedule-health.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import { scenarioHash } from '../../../../model/hash.ts';
import type { Scenario } from '../../../../model/index.ts';
import '../../../charts/charts.css';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { longDate } from '../../../format.ts';
import { RunStanding } from '../../../parts/run-standing.tsx';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import '../../panels.css';
import { fileItems } from '../../power-files.ts';
import { useNameOf } from '../../use-name-of.ts';
import '../plan-decisions.css';
import { failing, healthSentence } from './health-rows.ts';
import { HealthTable } from './HealthTable.tsx';

function Health({ scenario }: { readonly scenario: Scenario }) {
  const state = useScheduleHealth();
  const { finished, status } = state;
  const nameOf = useNameOf(scenario);
  const planned = planHealth(scenario);
  const stale = finished !== null && !sameInputs(finished.inputs, planned.inputs);
  const checks = finished?.report ?? [];
  return (
    <>
      <div className="panel-line">
        {finished === null
          ? <span className="muted">{status === 'running' ? 'Checking.' : 'Not checked yet.'}</span>
          : <strong className={failing(checks).length > 0 ? 'signing-error' : 'signing-ok'}><span aria-hidden="true">{failing(checks).length > 0 ? '✕' : '✓'}</span> {healthSentence(checks)}</strong>}
        <span className="muted">data date {longDate(scenario.meta.asOf)}</span>
        {stale ? <span className="badge badge-stale">before the last change</span> : null}
        {(stale || finished === null) && status !== 'running' ? <button type="button" className="button" onClick={() => currentSession()?.scheduleHealth.run(planned)}>Check</button> : null}
        {finished === null ? null : (
          <span className="chart-frame-controls">
            <ExportMenu label="Export the health check" text="Export" items={fileItems([{ label: 'Points', fileName: `${scenario.meta.id}-schedule-health`, table: () => healthTable(checks, finished.request.scenario.meta.id, scenarioHash(finished.request.scenario), finished.version) }])} />
          </span>
        )}
      </div>
      {status === 'running' ? null : <RunStanding run={state} what="the health check" />}
      {finished === null ? null : <ScrollRegion className="decision-wide" label="Schedule health, table"><HealthTable checks={checks} nameOf={nameOf} /></ScrollRegion>}
      <p className="panel-line muted">14-Point Schedule Assessment of the Defense Contract Management Agency (DCMA-EA PAM 200.1, October 2012, § 4). It judges the plan’s network before any date is computed from it: what fails here makes every date of the plan doubtful.</p>
    </>
  );
}

/** Is the plan's network fit to compute dates from? */
export default function HealthPanel() {
  const scenario = useDocument((state) => state.scenario);
  if (scenario === null) return <p className="panel-empty">No scenario is open. Open one with File › Open.</p>;
  if (scenario.plan.activities.length === 0) return <p className="panel-empty">This scenario has no delivery plan to check. Import one with File › Import Schedule.</p>;
  return <div className="panel-scroll"><Health scenario={scenario} /></div>;
}
