import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDates } from '../../../../src/engine/schedule/forward-pass.ts';
import { buildNetwork } from '../../../../src/engine/schedule/plan-network.ts';
import type { PlanNetwork } from '../../../../src/engine/schedule/plan-network.ts';
import { priorityFrom, scheduleWithResources } from '../../../../src/engine/schedule/resource-schedule.ts';
import { explainAnomaly } from '../../../../src/engine/schedule/resources/explain-anomaly.ts';
import type { ScheduledPlan } from '../../../../src/engine/schedule/resources/explain-anomaly.ts';
import { plainProject } from '../../../../src/engine/schedule/resources/plain-project.ts';
import { Justifier, PlainScheduler } from '../../../../src/engine/schedule/resources/plain-schemes.ts';
import { createNetwork } from '../networks.ts';
import { CALENDARS } from '../random-networks.ts';

interface Drawn { readonly jobs: readonly { readonly duration: number; readonly needs: readonly number[]; readonly calendar: number }[]; readonly pairs: readonly (readonly [number, number])[]; readonly units: readonly number[] }

/** Up to ten jobs on two resources; links go forward. */
const drawn: fc.Arbitrary<Drawn> = fc.record({
  jobs: fc.array(fc.record({ duration: fc.integer({ min: 1, max: 9 }), needs: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), calendar: fc.constantFrom(0, 1, 2) }), { minLength: 2, maxLength: 10 }),
  pairs: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }),
  units: fc.tuple(fc.integer({ min: 3, max: 5 }), fc.integer({ min: 2, max: 3 })),
}).map(({ jobs, pairs, units }) => ({
  jobs, units,
  pairs: pairs.flatMap(([a, b]) => {
    const [one, other] = [a % jobs.length, b % jobs.length];
    return one === other ? [] : [[Math.min(one, other), Math.max(one, other)] as const];
  }),
}));

function networkOf({ jobs, pairs, units }: Drawn): { network: PlanNetwork; durations: Float64Array } {
  const network = buildNetwork(
    jobs.map(({ needs, calendar }, index) => ({
      id: String(index), name: String(index), calendar: CALENDARS[calendar]!, notBefore: 0, actualStart: null, actualFinish: null,
      demands: needs.flatMap((amount, resource) => (amount > 0 ? [{ resource, units: amount }] : [])),
    })),
    pairs.map(([predecessor, successor]) => ({ predecessor, successor, type: 'FS' as const, lagMinutes: 0 })),
    units.map((amount, index) => ({ id: `r${index}`, units: amount })),
  );
  return { network, durations: Float64Array.from(jobs, (job) => job.duration) };
}

const plain = (plan: Drawn): Drawn => ({ ...plan, jobs: plan.jobs.map((job) => ({ ...job, calendar: 2 })) });
const documentOrder = (network: PlanNetwork) => priorityFrom(network, network.activities.map((_, index) => index));

describe('schemes on calendars', () => {
  it.each(['list', 'serial'] as const)('%s: links hold and no resource is used beyond its units at any start', (scheme) => {
    fc.assert(fc.property(drawn, (plan) => {
      const { network, durations } = networkOf(plan);
      const dates = createDates(network);
      scheduleWithResources(network, durations, documentOrder(network), scheme, dates);
      for (const [before, after] of plan.pairs) expect(dates.start[after]!).toBeGreaterThanOrEqual(dates.finish[before]!);
      for (const moment of dates.start) {
        plan.units.forEach((units, resource) => {
          let used = 0;
          plan.jobs.forEach(({ needs }, index) => { if (dates.start[index]! <= moment && moment < dates.finish[index]!) used += needs[resource]!; });
          expect(used).toBeLessThanOrEqual(units);
        });
      }
    }), { numRuns: 150, seed: 5 });
  });

  it('list: what has not started yet has no say in what starts before it', () => {
    fc.assert(fc.property(drawn, fc.integer({ min: 1, max: 9 }), (plan, other) => {
      const { network, durations } = networkOf(plan);
      const priority = documentOrder(network);
      const [dates, changed] = [createDates(network), createDates(network)];
      scheduleWithResources(network, durations, priority, 'list', dates);
      const last = dates.start.reduce((best, start, index) => (start >= dates.start[best]! ? index : best), 0);
      scheduleWithResources(network, durations.with(last, other), priority, 'list', changed);
      expect([...changed.start]).toEqual([...dates.start]);
    }), { numRuns: 150, seed: 5 });
  });
});

describe('schemes in plain time', () => {
  it('give the same dates as those on calendars that never rest', () => {
    fc.assert(fc.property(drawn.map(plain), (plan) => {
      const { network, durations } = networkOf(plan);
      const project = plainProject(network, durations)!;
      const scheduler = new PlainScheduler(project);
      const { rank, order } = documentOrder(network);
      const dates = createDates(network);
      const minutes = () => [...scheduler.start].map((time) => project.originMinute + time * project.minutesPerUnit);
      scheduler.serial(order);
      scheduleWithResources(network, durations, { rank, order }, 'serial', dates);
      expect(minutes()).toEqual([...dates.start]);
      scheduler.parallel(rank);
      scheduleWithResources(network, durations, { rank, order }, 'list', dates);
      expect(minutes()).toEqual([...dates.start]);
    }), { numRuns: 150, seed: 5 });
  });

  it('are never made longer by justification', () => {
    fc.assert(fc.property(drawn.map(plain), (plan) => {
      const { network, durations } = networkOf(plan);
      const scheduler = new PlainScheduler(plainProject(network, durations)!);
      const length = scheduler.serial(documentOrder(network).order);
      expect(new Justifier(scheduler).improve()).toBeLessThanOrEqual(length);
    }), { numRuns: 150, seed: 5 });
  });

  it('are not used where time is not plain', () => {
    const { network, durations } = networkOf({ jobs: [{ duration: 2, needs: [1, 0], calendar: 0 }], pairs: [], units: [3, 2] });
    expect(plainProject(network, durations)).toBeNull();
  });
});

/** R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17 (1969). */
function graham(machines: number, shorter: number, loose: boolean): ScheduledPlan {
  const jobs = [3, 2, 2, 2, 4, 4, 4, 4, 9];
  const { network, durations } = createNetwork(Object.fromEntries(jobs.map((length, index) => {
    const job = index + 1;
    const after = job === 9 ? ['job 1'] : job >= 5 && job <= 8 && !(loose && job <= 6) ? ['job 4'] : [];
    return [`job ${job}`, { duration: length - shorter, after, needs: [1] }];
  })), [machines]);
  const dates = createDates(network);
  scheduleWithResources(network, durations, documentOrder(network), 'list', dates);
  return { network, durations, dates };
}

describe("explanation of Graham's anomalies", () => {
  const three = graham(3, 0, false);

  it.each([['a fourth machine', 4, 0, false, 15], ['shorter jobs', 3, 1, false, 13], ['fewer links', 3, 0, true, 16]] as const)('names who is held up by %s, and by whom', (_, machines, shorter, loose, end) => {
    const after = graham(machines, shorter, loose);
    expect(Math.max(...after.dates.finish)).toBe(end);
    const anomaly = explainAnomaly(three, after)!;
    expect(anomaly).toMatchObject({ heldUp: 'job 9', resourceId: 'r0', planLaterDays: (end - 12) / 1440 });
    expect(anomaly.nowBefore).toEqual(expect.arrayContaining(['job 5', 'job 6', 'job 7']));
    expect(anomaly.explanation).toContain('“job 9” starts');
  });

  it('is not given for a change that takes something away, or delays nothing', () => {
    expect(explainAnomaly(graham(4, 0, false), three)).toBeNull();
    expect(explainAnomaly(three, three)).toBeNull();
    expect(explainAnomaly(graham(3, 1, false), three)).toBeNull();
  });
});
