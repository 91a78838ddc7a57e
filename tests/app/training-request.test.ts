import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sameInputs } from '../../src/app/solve/wanted-jobs.ts';
import { planTraining } from '../../src/app/training-load/training-request.ts';
import { forgetTrainingChoice, useTrainingChoice, type TrainingChoice } from '../../src/app/training-load/training-load-store.ts';
import { loadTrainingLoad } from '../../src/model/load-training-load.ts';
import { sourceOf, valueOf } from '../../src/model/index.ts';
import { createScenario } from '../fixtures/build-scenario.ts';
import { minimalScenario } from '../fixtures/minimal.ts';

const scenario = minimalScenario();
const view = { date: null, percentile: 50 as const, failedIds: [] as readonly string[] };
forgetTrainingChoice();
const first = useTrainingChoice.getState();
const plan = (choice: Partial<TrainingChoice> = {}, of: Partial<typeof view> = {}) => planTraining(scenario, { ...view, ...of }, null, { ...first, ...choice });
const shipped = loadTrainingLoad(readFileSync('scenarios/training/synchronous-step.training.json', 'utf8'), 'shipped').load!;

describe('the load of a training run', () => {
  it('is that of the shipped file, with the run’s own time for a checkpoint, each figure with its source', () => {
    const { load, figures, planned, run } = plan();
    expect(load?.step).toEqual(shipped.step);
    expect(load?.checkpoint).toEqual({ ...shipped.checkpoint, seconds: run!.checkpointWriteSeconds });
    expect(figures.computeSeconds).toMatchObject({ own: false, assumed: true, source: sourceOf(shipped.step[0]!.seconds)!.source });
    expect(figures.exchangePercent.text).toBe('40');
    expect(planned?.request).toMatchObject({ runId: scenario.runs[0]!.id, failedIds: [], weather: 'design' });
  });

  it('takes typed figures, per cent as shares, and marks them as the planner’s own', () => {
    const { load, figures } = plan({ texts: { exchangePercent: '25,5', computeSeconds: '2' } });
    expect(valueOf(load!.step[1]!.powerFraction)).toBeCloseTo(0.255, 12);
    expect(load!.step[0]!.seconds).toBe(2);
    expect(figures.exchangePercent).toMatchObject({ own: true, assumed: false, source: null });
  });

  it('compares each way of smoothing that is ticked, and all of them together', () => {
    expect(plan().load?.smoothing?.map(({ id }) => id)).toEqual(['cap', 'filler', 'battery', 'together']);
    expect(plan({ smoothing: { cap: true, filler: false, battery: false } }).load?.smoothing?.map(({ id }) => id)).toEqual(['cap']);
    expect(plan({ smoothing: { cap: false, filler: false, battery: false } }).load?.smoothing).toEqual([]);
    const together = plan().load!.smoothing!.at(-1)!;
    expect([together.powerCap, together.filler, together.battery].every((part) => part !== undefined)).toBe(true);
    expect(plan({ texts: { batteryKw: '500', batteryKwh: '2' } }).load?.smoothing?.at(2)?.battery).toMatchObject({ powerKw: 500, energyKwh: 2 });
  });

  it('without checkpoints has none', () => {
    expect(plan({ checkpoints: false }).load?.checkpoint).toBeUndefined();
  });

  it('is asked for with the utility lost, and depends on it', () => {
    const lost = plan({ utilityLost: true });
    expect(lost.planned?.request.failedIds).toEqual(scenario.power.nodes.filter(({ kind }) => kind === 'utility').map(({ id }) => id));
    expect(sameInputs(lost.planned!.inputs, plan().planned!.inputs)).toBe(false);
    expect(sameInputs(plan().planned!.inputs, plan().planned!.inputs)).toBe(true);
    expect(sameInputs(plan({ texts: { edgeSeconds: '0.2' } }).planned!.inputs, plan().planned!.inputs)).toBe(false);
  });
});

describe('what cannot be run is said', () => {
  it.each<[string, Partial<TrainingChoice>, RegExp]>([
    ['a figure that is no number', { texts: { computeSeconds: 'long' } }, /Give the seconds of compute as a number/],
    ['a phase shorter than its edge', { texts: { exchangeSeconds: '0.05' } }, /shorter than the edge/],
    ['a filler above the cap', { texts: { capPercent: '60', fillerPercent: '70' } }, /above their cap/],
    ['half a battery', { texts: { batteryKw: '500' } }, /energyKwh/],
    ['checkpoints within a step', { texts: { checkpointSteps: '2.5' } }, /whole number of steps/],
  ])('%s', (_, choice, words) => {
    expect(plan(choice)).toMatchObject({ planned: null, load: null, fault: expect.stringMatching(words) });
  });

  it('a document without a run', () => {
    expect(planTraining(createScenario({ runs: [] }), view, null, first)).toMatchObject({ run: null, planned: null, fault: expect.stringContaining('no training run') });
  });
});
