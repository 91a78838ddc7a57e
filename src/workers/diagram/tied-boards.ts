import type { DiagramLink } from './types.ts';

/** The ends of a connection. */
export type LinkEnds = Pick<DiagramLink, 'from' | 'to'>;

type Link = LinkEnds & Pick<DiagramLink, 'standby' | 'tie'>;

/**
 * Boxes that closed ties join, in groups that can stand side by side: no normal connection leads from a group back to it,
 * be it through other groups. Ties of other boxes have an upper and a lower end like any connection.
 */
export function tiedBoards(links: readonly Link[]): readonly (readonly string[])[] {
  const below = new Map<string, string[]>();
  for (const { from, to, standby, tie } of links) if (!standby && tie !== true) below.set(from, [...(below.get(from) ?? []), to]);
  const membersOf = new Map<string, readonly string[]>();
  return joined(links).filter((members) => {
    if (leadsBack(members, below, membersOf)) return false;
    for (const key of members) membersOf.set(key, members);
    return true;
  });
}

/** Sets of boxes with a way over ties from each to each, in order of appearance. */
function joined(links: readonly Link[]): readonly (readonly string[])[] {
  const setOf = new Map<string, Set<string>>();
  for (const { from, to, tie } of links) {
    if (tie !== true) continue;
    const set = new Set([...(setOf.get(from) ?? [from]), ...(setOf.get(to) ?? [to])]);
    for (const key of set) setOf.set(key, set);
  }
  return [...new Set(setOf.values())].map((set) => [...set]);
}

/** Does a way down from any of some boxes come back to one of them? What stands beside a box on it is on the way too. */
function leadsBack(members: readonly string[], below: ReadonlyMap<string, readonly string[]>, membersOf: ReadonlyMap<string, readonly string[]>): boolean {
  const own = new Set(members);
  const seen = new Set<string>();
  const open = members.flatMap((key) => below.get(key) ?? []);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (own.has(key)) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    open.push(...(below.get(key) ?? []), ...(membersOf.get(key) ?? []));
  }
  return false;
}
