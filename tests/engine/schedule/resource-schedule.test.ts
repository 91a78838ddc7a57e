import { describe, expect, it } from 'vitest';
import { createDates } from '../../../src/engine/schedule/forward-pass.ts';
import { latestFinishPriority, priorityFrom, scheduleWithResources } from '../../../src/engine/schedule/resource-schedule.ts';
import type { ResourceScheme } from '../../../src/engine/schedule/resource-schedule.ts';
import { createNetwork } from './networks.ts';

const makespan = (finish: Float64Array) => Math.max(...finish);

/** R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17 (1969). */
function graham(machines: number, shorter: number, loose: boolean): number {
  const jobs = [3, 2, 2, 2, 4, 4, 4, 4, 9];
  const { network, durations } = createNetwork(Object.fromEntries(jobs.map((length, index) => {
    const job = index + 1;
    const after = job === 9 ? ['1'] : job >= 5 && job <= 8 && !(loose && job <= 6) ? ['4'] : [];
    return [String(job), { duration: length - shorter, after, needs: [1] }];
  })), [machines]);
  const dates = createDates(network);
  scheduleWithResources(network, durations, priorityFrom(network, jobs.map((_, index) => index)), 'list', dates);
  return makespan(dates.finish);
}

describe('list scheduling', () => {

  it("reproduces Graham's anomalies: more machines, shorter jobs or fewer links can take longer", () => {
    expect(graham(3, 0, false)).toBe(12);
    expect(graham(4, 0, false)).toBe(15);
    expect(graham(3, 1, false)).toBe(13);
    expect(graham(3, 0, true)).toBe(16);
  });
});

describe.each<ResourceScheme>(['list', 'serial'])('%s scheme', (scheme) => {
  it('never uses more than there is and starts as early as that allows', () => {
    const { network, durations, at } = createNetwork({
      urgent: { duration: 5, needs: [1] }, tail: { duration: 20, after: ['urgent'] }, other: { duration: 5, needs: [1] }, free: { duration: 3 },
    }, [1]);
    const dates = createDates(network);
    scheduleWithResources(network, durations, latestFinishPriority(network, durations), scheme, dates);
    expect([dates.start[at('urgent')], dates.start[at('other')], dates.start[at('free')]]).toEqual([0, 5, 0]);
  });

  it('equals the plain pass when resources are plenty', () => {
    const { network, durations } = createNetwork({ a: { duration: 4, needs: [1] }, b: { duration: 6, needs: [1] }, c: { duration: 2, after: ['a', 'b'], needs: [2] } }, [10]);
    const dates = createDates(network);
    scheduleWithResources(network, durations, latestFinishPriority(network, durations), scheme, dates);
    expect([...dates.start]).toEqual([0, 0, 6]);
  });

  it('lets an activity that never finishes hold nothing', () => {
    const { network, durations, at } = createNetwork({ lost: { duration: 1, needs: [1] }, next: { duration: 3, after: ['lost'] }, other: { duration: 5, needs: [1] } }, [1]);
    durations[at('lost')] = Infinity;
    const dates = createDates(network);
    scheduleWithResources(network, durations, latestFinishPriority(network, Float64Array.from([1, 3, 5])), scheme, dates);
    expect(dates.finish[at('next')]).toBe(Infinity);
    expect(dates.start[at('other')]).toBe(0);
  });
});
