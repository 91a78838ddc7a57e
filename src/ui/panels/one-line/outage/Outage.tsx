import { useMemo } from 'react';
import { outageCourseTable, outageEventTable } from '../../../../app/files/power-tables.ts';
import { useOneLine } from '../../../../app/one-line/one-line-store.ts';
import { planOutage, useOutage, type OutageWish } from '../../../../app/one-line/outage.ts';
import { useResults } from '../../../../app/results-store.ts';
import type { FinishedPlan } from '../../../../app/runs/planned-runs.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { Scenario } from '../../../../model/index.ts';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { duration } from '../../../format.ts';
import { fileItems, originOf } from '../../power-files.ts';
import { Chosen } from '../run/Chosen.tsx';
import { RunStanding } from '../../../parts/run-standing.tsx';
import { showFailures } from '../run/show-failures.ts';
import { OutageReport } from './OutageReport.tsx';

type NameOf = (id: string) => string;

/** Value of the choice that loses the utility services of every site. */
const EVERY_SITE = 'utility';

function wishOf(value: string): OutageWish {
  if (value === 'chosen') return { kind: 'chosen', chosenIds: [] };
  if (value === 'failed') return { kind: 'failed' };
  return { kind: 'utility', siteId: value === EVERY_SITE ? null : value.slice(EVERY_SITE.length + 1) };
}

const valueOfWish = (wish: OutageWish): string => (wish.kind !== 'utility' ? wish.kind : wish.siteId === null ? EVERY_SITE : `${EVERY_SITE} ${wish.siteId}`);

function Choice({ scenario, wish, nameOf }: { readonly scenario: Scenario; readonly wish: OutageWish; readonly nameOf: NameOf }) {
  const failed = useView((state) => state.failedIds.length);
  return (
    <>
      <select className="field one-line-lost" aria-label="What fails at second 0" value={valueOfWish(wish)} onChange={(event) => useOneLine.setState({ outageWish: wishOf(event.target.value) })}>
        <option value={EVERY_SITE}>Utility lost{scenario.sites.length > 1 ? ', all sites' : ''}</option>
        {scenario.sites.length > 1 ? scenario.sites.map(({ id, name }) => <option key={id} value={`${EVERY_SITE} ${id}`}>Utility lost, {name}</option>) : null}
        <option value="chosen">Chosen components fail</option>
        <option value="failed">What has failed ({failed})</option>
      </select>
      {wish.kind === 'chosen' ? <Chosen scenario={scenario} ids={wish.chosenIds} nameOf={nameOf} onChoose={(chosenIds) => useOneLine.setState({ outageWish: { kind: 'chosen', chosenIds } })} /> : null}
      {wish.kind === 'failed' || failed === 0 ? null : <span className="muted">On top of {failed} {failed === 1 ? 'component that has' : 'components that have'} failed before.</span>}
    </>
  );
}

/** Names written out; of more only the number is told. */
const NAMED = 3;

function FinishedBar({ finished, stale, nameOf }: { readonly finished: FinishedPlan<'outage'>; readonly stale: boolean; readonly nameOf: NameOf }) {
  const { report, request: { scenario, failedIds, failedBeforeIds }, wallSeconds } = finished;
  const origin = () => originOf(scenario, failedIds, failedBeforeIds);
  const stem = `${scenario.meta.id}-outage`;
  return (
    <div className="panel-bar">
      <strong>{failedIds.slice(0, NAMED).map(nameOf).join(', ')}{failedIds.length > NAMED ? ` and ${failedIds.length - NAMED} more` : ''} {failedIds.length === 1 ? 'fails' : 'fail'}</strong>
      {failedBeforeIds.length === 0 ? null : <span title={failedBeforeIds.map(nameOf).join(', ')}>{failedBeforeIds.length} had failed before</span>}
      <span className="muted">{duration(wallSeconds)}</span>
      {stale ? <span className="badge badge-stale">before the last change</span> : null}
      <button type="button" className="link" title="Every view then shows the state long after" onClick={() => showFailures(failedIds, failedBeforeIds)}>Fail these in every view</button>
      <span className="chart-frame-controls">
        <ExportMenu label="Export the outage" text="Export" items={fileItems([
          { label: 'Events', fileName: `${stem}-events`, table: () => outageEventTable(report, nameOf, origin()) },
          { label: 'Course', fileName: `${stem}-course`, table: () => outageCourseTable(report, origin()) },
        ])} />
      </span>
    </div>
  );
}

/** What follows a failure from the first second until nothing changes any more: batteries, generators, transfers, trips. */
export function Outage({ scenario, nameOf }: { readonly scenario: Scenario; readonly nameOf: NameOf }) {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const projection = useResults((state) => state.projection.result);
  const wish = useOneLine((state) => state.outageWish);
  const run = useOutage();
  const { finished } = run;
  const { planned, fault } = useMemo(() => planOutage(scenario, { date, percentile, failedIds }, projection, wish), [scenario, date, percentile, failedIds, projection, wish]);
  const runs = currentSession()?.outage;
  return (
    <>
      <div className="panel-bar">
        <Choice scenario={scenario} wish={wish} nameOf={nameOf} />
        {run.status === 'running'
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="button" className="button button-primary" disabled={planned === null} onClick={() => { if (planned !== null) runs?.run(planned); }}>Follow the outage</button>}
        {fault === null ? null : <span className="muted">{fault}</span>}
      </div>
      {finished === null ? null : <FinishedBar finished={finished} stale={planned === null || !sameInputs(finished.inputs, planned.inputs)} nameOf={nameOf} />}
      <RunStanding run={run} what="the outage" />
      <div className="panel-scroll">
        {finished !== null ? <OutageReport finished={finished} scenario={scenario} nameOf={nameOf} />
          : run.status === 'running' ? null : <p className="panel-empty">Not followed yet. A run takes the chain from the failure on through battery ride-through, generator start and transfer, overloads and trips, until nothing changes any more, 24 h at most.</p>}
      </div>
    </>
  );
}
