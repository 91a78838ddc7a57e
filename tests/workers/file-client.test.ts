import * as Comlink from 'comlink';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFileClient } from '../../src/workers/file-client.ts';
import type { FileWorker, ParsedFile } from '../../src/workers/file-contract.ts';
import type { WorkerLike } from '../../src/workers/worker-slot.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const FILE = 'campus.plenum.json';
/** Longer than the client waits for a file. */
const LONG_MS = 60_000;

const ports: MessagePort[] = [];

/** Workers of one thread over a message channel, that answer as told and can be made to crash. */
function scriptedWorkers(answer: () => Promise<ParsedFile>) {
  const sources: (Blob | string)[] = [];
  const crashes: (() => void)[] = [];
  let terminated = 0;
  const create = (): WorkerLike => {
    const worker: FileWorker = {
      parse: (source) => {
        sources.push(source);
        return answer();
      },
      parseWeather: (source) => {
        sources.push(source);
        return answer().then(({ diagnostics }) => ({ weather: null, designConditions: null, diagnostics }));
      },
      parseLoad: (source) => {
        sources.push(source);
        return answer().then(({ diagnostics }) => ({ kw: null, diagnostics }));
      },
      parseTariff: (source) => {
        sources.push(source);
        return answer().then(({ diagnostics }) => ({ tariff: null, diagnostics }));
      },
      isTariff: (source) => {
        sources.push(source);
        return answer().then(() => true);
      },
      parseSchedule: (source) => {
        sources.push(source);
        return answer().then(({ diagnostics }) => ({ projects: [], diagnostics }));
      },
      exportPlan: () => answer().then(() => ({ content: 'written', losses: [] })),
      check: () => answer().then(({ diagnostics }) => diagnostics),
    };
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    Comlink.expose(worker, port2);
    const events = new EventTarget();
    crashes.push(() => events.dispatchEvent(new Event('error')));
    return {
      postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
      addEventListener: (type, listener) => (type === 'message' ? port1 : events).addEventListener(type, listener as EventListener),
      removeEventListener: (type, listener) => (type === 'message' ? port1 : events).removeEventListener(type, listener as EventListener),
      start: () => port1.start(),
      terminate() {
        terminated += 1;
      },
    };
  };
  return { create, sources, crash: () => crashes.at(-1)?.(), started: () => crashes.length, terminated: () => terminated };
}

const never = () => new Promise<ParsedFile>(() => undefined);

/** A file of a size, whose content must not be touched. */
function unreadable(size: number): Blob {
  return new Proxy(new Blob([]), {
    get(_, key) {
      if (key === 'size') return size;
      throw new Error(`${String(key)} of the file was touched`);
    },
  });
}

afterEach(() => {
  vi.useRealTimers();
  for (const port of ports.splice(0)) port.close();
});

test('a file of 200 MB is refused by its size: neither read nor handed to a worker', async () => {
  const { create, started } = scriptedWorkers(never);
  const { scenario, diagnostics } = await createFileClient(create).parse(unreadable(200 * 1024 * 1024), FILE);
  expect(scenario).toBeNull();
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ file: FILE, severity: 'error', code: 'file-too-large', path: '' });
  expect(diagnostics[0]?.message).toContain('200 MB');
  expect(diagnostics[0]?.hint).toBeTruthy();
  expect(started()).toBe(0);
});

test('a weather file is refused by its size too, and in its own words when the worker crashes', async () => {
  const { create, sources, crash, started } = scriptedWorkers(never);
  const client = createFileClient(create);
  const large = await client.parseWeather(unreadable(33_000_000), 'year.epw');
  expect(large).toMatchObject({ weather: null, diagnostics: [{ file: 'year.epw', severity: 'error', code: 'file-too-large' }] });
  expect(started()).toBe(0);
  const answer = client.parseWeather('LOCATION', 'year.epw');
  await vi.waitFor(() => expect(sources).toEqual(['LOCATION']));
  crash();
  const { weather, diagnostics } = await answer;
  expect(weather).toBeNull();
  expect(diagnostics[0]).toMatchObject({ file: 'year.epw', code: 'file-unreadable', hint: expect.stringContaining('.epw') });
});

test('a file of power by the hour is refused by its size, and in its own words when the worker crashes', async () => {
  const { create, sources, crash, started } = scriptedWorkers(never);
  const client = createFileClient(create);
  expect(await client.parseLoad(unreadable(200_000_000), 'it.csv')).toMatchObject({ kw: null, diagnostics: [{ file: 'it.csv', severity: 'error', code: 'file-too-large', message: expect.not.stringContaining('scenario'), hint: expect.stringContaining('kilowatts') }] });
  expect(started()).toBe(0);
  const answer = client.parseLoad('kW', 'it.csv');
  await vi.waitFor(() => expect(sources).toEqual(['kW']));
  crash();
  expect(await answer).toMatchObject({ kw: null, diagnostics: [{ file: 'it.csv', code: 'file-unreadable', hint: expect.stringContaining('kilowatts') }] });
});

test('a schedule is refused by its size, and in its own words when the worker crashes', async () => {
  const { create, sources, crash, started } = scriptedWorkers(never);
  const client = createFileClient(create);
  expect(await client.parseSchedule(unreadable(40 * 1024 * 1024), 'plan.xer', false)).toMatchObject({ projects: [], diagnostics: [{ file: 'plan.xer', severity: 'error', code: 'file-too-large', message: expect.stringContaining('40 MB') }] });
  expect(started()).toBe(0);
  const answer = client.parseSchedule(new Blob(['ERMHDR']), 'plan.xer', false);
  await vi.waitFor(() => expect(sources).toHaveLength(1));
  crash();
  expect(await answer).toMatchObject({ projects: [], diagnostics: [{ file: 'plan.xer', code: 'file-unreadable', hint: expect.stringContaining('Primavera') }] });
});

test('a file of a usual size goes to the worker, and its answer comes back', async () => {
  const scenario = minimalScenario();
  const { create, sources } = scriptedWorkers(() => Promise.resolve({ scenario, diagnostics: [] }));
  expect(await createFileClient(create).parse('{"the": "text"}', FILE)).toEqual({ scenario, diagnostics: [] });
  expect(sources).toEqual(['{"the": "text"}']);
});

describe('a worker that does not answer', () => {
  test('because it crashes: the file is refused, and the next one gets a new worker', async () => {
    const { create, sources, crash, started, terminated } = scriptedWorkers(never);
    const client = createFileClient(create);
    for (const attempt of [1, 2]) {
      const answer = client.parse('{}', FILE);
      await vi.waitFor(() => expect(sources).toHaveLength(attempt));
      crash();
      const { scenario, diagnostics } = await answer;
      expect(scenario).toBeNull();
      expect(diagnostics[0]).toMatchObject({ file: FILE, severity: 'error', code: 'file-unreadable' });
      expect(diagnostics[0]?.hint).toBeTruthy();
      expect([started(), terminated()]).toEqual([attempt, attempt]);
    }
  });

  test('because it cannot read the file: the error is a diagnostic', async () => {
    const { create } = scriptedWorkers(() => Promise.reject(new Error('disk gone')));
    expect((await createFileClient(create).parse('{}', FILE)).diagnostics[0]).toMatchObject({ file: FILE, severity: 'error', code: 'file-unreadable' });
  });

  test('because it hangs: the file is refused after a while and the worker ended', async () => {
    const { create, sources, terminated } = scriptedWorkers(never);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const answer = createFileClient(create).parse('{}', FILE);
    let settled = false;
    void answer.then(() => {
      settled = true;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    const { scenario, diagnostics } = await answer;
    expect(scenario).toBeNull();
    expect(diagnostics[0]).toMatchObject({ file: FILE, severity: 'error', code: 'file-too-slow' });
    expect(diagnostics[0]?.hint).toBeTruthy();
    expect(terminated()).toBe(1);
    expect(sources.length).toBeLessThanOrEqual(1);
  });

  test('leaves the check of the open document without findings', async () => {
    const { create, crash } = scriptedWorkers(never);
    const answer = createFileClient(create).check(minimalScenario());
    crash();
    expect(await answer).toBeNull();
  });
});
