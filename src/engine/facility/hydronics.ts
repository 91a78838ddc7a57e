import { valueOf } from '../../model/index.ts';
import type { HydronicLoopState, HydronicResult, HydronicUnitState, Scenario, WaterLoop } from '../../model/index.ts';
import { heatByZone } from '../cooling/heat.ts';
import { loopHydraulics, pumpLoop } from '../cooling/hydraulics.ts';
import { shareZoneHeat } from '../cooling/solve.ts';
import type { CoolingSolution, LoopState } from '../cooling/solution-types.ts';
import { airSupplyCelsius, coolingUnits, liquidSupplyCelsius, unitCapacityKw, unitOwnKw, unitWaterFlowKgPerS } from '../cooling/units.ts';
import type { Unit } from '../cooling/units.ts';
import { WATER_DENSITY_KG_PER_M3, WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from '../cooling/water.ts';

const LITRES_PER_CUBIC_METRE = 1000;

const litresPerSecond = (kgPerS: number): number => (kgPerS / WATER_DENSITY_KG_PER_M3) * LITRES_PER_CUBIC_METRE;

/** Rise of a water stream that takes a heat, K; 0 without flow. */
const rise = (heatKw: number, kgPerS: number): number => (kgPerS > 0 ? heatKw / (kgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K) : 0);

/**
 * Water side of a cooling solution: flow and temperatures of each unit and loop.
 *
 * @param presentRackIds the racks that gave off heat in the solution; `null` = every rack
 */
export function hydronicsOf(scenario: Scenario, cooling: Pick<CoolingSolution, 'loops' | 'mechanicalLoads'>, presentRackIds: ReadonlySet<string> | null): HydronicResult {
  const { zones } = heatByZone(scenario, presentRackIds);
  const runs = new Set(cooling.mechanicalLoads.map(({ componentId }) => componentId));
  const loops = new Map(cooling.loops.map((loop) => [loop.id, loop]));
  const units = coolingUnits(scenario);
  const heatOfUnit = shareZoneHeat(units.filter(({ id }) => runs.has(id)), new Map([...zones].map(([id, { heatKw }]) => [id, heatKw])));
  return {
    units: units.map((unit) => {
      const zone = zones.get(unit.zoneId);
      return unitState(unit, { runs: runs.has(unit.id), heatKw: runs.has(unit.id) ? heatOfUnit(unit) : 0, loop: loops.get(unit.loopId), supplyLimitCelsius: zone?.supplyLimitCelsius ?? Infinity });
    }),
    loops: scenario.cooling.loops.flatMap((loop) => {
      const state = loops.get(loop.id);
      return state === undefined ? [] : [loopState(loop, state)];
    }),
  };
}

interface UnitDuty {
  readonly runs: boolean;
  readonly heatKw: number;
  readonly loop: LoopState | undefined;
  readonly supplyLimitCelsius: number;
}

function unitState(unit: Unit, { runs, heatKw, loop, supplyLimitCelsius }: UnitDuty): HydronicUnitState {
  const water = runs ? loop?.supplyCelsius ?? null : null;
  const ownKw = runs ? unitOwnKw(unit, heatKw) : 0;
  // Without a plant in service nothing circulates.
  const flowKgPerS = runs && (loop?.flowKgPerS ?? 0) > 0 ? unitWaterFlowKgPerS(unit, heatKw) : 0;
  return {
    id: unit.id, kind: unit.kind, zoneId: unit.zoneId, loopId: unit.loopId, runs, heatKw, ratedKw: unit.ratedKw, ownKw,
    capacityKw: water === null ? 0 : unitCapacityKw(unit, water, supplyLimitCelsius),
    flowKgPerS,
    flowLitresPerSecond: litresPerSecond(flowKgPerS),
    waterSupplyCelsius: water,
    waterReturnCelsius: water === null ? null : water + rise(heatKw + ownKw, flowKgPerS),
    deliversCelsius: water === null ? null : unit.kind === 'air' ? airSupplyCelsius(unit, heatKw, water) : liquidSupplyCelsius(unit, heatKw, water),
  };
}

function loopState(loop: WaterLoop, { id, flowKgPerS, supplyCelsius, heatKw, pumpKw }: LoopState): HydronicLoopState {
  const hydraulics = loopHydraulics(loop);
  const point = { running: 0, speed: 0, headKpa: 0, electricKw: 0 };
  if (hydraulics !== null && flowKgPerS > 0) pumpLoop(hydraulics, flowKgPerS, point);
  return {
    id, flowKgPerS, flowLitresPerSecond: litresPerSecond(flowKgPerS), supplyCelsius,
    returnCelsius: supplyCelsius === null ? null : supplyCelsius + rise(heatKw, flowKgPerS),
    headKpa: hydraulics === null ? valueOf(loop.pumpHeadKpa) : point.headKpa,
    headFrom: hydraulics === null ? 'fixed' : 'curve',
    pumpKw,
    pumps: hydraulics === null ? null : { installed: hydraulics.pumps, duty: hydraulics.dutyPumps, running: point.running, speed: point.speed },
  };
}
