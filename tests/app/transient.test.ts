import { describe, expect, it } from 'vitest';
import { createDocumentStore } from '../../src/app/document-store.ts';
import { defaultSettings } from '../../src/app/settings-store.ts';
import { sameInputs } from '../../src/app/solve/wanted-jobs.ts';
import { rackLimits } from '../../src/app/transient/rack-limits.ts';
import { MOST_SECONDS, planTransient, readSeconds } from '../../src/app/transient/transient-request.ts';
import { TransientRuns } from '../../src/app/transient/transient-runs.ts';
import { createTransientStore, FIRST_CHOICE, type LossChoice } from '../../src/app/transient/transient-store.ts';
import type { Scenario, ThermalResult } from '../../src/model/index.ts';
import { createAirUnit, createHall, createRack, createRackType, createScenario } from '../fixtures/build-scenario.ts';
import { createTransientResult } from '../fixtures/transient.ts';
import { FakeEngineClient } from './fake-engine-client.ts';

const twoUnits = (): Scenario => createScenario({ halls: [createHall({ airCoolingUnits: [createAirUnit('crah-1'), createAirUnit('crah-2'), createAirUnit('crah-3', { commissionedBy: 'later' })] })] });

function plan(choice: LossChoice = FIRST_CHOICE, secondsText = '90', scenario = twoUnits(), failedIds: readonly string[] = []) {
  return planTransient({ scenario, hall: scenario.halls[0]!, view: { date: null, percentile: 50, failedIds }, settings: defaultSettings, projection: null }, choice, secondsText);
}

describe('what is asked', () => {
  it('is the loss of every commissioned unit at first, from a hall with nothing failed', () => {
    const { asked, fault, unitIds } = plan();
    expect(fault).toBeNull();
    expect(unitIds).toEqual(['crah-1', 'crah-2']);
    expect(asked?.request).toMatchObject({ hallId: 'hall', failedIds: ['crah-1', 'crah-2'], failedUnitsLose: 'fans', transientSeconds: 90, presentRackIds: ['rack-1'], presentUnitIds: ['crah-1', 'crah-2'] });
  });

  it('names the units that distribute water to rear doors with all cooling', () => {
    const scenario = { ...twoUnits(), cooling: { ...twoUnits().cooling, coolantDistributionUnits: [{ id: 'cdu', hallId: 'hall' }, { id: 'other', hallId: 'elsewhere' }] } } as unknown as Scenario;
    expect(plan(FIRST_CHOICE, '90', scenario).asked?.request.failedIds).toEqual(['crah-1', 'crah-2', 'cdu']);
    expect(plan({ kind: 'fans', unitIds: ['crah-2'] }, '90', scenario).asked?.request.failedIds).toEqual(['crah-2']);
  });

  it('is the water or the fans of chosen units, those that are there', () => {
    expect(plan({ kind: 'water', unitIds: ['crah-2', 'crah-3', 'gone'] }).asked?.request).toMatchObject({ failedIds: ['crah-2'], failedUnitsLose: 'water' });
  });

  it('is what has failed on the campus, wherever it is, and a run is stale when that changes', () => {
    const feeder = plan({ kind: 'failed', unitIds: ['crah-2'] }, '90', twoUnits(), ['feeder']);
    expect(feeder.asked?.request).toMatchObject({ failedIds: ['feeder'], failedUnitsLose: 'fans' });
    expect(sameInputs(feeder.inputs, plan({ kind: 'failed', unitIds: [] }, '90', twoUnits(), ['feeder', 'pump']).inputs)).toBe(false);
  });

  it.each([
    ['nothing has failed', plan({ kind: 'failed', unitIds: [] }), 'Simulate › Fail'],
    ['no unit is chosen', plan({ kind: 'fans', unitIds: [] }), 'Choose at least one cooling unit.'],
    ['no time is given', plan(FIRST_CHOICE, ''), 'Give a time from 1 to 1,800 s.'],
    ['nothing runs yet', plan(FIRST_CHOICE, '90', createScenario({ halls: [createHall({ racks: [createRack('rack-1', { batchId: 'late' })] })] })), 'No rack of this hall runs'],
    ['no unit is there yet', plan(FIRST_CHOICE, '90', createScenario({ halls: [createHall({ airCoolingUnits: [] })] })), 'No cooling unit of this hall'],
  ])('is nothing where %s, and that is said', (_case, { asked, fault }, words) => {
    expect(asked).toBeNull();
    expect(fault).toContain(words);
  });

  it('reads seconds as they are typed', () => {
    expect([' 60 ', '2,5', '0', '-1', 'ten', '1e3', String(MOST_SECONDS + 1), 'Infinity', ''].map(readSeconds)).toEqual([60, 2.5, null, null, null, 1000, null, null, null]);
  });
});

describe('limits', () => {
  it('come from the rack type where it has its own, and say so', () => {
    const scenario = createScenario({
      halls: [createHall({ racks: [createRack('a'), createRack('b', { rackTypeId: 'own' }), createRack('c', { rackTypeId: 'cool' })] })],
      fleet: { ...createScenario().fleet, rackTypes: [createRackType(), createRackType({ id: 'own', name: 'Own', inletAirLimitCelsius: { value: 30, source: 'a guide', asOf: '2024', verified: true, grade: 'primary' } }), createRackType({ id: 'cool', inletAirLimitCelsius: 25 })] },
    });
    const limits = rackLimits(scenario, 'hall');
    expect(limits.get('a')).toMatchObject({ allowableMaxCelsius: 35, allowableFrom: 'ASHRAE A2', recommendedMaxCelsius: 27, recommendedFrom: 'ASHRAE A2' });
    expect(limits.get('a')?.allowableSource).toContain('the planner’s own figure');
    expect(limits.get('b')).toMatchObject({ allowableMaxCelsius: 30, allowableFrom: 'rack type; ASHRAE A2 35 °C', allowableSource: 'Own: a guide' });
    expect(limits.get('c')).toMatchObject({ allowableMaxCelsius: 25, recommendedMaxCelsius: 25, recommendedFrom: 'rack type' });
    expect(rackLimits(scenario, 'none').size).toBe(0);
  });
});

const transient = createTransientResult();
const result = { hallId: 'hall', cells: 8000, converged: false, unmet: ['inlets still move'], backendDetail: 'WebAssembly', transient } as unknown as ThermalResult;
function setUp() {
  const client = new FakeEngineClient();
  const store = createTransientStore();
  const { asked } = plan();
  if (asked === null) throw new Error('nothing to run');
  return { client, store, asked, runs: new TransientRuns(client, store) };
}

describe('a run', () => {
  it('tells its progress and keeps the transient without the field, with what it depends on', async () => {
    const { client, store, asked, runs } = setUp();
    runs.run(asked);
    const job = client.jobs[0]!;
    expect(job).toMatchObject({ kind: 'thermal', request: asked.request });
    job.onProgress({ jobId: job.jobId, phase: '3.0 s of 90 s after the failure', fraction: 0.6 });
    expect(store.getState()).toMatchObject({ status: 'running', hallId: 'hall', phase: '3.0 s of 90 s after the failure', fraction: 0.6, finished: {} });
    await job.finish({ status: 'done', jobId: job.jobId, result, stamp: null, wallSeconds: 12 });
    const { status, finished } = store.getState();
    expect(status).toBe('done');
    expect(finished['hall']).toMatchObject({ transient, settled: { cells: 8000, converged: false, unmet: ['inlets still move'] }, cellMetres: defaultSettings.cellMetres, wallSeconds: 12 });
    expect(sameInputs(finished['hall']!.inputs, plan(FIRST_CHOICE, '10', asked.scenario).inputs)).toBe(true);
    expect(sameInputs(finished['hall']!.inputs, plan().inputs)).toBe(false);
  });

  it('that is cancelled leaves the last one standing, and a failure says why and what to do', async () => {
    const { client, store, asked, runs } = setUp();
    runs.run(asked);
    await client.jobs[0]?.finish({ status: 'done', jobId: 'fake-1', result, stamp: null, wallSeconds: 12 });
    runs.run(asked);
    runs.cancel();
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ status: 'cancelled', finished: { hall: { transient } } });
    runs.run(asked);
    await client.jobs[2]?.finish({ status: 'failed', jobId: 'fake-3', message: 'It needs more memory.', hint: 'Choose larger cells.' });
    expect(store.getState()).toMatchObject({ status: 'failed', message: 'It needs more memory. Choose larger cells.' });
  });

  it('is forgotten with its choices when another document is opened, and says nothing more', async () => {
    const { client, store, asked, runs } = setUp();
    const document = createDocumentStore();
    runs.follow(document);
    store.setState({ choices: { hall: { kind: 'water', unitIds: ['crah-1'] } }, secondsText: '7' });
    runs.run(asked);
    document.getState().open({ scenario: twoUnits(), fileName: null, diagnostics: [] });
    expect(client.jobs[0]?.cancelRequested).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(store.getState()).toMatchObject({ status: 'idle', choices: {}, finished: {}, hallId: null });
    document.getState().dispatch({ type: 'rename-scenario', name: 'Another name' });
    runs.run(asked);
    expect(store.getState().status).toBe('running');
  });
});
