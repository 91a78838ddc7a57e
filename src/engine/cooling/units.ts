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
  /** Fan or pump power at full speed, which ends as heat in the loop, kW; see {@link unitOwnKw}. */
  readonly ownKw: number;
  readonly powerNodeId: string;
  readonly commissionedBy: string | null;
  readonly loopDesignDeltaTKelvin: number;
  readonly loopSetPointCelsius: number;
}

/** Coil behind a fan. Its capacity is rated at the loop's set point. */
export interface AirUnit extends UnitBase {
  readonly kind: 'air';
  /** Variable-speed fan, or `null` for one of constant speed. */
  readonly fan: FanControl | null;
  readonly setPointCelsius: number;
  /** Heat capacity rate of its air at the site's elevation, kW/K. */
  readonly airKwPerKelvin: number;
  /** Heat per kelvin between return air and entering water; ≤ 0 where the data contradict themselves. */
  readonly coilKwPerKelvin: number;
}

/** Fan whose speed follows the heat; power = rated · speed^exponent (3 by the fan laws, less with static head). */
export interface FanControl {
  readonly minimumSpeed: number;
  readonly powerExponent: number;
}

/** Plate exchanger between facility water and a technology loop. */
export interface LiquidUnit extends UnitBase {
  readonly kind: 'liquid';
  /** Heat capacity rate of the facility side and of the technology side, kW/K. */
  readonly waterKwPerKelvin: number;
  readonly technologyKwPerKelvin: number;
  /** Technology supply minus facility supply at rated heat with these flows, K. */
  readonly approachKelvin: number;
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
    fan: unit.fanControl === undefined ? null : { minimumSpeed: valueOf(unit.fanControl.minimumSpeedFraction), powerExponent: valueOf(unit.fanControl.powerExponent) },
    setPointCelsius, airKwPerKelvin,
    coilKwPerKelvin: ratedKw / (ratedReturn - valueOf(loop.supplyTemperatureCelsius)),
  };
}

function liquidUnit(unit: CoolantDistributionUnit, loop: WaterLoop): LiquidUnit {
  const ratedKw = valueOf(unit.ratedCapacityKw);
  const loopDesignDeltaTKelvin = valueOf(loop.designDeltaTKelvin);
  const ratedKwPerKelvin = ratedKw / loopDesignDeltaTKelvin;
  const facility = valueOf(unit.facilityFlowFraction ?? 1);
  const technology = valueOf(unit.technologyFlowFraction ?? 1);
  return {
    kind: 'liquid', id: unit.id, name: unit.name, zoneId: unit.zoneId, loopId: unit.loopId, ratedKw,
    ownKw: valueOf(unit.pumpPowerKw), powerNodeId: unit.powerNodeId, commissionedBy: unit.commissionedBy,
    loopDesignDeltaTKelvin, loopSetPointCelsius: valueOf(loop.supplyTemperatureCelsius),
    waterKwPerKelvin: ratedKwPerKelvin * facility, technologyKwPerKelvin: ratedKwPerKelvin * technology,
    approachKelvin: exchangerApproachKelvin({ ratedKw, ratedKwPerKelvin, ratedApproachKelvin: valueOf(unit.ratedApproachKelvin) }, facility, technology),
  };
}

/** Film coefficient of turbulent flow goes with flow to this power (Dittus–Boelter, Nu ∝ Re^0.8; as in Modelica Buildings' plate exchangers). */
const FILM_EXPONENT = 0.8;

/**
 * Supply of the cooled side over the supply of the cooling side of a counter-flow exchanger at rated heat, K. Rated with
 * equal heat capacity rates C on both sides: NTU = ΔT/approach, ε = NTU/(1 + NTU). At other flows the conductance follows
 * from two equal film resistances, 1/UA = ½(f₁^−0.8 + f₂^−0.8)/UA_rated, and
 * cooled supply = cooling supply + Q/(ε·C_min) − Q/C_cooled.
 */
export function exchangerApproachKelvin(rated: { readonly ratedKw: number; readonly ratedKwPerKelvin: number; readonly ratedApproachKelvin: number }, coolingFlow: number, cooledFlow: number): number {
  // At rated flows the rating itself, free of rounding.
  if (coolingFlow === 1 && cooledFlow === 1) return rated.ratedApproachKelvin;
  const ratedNtu = rated.ratedKw / rated.ratedKwPerKelvin / rated.ratedApproachKelvin;
  const conductance = (2 * ratedNtu * rated.ratedKwPerKelvin) / (coolingFlow ** -FILM_EXPONENT + cooledFlow ** -FILM_EXPONENT);
  const [smaller, larger] = [Math.min(coolingFlow, cooledFlow), Math.max(coolingFlow, cooledFlow)];
  const least = smaller * rated.ratedKwPerKelvin;
  return rated.ratedKw / (effectiveness('counter', conductance / least, smaller / larger) * least) - rated.ratedKw / (cooledFlow * rated.ratedKwPerKelvin);
}

/** Fan or pump power of a running unit at a heat, kW. Variable fans keep the air's temperature rise: speed goes with the heat. */
export function unitOwnKw(unit: Unit, heatKw: number): number {
  if (unit.kind === 'liquid' || unit.fan === null) return unit.ownKw;
  const speed = Math.min(1, Math.max(unit.fan.minimumSpeed, unit.ratedKw > 0 ? heatKw / unit.ratedKw : 0));
  return unit.ownKw * speed ** unit.fan.powerExponent;
}

/**
 * Heat a unit takes from its zone with this water, kW, never more than its rating.
 *
 * Air unit: flows are constant, so the coil moves heat in proportion to (return air − entering water); the
 * return air is that of the rating. CDU: see {@link liquidSupplyCelsius}, up to the racks' supply limit.
 */
export function unitCapacityKw(unit: Unit, waterCelsius: number, supplyLimitCelsius: number): number {
  if (unit.kind === 'liquid') {
    const allowed = (unit.ratedKw * (supplyLimitCelsius - waterCelsius)) / unit.approachKelvin;
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

/** Technology-loop supply of a CDU, °C: facility supply plus the approach at its flows, in proportion to the heat. */
export function liquidSupplyCelsius(unit: LiquidUnit, heatKw: number, waterCelsius: number): number {
  return waterCelsius + unit.approachKelvin * (heatKw / unit.ratedKw);
}

/**
 * Loop water through a running unit, kg/s. Valves of air units hold the loop's design ΔT; CDUs take
 * their flow whatever the load.
 */
export function unitWaterFlowKgPerS(unit: Unit, heatKw: number): number {
  const perKelvin = unit.kind === 'air' ? (heatKw + unitOwnKw(unit, heatKw)) / unit.loopDesignDeltaTKelvin : unit.waterKwPerKelvin;
  return perKelvin / WATER_SPECIFIC_HEAT_KJ_PER_KG_K;
}
