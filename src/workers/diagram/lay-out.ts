import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { UnplacedDiagram } from './chain-diagram.ts';
import { route } from './route.ts';
import { tiedBoards, type LinkEnds } from './tied-boards.ts';
import type { BoxMeasures, DiagramLayout } from './types.ts';

/** Weight of what holds tied boards on one layer, against 4 of a normal connection. */
const LEVEL_WEIGHT = 1000;

/**
 * Layers from top to bottom with few crossings (Gansner et al. 1993, as dagre does it), connections in right angles.
 * Standby connections count less than normal ones in keeping boxes below each other. Boards that closed ties join stand
 * side by side: a point above them, which is not drawn, holds them there, and their ties run below them.
 */
export function layOut({ boxes, links }: UnplacedDiagram, measures: BoxMeasures): DiagramLayout {
  if (boxes.length === 0) return { width: 0, height: 0, boxes: [], links: [] };
  const { width, height, gap, layerGap } = measures;
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  const groups = tiedBoards(links);
  const groupOf = new Map(groups.flatMap((members, index) => members.map((key) => [key, index] as const)));
  const isLevel = ({ from, to }: LinkEnds): boolean => groupOf.has(from) && groupOf.get(from) === groupOf.get(to);
  // Only the network simplex minds weights; it is slower.
  graph.setGraph({ rankdir: 'TB', ranker: groups.length > 0 ? 'network-simplex' : 'tight-tree', nodesep: gap, edgesep: gap / 2, ranksep: layerGap, marginx: gap, marginy: gap });
  for (const { key } of boxes) graph.setNode(key, { width, height });
  for (const [index, members] of groups.entries()) {
    // No id has this sign.
    const above = `=${index}`;
    graph.setNode(above, { width: 1, height: 1 });
    for (const key of members) graph.setEdge(above, key, { weight: LEVEL_WEIGHT }, `${above} ${key}`);
  }
  for (const link of links) if (!isLevel(link)) graph.setEdge(link.from, link.to, { weight: link.standby || link.tie === true ? 1 : 4 }, link.key);
  layout(graph);
  const drawing = graph.graph();
  const placed = boxes.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.key);
    return { ...box, x, y };
  });
  const places = new Map(placed.map(({ key, x, y }) => [key, { x, y }]));
  const pointsOf = (link: UnplacedDiagram['links'][number]): readonly { readonly x: number; readonly y: number }[] => (
    (isLevel(link) ? null : graph.edge(link.from, link.to, link.key).points) ?? [link.from, link.to].flatMap((key) => places.get(key) ?? []));
  const routed = route(links.map((link) => ({ link, points: pointsOf(link).toSorted((a, b) => a.y - b.y) })), placed, measures);
  const lowest = routed.reduce((most, { points }) => points.reduce((low, value, at) => (at % 2 === 1 ? Math.max(low, value) : low), most), 0);
  return { width: drawing.width ?? 0, height: Math.max(drawing.height ?? 0, lowest + gap), boxes: placed, links: routed };
}
