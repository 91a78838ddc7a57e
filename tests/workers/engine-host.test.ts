import { expect, test } from 'vitest';
import type { JobProgress, JobRequests, JobResults } from '../../src/workers/contract.ts';
import { createEngineHost, SLICE_MS } from '../../src/workers/host/engine-host.ts';
import { JobInputError } from '../../src/workers/host/failure.ts';
import type { SlicedJob, SliceReport } from '../../src/workers/host/sliced-job.ts';
import { transferablesOf } from '../../src/workers/host/transferables.ts';
import { scenarioHash } from '../../src/model/hash.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { createProjectionResult } from '../fixtures/projection-result.ts';

const request: JobRequests['projection'] = { scenario: minimalScenario(), samples: 10, seed: 7, hallAir: false };
type Slices = SlicedJob<ReturnType<typeof createProjectionResult>>;

const unused = () => {
  throw new Error('not part of this test');
};

/** A host whose projection is `job`; other kinds are not asked for. */
function hostFor(job: () => Slices, yieldToEventLoop?: () => Promise<void>) {
  return createEngineHost({
    factories: { thermal: unused, facility: unused, projection: job, scheduleHealth: unused, scheduleMonteCarlo: unused, slipBridge: unused, signing: unused, verification: unused, bench: unused, contingencies: unused, failurePairs: unused, outage: unused, trainingLoad: unused, energy: unused, diagram: unused },
    describeBackend: () => Promise.resolve({ backend: 'cpu', detail: 'test', webgpuAvailable: false }),
    describeVerification: () => Promise.resolve([]),
    ...(yieldToEventLoop === undefined ? {} : { yieldToEventLoop }),
  });
}

/** A job of `slices` slices that keeps the budgets it was given. */
function countedJob(slices: number, report: (n: number) => Partial<SliceReport<ReturnType<typeof createProjectionResult>>> = () => ({})) {
  const budgets: number[] = [];
  let disposed = 0;
  const job: Slices = {
    advance(budgetMs) {
      budgets.push(budgetMs);
      return { done: budgets.length >= slices, phase: `Slice ${budgets.length}`, fraction: budgets.length / slices, ...report(budgets.length) };
    },
    result: () => createProjectionResult(),
    dispose: () => {
      disposed += 1;
    },
  };
  return { job, budgets, disposed: () => disposed };
}

test('a job advances in short slices, each followed by a turn of the event loop', async () => {
  let turns = 0;
  const { job, budgets } = countedJob(5);
  const outcome = await hostFor(() => job, () => {
    turns += 1;
    return Promise.resolve();
  }).run('projection', 'job', request, () => undefined);
  expect(outcome.status).toBe('done');
  expect(budgets).toEqual(Array.from({ length: 5 }, () => SLICE_MS));
  expect(SLICE_MS).toBeLessThanOrEqual(50);
  expect(turns).toBeGreaterThanOrEqual(4);
});

test('a finished job carries the hash of its scenario and its seed, and is disposed of', async () => {
  const counted = countedJob(1);
  const outcome = await hostFor(() => counted.job).run('projection', 'job', request, () => undefined);
  expect(outcome).toMatchObject({ status: 'done', stamp: { scenarioHash: scenarioHash(request.scenario), seed: 7 } });
  expect(counted.disposed()).toBe(1);
});

test('a cancel that arrives as a message while the job works ends it after the slice in hand', async () => {
  const counted = countedJob(Number.POSITIVE_INFINITY);
  const host = hostFor(() => counted.job);
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => host.cancel('job'));
  port1.start();
  let slicesAtCancel = 0;
  const running = host.run('projection', 'job', request, () => {
    if (slicesAtCancel > 0) return;
    slicesAtCancel = counted.budgets.length;
    port2.postMessage(null);
  });
  expect((await running).status).toBe('cancelled');
  expect(counted.disposed()).toBe(1);
  // Messages and slices take turns: at most a few slices pass before the cancel is heard.
  expect(counted.budgets.length - slicesAtCancel).toBeLessThan(10);
  port1.close();
});

test('a cancel of an unknown job is ignored, and does not hit a later job of that name', async () => {
  const host = hostFor(() => countedJob(2).job);
  host.cancel('job');
  expect((await host.run('projection', 'job', request, () => undefined)).status).toBe('done');
});

test('a job that is cancelled before it begins is never built', async () => {
  let built = 0;
  const host = hostFor(() => {
    built += 1;
    return countedJob(1).job;
  });
  const running = host.run('projection', 'job', request, () => undefined);
  host.cancel('job');
  expect((await running).status).toBe('cancelled');
  expect(built).toBe(0);
});

test('progress never goes back', async () => {
  const fractions = [0.2, 0.5, 0.3, 0.4, 0.9, 0.1, 1];
  // A preview with each slice, so that none is left out for coming too soon after the last.
  const { job } = countedJob(fractions.length, (n) => ({ fraction: fractions[n - 1] ?? 0, preview: createProjectionResult() }));
  const seen: JobProgress[] = [];
  await hostFor(() => job).run('projection', 'job', request, (progress) => seen.push(progress));
  expect(seen.map(({ fraction }) => fraction)).toEqual([0.2, 0.5, 0.5, 0.5, 0.9, 0.9]);
});

const sample = (iteration: number) => ({ iteration, mass: 0, momentum: 1 / iteration, energy: 0 });

test('residuals of slices without a message of their own come with the next one, none lost and none twice', async () => {
  let time = 0;
  const { job } = countedJob(12, (n) => ({ residuals: [sample(n)] }));
  const host = createEngineHost({
    factories: { thermal: unused, facility: unused, projection: () => job, scheduleHealth: unused, scheduleMonteCarlo: unused, slipBridge: unused, signing: unused, verification: unused, bench: unused, contingencies: unused, failurePairs: unused, outage: unused, trainingLoad: unused, energy: unused, diagram: unused },
    describeBackend: unused, describeVerification: unused,
    // Every fourth slice is far enough from the last message.
    now: () => { time += 25; return time; },
  });
  const seen: JobProgress[] = [];
  await host.run('projection', 'job', request, (progress) => seen.push(progress));
  const iterations = seen.flatMap(({ residuals }) => residuals?.map(({ iteration }) => iteration) ?? []);
  expect(seen.length).toBeLessThan(11);
  expect(iterations).toEqual(Array.from({ length: iterations.length }, (_, i) => i + 1));
  expect(iterations.length).toBeGreaterThan(seen.length);
});

test('a job without a document has no stamp', async () => {
  const report = { case: 'c' } as JobResults['verification'];
  const host = createEngineHost({
    factories: { thermal: unused, facility: unused, projection: unused, scheduleHealth: unused, scheduleMonteCarlo: unused, slipBridge: unused, signing: unused, verification: () => ({ advance: () => ({ done: true, phase: '', fraction: 1 }), result: () => report }), bench: unused, contingencies: unused, failurePairs: unused, outage: unused, trainingLoad: unused, energy: unused, diagram: unused },
    describeBackend: unused, describeVerification: unused,
  });
  expect(await host.run('verification', 'job', { caseId: 'c', n: 8, parameter: null }, () => undefined)).toMatchObject({ status: 'done', result: report, stamp: null });
});

test('two jobs take turns', async () => {
  const order: string[] = [];
  const jobs = ['a', 'b'].map((name): Slices => {
    let slices = 0;
    return {
      advance() {
        order.push(name);
        slices += 1;
        return { done: slices === 3, phase: '', fraction: slices / 3 };
      },
      result: () => createProjectionResult(),
    };
  });
  const host = hostFor(() => jobs.shift() as Slices);
  await Promise.all([host.run('projection', 'a', request, () => undefined), host.run('projection', 'b', request, () => undefined)]);
  expect(order.join('')).not.toMatch(/aaa|bbb/);
});

test.each([
  ['an error', () => new Error('the plan runs in a circle\n    at solve (engine.js:1:2)'), 'The projection stopped: the plan runs in a circle.'],
  ['lack of memory', () => new RangeError('Array buffer allocation failed'), 'The projection needs more memory than the browser gives.'],
  ['a bad input', () => new JobInputError('Hall “x” is not there.', 'Choose another.'), 'Hall “x” is not there.'],
])('%s becomes an outcome with a message and no stack trace', async (_name, error, message) => {
  const host = hostFor(() => {
    throw error();
  });
  const outcome = await host.run('projection', 'job', request, () => undefined);
  expect(outcome).toMatchObject({ status: 'failed', message });
  expect(JSON.stringify(outcome)).not.toMatch(/engine\.js|\bat /);
});

test('buffers of fields are moved, each once, and lists of records are left alone', () => {
  const shared = new Float32Array(4);
  const message = { result: { field: { temperature: shared, again: shared, solid: new Uint8Array(2) }, racks: [{ data: new Float32Array(1) }] } };
  expect(transferablesOf(message)).toEqual([shared.buffer, message.result.field.solid.buffer]);
  expect(transferablesOf(undefined)).toEqual([]);
});
