import type { ContingencyRow, PowerResult } from '../../model/index.ts';
import type { Contingency, ContingencySolver } from './contingency-solver.ts';
import type { PowerGraph } from './graph.ts';

/** Worst first: by unserved kW, then by the number of overloaded nodes, then by the heaviest overload. */
export function byHarm(a: ContingencyRow, b: ContingencyRow): number {
  return b.unservedKw - a.unservedKw || b.overloadedIds.length - a.overloadedIds.length || heaviestOverload(b) - heaviestOverload(a);
}

const heaviestOverload = (row: ContingencyRow): number => (row.overloadedIds.length > 0 ? row.heaviestUtilisation : 0);

/** Every single further failure of a live component, worst first, then in document order. */
export function nMinusOneTable(graph: PowerGraph, solver: ContingencySolver, dead: Uint8Array): NonNullable<PowerResult['nMinusOne']> {
  return graph.nodes.flatMap((node, failed) => (dead[failed] ? [] : [{ failedId: node.id, ...contingencyRow(graph, solver.solve([failed])) }])).sort(byHarm);
}

/** A contingency as it is reported. */
export function contingencyRow(graph: PowerGraph, { unservedKw, overloaded, heaviestUtilisation }: Contingency): ContingencyRow {
  return { unservedKw, overloadedIds: overloaded.map((node) => graph.nodes[node]!.id), heaviestUtilisation };
}
