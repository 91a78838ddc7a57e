import { valueOf } from '../../model/index.ts';
import type { PowerNode, Scenario } from '../../model/index.ts';
import { reachableFrom } from '../../model/validate/graph.ts';
import { cableElectrics, kvarPerKwAt, nodeElectrics } from './electrical.ts';
import type { CableElectrics, NodeElectrics } from './electrical.ts';
import { lossPolynomial } from './losses.ts';
import type { LossPolynomial } from './losses.ts';

/** The power chain with ids resolved to indexes; arrays are parallel to `nodes`. */
export interface PowerGraph {
  readonly nodes: readonly PowerNode[];
  readonly indexById: ReadonlyMap<string, number>;
  /** Rated apparent power, kVA. */
  readonly ratingKva: readonly number[];
  /** Rated real power at the node's own power factor, kW. */
  readonly ratingKw: readonly number[];
  readonly continuousFraction: readonly number[];
  readonly powerFactor: readonly number[];
  /** Reactive over active power at that power factor. */
  readonly kvarPerKw: readonly number[];
  /** Loss by load at nominal voltage, the worst cable that may feed the node included. */
  readonly losses: readonly LossPolynomial[];
  readonly electrics: readonly NodeElectrics[];
  /** By node and then by parent: the cable between them; `null` where no cable leads to the node. */
  readonly cables: readonly (ReadonlyMap<number, CableElectrics> | null)[];
  readonly parents: readonly (readonly Connection[])[];
  readonly children: readonly (readonly Connection[])[];
  /** Rectifiers and all that they feed. */
  readonly isDirectCurrent: readonly boolean[];
  /** Utility and generator nodes that nothing feeds. */
  readonly isSource: readonly boolean[];
  /** Normal parents and their shares of a node's load (by rating) while all of them live. */
  readonly normalParents: readonly (readonly number[])[];
  readonly normalShares: readonly (readonly number[])[];
  /** Has any connection a tie? Which way power flows over ties is found out in each state. */
  readonly hasTies: boolean;
  /** All nodes, parents before children over edges of both roles; `null` where ties close a ring. */
  readonly parentsFirst: readonly number[] | null;
}

/** One end of an edge, seen from the other. */
export interface Connection {
  readonly nodeIndex: number;
  readonly edgeId: string;
  readonly standby: boolean;
  /** Listed at both ends, as parent and as child. */
  readonly tie: boolean;
}

const cache = new WeakMap<Scenario['power'], PowerGraph>();

/**
 * Resolves the document's power chain. Edges to unknown nodes are left out (the validator
 * reports them). Memoised by the document's `power` object.
 * @throws if normal edges form a cycle: such a chain has no load flow.
 */
export function powerGraph(power: Scenario['power']): PowerGraph {
  const known = cache.get(power);
  if (known) return known;
  const graph = build(power);
  cache.set(power, graph);
  return graph;
}

function build(power: Scenario['power']): PowerGraph {
  const { nodes, edges } = power;
  const indexById = new Map(nodes.map((node, index) => [node.id, index]));
  const isDirectCurrent = directCurrent(power);
  const cables: (Map<number, CableElectrics> | null)[] = nodes.map(() => null);
  const parents: Connection[][] = nodes.map(() => []);
  const children: Connection[][] = nodes.map(() => []);
  for (const edge of edges) {
    const from = indexById.get(edge.from);
    const to = indexById.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const standby = edge.role === 'standby';
    const tie = !standby && edge.tie === true;
    const cable = cableElectrics(edge, nodes[from]!, isDirectCurrent[from]!);
    for (const [above, below] of tie ? [[from, to], [to, from]] as const : [[from, to]] as const) {
      parents[below]?.push({ nodeIndex: above, edgeId: edge.id, standby, tie });
      children[above]?.push({ nodeIndex: below, edgeId: edge.id, standby, tie });
      if (cable) (cables[below] ??= new Map()).set(above, cable);
    }
  }
  const ratingKva = nodes.map((node) => valueOf(node.ratingKva));
  const powerFactor = nodes.map((node) => valueOf(node.powerFactor));
  refuseNormalCycle(nodes, parents, children);
  const normalParents = parents.map((list) => list.flatMap((parent) => (parent.standby || parent.tie ? [] : [parent.nodeIndex])));
  return {
    nodes,
    indexById,
    ratingKva,
    powerFactor,
    isDirectCurrent,
    kvarPerKw: powerFactor.map((factor, index) => (isDirectCurrent[index] ? 0 : kvarPerKwAt(factor))),
    losses: nodes.map((node, index) => withCableLoss(lossPolynomial(node, isDirectCurrent[index]), cables[index]!, powerFactor[index]!)),
    electrics: nodes.map((node, index) => nodeElectrics(node, isDirectCurrent[index]!)),
    cables,
    normalParents,
    normalShares: normalParents.map((list) => sharesByRating(ratingKva, list)),
    hasTies: edges.some((edge) => edge.tie === true && edge.role === 'normal'),
    parentsFirst: topologicalOrder(parents, children, () => true),
    ratingKw: ratingKva.map((kva, index) => kva * powerFactor[index]!),
    continuousFraction: nodes.map((node) => valueOf(node.continuousFraction)),
    parents,
    children,
    isSource: nodes.map((node, index) => (node.kind === 'utility' || node.kind === 'generator') && parents[index]!.length === 0),
  };
}

/** Marks rectifiers and everything that connections of either role lead to from there. */
function directCurrent({ nodes, edges }: Scenario['power']): boolean[] {
  const fedBy = new Map<string, string[]>();
  for (const { from, to } of edges) fedBy.set(from, [...(fedBy.get(from) ?? []), to]);
  const direct = reachableFrom(nodes.flatMap(({ id, kind }) => (kind === 'rectifier' ? [id] : [])), (id) => fedBy.get(id) ?? []);
  return nodes.map(({ id }) => direct.has(id));
}

/** Adds I²R of the worst cable, 3·r·(kW/(3·power factor))². */
function withCableLoss(loss: LossPolynomial, cables: ReadonlyMap<number, CableElectrics> | null, powerFactor: number): LossPolynomial {
  if (cables === null) return loss;
  const resistance = Math.max(...[...cables.values()].map((cable) => cable.resistance));
  return { ...loss, perSquareKw: loss.perSquareKw + resistance / (3 * powerFactor * powerFactor) };
}

/** Shares of a load between parents, in proportion to their ratings. */
export function sharesByRating(ratingKva: readonly number[], parents: readonly number[]): readonly number[] {
  const total = parents.reduce((sum, parent) => sum + ratingKva[parent]!, 0);
  return parents.map((parent) => ratingKva[parent]! / total);
}

function refuseNormalCycle(nodes: readonly PowerNode[], parents: readonly (readonly Connection[])[], children: readonly (readonly Connection[])[]): void {
  const counts = (connection: Connection): boolean => !connection.standby && !connection.tie;
  if (topologicalOrder(parents, children, counts)) return;
  const looped = nodes.map((_, index) => reaches(children, counts, index, index));
  const ids = nodes.filter((_, index) => looped[index]).map((node) => node.id);
  const ties = children.flatMap((list, index) => list.flatMap((child) => (counts(child) && looped[index] && looped[child.nodeIndex] ? [child.edgeId] : [])));
  throw new Error(`Power chain: normal connections form a cycle through ${ids.slice(0, 5).join(', ')}. Power can't flow round as written: make the connections ${ties.slice(0, 5).join(', ')} ties, make one of them standby or remove it.`);
}

/** Kahn's algorithm over the connections that count; `null` when they form a cycle. */
function topologicalOrder(parents: readonly (readonly Connection[])[], children: readonly (readonly Connection[])[], counts: (connection: Connection) => boolean): number[] | null {
  const open = parents.map((list) => list.filter(counts).length);
  const order = open.flatMap((count, index) => (count === 0 ? [index] : []));
  for (let head = 0; head < order.length; head += 1) {
    for (const child of children[order[head]!]!) {
      if (!counts(child)) continue;
      open[child.nodeIndex]! -= 1;
      if (open[child.nodeIndex] === 0) order.push(child.nodeIndex);
    }
  }
  return order.length === parents.length ? order : null;
}

/** Does a path of at least one connection lead from `from` to `to`? */
function reaches(children: readonly (readonly Connection[])[], counts: (connection: Connection) => boolean, from: number, to: number): boolean {
  const seen = new Set<number>();
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const child of children[node]!) {
      if (!counts(child) || seen.has(child.nodeIndex)) continue;
      if (child.nodeIndex === to) return true;
      seen.add(child.nodeIndex);
      open.push(child.nodeIndex);
    }
  }
  return false;
}
