import { deriveBlocks } from '../../model/blocks.ts';
import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { mechanicalDemandOfBlocks } from '../cooling/attribution.ts';
import { energise } from '../power/energise.ts';
import { powerGraph } from '../power/graph.ts';
import type { PowerGraph } from '../power/graph.ts';
import { feedLoads } from '../power/loads.ts';
import { solvedLosses } from '../power/solved-losses.ts';
import { classifyChain, sweepClasses } from './chain-classes.ts';
import type { ChainNode, SteadyClasses } from './chain-classes.ts';

/** Loss categories of the chain, in the order of {@link ChainHour.lossKw}. */
const LOSS_KINDS = ['transformer', 'ups', 'distribution'] as const;

/**
 * The energised chain of one site as flat arrays, nodes renumbered so that parents come before children. Losses are
 * those of the power engine's three-phase load flow, by load: exact at half and at full load of the design day (see
 * `solvedLosses`).
 */
export interface PowerChain {
  readonly nodes: number;
  readonly indexById: ReadonlyMap<string, number>;
  readonly constantKw: Float64Array;
  readonly perKw: Float64Array;
  readonly perSquareKw: Float64Array;
  readonly perCubeKw: Float64Array;
  readonly lossKind: Uint8Array;
  /** 1 = nothing feeds it: what it draws comes from outside. */
  readonly isSource: Uint8Array;
  /** Parents of node i: entries `parentStart[i]` to `parentStart[i + 1]`. */
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  readonly parentShares: Float64Array;
  /** Rack load at each node at full IT load, kW. */
  readonly itKw: Float64Array;
  readonly servedItKw: number;
  /** Racks without a live feed at full load, kW. */
  readonly unservedItKw: number;
  /** Nodes of the site that can't carry the load of the design day at any steady voltage. */
  readonly collapsedNodeIds: readonly string[];
  /** Nodes that mechanical load hangs on or below, which change every hour; children before parents. */
  readonly varying: Int32Array;
  /** All others. */
  readonly steady: SteadyClasses;
}

interface ChainState {
  readonly presentRackIds: ReadonlySet<string> | null;
  readonly failedIds: readonly string[];
  readonly notCommissionedIds: readonly string[];
  /** Nodes that may carry mechanical load. */
  readonly mechanicalNodeIds: ReadonlySet<string>;
}

const known = new WeakMap<Scenario, Map<string, { readonly state: string; readonly chain: PowerChain }>>();

/**
 * Chain of a site in a state. The last state of each site of a document is remembered: sweeps of what the chain does not
 * depend on ask for it again and again.
 * @throws if normal connections of the document form a cycle.
 */
export function compileChain(scenario: Scenario, siteId: string, options: ChainState): PowerChain {
  let ofSites = known.get(scenario);
  if (ofSites === undefined) known.set(scenario, (ofSites = new Map()));
  const state = [options.presentRackIds ?? ['*'], options.failedIds, options.notCommissionedIds, options.mechanicalNodeIds].map((ids) => [...ids].join(' ')).join('|');
  const remembered = ofSites.get(siteId);
  if (remembered?.state === state) return remembered.chain;
  const chain = chainInState(scenario, siteId, options);
  ofSites.set(siteId, { state, chain });
  return chain;
}

function chainInState(scenario: Scenario, siteId: string, options: ChainState): PowerChain {
  const graph = powerGraph(scenario.power);
  const dead = new Uint8Array(graph.nodes.length);
  for (const id of [...options.failedIds, ...options.notCommissionedIds]) {
    const index = graph.indexById.get(id);
    if (index !== undefined) dead[index] = 1;
  }
  const openEdgeIds = new Set(options.failedIds);
  const state = energise(graph, dead, openEdgeIds);
  const groups = feedLoads(scenario, graph, options.presentRackIds);
  const { losses, parentShares, collapsed } = solvedLosses(graph, state, { dead, openEdgeIds }, { groups, mechanicalKw: designMechanicalKw(scenario, graph, options.presentRackIds) });
  const order = state.order.filter((node) => graph.nodes[node]!.siteId === siteId);
  const place = new Map(order.map((node, at) => [node, at]));
  const parentsOf = order.map((node) => state.activeParents[node]!.flatMap((parent, i) => {
    const at = place.get(parent);
    return at === undefined ? [] : [{ at, share: parentShares[node]![i]! }];
  }));
  const parentStart = new Int32Array(order.length + 1);
  parentsOf.forEach((list, at) => { parentStart[at + 1] = parentStart[at]! + list.length; });
  const itKw = new Float64Array(order.length);
  let servedItKw = 0;
  let unservedItKw = 0;
  for (const load of groups) {
    const kw = load.kw[0] + load.kw[1] + load.kw[2];
    const live = load.feedIndices.flatMap((feed) => place.get(feed) ?? []);
    if (live.length === 0) unservedItKw += kw;
    else servedItKw += kw;
    for (const feed of live) itKw[feed]! += kw / live.length;
  }
  const indexById = new Map(order.map((node, at) => [graph.nodes[node]!.id, at]));
  const varies = new Uint8Array(order.length);
  for (const id of options.mechanicalNodeIds) {
    const at = indexById.get(id);
    if (at !== undefined) varies[at] = 1;
  }
  for (let at = order.length - 1; at >= 0; at -= 1) if (varies[at] === 1) for (const parent of parentsOf[at]!) varies[parent.at] = 1;
  const childrenOf: { at: number; share: number }[][] = order.map(() => []);
  parentsOf.forEach((list, at) => { for (const parent of list) childrenOf[parent.at]!.push({ at, share: parent.share }); });
  const nodes = order.map((node, at): ChainNode => ({
    ...losses[node]!,
    lossKind: ({ transformer: 0, ups: 1, rectifier: 1 } as Partial<Record<string, number>>)[graph.nodes[node]!.kind] ?? 2,
    isSource: parentsOf[at]!.length === 0, itKw: itKw[at]!, children: childrenOf[at]!,
  }));
  const childrenFirst = order.map((_, at) => order.length - 1 - at);
  const varying = childrenFirst.filter((at) => varies[at] === 1);
  return {
    nodes: order.length,
    indexById,
    constantKw: Float64Array.from(nodes, (node) => node.constantKw),
    perKw: Float64Array.from(nodes, (node) => node.perKw),
    perSquareKw: Float64Array.from(nodes, (node) => node.perSquareKw),
    perCubeKw: Float64Array.from(nodes, (node) => node.perCubeKw),
    lossKind: Uint8Array.from(nodes, (node) => node.lossKind),
    isSource: Uint8Array.from(nodes, (node) => (node.isSource ? 1 : 0)),
    parentStart,
    parents: Int32Array.from(parentsOf.flatMap((list) => list.map(({ at }) => at))),
    parentShares: Float64Array.from(parentsOf.flatMap((list) => list.map(({ share }) => share))),
    itKw, servedItKw, unservedItKw,
    collapsedNodeIds: collapsed.flatMap((node) => (place.has(node) ? [graph.nodes[node]!.id] : [])),
    varying: Int32Array.from(varying),
    steady: classifyChain(nodes, childrenFirst.filter((at) => varies[at] === 0), varying),
  };
}

/** Cooling of the racks that run, on the design day, by node index, kW. */
function designMechanicalKw(scenario: Scenario, graph: PowerGraph, presentRackIds: ReadonlySet<string> | null): Map<number, number> {
  const { perItKw, fixedKw } = mechanicalDemandOfBlocks(scenario);
  const { racks, rackTypes } = indexScenario(scenario);
  const byNode = new Map<number, number>();
  const add = (id: string, kw: number): void => {
    const node = graph.indexById.get(id);
    if (node !== undefined) byNode.set(node, (byNode.get(node) ?? 0) + kw);
  };
  for (const [id, kw] of fixedKw) add(id, kw);
  deriveBlocks(scenario).forEach(({ rackIds }, block) => {
    const itKw = rackIds.reduce((sum, id) => (presentRackIds === null || presentRackIds.has(id) ? sum + valueOf(rackTypes.get(racks.get(id)?.rackTypeId ?? '')?.ratedPowerKw ?? 0) : sum), 0);
    for (const [id, kw] of perItKw[block]!) add(id, kw * itKw);
  });
  return byNode;
}

/** State of a chain's hour, with the part that mechanical load does not touch remembered between hours. */
export interface ChainHour {
  facilityKw: number;
  /** By {@link LOSS_KINDS}, kW. */
  readonly lossKw: Float64Array;
  /** Mechanical load by node, set by the caller before {@link sweepChain}, kW. */
  readonly mechanicalKw: Float64Array;
  readonly outKw: Float64Array;
  /** Of varying nodes: racks and steady branches on them, kW. */
  readonly steadyOutKw: Float64Array;
  readonly classInputKw: Float64Array;
  readonly steadyLossKw: Float64Array;
  steadySourceKw: number;
  /** IT fraction of the remembered part. */
  steadyFraction: number;
}

export function chainHour(chain: PowerChain): ChainHour {
  return {
    facilityKw: 0, lossKw: new Float64Array(LOSS_KINDS.length), mechanicalKw: new Float64Array(chain.nodes), outKw: new Float64Array(chain.nodes),
    steadyOutKw: new Float64Array(chain.nodes), classInputKw: new Float64Array(chain.steady.multiplicity.length), steadyLossKw: new Float64Array(LOSS_KINDS.length), steadySourceKw: 0, steadyFraction: Number.NaN,
  };
}

/**
 * Load flow of one hour: backward sweep, exact in one pass since a node's loss depends on its output alone. Nodes
 * without mechanical load below them are swept again only when the IT load changes.
 */
export function sweepChain(chain: PowerChain, itFraction: number, hour: ChainHour): void {
  if (hour.steadyFraction !== itFraction) sweepSteady(chain, itFraction, hour);
  const { outKw, lossKw, steadyOutKw, steadyLossKw, mechanicalKw } = hour;
  const { varying } = chain;
  for (let kind = 0; kind < lossKw.length; kind += 1) lossKw[kind] = steadyLossKw[kind]!;
  for (let i = 0; i < varying.length; i += 1) {
    const node = varying[i]!;
    outKw[node] = steadyOutKw[node]! + mechanicalKw[node]!;
  }
  hour.facilityKw = hour.steadySourceKw + passUp(chain, varying, outKw, lossKw);
}

function sweepSteady(chain: PowerChain, itFraction: number, hour: ChainHour): void {
  const { steadyOutKw, steadyLossKw } = hour;
  steadyLossKw.fill(0);
  for (let i = 0; i < chain.varying.length; i += 1) steadyOutKw[chain.varying[i]!] = itFraction * chain.itKw[chain.varying[i]!]!;
  hour.steadySourceKw = sweepClasses(chain.steady, itFraction, hour.classInputKw, steadyOutKw, steadyLossKw);
  hour.steadyFraction = itFraction;
}

/** Adds the losses of nodes, children first, and hands their inputs to their parents. @returns what the sources among them draw, kW. */
function passUp(chain: PowerChain, nodes: Int32Array, outKw: Float64Array, lossKw: Float64Array): number {
  const { constantKw, perKw, perSquareKw, perCubeKw, lossKind, isSource, parentStart, parents, parentShares } = chain;
  let sources = 0;
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i]!;
    const kw = outKw[node]!;
    const loss = constantKw[node]! + kw * (perKw[node]! + kw * (perSquareKw[node]! + kw * perCubeKw[node]!));
    lossKw[lossKind[node]!]! += loss;
    const input = kw + loss;
    if (isSource[node] === 1) sources += input;
    const end = parentStart[node + 1]!;
    for (let p = parentStart[node]!; p < end; p += 1) outKw[parents[p]!]! += input * parentShares[p]!;
  }
  return sources;
}
