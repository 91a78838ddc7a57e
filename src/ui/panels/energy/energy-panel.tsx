import { useEffect, useMemo } from 'react';
import { useDocument } from '../../../app/document-store.ts';
import { planYears, type PlannedYears } from '../../../app/energy/energy-request.ts';
import { useEnergy, type FinishedYears, type SiteYear, type SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { entitiesOf } from '../../../app/entities.ts';
import { exportBillCsv, exportEnergyHoursCsv, exportEnergyMonthsCsv } from '../../../app/files/energy-tables.ts';
import { saveExport } from '../../../app/files/save-export.ts';
import { useResults } from '../../../app/results-store.ts';
import { currentSession } from '../../../app/session.ts';
import { useSettings } from '../../../app/settings-store.ts';
import { sameInputs } from '../../../app/solve/wanted-jobs.ts';
import { useView } from '../../../app/view-store.ts';
import { scenarioHash } from '../../../model/hash.ts';
import type { Scenario, Site } from '../../../model/index.ts';
import '../../charts/charts.css';
import { ExportMenu } from '../../charts/frame/ExportMenu.tsx';
import { duration } from '../../format.ts';
import { RunStanding } from '../../parts/run-standing.tsx';
import '../panels.css';
import './energy.css';
import { EnergyForm } from './EnergyForm.tsx';
import { EnergyReport } from './EnergyReport.tsx';
import { RefusedLoad } from './ItLoadFile.tsx';
import { SitesTable } from './SitesTable.tsx';
import { RefusedTariff, TariffLine } from './TariffLine.tsx';
import { WeatherFileButton } from './WeatherLine.tsx';

type NameOf = (id: string) => string;

/** What is asked for with the choices of the panel, run by itself where edits are. */
function usePlannedYears(scenario: Scenario): PlannedYears {
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const failedIds = useView((state) => state.failedIds);
  const projection = useResults((state) => state.projection.result);
  const autoSolve = useSettings((state) => state.autoSolve);
  const yearText = useEnergy((state) => state.yearText);
  const itPercentText = useEnergy((state) => state.itPercentText);
  const standing = useEnergy((state) => state.standing);
  const weatherBySite = useEnergy((state) => state.weatherBySite);
  const loadBySite = useEnergy((state) => state.loadBySite);
  const planned = useMemo(
    () => planYears({ scenario, view: { date, percentile, failedIds }, projection, choice: { yearText, itPercentText, standing, weatherBySite, loadBySite } }),
    [scenario, date, percentile, failedIds, projection, yearText, itPercentText, standing, weatherBySite, loadBySite],
  );
  const { asked } = planned;
  useEffect(() => (autoSolve && asked !== null ? currentSession()?.energy.runSoon(asked) : undefined), [autoSolve, asked]);
  return planned;
}

function Standing() {
  return <RunStanding run={useEnergy()} what="the hourly year" />;
}

function RefusedWeather() {
  const refused = useEnergy((state) => state.refusedWeather);
  if (refused === null) return null;
  return (
    <div className="panel-line" role="alert">
      <span><span className="over-limit">“{refused.fileName}” is not used.</span> {refused.diagnostics.slice(0, 3).map(({ message, hint }) => `${message} ${hint}`).join(' ')}</span>
      <button type="button" className="link" onClick={() => useEnergy.setState({ refusedWeather: null })}>Dismiss</button>
    </div>
  );
}

function FinishedBar({ year, finished, solved, stale }: { readonly year: SolvedSiteYear; readonly finished: FinishedYears; readonly solved: readonly SolvedSiteYear[]; readonly stale: boolean }) {
  const { scenario, standing, wallSeconds } = finished;
  const { result, bill } = year;
  const stem = `${scenario.meta.id}-${result.year}`;
  const origin = () => ({ scenarioId: scenario.meta.id, scenarioHash: scenarioHash(scenario) });
  return (
    <div className="panel-line">
      <strong>{result.siteName}, {result.year}</strong>
      <span>{result.hours.toLocaleString('en')} h, {standing}{finished.loadFiles[year.siteId] === undefined ? null : <>, IT load of <strong>{finished.loadFiles[year.siteId]}</strong></>}</span>
      <span className="muted">{duration(wallSeconds)}</span>
      {stale ? <span className="badge badge-stale">before the last change of document or choices</span> : null}
      <span className="chart-frame-controls">
        <ExportMenu label="Export these years" text="Export" items={[
          { label: 'Every hour (CSV)', perform: () => saveExport(exportEnergyHoursCsv(solved, origin()), `${stem}-hours.csv`, 'text/csv') },
          { label: 'Months, energy and bill (CSV)', perform: () => saveExport(exportEnergyMonthsCsv(solved, origin()), `${stem}-months.csv`, 'text/csv') },
          { label: 'Lines of the bill (CSV)', disabled: bill === null, perform: () => (bill === null ? undefined : saveExport(exportBillCsv(bill), `${stem}-${year.siteId}-bill.csv`, 'text/csv')) },
        ]} />
      </span>
    </div>
  );
}

/** What to do where a site has no year. */
function NoYear({ year, name }: { readonly year: Exclude<SiteYear, SolvedSiteYear>; readonly name: string }) {
  if (year.status === 'failed') return <p className="panel-empty" role="alert">The year of {name} could not be solved: {year.message} Look in Problems for a fault in the scenario.</p>;
  return (
    <div className="panel-empty">
      <p>No hourly weather of {year.stationName === '' ? 'its station' : `“${year.stationName}”`}, the station of {name}, ships with Plenum, so there is no hourly year.</p>
      <p><WeatherFileButton label="Load an EnergyPlus weather file (EPW)…" /> or drop one onto the window; or let the site name a station that ships: {year.shippedStations.join(', ')}.</p>
    </div>
  );
}

function Year({ scenario, site, nameOf }: { readonly scenario: Scenario; readonly site: Site; readonly nameOf: NameOf }) {
  const planned = usePlannedYears(scenario);
  const date = useView((state) => state.date);
  const percentile = useView((state) => state.percentile);
  const status = useEnergy((state) => state.status);
  const finished = useEnergy((state) => state.finished);
  const weather = useEnergy((state) => state.weatherBySite[site.id]);
  const stale = finished === null || planned.asked === null || !sameInputs(finished.inputs, planned.asked.inputs);
  const year = finished?.years.find(({ siteId }) => siteId === site.id);
  const solved = useMemo(() => (finished?.years ?? []).filter((one): one is SolvedSiteYear => one.status === 'done'), [finished]);
  return (
    <div className="panel-scroll energy-panel">
      <EnergyForm sites={scenario.sites} siteId={site.id} planned={planned} date={date ?? scenario.meta.asOf} percentile={percentile} stale={stale} />
      <RefusedWeather />
      <RefusedLoad />
      <RefusedTariff />
      <TariffLine scenario={scenario} site={site} />
      <Standing />
      {finished === null || year === undefined
        ? (status === 'running' ? null : <p className="panel-empty">The hourly year is not solved yet. A run goes through every hour of the year for each site: cooling plants in the hour’s weather, losses of the power chain, water, carbon, and the bill on the site’s contract.</p>)
        : (
          <>
            {year.status === 'done' ? <FinishedBar year={year} finished={finished} solved={solved} stale={stale} /> : null}
            {solved.length > 1 ? <SitesTable years={solved} siteId={site.id} nameOf={nameOf} /> : null}
            {year.status === 'done' ? <EnergyReport key={site.id} year={year} finished={finished} weather={weather} nameOf={nameOf} /> : <NoYear year={year} name={site.name} />}
          </>
        )}
    </div>
  );
}

/** Energy, water, carbon and cost of a site's hourly year. */
export default function EnergyPanel() {
  const scenario = useDocument((state) => state.scenario);
  const siteId = useEnergy((state) => state.siteId);
  const nameOf = useMemo(() => {
    const entities = scenario === null ? null : entitiesOf(scenario);
    return (id: string) => entities?.get(id)?.name ?? id;
  }, [scenario]);
  if (scenario === null) return <p className="panel-empty">No scenario is open.</p>;
  const site = scenario.sites.find(({ id }) => id === siteId) ?? scenario.sites[0];
  if (site === undefined) return <p className="panel-empty">This scenario has no sites.</p>;
  return <Year scenario={scenario} site={site} nameOf={nameOf} />;
}
