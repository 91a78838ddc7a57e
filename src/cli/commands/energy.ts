import { loadHourlyClimate, loadHourlyGridCarbon, hourlyStations } from '../../catalog/hourly/index.ts';
import { billedYear, sumFigures } from '../../engine/energy/index.ts';
import { exportEnergyHoursCsv } from '../../io/energy/export-hours-csv.ts';
import { readEpw } from '../../io/epw/index.ts';
import { scenarioHash, type BilledYear, type DesignConditions, type EnergyResult, type HourlyWeather, type Scenario, type Site } from '../../model/index.ts';
import { checkOutput, giveAnswer } from '../answer.ts';
import { COMMON_OPTIONS, dateOption, noteWarnings, numberOption, onlyFile, PROGRAM, textOption, type Command } from '../command.ts';
import { formatDiagnostics, InvalidInput, invalidInput } from '../invalid-input.ts';
import { readInput } from '../read-input.ts';
import { readScenario } from '../read-scenario.ts';
import { EXIT, UsageError, type Streams } from '../streams.ts';
import { billText } from './bill-text.ts';
import { BILL_OPTIONS, billAnswer, requireBill, termsOfCall } from './energy-bill.ts';
import { loadsOfCall } from './energy-load.ts';
import { refusal, sweep } from './energy-sweep.ts';
import { energyText } from './energy-text.ts';
import { failedIds, STATE_OPTIONS, stateOfCall } from './state-at.ts';

/** `energy FILE`: the hourly year of each site, or of one. */
export const energy: Command = {
  name: 'energy',
  usage: 'FILE',
  summary: 'Hourly year: energy, PUE, WUE, water, carbon, hours by cooling mode. Status 3 when heat or load stays unserved, or the chain can\'t carry the load.',
  options: {
    ...COMMON_OPTIONS,
    ...STATE_OPTIONS,
    site: { type: 'string', help: 'ID: one site (default all)' },
    year: { type: 'string', help: 'Y: calendar year (default that of --at, else of meta.asOf); 8,784 hours in leap years' },
    weather: { type: 'string', help: "FILE.epw: weather instead of that of the site's station; with one site" },
    load: { type: 'string', help: 'IT power over rated power, 0 to 1, in every hour (default 1); or FILE.csv, one column of IT kW by the hour with a header row (8,760 or 8,784 rows, local standard time), with one site, or SITE=FILE.csv,…' },
    fail: { type: 'string', help: 'ID,…: components that are out all year' },
    ...BILL_OPTIONS,
    sweep: { type: 'string', help: 'LOOP=FROM:TO:STEP: a year at each supply temperature of a loop, °C, instead' },
  },
  async run({ files, options, streams }) {
    const file = onlyFile(energy, files);
    checkOutput(options, ['.json', '.csv', '.txt']);
    const year = numberOption(options, 'year', { min: 1900, max: 2200, whole: true });
    const scenario = await readScenario(file, noteWarnings(streams));
    const request = {
      year: year ?? Number((dateOption(options, 'at') ?? scenario.meta.asOf).slice(0, 4)),
      failedIds: failedIds(scenario, textOption(options, 'fail')),
    };
    if (options['sweep'] !== undefined) return sweep(scenario, request, options, async (site) => (await weatherOfCall(site, textOption(options, 'weather'), 1, streams)).weather, streams);
    const sites = sitesOfCall(scenario, textOption(options, 'site'));
    const termsOf = await termsOfCall(options, sites.length, streams);
    const loadOf = await loadsOfCall(options, sites, streams);
    const state = await stateOfCall(scenario, options, streams);
    const answers: BilledYear[] = [];
    let design: DesignConditions | null = null;
    for (const site of sites) {
      const { weather, designConditions } = await weatherOfCall(site, textOption(options, 'weather'), sites.length, streams);
      design = designConditions;
      const { itFraction, itKw, file: loadFile } = loadOf(site);
      const answer = await yearOfSite(loadFile, async () => billedYear(scenario, {
        ...request,
        siteId: site.id,
        itFraction, itKw,
        weather,
        carbon: await loadHourlyGridCarbon(site.grid.isoRegion),
        presentRackIds: state.presentRackIds === null ? null : new Set(state.presentRackIds),
        notCommissionedIds: state.notCommissionedIds,
      }, termsOf(site)));
      requireBill(answer, options);
      answers.push(answer);
    }
    const results = answers.map(({ result }) => result);
    const bills = answers.map(({ bill }) => (bill === null ? {} : { bill: billAnswer(bill) }));
    const hash = scenarioHash(scenario);
    await giveAnswer({
      text: () => answers.flatMap(({ result, bill }) => [energyText(result, state.label, design), ...(bill === null ? [] : [billText(bill)])]).join('\n'),
      json: () => ({ ...PROGRAM, scenarioHash: hash, state: state.label, ...(results.length === 1 ? { ...results[0], ...bills[0] } : allSites(results)), sites: results.map((result, at) => ({ ...result, ...bills[at] })), ...(design === null ? {} : { designConditions: design }) }),
      csv: () => exportEnergyHoursCsv(answers, { scenarioId: scenario.meta.id, scenarioHash: hash }),
    }, options, streams);
    return results.some((result) => result.annual.heatKwh.unremoved > 0 || result.unservedItKw > 0 || result.collapsedNodeIds.length > 0) ? EXIT.limitNotMet : EXIT.done;
  },
};

/** @throws InvalidInput for a load that does not fit the site or the year */
async function yearOfSite(loadFile: string | null, solve: () => Promise<BilledYear>): Promise<BilledYear> {
  try {
    return await solve();
  } catch (error) {
    throw refusal(error, loadFile);
  }
}

/** Sums over the sites; what does not add up (peaks at different hours, modes) is left to `sites`. */
function allSites(results: readonly EnergyResult[]) {
  return {
    hours: results[0]?.hours,
    annual: sumFigures(results.map(({ annual }) => annual)),
    monthly: Array.from({ length: 12 }, (_, month) => sumFigures(results.map(({ monthly }) => monthly[month]!))),
    notComputed: [...new Set(results.flatMap(({ notComputed }) => notComputed))],
  };
}

function sitesOfCall(scenario: Scenario, id: string | undefined): readonly Site[] {
  if (id === undefined) return scenario.sites;
  const site = scenario.sites.find((candidate) => candidate.id === id);
  if (site === undefined) throw new UsageError(`--site: there is no site "${id}"; there are ${scenario.sites.map((candidate) => candidate.id).join(', ')}`);
  return [site];
}

interface StationWeather {
  readonly weather: HourlyWeather;
  /** Of the weather file, where one is given and has them. */
  readonly designConditions: DesignConditions | null;
}

/** Weather of `--weather`, else of the station the site names. @throws InvalidInput */
async function weatherOfCall(site: Site, file: string | undefined, sites: number, streams: Streams): Promise<StationWeather> {
  if (file !== undefined) {
    if (sites > 1) throw new UsageError('--weather goes with one site: name it with --site');
    return readWeather(file, streams);
  }
  const weather = await loadHourlyClimate(site.climate.stationName);
  if (weather !== null) return { weather, designConditions: null };
  throw invalidInput('no-hourly-weather', `No hourly weather of "${site.climate.stationName}", the station of site "${site.id}", ships with Plenum.`, `Give a file with --weather FILE.epw, or a station that ships: ${hourlyStations.join(', ')}.`);
}

async function readWeather(file: string, streams: Streams): Promise<StationWeather> {
  const text = await readInput(file, 'an EnergyPlus weather file (.epw)');
  const { weather, designConditions, diagnostics } = readEpw(text, file);
  if (weather === null) throw new InvalidInput(diagnostics);
  if (diagnostics.length > 0) streams.stderr(formatDiagnostics(diagnostics));
  return { weather, designConditions };
}
