import type { FacilityOutage, Scenario } from '../../../model/index.ts';
import { facilityOutage } from '../../facility/index.ts';
import { severalIds } from '../result/fan-words.ts';

interface SupplyQuestion {
  readonly hallId: string;
  readonly failedIds: readonly string[];
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds: readonly string[] | null;
  /** Time that a transient covers, s. */
  readonly seconds: number;
}

/** A later change of what runs in the hall or moves its water. */
interface SupplyChange {
  /** After the failure, s. */
  readonly fromSeconds: number;
  /** Power nodes that are live from then on. */
  readonly liveNodeIds: ReadonlySet<string>;
  /** What changes, in words. */
  readonly notes: readonly string[];
}

/** Supply with power right after a failure, and what changes of it while a transient runs. */
interface SupplyInTime {
  /** Power nodes that are live right after the failure: by batteries too, not yet by generators that start. */
  readonly liveNodeIds: ReadonlySet<string>;
  /** In the order of time. */
  readonly changes: readonly SupplyChange[];
}

/**
 * Supply of a hall after a failure, from the outage of the power chain in time; `null` where no part of it fails.
 * @throws as `facilityOutage` does.
 */
export function supplyInTime(scenario: Scenario, { hallId, failedIds, presentRackIds, seconds }: SupplyQuestion): SupplyInTime | null {
  const chainIds = new Set([...scenario.power.nodes, ...scenario.power.edges].map(({ id }) => id));
  if (!failedIds.some((id) => chainIds.has(id))) return null;
  const outage = facilityOutage(scenario, { presentRackIds: presentRackIds && new Set(presentRackIds), failedIds, weather: 'design' });
  const live = new Set(outage.energisedBeforeIds);
  const liveByStretch = outage.stretches.map(({ diedIds, revivedIds }): ReadonlySet<string> => {
    for (const id of diedIds) live.delete(id);
    for (const id of revivedIds) live.add(id);
    return new Set(live);
  });
  return { liveNodeIds: liveByStretch[0] ?? live, changes: changesOf(scenario, hallId, presentRackIds, outage, liveByStretch, seconds) };
}

function changesOf(
  scenario: Scenario, hallId: string, presentRackIds: readonly string[] | null, { equipment }: FacilityOutage, liveByStretch: readonly ReadonlySet<string>[], seconds: number,
): SupplyChange[] {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  const present = presentRackIds && new Set(presentRackIds);
  const watched = new Set([
    ...(hall?.racks ?? []).filter(({ id }) => present === null || present.has(id)), ...(hall?.airCoolingUnits ?? []),
    ...scenario.cooling.coolantDistributionUnits.filter((unit) => unit.hallId === hallId), ...scenario.cooling.loops.filter(({ siteId }) => siteId === hall?.siteId),
  ].map(({ id }) => id));
  const still = equipment.map(({ rackIds, airUnitIds, coolantDistributionUnitIds, stillLoopIds }) => (
    new Set([...rackIds, ...airUnitIds, ...coolantDistributionUnitIds, ...stillLoopIds].filter((id) => watched.has(id)))));
  return equipment.flatMap(({ fromSeconds }, i) => {
    if (i === 0 || fromSeconds >= seconds) return [];
    const [before, now] = [still[i - 1]!, still[i]!];
    const lost = [...now].filter((id) => !before.has(id));
    const back = [...before].filter((id) => !now.has(id));
    const notes = [
      ...(lost.length === 0 ? [] : [`At ${fromSeconds.toFixed(1)} s ${severalIds(lost)} lose power.`]),
      ...(back.length === 0 ? [] : [`At ${fromSeconds.toFixed(1)} s ${severalIds(back)} have power again.`]),
    ];
    return notes.length === 0 ? [] : [{ fromSeconds, liveNodeIds: liveByStretch[i]!, notes }];
  });
}
