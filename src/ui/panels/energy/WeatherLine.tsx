import { chooseWeatherFile } from '../../../app/energy/weather-files.ts';
import type { EnergyState, SolvedSiteYear } from '../../../app/energy/energy-store.ts';
import { currentSession } from '../../../app/session.ts';
import type { Site } from '../../../model/index.ts';
import { withUnit } from '../../format.ts';
import { WEATHER_KINDS } from './words.ts';

/** Asks for a weather file for the site that is looked at. */
export function WeatherFileButton({ label }: { readonly label: string }) {
  return <button type="button" className="link" onClick={() => { const session = currentSession(); if (session !== null) void chooseWeatherFile(session.energy); }}>{label}</button>;
}

/** Whose weather a year has: station or file, what stands in for what, its figures and its credit. */
export function WeatherLine({ year, site, fileName }: {
  readonly year: SolvedSiteYear;
  /** As it was when the year was solved. */
  readonly site: Site | undefined;
  /** File that stands in for the station; `null` = none. */
  readonly fileName: string | null;
}) {
  const { weather } = year.result;
  const proxy = fileName === null ? site?.climate.proxyNote : `stands in for the document’s station ${site?.climate.stationName ?? ''} until another document is opened`;
  return (
    <div className="panel-line">
      <span><strong>Weather</strong> {fileName === null ? null : <>file <strong>{fileName}</strong>, </>}{weather.stationName}, {WEATHER_KINDS[weather.kind] ?? weather.kind}{proxy === undefined ? null : <> <span className="badge badge-assumption" title={proxy}>{fileName === null ? 'proxy' : 'own file'}</span></>}</span>
      <span className="muted" title="Dry bulb and wet bulb of the hours">mean {withUnit(weather.meanDryBulbCelsius, '')} / {withUnit(weather.meanWetBulbCelsius, '°C')}, highest {withUnit(weather.maximumDryBulbCelsius, '')} / {withUnit(weather.maximumWetBulbCelsius, '°C')} dry / wet bulb</span>
      <span>
        {fileName === null ? <WeatherFileButton label="Use a weather file…" /> : <button type="button" className="link" onClick={() => currentSession()?.energy.forgetWeather(year.siteId)}>Use the site’s station</button>}
      </span>
      <details className="energy-credit muted"><summary>{proxy === undefined ? 'Source' : fileName === null ? 'Proxy and source' : 'Stand-in and source'}</summary>{proxy === undefined ? null : <>{proxy}<br /></>}{weather.source}</details>
    </div>
  );
}

/** Design conditions that a loaded file states. */
export function DesignLine({ conditions }: { readonly conditions: EnergyState['weatherBySite'][string]['designConditions'] }) {
  if (conditions === null) return null;
  const { source, cooling04DryBulbCelsius, evaporation04WetBulbCelsius, returnDryBulbCelsius } = conditions;
  return <p className="panel-line muted">Design conditions of the file ({source}): 0.4 % dry bulb {withUnit(cooling04DryBulbCelsius, '°C')}, 0.4 % wet bulb {withUnit(evaporation04WetBulbCelsius, '°C')}{returnDryBulbCelsius.map(({ years, celsius }) => `; once in ${years} years ${withUnit(celsius, '°C')}`).join('')}</p>;
}
