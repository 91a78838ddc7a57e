import { describe, expect, it } from 'vitest';
import { compileSchedule } from '../../../../src/engine/schedule/compile-schedule.ts';
import { createDates } from '../../../../src/engine/schedule/forward-pass.ts';
import type { ScheduleDates } from '../../../../src/engine/schedule/forward-pass.ts';
import { latestFinishPriority, priorityFrom, scheduleWithResources } from '../../../../src/engine/schedule/resource-schedule.ts';
import type { ResourceHold } from '../../../../src/engine/schedule/resources/limits.ts';
import { listScheduleByDefinition } from './plain-list-schedule.ts';
import { randomDurations, randomPlan } from './random-plans.ts';

const PLANS = 200;
const OUTCOMES = 3;

const asArrays = ({ start, finish, remainingStart }: ScheduleDates) => [[...start], [...finish], [...remainingStart]];

describe('list scheme on plans with every kind of limit', () => {
  it('gives the dates and holds of the definition bit for bit, outcome after outcome', { timeout: 120_000 }, () => {
    const held = { waited: 0, never: 0, skilled: 0 };
    for (let seed = 0; seed < PLANS; seed += 1) {
      const { schedule, below } = randomPlan(seed);
      const { network, durations } = compileSchedule(schedule);
      const priorities = [latestFinishPriority(network, durations), priorityFrom(network, durations.map(() => below(1000)))];
      const dates = createDates(network);
      for (let outcome = 0; outcome < OUTCOMES; outcome += 1) {
        const drawn = randomDurations(durations, below);
        const priority = priorities[outcome % 2]!;
        const holds: ResourceHold[] = [];
        scheduleWithResources(network, drawn, priority, 'list', dates, holds);
        const plain = listScheduleByDefinition(network, drawn, priority.rank);
        expect(asArrays(dates), `seed ${seed}, outcome ${outcome}`).toEqual(asArrays(plain.dates));
        expect(holds, `seed ${seed}, outcome ${outcome}`).toEqual(plain.holds);
        held.skilled += holds.filter(({ activity }) => (network.limits?.needs[activity]?.skills.length ?? 0) > 0).length;
        held.never += dates.start.filter((start, index) => start === Infinity && drawn[index]! < Infinity).length;
        held.waited += holds.filter(({ start }) => start > network.dataDate).length;
      }
    }
    // The plans are such that resources matter.
    expect(held.waited).toBeGreaterThan(5 * PLANS);
    expect(held.skilled).toBeGreaterThan(PLANS);
    expect(held.never).toBeGreaterThan(0);
  });
});
