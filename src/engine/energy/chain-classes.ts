/** A node of the chain, as far as its class goes. */
export interface ChainNode {
  readonly constantKw: number;
  readonly perKw: number;
  readonly perSquareKw: number;
  readonly perCubeKw: number;
  readonly lossKind: number;
  readonly isSource: boolean;
  /** Rack load at full IT load, kW. */
  readonly itKw: number;
  /** Nodes it feeds, and the share of their input it carries. */
  readonly children: readonly { readonly at: number; readonly share: number }[];
}

/**
 * The part of a chain that only IT load moves, one entry for each kind of subtree: nodes with the same figures above the same
 * kinds of nodes carry the same power at any IT load, so that a hall of a hundred equal branches is worked out once. Classes
 * come children first.
 */
export interface SteadyClasses {
  /** Nodes of the class. */
  readonly multiplicity: Float64Array;
  readonly itKw: Float64Array;
  readonly constantKw: Float64Array;
  readonly perKw: Float64Array;
  readonly perSquareKw: Float64Array;
  readonly perCubeKw: Float64Array;
  readonly lossKind: Uint8Array;
  readonly isSource: Uint8Array;
  /** What class i feeds: entries `feedStart[i]` to `feedStart[i + 1]`, classes with the sum of their shares. */
  readonly feedStart: Int32Array;
  readonly feedClass: Int32Array;
  readonly feedWeight: Float64Array;
  /** What the other nodes feed of these classes: entries of (node, class, sum of shares). */
  readonly overNode: Int32Array;
  readonly overClass: Int32Array;
  readonly overWeight: Float64Array;
}

/**
 * @param steady nodes that only IT load moves, children first, with all their children.
 * @param others nodes above them.
 */
export function classifyChain(nodes: readonly ChainNode[], steady: readonly number[], others: readonly number[]): SteadyClasses {
  const classOf = new Map<number, number>();
  const bySignature = new Map<string, number>();
  const members: { node: ChainNode; count: number; feeds: ReadonlyMap<number, number> }[] = [];
  const feedsOf = (node: ChainNode): Map<number, number> => {
    const feeds = new Map<number, number>();
    for (const { at, share } of node.children) {
      const found = classOf.get(at);
      if (found !== undefined) feeds.set(found, (feeds.get(found) ?? 0) + share);
    }
    return feeds;
  };
  for (const at of steady) {
    const node = nodes[at]!;
    const feeds = feedsOf(node);
    const signature = [node.constantKw, node.perKw, node.perSquareKw, node.perCubeKw, node.lossKind, node.isSource, node.itKw, ...[...feeds].sort(([a], [b]) => a - b).flat()].join('|');
    let index = bySignature.get(signature);
    if (index === undefined) {
      index = members.length;
      bySignature.set(signature, index);
      members.push({ node, count: 0, feeds });
    }
    members[index]!.count += 1;
    classOf.set(at, index);
  }
  const over = others.flatMap((at) => [...feedsOf(nodes[at]!)].map(([index, weight]) => ({ at, index, weight })));
  const feedStart = new Int32Array(members.length + 1);
  members.forEach(({ feeds }, index) => { feedStart[index + 1] = feedStart[index]! + feeds.size; });
  return {
    multiplicity: Float64Array.from(members, ({ count }) => count),
    itKw: Float64Array.from(members, ({ node }) => node.itKw),
    constantKw: Float64Array.from(members, ({ node }) => node.constantKw),
    perKw: Float64Array.from(members, ({ node }) => node.perKw),
    perSquareKw: Float64Array.from(members, ({ node }) => node.perSquareKw),
    perCubeKw: Float64Array.from(members, ({ node }) => node.perCubeKw),
    lossKind: Uint8Array.from(members, ({ node }) => node.lossKind),
    isSource: Uint8Array.from(members, ({ node }) => (node.isSource ? 1 : 0)),
    feedStart,
    feedClass: Int32Array.from(members.flatMap(({ feeds }) => [...feeds.keys()])),
    feedWeight: Float64Array.from(members.flatMap(({ feeds }) => [...feeds.values()])),
    overNode: Int32Array.from(over, ({ at }) => at),
    overClass: Int32Array.from(over, ({ index }) => index),
    overWeight: Float64Array.from(over, ({ weight }) => weight),
  };
}

/**
 * Backward sweep over the classes.
 * @param inputKw by class, written. @param outKw by node of `others`, added to. @param lossKw by kind, added to.
 * @returns what the sources among them draw, kW.
 */
export function sweepClasses(classes: SteadyClasses, itFraction: number, inputKw: Float64Array, outKw: Float64Array, lossKw: Float64Array): number {
  const { multiplicity, itKw, constantKw, perKw, perSquareKw, perCubeKw, lossKind, isSource, feedStart, feedClass, feedWeight, overNode, overClass, overWeight } = classes;
  let sources = 0;
  for (let c = 0; c < multiplicity.length; c += 1) {
    let kw = itFraction * itKw[c]!;
    for (let f = feedStart[c]!; f < feedStart[c + 1]!; f += 1) kw += feedWeight[f]! * inputKw[feedClass[f]!]!;
    const loss = constantKw[c]! + kw * (perKw[c]! + kw * (perSquareKw[c]! + kw * perCubeKw[c]!));
    inputKw[c] = kw + loss;
    lossKw[lossKind[c]!]! += multiplicity[c]! * loss;
    if (isSource[c] === 1) sources += multiplicity[c]! * (kw + loss);
  }
  for (let i = 0; i < overNode.length; i += 1) outKw[overNode[i]!]! += overWeight[i]! * inputKw[overClass[i]!]!;
  return sources;
}
