import { useMemo } from 'react';
import { singleFailureTable } from '../../../../app/files/power-tables.ts';
import { goTo } from '../../../../app/navigate.ts';
import { planContingencies, useContingencies } from '../../../../app/one-line/contingencies.ts';
import { useResults } from '../../../../app/results-store.ts';
import { currentSession } from '../../../../app/session.ts';
import { sameInputs } from '../../../../app/solve/wanted-jobs.ts';
import { useView } from '../../../../app/view-store.ts';
import type { PowerResult, Scenario } from '../../../../model/index.ts';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { duration } from '../../../format.ts';
import { SortableTable, type Column } from '../../../parts/sortable-table.tsx';
import { fileItems, originOf } from '../../power-files.ts';
import { RunStanding } from '../../../parts/run-standing.tsx';
import { showFailures } from '../run/show-failures.ts';
import { FIRST_ROWS, harmColumns, isHarmful, type NameOf } from './harm-columns.tsx';

type Row = NonNullable<PowerResult['nMinusOne']>[number] & { readonly rank: number };

/** Overloaded components that are named. */
const NAMED = 3;

function columnsOf(nameOf: NameOf, show: (row: Row) => void): readonly Column<Row>[] {
  return [
    { id: 'rank', label: 'Rank', numeric: true, value: ({ rank }) => rank, cell: ({ rank }) => rank },
    { id: 'failed', label: 'If this fails', value: ({ failedId }) => nameOf(failedId), cell: ({ failedId }) => <button type="button" className="link" onClick={() => goTo(failedId)}>{nameOf(failedId)}</button> },
    ...harmColumns(nameOf, NAMED),
    { id: 'try', label: 'Try it', value: ({ rank }) => rank, cell: (row) => <button type="button" className="link" aria-label={`Fail ${nameOf(row.failedId)}`} onClick={() => show(row)}>Fail</button> },
  ];
}

/** Every single failure of a live power component, ranked by what it leaves without power and what it overloads. */
export function Contingencies({ scenario, nameOf }: { readonly scenario: Scenario; readonly nameOf: NameOf }) {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const selection = useView((state) => state.selection);
  const projection = useResults((state) => state.projection.result);
  const run = useContingencies();
  const { finished } = run;
  const planned = useMemo(() => planContingencies(scenario, { date, percentile, failedIds }, projection), [scenario, date, percentile, failedIds, projection]);
  const beforeIds = finished?.request.failedIds;
  const show = useMemo(() => ({ failedId }: Row) => showFailures([failedId], beforeIds ?? []), [beforeIds]);
  const columns = useMemo(() => columnsOf(nameOf, show), [nameOf, show]);
  const rows = useMemo(() => (finished?.report ?? []).map((row, index) => ({ ...row, rank: index + 1 })), [finished]);
  const runs = currentSession()?.contingencies;
  const harmful = rows.filter(isHarmful).length;
  return (
    <>
      <div className="panel-bar">
        {run.status === 'running'
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="button" className="button button-primary" onClick={() => runs?.run(planned)}>{finished === null ? 'Try every single failure' : 'Try again'}</button>}
        {finished === null ? null : (
          <>
            <span>{harmful.toLocaleString('en')} of {rows.length.toLocaleString('en')} single failures leave load unserved or overload something.</span>
            <span className="muted">{duration(finished.wallSeconds)}</span>
            {sameInputs(finished.inputs, planned.inputs) ? null : <span className="badge badge-stale">before the last change</span>}
            <span className="chart-frame-controls">
              <ExportMenu label="Export the single failures" text="Export" items={fileItems([
                { label: 'Single failures', fileName: `${finished.request.scenario.meta.id}-single-failures`, table: () => singleFailureTable(finished.report, nameOf, originOf(finished.request.scenario, finished.request.failedIds)) },
              ])} />
            </span>
          </>
        )}
      </div>
      <RunStanding run={run} what="the single failures" />
      <div className="panel-scroll">
        {finished === null
          ? (run.status === 'running' ? null : <p className="panel-empty">Not tried yet. A run fails each live power component in turn, on top of what has failed already, and ranks them by unserved load and overloads.</p>)
          : <SortableTable label="Single failures, worst first" columns={columns} rows={rows} rowKey={({ failedId }) => failedId} initialSort={{ columnId: 'rank', descending: false }} isSelected={({ failedId }) => selection.includes(failedId)} firstRows={FIRST_ROWS} onRowPress={show} />}
      </div>
    </>
  );
}
