import { useDocument } from '../../../app/document-store.ts';
import { allFailed, failableOf, toggleFailed } from '../../../app/failures.ts';
import { useOneLine, type OneLineView } from '../../../app/one-line/one-line-store.ts';
import { useResults } from '../../../app/results-store.ts';
import { useView } from '../../../app/view-store.ts';
import type { Scenario } from '../../../model/index.ts';
import { longDate } from '../../format.ts';
import '../../charts/charts.css';
import '../panels.css';
import { useNameOf } from '../use-name-of.ts';
import './one-line.css';
import { Contingencies } from './contingency/Contingencies.tsx';
import { FailurePairs } from './contingency/FailurePairs.tsx';
import { Loading } from './loading/Loading.tsx';
import { LoadingLegend } from './LoadingLegend.tsx';
import { Outage } from './outage/Outage.tsx';
import { PowerOneLine } from './power/PowerOneLine.tsx';
import { WaterOneLine } from './water/WaterOneLine.tsx';

const VIEWS: readonly { readonly id: OneLineView; readonly label: string }[] = [
  { id: 'power', label: 'Power' }, { id: 'loading', label: 'Phases' }, { id: 'contingencies', label: 'Single failures' }, { id: 'pairs', label: 'Pairs' }, { id: 'outage', label: 'Outage' }, { id: 'water', label: 'Cooling water' },
];

/** Shows the part of a hall, or everything (`''`). */
function choosePart(hallId: string): void {
  useOneLine.setState({ scope: hallId === '' ? 'all' : 'hall' });
  if (hallId !== '') useView.getState().setView({ hallId });
}

/** Hall whose part is shown; choosing one also brings it into view. */
function HallChoice({ scenario, hallId }: { readonly scenario: Scenario; readonly hallId: string | null }) {
  return (
    <select className="field one-line-hall" aria-label="Part shown" value={hallId ?? ''} onChange={(event) => choosePart(event.target.value)}>
      <option value="">All halls</option>
      {scenario.halls.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  );
}

/** Takes what is selected out of service, or puts it back. */
function FailSelection() {
  const selection = useView((state) => state.selection);
  const failedIds = useView((state) => state.failedIds);
  const failable = failableOf(selection);
  const label = allFailed(failable, failedIds) ? 'Repair' : 'Fail';
  return (
    <>
      <button type="button" className="button" disabled={failable.length === 0} title="The selected components (F)" onClick={() => toggleFailed(failable)}>{label}{failable.length > 1 ? ` ${failable.length}` : ''}</button>
      {failedIds.length === 0 ? null : <button type="button" className="button" onClick={() => useView.getState().setView({ failedIds: [] })}>Repair all ({failedIds.length})</button>}
    </>
  );
}

/** State of what the panel shows: date, and whether figures are of this very state. */
function Standing({ scenario }: { readonly scenario: Scenario }) {
  const slot = useResults((state) => state.facility);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  return (
    <>
      <span className="muted">{longDate(date ?? scenario.meta.asOf)}, P{percentile}</span>
      {slot.status === 'failed' ? <span className="over-limit" role="alert">{slot.message}</span>
        : slot.status === 'running' ? <span className="badge badge-stale">solving…</span>
        : slot.result === null ? <span className="badge badge-stale">not solved</span>
        : slot.stale ? <span className="badge badge-stale">before the last change</span> : null}
    </>
  );
}

function OpenStacks() {
  const openIds = useOneLine((state) => state.openIds);
  if (openIds.length === 0) return null;
  return <button type="button" className="button" onClick={() => useOneLine.setState({ openIds: [] })}>Close stacks ({openIds.length})</button>;
}

function Content({ scenario, hallId, view }: { readonly scenario: Scenario; readonly hallId: string | null; readonly view: OneLineView }) {
  const nameOf = useNameOf(scenario);
  switch (view) {
    case 'power': return <PowerOneLine scenario={scenario} hallId={hallId} nameOf={nameOf} />;
    case 'loading': return <Loading scenario={scenario} hallId={hallId} />;
    case 'contingencies': return <Contingencies scenario={scenario} nameOf={nameOf} />;
    case 'pairs': return <FailurePairs scenario={scenario} nameOf={nameOf} />;
    case 'outage': return <Outage scenario={scenario} nameOf={nameOf} />;
    case 'water': return <WaterOneLine scenario={scenario} hallId={hallId} nameOf={nameOf} />;
  }
}

/** Single-line diagrams of power and cooling water with what each part carries, and what follows when one fails. */
export default function OneLinePanel() {
  const scenario = useDocument((state) => state.scenario);
  const viewed = useView((state) => state.hallId);
  const { view, scope, asTable } = useOneLine();
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  const hallId = scope === 'hall' && scenario.halls.some(({ id }) => id === viewed) ? viewed : null;
  const diagram = view === 'power' || view === 'water';
  return (
    <>
      <div className="panel-bar">
        <div className="one-line-tabs" role="tablist" aria-label="One-lines">
          {VIEWS.map(({ id, label }) => <button key={id} type="button" role="tab" aria-selected={view === id} className="button tab-button" onClick={() => useOneLine.setState({ view: id })}>{label}</button>)}
        </div>
        {!diagram && view !== 'loading' ? null : <HallChoice scenario={scenario} hallId={hallId} />}
        {diagram ? <button type="button" className="button one-line-toggle" aria-pressed={asTable} onClick={() => useOneLine.setState({ asTable: !asTable })}>Table</button> : null}
        <FailSelection />
        {view === 'power' && !asTable ? <OpenStacks /> : null}
        <Standing scenario={scenario} />
      </div>
      {diagram && !asTable ? <div className="panel-bar one-line-legend-bar"><LoadingLegend of={view} scenario={scenario} /></div> : null}
      <Content scenario={scenario} hallId={hallId} view={view} />
    </>
  );
}
