import { useMemo } from 'react';
import { failableOf } from '../../../../app/failures.ts';
import { goTo } from '../../../../app/navigate.ts';
import { planContingencies } from '../../../../app/one-line/contingency-runs.ts';
import { useContingencies } from '../../../../app/one-line/contingency-store.ts';
import { useResults } from '../../../../app/results-store.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { PowerResult, Scenario } from '../../../../model/index.ts';
import { duration, percent, powerText } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';

type NameOf = (id: string) => string;
type Row = NonNullable<PowerResult['nMinusOne']>[number] & { readonly rank: number };

/** Names written out; of more only the number is told. */
const NAMED = 3;

function Overloads({ ids, nameOf }: { readonly ids: readonly string[]; readonly nameOf: NameOf }) {
  return (
    <>
      {ids.slice(0, NAMED).map((id, index) => <span key={id}>{index > 0 ? ', ' : ''}<button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button></span>)}
      {ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''}
    </>
  );
}

/** Selects a component and fails it alone, to look at what follows in every view. */
function tryFailure(id: string): void {
  goTo(id);
  const { failedIds, setView } = useView.getState();
  setView({ failedIds: [...new Set([...failedIds, ...failableOf([id])])] });
}

function columnsOf(nameOf: NameOf): readonly Column<Row>[] {
  return [
    { id: 'rank', label: 'Rank', numeric: true, value: ({ rank }) => rank, cell: ({ rank }) => rank },
    { id: 'failed', label: 'If this fails', value: ({ failedId }) => nameOf(failedId), cell: ({ failedId }) => <button type="button" className="link" onClick={() => goTo(failedId)}>{nameOf(failedId)}</button> },
    { id: 'unserved', label: 'Unserved', numeric: true, value: ({ unservedKw }) => unservedKw, cell: ({ unservedKw }) => <span className={unservedKw > 0 ? 'over-limit' : ''}>{powerText(unservedKw)}</span> },
    { id: 'overloads', label: 'Overloaded', numeric: true, value: ({ overloadedIds }) => overloadedIds.length, cell: ({ overloadedIds }) => <span className={overloadedIds.length > 0 ? 'over-limit' : ''}>{overloadedIds.length}</span> },
    { id: 'heaviest', label: 'Heaviest load', numeric: true, value: ({ heaviestUtilisation }) => heaviestUtilisation, cell: ({ heaviestUtilisation }) => <span className={heaviestUtilisation > 1 ? 'over-limit' : ''}>{percent(heaviestUtilisation, 1)}</span> },
    { id: 'which', label: 'Which ones', wide: true, value: ({ overloadedIds }) => overloadedIds.length, cell: ({ overloadedIds }) => <Overloads ids={overloadedIds} nameOf={nameOf} /> },
    { id: 'try', label: 'Try it', value: ({ rank }) => rank, cell: ({ failedId }) => <button type="button" className="link" aria-label={`Fail ${nameOf(failedId)}`} onClick={() => tryFailure(failedId)}>Fail</button> },
  ];
}

/** How far a run is, or how it ended where it ended without a table. */
function RunStanding() {
  const { status, phase, fraction, message } = useContingencies();
  if (status === 'failed') return <p className="one-line-standing over-limit" role="alert">{message}</p>;
  if (status === 'cancelled') return <p className="one-line-standing muted">The run was cancelled.</p>;
  if (status !== 'running') return null;
  return <output className="one-line-standing"><progress max={1} value={fraction} aria-label="Progress of the single failures" /> {phase}</output>;
}

/** Rows shown at first. */
const FIRST_ROWS = 100;

/** Every single failure of a live power component, ranked by what it leaves without power and what it overloads. */
export function Contingencies({ scenario, nameOf }: { readonly scenario: Scenario; readonly nameOf: NameOf }) {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const selection = useView((state) => state.selection);
  const projection = useResults((state) => state.projection.result);
  const running = useContingencies((state) => state.status === 'running');
  const finished = useContingencies((state) => state.finished);
  const planned = useMemo(() => planContingencies(scenario, { date, percentile, failedIds }, projection), [scenario, date, percentile, failedIds, projection]);
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const rows = useMemo(() => (finished?.report ?? []).map((row, index) => ({ ...row, rank: index + 1 })), [finished]);
  const runs = currentSession()?.contingencies;
  const harmful = rows.filter(({ unservedKw, overloadedIds }) => unservedKw > 0 || overloadedIds.length > 0).length;
  return (
    <>
      <div className="panel-bar">
        {running
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="button" className="button button-primary" onClick={() => runs?.run(planned)}>{finished === null ? 'Try every single failure' : 'Try again'}</button>}
        {finished === null ? null : <span>{harmful.toLocaleString('en')} of {rows.length.toLocaleString('en')} single failures leave load unserved or overload something.</span>}
        {finished === null ? null : <span className="muted">{duration(finished.wallSeconds)}</span>}
        {finished === null || sameInputs(finished.inputs, planned.inputs) ? null : <span className="badge badge-stale">before the last change</span>}
      </div>
      <RunStanding />
      <div className="panel-scroll">
        {finished === null
          ? (running ? null : <p className="panel-empty">Not tried yet. A run fails each live power component in turn, on top of what has failed already, and ranks them by unserved load and overloads.</p>)
          : <SortableTable label="Single failures, worst first" columns={columns} rows={rows} rowKey={({ failedId }) => failedId} initialSort={{ columnId: 'rank', descending: false }} isSelected={({ failedId }) => selection.includes(failedId)} firstRows={FIRST_ROWS} />}
      </div>
    </>
  );
}
