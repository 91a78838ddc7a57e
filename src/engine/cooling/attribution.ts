import { deriveBlocks } from '../../model/blocks.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import { rackHeatKw } from './heat.ts';
import { solveCooling } from './solve.ts';
import type { MechanicalLoad } from './solution-types.ts';
import { coolingUnits } from './units.ts';

/** Electric load of cooling, charged to the blocks whose heat it moves. */
interface MechanicalDemand {
  /** By block (order of `deriveBlocks`): kW at each power node per kW of the block's IT load. */
  readonly perItKw: readonly ReadonlyMap<string, number>[];
  /** Load at power nodes that moves no rack's heat, kW. */
  readonly fixedKw: ReadonlyMap<string, number>;
}

/** Heat of each block by zone, kW at full load. */
interface BlockHeat {
  readonly itKw: number;
  readonly byZone: ReadonlyMap<string, number>;
}

/** Full-load heat of each block, in the order of `deriveBlocks`. */
export function blockHeats(scenario: Scenario): BlockHeat[] {
  const { racks, rackTypes } = indexScenario(scenario);
  return deriveBlocks(scenario).map((block) => {
    const byZone = new Map<string, number>();
    let itKw = 0;
    for (const id of block.rackIds) {
      const rack = racks.get(id);
      const type = rack && rackTypes.get(rack.rackTypeId);
      if (!rack || !type) continue;
      const { airKw, liquidKw } = rackHeatKw(rack, type);
      itKw += valueOf(type.ratedPowerKw);
      byZone.set(rack.airZoneId, (byZone.get(rack.airZoneId) ?? 0) + airKw);
      if (rack.liquidZoneId !== null) byZone.set(rack.liquidZoneId, (byZone.get(rack.liquidZoneId) ?? 0) + liquidKw);
    }
    return { itKw, byZone };
  });
}

/**
 * Mechanical load of the whole document at its design weather, charged to blocks in proportion to
 * their share of the heat that each piece of equipment moves. Linear in IT load: fans and pumps of constant
 * speed are thereby charged to the racks that need them, not to those that come first.
 */
export function mechanicalDemandOfBlocks(scenario: Scenario): MechanicalDemand {
  const heats = blockHeats(scenario);
  const { mechanicalLoads } = solveCooling(scenario, { presentRackIds: null, failedIds: [], weather: 'design' });
  const loopShares = loopSharesOfZones(scenario);
  const perItKw = heats.map(() => new Map<string, number>());
  const fixedKw = new Map<string, number>();
  for (const load of mechanicalLoads) {
    const weights = heats.map((heat) => heatMovedBy(load, heat, loopShares));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) {
      fixedKw.set(load.powerNodeId, (fixedKw.get(load.powerNodeId) ?? 0) + load.kw);
      continue;
    }
    heats.forEach((heat, block) => {
      if (weights[block] === 0) return;
      const demand = perItKw[block]!;
      demand.set(load.powerNodeId, (demand.get(load.powerNodeId) ?? 0) + (load.kw * weights[block]!) / (total * heat.itKw));
    });
  }
  return { perItKw, fixedKw };
}

function heatMovedBy(load: MechanicalLoad, heat: BlockHeat, loopShares: ReadonlyMap<string, ReadonlyMap<string, number>>): number {
  if (load.serves.kind === 'zone') return heat.byZone.get(load.serves.id) ?? 0;
  let kw = 0;
  for (const [zoneId, zoneKw] of heat.byZone) kw += zoneKw * (loopShares.get(zoneId)?.get(load.serves.id) ?? 0);
  return kw;
}

/** By zone: the share of its heat that each loop gets, by rating of the units on it. */
function loopSharesOfZones(scenario: Scenario): Map<string, Map<string, number>> {
  const shares = new Map<string, Map<string, number>>();
  for (const unit of coolingUnits(scenario)) {
    let ofZone = shares.get(unit.zoneId);
    if (!ofZone) shares.set(unit.zoneId, (ofZone = new Map()));
    ofZone.set(unit.loopId, (ofZone.get(unit.loopId) ?? 0) + unit.ratedKw);
  }
  for (const ofZone of shares.values()) {
    const total = [...ofZone.values()].reduce((sum, kw) => sum + kw, 0);
    for (const [loopId, kw] of ofZone) ofZone.set(loopId, total === 0 ? 0 : kw / total);
  }
  return shares;
}
