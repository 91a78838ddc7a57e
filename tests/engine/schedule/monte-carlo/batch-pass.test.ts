import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDates, forwardPass } from '../../../../src/engine/schedule/forward-pass.ts';
import { LongestPath } from '../../../../src/engine/schedule/longest-path.ts';
import { batchPlan } from '../../../../src/engine/schedule/monte-carlo/batch-plan.ts';
import { BatchPass } from '../../../../src/engine/schedule/monte-carlo/batch-pass.ts';
import { BLOCK, blockValue, finishMoment, numberOf, SET_WORDS, startMoment } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import type { DateForm, DatesBlock } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import type { PlanNetwork } from '../../../../src/engine/schedule/plan-network.ts';
import { networkOf, RANGE, randomNetwork } from '../random-networks.ts';

const SAMPLES = 3;

/** Expects a pass over a block to give the dates and marks of a pass over each sample. @param target whose finish is asked for; `null` = the plan's. */
function expectSameAsOneByOne(network: PlanNetwork, durationOf: (activity: number, sample: number) => number, zeros: 'known' | 'possible', target: number | null = null): void {
  const always = network.activities.map((_, index) => Array.from({ length: SAMPLES }, (__, b) => durationOf(index, b)).every((minutes) => minutes === 0));
  const may = network.activities.map((_, index) => zeros === 'possible' || Array.from({ length: SAMPLES }, (__, b) => durationOf(index, b)).some((minutes) => minutes === 0));
  // A place of its own in each row, as in rows of many samples.
  const rows = network.activities.map((_, index) => Int32Array.from({ length: index + SAMPLES }, (__, place) => (place < index ? 1000 + place : blockValue(durationOf(index, place - index)))));
  // Tables with room for all dates, for some, and in TypeScript.
  for (const [by, until] of [['fastest', RANGE.lastDay * 1440], ['fastest', 3 * 1440], ['typescript', Infinity]] as const) {
    const plan = batchPlan(network, may, always, target, until);
    const pass = new BatchPass(plan, by);
    // The second time, tables reach as far as dates do.
    for (let turn = 0; turn < 2; turn += 1) pass.run({ rows, offsets: Int32Array.from(rows, (_, index) => index) }, SAMPLES);
    expectDates(network, plan.forms, pass.block, durationOf, target);
  }
}

function expectDates(network: PlanNetwork, forms: readonly DateForm[], block: DatesBlock, durationOf: (activity: number, sample: number) => number, target: number | null): void {
  const count = network.activities.length;
  const dates = createDates(network);
  const marks = network.activities.map(() => false);
  const path = new LongestPath(network);
  for (let b = 0; b < SAMPLES; b += 1) {
    forwardPass(network, Float64Array.from({ length: count }, (_, index) => durationOf(index, b)), dates);
    path.mark(dates, marks, { target, holds: null });
    const places = network.activities.map((_, index) => index * BLOCK + b);
    expect(places.map((place, index) => startMoment(forms[index]!, numberOf(block.start[place]!)))).toEqual([...dates.start]);
    expect(places.map((place, index) => finishMoment(forms[index]!, numberOf(block.finish[place]!)))).toEqual([...dates.finish]);
    expect(places.map((_, index) => ((block.critical[index * SET_WORDS]! >>> b) & 1) === 1)).toEqual(marks);
    expect(numberOf(block.end[b]!)).toBe(target === null ? Math.max(...dates.finish) : dates.finish[target]);
  }
}

describe('a pass over a block of samples', () => {
  it.each(['known', 'possible'] as const)('gives the dates and longest paths of passes one by one on random networks (zero durations %s)', (zeros) => {
    fc.assert(fc.property(randomNetwork(), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 30, maxLength: 30 }), (random, more) => {
      const { network, durations } = networkOf(random);
      expectSameAsOneByOne(network, (index, b) => (durations[index] === 0 ? 0 : durations[index]! + more[(index * SAMPLES + b) % more.length]!), zeros);
    }), { numRuns: 120 });
  });

  it('is the same where some activities never finish', () => {
    fc.assert(fc.property(randomNetwork(), fc.nat({ max: 8 }), (random, never) => {
      const { network, durations } = networkOf(random);
      expectSameAsOneByOne(network, (index, b) => (index === never % durations.length && b === 1 ? Infinity : durations[index]!), 'known');
    }), { numRuns: 80 });
  });

  it('is the same where the finish of one activity is asked for', () => {
    fc.assert(fc.property(randomNetwork(), fc.nat({ max: 8 }), (random, asked) => {
      const { network, durations } = networkOf(random);
      expectSameAsOneByOne(network, (index, b) => durations[index]! + (durations[index] === 0 ? 0 : (7 * index * b) % 5), 'known', asked % durations.length);
    }), { numRuns: 80 });
  });
});
