/** A year of a site hour by hour, beside the time this machine takes to copy the series that it fills. */
import { readFileSync } from 'node:fs';
import { loadHourlyClimate } from '../../src/catalog/hourly/index.ts';
import { compileSite } from '../../src/engine/energy/site-model.ts';
import { runYear } from '../../src/engine/energy/year.ts';
import { outdoorYear, type OutdoorYear } from '../../src/engine/weather/outdoor-year.ts';
import { loadScenario } from '../../src/model/load.ts';
import { copyBytesPerSecond, rate } from './projection.ts';
import type { BenchRow } from './rows.ts';

const MS = 1000;
const YEAR = 2022;
const RUNS = 10;

/** The first half of a year's hours. */
function firstHalf(year: OutdoorYear): OutdoorYear {
  const hours = year.hours / 2;
  const half = (values: Float64Array): Float64Array => values.subarray(0, hours);
  return {
    ...year, hours, dryBulbCelsius: half(year.dryBulbCelsius), dewPointCelsius: half(year.dewPointCelsius), wetBulbCelsius: half(year.wetBulbCelsius), pressurePa: half(year.pressurePa),
  };
}

/** The shipped Ohio campus, everything built: at constant load, and with a load that changes every hour. */
export async function benchEnergy(): Promise<BenchRow[]> {
  const { scenario } = loadScenario(readFileSync(new URL('../../scenarios/ohio-campus.plenum.json', import.meta.url), 'utf8'));
  const site = scenario?.sites[0];
  const weather = site ? await loadHourlyClimate(site.climate.stationName) : null;
  if (!scenario || !site || !weather) throw new Error('the shipped scenario has no site with hourly weather');
  const model = compileSite(scenario, site.id);
  const outdoor = outdoorYear(weather, YEAR, site.location.elevationMetres);
  const changing = Float64Array.from({ length: outdoor.hours }, (_, hour) => 0.6 + 0.4 * (((hour * 7919) % 997) / 997));
  const secondsOf = (year: OutdoorYear, fraction: number | Float64Array): number => 1 / rate(() => { runYear(model, year, fraction); }, RUNS);
  const constant = secondsOf(outdoor, 1);
  const varied = secondsOf(outdoor, changing);
  const half = secondsOf(firstHalf(outdoor), changing.subarray(0, outdoor.hours / 2));
  const { series } = runYear(model, outdoor, 1);
  const bytes = Object.values(series).reduce<number>((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
  const copies = (seconds: number): number => (seconds * copyBytesPerSecond()) / (2 * bytes);
  return [
    { name: 'year of a site, constant load', value: constant * MS, unit: 'ms' },
    { name: 'the same, in copies of its series', value: copies(constant), unit: 'copies' },
    { name: 'year of a site, load by the hour', value: varied * MS, unit: 'ms' },
    { name: 'the same, in copies of its series', value: copies(varied), unit: 'copies' },
    { name: 'outdoor air of a year with its wet bulbs', value: MS / rate(() => { outdoorYear(weather, YEAR, site.location.elevationMetres); }, RUNS), unit: 'ms' },
    { name: 'growth: time ~ hours^exponent', value: Math.log2(varied / half), unit: '' },
  ];
}
