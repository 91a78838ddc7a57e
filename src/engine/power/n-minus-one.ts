import type { PowerResult } from '../../model/index.ts';
import { energise } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import { sweepLoadFlow } from './load-flow.ts';
import type { FeedLoad } from './loads.ts';
import { utilisationOf } from './node-state.ts';
import { RATING_TOLERANCE } from './violations.ts';

/**
 * Every single further failure of a live component, worst first: by unserved kW, then by the number
 * of overloaded nodes, then by the heaviest overload, then in document order. `overloadedIds` are nodes
 * beyond their full rating.
 */
export function nMinusOneTable(
  graph: PowerGraph,
  loads: readonly FeedLoad[],
  mechanicalKw: ReadonlyMap<number, number>,
  dead: Uint8Array,
  openEdgeIds: ReadonlySet<string>,
): NonNullable<PowerResult['nMinusOne']> {
  const rows = graph.nodes.flatMap((node, failed) => {
    if (dead[failed]) return [];
    const withFailure = dead.slice();
    withFailure[failed] = 1;
    const state = energise(graph, withFailure, openEdgeIds);
    const flow = sweepLoadFlow(graph, state, loads, mechanicalKw);
    let heaviest = 0;
    const overloadedIds: string[] = [];
    for (const index of state.order) {
      const utilisation = utilisationOf(graph, flow, index);
      if (utilisation <= 1 + RATING_TOLERANCE) continue;
      overloadedIds.push(graph.nodes[index]!.id);
      heaviest = Math.max(heaviest, utilisation);
    }
    return [{ failedId: node.id, unservedKw: flow.unservedKw, overloadedIds, heaviest }];
  });
  rows.sort((a, b) => b.unservedKw - a.unservedKw || b.overloadedIds.length - a.overloadedIds.length || b.heaviest - a.heaviest);
  return rows.map(({ failedId, unservedKw, overloadedIds }) => ({ failedId, unservedKw, overloadedIds }));
}
