import type { PowerResult, Scenario } from '../../model/index.ts';
import { solveCooling } from '../cooling/index.ts';
import { ContingencySolver } from '../power/contingency-solver.ts';
import { powerGraph } from '../power/graph.ts';
import { energisedNodeIds } from '../power/index.ts';
import { solveLoadFlow } from '../power/load-flow.ts';
import { feedLoads } from '../power/loads.ts';
import { byHarm, contingencyRow } from '../power/n-minus-one.ts';
import { mechanicalByIndex, outage } from '../power/solve.ts';
import { runningRackIds, standingRackIds } from './solve.ts';

/** State on top of which components fail. */
interface SingleFailureOptions {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  readonly failedIds: readonly string[];
  readonly notCommissionedIds: readonly string[];
  readonly weather: 'design' | 'average';
}

type Row = NonNullable<PowerResult['nMinusOne']>[number];

/** The table of single failures, worked out bit by bit. */
export interface SingleFailureRun {
  /** Components that are tried one after the other. */
  readonly total: number;
  /** Tries more of them for about `budgetMs` milliseconds by `now`. @returns how many have been tried */
  advance(budgetMs: number, now: () => number): number;
  /** Those tried so far, worst first, as `solveFacility` with `nMinusOne` gives them. */
  rows(): readonly Row[];
}

/**
 * Single failures of every live power component on top of one state, with the mechanical load of that state.
 * @throws as `solveFacility` does.
 */
export function createSingleFailureRun(scenario: Scenario, { presentRackIds, failedIds, notCommissionedIds, weather }: SingleFailureOptions): SingleFailureRun {
  const graph = powerGraph(scenario.power);
  const live = energisedNodeIds(scenario, { failedIds, notCommissionedIds });
  const standing = standingRackIds(scenario, { presentRackIds, failedIds });
  const { mechanicalLoadKwByNode } = solveCooling(scenario, {
    presentRackIds: runningRackIds(scenario, standing, live), failedIds, weather, notCommissionedIds,
    deadPowerNodeIds: new Set(scenario.power.nodes.filter(({ id }) => !live.has(id)).map(({ id }) => id)),
  });
  const { dead, openEdgeIds } = outage(graph, { failedIds, notCommissionedIds });
  const demand = { groups: feedLoads(scenario, graph, standing), mechanicalKw: mechanicalByIndex(graph, mechanicalLoadKwByNode) };
  const flow = solveLoadFlow(graph, dead, openEdgeIds, demand);
  const solver = new ContingencySolver(graph, flow, demand, openEdgeIds);
  const candidates = graph.nodes.flatMap((_, index) => (flow.dead[index] ? [] : [index]));
  const tried: Row[] = [];
  return {
    total: candidates.length,
    advance(budgetMs, now) {
      const end = now() + budgetMs;
      while (tried.length < candidates.length) {
        const index = candidates[tried.length]!;
        tried.push({ failedId: graph.nodes[index]!.id, ...contingencyRow(graph, solver.solve([index])) });
        if (now() >= end) break;
      }
      return tried.length;
    },
    rows: () => tried.toSorted(byHarm),
  };
}
