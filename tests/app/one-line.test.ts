import { createStore } from 'zustand';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentStore, useDocument } from '../../src/app/document-store.ts';
import { allFailed, failableOf, toggleFailed } from '../../src/app/failures.ts';
import { planContingencies } from '../../src/app/one-line/contingencies.ts';
import { createDiagramLayouts, type LayoutStanding } from '../../src/app/one-line/diagram-layouts.ts';
import { toggleStack, useOneLine } from '../../src/app/one-line/one-line-store.ts';
import { planFailurePairs } from '../../src/app/one-line/failure-pairs.ts';
import { planOutage } from '../../src/app/one-line/outage.ts';
import { idlePlan, PlannedRuns, type PlannedState } from '../../src/app/runs/planned-runs.ts';
import { sameInputs } from '../../src/app/solve/wanted-jobs.ts';
import { useView } from '../../src/app/view-store.ts';
import { createScenario } from '../fixtures/build-scenario.ts';
import { doneOutcome, FakeEngineClient } from './fake-engine-client.ts';

const scenario = createScenario();
const view = { date: null, percentile: 50, failedIds: [] } as const;

describe('failures', () => {
  beforeEach(() => useDocument.setState({ scenario }));
  afterEach(() => {
    useDocument.setState({ scenario: null });
    useView.setState({ failedIds: [] });
  });

  it('are components only: power, units, CDUs, loops and plants', () => {
    expect(failableOf(['pdu', 'crah-1', 'loop', 'plant', 'rack-1', 'air', 'hall', 'nothing'])).toEqual(['pdu', 'crah-1', 'loop', 'plant']);
  });

  it('are taken out together, and put back where all are out', () => {
    toggleFailed(['pdu', 'rack-1']);
    expect(useView.getState().failedIds).toEqual(['pdu']);
    toggleFailed(['pdu', 'mech']);
    expect(useView.getState().failedIds).toEqual(['pdu', 'mech']);
    expect(allFailed(['pdu', 'mech'], useView.getState().failedIds)).toBe(true);
    toggleFailed(['pdu']);
    expect(useView.getState().failedIds).toEqual(['mech']);
  });

  it('of nothing change nothing', () => {
    toggleFailed(['rack-1']);
    expect(useView.getState().failedIds).toEqual([]);
    expect(allFailed([], [])).toBe(false);
  });
});

it('a stack opens and closes', () => {
  toggleStack('a');
  toggleStack('b');
  toggleStack('a');
  expect(useOneLine.getState().openIds).toEqual(['b']);
  useOneLine.setState({ openIds: [] });
});

function setUp() {
  const client = new FakeEngineClient();
  const store = createStore<PlannedState<'contingencies'>>(() => idlePlan());
  return { client, store, runs: new PlannedRuns('contingencies', client, store) };
}

describe('single failures', () => {
  const rows = [{ failedId: 'pdu', unservedKw: 100, overloadedIds: [], heaviestUtilisation: 0.4 }];

  it('are asked for on top of what has failed, and depend on it', () => {
    const [none, one] = [planContingencies(scenario, view, null), planContingencies(scenario, { ...view, failedIds: ['mech'] }, null)];
    expect(one.request).toMatchObject({ failedIds: ['mech'], presentRackIds: ['rack-1'], notCommissionedIds: [], weather: 'design' });
    expect(sameInputs(none.inputs, one.inputs)).toBe(false);
    expect(sameInputs(none.inputs, planContingencies(scenario, view, null).inputs)).toBe(true);
  });

  it('keep their table with what it was computed from', async () => {
    const { client, store, runs } = setUp();
    const planned = planContingencies(scenario, view, null);
    runs.run(planned);
    const [job] = client.of('contingencies');
    job?.onProgress({ jobId: job.jobId, phase: 'Failing each', fraction: 0.5 });
    expect(store.getState()).toMatchObject({ status: 'running', phase: 'Failing each', fraction: 0.5, finished: null });
    await job?.finish(doneOutcome(job, rows, 'hash'));
    expect(store.getState()).toMatchObject({ status: 'done', finished: { report: rows } });
    expect(sameInputs(store.getState().finished?.inputs ?? [], planned.inputs)).toBe(true);
  });

  it('are forgotten with the document they belong to', async () => {
    const { client, store, runs } = setUp();
    const document = createDocumentStore();
    runs.follow(document);
    runs.run(planContingencies(scenario, view, null));
    document.getState().open({ scenario, fileName: 'a.json', diagnostics: [] });
    expect(client.jobs[0]?.cancelRequested).toBe(true);
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ status: 'idle', finished: null });
  });
});

describe('pairs of failures', () => {
  const wish = { of: 'all', bound: 1_000, chosenIds: [] } as const;

  it('are bounded, or all of them, and depend on the bound', () => {
    const [some, all] = [planFailurePairs(scenario, view, null, wish), planFailurePairs(scenario, view, null, { ...wish, bound: null })];
    expect(some.planned?.request).toMatchObject({ choice: { maximumPairs: 1_000 }, failedIds: [], weather: 'design' });
    expect(all.planned?.request.choice).toEqual({ maximumPairs: Number.MAX_SAFE_INTEGER });
    expect(sameInputs(some.planned?.inputs ?? [], all.planned?.inputs ?? [])).toBe(false);
  });

  it('of chosen components need two of the power chain', () => {
    expect(planFailurePairs(scenario, view, null, { ...wish, of: 'chosen', chosenIds: ['pdu', 'rack-1'] })).toMatchObject({ planned: null, fault: expect.stringMatching(/at least two/) });
    expect(planFailurePairs(scenario, view, null, { ...wish, of: 'chosen', chosenIds: ['pdu', 'rack-1', 'mech'] }).planned?.request.choice).toEqual({ nodeIds: ['pdu', 'mech'] });
  });
});

describe('an outage', () => {
  it('of the utility fails every service of the site, on top of what has failed already', () => {
    expect(planOutage(scenario, view, null, { kind: 'utility', siteId: null }).planned?.request.failedIds).toEqual(['utility']);
    const onTop = planOutage(scenario, { ...view, failedIds: ['mech'] }, null, { kind: 'utility', siteId: 'site' }).planned;
    expect(onTop?.request).toMatchObject({ failedIds: ['utility'], failedBeforeIds: ['mech'] });
    expect(onTop?.inputs).not.toEqual(planOutage(scenario, view, null, { kind: 'utility', siteId: 'site' }).planned?.inputs);
    expect(planOutage(scenario, { ...view, failedIds: ['utility'] }, null, { kind: 'utility', siteId: null })).toMatchObject({ planned: null, fault: expect.stringMatching(/failed already/) });
    expect(planOutage(scenario, view, null, { kind: 'utility', siteId: 'elsewhere' }).planned).toBeNull();
  });

  it('needs something that fails', () => {
    expect(planOutage(scenario, view, null, { kind: 'failed' })).toMatchObject({ planned: null, fault: expect.stringMatching(/Nothing has failed/) });
    expect(planOutage(scenario, { ...view, failedIds: ['pdu'] }, null, { kind: 'failed' }).planned?.request).toMatchObject({ failedIds: ['pdu'], failedBeforeIds: [] });
    expect(planOutage(scenario, { ...view, failedIds: ['pdu'] }, null, { kind: 'chosen', chosenIds: [] }).planned).toBeNull();
  });
});

describe('layouts', () => {
  const request = { measures: { width: 1, height: 1, gap: 1, layerGap: 1 }, graph: { keys: [], links: [] } };
  const layout = { width: 0, height: 0, boxes: [], links: [] };

  function lay() {
    const client = new FakeEngineClient();
    const told: LayoutStanding[] = [];
    const giveUp = createDiagramLayouts(client).layOut(request, (standing) => told.push(standing));
    return { job: client.jobs[0]!, told, giveUp };
  }

  it('tell how they go and what they found', async () => {
    const { job, told } = lay();
    job.onProgress({ jobId: job.jobId, phase: 'Laying out 72 boxes', fraction: 0 });
    await job.finish(doneOutcome(job, layout, 'hash'));
    expect(told).toEqual([{ status: 'running', phase: 'Laying out' }, { status: 'running', phase: 'Laying out 72 boxes' }, { status: 'done', layout, wallSeconds: 1 }]);
  });

  it('that are not wanted any more tell nothing', async () => {
    const { job, told, giveUp } = lay();
    giveUp();
    expect(job.cancelRequested).toBe(true);
    job.onProgress({ jobId: job.jobId, phase: 'late', fraction: 0 });
    await job.finish(doneOutcome(job, layout, 'hash'));
    expect(told).toHaveLength(1);
  });

  it('that fail say why and what to do', async () => {
    const { job, told } = lay();
    await job.finish({ status: 'failed', jobId: job.jobId, message: 'It stopped.', hint: 'Close stacks.' });
    expect(told.at(-1)).toEqual({ status: 'failed', message: 'It stopped. Close stacks.' });
  });
});
