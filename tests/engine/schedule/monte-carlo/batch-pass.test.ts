import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDates, forwardPass } from '../../../../src/engine/schedule/forward-pass.ts';
import { markLongestPath } from '../../../../src/engine/schedule/longest-path.ts';
import { batchPlan } from '../../../../src/engine/schedule/monte-carlo/batch-plan.ts';
import { BatchPass } from '../../../../src/engine/schedule/monte-carlo/batch-pass.ts';
import { BLOCK, createDatesBlock, finishMoment, startMoment } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import type { PlanNetwork } from '../../../../src/engine/schedule/plan-network.ts';
import { networkOf, randomNetwork } from '../random-networks.ts';

const SAMPLES = 3;

/** Expects a pass over a block to give the dates and marks of a pass over each sample. */
export function expectSameAsOneByOne(network: PlanNetwork, durationOf: (activity: number, sample: number) => number, zeros: 'known' | 'possible'): void {
  const count = network.activities.length;
  const always = network.activities.map((_, index) => Array.from({ length: SAMPLES }, (__, b) => durationOf(index, b)).every((minutes) => minutes === 0));
  const may = network.activities.map((_, index) => zeros === 'possible' || Array.from({ length: SAMPLES }, (__, b) => durationOf(index, b)).some((minutes) => minutes === 0));
  const plan = batchPlan(network, may, always);
  const durations = new Float64Array(count * BLOCK);
  for (let index = 0; index < count; index += 1) for (let b = 0; b < SAMPLES; b += 1) durations[index * BLOCK + b] = durationOf(index, b);
  const block = createDatesBlock(network);
  new BatchPass(plan).run(durations, SAMPLES, block);
  const dates = createDates(network);
  const marks = network.activities.map(() => false);
  for (let b = 0; b < SAMPLES; b += 1) {
    forwardPass(network, Float64Array.from({ length: count }, (_, index) => durationOf(index, b)), dates);
    markLongestPath(network, dates, marks);
    const places = network.activities.map((_, index) => index * BLOCK + b);
    expect(places.map((place, index) => startMoment(plan.forms[index]!, block.start[place]!))).toEqual([...dates.start]);
    expect(places.map((place, index) => finishMoment(plan.forms[index]!, block.finish[place]!))).toEqual([...dates.finish]);
    expect(places.map((place) => block.critical[place] === 1)).toEqual(marks);
  }
}

describe('a pass over a block of samples', () => {
  it.each(['known', 'possible'] as const)('gives the dates and longest paths of passes one by one on random networks (zero durations %s)', (zeros) => {
    fc.assert(fc.property(randomNetwork(), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 30 }), (random, more) => {
      const { network, durations } = networkOf(random);
      expectSameAsOneByOne(network, (index, b) => (durations[index] === 0 ? 0 : durations[index]! + more[(index * SAMPLES + b) % more.length]!), zeros);
    }), { numRuns: 400 });
  });

  it('is the same where some activities never finish', () => {
    fc.assert(fc.property(randomNetwork([0]), fc.nat({ max: 8 }), (random, never) => {
      const { network, durations } = networkOf(random);
      expectSameAsOneByOne(network, (index, b) => (index === never % durations.length && b === 1 ? Infinity : durations[index]!), 'known');
    }), { numRuns: 200 });
  });
});
