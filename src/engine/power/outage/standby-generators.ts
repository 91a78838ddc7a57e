import type { PowerGraph } from '../graph.ts';

/**
 * Generators that carry load only when others are dead, with the boards they gather on: generators and what they feed over
 * normal connections, where no load hangs on any of it and it all goes on over stand-by connections; then whatever has no
 * other usual supply than that and no load of its own.
 */
export class StandbyGenerators {
  private readonly graph: PowerGraph;
  /** Generators that stand by, by index. */
  readonly generators: ReadonlySet<number>;
  /** Those and the boards they gather on. */
  private readonly reserve: ReadonlySet<number>;

  /** @param loaded nodes that racks or mechanical loads hang on */
  constructor(graph: PowerGraph, loaded: ReadonlySet<number>) {
    this.graph = graph;
    const generators = new Set<number>();
    const reserve = new Set<number>();
    graph.nodes.forEach(({ kind }, index) => {
      const fed = kind === 'generator' ? fedForReserve(graph, index, loaded) : null;
      if (fed === null) return;
      generators.add(index);
      for (const node of fed) reserve.add(node);
    });
    let size = -1;
    while (size < reserve.size) {
      size = reserve.size;
      for (const node of reserve) {
        for (const { nodeIndex } of graph.children[node]!) {
          if (!loaded.has(nodeIndex) && graph.normalParents[nodeIndex]!.every((parent) => reserve.has(parent))) reserve.add(nodeIndex);
        }
      }
    }
    this.generators = generators;
    this.reserve = reserve;
  }

  /** Does a board that a generator can reach lack its usual supply? */
  isCalled(generator: number, isOut: (node: number) => boolean, openEdgeIds: ReadonlySet<string>, energised: Uint8Array): boolean {
    const { graph, reserve } = this;
    const reached = new Set([generator]);
    for (const node of reached) {
      for (const { nodeIndex, edgeId } of graph.children[node]!) {
        if (isOut(nodeIndex) || openEdgeIds.has(edgeId)) continue;
        if (reserve.has(nodeIndex)) reached.add(nodeIndex);
        else if (!graph.parents[nodeIndex]!.some((parent) => !parent.standby && energised[parent.nodeIndex] && !openEdgeIds.has(parent.edgeId))) return true;
      }
    }
    return false;
  }
}

/** A generator and what it feeds over normal connections; `null` where any of that has load or ends. */
function fedForReserve(graph: PowerGraph, generator: number, loaded: ReadonlySet<number>): ReadonlySet<number> | null {
  const fed = new Set([generator]);
  for (const node of fed) {
    const children = graph.children[node]!;
    if (loaded.has(node) || children.length === 0) return null;
    for (const child of children) if (!child.standby) fed.add(child.nodeIndex);
  }
  return fed;
}
