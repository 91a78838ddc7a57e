import type { PowerEdge, PowerNode } from '../../model/index.ts';

/** A chain as numbers: nodes and connections by index. */
export interface Chain {
  readonly nodes: readonly PowerNode[];
  readonly edges: readonly { readonly from: number; readonly to: number; readonly role: Role }[];
  /** Loads with several feeds, as the indexes of their feeds; loads with the same feeds once. */
  readonly sharedLoads: readonly (readonly number[])[];
}

/** Ties carry power either way, so that neither end is above the other. */
const ROLES = ['normal', 'standby', 'tie'] as const;
type Role = (typeof ROLES)[number];

interface Link {
  readonly node: number;
  readonly role: Role;
}

/** Ties are links of both kinds at both ends. */
interface Links {
  readonly parents: readonly (readonly Link[])[];
  readonly children: readonly (readonly Link[])[];
  /** All nodes, normal parents before their children. */
  readonly order: readonly number[];
}

const normal = (all: readonly Link[] | undefined): readonly Link[] => (all ?? []).filter(({ role }) => role === 'normal');

/** Nodes and connections as a chain; connections to nodes outside `nodes` are left out. */
export function chainOf(nodes: readonly PowerNode[], edges: readonly PowerEdge[], feedLists: Iterable<readonly string[]>): Chain {
  const indexOf = new Map(nodes.map(({ id }, index) => [id, index]));
  const shared = new Map<string, readonly number[]>();
  for (const feedIds of feedLists) {
    const feeds = feedIds.flatMap((id) => indexOf.get(id) ?? []).toSorted((a, b) => a - b);
    if (feeds.length > 1) shared.set(feeds.join(' '), feeds);
  }
  return {
    nodes,
    edges: edges.flatMap(({ from, to, role, tie }) => {
      const [source, target] = [indexOf.get(from), indexOf.get(to)];
      return source === undefined || target === undefined ? [] : [{ from: source, to: target, role: role === 'normal' && tie === true ? 'tie' : role }];
    }),
    sharedLoads: [...shared.values()],
  };
}

function linksOf({ nodes, edges }: Chain): Links {
  const parents: Link[][] = nodes.map(() => []);
  const children: Link[][] = nodes.map(() => []);
  const waiting = new Int32Array(nodes.length);
  const join = (from: number, to: number, role: Role): void => {
    parents[to]?.push({ node: from, role });
    children[from]?.push({ node: to, role });
  };
  for (const { from, to, role } of edges) {
    join(from, to, role);
    if (role === 'tie') join(to, from, role);
    if (role === 'normal') waiting[to]! += 1;
  }
  const order = nodes.flatMap((_, index) => (waiting[index] === 0 ? [index] : []));
  for (let head = 0; head < order.length; head += 1) {
    for (const { node } of normal(children[order[head]!])) {
      waiting[node]! -= 1;
      if (waiting[node] === 0) order.push(node);
    }
  }
  // A ring of normal connections is a fault that Problems names; its nodes come last.
  const placed = new Set(order);
  return { parents, children, order: [...order, ...nodes.keys()].filter((node, at) => at < order.length || !placed.has(node)) };
}

/** Number of each distinct key, in order of first appearance. */
function numbered(keys: Iterable<string>): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(keys, (key) => {
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
}

const groupCount = (groups: Int32Array): number => groups.reduce((most, group) => Math.max(most, group + 1), 0);

const valueText = (value: unknown): string => JSON.stringify(value);

/** What must be equal for two nodes to look alike: everything but identity, place and date. */
function lookOf(node: PowerNode): string {
  const { id: _, name: _name, placement: _placement, commissionedBy: _date, ...rest } = node;
  return valueText(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Coarsest partition in which members of a group also have parents and children of the same groups
 * (colour refinement: Cardon and Crochemore 1982).
 */
function refine(start: Int32Array, links: Links): Int32Array {
  let groups = start;
  for (;;) {
    const before = groups;
    const side = (all: readonly Link[]): string => all.map(({ node, role }) => before[node]! * ROLES.length + ROLES.indexOf(role)).toSorted((a, b) => a - b).join();
    groups = numbered(Array.from(before, (group, node) => `${group}|${side(links.parents[node] ?? [])}|${side(links.children[node] ?? [])}`));
    if (groupCount(groups) === groupCount(before)) return groups;
  }
}

const sameLinks = (links: Links, node: number): string => valueText([links.parents[node], links.children[node]]);

const add = (into: Uint32Array, from: Uint32Array): void => from.forEach((bits, word) => { into[word]! |= bits; });
const mark = (into: Uint32Array, bit: number): void => { into[bit >>> 5]! |= 1 << (bit & 31); };

/** For each node, a bit per node and shared load that it reaches: over normal connections, and over one standby connection or tie at the end of any. */
function reachOf({ nodes, sharedLoads }: Chain, links: Links): readonly Uint32Array[] {
  const words = Math.ceil((nodes.length + sharedLoads.length) / 32);
  const empty = (): Uint32Array => new Uint32Array(words);
  const normally = nodes.map((_, node) => {
    const bits = empty();
    mark(bits, node);
    return bits;
  });
  sharedLoads.forEach((feeds, load) => feeds.forEach((feed) => mark(normally[feed]!, nodes.length + load)));
  const upwards = links.order.toReversed();
  for (const node of upwards) for (const child of normal(links.children[node])) add(normally[node]!, normally[child.node]!);
  const reach = normally.map((bits) => bits.slice());
  for (const node of upwards) for (const child of links.children[node] ?? []) add(reach[node]!, child.role === 'normal' ? reach[child.node]! : normally[child.node]!);
  return reach;
}

const overlaps = (a: Uint32Array, b: Uint32Array): boolean => a.some((bits, word) => (bits & b[word]!) !== 0);

/**
 * Parts a group so that no part holds two nodes that back each other up, which is to say that feed the same thing
 * further down, unless they stand side by side in the same place (same parents, same children).
 */
function withoutBackUps(members: readonly number[], reach: readonly Uint32Array[], links: Links): readonly (readonly number[])[] {
  const parts: { members: number[]; reach: Uint32Array; links: string }[] = [];
  for (const node of members) {
    const own = reach[node]!;
    const place = sameLinks(links, node);
    const part = parts.find((one) => one.links === place || !overlaps(one.reach, own));
    if (part === undefined) parts.push({ members: [node], reach: own.slice(), links: place });
    else {
      part.members.push(node);
      part.reach = part.reach.map((bits, word) => bits | own[word]!);
      if (part.links !== place) part.links = '';
    }
  }
  return parts.map((part) => part.members);
}

/** Members by number; a number that nobody has is a hole. */
function membersOf(groups: Int32Array): readonly number[][] {
  const members: number[][] = [];
  groups.forEach((group, node) => (members[group] ??= []).push(node));
  return members;
}

/** Longest way from a node without normal parents. */
function depthsOf(links: Links): Int32Array {
  const depths = new Int32Array(links.order.length);
  for (const node of links.order) for (const { node: child } of normal(links.children[node])) depths[child] = Math.max(depths[child]!, depths[node]! + 1);
  return depths;
}

/**
 * Group of each node: members have the same kind, rating and other properties, hang on the same groups, feed the same
 * groups, and never back each other up: side A and side B of a load are never one group.
 */
export function alikeGroups(chain: Chain): Int32Array {
  const links = linksOf(chain);
  const reach = reachOf(chain, links);
  const depths = depthsOf(links);
  // What nothing feeds normally is a place of its own, except for standby sources, which go with what they stand by for.
  const isRoot = (node: number): boolean => normal(links.parents[node]).length === 0 && normal(links.children[node]).length > 0;
  let groups = refine(numbered(chain.nodes.map((node, index) => lookOf(node) + (isRoot(index) ? sameLinks(links, index) : ''))), links);
  for (;;) {
    const parted = membersOf(groups).flatMap((members) => {
      const parts = members.length > 1 ? withoutBackUps(members, reach, links) : [members];
      return parts.length > 1 ? [parts] : [];
    });
    if (parted.length === 0) return groups;
    // Top ones first: what hangs below them falls apart by itself.
    const top = Math.min(...parted.map((parts) => depths[parts[0]![0]!]!));
    const next = groups.slice();
    let count = groupCount(groups);
    for (const parts of parted) {
      if (depths[parts[0]![0]!] !== top) continue;
      for (const part of parts.slice(1)) {
        for (const node of part) next[node] = count;
        count += 1;
      }
    }
    groups = refine(next, links);
  }
}

/** One place of a diagram: a node, or several alike. */
export interface Place {
  readonly members: readonly number[];
  /** First member of the group it was taken out of, where that group is open. */
  readonly openedFrom: number | null;
}

/**
 * Places of a diagram. `isOpen` is asked with the first member of each group of several; members of an open group stand
 * alone, and so does what hangs on each of them.
 */
export function placesOf(chain: Chain, alike: Int32Array, isOpen: (firstMember: number) => boolean): readonly Place[] {
  const links = linksOf(chain);
  const placeOf = new Int32Array(chain.nodes.length).fill(-1);
  const places: Place[] = [];
  const put = (members: readonly number[], openedFrom: number | null): void => {
    for (const node of members) placeOf[node] = places.length;
    places.push({ members, openedFrom });
  };
  const settle = (nodes: readonly number[], beside: (node: number) => readonly Link[]): void => {
    for (const members of membersOf(numbered(nodes.map((node) => `${alike[node]}|${[...new Set(beside(node).map((link) => placeOf[link.node]!))].toSorted((a, b) => a - b).join()}`)))) {
      const group = members.map((at) => nodes[at]!);
      if (group.length > 1 && isOpen(group[0]!)) for (const node of group) put([node], group[0]!);
      else put(group, null);
    }
  };
  const stands = (node: number): boolean => normal(links.parents[node]).length > 0 || normal(links.children[node]).length > 0;
  // A level at a time: places depend on those of their parents; what stands by goes with what it stands by for.
  const depths = depthsOf(links);
  // In a ring as written, which is a fault, depths may leave levels empty.
  const levels = Array.from(membersOf(depths), (level = []) => level.filter(stands));
  for (const level of levels) settle(level, (node) => normal(links.parents[node]));
  settle(links.order.filter((node) => !stands(node)), (node) => links.children[node] ?? []);
  return places;
}
