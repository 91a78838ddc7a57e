import { useCallback, useEffect, useId, useState } from 'react';
import type { Revision } from '../../../../app/autosave/database.ts';
import { chooseBaselineFile, shippedOf, useBaseline } from '../../../../app/plan-decisions/baseline.ts';
import { currentSession } from '../../../../app/session.ts';
import type { Scenario } from '../../../../model/index.ts';

type ListedRevision = Omit<Revision, 'text'>;

const timeFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });

const revisionText = ({ savedAt, fileName }: ListedRevision): string => `${timeFormat.format(savedAt)}${fileName === null ? '' : `, ${fileName}`}`;

/** Versions that the browser has stored; read again whenever the choice is about to be made. */
function useRevisions(): { readonly revisions: readonly ListedRevision[] | 'failed'; readonly refresh: () => void } {
  const [revisions, setRevisions] = useState<readonly ListedRevision[] | 'failed'>([]);
  const refresh = useCallback(() => {
    currentSession()?.baselines.revisions().then(setRevisions, () => setRevisions('failed'));
  }, []);
  useEffect(refresh, [refresh]);
  return { revisions, refresh };
}

function RevisionGroup({ label, revisions }: { readonly label: string; readonly revisions: readonly ListedRevision[] }) {
  if (revisions.length === 0) return null;
  return (
    <optgroup label={label}>
      {revisions.map((revision) => <option key={revision.id} value={`revision:${revision.id}`}>{revisionText(revision)}</option>)}
    </optgroup>
  );
}

/** The version to compare with: as opened, as shipped, autosaved, or a file. */
export function BaselineChoice({ scenario }: { readonly scenario: Scenario }) {
  const id = useId();
  const { baseline, reading, refused } = useBaseline();
  const { revisions, refresh } = useRevisions();
  const baselines = currentSession()?.baselines;
  const listed = revisions === 'failed' ? [] : revisions;
  const own = listed.filter(({ scenarioName }) => scenarioName === scenario.meta.name);
  const chosen = baseline?.key ?? 'opened';
  const gone = chosen.startsWith('revision:') && !listed.some((revision) => chosen === `revision:${revision.id}`);
  const take = (key: string): void => {
    if (key === 'file') void (baselines === undefined ? undefined : chooseBaselineFile(baselines));
    else if (key === 'opened' || key === 'shipped') void baselines?.take({ kind: key });
    else {
      const revision = listed.find((candidate) => key === `revision:${candidate.id}`);
      if (revision !== undefined) void baselines?.take({ kind: 'revision', id: revision.id, label: revisionText(revision) });
    }
  };
  return (
    <>
      <label htmlFor={id}>Compare with</label>
      <select id={id} className="field bridge-baseline" value={chosen} onFocus={refresh} onChange={(event) => take(event.target.value)}>
        <option value="opened">As opened in this window</option>
        {shippedOf(scenario) === null ? null : <option value="shipped">As shipped</option>}
        {chosen === 'file' || gone ? <option value={chosen}>{baseline?.label}</option> : null}
        <RevisionGroup label="Autosaved versions" revisions={own} />
        <RevisionGroup label="Autosaved, other scenarios" revisions={listed.filter((revision) => !own.includes(revision))} />
      </select>
      <button type="button" className="button" onClick={() => take('file')}>File…</button>
      {reading === null ? null : <output className="muted">Reading {reading}</output>}
      {revisions === 'failed' ? <span className="over-limit" role="alert">The browser could not read its autosaved versions.</span> : null}
      {refused === null ? null : <span className="over-limit" role="alert">{refused.name}: {refused.message} {refused.diagnostics.find(({ severity }) => severity === 'error')?.message ?? ''}</span>}
    </>
  );
}
