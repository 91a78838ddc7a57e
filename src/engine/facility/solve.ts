import { indexScenario } from '../../model/scenario-index.ts';
import type { CoolingResult, HydronicResult, PowerResult, Scenario } from '../../model/index.ts';
import { solveCooling } from '../cooling/index.ts';
import { energisedNodeIds, scenarioAtWeather, solvePower } from '../power/index.ts';
import { hydronicsOf } from './hydronics.ts';

/** State of the document that power and cooling are solved in. */
export interface FacilityState {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** Failed power nodes and connections, racks, air units, CDUs, loops and plants. */
  readonly failedIds: readonly string[];
  readonly weather: 'design' | 'average';
  /** Power nodes, units, loops and plants that are not commissioned yet. */
  readonly notCommissionedIds?: readonly string[];
}

interface FacilityOptions extends FacilityState {
  /** Also rank every single failure of a power component. */
  readonly nMinusOne?: boolean;
  /** Also solve pairs of failures, at most so many. */
  readonly nMinusTwo?: { readonly maximumPairs: number; readonly onProgress?: (fraction: number) => void };
}

/**
 * Power and cooling of the whole document at one weather point. What is live does not depend on
 * load, and cooling power does not depend on electrical losses (no unit of the document serves
 * electrical rooms), so the coupling is direct: live nodes → racks and cooling equipment that run →
 * cooling power by node → load flow. PUE = facility power / served IT power.
 * @throws as `solvePower` and `solveCooling` do.
 */
export function solveFacility(scenario: Scenario, options: FacilityOptions): { readonly power: PowerResult; readonly cooling: CoolingResult; readonly hydronics: HydronicResult } {
  const notCommissionedIds = options.notCommissionedIds ?? [];
  const { running, solved: { mechanicalLoadKwByNode, mechanicalLoads, ...cooling } } = coolingInState(scenario, options);
  const power = solvePower(scenarioAtWeather(scenario, options.weather), {
    presentRackIds: standingRackIds(scenario, options),
    failedIds: options.failedIds,
    notCommissionedIds,
    mechanicalLoadKwByNode,
    nMinusOne: options.nMinusOne ?? false,
    ...(options.nMinusTwo ? { nMinusTwo: options.nMinusTwo } : {}),
  });
  return {
    power,
    cooling: { ...cooling, pue: power.itLoadKw > 0 ? power.facilityKw / power.itLoadKw : null },
    hydronics: hydronicsOf(scenario, { loops: cooling.loops, mechanicalLoads }, running),
  };
}

/** Racks that run in a state of the power chain, and the cooling they need there. */
export function coolingInState(scenario: Scenario, options: FacilityState): { readonly running: ReadonlySet<string>; readonly solved: ReturnType<typeof solveCooling> } {
  const notCommissionedIds = options.notCommissionedIds ?? [];
  const live = energisedNodeIds(scenario, { failedIds: options.failedIds, notCommissionedIds });
  const running = runningRackIds(scenario, standingRackIds(scenario, options), live);
  const solved = solveCooling(scenario, {
    presentRackIds: running,
    failedIds: options.failedIds,
    weather: options.weather,
    notCommissionedIds,
    deadPowerNodeIds: new Set(scenario.power.nodes.filter((node) => !live.has(node.id)).map((node) => node.id)),
  });
  return { running, solved };
}

/** Present racks less the failed ones; `null` = every rack. */
export function standingRackIds(scenario: Scenario, { presentRackIds, failedIds }: Pick<FacilityState, 'presentRackIds' | 'failedIds'>): ReadonlySet<string> | null {
  const { racks } = indexScenario(scenario);
  const failed = new Set(failedIds.filter((id) => racks.has(id)));
  if (failed.size === 0) return presentRackIds;
  return new Set([...(presentRackIds ?? racks.keys())].filter((id) => !failed.has(id)));
}

/** Present racks with a live feed: only they give off heat. */
export function runningRackIds(scenario: Scenario, presentRackIds: ReadonlySet<string> | null, live: ReadonlySet<string>): Set<string> {
  const running = new Set<string>();
  for (const rack of indexScenario(scenario).racks.values()) {
    if ((presentRackIds === null || presentRackIds.has(rack.id)) && rack.feedIds.some((id) => live.has(id))) running.add(rack.id);
  }
  return running;
}
