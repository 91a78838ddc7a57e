import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../src/model/index.ts';
import type { JobOutcome, JobProgress, JobRequests, SiteYear } from '../../src/workers/contract.ts';
import { createYearPool, yearWorkerCount } from '../../src/workers/year-pool.ts';
import { FakeEngineClient } from '../app/fake-engine-client.ts';
import { energyRequest } from '../fixtures/billed-year.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

function sites(...names: string[]): Scenario {
  const scenario = minimalScenario();
  return { ...scenario, sites: names.map((name) => ({ ...scenario.sites[0]!, id: name.toLowerCase(), name })) };
}

const yearOf = (siteId: string): SiteYear => ({ siteId, status: 'no-weather', stationName: 'X', shippedStations: [] });

function setUp(names: readonly string[], workers = 2) {
  const clients = Array.from({ length: workers }, () => new FakeEngineClient());
  const heard: JobProgress<'energy'>[] = [];
  const handle = createYearPool(clients as unknown as [FakeEngineClient, ...FakeEngineClient[]]).run('energy', energyRequest(sites(...names)), (progress) => heard.push(progress));
  const jobs = clients.map((client) => client.jobs[0]);
  const asked = jobs.map((job) => (job?.request as JobRequests['energy'] | undefined)?.siteIds);
  const done = (at: number, wallSeconds: number): JobOutcome<'energy'> => ({ status: 'done', jobId: 'x', stamp: null, wallSeconds, result: (asked[at] ?? []).map(yearOf) });
  return { clients, heard, handle, jobs, asked, done };
}

describe('years of several sites', () => {
  it('are shared among workers, and come back in the order of the document', async () => {
    const { handle, jobs, asked, done } = setUp(['Akron', 'Boston', 'Chicago']);
    expect(asked).toEqual([['akron', 'chicago'], ['boston']]);
    await jobs[1]!.finish(done(1, 3));
    await jobs[0]!.finish(done(0, 2));
    expect(await handle.outcome).toMatchObject({ status: 'done', wallSeconds: 3, result: ['akron', 'boston', 'chicago'].map(yearOf) });
  });

  it('tell how far each site is', () => {
    const { heard, jobs } = setUp(['Akron', 'Boston', 'Chicago']);
    jobs[0]!.onProgress({ jobId: 'x', phase: '', fraction: 0.75 });
    jobs[1]!.onProgress({ jobId: 'x', phase: '', fraction: 0.25 });
    jobs[1]!.onProgress({ jobId: 'x', phase: '', fraction: 1 });
    expect(heard.map(({ phase }) => phase)).toEqual(['Hourly years: Boston 0 %, Chicago 50 %', 'Hourly years: Boston 25 %, Chicago 50 %', 'Hourly years: Chicago 50 %']);
    expect(heard.map(({ fraction }) => fraction)).toEqual([0.5, 1.75 / 3, 2.5 / 3]);
  });

  it('are cancelled together', async () => {
    const { handle, jobs } = setUp(['Akron', 'Boston']);
    handle.cancel();
    expect(jobs.map((job) => job!.cancelRequested)).toEqual([true, true]);
    for (const job of jobs) await job!.finish({ status: 'cancelled', jobId: 'x' });
    expect((await handle.outcome).status).toBe('cancelled');
  });

  it('fail together: one worker that stops ends the others', async () => {
    const { handle, jobs, done } = setUp(['Akron', 'Boston']);
    await jobs[1]!.finish({ status: 'failed', jobId: 'x', message: 'The solver stopped unexpectedly.', hint: 'Solve again.' });
    expect(jobs[0]!.cancelRequested).toBe(true);
    await jobs[0]!.finish(done(0, 1));
    expect(await handle.outcome).toMatchObject({ status: 'failed', message: 'The solver stopped unexpectedly.' });
  });

  it('need no more workers than sites, and one site needs one', () => {
    expect(setUp(['Akron', 'Boston'], 4).asked).toEqual([['akron'], ['boston'], undefined, undefined]);
    const { clients, asked } = setUp(['Akron'], 3);
    expect(clients.map(({ jobs }) => jobs.length)).toEqual([1, 0, 0]);
    expect(asked[0]).toBeUndefined();
    expect([1, 2, 4, 64].map(yearWorkerCount)).toEqual([1, 1, 3, 4]);
  });
});
