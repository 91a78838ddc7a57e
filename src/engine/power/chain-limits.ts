import type { LinearLimit } from '../facility/linear-limits.ts';
import { fixedLoad, positions, traceBlock } from './block-shares.ts';
import type { BlockDemand } from './block-demand.ts';
import type { BlockShare, FixedLoad } from './block-shares.ts';
import type { ChainBounds } from './chain-bounds.ts';
import { energise } from './energise.ts';
import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import { solvedShares, solveLoadFlow } from './load-flow.ts';
import type { Demand } from './load-flow.ts';
import { loopNodes } from './loop-nodes.ts';

/** What the limits of a chain are worked out from. */
export interface ChainCase {
  readonly graph: PowerGraph;
  readonly demands: readonly BlockDemand[];
  readonly fixedMechanicalKw: ReadonlyMap<number, number>;
  readonly dead: Uint8Array;
  readonly bounds: ChainBounds;
  /** Everything at full load: how loops are shared is solved for it. */
  readonly fullDemand: Demand;
  /** Which nodes' limits are asked for. */
  readonly counts: (node: number) => boolean;
}

/** Loads of the blocks on the chain in one state. */
interface ChainLoads {
  readonly shares: readonly BlockShare[];
  readonly fixed: FixedLoad;
  /** By node: what of the limit is used whatever the blocks do. */
  readonly fixedKw: Float64Array;
}

/** A failure whose load on a node exceeds the normal one by less than this is folded into the normal limit. */
const FOLD_RELATIVE = 1e-3;

const NOTHING_OPEN: ReadonlySet<string> = new Set();

export function chainLoads(chain: ChainCase): ChainLoads {
  const state = sharedState(chain, chain.dead);
  const position = positions(state);
  return {
    shares: chain.demands.map((demand) => traceBlock(state, position, chain.bounds, chain.graph.kvarPerKw, demand)),
    ...fixedLoads(chain, state),
  };
}

/** State of the chain; where parents close loops, with the shares of current that the load flow of full load gives them. */
function sharedState({ graph, fullDemand }: ChainCase, dead: Uint8Array): Energisation {
  const state = energise(graph, dead, NOTHING_OPEN);
  if (loopNodes(graph, state).length === 0) return state;
  const flow = solveLoadFlow(graph, dead, NOTHING_OPEN, fullDemand);
  const shares = solvedShares(flow, 'current');
  return { ...state, parentShares: state.parentShares.map((own, node) => (flow.state.activeParents[node]!.join() === state.activeParents[node]!.join() ? shares[node]! : own)) };
}

function fixedLoads({ graph, bounds, fixedMechanicalKw }: ChainCase, state: Energisation): Pick<ChainLoads, 'fixed' | 'fixedKw'> {
  const fixed = fixedLoad(state, bounds, graph.kvarPerKw, fixedMechanicalKw);
  // Its power factor may be any: its kVA come on top of those of the blocks.
  return { fixed, fixedKw: fixed.kw.map((kw, node) => bounds.kwPerKva[node]! * Math.sqrt(kw * kw + (bounds.kvarPerKw[node] === 0 ? 0 : fixed.kvar[node]! ** 2))) };
}

/** One limit per loaded node with nothing failed. */
export function normalLimits(chain: ChainCase, loads: ChainLoads): LinearLimit[] {
  return [...coefficientsByNode(chain.bounds, loads.shares.entries())].flatMap(([node, coefficients]) => (
    chain.counts(node) ? [linearLimit(chain, node, null, loads.fixedKw[node]!, coefficients)] : []
  ));
}

export interface SurvivingLimits {
  readonly limits: readonly LinearLimit[];
  /** By block: nodes whose single loss leaves it without a live feed. */
  readonly darkenedBy: readonly (readonly number[])[];
}

/**
 * Limits that hold with nothing failed and after every single failure. Only nodes that carry a block's load can
 * change anything by failing, and only the blocks above whose feeds they stand are traced again. Per node,
 * failures that load it (almost) no more than the normal state are folded into the normal
 * limit by taking the larger coefficient, which errs to the safe side by at most 0.1 %; limits
 * that another limit of the same node implies are dropped.
 */
export function survivingLimits(chain: ChainCase, normal: ChainLoads): SurvivingLimits {
  const folded = coefficientsByNode(chain.bounds, normal.shares.entries());
  const foldedFixed = normal.fixedKw.slice();
  const blocksUnder = new Map([...folded].map(([node, blocks]) => [node, [...blocks.keys()]]));
  const darkenedBy: number[][] = chain.demands.map(() => []);
  const afterFailure = new Map<number, Candidate[]>();

  for (const [failed, affected] of blocksUnder) {
    const dead = chain.dead.slice();
    dead[failed] = 1;
    const state = sharedState(chain, dead);
    const position = positions(state);
    const { fixedKw } = fixedLoads(chain, state);
    const shares = new Map<number, BlockShare>();
    for (const block of affected) {
      const share = traceBlock(state, position, chain.bounds, chain.graph.kvarPerKw, chain.demands[block]!);
      shares.set(block, share);
      if (!share.carried && normal.shares[block]!.carried) darkenedBy[block]!.push(failed);
    }
    for (const [node, loads] of coefficientsByNode(chain.bounds, shares)) {
      if (!chain.counts(node)) continue;
      const usual = folded.get(node);
      if (usual && fixedKw[node]! <= foldedFixed[node]! + FOLD_RELATIVE * chain.bounds.limitKw[node]! && staysNear(usual, loads)) {
        foldInto(usual, loads);
        foldedFixed[node] = Math.max(foldedFixed[node]!, fixedKw[node]!);
        continue;
      }
      const coefficients = new Map(loads);
      for (const block of blocksUnder.get(node) ?? []) {
        const kw = shares.has(block) ? 0 : coefficientAt(chain.bounds, normal.shares[block]!, node);
        if (kw !== 0) coefficients.set(block, kw);
      }
      const list = afterFailure.get(node);
      const candidate = { failed, fixedKw: fixedKw[node]!, coefficients };
      if (list) list.push(candidate);
      else afterFailure.set(node, [candidate]);
    }
  }

  const limits: LinearLimit[] = [];
  for (const node of new Set([...folded.keys(), ...afterFailure.keys()])) {
    if (!chain.counts(node)) continue;
    const usual = folded.get(node);
    const candidates: Candidate[] = [...(usual ? [{ failed: null, fixedKw: foldedFixed[node]!, coefficients: usual }] : []), ...(afterFailure.get(node) ?? [])];
    for (const kept of withoutImplied(candidates)) {
      const failedId = kept.failed === null ? null : chain.graph.nodes[kept.failed]!.id;
      limits.push(linearLimit(chain, node, failedId, kept.fixedKw, kept.coefficients));
    }
  }
  return { limits, darkenedBy };
}

interface Candidate {
  readonly failed: number | null;
  readonly fixedKw: number;
  readonly coefficients: ReadonlyMap<number, number>;
}

/** Does no block load the node noticeably more than it usually does? */
function staysNear(usual: ReadonlyMap<number, number>, loads: ReadonlyMap<number, number>): boolean {
  for (const [block, kw] of loads) if (kw > (usual.get(block) ?? 0) * (1 + FOLD_RELATIVE)) return false;
  return true;
}

function foldInto(usual: Map<number, number>, loads: ReadonlyMap<number, number>): void {
  for (const [block, kw] of loads) if (kw > (usual.get(block) ?? 0)) usual.set(block, kw);
}

/** Drops candidates that another one implies: no larger fixed load and no larger coefficient anywhere. */
function withoutImplied(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.some((other) => implies(other, candidate))) continue;
    for (let i = kept.length - 1; i >= 0; i -= 1) if (implies(candidate, kept[i]!)) kept.splice(i, 1);
    kept.push(candidate);
  }
  return kept;
}

function implies(stronger: Candidate, weaker: Candidate): boolean {
  if (weaker.fixedKw > stronger.fixedKw) return false;
  for (const [block, kw] of weaker.coefficients) if (kw > (stronger.coefficients.get(block) ?? 0)) return false;
  return true;
}

function linearLimit(chain: ChainCase, node: number, failedId: string | null, fixedKw: number, coefficients: ReadonlyMap<number, number>): LinearLimit {
  const entries = [...coefficients].sort(([a], [b]) => a - b);
  return {
    subjectId: chain.graph.nodes[node]!.id,
    failedId,
    limitKw: chain.bounds.limitKw[node]!,
    fixedKw,
    blockIndices: entries.map(([block]) => block),
    coefficients: entries.map(([, kw]) => kw),
  };
}

/** What a block takes of a node's limit, kW per kW of its IT load. */
function coefficientAt({ kvarPerKw }: ChainBounds, { perItKw, kvarPerItKw }: BlockShare, node: number): number {
  const weighed = kvarPerKw[node]!;
  return ((perItKw.get(node) ?? 0) + weighed * (kvarPerItKw.get(node) ?? 0)) / (1 + weighed * weighed);
}

/** By node: what each block takes of its limit. */
function coefficientsByNode(bounds: ChainBounds, shares: Iterable<readonly [number, BlockShare]>): Map<number, Map<number, number>> {
  const byNode = new Map<number, Map<number, number>>();
  for (const [block, share] of shares) {
    for (const node of share.perItKw.keys()) {
      const kw = coefficientAt(bounds, share, node);
      if (kw === 0) continue;
      const ofNode = byNode.get(node);
      if (ofNode) ofNode.set(block, kw);
      else byNode.set(node, new Map([[block, kw]]));
    }
  }
  return byNode;
}
