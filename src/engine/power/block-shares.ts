import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';

/**
 * Upper bound of every node's loss up to a limit: loss(kW) ≤ noLoadKw + slope · kW for 0 ≤ kW ≤ limit. Losses
 * are convex, so the chord from no load to the limit lies above them and meets them at the limit.
 */
export interface LossBound {
  readonly noLoadKw: Float64Array;
  readonly slope: Float64Array;
}

/** Bound up to `limitKw` by node: loss(0), and the slope of the chord from there to loss(limit). */
export function lossBound(graph: PowerGraph, limitKw: readonly number[]): LossBound {
  return {
    noLoadKw: Float64Array.from(graph.losses, (loss) => loss.constantKw),
    slope: Float64Array.from(graph.losses, (loss, index) => loss.perKw + loss.perSquareKw * limitKw[index]!),
  };
}

/** What one block asks of the chain per kW of its IT load. */
export interface BlockDemand {
  readonly feedIndices: readonly number[];
  /** Cooling power that comes with its heat, by node. */
  readonly mechanicalPerItKw: ReadonlyMap<number, number>;
}

/** Load of one block on the chain: by node, kW at its output per kW of the block's IT load. */
export interface BlockShare {
  /** Has it a live feed? */
  readonly carried: boolean;
  readonly perItKw: ReadonlyMap<number, number>;
}

/**
 * Traces one block's load upstream: split equally between live feeds, by share between active parents, raised
 * by the loss slope of each node. Visits only the nodes above the block.
 * @param position by node: its place in `state.order`.
 */
export function traceBlock(state: Energisation, position: Int32Array, bound: LossBound, demand: BlockDemand): BlockShare {
  const live = demand.feedIndices.filter((feed) => state.energised[feed]);
  const perItKw = new Map<number, number>();
  const add = (node: number, kw: number): void => {
    perItKw.set(node, (perItKw.get(node) ?? 0) + kw);
  };
  if (live.length === 0) return { carried: false, perItKw };
  for (const feed of live) add(feed, 1 / live.length);
  for (const [node, kw] of demand.mechanicalPerItKw) if (state.energised[node]) add(node, kw);
  const above = activeAncestors(state, [...perItKw.keys()]).sort((a, b) => position[b]! - position[a]!);
  for (const node of above) {
    const input = perItKw.get(node)! * (1 + bound.slope[node]!);
    const parents = state.activeParents[node]!;
    for (let p = 0; p < parents.length; p += 1) add(parents[p]!, input * state.parentShares[node]![p]!);
  }
  return { carried: true, perItKw };
}

function activeAncestors(state: Energisation, start: readonly number[]): number[] {
  const found = new Set(start);
  const open = [...start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const parent of state.activeParents[node]!) {
      if (found.has(parent)) continue;
      found.add(parent);
      open.push(parent);
    }
  }
  return [...found];
}

/** Load that flows whatever the blocks do, kW at each node's output: no-load losses below it and unattributed cooling. */
export function fixedLoad(state: Energisation, bound: LossBound, fixedMechanicalKw: ReadonlyMap<number, number>): Float64Array {
  const out = new Float64Array(bound.slope.length);
  for (const [node, kw] of fixedMechanicalKw) if (state.energised[node]) out[node]! += kw;
  for (let i = state.order.length - 1; i >= 0; i -= 1) {
    const node = state.order[i]!;
    const input = out[node]! * (1 + bound.slope[node]!) + bound.noLoadKw[node]!;
    const parents = state.activeParents[node]!;
    for (let p = 0; p < parents.length; p += 1) out[parents[p]!]! += input * state.parentShares[node]![p]!;
  }
  return out;
}

/** By node: its place in the order, −1 where it is dead. */
export function positions(state: Energisation): Int32Array {
  const position = new Int32Array(state.energised.length).fill(-1);
  state.order.forEach((node, place) => {
    position[node] = place;
  });
  return position;
}
