import { describe, expect, it } from 'vitest';
import { analyseCriticalPath } from '../../../src/engine/schedule/critical-path.ts';
import { createDates, forwardPass } from '../../../src/engine/schedule/forward-pass.ts';
import { ScheduleCycleError } from '../../../src/engine/schedule/plan-network.ts';
import { createNetwork } from './networks.ts';

/** Mean of a PERT estimate (a, m, b), in sixths so that it is a whole number. */
const sixths = ([a, m, b]: readonly [number, number, number]) => a + 4 * m + b;

const build = () => createNetwork({ x: { duration: 1 }, a: { duration: 1, after: ['c', 'x'] }, b: { duration: 1, after: ['a'] }, c: { duration: 1, after: ['b'] } });

describe('critical path', () => {
  it('gives the published dates and slacks of a PERT network (Heizer & Render)', () => {
    const estimates: Record<string, readonly [number, number, number]> = {
      A: [5, 5, 7], B: [1, 2, 5], C: [5, 5, 5], D: [4, 8, 13], E: [1, 10, 17], F: [1, 5, 7], G: [2, 6, 9], H: [4, 4, 6], I: [2, 7, 10],
      J: [2, 4, 7], K: [6, 10, 13], L: [2, 6, 6], M: [2, 2, 3], N: [7, 7, 12],
    };
    const after: Record<string, string[]> = {
      C: ['A'], D: ['A'], E: ['B', 'C'], F: ['D'], G: ['D'], H: ['E', 'F'], I: ['G', 'H'], J: ['I'], K: ['I'], L: ['J'], M: ['K'], N: ['L', 'M'],
    };
    const { network, durations, at } = createNetwork(Object.fromEntries(Object.entries(estimates).map(([id, estimate]) => [id, { duration: sixths(estimate), after: after[id] ?? [] }])));
    const { early, late, totalFloatMinutes, onLongestPath } = analyseCriticalPath(network, durations);
    expect(early.start[at('E')]! / 6).toBeCloseTo(10.33, 2);
    expect(early.finish[at('E')]! / 6).toBeCloseTo(20, 2);
    expect(totalFloatMinutes[at('E')]).toBe(0);
    expect(early.start[at('F')]! / 6).toBeCloseTo(13.5, 2);
    expect(early.finish[at('F')]! / 6).toBeCloseTo(18.17, 2);
    expect(late.start[at('F')]! / 6).toBeCloseTo(15.33, 2);
    expect(late.finish[at('F')]! / 6).toBeCloseTo(20, 2);
    expect(totalFloatMinutes[at('F')]! / 6).toBeCloseTo(1.83, 2);
    expect(totalFloatMinutes[at('B')]! / 6).toBeCloseTo(8, 2);
    expect(totalFloatMinutes[at('D')]! / 6).toBeCloseTo(1.83, 2);
    expect(onLongestPath[at('E')]).toBe(true);
    expect(onLongestPath[at('F')]).toBe(false);
  });

  it('gives the published length of a critical chain with its variance', () => {
    const chain: readonly (readonly [number, number, number])[] = [[5, 8, 17], [3, 5, 7], [4, 6, 8], [3, 4, 5]];
    const { network, durations } = createNetwork(Object.fromEntries(chain.map((estimate, i) => [`a${i}`, { duration: sixths(estimate), after: i === 0 ? [] : [`a${i - 1}`] }])));
    expect(analyseCriticalPath(network, durations).end / 6).toBe(24);
    expect(chain.reduce((sum, [a, , b]) => sum + ((b - a) / 6) ** 2, 0)).toBeCloseTo(5, 12);
  });

  it('honours every kind of link with lags and leads', () => {
    const { network, durations, at } = createNetwork({
      a: { duration: 10 },
      fs: { duration: 4, after: [['a', 'FS', 3]] },
      lead: { duration: 4, after: [['a', 'FS', -2]] },
      ss: { duration: 4, after: [['a', 'SS', 5]] },
      ff: { duration: 4, after: [['a', 'FF', 2]] },
      sf: { duration: 4, after: [['a', 'SF', 7]] },
    });
    const dates = createDates(network);
    forwardPass(network, durations, dates);
    const span = (id: string) => [dates.start[at(id)], dates.finish[at(id)]];
    expect(span('fs')).toEqual([13, 17]);
    expect(span('lead')).toEqual([8, 12]);
    expect(span('ss')).toEqual([5, 9]);
    expect(span('ff')).toEqual([8, 12]);
    expect(span('sf')).toEqual([3, 7]);
  });

  it('separates free from total float', () => {
    const { network, durations, at } = createNetwork({
      a: { duration: 2 }, b: { duration: 3, after: ['a'] }, long: { duration: 10 }, end: { duration: 1, after: ['b', 'long'] },
    });
    const { totalFloatMinutes, freeFloatMinutes } = analyseCriticalPath(network, durations);
    expect(totalFloatMinutes[at('a')]).toBe(5);
    expect(freeFloatMinutes[at('a')]).toBe(0);
    expect(freeFloatMinutes[at('b')]).toBe(5);
  });

  it('names the loop of a circular plan', () => {
    expect(build).toThrow(ScheduleCycleError);
    try {
      build();
    } catch (error) {
      expect(error).toBeInstanceOf(ScheduleCycleError);
      if (error instanceof ScheduleCycleError) {
        expect(error.loops).toEqual([{ ids: ['a', 'b', 'c', 'a'], names: ['a', 'b', 'c', 'a'], activitiesTiedUp: 3 }]);
      }
    }
  });
});
