import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shortcutText } from '../../src/app/actions/keys.ts';
import { createDocumentStore } from '../../src/app/document-store.ts';
import { Baselines, createBaselineStore } from '../../src/app/plan-decisions/baseline.ts';
import { CHECK_DELAY_MS, checkAfterEdits, planHealth } from '../../src/app/plan-decisions/schedule-health.ts';
import { planRisk, riskMilestones } from '../../src/app/plan-decisions/schedule-risk.ts';
import { comparedRun, planSigning, planSlipBridge } from '../../src/app/plan-decisions/plan-decisions.ts';
import { sameInputs } from '../../src/app/solve/wanted-jobs.ts';
import type { Scenario } from '../../src/model/index.ts';
import type { ParsedFile } from '../../src/workers/file-contract.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const baselineOf = (scenario: Scenario) => ({ key: 'file', label: 'a file', scenario });

const inputs = (scenario: Scenario, baseline: Scenario) => planSlipBridge(scenario, baselineOf(baseline), 200).planned!.inputs;

describe('what moved dates is asked for', () => {
  const [before, now] = [minimalScenario(), minimalScenario()];

  it('with the document’s seed and at most 200 outcomes', () => {
    const { planned, fault } = planSlipBridge(now, baselineOf(before), 5000);
    expect(fault).toBeNull();
    expect(planned?.request).toEqual({ baseline: before, scenario: now, samples: 200, seed: now.meta.seed, hallAir: true });
    expect(planSlipBridge(now, baselineOf(before), 100).planned?.request.samples).toBe(100);
  });

  it('again once the document or the baseline is another, and not before', () => {
    expect(sameInputs(inputs(now, before), inputs(now, before))).toBe(true);
    expect(sameInputs(inputs(now, before), inputs(minimalScenario(), before))).toBe(false);
    expect(sameInputs(inputs(now, before), inputs(now, minimalScenario()))).toBe(false);
  });

  it('not without a difference, a baseline or a run in common', () => {
    expect(planSlipBridge(now, baselineOf(now), 200).fault).toContain('Nothing has changed since');
    expect(planSlipBridge(now, null, 200).fault).toContain('Choose a version');
    expect(planSlipBridge({ ...now, runs: [] }, baselineOf(before), 200).fault).toContain('no training run');
    expect(planSlipBridge(now, baselineOf({ ...before, runs: before.runs.map((run) => ({ ...run, id: 'other' })) }), 200).fault).toContain('in common');
  });
});

it('the run whose movement is shown is the chosen one, else the first that both versions have', () => {
  const scenario = minimalScenario();
  const [run] = scenario.runs;
  const now = { runs: [{ ...run!, id: 'new' }, run!] };
  expect(comparedRun(now, scenario, null)?.id).toBe('training');
  expect(comparedRun(now, scenario, 'new')?.id).toBe('new');
  expect(comparedRun(now, scenario, 'gone')?.id).toBe('new');
  expect(comparedRun(now, null, null)?.id).toBe('new');
});

describe('last dates to sign are asked for', () => {
  const scenario = minimalScenario();
  const choice = { runId: null, targetText: '', confidenceText: '80' };
  const plan = (change: Partial<typeof choice>) => planSigning(scenario, { ...choice, ...change }, 1000);

  it('of the first run, at the date that the plan holds', () => {
    expect(plan({}).planned?.request).toEqual({ scenario, runId: 'training', target: null, confidence: 0.8, samples: 200, seed: scenario.meta.seed, hallAir: true });
    expect(plan({ targetText: '2028-03-01', confidenceText: '92,5' }).planned?.request).toMatchObject({ target: '2028-03-01', confidence: 0.925 });
  });

  it.each([
    ['no confidence', { confidenceText: ' ' }, /from 50 to 99 %/],
    ['a confidence below a half', { confidenceText: '20' }, /from 50 to 99 %/],
    ['words', { confidenceText: 'sure' }, /from 50 to 99 %/],
    ['a target before the data date', { targetText: '2026-12-01' }, /after 2026-12-01/],
    ['a target beyond the horizon', { targetText: '2029-01-01' }, /not after the horizon 2028-12-31/],
  ])('not with %s', (_, change, words) => {
    expect(plan(change)).toMatchObject({ planned: null, fault: expect.stringMatching(words) });
  });

  it('not without a run', () => {
    expect(planSigning({ ...scenario, runs: [] }, choice, 200).fault).toContain('no training run');
  });
});

function setUp() {
  const document = createDocumentStore();
  const store = createBaselineStore();
  const waiting: ((file: ParsedFile) => void)[] = [];
  const baselines = new Baselines({
    document, store,
    fileClient: { parse: () => new Promise((resolve) => { waiting.push(resolve); }) },
    revisions: {
      list: () => Promise.resolve([]),
      read: (id) => Promise.resolve(id === 7 ? { id, lineId: 'l', savedAt: 0, fileName: null, scenarioName: 'Minimal', dirty: true, text: '{}' } : null),
    },
  });
  baselines.follow();
  const opened = minimalScenario();
  document.getState().open({ scenario: opened, fileName: null, diagnostics: [] });
  return { document, store, baselines, waiting, opened };
}
const settle = () => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('baselines', () => {
  it('begin with the document as it was opened, also after edits', () => {
    const { document, store, opened } = setUp();
    document.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
    expect(document.getState().scenario?.meta.name).toBe('Changed');
    expect(store.getState().baseline).toMatchObject({ key: 'opened', scenario: opened });
  });

  it('are taken from autosaved versions', async () => {
    const { store, baselines, waiting } = setUp();
    const version = minimalScenario();
    const taken = baselines.take({ kind: 'revision', id: 7, label: '1 Dec' });
    expect(store.getState().reading).toBe('1 Dec');
    await settle();
    waiting[0]?.({ scenario: version, diagnostics: [] });
    await taken;
    expect(store.getState()).toMatchObject({ reading: null, refused: null, baseline: { key: 'revision:7', scenario: version } });
  });

  it('that cannot be read leave the one before, with the reason', async () => {
    const { store, baselines, waiting, opened } = setUp();
    await baselines.take({ kind: 'revision', id: 8, label: '2 Dec' });
    expect(store.getState()).toMatchObject({ baseline: { scenario: opened }, refused: { name: '2 Dec', message: 'This version is no longer stored.' } });
    const taken = baselines.take({ kind: 'file', file: new File(['x'], 'x.json') });
    await settle();
    waiting[0]?.({ scenario: null, diagnostics: [{ severity: 'error', code: 'json', path: '', message: 'Not JSON.', hint: '' }] } as unknown as ParsedFile);
    await taken;
    expect(store.getState()).toMatchObject({ baseline: { scenario: opened }, refused: { name: 'x.json', diagnostics: [{ message: 'Not JSON.' }] } });
  });

  it('that come late do not overtake a later choice', async () => {
    const { store, baselines, waiting, opened } = setUp();
    const late = baselines.take({ kind: 'file', file: new File(['x'], 'x.json') });
    await settle();
    await baselines.take({ kind: 'opened' });
    waiting[0]?.({ scenario: minimalScenario(), diagnostics: [] });
    await late;
    expect(store.getState()).toMatchObject({ reading: null, baseline: { key: 'opened', scenario: opened } });
  });

  it('begin anew with another document', async () => {
    const { document, store, baselines } = setUp();
    await baselines.take({ kind: 'revision', id: 8, label: '2 Dec' });
    const other = minimalScenario();
    document.getState().open({ scenario: other, fileName: null, diagnostics: [] });
    expect(store.getState()).toMatchObject({ baseline: { key: 'opened', scenario: other }, refused: null });
  });
});

describe('the health check of the plan', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('runs soon after a document is opened and after its plan has changed, not after other edits', () => {
    const document = createDocumentStore();
    const asked: unknown[] = [];
    checkAfterEdits({ run: ({ request }) => { asked.push(request.scenario); } }, document);
    document.getState().open({ scenario: minimalScenario(), fileName: null, diagnostics: [] });
    expect(asked).toEqual([]);
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    expect(asked).toHaveLength(1);
    document.getState().dispatch({ type: 'rename-scenario', name: 'Changed' });
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    expect(asked).toHaveLength(1);
    document.getState().dispatch({ type: 'set-value', path: '/plan/activities/1/name', value: 'Burn-in' });
    document.getState().dispatch({ type: 'set-value', path: '/plan/activities/1/name', value: 'Burn-in, twice' });
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBe(document.getState().scenario);
    document.getState().open({ scenario: { ...minimalScenario(), plan: { ...minimalScenario().plan, activities: [] } }, fileName: null, diagnostics: [] });
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    expect(asked).toHaveLength(2);
  });

  it('depends on the plan and the data date alone', () => {
    const scenario = minimalScenario();
    expect(sameInputs(planHealth(scenario).inputs, planHealth({ ...scenario, halls: [] }).inputs)).toBe(true);
    expect(sameInputs(planHealth(scenario).inputs, planHealth({ ...scenario, plan: { ...scenario.plan } }).inputs)).toBe(false);
  });
});

it('the tornado is asked of the plan’s own uncertainty, and not without a plan', () => {
  const scenario = minimalScenario();
  expect(planRisk(scenario, 1000)?.request).toEqual({ question: { source: { scenario }, samples: 1000, seed: scenario.meta.seed, sampling: 'lhs', confidence: 0.8 }, backend: 'auto' });
  expect(planRisk({ ...scenario, plan: { ...scenario.plan, activities: [] } }, 1000)).toBeNull();
  // Or of what makes a training run ready; of one that is gone, the plan's finish.
  expect(riskMilestones(scenario)).toEqual([]);
  const waiting = { ...scenario, runs: scenario.runs.map((run) => ({ ...run, readyBy: ['burn-in'] })) };
  expect(riskMilestones(waiting)).toMatchObject([{ id: 'burn-in', runNames: [scenario.runs[0]!.name] }]);
  expect(planRisk(waiting, 1000, 'burn-in')?.request.question.milestoneId).toBe('burn-in');
  expect(sameInputs(planRisk(waiting, 1000, 'burn-in')!.inputs, planRisk(waiting, 1000)!.inputs)).toBe(false);
  expect(planRisk(scenario, 1000, 'gone')).toEqual(planRisk(scenario, 1000));
});

it('a shortcut that names a digit key by its place is shown with the digit', () => {
  expect(shortcutText('Alt+Shift+Digit4')).toBe('Alt+Shift+4');
});
