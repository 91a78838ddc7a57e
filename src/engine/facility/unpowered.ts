import type { Scenario } from '../../model/index.ts';
import { energisedNodeIds } from '../power/index.ts';

/**
 * Ids of the racks and air cooling units of a hall that the given failures stop: failed themselves,
 * or left without a live power node. What the hall air solve must treat as off.
 * @param live power nodes that are live after the failures; without it, those that are in the end
 * @throws RangeError when the hall is not in the scenario.
 */
export function stoppedInHall(scenario: Scenario, hallId: string, failedIds: readonly string[], live: ReadonlySet<string> = energisedNodeIds(scenario, { failedIds })): string[] {
  const hall = scenario.halls.find(({ id }) => id === hallId);
  if (hall === undefined) throw new RangeError(`hall "${hallId}" is not in the scenario`);
  const failed = new Set(failedIds);
  if (failed.size === 0) return [];
  return [
    ...hall.racks.filter(({ id, feedIds }) => failed.has(id) || !feedIds.some((feed) => live.has(feed))),
    ...hall.airCoolingUnits.filter(({ id, powerNodeId }) => failed.has(id) || !live.has(powerNodeId)),
  ].map(({ id }) => id);
}
