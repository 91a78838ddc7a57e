import { useMemo, useState } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { goTo } from '../../../app/navigate.ts';
import { useResults } from '../../../app/results-store.ts';
import { useView } from '../../../app/view-store.ts';
import { longDate, plainNumber } from '../../format.ts';
import { problemsOf, type Problem } from './problem-list.ts';
import { SeverityMark } from '../../parts/severity-mark.tsx';
import '../panels.css';
import './problems.css';

/** Lines shown before the user asks for more; a broken file can have thousands. */
const PAGE = 300;

const SEVERITIES = [
  { severity: 'error', one: 'error', many: 'errors' },
  { severity: 'warning', one: 'warning', many: 'warnings' },
  { severity: 'notice', one: 'notice', many: 'notices' },
] as const;

function Line({ problem }: { readonly problem: Problem }) {
  const { severity, source, subjectId, subjectName, message, hint, stale } = problem;
  return (
    <tr className={stale ? 'problem-stale' : ''}>
      <td><SeverityMark severity={severity} /></td>
      <td>{source}</td>
      <td>{subjectId === null ? subjectName : <button type="button" className="link" title="Go there" onClick={() => goTo(subjectId)}>{subjectName}</button>}</td>
      <td className="wide">{message}{stale ? <> <span className="badge badge-stale">before the last edit</span></> : null}{hint === '' ? null : <span className="muted"> {hint}</span>}</td>
    </tr>
  );
}

/** Every finding and violation, worst first, each with a way to go there. */
export default function ProblemsPanel() {
  const scenario = useDocument((state) => state.scenario);
  const diagnostics = useDocument((state) => state.diagnostics);
  const facility = useResults((state) => state.facility);
  const thermalByHall = useResults((state) => state.thermalByHall);
  const projection = useResults((state) => state.projection);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(PAGE);
  const problems = useMemo(() => problemsOf({ scenario, diagnostics }, { facility, thermalByHall, projection }), [scenario, diagnostics, facility, thermalByHall, projection]);
  const shown = problems.filter(({ severity }) => !hidden.has(severity));
  const toggle = (severity: string) => setHidden((before) => {
    const after = new Set(before);
    if (!after.delete(severity)) after.add(severity);
    return after;
  });
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  return (
    <>
      <div className="panel-bar">
        {SEVERITIES.map(({ severity, one, many }) => {
          const count = problems.filter((problem) => problem.severity === severity).length;
          return (
            <button key={severity} type="button" className="button filter-button" aria-pressed={!hidden.has(severity)} onClick={() => toggle(severity)}>
              <SeverityMark severity={severity} /> {plainNumber(count)} {count === 1 ? one : many}
            </button>
          );
        })}
        <span className="muted">Racks running on {longDate(date ?? scenario.meta.asOf)}, each at its P{percentile}</span>
      </div>
      <div className="panel-scroll">
        {shown.length === 0 ? (
          <p className="panel-empty">{problems.length > 0 ? 'All problems are filtered out.' : facility.result === null ? 'The document has no findings. Limits are checked once it is solved.' : 'No problems: the document is sound and no limit is exceeded.'}</p>
        ) : (
          <table className="table" aria-label="Problems">
            <thead><tr><th scope="col"><span className="visually-hidden">Severity</span></th><th scope="col" className="plain-head">From</th><th scope="col" className="plain-head">Where</th><th scope="col" className="plain-head">What</th></tr></thead>
            <tbody>{shown.slice(0, limit).map((problem) => <Line key={problem.key} problem={problem} />)}</tbody>
          </table>
        )}
        {shown.length > limit ? <button type="button" className="button more-button" onClick={() => setLimit(limit + PAGE)}>Show {plainNumber(Math.min(PAGE, shown.length - limit))} more of {plainNumber(shown.length)}</button> : null}
      </div>
    </>
  );
}
