import { useMemo } from 'react';
import { signingTable } from '../../../../app/files/decision-tables.ts';
import type { FinishedPlan } from '../../../../app/runs/planned-runs.ts';
import { ExportMenu } from '../../../charts/frame/ExportMenu.tsx';
import { duration, longDate } from '../../../format.ts';
import { ScrollRegion } from '../../../parts/scroll-region.tsx';
import { fileItems } from '../../power-files.ts';
import { commitmentRows, headline, holdsAsPlanned, SOON_DAYS } from './commitment-rows.ts';
import { CommitmentTable } from './CommitmentTable.tsx';

/** The answer: what it takes for the run to hold, commitment by commitment. */
export function SigningReport({ finished: { report, request: { scenario }, wallSeconds }, stale }: { readonly finished: FinishedPlan<'signing'>; readonly stale: boolean }) {
  const rows = useMemo(() => commitmentRows(report, scenario.meta.asOf), [report, scenario]);
  const runName = scenario.runs.find(({ id }) => id === report.runId)?.name ?? report.runId;
  return (
    <div data-testid="signing-report">
      <div className="panel-line">
        <span className={holdsAsPlanned(report) ? 'decision-sentence' : 'decision-sentence over-limit'}>{headline(report, runName)}</span>
        {stale ? <span className="badge badge-stale">before the last change</span> : null}
        <span className="chart-frame-controls">
          <ExportMenu label="Export the last dates to sign" text="Export" items={fileItems([{ label: 'Last dates', fileName: `${scenario.meta.id}-${report.runId}-last-dates-to-sign`, table: () => signingTable(report, scenario.meta.id) }])} />
        </span>
      </div>
      {rows.length === 0
        ? <p className="panel-empty">Everything is signed already: no procurement or decision of the plan is still to begin. Activities that the scenario file marks as a decision (order, collateral, notice-to-proceed) stand here too.</p>
        : <ScrollRegion className="decision-wide" label="Last dates to sign, table"><CommitmentTable rows={rows} /></ScrollRegion>}
      <p className="panel-line muted">Data date {longDate(scenario.meta.asOf)} · {report.samples} outcomes, seed {report.seed} · {duration(wallSeconds)}. Each date holds by itself, with the others signed as planned; “soon” is within {SOON_DAYS} days of the data date. Slack is from the planned start to the last date.</p>
    </div>
  );
}
