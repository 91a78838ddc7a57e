import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { useDocument } from '../../../src/app/document-store.ts';
import { limitRows, powerAt, waveSeries, waveTable } from '../../../src/ui/panels/training-load/training-series.ts';
import TrainingLoadPanel from '../../../src/ui/panels/training-load/training-load-panel.tsx';
import { TrainingReport } from '../../../src/ui/panels/training-load/TrainingReport.tsx';
import { loadTrainingLoad } from '../../../src/model/load-training-load.ts';
import type { Scenario } from '../../../src/model/index.ts';
import { createScenario } from '../../fixtures/build-scenario.ts';
import { minimalScenario } from '../../fixtures/minimal.ts';
import { trainingReport } from '../../fixtures/training-report.ts';

const { training, waveforms } = trainingReport;
const plain = (html: string): string => html.replaceAll('\u202f', ' ').replaceAll(/<[^>]*>/g, '|').replaceAll(/\|+/g, '|');

describe('the waveform', () => {
  const series = waveSeries(training, waveforms);

  it('has a line for the load as it is and each way of smoothing, told apart by dashes too', () => {
    expect(series.map(({ label }) => label)).toEqual(['As it is', 'Battery that holds the mean']);
    expect(new Set(series.map(({ dash }) => dash)).size).toBe(2);
  });

  it('is read between its points, and not beyond them', () => {
    const { points } = series[0]!;
    expect([-5, 0, 0.05, 10, 20].map((time) => powerAt(points, time))).toEqual([1000, 1000, 650, 300, 300]);
    expect([powerAt(points, -6), powerAt(points, 21)]).toEqual([null, null]);
  });

  it('has every corner in its table', () => {
    expect(waveTable(series).rows).toHaveLength(6);
  });
});

it('limits are ranked by how much of them is asked', () => {
  expect(limitRows(training).map(({ key, share }) => [key, Number(share.toFixed(3))])).toEqual([['gen rise', 1.25], ['ups rating', 0.8], ['gen rating', 0.575]]);
});

describe('the report', () => {
  const { load } = loadTrainingLoad(JSON.stringify({ id: 'l', step: [{ kind: 'compute', seconds: 1, powerFraction: 1 }], edgeSeconds: 0.1 }), 'l');
  const scenario = minimalScenario();
  const finished = { report: trainingReport, request: { scenario, presentRackIds: null, failedIds: [], notCommissionedIds: [], weather: 'design' as const, runId: 'r1', load: load! }, inputs: [], wallSeconds: 1, version: '0' };

  it('names what is exceeded, the limits node by node, and what smoothing leaves and costs', () => {
    const text = plain(renderToStaticMarkup(<TrainingReport finished={finished} report={trainingReport} nameOf={(id) => id.toUpperCase()} />));
    for (const words of ['GEN|: Too much in a step.', 'rise in one step', '125.0 % over', 'Battery that holds the mean', '550.0 kW, 3.1 kWh', '+120 kWh', 'Not computed: wear of batteries', '1 on 2 nodes !']) expect(text).toContain(words);
    expect(text).not.toContain('No generator carries the run');
  });

  it('says where only ratings are checked, and that a run would not start', () => {
    const [ups, gen] = training.nodes;
    const poor = { ...trainingReport, training: { ...training, accelerators: 8, nodes: [ups!, { ...gen!, limits: gen!.limits.slice(0, 1) }] } };
    const text = plain(renderToStaticMarkup(<TrainingReport finished={finished} report={poor} nameOf={(id) => id} />));
    expect(text).toContain('1 of 1 generators give neither a step nor a ramp');
    expect(text).toContain('it would not start in this state');
  });
});

/** The panel with a document; server rendering reads the state that a store began with. */
function show(scenario: Scenario | null): string {
  Object.assign(useDocument.getInitialState(), { scenario });
  return plain(renderToStaticMarkup(<TrainingLoadPanel />));
}

describe('the panel', () => {
  afterEach(() => { Object.assign(useDocument.getInitialState(), { scenario: null }); });

  it('has nothing to offer without a document or a run', () => {
    expect(show(null)).toContain('No scenario is open.');
    expect(show(createScenario({ runs: [] }))).toContain('This scenario has no training run.');
  });

  it('says what a run would show before there is one', () => {
    const text = show(minimalScenario());
    expect(text).toContain('Not solved yet');
    expect(text).toContain('all-reduce');
  });
});
