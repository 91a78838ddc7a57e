import { energise } from './energise.ts';
import type { Energisation } from './energise.ts';
import type { PowerGraph } from './graph.ts';
import type { FeedLoad } from './loads.ts';
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
 * Three-phase load flow by backward–forward sweeps until voltages settle. Where they don't (load beyond what a feeder
 * can carry), the feeder is taken out, as its undervoltage protection would, and the rest is solved again.
 * @param dead by node index: failed or not there yet.
 */
export function solveLoadFlow(graph: PowerGraph, dead: Uint8Array, openEdgeIds: ReadonlySet<string>, demand: Demand, batteries?: Uint8Array): LoadFlow {
  const out = dead.slice();
  const collapsed: number[] = [];
  for (;;) {
    const state = energise(graph, out, openEdgeIds, batteries);
    const distributed = distributeLoads(graph, state, demand.groups, demand.mechanicalKw);
    const network = new PhaseNetwork(graph, distributed.loads.balanced ? 1 : 3);
    const culprit = settle(network, state, distributed.loads);
    if (culprit === null) return { ...distributed, state, network, dead: out, collapsed };
    collapsed.push(culprit);
    out[culprit] = 1;
  }
}

/** Sweeps until settled; else the node at which the voltage breaks down. */
function settle(network: PhaseNetwork, state: Energisation, loads: NodeLoads): number | null {
  for (const node of state.order) network.reset(node);
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
    const settled = change <= TOLERANCE_PER_UNIT;
    if (lowest < COLLAPSE_PER_UNIT || (!settled && sweep === MAXIMUM_SWEEPS - 1) || Number.isNaN(change)) return weakest(network, state, lowestNode);
    if (!settled) continue;
    sweepCurrents(network, state, loads);
    return null;
  }
  return null;
}

/** Currents of every node from the loads upwards, at the present voltages. */
function sweepCurrents(network: PhaseNetwork, state: Energisation, loads: NodeLoads): void {
  const { phaseCount, givenReal, givenImaginary, drawnReal, drawnImaginary } = network;
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
    const parents = state.activeParents[node]!;
    const shares = state.parentShares[node]!;
    for (let p = 0; p < parents.length; p += 1) {
      const above = phaseCount * parents[p]!;
      for (let phase = 0; phase < phaseCount; phase += 1) {
        givenReal[above + phase]! += shares[p]! * drawnReal[at + phase]!;
        givenImaginary[above + phase]! += shares[p]! * drawnImaginary[at + phase]!;
      }
    }
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
