/** WebAssembly against TypeScript: the same integers and the same bits of every figure. */
import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../../src/engine/numerics/radix-order.ts';
import { RankedSet } from '../../../../src/engine/numerics/ranked-set.ts';
import { fillWords } from '../../../../src/engine/numerics/random-words.ts';
import { subjectKey } from '../../../../src/engine/numerics/rng.ts';
import { DurationSampler } from '../../../../src/engine/schedule/monte-carlo/draw-durations.ts';
import { EndRanks } from '../../../../src/engine/schedule/monte-carlo/end-ranks.ts';
import { prepareMonteCarlo } from '../../../../src/engine/schedule/monte-carlo/question.ts';
import { PlainSampleOrders } from '../../../../src/engine/schedule/monte-carlo/sample-orders.ts';
import { OrderKernels } from '../../../../src/engine/schedule/monte-carlo/wasm/order-kernels.ts';
import type { Activity, Scenario } from '../../../../src/model/index.ts';
import { createScenario } from '../../../fixtures/build-scenario.ts';
import { createActivity, createDuration } from '../../projection/plan-builder.ts';

/** Every kind of random number: drivers of both signs, risks with certain and uncertain impact, what may never come. */
function plan(): Scenario {
  const base = createScenario();
  const activities = Array.from({ length: 12 }, (_, index): Activity => createActivity(`a${index}`, {
    durationDays: index === 5 ? 20 : createDuration(10 + index, 20 + index, index % 3 === 0 ? 90 : 40 + index),
    drivers: index % 2 === 0 ? [{ driverId: 'market', loading: 0.6 }, { driverId: 'labour', loading: -0.3 }] : [],
    ...(index === 4 ? { neverProbability: 0.1 } : {}),
  }));
  const risks = [{ id: 'flood', name: 'Flood', activityId: 'a5', probability: 0.3, impactDays: 40 }, { id: 'strike', name: 'Strike', activityId: 'a6', probability: 0.5, impactDays: createDuration(5, 10, 30) }];
  return { ...base, plan: { ...base.plan, activities, drivers: ['market', 'labour'].map((id) => ({ id, name: id, description: '' })), risks } };
}

describe.each(['plain', 'lhs', 'sobol'] as const)('durations drawn in WebAssembly, %s', (sampling) => {
  it.each([1030, 13])('are those of TypeScript, wherever a stretch begins: %i samples', (samples) => {
    const { uncertainty, compiled, design } = prepareMonteCarlo({ source: { scenario: plan() }, samples, seed: 4_000_000_000, sampling, confidence: 0.8 });
    const [plain, fastest] = (['typescript', 'fastest'] as const).map((by) => new DurationSampler(uncertainty, compiled.durations, design, 64, by));
    const rows = [new Int32Array(64), new Int32Array(64)];
    for (let from = 0; from < design.samples; from += 61) {
      const count = Math.min(61, design.samples - from);
      for (const sampler of [plain!, fastest!]) sampler.drawDrivers(from, count);
      expect([...fastest!.scoresOf(1).subarray(0, count)]).toEqual([...plain!.scoresOf(1).subarray(0, count)]);
      for (let activity = 0; activity < 12; activity += 1) {
        plain!.drawActivity(activity, from, count, rows[0]!, 2);
        fastest!.drawActivity(activity, from, count, rows[1]!, 2);
        expect([...rows[1]!.subarray(2, 2 + count)]).toEqual([...rows[0]!.subarray(2, 2 + count)]);
      }
    }
  });
});

const SAMPLES = 2003;
const words = new Uint32Array(SAMPLES);
fillWords({ seed: 7, purpose: 'duration', subject: subjectKey('Transformer', 0), replicate: 3 }, 0, SAMPLES, words);
const tables = {
  narrow: Int32Array.from(words, (word) => (word >>> 22) - 300),
  wide: Int32Array.from(words, (word) => (word >>> 6) + 9),
  ties: Int32Array.from(words, (word) => word % 5),
  'some never': Int32Array.from(words, (word) => (word % 17 === 0 ? NEVER : word >>> 12)),
  'all never': new Int32Array(SAMPLES).fill(NEVER),
  same: new Int32Array(SAMPLES).fill(-4),
};

describe.each(['all come', 'some never'] as const)('orders of samples in WebAssembly, ends: %s', (ending) => {
  const ends = new EndRanks(Int32Array.from(words, (word) => (ending === 'some never' && word % 9 === 0 ? NEVER : Math.imul(word, 77) >>> 14)));
  const plain = new PlainSampleOrders(ends);
  const kernels = OrderKernels.create(ends);

  it.each(Object.keys(tables) as (keyof typeof tables)[])('give the figures of TypeScript: %s', (name) => {
    if (kernels === null) throw new Error('WebAssembly SIMD runs wherever the tests do');
    const answers = [plain, kernels].map((orders) => {
      const range = orders.load(tables[name]);
      const statistics = orders.statistics([0, 200, 201, 1000, 1801, 1802, SAMPLES - 1]);
      orders.sort();
      return {
        range, statistics, below: orders.countBelow(500), ranks: orders.rankCorrelation(), values: orders.correlation(),
        low: orders.endPlaces(0, 400, [0, 199, 200, 399]), high: orders.endPlaces(SAMPLES - 400, 400, [0, 319, 320, 399]),
      };
    });
    expect(answers[1]).toEqual(answers[0]);
    const sorted = tables[name].slice().sort();
    expect(answers[0]!.statistics).toEqual([0, 200, 201, 1000, 1801, 1802, SAMPLES - 1].map((rank) => sorted[rank]));
  });

  it('of the ends themselves correlate fully with them', () => {
    plain.load(ends.end);
    plain.sort();
    expect(plain.rankCorrelation()).toBeCloseTo(1, 12);
    expect(plain.correlation().correlation).toBeCloseTo(1, 12);
    expect(plain.correlation().spreadRatio).toBeCloseTo(1, 12);
  });
});

it('a set tells its members by rank', () => {
  const members = Int32Array.from({ length: 300 }, (_, index) => (index * 37) % 1000);
  const set = new RankedSet(1000);
  set.hold(members, 20, 250);
  const sorted = members.slice(20, 270).sort();
  expect(Array.from({ length: 250 }, (_, rank) => set.memberAt(rank))).toEqual([...sorted]);
});
