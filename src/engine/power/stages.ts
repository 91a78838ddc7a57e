import type { PowerStage } from './firm-types.ts';
import type { PowerGraph } from './graph.ts';

/** Order of the stages, upstream first. */
export const POWER_STAGES: readonly PowerStage[] = ['utility', 'substation', 'distribution'];

/**
 * Stage of every node: utilities and generators → `utility`; transformers, and switchgear that feeds a
 * transformer over normal connections → `substation`; the rest → `distribution`.
 */
export function stagesOf(graph: PowerGraph): PowerStage[] {
  const feedsTransformer = nodesAbove(graph, graph.nodes.map((node) => node.kind === 'transformer'));
  return graph.nodes.map((node, index) => {
    if (node.kind === 'utility' || node.kind === 'generator') return 'utility';
    if (node.kind === 'transformer' || (node.kind === 'switchgear' && feedsTransformer[index])) return 'substation';
    return 'distribution';
  });
}

/** Marks every node from which a normal connection leads, directly or not, to a marked one. */
function nodesAbove(graph: PowerGraph, marked: readonly boolean[]): boolean[] {
  const above = graph.nodes.map(() => false);
  const open = marked.flatMap((mark, index) => (mark ? [index] : []));
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const parent of graph.parents[node]!) {
      if (parent.standby || above[parent.nodeIndex]) continue;
      above[parent.nodeIndex] = true;
      open.push(parent.nodeIndex);
    }
  }
  return above;
}
