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

type Role = 'normal' | 'standby' | 'tie';

/** What a connection and its place in a diagram have in common; a tie is the same one whichever way it is written. */
export function linkPlace(from: string, to: string, role: Role): string {
  return role === 'tie' && from > to ? `${to}|${from}|${role}` : `${from}|${to}|${role}`;
}

export const roleOfEdge = ({ role, tie }: Pick<PowerEdge, 'role' | 'tie'>): Role => (role === 'standby' ? 'standby' : tie === true ? 'tie' : 'normal');
export const roleOfLink = ({ standby, tie }: Pick<DiagramLink, 'standby' | 'tie'>): Role => (standby ? 'standby' : tie === true ? 'tie' : 'normal');

const LOOKS: Readonly<Record<Role, string>> = { normal: '', standby: 'one-line-link-dashed ', tie: 'one-line-link-tie ' };

/** What a live normal connection feeds, itself or over closed ties. */
function normallyFed(edges: readonly PowerEdge[], isLive: (id: string) => boolean): ReadonlySet<string> {
  const fed = new Set(edges.flatMap((edge) => (roleOfEdge(edge) === 'normal' && isLive(edge.from) ? [edge.to] : [])));
  const ties = edges.filter((edge) => roleOfEdge(edge) === 'tie' && isLive(edge.from) && isLive(edge.to));
  for (let before = -1; before < fed.size;) {
    before = fed.size;
    for (const { from, to } of ties) if (fed.has(from) || fed.has(to)) fed.add(from).add(to);
  }
  return fed;
}

/** Class of each connection of a diagram; one that stands for several shows the most active of them. */
export function linkClasses(boxes: readonly DiagramBox[], links: readonly DiagramLink[], edges: readonly PowerEdge[], isLive: (id: string) => boolean): ReadonlyMap<string, string> {
  const keyOf = new Map(boxes.flatMap(({ key, memberIds }) => memberIds.map((id) => [id, key] as const)));
  const fedNormally = normallyFed(edges, isLive);
  const states = new Map<string, LinkState>();
  for (const edge of edges) {
    const [from, to] = [keyOf.get(edge.from), keyOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    const at = linkPlace(from, to, roleOfEdge(edge));
    const state = edgeState(edge, isLive, fedNormally);
    const known = states.get(at);
    if (known === undefined || ORDER.indexOf(state) > ORDER.indexOf(known)) states.set(at, state);
  }
  return new Map(links.map((link) => {
    const role = roleOfLink(link);
    return [link.key, `${LOOKS[role]}${CLASSES[states.get(linkPlace(link.from, link.to, role)) ?? 'dead']}`];
  }));
}
