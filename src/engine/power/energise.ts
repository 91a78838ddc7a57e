import { energiseTied } from './energise-tied.ts';
import { sharesByRating } from './graph.ts';
import type { PowerGraph } from './graph.ts';
import { reachFromSources } from './reach.ts';
import type { LiveChain } from './reach.ts';

/** Which nodes are live and where each takes its power from, in one state of the chain. */
export interface Energisation extends LiveChain {
  /** By node: share of the load each active parent carries, same order, sums to 1. */
  readonly parentShares: readonly (readonly number[])[];
}

const NONE: readonly number[] = [];
const NO_EDGES: readonly string[] = [];

/**
 * Steady state of the chain with the `dead` nodes and open edges out.
 *
 * A node is live when it works and a source reaches it over normal or standby edges. It takes power
 * from its live normal parents, and from live standby parents only when no normal parent is
 * live. Several parents share its load in proportion to their ratings (kVA); the load flow moves currents between those
 * that close a loop. Ties: see {@link energiseTied}.
 *
 * @param batteries by node, for UPSs: `BATTERY_READY` = becomes a source where no other reaches it;
 *   `BATTERY_HOLDS` = is a source even with live input (it moves its load back slowly).
 */
export function energise(graph: PowerGraph, dead: Uint8Array, openEdgeIds: ReadonlySet<string>, batteries?: Uint8Array): Energisation {
  const outage = { dead, openEdgeIds, batteries };
  if (graph.hasTies) {
    const live = energiseTied(graph, outage);
    return { ...live, parentShares: live.activeParents.map((parents) => sharesByRating(graph.ratingKva, parents)) };
  }
  const { rank, onBattery } = reachFromSources(graph, outage, () => true, () => -1);
  const energised = new Uint8Array(graph.nodes.length);
  const activeParents: (readonly number[])[] = [];
  for (let node = 0; node < energised.length; node += 1) {
    energised[node] = rank[node]! >= 0 ? 1 : 0;
    activeParents.push(energised[node] && !onBattery.has(node) ? chooseParents(graph, node, rank, openEdgeIds, Infinity) : NONE);
  }
  const order = parentsFirst(graph, energised, activeParents, rank, openEdgeIds);
  const parentShares = activeParents.map((parents, node) => (parents === graph.normalParents[node] ? graph.normalShares[node]! : sharesByRating(graph.ratingKva, parents)));
  return { energised, activeParents, parentShares, order, onBattery, backFedEdgeIds: NO_EDGES };
}

/** Live normal parents reached before `reachedBefore`, or the live standby ones where no normal parent lives. */
function chooseParents(graph: PowerGraph, node: number, rank: Int32Array, openEdgeIds: ReadonlySet<string>, reachedBefore: number): readonly number[] {
  const usual = graph.normalParents[node]!;
  if (openEdgeIds.size === 0 && usual.length > 0 && usual.every((parent) => rank[parent]! >= 0 && rank[parent]! < reachedBefore)) return usual;
  const normal: number[] = [];
  const standby: number[] = [];
  for (const parent of graph.parents[node]!) {
    const parentRank = rank[parent.nodeIndex]!;
    if (parentRank < 0 || parentRank >= reachedBefore || openEdgeIds.has(parent.edgeId)) continue;
    (parent.standby ? standby : normal).push(parent.nodeIndex);
  }
  return normal.length > 0 ? normal : standby;
}

/**
 * Topological order of the active connections. Standby ties can close a ring in which each side
 * would lean on the other; such nodes take only parents that were reached from a source before them.
 */
function parentsFirst(graph: PowerGraph, energised: Uint8Array, activeParents: (readonly number[])[], rank: Int32Array, openEdgeIds: ReadonlySet<string>): number[] {
  if (graph.parentsFirst) return graph.parentsFirst.filter((node) => energised[node]);
  const order = sortByParents(energised, activeParents);
  const live = energised.reduce((sum, flag) => sum + flag, 0);
  if (order.length === live) return order;
  const placed = new Set(order);
  energised.forEach((flag, node) => {
    if (flag && !placed.has(node)) activeParents[node] = chooseParents(graph, node, rank, openEdgeIds, rank[node]!);
  });
  return sortByParents(energised, activeParents);
}

function sortByParents(energised: Uint8Array, activeParents: readonly (readonly number[])[]): number[] {
  const open = activeParents.map((parents) => parents.length);
  const dependants: number[][] = activeParents.map(() => []);
  activeParents.forEach((parents, node) => {
    for (const parent of parents) dependants[parent]!.push(node);
  });
  const order: number[] = [];
  energised.forEach((flag, node) => {
    if (flag && open[node] === 0) order.push(node);
  });
  for (let head = 0; head < order.length; head += 1) {
    for (const node of dependants[order[head]!]!) {
      open[node]! -= 1;
      if (open[node] === 0) order.push(node);
    }
  }
  return order;
}
