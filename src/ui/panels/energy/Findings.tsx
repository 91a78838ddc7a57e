import { goTo } from '../../../app/navigate.ts';
import type { SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { SeverityMark } from '../../parts/severity-mark.tsx';
import { findingsOf } from './findings.ts';

/** What is wrong with a year; a name selects its component. */
export function Findings({ year, nameOf }: { readonly year: SolvedSiteYear; readonly nameOf: (id: string) => string }) {
  const findings = findingsOf(year);
  if (findings.length === 0) return null;
  return (
    <ul className="energy-findings" aria-label="Warnings of the year">
      {findings.map(({ severity, subjectId, text }) => (
        <li key={`${subjectId} ${text}`}>
          <SeverityMark severity={severity} />
          <span>{subjectId === null ? null : <><button type="button" className="link" title="Select it" onClick={() => goTo(subjectId)}>{nameOf(subjectId)}</button>: </>}{text}</span>
        </li>
      ))}
    </ul>
  );
}
