import type { FacilityOutage, Scenario } from '../../model/index.ts';
import { solveCooling } from '../cooling/index.ts';
import { energisedNodeIds, outageSequence, scenarioAtWeather, unpoweredEquipment } from '../power/index.ts';
import { runningRackIds, standingRackIds } from './solve.ts';

interface FacilityOutageOptions {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: ReadonlySet<string> | null;
  /** What fails at second 0: power nodes and connections, racks, air units, CDUs, loops and plants. */
  readonly failedIds: readonly string[];
  /** Those that failed long before and are still out. */
  readonly failedBeforeIds?: readonly string[];
  readonly notCommissionedIds?: readonly string[];
  readonly weather: 'design' | 'average';
}

/**
 * An outage of the power chain in time, with the cooling plant's load of before the failure, and what it darkens.
 * @throws as `solvePower` and `solveCooling` do.
 */
export function facilityOutage(scenario: Scenario, { presentRackIds, failedIds, failedBeforeIds = [], notCommissionedIds = [], weather }: FacilityOutageOptions): FacilityOutage {
  const all = [...failedBeforeIds, ...failedIds];
  const standing = standingRackIds(scenario, { presentRackIds, failedIds: all });
  const chainIds = new Set([...scenario.power.nodes, ...scenario.power.edges].map(({ id }) => id));
  const live = energisedNodeIds(scenario, { failedIds: failedBeforeIds, notCommissionedIds });
  const { mechanicalLoadKwByNode } = solveCooling(scenario, {
    presentRackIds: runningRackIds(scenario, standing, live),
    failedIds: all.filter((id) => !chainIds.has(id)),
    weather,
    notCommissionedIds,
    deadPowerNodeIds: new Set(scenario.power.nodes.filter((node) => !live.has(node.id)).map((node) => node.id)),
  });
  const sequence = outageSequence(scenarioAtWeather(scenario, weather), { presentRackIds: standing, failedIds, failedBeforeIds, notCommissionedIds, mechanicalLoadKwByNode });
  const liveNow = new Set(sequence.energisedBeforeIds);
  const equipment = sequence.stretches.map(({ fromSeconds, diedIds, revivedIds }) => {
    for (const id of diedIds) liveNow.delete(id);
    for (const id of revivedIds) liveNow.add(id);
    return { fromSeconds, ...unpoweredEquipment(scenario, liveNow) };
  });
  return { ...sequence, equipment };
}
