import type { UnservedCause } from '../../model/index.ts';
import type { PowerGraph } from './graph.ts';
import type { DistributedLoads } from './node-loads.ts';

export type CauseKind = UnservedCause['causes'][number]['kind'];

/** Why nodes and connections are out, by node index and by connection id. */
export interface OutageReasons {
  readonly nodes: ReadonlyMap<number, CauseKind>;
  readonly openEdgeIds: ReadonlySet<string>;
}

/**
 * Books every unserved kW to what took its supply away: from each dead feed upwards over all its connections to the
 * components that are out themselves. Loads with the same causes share an entry.
 */
export function unservedLedger(graph: PowerGraph, reasons: OutageReasons, loads: Pick<DistributedLoads, 'unservedGroups' | 'unservedMechanical'>): UnservedCause[] {
  const entries = new Map<string, { kw: number; trace: Trace; chain: Set<number>; rackIds: string[]; mechanicalNodeIds: string[] }>();
  const entryOf = (feeds: readonly number[]): { kw: number; rackIds: string[]; mechanicalNodeIds: string[] } => {
    const trace = traceCauses(graph, reasons, feeds);
    const key = [...trace.causes.keys()].sort().join();
    let entry = entries.get(key);
    if (!entry) entries.set(key, (entry = { kw: 0, trace, chain: new Set(), rackIds: [], mechanicalNodeIds: [] }));
    for (const node of trace.chain) entry.chain.add(node);
    return entry;
  };
  for (const group of loads.unservedGroups) {
    const entry = entryOf(group.feedIndices);
    entry.kw += group.totalKw;
    for (const rack of group.racks) entry.rackIds.push(rack.id);
  }
  for (const { node, kw } of loads.unservedMechanical) {
    const entry = entryOf([node]);
    entry.kw += kw;
    entry.mechanicalNodeIds.push(graph.nodes[node]!.id);
  }
  return [...entries.values()].map(({ kw, trace, chain, rackIds, mechanicalNodeIds }) => ({
    kw,
    causes: [...trace.causes].map(([id, kind]) => ({ id, kind })),
    chainIds: [...chain].sort((a, b) => a - b).map((node) => graph.nodes[node]!.id),
    rackIds,
    mechanicalNodeIds,
  }));
}

/** Total of a ledger, kW. */
export function ledgerKw(entries: readonly UnservedCause[]): number {
  return entries.reduce((sum, entry) => sum + entry.kw, 0);
}

interface Trace {
  /** By id of node or connection. */
  readonly causes: Map<string, CauseKind>;
  readonly chain: Set<number>;
}

function traceCauses(graph: PowerGraph, reasons: OutageReasons, feeds: readonly number[]): Trace {
  const causes = new Map<string, CauseKind>();
  const chain = new Set(feeds);
  if (feeds.length === 0) causes.set('', 'no-feed');
  const open = [...feeds];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    const reason = reasons.nodes.get(node);
    if (reason !== undefined) {
      causes.set(graph.nodes[node]!.id, reason);
      continue;
    }
    const parents = graph.parents[node]!;
    if (parents.length === 0) causes.set(graph.nodes[node]!.id, 'no-source');
    for (const parent of parents) {
      if (reasons.openEdgeIds.has(parent.edgeId)) causes.set(parent.edgeId, 'open');
      else if (!chain.has(parent.nodeIndex)) {
        chain.add(parent.nodeIndex);
        open.push(parent.nodeIndex);
      }
    }
  }
  return { causes, chain };
}
