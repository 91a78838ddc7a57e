import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';

/** A node whose parents close a loop through impedances: currents go where voltages meet, not by rating. */
export interface LoopNode {
  readonly node: number;
  /** Positions among its active parents; those of one branch come from one point without impedance and share by rating. */
  readonly branches: readonly (readonly number[])[];
}

const GRID = -1;

/**
 * Nodes whose parents close loops, in the order of `state.order`.
 *
 * Branches that share a source (the grid counts as one) close a loop. Branches from different generators or UPSs do
 * not: load-sharing controls hold those to their ratings, whatever the impedances. Nor do branches that are alike, which
 * share evenly by symmetry.
 */
export function loopNodes(graph: PowerGraph, state: Energisation): LoopNode[] {
  if (!state.order.some((node) => state.activeParents[node]!.length > 1)) return [];
  const points = new SupplyPoints(graph, state);
  return state.order.flatMap((node): LoopNode[] => (state.activeParents[node]!.length < 2 ? [] : points.loopsAt(node)));
}

/**
 * Ids of closed ties that share a load with another connection without any impedance between them, in document order:
 * nothing in the document then says how currents divide, and they are taken to go by rating.
 */
export function tiesWithoutImpedance(graph: PowerGraph, state: Energisation): string[] {
  if (!graph.hasTies) return [];
  const points = new SupplyPoints(graph, state);
  return state.order.toSorted((a, b) => a - b).flatMap((node) => points.undividedParents(node).flatMap((parent) => (
    graph.parents[node]!.flatMap(({ nodeIndex, tie, edgeId }) => (tie && nodeIndex === parent ? [edgeId] : []))
  )));
}

/** Where each live node's power comes from. */
class SupplyPoints {
  private readonly graph: PowerGraph;
  private readonly state: Energisation;
  /** By node: its generators and UPSs, and {@link GRID}. */
  private readonly sources: ReadonlySet<number>[] = [];
  /** By node: what it is one point with; voltages at one point are the same whatever flows. */
  private readonly point: string[] = [];
  private readonly liveChildren: number[][];

  constructor(graph: PowerGraph, state: Energisation) {
    this.graph = graph;
    this.state = state;
    this.liveChildren = graph.nodes.map(() => []);
    for (const node of state.order) for (const parent of state.activeParents[node]!) this.liveChildren[parent]!.push(node);
    for (const node of state.order) this.locate(node);
  }

  private locate(node: number): void {
    const { graph, state } = this;
    const { behaviour, sourceVoltage, resistance, reactance, neutralResistance, ratio } = graph.electrics[node]!;
    const ideal = resistance === 0 && reactance === 0 && neutralResistance === 0 && ratio === 1 && behaviour !== 'delta-wye';
    const parents = state.activeParents[node]!;
    if (parents.length === 0 || behaviour === 'converter') {
      this.sources[node] = new Set([graph.nodes[node]!.kind === 'utility' ? GRID : node]);
      this.point[node] = ideal ? `stiff ${sourceVoltage}` : `node ${node}`;
      return;
    }
    this.sources[node] = parents.length === 1 ? this.sources[parents[0]!]! : new Set(parents.flatMap((parent) => [...this.sources[parent]!]));
    const points = new Set(parents.map((parent, p) => this.branchPoint(node, parent, p)));
    this.point[node] = ideal && points.size === 1 ? [...points][0]! : `node ${node}`;
  }

  private branchPoint(node: number, parent: number, p: number): string {
    return this.graph.cables[node]?.has(parent) === true ? `cable ${p} of ${node}` : this.point[parent]!;
  }

  /** Loops among the parents of one node: one for each set of branches with sources in common. */
  loopsAt(node: number): LoopNode[] {
    return this.branchSetsAt(node).flatMap((branches): LoopNode[] => (branches.length < 2 || this.areAlike(node, branches) ? [] : [{ node, branches }]));
  }

  /** Parents of a node that bring it power from the same point as another. */
  undividedParents(node: number): number[] {
    const parents = this.state.activeParents[node]!;
    return this.branchSetsAt(node).flat().flatMap((branch) => (branch.length > 1 ? branch.map((p) => parents[p]!) : []));
  }

  /** Branches that lead to a node, apart by the sources that they have in common. */
  private branchSetsAt(node: number): number[][][] {
    const parents = this.state.activeParents[node]!;
    const sets: { readonly sources: ReadonlySet<number>; readonly positions: readonly number[] }[] = [];
    parents.forEach((parent, p) => {
      const own = this.sources[parent]!;
      const joined = sets.filter(({ sources }) => [...sources].some((source) => own.has(source)));
      for (const set of joined) sets.splice(sets.indexOf(set), 1);
      sets.push({ sources: new Set([...own, ...joined.flatMap(({ sources }) => [...sources])]), positions: [...joined.flatMap(({ positions }) => positions), p] });
    });
    return sets.map(({ positions }) => {
      const byPoint = new Map<string, number[]>();
      for (const p of positions.toSorted((a, b) => a - b)) {
        const point = this.branchPoint(node, parents[p]!, p);
        byPoint.set(point, [...(byPoint.get(point) ?? []), p]);
      }
      return [...byPoint.values()];
    });
  }

  private areAlike(node: number, branches: readonly (readonly number[])[]): boolean {
    const first = this.signature(node, branches[0]!);
    return first !== null && branches.every((branch) => this.signature(node, branch) === first);
  }

  /** Everything a branch's voltage depends on; `null` where that can't be told from its one parent. */
  private signature(node: number, branch: readonly number[]): string | null {
    const [p] = branch;
    if (branch.length !== 1 || p === undefined) return null;
    const { graph, state } = this;
    const parent = state.activeParents[node]![p]!;
    const cable = graph.cables[node]?.get(parent) ?? null;
    const above = state.activeParents[parent]!;
    if (above.some((grandparent) => graph.cables[parent]?.has(grandparent) === true) || above.length !== 1) return null;
    return JSON.stringify([graph.ratingKva[parent], graph.electrics[parent], cable, above, this.liveChildren[parent]]);
  }
}

/** Marks nodes whose switching may close or open a loop: those that may have several parents at once, everything above them, and what their parents feed beside them. */
export function loopDeciders(graph: PowerGraph): Uint8Array {
  const several = graph.parents.flatMap((list, node) => (list.filter(({ standby }) => !standby).length > 1 || list.filter(({ standby }) => standby).length > 1 ? [node] : []));
  const deciders = new Set(several);
  for (const node of deciders) for (const parent of graph.parents[node]!) deciders.add(parent.nodeIndex);
  for (const node of several) for (const parent of graph.parents[node]!) for (const child of graph.children[parent.nodeIndex]!) deciders.add(child.nodeIndex);
  return Uint8Array.from(graph.nodes, (_, node) => (deciders.has(node) ? 1 : 0));
}
