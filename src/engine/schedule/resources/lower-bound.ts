import type { PlainProject } from './plain-project.ts';
import { reversedProject } from './plain-project.ts';

/**
 * No schedule is shorter: the larger of the longest path and, for each resource, of the work that activities with a head
 * of at least h and a tail of at least q need on it, h + ⌈work ÷ units⌉ + q, over all h and q (the resource-based bound of
 * Klein & Scholl, "Computing lower bounds by destructive improvement", EJOR 112 (1999) 322–346, § 2, with heads and tails).
 */
export function makespanLowerBound(project: PlainProject): number {
  const { heads, tails, length } = longestPath(project);
  let bound = length;
  for (let resource = 0; resource < project.resourceCount; resource += 1) bound = Math.max(bound, resourceBound(project, resource, heads, tails));
  return bound;
}

function resourceBound({ count, resourceCount, demands, durations, capacities }: PlainProject, resource: number, heads: Int32Array, tails: Int32Array): number {
  const users: number[] = [];
  for (let index = 0; index < count; index += 1) if (demands[index * resourceCount + resource]! * durations[index]! > 0) users.push(index);
  const byTail = users.toSorted((a, b) => tails[b]! - tails[a]!);
  let bound = 0;
  for (const head of new Set(users.map((index) => heads[index]!))) {
    let work = 0;
    for (const index of byTail) {
      if (heads[index]! < head) continue;
      work += demands[index * resourceCount + resource]! * durations[index]!;
      bound = Math.max(bound, head + Math.ceil(work / capacities[resource]!) + tails[index]!);
    }
  }
  return bound;
}

/** Earliest starts without resource limits; of a reversed project, the tails. */
function earliestStarts({ count, durations, predecessors, topologicalOrder }: PlainProject): Int32Array {
  const starts = new Int32Array(count);
  for (const index of topologicalOrder) {
    for (const predecessor of predecessors[index]!) starts[index] = Math.max(starts[index]!, starts[predecessor]! + durations[predecessor]!);
  }
  return starts;
}

/** Longest work before and after each activity, and the length of the longest path. */
function longestPath(project: PlainProject): { readonly heads: Int32Array; readonly tails: Int32Array; readonly length: number } {
  const heads = earliestStarts(project);
  const tails = earliestStarts(reversedProject(project));
  const length = heads.reduce((longest, head, index) => Math.max(longest, head + project.durations[index]! + tails[index]!), 0);
  return { heads, tails, length };
}

/** Latest finishes for the length of the longest path, without resource limits. */
export function latestFinishes(project: PlainProject): Float64Array {
  const { tails, length } = longestPath(project);
  return Float64Array.from(tails, (tail) => length - tail);
}
