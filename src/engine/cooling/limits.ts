import { deriveBlocks } from '../../model/blocks.ts';
import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { Scenario } from '../../model/index.ts';
import type { CapacityLevel, LinearLimit } from '../facility/linear-limits.ts';
import { blockHeats } from './attribution.ts';
import { heatByZone } from './heat.ts';
import type { CoolingLimits, CoolingLimitState, LoopLimit, UnitLimit, ZoneLimit } from './limit-types.ts';
import { firmPlantCapacityKw, loopPumpKw } from './loops.ts';
import { plantCapacityKw, plantDesign } from './plant.ts';
import { coolingUnits, unitCapacityKw } from './units.ts';
import { WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';
import { weatherPoint } from './weather.ts';
import { firmUnitsKw } from './zones.ts';

const known = new WeakMap<Scenario, CoolingLimits>();
const statesOf = new WeakMap<CoolingLimits, Map<string, CoolingLimitState>>();

/**
 * What zones, loops and plants can take firmly: design-day weather, loops at their set points, redundant units
 * out. Memoised by document; uses + − × ÷ only.
 * @throws if a chiller plant names no curve of the catalogue.
 */
export function coolingLimits(scenario: Scenario): CoolingLimits {
  const remembered = known.get(scenario);
  if (remembered) return remembered;
  const zones = zoneLimits(scenario);
  const loops = loopLimits(scenario);
  const releasing = new Set([
    ...zones.flatMap((zone) => zone.units.map((unit) => unit.commissionedBy)),
    ...loops.flatMap((loop) => [loop.commissionedBy, ...loop.plants.map((plant) => plant.commissionedBy)]),
  ]);
  const heats = blockHeats(scenario);
  const limits: CoolingLimits = {
    sharing: scenario.power.sharing,
    blocks: deriveBlocks(scenario).map((block, index) => {
      const { itKw, byZone } = heats[index]!;
      const shareOf = (zoneId: string | null): number => (zoneId === null || itKw === 0 ? 0 : (byZone.get(zoneId) ?? 0) / itKw);
      return {
        id: block.id, airZoneId: block.airZoneId, liquidZoneId: block.liquidZoneId,
        airFraction: shareOf(block.airZoneId), liquidFraction: shareOf(block.liquidZoneId), lacksLiquid: lacksLiquid(scenario, block.rackIds),
      };
    }),
    zones,
    loops,
    releasingActivityIds: scenario.plan.activities.map((activity) => activity.id).filter((id) => releasing.has(id)),
  };
  statesOf.set(limits, new Map());
  known.set(scenario, limits);
  return limits;
}

/**
 * Limits with the given activities finished; memoised by which of `releasingActivityIds` are. A unit counts
 * once it, its loop and a plant on the loop are commissioned.
 * @param limits from {@link coolingLimits}.
 * @throws if `limits` is not from there.
 */
export function coolingLimitsAt(limits: CoolingLimits, finishedActivityIds: ReadonlySet<string>): CoolingLimitState {
  const states = statesOf.get(limits);
  if (!states) throw new Error('coolingLimitsAt needs the object that coolingLimits returned, not a copy.');
  const key = limits.releasingActivityIds.map((id) => (finishedActivityIds.has(id) ? '1' : '0')).join('');
  let state = states.get(key);
  if (!state) {
    state = limitState(limits, (activityId) => activityId === null || finishedActivityIds.has(activityId));
    states.set(key, state);
  }
  return state;
}

/** Has the block a liquid-cooled rack without a liquid zone? */
function lacksLiquid(scenario: Scenario, rackIds: readonly string[]): boolean {
  const { racks, rackTypes } = indexScenario(scenario);
  return rackIds.some((id) => {
    const rack = racks.get(id);
    const type = rack && rackTypes.get(rack.rackTypeId);
    return rack?.liquidZoneId === null && type !== undefined && valueOf(type.liquidFraction) > 0;
  });
}

function zoneLimits(scenario: Scenario): ZoneLimit[] {
  const { loops } = indexScenario(scenario);
  const heat = heatByZone(scenario, null);
  const units = coolingUnits(scenario);
  return scenario.cooling.zones.map((zone) => ({
    id: zone.id,
    hallId: zone.hallId,
    kind: zone.kind,
    redundantUnits: zone.redundantUnits,
    units: units.filter((unit) => unit.zoneId === zone.id).map((unit): UnitLimit => {
      const setPoint = valueOf(loops.get(unit.loopId)!.supplyTemperatureCelsius);
      return {
        id: unit.id,
        loopId: unit.loopId,
        capacityKw: unitCapacityKw(unit, setPoint, heat.zones.get(zone.id)?.supplyLimitCelsius ?? Infinity),
        ownHeatKw: unit.ownKw,
        constantFlowKw: unit.kind === 'liquid' ? unit.ratedKw : 0,
        commissionedBy: unit.commissionedBy,
      };
    }),
  }));
}

function loopLimits(scenario: Scenario): LoopLimit[] {
  const { sites } = indexScenario(scenario);
  return scenario.cooling.loops.flatMap((loop) => {
    const site = sites.get(loop.siteId);
    if (!site) return [];
    const weather = weatherPoint(site, 'design');
    const kwPerFlow = WATER_SPECIFIC_HEAT_KJ_PER_KG_K * valueOf(loop.designDeltaTKelvin);
    // Pump power grows faster than flow, so the chord to design flow bounds it from above; with a fixed head it is exact.
    const flowKgPerS = loop.hydraulics === undefined ? 1 / kwPerFlow : valueOf(loop.hydraulics.designFlowKgPerS);
    return [{
      id: loop.id,
      siteId: loop.siteId,
      commissionedBy: loop.commissionedBy,
      pumpKwPerKw: loop.hydraulics === undefined ? loopPumpKw(loop, flowKgPerS) : loopPumpKw(loop, flowKgPerS) / (flowKgPerS * kwPerFlow),
      plants: scenario.cooling.plants.filter((plant) => plant.loopId === loop.id).map((plant) => ({
        id: plant.id,
        loopId: loop.id,
        capacityKw: plantCapacityKw(plantDesign(plant, loop, weather), plant.unitCount, weather),
        firmCapacityKw: firmPlantCapacityKw(plant, loop, weather),
        commissionedBy: plant.commissionedBy,
      })),
    }];
  });
}

function limitState(limits: CoolingLimits, isThere: (activityId: string | null) => boolean): CoolingLimitState {
  const loops = limits.loops.filter((loop) => isThere(loop.commissionedBy)).map((loop) => ({ ...loop, plants: loop.plants.filter((plant) => isThere(plant.commissionedBy)) }));
  const working = new Set(loops.filter((loop) => loop.plants.length > 0).map((loop) => loop.id));
  const zones = limits.zones.map((zone) => ({ ...zone, units: zone.units.filter((unit) => isThere(unit.commissionedBy) && working.has(unit.loopId)) }));
  const level = (limit: 'air-cooling' | 'liquid-cooling', carries: boolean[], kinds: readonly ZoneLimit['kind'][]): CapacityLevel => {
    const kind = kinds.at(-1)!;
    const ofZones = zones.filter((zone) => zone.kind === kind).flatMap((zone) => zoneLimit(limits, zone) ?? []);
    const counted = zones.filter((zone) => kinds.includes(zone.kind));
    const ofLoops = loops.filter((loop) => zones.some((zone) => zone.kind === kind && zone.units.some((unit) => unit.loopId === loop.id)))
      .flatMap((loop) => loopLimit(limits, loop, counted) ?? []);
    return { limit, carries, limits: [...ofZones, ...ofLoops] };
  };
  const zoneIds = new Set(zones.map((zone) => zone.id));
  return {
    levels: [
      level('air-cooling', limits.blocks.map((block) => block.airFraction === 0 || zoneIds.has(block.airZoneId)), ['air']),
      level('liquid-cooling', limits.blocks.map((block) => !block.lacksLiquid && (block.liquidFraction === 0 || (block.liquidZoneId !== null && zoneIds.has(block.liquidZoneId)))), ['air', 'liquid']),
    ],
  };
}

const heatIn = (block: CoolingLimits['blocks'][number], zone: ZoneLimit): number => {
  if (zone.kind === 'air') return block.airZoneId === zone.id ? block.airFraction : 0;
  return block.liquidZoneId === zone.id ? block.liquidFraction : 0;
};

function zoneLimit(limits: CoolingLimits, zone: ZoneLimit): LinearLimit | null {
  return sparse(zone.id, firmUnitsKw(zone.units.map((unit) => unit.capacityKw), zone.redundantUnits), 0, limits.blocks.map((block) => heatIn(block, zone)));
}

/** A loop's plants against the heat of all counted zones on it, with the fans and pumps of their units. */
function loopLimit(limits: CoolingLimits, loop: LoopLimit, zones: readonly ZoneLimit[]): LinearLimit | null {
  let fixedKw = 0;
  const coefficients = limits.blocks.map(() => 0);
  for (const zone of zones) {
    const onLoop = zone.units.filter((unit) => unit.loopId === loop.id);
    if (onLoop.length === 0) continue;
    const total = sum(zone.units.map((unit) => unit.capacityKw));
    const share = total === 0 ? 0 : sum(onLoop.map((unit) => unit.capacityKw)) / total;
    // Air units throttle their water with the heat; CDUs take their rated flow, so their share of pumping is fixed.
    const pumpPerHeat = zone.kind === 'air' ? loop.pumpKwPerKw : 0;
    fixedKw += sum(onLoop.map((unit) => unit.ownHeatKw * (1 + pumpPerHeat) + unit.constantFlowKw * loop.pumpKwPerKw));
    limits.blocks.forEach((block, index) => {
      coefficients[index]! += heatIn(block, zone) * share * (1 + pumpPerHeat);
    });
  }
  return sparse(loop.id, sum(loop.plants.map((plant) => plant.firmCapacityKw)), fixedKw, coefficients);
}

function sparse(subjectId: string, limitKw: number, fixedKw: number, coefficients: readonly number[]): LinearLimit | null {
  const blockIndices = coefficients.flatMap((coefficient, index) => (coefficient > 0 ? [index] : []));
  if (blockIndices.length === 0) return null;
  return { subjectId, failedId: null, limitKw, fixedKw, blockIndices, coefficients: blockIndices.map((index) => coefficients[index]!) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
