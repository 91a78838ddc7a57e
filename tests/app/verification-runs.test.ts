import { expect, test } from 'vitest';
import { VerificationRuns } from '../../src/app/verification/verification-runs.ts';
import { createVerificationStore } from '../../src/app/verification/verification-store.ts';
import type { VerificationCaseInfo, VerificationReport } from '../../src/model/index.ts';
import { FakeEngineClient } from './fake-engine-client.ts';

const request = { caseId: 'lid-cavity', n: 16, parameter: 100 };
const report = { case: 'lid-cavity', n: 16 } as VerificationReport;

function setUp() {
  const client = new FakeEngineClient();
  const store = createVerificationStore();
  return { client, store, runs: new VerificationRuns(client, store) };
}

test('the cases are asked for once, and again after a failure', async () => {
  const { client, store, runs } = setUp();
  client.cases = () => Promise.reject(new Error('no worker'));
  await runs.describe();
  expect(store.getState()).toMatchObject({ cases: null, message: 'The engine did not tell its cases: no worker' });
  let asked = 0;
  client.cases = () => { asked += 1; return Promise.resolve([{ id: 'lid-cavity' } as VerificationCaseInfo]); };
  await Promise.all([runs.describe(), runs.describe()]);
  await runs.describe();
  expect(asked).toBe(1);
  expect(store.getState()).toMatchObject({ cases: [{ id: 'lid-cavity' }], message: null });
});

test('a run reports its progress and keeps its report by case', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  const [job] = client.jobs;
  if (job === undefined) throw new Error('no job');
  job.onProgress({ jobId: job.jobId, phase: '16 x 16 cells', fraction: 0.4 });
  expect(store.getState()).toMatchObject({ status: 'running', caseId: 'lid-cavity', phase: '16 x 16 cells', fraction: 0.4 });
  await job.finish({ status: 'done', jobId: job.jobId, result: report, stamp: null, wallSeconds: 3 });
  expect(store.getState()).toMatchObject({ status: 'done', reports: { 'lid-cavity': { report, wallSeconds: 3 } } });
});

test('a cancelled run leaves the last report', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  await client.jobs[0]?.finish({ status: 'done', jobId: 'fake-1', result: report, stamp: null, wallSeconds: 3 });
  runs.run(request);
  runs.cancel();
  await Promise.resolve();
  await Promise.resolve();
  expect(client.jobs[1]?.cancelRequested).toBe(true);
  expect(store.getState()).toMatchObject({ status: 'cancelled', reports: { 'lid-cavity': { report } } });
});

test('a run that is replaced says nothing any more', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  runs.run({ ...request, caseId: 'poisson' });
  expect(client.jobs[0]?.cancelRequested).toBe(true);
  client.jobs[0]?.onProgress({ jobId: 'fake-1', phase: 'late', fraction: 0.9 });
  await Promise.resolve();
  await Promise.resolve();
  expect(store.getState()).toMatchObject({ status: 'running', caseId: 'poisson', fraction: 0 });
});

test('a failure says why and what to do', async () => {
  const { client, store, runs } = setUp();
  runs.run(request);
  await client.jobs[0]?.finish({ status: 'failed', jobId: 'fake-1', message: 'n must be larger.', hint: 'Choose another.' });
  expect(store.getState()).toMatchObject({ status: 'failed', message: 'n must be larger. Choose another.' });
});
