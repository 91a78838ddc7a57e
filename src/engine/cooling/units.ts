import { indexScenario } from '../../model/scenario-index.ts';
import { valueOf } from '../../model/index.ts';
import type { AirCoolingUnit, CoolantDistributionUnit, Scenario, WaterLoop } from '../../model/index.ts';
import { dryAirDensity, standardPressurePa } from '../numerics/psychrometrics.ts';
import { AIR_SPECIFIC_HEAT_KJ_PER_KG_K } from './heat.ts';
import { effectiveness } from './heat-exchanger.ts';
import { WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';

/** What every unit between a zone and a loop has: air units and CDUs alike. */
interface UnitBase {
  readonly id: string;
  readonly name: string;
  readonly zoneId: string;
  readonly loopId: string;
  /** Heat it takes from the zone at its rating, kW. */
  readonly ratedKw: number;
  /** Fan or pump power, which ends as heat in the loop, kW; constant while it runs. */
  readonly ownKw: number;
  readonly powerNodeId: string;
  readonly commissionedBy: string | null;
  readonly loopDesignDeltaTKelvin: number;
  readonly loopSetPointCelsius: number;
}

/** Coil behind a fan of constant speed. Its capacity is rated at the loop's set point. */
export interface AirUnit extends UnitBase {
  readonly kind: 'air';
  readonly setPointCelsius: number;
  /** Heat capacity rate of its air at the site's elevation, kW/K. */
  readonly airKwPerKelvin: number;
  /** Heat per kelvin between return air and entering water; ≤ 0 where the data contradict themselves. */
  readonly coilKwPerKelvin: number;
}

/** Plate exchanger between facility water and a technology loop. */
export interface LiquidUnit extends UnitBase {
  readonly kind: 'liquid';
  /** Heat capacity rate of either side at rated flow, kW/K. */
  readonly waterKwPerKelvin: number;
  readonly ratedApproachKelvin: number;
}

export type Unit = AirUnit | LiquidUnit;

/** Every air unit and CDU whose loop is in the document, in document order. */
export function coolingUnits(scenario: Scenario): Unit[] {
  const { loops, sites } = indexScenario(scenario);
  const air = scenario.halls.flatMap((hall) => hall.airCoolingUnits.flatMap((unit) => {
    const loop = loops.get(unit.loopId);
    const elevation = sites.get(hall.siteId)?.location.elevationMetres ?? 0;
    return loop ? [airUnit(unit, loop, elevation)] : [];
  }));
  const liquid = scenario.cooling.coolantDistributionUnits.flatMap((unit) => {
    const loop = loops.get(unit.loopId);
    return loop ? [liquidUnit(unit, loop)] : [];
  });
  return [...air, ...liquid];
}

function airUnit(unit: AirCoolingUnit, loop: WaterLoop, elevationMetres: number): AirUnit {
  const ratedKw = valueOf(unit.coolingCapacityKw);
  const setPointCelsius = valueOf(unit.supplyAirSetPointCelsius);
  const density = dryAirDensity(setPointCelsius, standardPressurePa(elevationMetres));
  const airKwPerKelvin = density * AIR_SPECIFIC_HEAT_KJ_PER_KG_K * valueOf(unit.airflowCubicMetresPerSecond);
  const ratedReturn = setPointCelsius + ratedKw / airKwPerKelvin;
  return {
    kind: 'air', id: unit.id, name: unit.name, zoneId: unit.airZoneId, loopId: unit.loopId, ratedKw,
    ownKw: valueOf(unit.fanPowerKw), powerNodeId: unit.powerNodeId, commissionedBy: unit.commissionedBy,
    loopDesignDeltaTKelvin: valueOf(loop.designDeltaTKelvin), loopSetPointCelsius: valueOf(loop.supplyTemperatureCelsius),
    setPointCelsius, airKwPerKelvin,
    coilKwPerKelvin: ratedKw / (ratedReturn - valueOf(loop.supplyTemperatureCelsius)),
  };
}

function liquidUnit(unit: CoolantDistributionUnit, loop: WaterLoop): LiquidUnit {
  const ratedKw = valueOf(unit.ratedCapacityKw);
  const loopDesignDeltaTKelvin = valueOf(loop.designDeltaTKelvin);
  return {
    kind: 'liquid', id: unit.id, name: unit.name, zoneId: unit.zoneId, loopId: unit.loopId, ratedKw,
    ownKw: valueOf(unit.pumpPowerKw), powerNodeId: unit.powerNodeId, commissionedBy: unit.commissionedBy,
    loopDesignDeltaTKelvin, loopSetPointCelsius: valueOf(loop.supplyTemperatureCelsius), waterKwPerKelvin: ratedKw / loopDesignDeltaTKelvin, ratedApproachKelvin: valueOf(unit.ratedApproachKelvin),
  };
}

/**
 * Heat a unit takes from its zone with this water, kW, never more than its rating.
 *
 * Air unit: flows are constant, so the coil moves heat in proportion to (return air − entering water); the
 * return air is that of the rating. CDU: see {@link liquidSupplyCelsius}, up to the racks' supply limit.
 */
export function unitCapacityKw(unit: Unit, waterCelsius: number, supplyLimitCelsius: number): number {
  if (unit.kind === 'liquid') {
    const allowed = (unit.ratedKw * (supplyLimitCelsius - waterCelsius)) / unit.ratedApproachKelvin;
    return Math.max(0, Math.min(unit.ratedKw, allowed));
  }
  if (unit.coilKwPerKelvin <= 0) return 0;
  // Exactly the rating at the set point: projections must not see the last bits of the air's density.
  if (waterCelsius <= unit.loopSetPointCelsius) return unit.ratedKw;
  const ratedReturn = unit.setPointCelsius + unit.ratedKw / unit.airKwPerKelvin;
  return Math.max(0, Math.min(unit.ratedKw, unit.coilKwPerKelvin * (ratedReturn - waterCelsius)));
}

/** Air a unit delivers, °C: its set point, or warmer where the coil can't take the heat at the rated return. */
export function airSupplyCelsius(unit: AirUnit, heatKw: number, waterCelsius: number): number | null {
  if (heatKw <= unitCapacityKw(unit, waterCelsius, Infinity)) return unit.setPointCelsius;
  if (unit.coilKwPerKelvin <= 0) return null;
  return waterCelsius + heatKw / unit.coilKwPerKelvin - heatKw / unit.airKwPerKelvin;
}

/**
 * Technology-loop supply of a CDU, °C. Counter-flow exchanger with both sides at rated flow and equal heat
 * capacity rates C: NTU = ΔT/approach at the rating, ε = NTU/(1 + NTU), heat = ε·C·(T_return − T_facility), so
 * that supply − facility supply = (1/ε − 1)·heat/C: the rated approach in proportion to load.
 */
export function liquidSupplyCelsius(unit: LiquidUnit, heatKw: number, waterCelsius: number): number {
  const ntu = unit.loopDesignDeltaTKelvin / unit.ratedApproachKelvin;
  return waterCelsius + (1 / effectiveness('counter', ntu, 1) - 1) * (heatKw / unit.waterKwPerKelvin);
}

/**
 * Loop water through a running unit, kg/s. Valves of air units hold the loop's design ΔT; CDUs take
 * their rated flow whatever the load.
 */
export function unitWaterFlowKgPerS(unit: Unit, heatKw: number): number {
  const perKelvin = unit.kind === 'air' ? (heatKw + unit.ownKw) / unit.loopDesignDeltaTKelvin : unit.waterKwPerKelvin;
  return perKelvin / WATER_SPECIFIC_HEAT_KJ_PER_KG_K;
}
