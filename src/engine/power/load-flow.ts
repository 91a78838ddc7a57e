import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import type { FeedLoad } from './loads.ts';
import { balancedLossKw, phaseLossKw } from './losses.ts';

/** Load flow of one state; arrays hold phases A, B, C of node 0, then of node 1, … in kW. */
export interface LoadFlow {
  readonly outKw: Float64Array;
  readonly inKw: Float64Array;
  /** Rack groups without a live feed. */
  readonly unservedLoads: readonly FeedLoad[];
  /** Nodes whose mechanical load has no supply. */
  readonly unservedMechanical: readonly number[];
  readonly servedItKw: number;
  readonly servedMechanicalKw: number;
  readonly unservedKw: number;
}

/**
 * Backward sweep at nominal voltage: rack groups split equally between their live feeds, nodes are
 * visited children first, each adds its own loss and hands its input to its active parents by share.
 * Losses depend on a node's output alone, so one sweep is exact.
 *
 * @param mechanicalKw balanced load at each node, by node index, kW.
 */
export function sweepLoadFlow(graph: PowerGraph, state: Energisation, loads: readonly FeedLoad[], mechanicalKw: ReadonlyMap<number, number>): LoadFlow {
  const outKw = new Float64Array(3 * graph.nodes.length);
  const inKw = new Float64Array(3 * graph.nodes.length);
  const unservedLoads: FeedLoad[] = [];
  const unservedMechanical: number[] = [];
  let servedItKw = 0;
  let servedMechanicalKw = 0;
  let unservedKw = 0;

  for (const load of loads) {
    const kw = load.kw[0] + load.kw[1] + load.kw[2];
    const live = load.feedIndices.filter((feed) => state.energised[feed]);
    if (live.length === 0) {
      unservedLoads.push(load);
      unservedKw += kw;
      continue;
    }
    servedItKw += kw;
    for (const feed of live) {
      for (let phase = 0; phase < 3; phase += 1) outKw[3 * feed + phase]! += load.kw[phase]! / live.length;
    }
  }
  for (const [node, kw] of mechanicalKw) {
    if (!state.energised[node]) {
      if (kw > 0) unservedMechanical.push(node);
      unservedKw += kw;
      continue;
    }
    servedMechanicalKw += kw;
    for (let phase = 0; phase < 3; phase += 1) outKw[3 * node + phase]! += kw / 3;
  }

  for (let i = state.order.length - 1; i >= 0; i -= 1) {
    const node = state.order[i]!;
    const loss = graph.losses[node]!;
    const kw = totalKw(outKw, node);
    const balancedInput = loss.balancesPhases ? (kw + balancedLossKw(loss, kw)) / 3 : 0;
    const parents = state.activeParents[node]!;
    const shares = state.parentShares[node]!;
    for (let phase = 0; phase < 3; phase += 1) {
      const out = outKw[3 * node + phase]!;
      const input = loss.balancesPhases ? balancedInput : out + phaseLossKw(loss, out);
      inKw[3 * node + phase] = input;
      for (let p = 0; p < parents.length; p += 1) outKw[3 * parents[p]! + phase]! += input * shares[p]!;
    }
  }
  return { outKw, inKw, unservedLoads, unservedMechanical, servedItKw, servedMechanicalKw, unservedKw };
}

/** Sum over the phases of one node. */
export function totalKw(byPhase: Float64Array, node: number): number {
  return byPhase[3 * node]! + byPhase[3 * node + 1]! + byPhase[3 * node + 2]!;
}
