import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import { solvedShares, solveLoadFlow } from './load-flow.ts';
import type { Demand } from './load-flow.ts';
import { cableLossKw, nodeLossKw } from './node-state.ts';
import type { ChainOutage } from './reach.ts';

/**
 * Loss of one energised component by its load: constantKw + perKw·kw + perSquareKw·kw² + perCubeKw·kw³. The cubic part
 * is what falling voltage adds to I²R, (1/V²) ≈ 1 + 2·drop with a drop that grows with the load.
 */
export interface SolvedLoss {
  readonly constantKw: number;
  readonly perKw: number;
  readonly perSquareKw: number;
  readonly perCubeKw: number;
}

/** Significant digits of fitted figures: branches alike to rounding of the load flow come out the same. */
const DIGITS = 9;

/** Loads below this share of the rating say nothing about losses. */
const LEAST_LOAD_FRACTION = 1e-6;

/**
 * Losses of every node, the cables that feed it included, at the voltages and power factors that the three-phase load
 * flow gives: exact at half and at all of `demand`. Nodes that carry nothing there keep their losses at
 * nominal voltage.
 * @param state of the chain with that outage.
 * @returns by node, the shares that parents have in their nodes' power at all of `demand`, and the nodes that can't carry it at any
 * steady voltage.
 */
export function solvedLosses(graph: PowerGraph, state: Energisation, outage: ChainOutage, demand: Demand): { readonly losses: readonly SolvedLoss[]; readonly parentShares: readonly (readonly number[])[]; readonly collapsed: readonly number[] } {
  const half = lossesAt(graph, state, outage, scaled(demand, 0.5));
  const full = lossesAt(graph, state, outage, demand);
  const losses = graph.losses.map((nominal, node): SolvedLoss => {
    const [p, q] = [half.outKw[node]!, full.outKw[node]!];
    if (graph.isSource[node] || !(p > LEAST_LOAD_FRACTION * graph.ratingKva[node]!) || !(q > p)) return { ...nominal, perCubeKw: 0 };
    const { constantKw, perKw } = nominal;
    const perSquareAt = (kw: number, lossKw: number): number => (lossKw - constantKw - perKw * kw) / (kw * kw);
    const [atHalf, atFull] = [perSquareAt(p, half.lossKw[node]!), perSquareAt(q, full.lossKw[node]!)];
    const perCubeKw = (atFull - atHalf) / (q - p);
    return { constantKw, perKw, perSquareKw: rounded(atFull - perCubeKw * q), perCubeKw: rounded(perCubeKw, atFull / q) };
  });
  return { losses, parentShares: full.parentShares, collapsed: full.collapsed };
}

/** To {@link DIGITS} digits of itself or of what it is held against. */
function rounded(value: number, against = value): number {
  const size = Math.abs(against);
  if (!(size > 0)) return 0;
  const unit = Number(size.toPrecision(1)) * 10 ** (1 - DIGITS);
  return Math.round(value / unit) * unit;
}

function scaled({ groups, mechanicalKw }: Demand, share: number): Demand {
  const times = (values: Float64Array): Float64Array => values.map((value) => share * value);
  return {
    groups: groups.map((group) => ({
      ...group, totalKw: share * group.totalKw, kwByTerminal: times(group.kwByTerminal), kvarByTerminal: times(group.kvarByTerminal), kwAtFeedFactor: times(group.kwAtFeedFactor),
    })),
    mechanicalKw: new Map([...mechanicalKw].map(([node, kw]) => [node, share * kw])),
  };
}

function lossesAt(graph: PowerGraph, intended: Energisation, { dead, openEdgeIds }: ChainOutage, demand: Demand): { readonly outKw: Float64Array; readonly lossKw: Float64Array; readonly parentShares: readonly (readonly number[])[]; readonly collapsed: readonly number[] } {
  const outKw = new Float64Array(graph.nodes.length);
  const lossKw = new Float64Array(graph.nodes.length);
  const flow = solveLoadFlow(graph, dead, openEdgeIds, demand);
  const { network, state } = flow;
  const shares = solvedShares(flow, 'kw');
  const parentShares = intended.parentShares.slice();
  for (const node of state.order) {
    // Where voltages collapse elsewhere, a node may be fed otherwise than the year has it.
    if (intended.activeParents[node]!.join() !== state.activeParents[node]!.join()) continue;
    parentShares[node] = shares[node]!;
    outKw[node] = network.outputKw(node);
    lossKw[node] = nodeLossKw(graph, network, node) + cableLossKw(graph, network, state, node);
  }
  return { outKw, lossKw, parentShares, collapsed: flow.collapsed };
}
