import { useEffect, useState } from 'react';
import type { Revision } from '../../app/autosave/database.ts';
import { useDialogs } from '../../app/dialogs-store.ts';
import { currentSession } from '../../app/session.ts';

const timeFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Autosaved states of this browser, newest first; opening one keeps all others. */
export function Revisions() {
  const close = useDialogs((state) => state.close);
  const [revisions, setRevisions] = useState<readonly Omit<Revision, 'text'>[] | 'failed' | null>(null);
  useEffect(() => {
    const session = currentSession();
    const list = async () => {
      await session?.autosave.flush();
      return (await session?.revisions?.list()) ?? [];
    };
    list().then(setRevisions, () => setRevisions('failed'));
  }, []);
  const open = (id: number) => {
    close();
    void currentSession()?.files.openRevision(id);
  };
  if (revisions === null) return <p className="muted">Loading…</p>;
  if (revisions === 'failed') return <p>The browser could not read its storage.</p>;
  if (revisions.length === 0) return <p className="muted">Nothing has been autosaved yet. Your first edit will be.</p>;
  return (
    <div className="dialog-scroll">
      <table className="table">
        <thead><tr><th className="head-cell">Saved</th><th className="head-cell">Scenario</th><th className="head-cell">File</th><th className="head-cell"><span className="visually-hidden">Open</span></th></tr></thead>
        <tbody>
          {revisions.map(({ id, savedAt, scenarioName, fileName }) => (
            <tr key={id}>
              <td>{timeFormat.format(savedAt)}</td>
              <td className="wide">{scenarioName}</td>
              <td>{fileName ?? <span className="muted">not in a file</span>}</td>
              <td><button type="button" className="button" onClick={() => open(id)}>Open</button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
