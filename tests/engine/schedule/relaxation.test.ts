import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWork, nextWorkingMoment } from '../../../src/engine/schedule/calendar.ts';
import { analyseCriticalPath } from '../../../src/engine/schedule/critical-path.ts';
import { buildNetwork } from '../../../src/engine/schedule/plan-network.ts';
import type { LinkType } from '../../../src/engine/schedule/plan-network.ts';
import { earliestDates, latestDates, shownFinish } from './naive-dates.ts';
import { CALENDARS, networkOf, randomNetwork } from './random-networks.ts';

describe('random networks', () => {
  it('have the early dates of a relaxation that walks minutes', () => {
    fc.assert(fc.property(randomNetwork(), (random) => {
      const { network, durations } = networkOf(random);
      const { early } = analyseCriticalPath(network, durations);
      const naive = earliestDates(random);
      expect([...early.start]).toEqual(naive.start);
      expect([...early.finish]).toEqual(naive.finish);
    }), { numRuns: 150 });
  });

  it('have its late dates', () => {
    fc.assert(fc.property(randomNetwork(), (random) => {
      const { network, durations } = networkOf(random);
      const { late, end } = analyseCriticalPath(network, durations);
      const naive = latestDates(random, end);
      expect([...late.start]).toEqual(naive.start);
      expect([...late.finish]).toEqual(shownFinish(random, earliestDates(random), naive));
    }), { numRuns: 150 });
  });

  it('end later when any activity starts after its latest start, and not when it starts just before it', () => {
    fc.assert(fc.property(randomNetwork(), fc.nat(), (random, pick) => {
      const { network, durations } = networkOf(random);
      const { late, early, end } = analyseCriticalPath(network, durations);
      const index = pick % network.activities.length;
      const { calendar } = network.activities[index]!;
      const endWhenNotBefore = (notBefore: number) => {
        const activities = network.activities.map((activity, at) => (at === index ? { ...activity, notBefore: Math.max(activity.notBefore, notBefore) } : activity));
        return analyseCriticalPath(buildNetwork(activities, network.links, []), durations).end;
      };
      const latest = late.start[index]!;
      // A latest start between two periods of work is the end of the first: it counts in floats, but nothing starts there.
      fc.pre(nextWorkingMoment(calendar, latest) === latest);
      expect(endWhenNotBefore(durations[index] === 0 ? latest + 1 : addWork(calendar, latest, 1))).toBeGreaterThan(end);
      const justBefore = addWork(calendar, latest, -1);
      if (justBefore >= early.start[index]!) expect(endWhenNotBefore(justBefore)).toBe(end);
    }), { numRuns: 150 });
  });

  it('mirrored, swap early and late dates', () => {
    const mirroredType: Readonly<Record<LinkType, LinkType>> = { FS: 'FS', SS: 'FF', FF: 'SS', SF: 'SF' };
    fc.assert(fc.property(randomNetwork([2]), ({ activities, links }) => {
      const free = { activities: activities.map((activity) => ({ ...activity, notBefore: 0, finishNotBefore: null })), links };
      const { network, durations } = networkOf(free);
      const { early, late, end } = analyseCriticalPath(network, durations);
      const mirrored = networkOf({
        activities: free.activities,
        links: links.map((link) => ({ ...link, predecessor: link.successor, successor: link.predecessor, type: mirroredType[link.type] })),
      });
      const mirror = analyseCriticalPath(mirrored.network, mirrored.durations);
      expect(mirror.end).toBe(end);
      expect([...mirror.early.start]).toEqual(Array.from(late.finish, (finish) => end - finish));
      expect([...mirror.early.finish]).toEqual(Array.from(late.start, (start) => end - start));
      expect([...mirror.late.start]).toEqual(Array.from(early.finish, (finish) => end - finish));
    }), { numRuns: 200 });
  });

  it('do not depend on the order of their lists', () => {
    fc.assert(fc.property(randomNetwork(), fc.infiniteStream(fc.nat()), (random, numbers) => {
      const order = random.activities.map((_, index) => ({ index, key: numbers.next().value ?? 0 })).sort((a, b) => a.key - b.key || a.index - b.index).map(({ index }) => index);
      const straight = networkOf(random);
      const shuffled = networkOf({ ...random, links: random.links.toReversed() }, order);
      const expected = analyseCriticalPath(straight.network, straight.durations);
      const found = analyseCriticalPath(shuffled.network, shuffled.durations);
      order.forEach((original, position) => {
        expect(found.early.start[position]).toBe(expected.early.start[original]);
        expect(found.late.finish[position]).toBe(expected.late.finish[original]);
        expect(found.totalFloatMinutes[position]).toBe(expected.totalFloatMinutes[original]);
        expect(found.freeFloatMinutes[position]).toBe(expected.freeFloatMinutes[original]);
        expect(found.onLongestPath[position]).toBe(expected.onLongestPath[original]);
      });
    }), { numRuns: 100 });
  });

  it('keep their dates when an activity is split in two', () => {
    fc.assert(fc.property(randomNetwork(), fc.nat(), fc.nat(), (random, pick, cut) => {
      const index = pick % random.activities.length;
      const whole = random.activities[index]!;
      const first = cut % (whole.duration + 1);
      fc.pre(first > 0 && first < whole.duration && whole.finishNotBefore === null);
      // Links to its finish would let the second part float away from the first: the halves would not be the whole.
      fc.pre(random.links.every((link) => link.successor !== index || link.type === 'FS' || link.type === 'SS'));
      const rest = random.activities.length;
      const split = {
        activities: [...random.activities.map((activity, at) => (at === index ? { ...activity, duration: first } : activity)), { ...whole, notBefore: 0, duration: whole.duration - first }],
        links: [
          ...random.links.map((link) => (link.predecessor === index && (link.type === 'FS' || link.type === 'FF') ? { ...link, predecessor: rest } : link)),
          { predecessor: index, successor: rest, type: 'FS' as const, lag: 0, lagCalendar: 2 },
        ],
      };
      const before = networkOf(random);
      const after = networkOf(split);
      const expected = analyseCriticalPath(before.network, before.durations);
      const found = analyseCriticalPath(after.network, after.durations);
      expect(found.end).toBe(expected.end);
      expect(found.early.start.slice(0, rest)).toEqual(expected.early.start);
      expect(found.early.finish[rest]).toBe(expected.early.finish[index]);
    }), { numRuns: 200 });
  });

  it('run on three calendars that differ', () => {
    expect(new Set(CALENDARS.map((calendar) => addWork(calendar, 0, 10))).size).toBe(3);
  });
});
