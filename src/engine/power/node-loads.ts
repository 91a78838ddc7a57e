import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import { TERMINALS } from './loads.ts';
import type { FeedLoad } from './loads.ts';

/** Loads that hang on nodes themselves; arrays hold phases A, B, C of node 0, then of node 1, … */
export interface NodeLoads {
  readonly wyeKw: Float64Array;
  readonly wyeKvar: Float64Array;
  /** Between phases AB, BC, CA; `null` where there are none. */
  readonly deltaKw: Float64Array | null;
  readonly deltaKvar: Float64Array | null;
  /** Every load takes three phases alike. */
  readonly balanced: boolean;
}

/** Loads by node in one state, and what is left without supply. */
export interface DistributedLoads {
  readonly loads: NodeLoads;
  readonly unservedGroups: readonly FeedLoad[];
  /** Nodes whose mechanical load has no supply, with its kW. */
  readonly unservedMechanical: readonly { readonly node: number; readonly kw: number }[];
  readonly servedItKw: number;
  readonly servedMechanicalKw: number;
}

/**
 * Hangs rack groups on their live feeds, in equal parts, and mechanical loads on their nodes.
 * @param mechanicalKw balanced load at each node, by node index, kW; its power factor is the node's.
 */
export function distributeLoads(graph: PowerGraph, state: Energisation, groups: readonly FeedLoad[], mechanicalKw: ReadonlyMap<number, number>): DistributedLoads {
  const size = 3 * graph.nodes.length;
  const hasDelta = groups.some((group) => group.kwByTerminal.subarray(3).some((kw) => kw !== 0));
  const loads = {
    wyeKw: new Float64Array(size),
    wyeKvar: new Float64Array(size),
    deltaKw: hasDelta ? new Float64Array(size) : null,
    deltaKvar: hasDelta ? new Float64Array(size) : null,
    balanced: groups.every(isBalanced),
  };
  const unservedGroups: FeedLoad[] = [];
  const unservedMechanical: { node: number; kw: number }[] = [];
  let servedItKw = 0;
  let servedMechanicalKw = 0;
  for (const group of groups) {
    const live = group.feedIndices.filter((feed) => state.energised[feed]);
    if (live.length === 0) {
      unservedGroups.push(group);
      continue;
    }
    servedItKw += group.totalKw;
    for (const feed of live) addGroup(graph, loads, group, feed, 1 / live.length);
  }
  for (const [node, kw] of mechanicalKw) {
    if (!state.energised[node]) {
      if (kw > 0) unservedMechanical.push({ node, kw });
      continue;
    }
    servedMechanicalKw += kw;
    const kvar = kw * graph.kvarPerKw[node]!;
    for (let phase = 0; phase < 3; phase += 1) {
      loads.wyeKw[3 * node + phase]! += kw / 3;
      loads.wyeKvar[3 * node + phase]! += kvar / 3;
    }
  }
  return { loads, unservedGroups, unservedMechanical, servedItKw, servedMechanicalKw };
}

/** Hangs a share of a rack group on a feed; a negative share takes it off again. */
export function addGroup(graph: PowerGraph, loads: NodeLoads, group: FeedLoad, feed: number, share: number): void {
  const kvarPerKw = graph.kvarPerKw[feed]!;
  for (let terminal = 0; terminal < TERMINALS.length; terminal += 1) {
    const kw = share * group.kwByTerminal[terminal]!;
    if (kw === 0) continue;
    const kvar = share * (group.kvarByTerminal[terminal]! + group.kwAtFeedFactor[terminal]! * kvarPerKw);
    const at = 3 * feed + (terminal % 3);
    (terminal < 3 ? loads.wyeKw : loads.deltaKw!)[at]! += kw;
    (terminal < 3 ? loads.wyeKvar : loads.deltaKvar!)[at]! += kvar;
  }
}

function isBalanced({ kwByTerminal: kw, kvarByTerminal: kvar, kwAtFeedFactor: plain }: FeedLoad): boolean {
  return [kw, kvar, plain].every((parts) => parts[0] === parts[1] && parts[1] === parts[2] && parts[3] === 0 && parts[4] === 0 && parts[5] === 0);
}
