import { BATTERY_HOLDS, energiseTied } from './energise-tied.ts';
import { sharesByRating } from './graph.ts';
import type { PowerGraph } from './graph.ts';

/** Which nodes are live and where each takes its power from, in one state of the chain. */
export interface Energisation {
  readonly energised: Uint8Array;
  /** By node: indexes of the parents that carry its load. */
  readonly activeParents: readonly (readonly number[])[];
  /** By node: share of the load each active parent carries, same order, sums to 1. */
  readonly parentShares: readonly (readonly number[])[];
  /** Energised nodes, parents before children. */
  readonly order: readonly number[];
  /** UPSs that carry their load from battery. */
  readonly onBattery: ReadonlySet<number>;
  /** Connections that would be fed from their load side and are taken as opened by their reverse-power protection. */
  readonly backFedEdgeIds: readonly string[];
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
  if (graph.hasTies) {
    const { activeParents, ...state } = energiseTied(graph, dead, openEdgeIds, batteries);
    return { ...state, activeParents, parentShares: activeParents.map((parents) => sharesByRating(graph.ratingKva, parents)) };
  }
  const { rank, onBattery } = reachFromSources(graph, dead, openEdgeIds, batteries);
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

/** Breadth-first rank from the live sources, then from batteries that no source reaches; −1 = not reached. */
function reachFromSources(graph: PowerGraph, dead: Uint8Array, openEdgeIds: ReadonlySet<string>, batteries: Uint8Array | undefined): { rank: Int32Array; onBattery: Set<number> } {
  const rank = new Int32Array(graph.nodes.length).fill(-1);
  const onBattery = new Set<number>();
  const queue: number[] = [];
  let head = 0;
  const start = (node: number): void => {
    rank[node] = queue.length;
    queue.push(node);
  };
  const reach = (): void => {
    for (; head < queue.length; head += 1) {
      for (const child of graph.children[queue[head]!]!) {
        if (batteries !== undefined && batteries[child.nodeIndex] === BATTERY_HOLDS) continue;
        if (!dead[child.nodeIndex] && rank[child.nodeIndex]! < 0 && !openEdgeIds.has(child.edgeId)) start(child.nodeIndex);
      }
    }
  };
  graph.isSource.forEach((source, node) => {
    if (source && !dead[node]) start(node);
  });
  reach();
  batteries?.forEach((charged, node) => {
    if (!charged || dead[node] || rank[node]! >= 0) return;
    onBattery.add(node);
    start(node);
    reach();
  });
  return { rank, onBattery };
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
