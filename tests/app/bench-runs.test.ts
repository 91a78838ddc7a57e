import { expect, test } from 'vitest';
import { createBenchRuns } from '../../src/app/bench/bench-runs.ts';
import { createBenchStore } from '../../src/app/bench/bench-store.ts';
import { createBenchReport } from '../fixtures/bench-report.ts';
import { FakeEngineClient } from './fake-engine-client.ts';

const request = { cellMetres: 0.3, solveCellMetres: [0.3] };
const report = createBenchReport();

function setUp() {
  const client = new FakeEngineClient();
  const store = createBenchStore();
  return { client, store, runs: createBenchRuns(client, store) };
}

test('a run reports its progress and keeps its report', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  const [job] = client.of('bench');
  if (job === undefined) throw new Error('no job');
  expect(job.request).toEqual(request);
  job.onProgress({ jobId: job.jobId, phase: 'Bandwidth', fraction: 0.1 });
  expect(store.getState()).toMatchObject({ status: 'running', phase: 'Bandwidth', fraction: 0.1, finished: null });
  await job.finish({ status: 'done', jobId: job.jobId, result: report, stamp: null, wallSeconds: 42 });
  expect(store.getState()).toMatchObject({ status: 'done', finished: { report, wallSeconds: 42 } });
});

test('a cancelled run leaves the last report, a replaced one says nothing more', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  await client.jobs[0]?.finish({ status: 'done', jobId: 'fake-1', result: report, stamp: null, wallSeconds: 42 });
  runs.run(request);
  runs.run(request);
  expect(client.jobs[1]?.cancelRequested).toBe(true);
  client.jobs[1]?.onProgress({ jobId: 'fake-2', phase: 'late', fraction: 0.9 });
  expect(store.getState()).toMatchObject({ status: 'running', fraction: 0 });
  runs.cancel();
  await Promise.resolve();
  await Promise.resolve();
  expect(store.getState()).toMatchObject({ status: 'cancelled', finished: { report } });
});

test('a failure says why and what to do', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  await client.jobs[0]?.finish({ status: 'failed', jobId: 'fake-1', message: 'It needs more memory.', hint: 'Close other tabs.' });
  expect(store.getState()).toMatchObject({ status: 'failed', message: 'It needs more memory. Close other tabs.' });
});
