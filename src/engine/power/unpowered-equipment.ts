import type { Scenario, UnpoweredEquipment } from '../../model/index.ts';

/**
 * Racks and cooling equipment that the chain leaves without power: what cooling and the hall's transient take over.
 * @param liveNodeIds power nodes that are live: of `energisedNodeIds` after a failure, or of a stretch of an outage.
 */
export function unpoweredEquipment(scenario: Scenario, liveNodeIds: ReadonlySet<string>): UnpoweredEquipment {
  const { halls, cooling } = scenario;
  const withoutPower = (list: readonly { readonly id: string; readonly powerNodeId: string }[]): string[] => list.filter((one) => !liveNodeIds.has(one.powerNodeId)).map((one) => one.id);
  const plantIds = withoutPower(cooling.plants);
  return {
    rackIds: halls.flatMap((hall) => hall.racks.filter((rack) => !rack.feedIds.some((feed) => liveNodeIds.has(feed))).map((rack) => rack.id)),
    airUnitIds: halls.flatMap((hall) => withoutPower(hall.airCoolingUnits)),
    coolantDistributionUnitIds: withoutPower(cooling.coolantDistributionUnits),
    plantIds,
    stillLoopIds: cooling.loops.filter((loop) => {
      const own = cooling.plants.filter((plant) => plant.loopId === loop.id);
      return own.length > 0 && own.every((plant) => plantIds.includes(plant.id));
    }).map((loop) => loop.id),
    economiserZoneIds: cooling.zones.filter((zone) => zone.airEconomiser !== undefined && !liveNodeIds.has(zone.airEconomiser.powerNodeId)).map((zone) => zone.id),
  };
}
