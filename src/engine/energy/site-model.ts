import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { CoolingZone, Plant, Scenario, Site, WaterLoop } from '../../model/index.ts';
import { airEconomiserOf } from '../cooling/air-economiser.ts';
import { heatByZone } from '../cooling/heat.ts';
import { loopHydraulics } from '../cooling/hydraulics.ts';
import { idlePlant, plantDesign, plantKernel } from '../cooling/plant.ts';
import type { PlantOperation } from '../cooling/plant-types.ts';
import { serviceState } from '../cooling/service.ts';
import { coolingUnits } from '../cooling/units.ts';
import type { Unit } from '../cooling/units.ts';
import { pumpPowerKw, WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from '../cooling/water.ts';
import { weatherPoint } from '../cooling/weather.ts';
import { energisedNodeIds } from '../power/index.ts';
import type { LoopModel, PlantModel, UnitGroup, ZoneModel } from './site-parts.ts';
import { sumSteadyZones, type SteadyZoneSums } from './steady-zones.ts';
import { compileChain } from './power-chain.ts';
import type { PowerChain } from './power-chain.ts';

/** State of the document whose year is wanted. */
export interface EnergyOptions {
  /** Racks that stand and run; `null` = every rack of the document. */
  readonly presentRackIds?: ReadonlySet<string> | null;
  readonly failedIds?: readonly string[];
  readonly notCommissionedIds?: readonly string[];
  /** Loops held at other temperatures than the document's, °C. */
  readonly setPointCelsius?: ReadonlyMap<string, number>;
}

/** One site of a document as numbers: what every hour needs, worked out once. */
export interface SiteModel {
  readonly site: Site;
  readonly chain: PowerChain;
  readonly zones: readonly ZoneModel[];
  /** Those of them with an air economiser, which follow the weather. */
  readonly airZones: readonly ZoneModel[];
  /** The others, summed. */
  readonly steadyZones: SteadyZoneSums;
  readonly groups: readonly UnitGroup[];
  readonly loops: readonly LoopModel[];
}

/**
 * Compiles a site. Racks, units and plants that are failed, not commissioned or without a live feed are left out, as in the
 * steady solves; the design weather that ratings refer to is the document's.
 * @throws RangeError for a site that is not in the document; as the power and cooling engines do.
 */
export function compileSite(scenario: Scenario, siteId: string, options: EnergyOptions = {}): SiteModel {
  const index = indexScenario(scenario);
  const site = index.sites.get(siteId);
  if (site === undefined) throw new RangeError(`site "${siteId}" is not in the scenario`);
  const failedIds = options.failedIds ?? [];
  const notCommissionedIds = options.notCommissionedIds ?? [];
  const live = energisedNodeIds(scenario, { failedIds, notCommissionedIds });
  const standing = racksOfSite(scenario, siteId, options.presentRackIds ?? null, new Set(failedIds));
  const fed = new Set([...standing].filter((id) => index.racks.get(id)!.feedIds.some((feed) => live.has(feed))));
  const dead = new Set(scenario.power.nodes.filter((node) => !live.has(node.id)).map((node) => node.id));
  const service = serviceState(scenario, { presentRackIds: fed, failedIds, notCommissionedIds, deadPowerNodeIds: dead, weather: 'design' });
  const siteOfHall = new Map(scenario.halls.map((hall) => [hall.id, hall.siteId]));
  const zones = scenario.cooling.zones.filter((zone) => siteOfHall.get(zone.hallId) === siteId);
  const loops = scenario.cooling.loops.filter((loop) => loop.siteId === siteId);
  const zoneIds = new Set(zones.map((zone) => zone.id));
  const running = coolingUnits(scenario).filter((unit) => zoneIds.has(unit.zoneId) && service.unitRuns(unit));
  const chain = compileChain(scenario, siteId, { presentRackIds: standing, failedIds, notCommissionedIds, mechanicalNodeIds: mechanicalNodes(zones, loops, running, loops.flatMap((loop) => service.plantsRunning(loop.id))) });
  const nodeOf = (id: string): number => chain.indexById.get(id) ?? -1;
  const heat = heatByZone(scenario, fed).zones;
  const groups = groupUnits(running, zones, loops, (zoneId) => heat.get(zoneId)?.supplyLimitCelsius ?? Infinity, nodeOf);
  const zoneModels = zones.map((zone, at) => zoneModel(zone, heat.get(zone.id)?.heatKw ?? 0, groups, at, running, nodeOf));
  const loopModels = loops.map((loop) => loopModel(loop, service.plantsRunning(loop.id), site, options.setPointCelsius?.get(loop.id), nodeOf));
  return {
    site, chain, groups, zones: zoneModels, loops: loopModels,
    airZones: zoneModels.filter(({ economiser }) => economiser !== null),
    steadyZones: sumSteadyZones({ zones: zoneModels, groups, loops: loopModels }),
  };
}

function racksOfSite(scenario: Scenario, siteId: string, present: ReadonlySet<string> | null, failed: ReadonlySet<string>): Set<string> {
  return new Set(scenario.halls.filter((hall) => hall.siteId === siteId).flatMap((hall) => hall.racks.flatMap(({ id }) => ((present === null || present.has(id)) && !failed.has(id) ? [id] : []))));
}

function mechanicalNodes(zones: readonly CoolingZone[], loops: readonly WaterLoop[], units: readonly Unit[], plants: readonly Plant[]): Set<string> {
  return new Set([
    ...units.map((unit) => unit.powerNodeId), ...plants.map((plant) => plant.powerNodeId),
    ...zones.flatMap((zone) => zone.airEconomiser?.powerNodeId ?? []), ...loops.flatMap((loop) => loop.heatReuse?.powerNodeId ?? []),
  ]);
}

function groupUnits(units: readonly Unit[], zones: readonly CoolingZone[], loops: readonly WaterLoop[], limitOf: (zoneId: string) => number, nodeOf: (id: string) => number): UnitGroup[] {
  const ratedOfZone = new Map<string, number>();
  for (const unit of units) ratedOfZone.set(unit.zoneId, (ratedOfZone.get(unit.zoneId) ?? 0) + unit.ratedKw);
  const members = new Map<string, Unit[]>();
  for (const unit of units) {
    const { id: _, name: __, commissionedBy: ___, ...figures } = unit;
    const key = JSON.stringify(figures);
    const list = members.get(key);
    if (list) list.push(unit);
    else members.set(key, [unit]);
  }
  return [...members.values()].map((list): UnitGroup => {
    const unit = list[0]!;
    const count = list.length;
    const rated = ratedOfZone.get(unit.zoneId)!;
    return {
      zone: zones.findIndex((zone) => zone.id === unit.zoneId),
      loop: loops.findIndex((loop) => loop.id === unit.loopId),
      node: nodeOf(unit.powerNodeId),
      isAir: unit.kind === 'air',
      ratedKw: count * unit.ratedKw,
      ownKw: count * unit.ownKw,
      fan: unit.kind === 'air' ? unit.fan : null,
      share: rated === 0 ? 0 : (count * unit.ratedKw) / rated,
      airKwPerKelvin: unit.kind === 'air' ? count * unit.airKwPerKelvin : 0,
      constantFlowKgPerS: unit.kind === 'liquid' ? (count * unit.waterKwPerKelvin) / WATER_SPECIFIC_HEAT_KJ_PER_KG_K : 0,
      ...capacityOf(unit, count, limitOf(unit.zoneId)),
    };
  });
}

/** See `unitCapacityKw` of the cooling engine. */
function capacityOf(unit: Unit, count: number, supplyLimitCelsius: number): Pick<UnitGroup, 'capacityInterceptKw' | 'capacitySlopeKwPerKelvin'> {
  if (unit.kind === 'air') {
    const slope = count * Math.max(0, unit.coilKwPerKelvin);
    return { capacityInterceptKw: slope * (unit.setPointCelsius + unit.ratedKw / unit.airKwPerKelvin), capacitySlopeKwPerKelvin: slope };
  }
  // Without a limit on its supply a CDU's capacity is its rating at any temperature.
  if (!Number.isFinite(supplyLimitCelsius)) return { capacityInterceptKw: Infinity, capacitySlopeKwPerKelvin: 1 };
  const slope = (count * unit.ratedKw) / unit.approachKelvin;
  return { capacityInterceptKw: slope * supplyLimitCelsius, capacitySlopeKwPerKelvin: slope };
}

function zoneModel(zone: CoolingZone, heatKw: number, groups: readonly UnitGroup[], at: number, running: readonly Unit[], nodeOf: (id: string) => number): ZoneModel {
  const own = groups.flatMap((group, index) => (group.zone === at ? [index] : []));
  const airUnits = running.flatMap((unit) => (unit.kind === 'air' && unit.zoneId === zone.id ? [unit] : []));
  const airflow = airUnits.reduce((sum, unit) => sum + unit.airKwPerKelvin, 0);
  const economiser = airEconomiserOf(zone);
  const economiserNode = economiser === null ? -1 : nodeOf(economiser.powerNodeId);
  return {
    id: zone.id, heatKw, groups: own,
    supplyCelsius: airflow === 0 ? Number.NaN : airUnits.reduce((sum, unit) => sum + unit.airKwPerKelvin * unit.setPointCelsius, 0) / airflow,
    // An economiser needs fans that run, its own and the hall's.
    economiser: economiserNode < 0 || airflow === 0 ? null : economiser,
    economiserNode,
  };
}

function loopModel(loop: WaterLoop, plants: readonly Plant[], site: Site, setPoint: number | undefined, nodeOf: (id: string) => number): LoopModel {
  const designWeather = weatherPoint(site, 'design');
  const operations = new Map<string, PlantOperation>();
  const models = plants.map((plant): PlantModel => {
    const design = plantDesign(plant, loop, designWeather);
    const kernel = plantKernel(setPoint === undefined ? design : { ...design, setPointCelsius: setPoint });
    const key = JSON.stringify([kernel, plant.unitCount]);
    const twin = operations.get(key);
    const operation = twin ?? idlePlant();
    operations.set(key, operation);
    return { id: plant.id, node: nodeOf(plant.powerNodeId), units: plant.unitCount, redundantUnits: plant.redundantUnits, kernel, operation, hasTwin: twin !== undefined };
  });
  const designs = new Set(models.map(({ kernel }) => JSON.stringify(kernel)));
  const ratedKw = models.reduce((sum, { units, kernel }) => sum + units * kernel.unitKw, 0);
  const reuse = loop.heatReuse;
  const reuseNode = reuse === undefined ? -1 : nodeOf(reuse.powerNodeId);
  return {
    id: loop.id,
    setPointCelsius: setPoint ?? valueOf(loop.supplyTemperatureCelsius),
    deltaTKelvin: valueOf(loop.designDeltaTKelvin),
    plants: models,
    alike: designs.size <= 1,
    shares: Float64Array.from(models, ({ units, kernel }) => (ratedKw === 0 ? 1 / models.length : (units * kernel.unitKw) / ratedKw)),
    hydraulics: loopHydraulics(loop),
    pumpKwPerFlow: pumpPowerKw(1, valueOf(loop.pumpHeadKpa), valueOf(loop.pumpEfficiency)),
    reuse: reuse === undefined || reuseNode < 0 ? null : {
      capacityKw: valueOf(reuse.capacityKw), monthly: reuse.monthlyDemandFractions, minimumReturnCelsius: valueOf(reuse.minimumReturnCelsius), pumpKw: valueOf(reuse.pumpPowerKw), node: reuseNode,
    },
  };
}
