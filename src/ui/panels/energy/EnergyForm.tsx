import { useId } from 'react';
import type { PlannedYears } from '../../../app/energy/energy-request.ts';
import { useEnergy } from '../../../app/energy/energy-store.ts';
import { currentSession } from '../../../app/session.ts';
import type { Site } from '../../../model/index.ts';
import { longDate } from '../../format.ts';
import { ItLoadFile } from './ItLoadFile.tsx';

/** Which site is looked at, which year and load are solved, and the way to run them. */
export function EnergyForm({ sites, siteId, planned, date, percentile, stale }: {
  readonly sites: readonly Site[];
  readonly siteId: string;
  readonly planned: PlannedYears;
  /** The slider's date. */
  readonly date: string;
  readonly percentile: number;
  /** There is no year yet, or it is older than what is asked for. */
  readonly stale: boolean;
}) {
  const itPercentText = useEnergy((state) => state.itPercentText);
  const standing = useEnergy((state) => state.standing);
  const byTheHour = useEnergy((state) => state.loadBySite[siteId] !== undefined);
  const running = useEnergy((state) => state.status === 'running');
  const id = useId();
  const runs = currentSession()?.energy;
  const { asked, fault, yearText } = planned;
  return (
    <form className="panel-form" aria-label="Hourly year" onSubmit={(event) => { event.preventDefault(); if (asked !== null && !running) runs?.run(asked); }}>
      <div className="panel-bar">
        <label htmlFor={`${id}-site`}>Site</label>
        <select id={`${id}-site`} className="field energy-site" value={siteId} onChange={(event) => useEnergy.setState({ siteId: event.target.value })}>
          {sites.map((site) => <option key={site.id} value={site.id}>{site.name}</option>)}
        </select>
        <label htmlFor={`${id}-year`}>Year</label>
        <input id={`${id}-year`} className="field energy-year" inputMode="numeric" autoComplete="off" value={yearText} aria-invalid={fault !== null && fault.startsWith('Give a year')} aria-describedby={`${id}-fault`} onChange={(event) => useEnergy.setState({ yearText: event.target.value })} />
        {byTheHour ? <span>IT load</span> : (
          <>
            <label htmlFor={`${id}-it`}>IT load</label>
            <input id={`${id}-it`} className="field energy-percent" inputMode="decimal" autoComplete="off" value={itPercentText} aria-invalid={fault !== null && fault.startsWith('Give an IT load')} aria-describedby={`${id}-fault`} title="IT power over rated power in every hour, 0 to 100 %" onChange={(event) => useEnergy.setState({ itPercentText: event.target.value })} />
            <span>%</span>
          </>
        )}
        <ItLoadFile siteId={siteId} />
        <label htmlFor={`${id}-standing`}>Racks</label>
        <select id={`${id}-standing`} className="field energy-standing" value={standing} onChange={(event) => useEnergy.setState({ standing: event.target.value === 'date' ? 'date' : 'built' })}>
          <option value="built">Everything built</option>
          <option value="date">Running on {longDate(date)}, P{percentile}</option>
        </select>
        {running
          ? <button type="button" className="button" onClick={() => runs?.cancel()}>Cancel</button>
          : <button type="submit" className="button button-primary" disabled={asked === null || !stale}>Run</button>}
        <span id={`${id}-fault`} className={fault === null ? 'visually-hidden' : 'over-limit'}>{fault ?? ''}</span>
      </div>
    </form>
  );
}
