import { indexScenario } from '../../model/scenario-index.ts';
import type { Scenario } from '../../model/index.ts';
import { heatByZone } from './heat.ts';
import type { ZoneHeat } from './heat.ts';
import { solveLoop } from './loops.ts';
import type { LoopSolution } from './loops.ts';
import { serviceState } from './service.ts';
import type { CoolingOptions, CoolingSolution, MechanicalLoad, PlantState } from './solution-types.ts';
import { coolingUnits, unitOwnKw, unitWaterFlowKgPerS } from './units.ts';
import type { Unit } from './units.ts';
import { coolingViolations } from './violations.ts';
import { weatherPoint } from './weather.ts';
import { solveZone } from './zones.ts';

/** What the steady solve leaves out, so that nobody reads it into the result. */
function notComputed({ cooling }: Scenario): string[] {
  return [
    ...(cooling.plants.some((plant) => plant.towerWaterPump === undefined && (plant.kind === 'cooling-tower' || plant.kind === 'water-cooled-chiller')) ? ['tower-water pumps (a plant gives none)'] : []),
    'blow-down and drift (in the hourly year)',
    ...(cooling.plants.some((plant) => plant.recirculationKelvin === undefined) ? ['yard recirculation (a plant gives none)'] : []),
    ...(cooling.zones.some((zone) => zone.airEconomiser !== undefined) ? ['air economisers (in the hourly year)'] : []),
    ...(cooling.loops.some((loop) => loop.hydraulics === undefined) ? ['loop hydraulics (a loop gives a fixed head)'] : []),
    ...(cooling.loops.some((loop) => loop.heatReuse !== undefined) ? ['heat reuse (in the hourly year)'] : []),
    'heat of electrical rooms',
  ];
}

/**
 * Steady cooling at one weather point: heat of the present racks to zones, zones to running units in
 * proportion to rating, units with their fans and pumps to loops, loops to plants, plants to the air.
 * Temperatures then come back: plant supply, unit supply, zone capacity.
 * @throws if a chiller plant names no curve of the catalogue.
 */
export function solveCooling(scenario: Scenario, options: CoolingOptions): CoolingSolution {
  const index = indexScenario(scenario);
  const service = serviceState(scenario, options);
  const heat = heatByZone(scenario, options.presentRackIds);
  const units = coolingUnits(scenario);
  const running = units.filter((unit) => service.unitRuns(unit));
  const heatOfUnit = shareZoneHeat(running, new Map([...heat.zones].map(([id, zone]) => [id, zone.heatKw])));

  const loops = new Map<string, LoopSolution>();
  for (const loop of scenario.cooling.loops) {
    const site = index.sites.get(loop.siteId);
    if (!site) continue;
    const onLoop = running.filter((unit) => unit.loopId === loop.id);
    loops.set(loop.id, solveLoop({
      loop,
      plants: service.plantsRunning(loop.id),
      commissionedPlants: service.plantsCommissioned(loop.id),
      unitHeatKw: onLoop.reduce((sum, unit) => sum + heatOfUnit(unit) + unitOwnKw(unit, heatOfUnit(unit)), 0),
      flowKgPerS: onLoop.reduce((sum, unit) => sum + unitWaterFlowKgPerS(unit, heatOfUnit(unit)), 0),
      weather: weatherPoint(site, options.weather),
      designWeather: weatherPoint(site, 'design'),
    }));
  }

  const zones = scenario.cooling.zones.map((zone) => solveZone({
    zone,
    heat: heat.zones.get(zone.id),
    running: running.filter((unit) => unit.zoneId === zone.id),
    commissioned: units.filter((unit) => unit.zoneId === zone.id && service.unitCommissioned(unit)),
    loops,
    heatOfUnit,
    setPointOfLoop: (loopId) => index.loops.get(loopId)?.supplyTemperatureCelsius,
  }));

  const mechanicalLoads = electricLoads(running, heatOfUnit, loops);
  const mechanicalLoadKwByNode = new Map<string, number>();
  for (const load of mechanicalLoads) {
    mechanicalLoadKwByNode.set(load.powerNodeId, (mechanicalLoadKwByNode.get(load.powerNodeId) ?? 0) + load.kw);
  }
  const weather = weatherPoint(scenario.sites[0]!, options.weather);
  return {
    weather: { ...weather, label: `${options.weather === 'design' ? 'Design day' : 'Yearly mean'}, ${scenario.sites[0]!.climate.stationName}` },
    zones: zones.map((zone) => zone.state),
    loops: [...loops.values()].map((loop) => loop.state),
    plants: [...loops.values()].flatMap((loop) => loop.plants.map(plantState)),
    electricKw: mechanicalLoads.reduce((sum, load) => sum + load.kw, 0),
    unremovedHeatKw: unremoved(running, heat.zones, loops),
    violations: coolingViolations({ scenario, heat, zones, loops, units, service }),
    notComputed: notComputed(scenario),
    mechanicalLoads,
    mechanicalLoadKwByNode,
  };
}

/** Heat of each running unit, kW: its zone's heat shared in proportion to rating. */
export function shareZoneHeat(running: readonly Unit[], heatOfZone: ReadonlyMap<string, number>): (unit: Unit) => number {
  const ratedOfZone = new Map<string, number>();
  for (const unit of running) ratedOfZone.set(unit.zoneId, (ratedOfZone.get(unit.zoneId) ?? 0) + unit.ratedKw);
  return (unit) => {
    const rated = ratedOfZone.get(unit.zoneId) ?? 0;
    return rated === 0 ? 0 : ((heatOfZone.get(unit.zoneId) ?? 0) * unit.ratedKw) / rated;
  };
}

function plantState({ plant, point }: LoopSolution['plants'][number]): PlantState {
  return { id: plant.id, heatKw: point.heatKw, rejectedKw: point.rejectedKw, electricKw: point.electricKw, mode: point.mode, waterKgPerS: point.waterKgPerS };
}

function electricLoads(running: readonly Unit[], heatOfUnit: (unit: Unit) => number, loops: ReadonlyMap<string, LoopSolution>): MechanicalLoad[] {
  const ofUnits = running.map((unit): MechanicalLoad => ({ componentId: unit.id, powerNodeId: unit.powerNodeId, kw: unitOwnKw(unit, heatOfUnit(unit)), serves: { kind: 'zone', id: unit.zoneId } }));
  const ofPlants = [...loops].flatMap(([loopId, loop]) => loop.plants.map(({ plant, point, pumpKw }): MechanicalLoad => (
    { componentId: plant.id, powerNodeId: plant.powerNodeId, kw: point.electricKw + pumpKw, serves: { kind: 'loop', id: loopId } }
  )));
  return [...ofUnits, ...ofPlants];
}

/** Heat of zones no running unit serves, and heat the plants leave in their loops, kW. */
function unremoved(running: readonly Unit[], heatOfZone: ReadonlyMap<string, ZoneHeat>, loops: ReadonlyMap<string, LoopSolution>): number {
  const served = new Set(running.filter((unit) => unit.ratedKw > 0).map((unit) => unit.zoneId));
  let kw = 0;
  for (const [zoneId, zone] of heatOfZone) if (!served.has(zoneId)) kw += zone.heatKw;
  for (const loop of loops.values()) kw += loop.unremovedKw;
  return kw;
}
