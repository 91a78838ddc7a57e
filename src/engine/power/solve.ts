import type { PowerResult, Scenario } from '../../model/index.ts';
import { energise } from './energise.ts';
import type { Energisation } from './energise.ts';
import { powerGraph } from './graph.ts';
import type { PowerGraph } from './graph.ts';
import { sweepLoadFlow, totalKw } from './load-flow.ts';
import { feedLoads } from './loads.ts';
import { nMinusOneTable } from './n-minus-one.ts';
import { nodeState } from './node-state.ts';
import { powerViolations } from './violations.ts';

/** What is out of service: failed, or not there yet. */
interface PowerOutage {
  /** Ids of failed nodes and open connections. */
  readonly failedIds: readonly string[];
  /** Ids of nodes that are not commissioned yet. */
  readonly notCommissionedIds?: readonly string[];
}

interface PowerOptions extends PowerOutage {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** Electric load of fans, pumps, chillers … by the node that feeds them, kW. */
  readonly mechanicalLoadKwByNode: ReadonlyMap<string, number>;
  /** Also try every single failure of a live component. */
  readonly nMinusOne?: boolean;
}

/** What the load flow leaves out, so that nobody reads it into the result. */
const NOT_COMPUTED = ['voltage drop', 'reactive power between nodes', 'neutral current', 'cable losses', 'breaker trips'] as const;

/**
 * Load flow of the power chain: which nodes are live, what each carries and loses, what is
 * overloaded and what is left without power. Rack loads split equally between live feeds; see
 * {@link energise} for transfers and {@link sweepLoadFlow} for the sweep.
 * @throws if normal connections form a cycle, or a mechanical load is not finite or names an unknown node.
 */
export function solvePower(scenario: Scenario, options: PowerOptions): PowerResult {
  const graph = powerGraph(scenario.power);
  const { dead, openEdgeIds } = outage(graph, options);
  const loads = feedLoads(scenario, graph, options.presentRackIds);
  const mechanicalKw = mechanicalByIndex(graph, options.mechanicalLoadKwByNode);
  const state = energise(graph, dead, openEdgeIds);
  const flow = sweepLoadFlow(graph, state, loads, mechanicalKw);
  const nodes = graph.nodes.map((_, index) => nodeState(graph, flow, state.energised[index] === 1, index));
  const lossKw = nodes.reduce((sum, node) => sum + node.lossKw, 0);
  const facilityKw = sourceKw(graph, state, flow.inKw);
  return {
    nodes,
    violations: powerViolations(graph, state, flow),
    unservedKw: flow.unservedKw,
    balanceErrorKw: facilityKw - (flow.servedItKw + flow.servedMechanicalKw + lossKw),
    itLoadKw: flow.servedItKw,
    mechanicalLoadKw: flow.servedMechanicalKw,
    lossKw,
    facilityKw,
    failedIds: [...options.failedIds],
    ...(options.nMinusOne ? { nMinusOne: nMinusOneTable(graph, loads, mechanicalKw, dead, openEdgeIds) } : {}),
    notComputed: [...NOT_COMPUTED],
  };
}

/** Ids of live power nodes in a state of the chain; does not depend on load. */
export function energisedNodeIds(scenario: Scenario, options: PowerOutage): Set<string> {
  const graph = powerGraph(scenario.power);
  const { dead, openEdgeIds } = outage(graph, options);
  const { energised } = energise(graph, dead, openEdgeIds);
  return new Set(graph.nodes.filter((_, index) => energised[index]).map((node) => node.id));
}

/** Dead nodes by index, and open connections, of an outage; ids of other things are ignored. */
function outage(graph: PowerGraph, options: PowerOutage): { dead: Uint8Array; openEdgeIds: ReadonlySet<string> } {
  const dead = new Uint8Array(graph.nodes.length);
  for (const id of [...options.failedIds, ...(options.notCommissionedIds ?? [])]) {
    const index = graph.indexById.get(id);
    if (index !== undefined) dead[index] = 1;
  }
  return { dead, openEdgeIds: new Set(options.failedIds) };
}

function mechanicalByIndex(graph: PowerGraph, byId: ReadonlyMap<string, number>): Map<number, number> {
  const byIndex = new Map<number, number>();
  for (const [id, kw] of byId) {
    const index = graph.indexById.get(id);
    if (index === undefined) throw new Error(`Mechanical load names power node ${id}, which is not in the document.`);
    if (!Number.isFinite(kw)) throw new Error(`Mechanical load at power node ${id} is not a finite number of kW.`);
    byIndex.set(index, (byIndex.get(index) ?? 0) + kw);
  }
  return byIndex;
}

function sourceKw(graph: PowerGraph, state: Energisation, inKw: Float64Array): number {
  return state.order.reduce((sum, index) => (graph.isSource[index] ? sum + totalKw(inKw, index) : sum), 0);
}
