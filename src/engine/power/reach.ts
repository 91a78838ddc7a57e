import type { Connection, PowerGraph } from './graph.ts';

/** What a UPS's battery does: becomes a source where no other reaches it, or is one even with live input. */
export const BATTERY_READY = 1;
export const BATTERY_HOLDS = 2;

/** Components out of service and batteries that stand in. */
export interface ChainOutage {
  readonly dead: Uint8Array;
  readonly openEdgeIds: ReadonlySet<string>;
  /** By node, for UPSs: {@link BATTERY_READY} or {@link BATTERY_HOLDS}; 0 or absent = none. */
  readonly batteries?: Uint8Array | undefined;
}

/** What is live, and from where. */
export interface LiveChain {
  readonly energised: Uint8Array;
  /** By node: indexes of the parents that carry its load. */
  readonly activeParents: readonly (readonly number[])[];
  /** Energised nodes, parents before children. */
  readonly order: readonly number[];
  /** UPSs that carry their load from battery. */
  readonly onBattery: ReadonlySet<number>;
  /** Connections that would be fed from their load side and are taken as opened by their reverse-power protection. */
  readonly backFedEdgeIds: readonly string[];
}

/** Live nodes in the order in which power reaches them. */
export interface Reached {
  /** By node; −1 = dead. */
  readonly rank: Int32Array;
  readonly onBattery: ReadonlySet<number>;
}

/**
 * Breadth-first from the live sources, then from each battery that nothing else reaches.
 * @param carries which closed connections power spreads over.
 * @param closeNext asked where power spreads no further: a node that is to be supplied all the same, or −1.
 */
export function reachFromSources(graph: PowerGraph, { dead, openEdgeIds, batteries }: ChainOutage, carries: (connection: Connection) => boolean, closeNext: (rank: Int32Array) => number): Reached {
  const rank = new Int32Array(graph.nodes.length).fill(-1);
  const onBattery = new Set<number>();
  const queue: number[] = [];
  let head = 0;
  const start = (node: number): void => {
    rank[node] = queue.length;
    queue.push(node);
  };
  const spread = (): void => {
    for (; head < queue.length; head += 1) {
      for (const child of graph.children[queue[head]!]!) {
        if (batteries?.[child.nodeIndex] === BATTERY_HOLDS || dead[child.nodeIndex] || rank[child.nodeIndex]! >= 0) continue;
        if (carries(child) && !openEdgeIds.has(child.edgeId)) start(child.nodeIndex);
      }
    }
  };
  const spreadAll = (): void => {
    spread();
    for (let next = closeNext(rank); next >= 0; next = closeNext(rank)) {
      start(next);
      spread();
    }
  };
  graph.isSource.forEach((source, node) => {
    if (source && !dead[node]) start(node);
  });
  spreadAll();
  batteries?.forEach((charged, node) => {
    if (!charged || dead[node] || rank[node]! >= 0) return;
    onBattery.add(node);
    start(node);
    spreadAll();
  });
  return { rank, onBattery };
}
