import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Diagnostic, FacilityTraining } from '../../src/model/index.ts';
import type { TrainingLoadDocument } from '../../src/model/schema/training-load.ts';
import { call as callPlenum } from './call.ts';

const minimal = 'scenarios/minimal.plenum.json';
const gas = 'scenarios/west-texas-onsite-gas.plenum.json';
const shipped = 'scenarios/training/synchronous-step.training.json';
const folder = mkdtempSync(join(tmpdir(), 'plenum-training-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

const call = (...words: string[]) => callPlenum('power', ...words);

function file(content: object | string): string {
  const path = join(folder, 'load.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const load: TrainingLoadDocument = {
  id: 'plain',
  step: [{ kind: 'compute', seconds: 4, powerFraction: 1 }, { kind: 'all-reduce', seconds: 1, powerFraction: 0.4 }],
  edgeSeconds: 0.1,
  smoothing: [
    { id: 'cap', powerCap: { fraction: 0.8, idleFraction: 0.2, rateExponent: 0.5 } },
    { id: 'filler', filler: { floorFraction: 0.8 } },
    { id: 'levelling', battery: { roundTripEfficiency: 0.9 } },
    { id: 'small', battery: { powerKw: 10, energyKwh: 1, roundTripEfficiency: 1 } },
  ],
};

async function training(...words: string[]): Promise<{ status: number; training: FacilityTraining }> {
  const { status, stdout, stderr } = await call(...words, '--json');
  expect(stderr).toBe('');
  return { status, training: (JSON.parse(stdout) as { training: FacilityTraining }).training };
}

describe('power --training', () => {
  it('gives swings and the price of smoothing', async () => {
    const { status, training: answer } = await training(minimal, '--run', 'training', '--training', file(load));
    expect(status).toBe(0);
    expect(answer).toMatchObject({ runId: 'training', loadId: 'plain', accelerators: 64, ratedKw: 81.6, nodes: [{ id: 'ups', kind: 'ups' }], violations: [] });
    expect(answer.figures.meanKw).toBeCloseTo(81.6 * (0.8 + 0.2 * 0.4), 9);
    // The busway's losses swing too.
    expect(answer.nodes[0]!.swingKw).toBeGreaterThan(0.6 * 81.6);
    const [cap, filler, levelling, small] = answer.smoothing;
    const slower = (4 * Math.sqrt(0.8 / 0.6) + 1) / 5;
    expect(cap!.throughputChange).toBeCloseTo(1 / slower - 1, 12);
    expect(cap!.extraEnergyFraction).toBeCloseTo((cap!.figures.meanKw * slower) / answer.figures.meanKw - 1, 12);
    expect(filler!.throughputChange).toBe(0);
    expect(filler!.extraKwhPerDay).toBeCloseTo(filler!.fillerKwhPerDay, 6);
    expect(levelling!.figures.peakKw - levelling!.figures.lowestKw).toBeLessThan(1e-9);
    expect(levelling!.extraKwhPerDay).toBeCloseTo(levelling!.batteryLossKwhPerDay, 6);
    expect(levelling!.battery!.powerKw).toBeCloseTo(answer.figures.meanKw - 0.4 * 81.6, 9);
    expect(small).toMatchObject({ battery: { powerKw: 10, energyKwh: 1 }, extraKwhPerDay: expect.closeTo(0, 6) });
  });

  it('tells what a generator is asked beyond what it takes, and which smoothing helps', async () => {
    const words = [gas, '--run', 'r1', '--training', shipped];
    const whole = await training(...words);
    expect(whole.status).toBe(0);
    const failed = ['--fail', 'gt1,gt2,gt3,gt4'];
    const { status, training: answer } = await training(...words, ...failed);
    expect(status).toBe(3);
    expect(answer.violations.map(({ code, subjectId }) => `${code} ${subjectId}`)).toEqual(expect.arrayContaining(['training-rise gt5', 'training-rise gt8']));
    const rise = answer.nodes.find(({ id }) => id === 'gt5')!.limits.find(({ kind }) => kind === 'rise')!;
    expect(rise.exceededBy).toBeCloseTo(rise.asked - rise.limit, 9);
    // A quarter of what 15 MW give on the design day at 870 m, and the ramp for the tenth of a second of an edge.
    expect(rise.limit).toBeCloseTo(0.25 * 11_374.55 + 150 * 0.1, 2);
    expect(answer.smoothing.find(({ id }) => id === 'battery')!.violations.filter(({ code }) => code === 'training-rise')).toEqual([]);
    const { stdout } = await call(...words, ...failed);
    expect(stdout).toMatch(/gt5 +generator .* rise +[\d,]+ +2,859 +[\d,]+ kW\n/);
    expect(stdout).toMatch(/Power cap at 80 % .*-\d+\.\d % +-11\.\d %/);
  });

  it('says when generators don\'t carry the run or state no limits', async () => {
    const { stdout } = await call(minimal, '--run', 'training', '--training', shipped);
    expect(stdout).toContain('No generator carries the run in this state');
    expect((await call(minimal, '--run', 'training', '--training', shipped, '--fail', 'utility')).stderr).toContain('no rack that it may use has power');
  });

  it.each([[['--run', 'training']], [['--training', shipped]], [['--run', 'nothing', '--training', shipped]]])('%j is wrong usage', async (words) => {
    const { status, stderr } = await call(minimal, ...words);
    expect([status, stderr.length > 20]).toEqual([2, true]);
  });

  const phase = (change: object) => ({ ...load, step: [{ ...load.step[0], ...change }] });
  const smoothing = (...options: object[]) => ({ ...load, smoothing: options });
  it.each<[string, object | string]>([
    ['json-truncated', '{'],
    ['missing-field /edgeSeconds', { ...load, edgeSeconds: undefined }],
    ['out-of-range /step/0/powerFraction', phase({ powerFraction: 80 })],
    ['phase-shorter-than-edge /step/0/seconds', phase({ seconds: 0.05 })],
    ['no-load /step', phase({ powerFraction: 0 })],
    ['unknown-field /ramp', { ...load, ramp: 3 }],
    ['not-whole /checkpoint/everySteps', { ...load, checkpoint: { everySteps: 1.5, seconds: 10, powerFraction: 0.2 } }],
    ['out-of-range /checkpoint/everySteps', { ...load, checkpoint: { everySteps: 1e9, seconds: 10, powerFraction: 0.2 } }],
    ['phase-shorter-than-edge /checkpoint/seconds', { ...load, checkpoint: { everySteps: 10, seconds: 0.01, powerFraction: 0.2 } }],
    ['missing-field /smoothing/0', smoothing({ id: 'a' })],
    ['duplicate-id /smoothing/1/id', smoothing({ id: 'a', filler: { floorFraction: 0.5 } }, { id: 'a', filler: { floorFraction: 0.6 } })],
    ['not-consistent /smoothing/0/powerCap/fraction', smoothing({ id: 'a', powerCap: { fraction: 0.2, idleFraction: 0.3, rateExponent: 0.5 } })],
    ['not-consistent /smoothing/0/filler/floorFraction', smoothing({ id: 'a', powerCap: { fraction: 0.7, idleFraction: 0.3, rateExponent: 0.5 }, filler: { floorFraction: 0.8 } })],
    ['missing-field /smoothing/0/battery/energyKwh', smoothing({ id: 'a', battery: { powerKw: 5, roundTripEfficiency: 0.9 } })],
    ['out-of-range /smoothing/0/battery/roundTripEfficiency', smoothing({ id: 'a', battery: { roundTripEfficiency: 0 } })],
  ])('refuses %s', async (finding, content) => {
    const path = file(content);
    const { status, stdout } = await call(minimal, '--run', 'training', '--training', path, '--json');
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    expect(diagnostics.map((diagnostic) => `${diagnostic.code} ${diagnostic.path}`.trim())).toContain(finding);
    for (const diagnostic of diagnostics) expect([diagnostic.file, diagnostic.hint.length > 10]).toEqual([path, true]);
  });

  it('ships a load whose figures say where they come from', () => {
    const { step, checkpoint, edgeSeconds } = JSON.parse(readFileSync(shipped, 'utf8')) as TrainingLoadDocument;
    for (const figure of [...step.flatMap(({ seconds, powerFraction }) => [seconds, powerFraction]), checkpoint!.everySteps, checkpoint!.seconds, edgeSeconds]) expect(figure).toHaveProperty('source');
  });
});
