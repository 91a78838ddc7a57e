import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { UnplacedDiagram } from './chain-diagram.ts';
import { route } from './route.ts';
import type { BoxMeasures, DiagramLayout } from './types.ts';

/**
 * Layers from top to bottom with few crossings (Gansner et al. 1993, as dagre does it), connections in right angles.
 * Standby connections count less than normal ones in keeping boxes below each other.
 */
export function layOut({ boxes, links }: UnplacedDiagram, measures: BoxMeasures): DiagramLayout {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], links: [] };
  const { width, height, gap, layerGap } = measures;
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', ranker: 'tight-tree', nodesep: gap, edgesep: gap / 2, ranksep: layerGap, marginx: gap, marginy: gap });
  for (const { key } of boxes) graph.setNode(key, { width, height });
  for (const { key, from, to, standby } of links) graph.setEdge(from, to, { weight: standby ? 1 : 4 }, key);
  layout(graph);
  const drawing = graph.graph();
  const placed = boxes.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.key);
    return { ...box, x, y };
  });
  const passages = links.map((link) => ({ link, points: (graph.edge(link.from, link.to, link.key).points ?? []).toSorted((a, b) => a.y - b.y) }));
  return { width: drawing.width ?? 0, height: drawing.height ?? 0, boxes: placed, links: route(passages, placed, measures) };
}
