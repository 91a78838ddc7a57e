import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { BillResult, EnergyResult, Scenario } from '../../src/model/index.ts';
import type { JobRequests } from '../../src/workers/contract.ts';
import { createEngineHost } from '../../src/workers/host/engine-host.ts';
import type { JobFactories } from '../../src/workers/host/sliced-job.ts';
import { createEnergyJob } from '../../src/workers/jobs/energy-job.ts';
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
    expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
    expect(fractions.every((fraction, at) => at === 0 || fraction >= fractions[at - 1]!)).toBe(true);
    expect(phases[0]).toBe('Hourly year of Leesburg');
    expect(phases.slice(-2)).toEqual(['Hourly year of Moon base', 'Years solved']);
    expect(structuredClone(years)).toEqual(years);
  });

  it('solves only the sites asked for', async () => {
    const { years } = await solveYears(energyRequest(twoSites(), { siteIds: ['moon'] }));
    expect(years.map(({ siteId }) => siteId)).toEqual(['moon']);
  });

  it('hears a cancel within a site, with the share of the year done so far', async () => {
    const job = createEnergyJob(energyRequest(ohioScenario()));
    const seen: string[] = [];
    // No time at all: each slice looks at the clock first and does nothing, one of a moment does a week or more.
    for (const budget of [30, 30, 0, 1e-3, 1e-3]) seen.push((await job.advance(budget)).phase);
    expect(seen.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => 'Hourly year of New Albany campus'));
    expect(seen[4]).toMatch(/^Hourly year of New Albany campus, [1-9] %$/);

    let time = 0;
    const host = createEngineHost({
      factories: { energy: (request: JobRequests['energy']) => {
        const job = createEnergyJob(request);
        return { ...job, advance: () => job.advance(1e-3) };
      } } as unknown as JobFactories,
      describeBackend: () => Promise.reject(new Error('not asked')), describeVerification: () => Promise.resolve([]), now: () => (time += 1000),
    });
    let fraction = 0;
    const outcome = await host.run('energy', 'years', energyRequest(ohioScenario()), (progress) => {
      fraction = progress.fraction;
      if (fraction > 0) host.cancel('years');
    });
    expect(outcome.status).toBe('cancelled');
    expect(fraction).toBeLessThan(1);
  });

  it('takes IT power by the hour, and says where it can’t be drawn', async () => {
    const { result: { annual } } = await solvedYear(energyRequest(minimalScenario()));
    const ratedKw = annual.energyKwh.it / annual.hours;
    const halves = Float64Array.from({ length: 8_760 }, (_, hour) => ratedKw * (hour % 2 === 0 ? 1 : 0.5));
    const solved = await solvedYear(energyRequest(minimalScenario(), { itKwBySite: { leesburg: halves } }));
    expect(solved.series.itKw.slice(0, 2).map((kw) => kw / ratedKw)).toEqual(Float64Array.of(1, 0.5));
    expect(solved.result.annual.energyKwh.it).toBeCloseTo(0.75 * annual.energyKwh.it, 3);
    const { years } = await solveYears(energyRequest(minimalScenario(), { itKwBySite: { leesburg: halves.map((kw) => 2 * kw) } }));
    expect(years[0]).toMatchObject({ status: 'failed', message: expect.stringContaining('IT load of hour 0') });
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
