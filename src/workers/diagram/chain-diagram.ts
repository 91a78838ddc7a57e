import type { PowerNode } from '../../model/index.ts';
import { alikeGroups, chainOf, placesOf } from './partition.ts';
import type { ChainToLayOut, DiagramBox, DiagramLink } from './types.ts';

/** A diagram before it has places. */
export interface UnplacedDiagram {
  readonly boxes: readonly Omit<DiagramBox, 'x' | 'y'>[];
  readonly links: readonly Omit<DiagramLink, 'points'>[];
}

/** Between the two ends in a connection's key. */
const SIGNS = { normal: '>', standby: '~>', tie: '=' } as const;

const inOrder = <Ends extends { readonly from: string; readonly to: string }>(ends: Ends): Ends => (ends.from < ends.to ? ends : { ...ends, from: ends.to, to: ends.from });

/** What stands in a hall, and everything it hangs on. */
function nodesFor({ nodes, edges, hallId }: ChainToLayOut): readonly PowerNode[] {
  if (hallId === null) return nodes;
  const parents = new Map<string, string[]>();
  const add = (from: string, to: string): void => void parents.set(to, [...(parents.get(to) ?? []), from]);
  for (const { from, to, tie } of edges) {
    add(from, to);
    if (tie === true) add(to, from);
  }
  const wanted = new Set<string>();
  const queue = nodes.filter((node) => node.hallId === hallId).map(({ id }) => id);
  while (queue.length > 0) {
    const id = queue.pop()!;
    if (wanted.has(id)) continue;
    wanted.add(id);
    queue.push(...(parents.get(id) ?? []));
  }
  return nodes.filter(({ id }) => wanted.has(id));
}

/** Boxes and connections of a power chain, with look-alikes in stacks; a connection between two boxes stands for all between their members. */
export function chainDiagram(request: ChainToLayOut): UnplacedDiagram {
  const nodes = nodesFor(request);
  const chain = chainOf(nodes, request.edges, request.feedLists);
  const open = new Set(request.openIds);
  const idOf = (index: number): string => nodes[index]!.id;
  const places = placesOf(chain, alikeGroups(chain), (first) => open.has(idOf(first)));
  const keyOf: string[] = [];
  const boxes = places.map(({ members, openedFrom }) => {
    const key = idOf(members[0]!);
    for (const member of members) keyOf[member] = key;
    return { key, memberIds: members.map(idOf), openedFrom: openedFrom === null ? null : idOf(openedFrom) };
  });
  const links = new Map<string, Omit<DiagramLink, 'points'>>();
  for (const edge of chain.edges) {
    const ends = { from: keyOf[edge.from]!, to: keyOf[edge.to]! };
    // A tie is the same one whichever way it is written.
    const link = edge.role === 'tie' ? { ...inOrder(ends), standby: false, tie: true as const } : { ...ends, standby: edge.role === 'standby' };
    const key = `${link.from} ${SIGNS[edge.role]} ${link.to}`;
    if (edge.role !== 'tie' || link.from !== link.to) links.set(key, { key, ...link });
  }
  return { boxes, links: [...links.values()] };
}
