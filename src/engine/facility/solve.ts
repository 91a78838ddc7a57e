import { indexScenario } from '../../model/scenario-index.ts';
import type { CoolingResult, PowerResult, Scenario } from '../../model/index.ts';
import { solveCooling } from '../cooling/index.ts';
import { energisedNodeIds, solvePower } from '../power/index.ts';

interface FacilityOptions {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** Failed power nodes and connections, racks, air units, CDUs, loops and plants. */
  readonly failedIds: readonly string[];
  readonly weather: 'design' | 'average';
  /** Power nodes, units, loops and plants that are not commissioned yet. */
  readonly notCommissionedIds?: readonly string[];
  /** Also rank every single failure of a power component. */
  readonly nMinusOne?: boolean;
}

/**
 * Power and cooling of the whole document at one weather point. What is live does not depend on
 * load, and cooling power does not depend on electrical losses (no unit of the document serves
 * electrical rooms), so the coupling is direct: live nodes → racks and cooling equipment that run →
 * cooling power by node → load flow. PUE = facility power / served IT power.
 * @throws as `solvePower` and `solveCooling` do.
 */
export function solveFacility(scenario: Scenario, options: FacilityOptions): { readonly power: PowerResult; readonly cooling: CoolingResult } {
  const notCommissionedIds = options.notCommissionedIds ?? [];
  const live = energisedNodeIds(scenario, { failedIds: options.failedIds, notCommissionedIds });
  const deadPowerNodeIds = new Set(scenario.power.nodes.filter((node) => !live.has(node.id)).map((node) => node.id));
  const { mechanicalLoadKwByNode, mechanicalLoads: _, ...cooling } = solveCooling(scenario, {
    presentRackIds: runningRackIds(scenario, standingRackIds(scenario, options), live),
    failedIds: options.failedIds,
    weather: options.weather,
    notCommissionedIds,
    deadPowerNodeIds,
  });
  const power = solvePower(scenario, {
    presentRackIds: standingRackIds(scenario, options),
    failedIds: options.failedIds,
    notCommissionedIds,
    mechanicalLoadKwByNode,
    nMinusOne: options.nMinusOne ?? false,
  });
  return { power, cooling: { ...cooling, pue: power.itLoadKw > 0 ? power.facilityKw / power.itLoadKw : null } };
}

/** Present racks less the failed ones; `null` = every rack. */
function standingRackIds(scenario: Scenario, { presentRackIds, failedIds }: FacilityOptions): ReadonlySet<string> | null {
  const { racks } = indexScenario(scenario);
  const failed = new Set(failedIds.filter((id) => racks.has(id)));
  if (failed.size === 0) return presentRackIds;
  return new Set([...(presentRackIds ?? racks.keys())].filter((id) => !failed.has(id)));
}

/** Present racks with a live feed: only they give off heat. */
function runningRackIds(scenario: Scenario, presentRackIds: ReadonlySet<string> | null, live: ReadonlySet<string>): Set<string> {
  const running = new Set<string>();
  for (const rack of indexScenario(scenario).racks.values()) {
    if ((presentRackIds === null || presentRackIds.has(rack.id)) && rack.feedIds.some((id) => live.has(id))) running.add(rack.id);
  }
  return running;
}
