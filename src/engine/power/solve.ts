import type { PowerResult, Scenario } from '../../model/index.ts';
import { ContingencySolver } from './contingency-solver.ts';
import { energise } from './energise.ts';
import { assumedDeratings } from './generator-rating.ts';
import { powerGraph } from './graph.ts';
import type { PowerGraph } from './graph.ts';
import { solveLoadFlow } from './load-flow.ts';
import type { LoadFlow } from './load-flow.ts';
import { feedLoads } from './loads.ts';
import { nMinusOneTable } from './n-minus-one.ts';
import { nMinusTwoTable } from './n-minus-two.ts';
import type { NMinusTwoOptions } from './n-minus-two.ts';
import { cableStates, nodeState } from './node-state.ts';
import { ledgerKw, unservedLedger } from './unserved-ledger.ts';
import type { CauseKind, OutageReasons } from './unserved-ledger.ts';
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
  /** Also try pairs of failures of live components. */
  readonly nMinusTwo?: NMinusTwoOptions;
}

/** What the load flow leaves out, so that nobody reads it into the result. */
const NOT_COMPUTED = [
  'fault currents and the selectivity of protection',
  'magnetising current of transformers',
  'mutual impedance between phases',
  'harmonic currents, in the neutral too',
  'circulating currents between generators or UPSs side by side (load-sharing controls hold them to their ratings)',
] as const;

/**
 * Load flow of the power chain: which nodes are live, what each carries and loses, at which voltage, what is
 * overloaded and what is left without power. Rack loads split equally between live feeds; see
 * {@link energise} for transfers, {@link solveLoadFlow} for the sweeps and {@link unservedLedger} for causes.
 * @throws if normal connections form a cycle, or a mechanical load is not finite or names an unknown node.
 */
export function solvePower(scenario: Scenario, options: PowerOptions): PowerResult {
  const graph = powerGraph(scenario.power);
  const { dead, openEdgeIds } = outage(graph, options);
  const groups = feedLoads(scenario, graph, options.presentRackIds);
  const demand = { groups, mechanicalKw: mechanicalByIndex(graph, options.mechanicalLoadKwByNode) };
  const flow = solveLoadFlow(graph, dead, openEdgeIds, demand);
  const nodes = graph.nodes.map((_, index) => nodeState(graph, flow, index));
  const cables = cableStates(graph, flow);
  const lossKw = nodes.reduce((sum, node) => sum + node.lossKw, 0) + cables.reduce((sum, cable) => sum + cable.lossKw, 0);
  const facilityKw = flow.state.order.reduce((sum, index) => (graph.isSource[index] ? sum + nodes[index]!.outKw : sum), 0);
  const contingencies = (): ContingencySolver => new ContingencySolver(graph, flow, demand, openEdgeIds);
  const unserved = unservedLedger(graph, outageReasons(graph, options, flow), flow);
  return {
    nodes,
    violations: powerViolations(graph, flow, nodes, cables),
    unservedKw: ledgerKw(unserved),
    unserved,
    balanceErrorKw: facilityKw - (flow.servedItKw + flow.servedMechanicalKw + lossKw),
    itLoadKw: flow.servedItKw,
    mechanicalLoadKw: flow.servedMechanicalKw,
    lossKw,
    facilityKw,
    failedIds: [...options.failedIds],
    cables,
    rackPhases: groups.flatMap((group) => group.rackPhases),
    ...(options.nMinusOne ? { nMinusOne: nMinusOneTable(graph, contingencies(), flow.dead) } : {}),
    ...(options.nMinusTwo ? { nMinusTwo: nMinusTwoTable({ graph, solver: contingencies(), groupKw: groups.map((group) => group.totalKw), dead: flow.dead }, options.nMinusTwo) } : {}),
    notComputed: [...NOT_COMPUTED, ...assumedDeratings(scenario)],
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
export function outage(graph: PowerGraph, options: PowerOutage): { dead: Uint8Array; openEdgeIds: ReadonlySet<string> } {
  const dead = new Uint8Array(graph.nodes.length);
  for (const id of [...options.failedIds, ...(options.notCommissionedIds ?? [])]) {
    const index = graph.indexById.get(id);
    if (index !== undefined) dead[index] = 1;
  }
  return { dead, openEdgeIds: new Set(options.failedIds) };
}

/** Mechanical load by node index. @throws if it is not finite or names an unknown node. */
export function mechanicalByIndex(graph: PowerGraph, byId: ReadonlyMap<string, number>): Map<number, number> {
  const byIndex = new Map<number, number>();
  for (const [id, kw] of byId) {
    const index = graph.indexById.get(id);
    if (index === undefined) throw new Error(`Mechanical load names power node ${id}, which is not in the document.`);
    if (!Number.isFinite(kw)) throw new Error(`Mechanical load at power node ${id} is not a finite number of kW.`);
    byIndex.set(index, (byIndex.get(index) ?? 0) + kw);
  }
  return byIndex;
}

/** Why each node that is out is so. */
function outageReasons(graph: PowerGraph, options: PowerOutage, flow: LoadFlow): OutageReasons {
  const nodes = new Map<number, CauseKind>();
  const note = (ids: readonly string[], kind: CauseKind): void => {
    for (const id of ids) {
      const index = graph.indexById.get(id);
      if (index !== undefined) nodes.set(index, kind);
    }
  };
  note(options.notCommissionedIds ?? [], 'not-commissioned');
  note(options.failedIds, 'failed');
  for (const index of flow.collapsed) nodes.set(index, 'voltage-collapse');
  return { nodes, openEdgeIds: new Set(options.failedIds) };
}
