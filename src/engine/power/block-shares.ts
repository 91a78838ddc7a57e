import type { BlockDemand } from './block-demand.ts';
import type { Energisation } from './energise.ts';
import type { ChainBounds } from './chain-bounds.ts';

/** Load of one block on the chain: by node, kW and kvar at its output per kW of the block's IT load. */
export interface BlockShare {
  /** Has it a live feed? */
  readonly carried: boolean;
  readonly perItKw: ReadonlyMap<number, number>;
  readonly kvarPerItKw: ReadonlyMap<number, number>;
}

/**
 * Traces one block's load upstream: split equally between live feeds, by share between active parents, raised
 * by the loss slopes of each node. Visits only the nodes above the block.
 * @param position by node: its place in `state.order`.
 * @param mechanicalKvarPerKw by node: reactive over active power of mechanical loads there.
 */
export function traceBlock(state: Energisation, position: Int32Array, bounds: ChainBounds, mechanicalKvarPerKw: readonly number[], demand: BlockDemand): BlockShare {
  const live = demand.feedIndices.flatMap((feed, i) => (state.energised[feed] ? [i] : []));
  const perItKw = new Map<number, number>();
  const kvarPerItKw = new Map<number, number>();
  const add = (node: number, kw: number, kvar: number): void => {
    perItKw.set(node, (perItKw.get(node) ?? 0) + kw);
    kvarPerItKw.set(node, (kvarPerItKw.get(node) ?? 0) + kvar);
  };
  if (live.length === 0) return { carried: false, perItKw, kvarPerItKw };
  for (const i of live) add(demand.feedIndices[i]!, 1 / live.length, demand.kvarPerItKw[i]! / live.length);
  for (const [node, kw] of demand.mechanicalPerItKw) if (state.energised[node]) add(node, kw, kw * mechanicalKvarPerKw[node]!);
  const above = activeAncestors(state, [...perItKw.keys()]).sort((a, b) => position[b]! - position[a]!);
  for (const node of above) {
    const kw = perItKw.get(node)!;
    const input = kw * (1 + bounds.slope[node]!);
    const fixed = bounds.inputKvarPerKw[node]!;
    const inputKvar = fixed >= 0 ? input * fixed : kvarPerItKw.get(node)! + kw * bounds.kvarSlope[node]!;
    const parents = state.activeParents[node]!;
    for (let p = 0; p < parents.length; p += 1) add(parents[p]!, input * state.parentShares[node]![p]!, inputKvar * state.parentShares[node]![p]!);
  }
  return { carried: true, perItKw, kvarPerItKw };
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

/** Load that flows whatever the blocks do, kW and kvar at each node's output: no-load losses below it and unattributed cooling. */
export interface FixedLoad {
  readonly kw: Float64Array;
  readonly kvar: Float64Array;
}

/** @param mechanicalKvarPerKw by node: reactive over active power of mechanical loads there. */
export function fixedLoad(state: Energisation, bounds: ChainBounds, mechanicalKvarPerKw: readonly number[], fixedMechanicalKw: ReadonlyMap<number, number>): FixedLoad {
  const kw = new Float64Array(bounds.slope.length);
  const kvar = new Float64Array(bounds.slope.length);
  for (const [node, own] of fixedMechanicalKw) {
    if (!state.energised[node]) continue;
    kw[node]! += own;
    kvar[node]! += own * mechanicalKvarPerKw[node]!;
  }
  for (let i = state.order.length - 1; i >= 0; i -= 1) {
    const node = state.order[i]!;
    const input = kw[node]! * (1 + bounds.slope[node]!) + bounds.noLoadKw[node]!;
    const fixed = bounds.inputKvarPerKw[node]!;
    const inputKvar = fixed >= 0 ? input * fixed : kvar[node]! + kw[node]! * bounds.kvarSlope[node]!;
    const parents = state.activeParents[node]!;
    for (let p = 0; p < parents.length; p += 1) {
      kw[parents[p]!]! += input * state.parentShares[node]![p]!;
      kvar[parents[p]!]! += inputKvar * state.parentShares[node]![p]!;
    }
  }
  return { kw, kvar };
}

/** By node: its place in the order, −1 where it is dead. */
export function positions(state: Energisation): Int32Array {
  const position = new Int32Array(state.energised.length).fill(-1);
  state.order.forEach((node, place) => {
    position[node] = place;
  });
  return position;
}
