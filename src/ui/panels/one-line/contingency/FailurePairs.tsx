import { useMemo } from 'react';
import { failurePairTable } from '../../../../app/files/power-tables.ts';
import { goTo } from '../../../../app/navigate.ts';
import { PAIR_BOUNDS, planFailurePairs, useFailurePairs, type PairWish } from '../../../../app/one-line/failure-pairs.ts';
import { useOneLine } from '../../../../app/one-line/one-line-store.ts';
import { useResults } from '../../../../app/results-store.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { NMinusTwo, Scenario } from '../../../../model/index.ts';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { duration } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { fileItems, originOf } from '../../power-files.ts';
import { Chosen } from '../run/Chosen.tsx';
import { RunStanding } from '../../../parts/run-standing.tsx';
import { showFailures } from '../run/show-failures.ts';
import { FIRST_ROWS, harmColumns, isHarmful, type NameOf } from './harm-columns.tsx';

type Row = NMinusTwo['rows'][number] & { readonly rank: number };

const count = (value: number): string => value.toLocaleString('en');

function Name({ id, nameOf }: { readonly id: string; readonly nameOf: NameOf }) {
  return <button type="button" className="link" onClick={() => goTo(id)}>{nameOf(id)}</button>;
}

/** Overloaded components that are named: rows have two names already. */
const NAMED = 1;

function columnsOf(nameOf: NameOf, show: (row: Row) => void): readonly Column<Row>[] {
  const [unserved, ...others] = harmColumns(nameOf, NAMED);
  return [
    { id: 'rank', label: 'Rank', numeric: true, value: ({ rank }) => rank, cell: ({ rank }) => rank },
    { id: 'show', label: 'Diagram', value: ({ rank }) => rank, cell: (row) => <button type="button" className="link" aria-label={`Fail ${row.failedIds.map(nameOf).join(' and ')}, and show them`} onClick={() => show(row)}>Show</button> },
    ...(unserved === undefined ? [] : [unserved]),
    { id: 'first', label: 'If this fails', value: ({ failedIds: [id] }) => nameOf(id), cell: ({ failedIds: [id] }) => <Name id={id} nameOf={nameOf} /> },
    { id: 'second', label: 'and this', value: ({ failedIds: [, id] }) => nameOf(id), cell: ({ failedIds: [, id] }) => <Name id={id} nameOf={nameOf} /> },
    ...others,
  ];
}

function Choice({ scenario, wish, nameOf }: { readonly scenario: Scenario; readonly wish: PairWish; readonly nameOf: NameOf }) {
  const change = (part: Partial<PairWish>): void => useOneLine.setState({ pairWish: { ...wish, ...part } });
  return (
    <>
      <select className="field one-line-hall" aria-label="Pairs to try" value={wish.of} onChange={(event) => change({ of: event.target.value === 'chosen' ? 'chosen' : 'all' })}>
        <option value="all">Pairs that can meet</option>
        <option value="chosen">Pairs of chosen components</option>
      </select>
      {wish.of === 'all' ? (
        <select className="field one-line-hall" aria-label="Most pairs to solve" value={String(wish.bound)} onChange={(event) => change({ bound: PAIR_BOUNDS.find((bound) => String(bound) === event.target.value) ?? null })}>
          {PAIR_BOUNDS.map((bound) => <option key={String(bound)} value={String(bound)}>{bound === null ? 'all of them' : `${count(bound)} most suspect`}</option>)}
        </select>
      ) : <Chosen scenario={scenario} ids={wish.chosenIds} nameOf={nameOf} onChoose={(chosenIds) => change({ chosenIds })} />}
    </>
  );
}

/** What was covered, in words. */
function coverage({ rows, pairs, independentPairs, solvedPairs, unsolvedPairs }: NMinusTwo, chosen: boolean): string {
  if (chosen) return `${count(pairs)} ${pairs === 1 ? 'pair' : 'pairs'} solved; ${count(rows.filter(isHarmful).length)} leave load unserved or overload something.`;
  const left = unsolvedPairs === 0 ? '' : ` ${count(unsolvedPairs)} less suspect ones are left out.`;
  return `${count(rows.length)} pairs do more harm than their members apart. Of ${count(pairs)} pairs ${count(independentPairs)} can’t meet, ${count(solvedPairs)} were solved.${left}`;
}

/** Pairs of failures of live power components, ranked by what they leave without power and what they overload. */
export function FailurePairs({ scenario, nameOf }: { readonly scenario: Scenario; readonly nameOf: NameOf }) {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const projection = useResults((state) => state.projection.result);
  const wish = useOneLine((state) => state.pairWish);
  const run = useFailurePairs();
  const { finished } = run;
  const { planned, fault } = useMemo(() => planFailurePairs(scenario, { date, percentile, failedIds }, projection, wish), [scenario, date, percentile, failedIds, projection, wish]);
  const beforeIds = finished?.request.failedIds;
  const show = useMemo(() => (row: Row) => showFailures(row.failedIds, beforeIds ?? []), [beforeIds]);
  const columns = useMemo(() => columnsOf(nameOf, show), [nameOf, show]);
  const rows = useMemo(() => (finished?.report.rows ?? []).map((row, index) => ({ ...row, rank: index + 1 })), [finished]);
  const runs = currentSession()?.failurePairs;
  return (
    <>
      <div className="panel-bar">
        <Choice scenario={scenario} wish={wish} nameOf={nameOf} />
        {run.status === 'running'
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="button" className="button button-primary" disabled={planned === null} onClick={() => { if (planned !== null) runs?.run(planned); }}>Try pairs</button>}
        {fault === null ? null : <span className="muted">{fault}</span>}
      </div>
      {finished === null ? null : (
        <div className="panel-bar">
          <span className="one-line-coverage">{coverage(finished.report, 'nodeIds' in finished.request.choice)}</span>
          <span className="muted">{duration(finished.wallSeconds)}</span>
          {planned !== null && sameInputs(finished.inputs, planned.inputs) ? null : <span className="badge badge-stale">before the last change</span>}
          <span className="chart-frame-controls">
            <ExportMenu label="Export the pairs" text="Export" items={fileItems([
              { label: 'Pairs', fileName: `${finished.request.scenario.meta.id}-failure-pairs`, table: () => failurePairTable(finished.report, nameOf, originOf(finished.request.scenario, finished.request.failedIds)) },
            ])} />
          </span>
        </div>
      )}
      <RunStanding run={run} what="the pairs of failures" />
      <div className="panel-scroll">
        {finished === null
          ? (run.status === 'running' ? null : <p className="panel-empty">Not tried yet. A run fails two live power components at once, on top of what has failed already. Pairs that can’t meet do no more than their members apart and need no solving.</p>)
          : rows.length === 0 ? <p className="panel-empty">No pair does more harm than its members apart.</p>
          : <SortableTable label="Pairs of failures, worst first" columns={columns} rows={rows} rowKey={({ failedIds: ids }) => ids.join(' ')} initialSort={{ columnId: 'rank', descending: false }} isSelected={({ failedIds: ids }) => ids.every((id) => failedIds.includes(id))} firstRows={FIRST_ROWS} onRowPress={show} />}
      </div>
    </>
  );
}
