import type { Scenario } from '../../model/index.ts';
import { ContingencySolver } from '../power/contingency-solver.ts';
import { scenarioAtWeather } from '../power/generator-rating.ts';
import { powerGraph } from '../power/graph.ts';
import { solveLoadFlow } from '../power/load-flow.ts';
import { feedLoads } from '../power/loads.ts';
import type { NMinusTwoCase } from '../power/n-minus-two.ts';
import { mechanicalByIndex, outage } from '../power/solve.ts';
import { coolingInState, standingRackIds, type FacilityState } from './solve.ts';

/** State on top of which components fail. */
export type ContingencyState = Required<FacilityState>;

/**
 * The solved state that failures are tried on, with the mechanical load of that state.
 * @throws as `solveFacility` does.
 */
export function contingencyCase(scenario: Scenario, state: ContingencyState): NMinusTwoCase {
  const graph = powerGraph(scenarioAtWeather(scenario, state.weather).power);
  const { mechanicalLoadKwByNode } = coolingInState(scenario, state).solved;
  const { dead, openEdgeIds } = outage(graph, state);
  const demand = { groups: feedLoads(scenario, graph, standingRackIds(scenario, state)), mechanicalKw: mechanicalByIndex(graph, mechanicalLoadKwByNode) };
  const flow = solveLoadFlow(graph, dead, openEdgeIds, demand);
  return { graph, solver: new ContingencySolver(graph, flow, demand, openEdgeIds), groupKw: demand.groups.map(({ totalKw }) => totalKw), dead: flow.dead };
}
