import { energise } from './energise.ts';
import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import type { FeedLoad } from './loads.ts';
import { loopNodes } from './loop-nodes.ts';
import { LoopSystem } from './loops.ts';
import { distributeLoads } from './node-loads.ts';
import type { DistributedLoads, NodeLoads } from './node-loads.ts';
import { PhaseNetwork } from './phase-network.ts';

/** What is asked of the chain. */
export interface Demand {
  readonly groups: readonly FeedLoad[];
  /** Balanced load at each node, by node index, kW. */
  readonly mechanicalKw: ReadonlyMap<number, number>;
}

/** Load flow of one state. */
export interface LoadFlow extends DistributedLoads {
  readonly state: Energisation;
  readonly network: PhaseNetwork;
  /** Out of service, nodes tripped for want of a steady voltage included. */
  readonly dead: Uint8Array;
  /** Nodes whose load is beyond what their supply can carry at any steady voltage. */
  readonly collapsed: readonly number[];
  /** Nodes whose parents close a loop for which no currents were found: they share by rating there. */
  readonly unsettledLoops: readonly number[];
}

/** Largest change of any voltage between sweeps at which a solution counts as settled, per unit. */
const TOLERANCE_PER_UNIT = 1e-12;
const MAXIMUM_SWEEPS = 200;

/**
 * A line gives its largest power at half its no-load voltage or above (at exactly half into a load that matches it), so a
 * constant-power load below that has no stable voltage.
 */
export const COLLAPSE_PER_UNIT = 0.5;

/**
 * Three-phase load flow by backward–forward sweeps until voltages settle, with the currents of closed loops found by
 * Newton's method between sweeps. Where voltages don't settle (load beyond what a feeder can carry), the feeder is taken
 * out, as its undervoltage protection would, and the rest is solved again. Where a loop's currents don't, its node is left
 * to share by rating, and named.
 * @param dead by node index: failed or not there yet.
 */
export function solveLoadFlow(graph: PowerGraph, dead: Uint8Array, openEdgeIds: ReadonlySet<string>, demand: Demand, batteries?: Uint8Array): LoadFlow {
  const out = dead.slice();
  const collapsed: number[] = [];
  const unsettledLoops: number[] = [];
  for (;;) {
    const state = energise(graph, out, openEdgeIds, batteries);
    const distributed = distributeLoads(graph, state, demand.groups, demand.mechanicalKw);
    const network = new PhaseNetwork(graph, distributed.loads.balanced ? 1 : 3);
    const looped = loopNodes(graph, state).filter(({ node }) => !unsettledLoops.includes(node));
    const loops = looped.length === 0 ? null : new LoopSystem(graph, state, looped, network.phaseCount);
    if (loops?.singularNode != null) {
      unsettledLoops.push(loops.singularNode);
      continue;
    }
    const culprit = settle(network, state, distributed.loads, loops);
    if (culprit === null) return { ...distributed, state, network, dead: out, collapsed, unsettledLoops };
    if (culprit === LOOPS) {
      unsettledLoops.push(...looped.map(({ node }) => node));
      continue;
    }
    collapsed.push(culprit);
    out[culprit] = 1;
  }
}

/**
 * Shares that parents have in what their node draws, as solved: of its active power, or of its current, which add up to
 * more than 1 where current circulates.
 */
export function solvedShares(flow: LoadFlow, of: 'kw' | 'current'): readonly (readonly number[])[] {
  const { network, state } = flow;
  if (network.circulating.size === 0) return state.parentShares;
  const phases = network.phaseCount === 1 ? [0] : [0, 1, 2];
  return state.parentShares.map((shares, node) => {
    if (!network.circulating.has(node)) return shares;
    const at = network.phaseCount * node;
    const weigh = (real: number, imaginary: number, phase: number): number => (
      of === 'current' ? Math.sqrt(real * real + imaginary * imaginary) : real * network.inputReal[at + phase]! + imaginary * network.inputImaginary[at + phase]!
    );
    const drawn = phases.reduce((sum, phase) => sum + weigh(network.drawnReal[at + phase]!, network.drawnImaginary[at + phase]!, phase), 0);
    if (!(drawn > 0)) return shares;
    return shares.map((share, p) => phases.reduce((sum, phase) => sum + weigh(...network.branchCurrent(node, p, share, phase), phase), 0) / drawn);
  });
}

/** Not a node: voltages hold, and loops don't close. */
const LOOPS = -1;

/** Sweeps until settled; else the node at which the voltage breaks down, or {@link LOOPS}. */
function settle(network: PhaseNetwork, state: Energisation, loads: NodeLoads, loops: LoopSystem | null): number | null {
  for (const node of state.order) network.reset(node);
  loops?.open(network);
  for (let sweep = 0; sweep < MAXIMUM_SWEEPS; sweep += 1) {
    sweepCurrents(network, state, loads);
    let change = 0;
    let lowest = Infinity;
    let lowestNode = -1;
    for (const node of state.order) {
      change = Math.max(change, network.updateVoltage(node, state));
      const voltage = network.lowestVoltage(node);
      if (voltage < lowest) [lowest, lowestNode] = [voltage, node];
    }
    // Until loops close, voltages may be anywhere.
    const closed = loops === null || loops.close(network);
    const settled = closed && change <= TOLERANCE_PER_UNIT;
    const last = sweep === MAXIMUM_SWEEPS - 1;
    if (Number.isNaN(change) || ((closed || last) && lowest < COLLAPSE_PER_UNIT)) return weakest(network, state, lowestNode);
    if (last && !settled) return closed ? weakest(network, state, lowestNode) : LOOPS;
    if (!settled) continue;
    sweepCurrents(network, state, loads);
    return null;
  }
  return null;
}

/** Currents of every node from the loads upwards, at the present voltages. */
function sweepCurrents(network: PhaseNetwork, state: Energisation, loads: NodeLoads): void {
  const { phaseCount, givenReal, givenImaginary } = network;
  givenReal.fill(0);
  givenImaginary.fill(0);
  for (let i = state.order.length - 1; i >= 0; i -= 1) {
    const node = state.order[i]!;
    const at = phaseCount * node;
    network.ownCurrent(node, loads);
    for (let phase = 0; phase < phaseCount; phase += 1) {
      givenReal[at + phase]! += network.ownReal[phase]!;
      givenImaginary[at + phase]! += network.ownImaginary[phase]!;
    }
    network.updateDrawn(node);
    network.handUp(node, state.activeParents[node]!, state.parentShares[node]!);
  }
}

/** From the node of lowest voltage up to the first whose own supply still holds: there the feeder parts from what carries it. */
function weakest(network: PhaseNetwork, state: Energisation, lowest: number): number {
  let node = lowest;
  for (;;) {
    const above = state.activeParents[node]!.find((parent) => !(network.lowestVoltage(parent) >= COLLAPSE_PER_UNIT));
    if (above === undefined) return node;
    node = above;
  }
}
