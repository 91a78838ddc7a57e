import type { CableState, PowerEdge, PowerResult } from '../../../../model/index.ts';
import type { DiagramBox, DiagramLink } from '../../../../app/one-line/diagram-layouts.ts';
import { percent, powerText, withUnit } from '../../../format.ts';
import { linkPlace, roleOfEdge, roleOfLink } from './link-states.ts';

/** A connection, and what its cable carries. */
export interface CableRow {
  readonly edge: PowerEdge;
  /** `null`: it carries nothing, or nothing is solved, or it has no cable. */
  readonly state: CableState | null;
}

/** Connections with what their cables carry. */
export function cableRows(edges: readonly PowerEdge[], power: PowerResult | null): readonly CableRow[] {
  const states = new Map((power?.cables ?? []).map((state) => [state.id, state]));
  return edges.map((edge) => ({ edge, state: states.get(edge.id) ?? null }));
}

/** Rounding below which a current counts as within its limit. */
const LIMIT_TOLERANCE = 1e-6;

/** Is the current beyond the ampacity? */
export const isCableOver = ({ state }: CableRow): boolean => (state?.utilisation ?? 0) > 1 + LIMIT_TOLERANCE;

/** Role of a connection in words. */
export const roleText = ({ role, tie }: PowerEdge): string => (tie === true ? 'closed tie' : role);

/** Why there are no figures. */
export const noCableText = ({ edge }: CableRow): string => (edge.cable === undefined ? 'no cable in the document' : 'carries nothing');

export const ampsText = ({ state }: CableRow): string => (state === null ? '–' : withUnit(state.amps, 'A', 0));
export const ampacityText = ({ state }: CableRow): string => (state === null || state.utilisation === null ? '–' : percent(state.utilisation, 1));
export const dropText = ({ state }: CableRow): string => (state === null ? '–' : percent(state.dropFraction, 2));
export const lossText = ({ state }: CableRow): string => (state === null ? '–' : powerText(state.lossKw));

/** A cable in words. */
function cableText(row: CableRow, nameOf: (id: string) => string): string {
  const { edge: { from, to, tie }, state } = row;
  const used = state === null ? noCableText(row) : [`${ampsText(row)}${state.utilisation === null ? '' : `, ${ampacityText(row)} of ampacity`}`, `drop ${dropText(row)}`, isCableOver(row) ? 'over its ampacity' : ''].filter((part) => part !== '').join(', ');
  return `${nameOf(from)} ${tie === true ? '↔' : '→'} ${nameOf(to)}${tie === true ? ', closed tie' : ''}: ${used}`;
}

/** What connections of a diagram say when pointed at. */
export interface LinkCables {
  readonly titles: ReadonlyMap<string, string>;
  /** Keys of connections with a cable beyond its ampacity. */
  readonly over: ReadonlySet<string>;
}

/** Cables by connection of a diagram; one that stands for several tells of the one that is used most. */
export function linkCables(boxes: readonly DiagramBox[], links: readonly DiagramLink[], rows: readonly CableRow[], nameOf: (id: string) => string): LinkCables {
  const keyOf = new Map(boxes.flatMap(({ key, memberIds }) => memberIds.map((id) => [id, key] as const)));
  const linkOf = new Map(links.map((link) => [linkPlace(link.from, link.to, roleOfLink(link)), link.key]));
  const byLink = new Map<string, CableRow[]>();
  for (const row of rows) {
    if (row.state === null && row.edge.tie !== true) continue;
    const key = linkOf.get(linkPlace(keyOf.get(row.edge.from) ?? '', keyOf.get(row.edge.to) ?? '', roleOfEdge(row.edge)));
    if (key !== undefined) byLink.set(key, [...(byLink.get(key) ?? []), row]);
  }
  const titles = new Map<string, string>();
  const over = new Set<string>();
  for (const [key, cables] of byLink) {
    const worst = cables.reduce((most, row) => ((row.state?.utilisation ?? 0) > (most.state?.utilisation ?? 0) ? row : most));
    titles.set(key, `${cables.length > 1 ? `${cables.length} cables; the one used most: ` : ''}${cableText(worst, nameOf)}`);
    if (cables.some(isCableOver)) over.add(key);
  }
  return { titles, over };
}
