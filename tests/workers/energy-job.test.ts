import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { BillResult, EnergyResult, Scenario } from '../../src/model/index.ts';
import { energyRequest, ohioScenario, solvedYear, solveYears } from '../fixtures/billed-year.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

/** What the command line answers for a shipped scenario. */
async function commandLine(file: string): Promise<EnergyResult & { readonly bill?: BillResult }> {
  let stdout = '';
  expect(await main(['energy', `scenarios/${file}.plenum.json`, '--json'], { stdout: (text) => { stdout += text; }, stderr: () => undefined, isTerminal: false })).toBe(0);
  return JSON.parse(stdout) as EnergyResult & { readonly bill?: BillResult };
}

/** The same campus twice, the second under another name and without a known station. */
function twoSites(): Scenario {
  const scenario = minimalScenario();
  const [site] = scenario.sites;
  return { ...scenario, sites: [site!, { ...site!, id: 'moon', name: 'Moon base', climate: { ...site!.climate, stationName: 'Tranquility' } }] };
}

describe('the hourly year in the worker', () => {
  it.each(['minimal', 'ohio-campus'])('has the numbers of the command line: %s', async (file) => {
    const { result, bill } = await solvedYear(energyRequest(file === 'minimal' ? minimalScenario() : ohioScenario()));
    const answer = await commandLine(file);
    for (const key of ['siteId', 'annual', 'monthly', 'loops', 'rideThrough', 'assumptions', 'notComputed', 'balanceError', 'weather'] as const) expect(result[key], key).toEqual(answer[key]);
    if (file === 'minimal') {
      expect(bill).toBeNull();
      expect(answer).not.toHaveProperty('bill');
      expect(result.notComputed).toContain('bill');
    } else {
      expect(bill?.annual).toEqual(answer.bill?.annual);
      expect(bill?.annual.total).toBeGreaterThan(1e6);
      expect(result.notComputed).not.toContain('bill');
    }
  });

  it('bills every kWh of the series, and says where a contract gives no start', async () => {
    const undated = ohioScenario();
    delete undated.sites[0]!.contract!.startsOn;
    const { series, bill } = await solvedYear(energyRequest(undated));
    const drawn = series.facilityKw.reduce((sum, kw) => sum + kw, 0);
    expect(bill!.annual.kwh / drawn).toBeCloseTo(1, 12);
    expect(bill!.assumptions.join(' ')).toContain('begin in January');
    const scenario = ohioScenario();
    scenario.sites[0]!.contract!.startsOn = '2026-07-01';
    const later = await solvedYear(energyRequest(scenario));
    expect(later.bill!.assumptions.join(' ')).not.toContain('begin in January');
    expect(later.bill!.monthly.map(({ contractKw }) => (contractKw ?? 0) > 0)).toEqual([false, false, false, false, false, false, true, true, true, true, true, true]);
  });

  it('solves the sites one after the other: one without weather leaves the other its year', async () => {
    const { years, fractions, phases } = await solveYears(energyRequest(twoSites()));
    expect(years.map(({ siteId, status }) => [siteId, status])).toEqual([['leesburg', 'done'], ['moon', 'no-weather']]);
    expect(years[1]).toMatchObject({ stationName: 'Tranquility', shippedStations: expect.arrayContaining(['Leesburg.Exec.AP-Godfrey.Field']) });
    expect(fractions).toEqual([0, 0.5, 1]);
    expect(phases.slice(0, 2)).toEqual(['Hourly year of Leesburg', 'Hourly year of Moon base']);
    expect(structuredClone(years)).toEqual(years);
  });

  it('takes weather that is given for a site in place of the station', async () => {
    const shipped = await solvedYear(energyRequest(minimalScenario()));
    const { loadHourlyClimate } = await import('../../src/catalog/hourly/index.ts');
    const weather = (await loadHourlyClimate('Dallas-Fort.Worth.Intl.AP'))!;
    const { years } = await solveYears(energyRequest(twoSites(), { weatherBySite: { leesburg: weather, moon: weather } }));
    const [hot, moon] = years.map((year) => (year.status === 'done' ? year.result : null));
    expect(hot!.weather.stationName).toBe('Dallas-Fort.Worth.Intl.AP');
    expect(hot!.assumptions.join(' ')).toContain('not of the document\'s station Leesburg');
    expect(hot!.annual.pue!).toBeGreaterThan(shipped.result.annual.pue!);
    expect(moon?.weather.stationName).toBe('Dallas-Fort.Worth.Intl.AP');
  });

  it('keeps the energy where the contract can’t be billed, and says why', async () => {
    const scenario = ohioScenario();
    scenario.sites[0]!.contract!.loadBankTests = [{ startsAt: '2031-01-01T00:00', hours: 4, kw: 1000 }];
    const { result, bill, billFinding } = await solvedYear(energyRequest(scenario));
    expect(bill).toBeNull();
    expect(billFinding).toMatchObject({ code: 'time-not-in-year', path: '/loadBankTests/0/startsAt' });
    expect(result.notComputed).toContain('bill');
    expect(result.annual.energyKwh.facility).toBeGreaterThan(0);
  });
});
