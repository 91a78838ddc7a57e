import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand';
import { createDocumentStore } from '../../src/app/document-store.ts';
import { createResultsStore } from '../../src/app/results-store.ts';
import { createSettingsStore } from '../../src/app/settings-store.ts';
import { SOLVE_DELAY_MS, Solver } from '../../src/app/solve/solver.ts';
import type { ViewState } from '../../src/app/types.ts';
import { useView } from '../../src/app/view-store.ts';
import { scenarioHash } from '../../src/model/hash.ts';
import type { Scenario } from '../../src/model/index.ts';
import { minimalScenario } from '../fixtures/minimal.ts';
import { createProjectionResult } from '../fixtures/projection-result.ts';
import { doneOutcome, FakeEngineClient } from './fake-engine-client.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const scenario = minimalScenario();
  const document = createDocumentStore();
  const view = createStore<ViewState>(() => ({ ...useView.getInitialState(), hallId: scenario.halls[0]?.id ?? null, date: scenario.meta.asOf }));
  const results = createResultsStore();
  const settings = createSettingsStore();
  const thermal = new FakeEngineClient();
  const plan = new FakeEngineClient();
  const solver = new Solver({ clients: { thermal, facility: plan, projection: plan }, document, view, results, settings });
  document.getState().open({ scenario, fileName: null, diagnostics: [] });
  solver.start();
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  const current = () => document.getState().scenario as Scenario;
  return { document, view, results, settings, thermal, plan, solver, current };
}

const projectionOf = (scenario: Scenario) => createProjectionResult({ scenarioHash: scenarioHash(scenario), racks: [], activities: [] });

test('opening a document starts its projection, its facility and the air of the hall in view, side by side', () => {
  const { thermal, plan, results } = setUp();
  expect(thermal.jobs.map(({ kind }) => kind)).toEqual(['thermal']);
  expect(plan.jobs.map(({ kind }) => kind)).toEqual(['projection', 'facility']);
  expect(results.getState().projection.status).toBe('running');
});

test('edits within the quiet time start one set of jobs', () => {
  const { document, plan } = setUp();
  for (const name of ['A', 'B', 'C']) {
    document.getState().dispatch({ type: 'rename-scenario', name });
    vi.advanceTimersByTime(SOLVE_DELAY_MS / 2);
  }
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(plan.of('projection')).toHaveLength(2);
});

test('an edit cancels the projection that was under way', () => {
  const { document, plan } = setUp();
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(plan.of('projection').map(({ cancelRequested }) => cancelRequested)).toEqual([true, false]);
});

test('an edit that hall air cannot read leaves the air solve running', () => {
  const { document, thermal } = setUp();
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(thermal.jobs).toHaveLength(1);
  expect(thermal.jobs[0]?.cancelRequested).toBe(false);
});

test('after an edit the old result stays, marked stale, until the new one is there', async () => {
  const { document, plan, results, current } = setUp();
  const [first] = plan.of('projection');
  if (first === undefined) throw new Error('no job');
  const result = projectionOf(current());
  await first.finish(doneOutcome(first, result, scenarioHash(current())));
  expect(results.getState().projection).toMatchObject({ status: 'done', stale: false });
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  expect(results.getState().projection).toMatchObject({ result, stale: true });
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  const second = plan.of('projection').at(-1);
  if (second === undefined) throw new Error('no second job');
  const renewed = projectionOf(current());
  await second.finish(doneOutcome(second, renewed, scenarioHash(current())));
  expect(results.getState().projection).toMatchObject({ result: renewed, stale: false, status: 'done' });
});

test('a result of a document that has changed since is dropped', async () => {
  const { document, plan, results, current } = setUp();
  const [job] = plan.of('projection');
  if (job === undefined) throw new Error('no job');
  const hash = scenarioHash(current());
  const result = projectionOf(current());
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  await job.finish(doneOutcome(job, result, hash));
  expect(results.getState().projection.result).toBeNull();
});

test('a result that arrives after the edit was undone counts', async () => {
  const { document, plan, results, current } = setUp();
  const [job] = plan.of('projection');
  if (job === undefined) throw new Error('no job');
  const result = projectionOf(current());
  const hash = scenarioHash(current());
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  document.getState().undo();
  await job.finish(doneOutcome(job, result, hash));
  expect(results.getState().projection).toMatchObject({ result, stale: false });
});

test('progress reaches the slot, a preview is labelled', () => {
  const { plan, results } = setUp();
  const [job] = plan.of('projection');
  if (job === undefined) throw new Error('no job');
  const preview = createProjectionResult();
  job.onProgress({ jobId: job.jobId, phase: 'Half', fraction: 0.5, preview });
  expect(results.getState().projection).toMatchObject({ phase: 'Half', fraction: 0.5, preview: true, result: preview, status: 'running' });
});

const sample = (iteration: number) => ({ iteration, mass: 1e-9, momentum: 0.1, energy: 0.2 });

test('residuals of a hall gather while it is solved, and begin anew with the next solve', () => {
  const { thermal, results, view, solver } = setUp();
  const [job] = thermal.jobs;
  const hallId = view.getState().hallId ?? '';
  if (job === undefined) throw new Error('no job');
  job.onProgress({ jobId: job.jobId, phase: '', fraction: 0.1, residuals: [sample(10), sample(20)] });
  job.onProgress({ jobId: job.jobId, phase: '', fraction: 0.2 });
  job.onProgress({ jobId: job.jobId, phase: '', fraction: 0.3, residuals: [sample(30)] });
  expect(results.getState().residualsByHall[hallId]?.map(({ iteration }) => iteration)).toEqual([10, 20, 30]);
  view.setState({ failedIds: ['crah-1'] });
  solver.solveNow();
  expect(results.getState().residualsByHall[hallId]).toEqual([]);
});

test('a cancelled job is not started again by itself, but by solving now', async () => {
  const { plan, results, solver, view } = setUp();
  solver.cancelAll();
  await vi.advanceTimersByTimeAsync(0);
  expect(results.getState().projection.status).toBe('cancelled');
  view.setState({ percentile: 90 });
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(plan.of('projection')).toHaveLength(1);
  solver.solveNow();
  expect(plan.of('projection')).toHaveLength(2);
});

test('a failed job says why, without more', async () => {
  const { plan, results } = setUp();
  const [job] = plan.of('facility');
  if (job === undefined) throw new Error('no job');
  await job.finish({ status: 'failed', jobId: job.jobId, message: 'It stopped.', hint: 'Mend it.' });
  expect(results.getState().facility).toMatchObject({ status: 'failed', message: 'It stopped. Mend it.' });
});

test('without automatic solving an edit only marks results stale', async () => {
  const { document, plan, results, settings, current } = setUp();
  const [job] = plan.of('projection');
  if (job === undefined) throw new Error('no job');
  await job.finish(doneOutcome(job, projectionOf(current()), scenarioHash(current())));
  settings.getState().change({ autoSolve: false });
  document.getState().dispatch({ type: 'rename-scenario', name: 'A' });
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(plan.of('projection')).toHaveLength(1);
  expect(results.getState().projection.stale).toBe(true);
});

test('another document starts with empty results and its own jobs', async () => {
  const { document, plan, results, current } = setUp();
  const [job] = plan.of('projection');
  if (job === undefined) throw new Error('no job');
  await job.finish(doneOutcome(job, projectionOf(current()), scenarioHash(current())));
  document.getState().open({ scenario: { ...minimalScenario() }, fileName: null, diagnostics: [] });
  expect(results.getState().projection.result).toBeNull();
  vi.advanceTimersByTime(SOLVE_DELAY_MS);
  expect(plan.of('projection')).toHaveLength(2);
});
