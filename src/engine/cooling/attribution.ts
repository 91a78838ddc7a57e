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

const known = new WeakMap<Scenario, MechanicalDemand>();

/**
 * Mechanical load of the whole document at its design weather, charged to blocks in proportion to
 * their share of the heat that each piece of equipment moves. Linear in IT load: fans and pumps of constant
 * speed are thereby charged to the racks that need them, not to those that come first. Worked out once per document.
 */
export function mechanicalDemandOfBlocks(scenario: Scenario): MechanicalDemand {
  let demand = known.get(scenario);
  if (demand === undefined) known.set(scenario, (demand = chargeToBlocks(scenario)));
  return demand;
}

/** A block, by its place, and the heat of it that a piece of equipment moves, kW. */
interface Weight {
  readonly block: number;
  readonly kw: number;
}

function chargeToBlocks(scenario: Scenario): MechanicalDemand {
  const heats = blockHeats(scenario);
  const { mechanicalLoads } = solveCooling(scenario, { presentRackIds: null, failedIds: [], weather: 'design' });
  const loopShares = loopSharesOfZones(scenario);
  const perItKw = heats.map(() => new Map<string, number>());
  const fixedKw = new Map<string, number>();
  // Many pieces of equipment serve one zone or loop.
  const weightsOf = new Map<string, { readonly weights: readonly Weight[]; readonly total: number }>();
  for (const { serves, powerNodeId, kw } of mechanicalLoads) {
    const key = `${serves.kind} ${serves.id}`;
    let moved = weightsOf.get(key);
    if (moved === undefined) {
      const weights = heats.map((heat, block) => ({ block, kw: heatMovedBy(serves, heat, loopShares) })).filter((weight) => weight.kw !== 0);
      weightsOf.set(key, (moved = { weights, total: weights.reduce((sum, weight) => sum + weight.kw, 0) }));
    }
    const { weights, total } = moved;
    if (total === 0) {
      fixedKw.set(powerNodeId, (fixedKw.get(powerNodeId) ?? 0) + kw);
      continue;
    }
    for (const weight of weights) {
      const demand = perItKw[weight.block]!;
      demand.set(powerNodeId, (demand.get(powerNodeId) ?? 0) + (kw * weight.kw) / (total * heats[weight.block]!.itKw));
    }
  }
  return { perItKw, fixedKw };
}

function heatMovedBy(serves: MechanicalLoad['serves'], heat: BlockHeat, loopShares: ReadonlyMap<string, ReadonlyMap<string, number>>): number {
  if (serves.kind === 'zone') return heat.byZone.get(serves.id) ?? 0;
  let kw = 0;
  for (const [zoneId, zoneKw] of heat.byZone) kw += zoneKw * (loopShares.get(zoneId)?.get(serves.id) ?? 0);
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
