import { analyseCriticalPath } from '../critical-path.ts';
import { bitsOf } from '../../numerics/bit-count.ts';
import type { PlanNetwork } from '../plan-network.ts';
import { createRandomStream } from './random-stream.ts';

/**
 * Priority rules of resource-limited scheduling (R. Kolisch, "Efficient priority rules for the resource-constrained
 * project scheduling problem", Journal of Operations Management 14 (1996) 179–192):
 * latest finish, latest start, most total successors, greatest rank positional weight, minimum slack, worst-case slack
 * (here static: the slack left when the longest work it competes with goes first), shortest work, random.
 */
export const PRIORITY_RULES = ['LFT', 'LST', 'MTS', 'GRPW', 'MSLK', 'WCS', 'SPT', 'RANDOM'] as const;
export type PriorityRule = (typeof PRIORITY_RULES)[number];

/**
 * Keys of a rule, smaller = more urgent. Slack and work are in minutes of working time, dates in minutes.
 * @param seed of `RANDOM`.
 */
export function priorityKeys(network: PlanNetwork, durations: Float64Array, rule: PriorityRule, seed: number): Float64Array {
  const { early, late, startFloatMinutes } = analyseCriticalPath(network, durations);
  switch (rule) {
    case 'LFT': return late.finish;
    case 'LST': return late.start;
    case 'MSLK': return startFloatMinutes;
    case 'SPT': return durations.slice();
    case 'MTS': return successorCounts(network).map((count) => -count);
    case 'GRPW': return durations.map((duration, index) => network.outgoing[index]!.reduce((sum, link) => sum - durations[link.successor]!, -duration));
    case 'WCS': return worstCaseSlack(network, durations, early.start, late.start);
    case 'RANDOM': {
      const random = createRandomStream(seed);
      return durations.map(() => random.next());
    }
  }
}

/** Successors of each activity, direct and through others: sets of bits, last activities first. */
function successorCounts({ activities, outgoing, topologicalOrder }: PlanNetwork): Float64Array {
  const words = Math.ceil(activities.length / 32);
  const reached = new Int32Array(activities.length * words);
  const counts = new Float64Array(activities.length);
  for (const index of topologicalOrder.toReversed()) {
    for (const { successor } of outgoing[index]!) {
      for (let word = 0; word < words; word += 1) reached[index * words + word]! |= reached[successor * words + word]!;
      reached[index * words + (successor >>> 5)]! |= 1 << (successor & 31);
    }
    for (let word = 0; word < words; word += 1) counts[index]! += bitsOf(reached[index * words + word]!);
  }
  return counts;
}

/** Latest start less the longest work with which an activity competes: together they need more of a resource than there is, in overlapping windows. */
function worstCaseSlack({ activities, resources }: PlanNetwork, durations: Float64Array, earlyStart: Float64Array, lateStart: Float64Array): Float64Array {
  const users = resources.map(() => [] as { readonly index: number; readonly units: number }[]);
  activities.forEach(({ demands }, index) => { for (const { resource, units } of demands) users[resource]!.push({ index, units }); });
  return lateStart.map((latest, index) => {
    let longest = 0;
    for (const { resource, units } of activities[index]!.demands) {
      for (const other of users[resource]!) {
        if (other.index === index || other.units + units <= resources[resource]!.units) continue;
        const overlap = earlyStart[other.index]! <= latest && earlyStart[index]! <= lateStart[other.index]!;
        if (overlap && durations[other.index]! < Infinity) longest = Math.max(longest, durations[other.index]!);
      }
    }
    return latest - longest;
  });
}
