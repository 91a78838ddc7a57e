import { describe, expect, it, vi } from 'vitest';
import { createDocumentStore } from '../../src/app/document-store.ts';
import { planYears, readYear, type EnergyAsked } from '../../src/app/energy/energy-request.ts';
import { readPercent } from '../../src/app/typed-numbers.ts';
import { EnergyRuns } from '../../src/app/energy/energy-runs.ts';
import { createEnergyStore, emptyEnergy, type EnergyState } from '../../src/app/energy/energy-store.ts';
import { isWeatherFile } from '../../src/app/energy/weather-files.ts';
import { sameInputs } from '../../src/app/solve/wanted-jobs.ts';
import type { HourlyWeather } from '../../src/model/index.ts';
import type { SiteYear } from '../../src/workers/contract.ts';
import type { ParsedLoad, ParsedWeather } from '../../src/workers/file-contract.ts';
import { createHall, createRack, createScenario } from '../fixtures/build-scenario.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { FakeEngineClient } from './fake-engine-client.ts';

const scenario = createScenario({ halls: [createHall({ racks: [createRack('here'), createRack('late', { batchId: 'batch' })] })] });
const view = { date: '2028-05-04', percentile: 50 as const, failedIds: [] as readonly string[] };
const weather = { stationName: 'Elsewhere' } as HourlyWeather;

const plan = (choice: Partial<EnergyState> = {}, of: Partial<typeof view> = {}) => planYears({ scenario, view: { ...view, ...of }, projection: null, choice: { ...emptyEnergy, ...choice } });

function asked(choice: Partial<EnergyState> = {}): EnergyAsked {
  const planned = plan(choice).asked;
  if (planned === null) throw new Error('nothing to run');
  return planned;
}

describe('the years asked for', () => {
  it('are of everything built, in the year of the document, at full load', () => {
    expect(asked().request).toMatchObject({ year: Number(scenario.meta.asOf.slice(0, 4)), itFraction: 1, presentRackIds: null, notCommissionedIds: [], failedIds: [], weatherBySite: {} });
    expect(asked().standing).toBe('everything of the document built');
  });

  it('are of the racks that run on the slider’s date, in its year, and say so', () => {
    const { request, standing } = asked({ standing: 'date', itPercentText: '62,5' });
    expect(request).toMatchObject({ year: 2028, itFraction: 0.625, presentRackIds: ['here'] });
    expect(standing).toBe('racks running on 2028-05-04, each at its P50');
    expect(asked({ standing: 'date', yearText: '2031' }).request.year).toBe(2031);
  });

  it('follow failures, choices and the document, and of the slider only what they depend on', () => {
    const inputsOf = (...words: Parameters<typeof plan>) => plan(...words).asked!.inputs;
    const before = asked().inputs;
    expect(sameInputs(before, inputsOf())).toBe(true);
    expect(sameInputs(before, inputsOf({}, { date: '2030-01-01' }))).toBe(true);
    expect(sameInputs(before, inputsOf({}, { failedIds: ['chillers'] }))).toBe(false);
    expect(sameInputs(before, inputsOf({ itPercentText: '90' }))).toBe(false);
    expect(sameInputs(before, inputsOf({ yearText: '2028' }))).toBe(false);
    expect(sameInputs(before, inputsOf({ standing: 'date' }))).toBe(false);
    expect(sameInputs(before, inputsOf({ weatherBySite: { site: { fileName: 'a.epw', weather, designConditions: null, diagnostics: [] } } }))).toBe(false);
    expect(plan({}, { failedIds: ['chillers'] }).asked).toMatchObject({ request: { failedIds: ['chillers'] }, standing: expect.stringContaining('1 failed') });
    const renamed = planYears({ scenario: { ...scenario, runs: [...scenario.runs] }, view, projection: null, choice: emptyEnergy });
    expect(sameInputs(before, renamed.asked!.inputs)).toBe(true);
    const edited = planYears({ scenario: { ...scenario, cooling: { ...scenario.cooling } }, view, projection: null, choice: emptyEnergy });
    expect(sameInputs(before, edited.asked!.inputs)).toBe(false);
  });

  it.each([
    [{ yearText: '26' }, 'Give a year'], [{ yearText: '2500' }, 'Give a year'], [{ itPercentText: '101' }, 'Give an IT load'], [{ itPercentText: '' }, 'Give an IT load'],
  ])('are none with %o, and that is said', (choice, words) => {
    const planned = plan(choice);
    expect(planned.asked).toBeNull();
    expect(planned.fault).toContain(words);
  });

  it('read what is typed', () => {
    expect([' 2026 ', '2026.5', '1899', '2201', 'soon', ''].map(readYear)).toEqual([2026, null, null, null, null, null]);
    expect(['0', '100', '12.5', '12,5', '-1', 'x'].map(readPercent)).toEqual([0, 1, 0.125, 0.125, null, null]);
    expect(['Ohio.EPW', 'campus.plenum.json'].map(isWeatherFile)).toEqual([true, false]);
  });
});

const years: readonly SiteYear[] = [{ siteId: 'site', status: 'no-weather', stationName: 'X', shippedStations: [] }];

function setUp(parsed: ParsedWeather = { weather, designConditions: null, diagnostics: [] }, load: ParsedLoad = { kw: Float64Array.of(1, 2), diagnostics: [] }) {
  const client = new FakeEngineClient();
  const store = createEnergyStore();
  const parseWeather = vi.fn((_source: Blob | string, _fileName: string) => Promise.resolve(parsed));
  const parseLoad = vi.fn((_source: Blob | string, _fileName: string) => Promise.resolve(load));
  return { client, store, parseWeather, runs: new EnergyRuns({ client, store, files: { parseWeather, parseLoad } }) };
}

describe('a run', () => {
  it('keeps the years with what they depend on', async () => {
    const { client, store, runs } = setUp();
    runs.run(asked());
    const job = client.jobs[0]!;
    expect(job).toMatchObject({ kind: 'energy', request: asked().request });
    job.onProgress({ jobId: job.jobId, phase: 'Hourly year of Site', fraction: 0.5 });
    expect(store.getState()).toMatchObject({ status: 'running', phase: 'Hourly year of Site', fraction: 0.5, finished: null });
    await job.finish({ status: 'done', jobId: job.jobId, result: years, stamp: null, wallSeconds: 2 });
    expect(store.getState()).toMatchObject({ status: 'done', finished: { years, standing: 'everything of the document built', wallSeconds: 2, weatherFiles: {} } });
    expect(sameInputs(store.getState().finished!.inputs, asked().inputs)).toBe(true);
  });

  it('begins by itself after a quiet moment, once for the same question', async () => {
    vi.useFakeTimers();
    try {
      const { client, runs } = setUp();
      const stop = runs.runSoon(asked({ yearText: '2027' }));
      stop();
      runs.runSoon(asked());
      await vi.advanceTimersByTimeAsync(100);
      expect(client.jobs).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(1000);
      expect(client.jobs.map(({ request }) => 'year' in request && request.year)).toEqual([asked().request.year]);
      // What was cancelled is not tried again by itself.
      runs.cancel();
      runs.runSoon(asked());
      await vi.advanceTimersByTimeAsync(1000);
      expect(client.jobs).toHaveLength(1);
      runs.runSoon(asked({ yearText: '2030' }));
      await vi.advanceTimersByTimeAsync(1000);
      expect(client.jobs).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is forgotten with choices and files when another document is opened, a file still being read too', async () => {
    const { client, store, runs } = setUp();
    const document = createDocumentStore();
    runs.follow(document);
    runs.run(asked());
    const reading = runs.loadWeather('site', 'text', 'a.epw');
    document.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [] });
    await reading;
    expect(client.jobs[0]?.cancelRequested).toBe(true);
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ status: 'idle', finished: null, weatherBySite: {}, siteId: null });
  });
});

describe('a weather file', () => {
  it('stands in for the station of its site until it is taken away', async () => {
    const { store, runs, parseWeather } = setUp();
    await runs.loadWeather('site', 'text', 'a.epw');
    expect(parseWeather).toHaveBeenCalledWith('text', 'a.epw');
    const { weatherBySite, siteId } = store.getState();
    expect(siteId).toBe('site');
    expect(asked({ weatherBySite })).toMatchObject({ request: { weatherBySite: { site: weather } }, weatherFiles: { site: 'a.epw' } });
    runs.forgetWeather('site');
    expect(store.getState().weatherBySite).toEqual({});
  });

  it('that is refused leaves what is used, and says why', async () => {
    const diagnostics = [{ severity: 'error' as const, code: 'epw-no-location', path: '', message: 'It has no LOCATION line.', hint: 'Give an EPW.' }];
    const { store, runs } = setUp({ weather: null, designConditions: null, diagnostics });
    await runs.loadWeather('site', 'text', 'x.epw');
    expect(store.getState()).toMatchObject({ weatherBySite: {}, refusedWeather: { fileName: 'x.epw', diagnostics } });
  });
});

describe('IT power by the hour', () => {
  it('is that of its site until it is taken away', async () => {
    const { store, runs } = setUp();
    const before = asked().inputs;
    await runs.loadItPower('site', 'text', 'it.csv');
    const { loadBySite, siteId } = store.getState();
    expect(siteId).toBe('site');
    expect(asked({ loadBySite })).toMatchObject({ request: { itKwBySite: { site: Float64Array.of(1, 2) } }, loadFiles: { site: 'it.csv' } });
    expect(sameInputs(before, asked({ loadBySite }).inputs)).toBe(false);
    runs.forgetItPower('site');
    expect(store.getState().loadBySite).toEqual({});
  });

  it('of every site asks for no share, so that none is missed', async () => {
    const { store, runs } = setUp();
    expect(plan({ itPercentText: 'much' })).toMatchObject({ asked: null, fault: expect.stringContaining('IT load') });
    await runs.loadItPower('site', 'text', 'it.csv');
    expect(plan({ itPercentText: 'much', loadBySite: store.getState().loadBySite })).toMatchObject({ asked: {}, fault: null });
  });

  it('that is refused leaves what is used, and says why', async () => {
    const diagnostics = [{ severity: 'error' as const, code: 'wrong-length', path: '', message: 'It has 10 rows.', hint: 'Give a year.' }];
    const { store, runs } = setUp(undefined, { kw: null, diagnostics });
    await runs.loadItPower('site', 'text', 'it.csv');
    expect(store.getState()).toMatchObject({ loadBySite: {}, refusedLoad: { fileName: 'it.csv', diagnostics } });
  });
});
