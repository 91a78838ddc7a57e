import { useEffect, useState } from 'react';
import type { FinishedRun } from '../../../app/runs/single-run.ts';
import { currentSession } from '../../../app/session.ts';
import { useVerification } from '../../../app/verification/verification-store.ts';
import type { VerificationCaseInfo } from '../../../model/index.ts';
import '../../charts/charts.css';
import '../panels.css';
import { RunForm } from './RunForm.tsx';
import { RunReport } from './RunReport.tsx';
import './verification.css';
import { parameterSymbol, parameterValue, verdict } from './words.ts';

function CaseTable({ cases, chosenId, reports, onChoose }: {
  readonly cases: readonly VerificationCaseInfo[];
  readonly chosenId: string;
  readonly reports: Readonly<Record<string, FinishedRun<'verification'>>>;
  readonly onChoose: (id: string) => void;
}) {
  return (
    <table className="table" aria-label="Verification cases">
      <thead><tr>{['Case and source', 'Parameter', 'Last run'].map((head) => <th key={head} scope="col" className="head-cell">{head}</th>)}</tr></thead>
      <tbody>
        {cases.map(({ id, title, parameter, publishedParameters, source }) => {
          const run = reports[id];
          return (
            <tr key={id} className={id === chosenId ? 'row-selected' : ''}>
              <td className="verification-cited">
                <button type="button" className="link" aria-pressed={id === chosenId} title={`plenum verify ${id}`} onClick={() => onChoose(id)}>{title}</button>
                <div className="verification-source" title={source}>{id} · {source}</div>
              </td>
              <td className="verification-values">{parameter === null ? '–' : `${parameterSymbol(parameter)} ${publishedParameters.map(parameterValue).join(', ')}`}</td>
              <td className="verification-values">{run === undefined ? <span className="muted">not run</span> : verdict(run.report).text}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ChosenCase({ info }: { readonly info: VerificationCaseInfo }) {
  const status = useVerification((state) => state.status);
  const lastId = useVerification((state) => state.caseId);
  const message = useVerification((state) => state.message);
  const run = useVerification((state) => state.reports[info.id]);
  const verification = currentSession()?.verification;
  const own = lastId === info.id;
  return (
    <section className="verification-case" aria-label={info.title}>
      <h3>{info.title} <code className="muted">{info.id}</code></h3>
      <p className="verification-source">{info.summary}</p>
      <RunForm key={info.id} info={info} onRun={(values) => verification?.run({ caseId: info.id, ...values })} onCancel={() => verification?.cancel()} />
      {own && status === 'failed' ? <p className="over-limit" role="alert">{message}</p> : null}
      {own && status === 'cancelled' ? <p className="muted">The run was cancelled.</p> : null}
      {run === undefined
        ? (own && status !== 'idle' ? null : <p className="panel-empty">Not run in this window yet. Run it to see our figures and profiles beside the published ones.</p>)
        : <RunReport info={info} run={run} />}
    </section>
  );
}

/** Published benchmarks of the air solver, run live. */
export default function VerificationPanel() {
  const cases = useVerification((state) => state.cases);
  const message = useVerification((state) => state.message);
  const reports = useVerification((state) => state.reports);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    void currentSession()?.verification.describe();
  }, []);
  if (cases === null) {
    return message === null
      ? <p className="panel-empty">Asking the engine for its cases…</p>
      : <div className="panel-fault" role="alert"><p>{message}</p><button type="button" className="button" onClick={() => void currentSession()?.verification.describe()}>Ask again</button></div>;
  }
  const chosen = cases.find(({ id }) => id === wanted) ?? cases[0];
  if (chosen === undefined) return <p className="panel-empty">This engine has no verification cases.</p>;
  return (
    <div className="verification">
      <div className="verification-columns">
        <div className="verification-list"><CaseTable cases={cases} chosenId={chosen.id} reports={reports} onChoose={setWanted} /></div>
        <ChosenCase info={chosen} />
      </div>
    </div>
  );
}
