import type { ChillerCurve } from '../../catalog/index.ts';
import { valueOf } from '../../model/index.ts';
import { largestThatHolds } from '../numerics/interpolation.ts';
import { availableCapacityKw, coolestCondenserCelsius, operateChiller, withinFittedRange } from './chiller.ts';
import type { PlantDesign, PlantDuty, PlantPoint } from './plant-types.ts';
import { evaporationKgPerS } from './tower-plant.ts';
import { fanPowerRatio, slowestFanSpeed, towerApproachKelvin } from './tower.ts';
import type { Tower } from './tower.ts';
import { WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';
import type { WeatherPoint } from './weather.ts';

/** Rounds of the loop between compressor power and tower approach; it contracts by about a tenth each round. */
const ROUNDS = 40;

/**
 * Water-cooled chillers with towers and, where `heatExchangerApproachKelvin` > 0, a plate heat
 * exchanger as water-side economiser:
 *
 * - `economiser`: tower and exchanger alone hold the loop's set point, the compressors rest;
 * - `partial-economiser`: tower water still is colder than the loop's return and takes a part, chillers in
 *   series do the rest;
 * - `mechanical`: chillers do it all.
 *
 * As few chillers run as can carry the heat; all tower cells in service run. Towers are rated for
 * the heat of all chillers at the curve's reference point.
 */
export function operateChillerPlant(design: PlantDesign, curve: ChillerCurve, duty: PlantDuty): PlantPoint {
  return freePoint(design, curve, duty) ?? mechanicalPoint(design, curve, duty);
}

interface CondenserSide {
  readonly tower: Tower;
  /** Heat capacity rate of the condenser water, kW/K. */
  readonly waterKwPerKelvin: number;
}

function condenserSide(design: PlantDesign, curve: ChillerCurve, units: number): CondenserSide {
  const ratedKw = units * valueOf(design.plant.unitCapacityKw);
  const ratedHeatKw = ratedKw * (1 + 1 / curve.referenceCop);
  const flowKgPerS = (curve.condenserFlowKgPerS * ratedKw * 1000) / curve.referenceCapacityWatts;
  const waterKwPerKelvin = flowKgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K;
  return {
    waterKwPerKelvin,
    tower: {
      ratedHeatKw,
      ratedApproachKelvin: valueOf(design.plant.approachKelvin),
      ratedRangeKelvin: ratedHeatKw / waterKwPerKelvin,
      ratedWetBulbCelsius: design.designWeather.wetBulbCelsius,
    },
  };
}

/** Approach of the economiser's exchanger, which goes with the load (balanced counter flow at fixed flows). */
function exchangerKelvin(design: PlantDesign, heatKw: number, units: number): number {
  return (valueOf(design.plant.heatExchangerApproachKelvin) * heatKw) / (units * valueOf(design.plant.unitCapacityKw));
}

const hasEconomiser = (design: PlantDesign): boolean => valueOf(design.plant.heatExchangerApproachKelvin) > 0;

function freePoint(design: PlantDesign, curve: ChillerCurve, duty: PlantDuty): PlantPoint | null {
  if (!hasEconomiser(design)) return null;
  const { tower } = condenserSide(design, curve, duty.units);
  const wetBulb = duty.weather.wetBulbCelsius;
  const exchanger = exchangerKelvin(design, duty.heatKw, duty.units);
  const holds = (speed: number): boolean => wetBulb + towerApproachKelvin(tower, duty.heatKw, wetBulb, speed) + exchanger <= design.setPointCelsius;
  if (!holds(1)) return null;
  return {
    heatKw: duty.heatKw,
    rejectedKw: duty.heatKw,
    electricKw: duty.units * valueOf(design.plant.fanPowerKwPerUnit) * fanPowerRatio(slowestFanSpeed(holds)),
    supplyCelsius: design.setPointCelsius,
    mode: 'economiser',
    waterKgPerS: evaporationKgPerS(duty.heatKw, design.setPointCelsius - exchanger),
    extrapolated: false,
  };
}

function mechanicalPoint(design: PlantDesign, curve: ChillerCurve, duty: PlantDuty): PlantPoint {
  const { tower, waterKwPerKelvin } = condenserSide(design, curve, duty.units);
  const unitKw = valueOf(design.plant.unitCapacityKw);
  const wetBulb = duty.weather.wetBulbCelsius;
  const returnCelsius = design.setPointCelsius + design.loopDeltaTKelvin;
  const exchanger = exchangerKelvin(design, duty.heatKw, duty.units);
  const coolest = coolestCondenserCelsius(curve);

  let compressorKw = duty.heatKw / curve.referenceCop;
  let removedKw = duty.heatKw;
  let freeKw = 0;
  let speed = 1;
  let towerWater = wetBulb;
  let extrapolated = false;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rejectedKw = removedKw + compressorKw;
    const waterAt = (fanSpeed: number): number => wetBulb + towerApproachKelvin(tower, rejectedKw, wetBulb, fanSpeed);
    freeKw = hasEconomiser(design)
      ? (duty.heatKw * Math.min(Math.max(returnCelsius - waterAt(1) - exchanger, 0), design.loopDeltaTKelvin)) / design.loopDeltaTKelvin
      : 0;
    // With free cooling the towers run flat out; else fans slow down where water would fall below what chillers bear.
    speed = freeKw > 0 || waterAt(1) >= coolest ? 1 : slowestFanSpeed((candidate) => waterAt(candidate) <= coolest);
    towerWater = Math.max(waterAt(speed), freeKw > 0 ? -Infinity : coolest);
    const condenser = withinFittedRange(curve, design.setPointCelsius, towerWater + freeKw / waterKwPerKelvin);
    extrapolated = condenser.extrapolated;
    const available = availableCapacityKw(curve, unitKw, condenser.leavingEvaporator, condenser.enteringCondenser);
    const running = available === 0 ? 0 : Math.min(duty.units, Math.max(1, Math.ceil((duty.heatKw - freeKw) / available - 1e-9)));
    const each = running === 0 ? 0 : (duty.heatKw - freeKw) / running;
    const point = operateChiller(curve, unitKw, each, condenser.leavingEvaporator, condenser.enteringCondenser);
    removedKw = freeKw + running * point.heatKw;
    compressorKw = running * point.electricKw;
  }
  // Rounding must not read as heat left behind.
  const carried = removedKw >= duty.heatKw * (1 - 1e-12) ? duty.heatKw : removedKw;
  return {
    heatKw: carried,
    rejectedKw: carried + compressorKw,
    electricKw: compressorKw + duty.units * valueOf(design.plant.fanPowerKwPerUnit) * fanPowerRatio(speed),
    supplyCelsius: carried === duty.heatKw ? design.setPointCelsius : null,
    mode: freeKw > 0 ? 'partial-economiser' : 'mechanical',
    waterKgPerS: evaporationKgPerS(carried + compressorKw, towerWater),
    extrapolated,
  };
}

/** Headroom over the reference capacity within which a mild day's capacity is looked for. */
const CAPACITY_SEARCH_FACTOR = 2;

/**
 * Largest heat at the set point: all chillers at part-load ratio 1 with the condenser water the towers give
 * at that heat, or what the economiser carries alone where that is more.
 */
export function chillerPlantCapacityKw(design: PlantDesign, curve: ChillerCurve, units: number, weather: WeatherPoint): number {
  const unitKw = valueOf(design.plant.unitCapacityKw);
  const { tower } = condenserSide(design, curve, units);
  const wetBulb = weather.wetBulbCelsius;
  const mechanical = largestThatHolds(0, CAPACITY_SEARCH_FACTOR * units * unitKw, (heatKw) => {
    const rejected = heatKw * (1 + 1 / curve.referenceCop);
    const water = wetBulb + towerApproachKelvin(tower, rejected, wetBulb, 1);
    const condenser = withinFittedRange(curve, design.setPointCelsius, water);
    return heatKw <= units * availableCapacityKw(curve, unitKw, condenser.leavingEvaporator, condenser.enteringCondenser);
  });
  if (!hasEconomiser(design)) return mechanical;
  const free = largestThatHolds(0, units * unitKw, (heatKw) => wetBulb + towerApproachKelvin(tower, heatKw, wetBulb, 1) + exchangerKelvin(design, heatKw, units) <= design.setPointCelsius);
  return Math.max(mechanical, free);
}
