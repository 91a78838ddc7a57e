import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/model/load.ts';
import { loadTrainingLoad } from '../../src/model/load-training-load.ts';
import type { SlicedJob } from '../../src/workers/host/sliced-job.ts';
import { createFailurePairsJob } from '../../src/workers/jobs/failure-pairs-job.ts';
import { createOutageJob } from '../../src/workers/jobs/outage-job.ts';
import { createTrainingLoadJob } from '../../src/workers/jobs/training-load-job.ts';
import { createScenario } from '../fixtures/build-scenario.ts';

const minimal = loadScenario(readFileSync('scenarios/minimal.plenum.json', 'utf8')).scenario!;
const load = loadTrainingLoad(readFileSync('scenarios/training/synchronous-step.training.json', 'utf8'), 'load').load!;
const whole = { presentRackIds: null, failedIds: [], notCommissionedIds: [], weather: 'design' as const };

async function finish<R>(job: SlicedJob<R>): Promise<{ readonly result: R; readonly fractions: readonly number[]; readonly phases: readonly string[] }> {
  const fractions: number[] = [];
  const phases: string[] = [];
  for (;;) {
    const { done, fraction, phase } = await job.advance(0);
    fractions.push(fraction);
    phases.push(phase);
    if (done) return { result: await job.result(), fractions, phases };
  }
}

describe('pairs of failures', () => {
  it('are ranked in slices whose progress never goes back', async () => {
    const { result, fractions, phases } = await finish(createFailurePairsJob({ scenario: minimal, ...whole, choice: { maximumPairs: 1_000 } }));
    expect(result.pairs).toBe((minimal.power.nodes.length * (minimal.power.nodes.length - 1)) / 2);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(phases.some((phase) => phase.includes('components alone'))).toBe(true);
  });

  it('of chosen components begin with the pairs', async () => {
    const { result, phases } = await finish(createFailurePairsJob({ scenario: createScenario(), ...whole, choice: { nodeIds: ['pdu', 'mech'] } }));
    expect(result.rows.map(({ failedIds }) => failedIds)).toEqual([['pdu', 'mech']]);
    expect(phases.some((phase) => phase.includes('alone'))).toBe(false);
  });
});

it('an outage of the utility drains the battery of the minimal scenario and ends steady', async () => {
  const utility = minimal.power.nodes.find(({ kind }) => kind === 'utility')!.id;
  const { result, fractions } = await finish(createOutageJob({ scenario: minimal, ...whole, failedIds: [utility], failedBeforeIds: [] }));
  expect(fractions).toEqual([0, 1]);
  expect(result.steady).toBe(true);
  expect(result.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['failure', 'on-battery', 'battery-empty', 'load-lost']));
  expect(result.equipment).toHaveLength(result.stretches.length);
});

describe('a training load', () => {
  const run = minimal.runs[0]!;

  it('lands on the UPS, with waveforms of every way of smoothing', async () => {
    const { result } = await finish(createTrainingLoadJob({ scenario: minimal, ...whole, runId: run.id, load }));
    expect(result?.training.nodes.map(({ kind }) => kind)).toEqual(['ups']);
    expect(result?.waveforms.smoothed.map(({ id }) => id)).toEqual(load.smoothing?.map(({ id }) => id));
    expect(Math.max(...result!.waveforms.plain.kw)).toBeCloseTo(result!.training.figures.peakKw, 6);
  });

  it('has no answer where no rack of the run stands, and no run without a document that has it', async () => {
    expect((await finish(createTrainingLoadJob({ scenario: minimal, ...whole, presentRackIds: [], runId: run.id, load }))).result).toBeNull();
    expect(() => createTrainingLoadJob({ scenario: minimal, ...whole, runId: 'nothing', load })).toThrow('is not in the scenario');
  });
});
