import type { Connection, PowerGraph } from './graph.ts';
import { BATTERY_HOLDS, reachFromSources } from './reach.ts';
import type { ChainOutage, LiveChain, Reached } from './reach.ts';

interface TiedReach extends Reached {
  /** Nodes that closed a stand-by connection, by index. */
  readonly standbyFed: ReadonlySet<number>;
}

/**
 * Steady state of a chain with closed ties. Power reaches nodes over normal connections and ties; where that leaves a part
 * dead, its first node in document order with a live stand-by connection closes it, and so on. Every closed connection
 * between live nodes carries power, over ties from the node that is nearer to its supply: loops stay closed.
 */
export function energiseTied(graph: PowerGraph, outage: ChainOutage): LiveChain {
  const reached = reach(graph, outage);
  return { energised: Uint8Array.from(reached.rank, (rank) => (rank >= 0 ? 1 : 0)), onBattery: reached.onBattery, ...new Arrangement(graph, outage.openEdgeIds, reached).arrange() };
}

function reach(graph: PowerGraph, outage: ChainOutage): TiedReach {
  const { dead, openEdgeIds, batteries } = outage;
  const standbyFed = new Set<number>();
  const closeStandby = (rank: Int32Array): number => {
    const first = rank.findIndex((own, node) => own < 0 && !dead[node] && batteries?.[node] !== BATTERY_HOLDS
      && graph.parents[node]!.some(({ nodeIndex, edgeId, standby }) => standby && rank[nodeIndex]! >= 0 && !openEdgeIds.has(edgeId)));
    if (first >= 0) standbyFed.add(first);
    return first;
  };
  return { ...reachFromSources(graph, outage, ({ standby }) => !standby, closeStandby), standbyFed };
}

/** Puts live nodes in order, suppliers first: after all their parents as written, over ties after the first neighbour. */
class Arrangement {
  private readonly graph: PowerGraph;
  private readonly openEdgeIds: ReadonlySet<string>;
  private readonly reached: TiedReach;
  private readonly place: Int32Array;
  private readonly order: number[] = [];
  /** By node: live parents as written that have no place yet. */
  private readonly waiting: Int32Array;
  private readonly ready: number[] = [];
  /** Nodes without parents as written that a neighbour over a tie has reached. */
  private readonly overTies: number[] = [];

  constructor(graph: PowerGraph, openEdgeIds: ReadonlySet<string>, reached: TiedReach) {
    this.graph = graph;
    this.openEdgeIds = openEdgeIds;
    this.reached = reached;
    this.place = new Int32Array(graph.nodes.length).fill(-1);
    this.waiting = Int32Array.from(graph.nodes, (_, node) => this.written(node).length);
  }

  arrange(): Pick<LiveChain, 'order' | 'activeParents' | 'backFedEdgeIds'> {
    const { rank, onBattery } = this.reached;
    const live = [...rank.keys()].filter((node) => rank[node]! >= 0);
    for (const node of live) if (this.graph.isSource[node] || onBattery.has(node)) this.ready.push(node);
    while (this.order.length < live.length) {
      const node = this.ready.shift() ?? this.overTies.shift() ?? this.nearest(live);
      if (this.place[node]! < 0) this.put(node);
    }
    const backFedEdgeIds: string[] = [];
    const activeParents = rank.reduce<number[][]>((lists, own, node) => {
      lists.push(own < 0 || onBattery.has(node) ? [] : this.suppliers(node, backFedEdgeIds));
      return lists;
    }, []);
    return { order: this.order, activeParents, backFedEdgeIds };
  }

  private isClosed({ nodeIndex, edgeId }: Connection): boolean {
    return this.reached.rank[nodeIndex]! >= 0 && !this.openEdgeIds.has(edgeId);
  }

  /** Live parents of a node in the direction in which connections are written: stand-by ones where it closed them. */
  private written(node: number): readonly Connection[] {
    if (this.reached.rank[node]! < 0 || this.reached.onBattery.has(node)) return [];
    if (this.reached.standbyFed.has(node)) return this.graph.parents[node]!.filter((parent) => parent.standby && this.isClosed(parent) && this.reached.rank[parent.nodeIndex]! < this.reached.rank[node]!);
    return this.graph.parents[node]!.filter((parent) => !parent.standby && !parent.tie && this.isClosed(parent));
  }

  private put(node: number): void {
    this.place[node] = this.order.length;
    this.order.push(node);
    for (const child of this.graph.children[node]!) {
      if (this.place[child.nodeIndex]! >= 0 || !this.isClosed(child) || this.reached.onBattery.has(child.nodeIndex)) continue;
      if (child.tie) {
        if (this.written(child.nodeIndex).length === 0) this.overTies.push(child.nodeIndex);
        continue;
      }
      if (!this.written(child.nodeIndex).some(({ edgeId }) => edgeId === child.edgeId)) continue;
      this.waiting[child.nodeIndex]! -= 1;
      if (this.waiting[child.nodeIndex] === 0) this.ready.push(child.nodeIndex);
    }
  }

  /** Where parents wait for what they feed: the node that power reached first of those next to one that has its place. */
  private nearest(live: readonly number[]): number {
    const { rank } = this.reached;
    let best = -1;
    for (const node of live) {
      if (this.place[node]! >= 0 || (best >= 0 && rank[best]! < rank[node]!)) continue;
      if (this.graph.parents[node]!.some((parent) => this.place[parent.nodeIndex]! >= 0 && this.isClosed(parent))) best = node;
    }
    return best;
  }

  private suppliers(node: number, backFedEdgeIds: string[]): number[] {
    const parents: number[] = [];
    const ties = this.graph.parents[node]!.filter((parent) => parent.tie && this.isClosed(parent));
    for (const parent of [...this.written(node), ...ties]) {
      if (this.place[parent.nodeIndex]! < this.place[node]!) parents.push(parent.nodeIndex);
      else if (!parent.tie) backFedEdgeIds.push(parent.edgeId);
    }
    return parents;
  }
}
