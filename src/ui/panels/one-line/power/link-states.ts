import type { DiagramBox, DiagramLink } from '../../../../app/one-line/diagram-layouts.ts';
import type { PowerEdge } from '../../../../model/index.ts';

/** `live`: both ends are; `carrying`: a standby connection that carries, for want of a live normal one. */
type LinkState = 'live' | 'dead' | 'standby' | 'carrying';

const ORDER: readonly LinkState[] = ['dead', 'standby', 'live', 'carrying'];

const CLASSES: Readonly<Record<LinkState, string>> = {
  live: 'one-line-link-live', dead: 'one-line-link-dead', standby: 'one-line-link-standby', carrying: 'one-line-link-standby one-line-link-carrying',
};

function edgeState({ from, to, role }: PowerEdge, isLive: (id: string) => boolean, fedNormally: ReadonlySet<string>): LinkState {
  if (role === 'normal') return isLive(from) && isLive(to) ? 'live' : 'dead';
  return isLive(from) && isLive(to) && !fedNormally.has(to) ? 'carrying' : 'standby';
}

const place = (from: string, to: string, standby: boolean): string => `${from}|${to}|${standby}`;

/** Class of each connection of a diagram; one that stands for several shows the most active of them. */
export function linkClasses(boxes: readonly DiagramBox[], links: readonly DiagramLink[], edges: readonly PowerEdge[], isLive: (id: string) => boolean): ReadonlyMap<string, string> {
  const keyOf = new Map(boxes.flatMap(({ key, memberIds }) => memberIds.map((id) => [id, key] as const)));
  const fedNormally = new Set(edges.flatMap(({ from, to, role, tie }) => (role === 'normal' ? [...(isLive(from) ? [to] : []), ...(tie === true && isLive(to) ? [from] : [])] : [])));
  const ties = new Set<string>();
  const states = new Map<string, LinkState>();
  for (const edge of edges) {
    const [from, to] = [keyOf.get(edge.from), keyOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const at = place(from, to, edge.role === 'standby');
    const state = edgeState(edge, isLive, fedNormally);
    if (edge.tie === true) ties.add(at);
    const known = states.get(at);
    if (known === undefined || ORDER.indexOf(state) > ORDER.indexOf(known)) states.set(at, state);
  }
  return new Map(links.map(({ key, from, to, standby }) => {
    const at = place(from, to, standby);
    return [key, `${standby ? 'one-line-link-dashed ' : ties.has(at) ? 'one-line-link-tie ' : ''}${CLASSES[states.get(at) ?? 'dead']}`];
  }));
}
