import { chooseLoadFile } from '../../../app/energy/load-files.ts';
import { useEnergy } from '../../../app/energy/energy-store.ts';
import { currentSession } from '../../../app/session.ts';

/** IT power by the hour in place of a share: the file that a site has, or the way to choose one. */
export function ItLoadFile({ siteId }: { readonly siteId: string }) {
  const load = useEnergy((state) => state.loadBySite[siteId]);
  if (load === undefined) {
    return <button type="button" className="link" title="A CSV file with a header row and one column of IT kilowatts: 8,760 hours, or 8,784 in a leap year, of local standard time" onClick={() => { const session = currentSession(); if (session !== null) void chooseLoadFile(session.energy); }}>by the hour…</button>;
  }
  return (
    <>
      <span title="IT power of this site, hour by hour">by the hour, <strong>{load.fileName}</strong></span>
      <button type="button" className="link" onClick={() => currentSession()?.energy.forgetItPower(siteId)}>Use a share</button>
    </>
  );
}

/** Why the last file of IT power was refused. */
export function RefusedLoad() {
  const refused = useEnergy((state) => state.refusedLoad);
  if (refused === null) return null;
  return (
    <div className="panel-line" role="alert">
      <span><span className="over-limit">“{refused.fileName}” is not used.</span> {refused.diagnostics.slice(0, 3).map(({ message, hint }) => `${message} ${hint}`).join(' ')}</span>
      <button type="button" className="link" onClick={() => useEnergy.setState({ refusedLoad: null })}>Dismiss</button>
    </div>
  );
}
