import { dryAirDensity, humidityRatioFromDewPoint, moistAirEnthalpy } from '../numerics/psychrometrics.ts';
import { effectiveness } from './heat-exchanger.ts';
import { WATER_SPECIFIC_HEAT_KJ_PER_KG_K } from './water.ts';

/**
 * Cooling tower after Merkel as an ε–NTU exchanger between water and a fluid of the enthalpy of saturated air
 * (EnergyPlus Engineering Reference, CoolingTower:VariableSpeed:Merkel; Modelica Buildings CoolingTowers/BaseClasses/Merkel.mo). An
 * independent check on YorkCalc, which plants use: this one has no fitted range and takes any flows, at the cost of an iteration.
 */
export interface MerkelTower {
  readonly ratedWaterKgPerS: number;
  readonly ratedAirKgPerS: number;
  readonly ratedWetBulbCelsius: number;
  /** Conductance at the rating for the air's own heat capacity, kW/K. */
  readonly conductanceKwPerKelvin: number;
  readonly pressurePa: number;
}

const AIR_SPECIFIC_HEAT = 1.006;
/** EnergyPlus' defaults of the conductance: 1 + 0.0081·ΔT_wb; 1.3f − 0.3f² of air; 0.1082 + 1.667f − 0.7713f² of water. */
const WET_BULB_SLOPE_PER_KELVIN = 0.0081;
/** Share of the rated air that moves with the fan off. */
const FREE_CONVECTION_SHARE = 0.1;
const ROUNDS = 60;

/** Enthalpy of saturated air, kJ per kg of dry air. */
function saturatedEnthalpy(celsius: number, pressurePa: number): number {
  return moistAirEnthalpy(celsius, humidityRatioFromDewPoint(celsius, pressurePa));
}

/** Tower that meets a rating. @param airCubicMetresPerSecond at 20 °C and the pressure. */
export function merkelTower(rating: { readonly waterKgPerS: number; readonly airCubicMetresPerSecond: number; readonly wetBulbCelsius: number; readonly rangeKelvin: number; readonly approachKelvin: number; readonly pressurePa: number }): MerkelTower {
  const { waterKgPerS, wetBulbCelsius, rangeKelvin, approachKelvin, pressurePa } = rating;
  const airKgPerS = rating.airCubicMetresPerSecond * dryAirDensity(20, pressurePa);
  const heatKw = waterKgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K * rangeKelvin;
  const entering = saturatedEnthalpy(wetBulbCelsius, pressurePa);
  let low = wetBulbCelsius;
  let high = wetBulbCelsius + 60;
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = 0.5 * (low + high);
    if (airKgPerS * (saturatedEnthalpy(middle, pressurePa) - entering) < heatKw) low = middle;
    else high = middle;
  }
  const equivalent = heatKw / airKgPerS / (low - wetBulbCelsius);
  const [air, water] = [airKgPerS * equivalent, waterKgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K];
  const [least, most] = [Math.min(air, water), Math.max(air, water)];
  const needed = heatKw / (least * (rangeKelvin + approachKelvin));
  const z = least / most;
  // ε of counter flow turned round.
  const ntu = z === 1 ? needed / (1 - needed) : Math.log((1 - needed) / (1 - needed * z)) / (z - 1);
  return { ratedWaterKgPerS: waterKgPerS, ratedAirKgPerS: airKgPerS, ratedWetBulbCelsius: wetBulbCelsius, conductanceKwPerKelvin: (ntu * least * AIR_SPECIFIC_HEAT) / equivalent, pressurePa };
}

/** Water leaving the tower, °C, at a wet bulb, entering water, water flow and fan speed (0–1). */
export function merkelLeavingCelsius(tower: MerkelTower, wetBulbCelsius: number, enteringCelsius: number, waterKgPerS: number, fanSpeed: number): number {
  const airShare = Math.max(fanSpeed, FREE_CONVECTION_SHARE);
  const waterShare = waterKgPerS / tower.ratedWaterKgPerS;
  const conductance = tower.conductanceKwPerKelvin * (1 + WET_BULB_SLOPE_PER_KELVIN * (tower.ratedWetBulbCelsius - wetBulbCelsius))
    * (1.3 * airShare - 0.3 * airShare * airShare) * (0.1082 + 1.667 * waterShare - 0.7713 * waterShare * waterShare);
  const airKgPerS = airShare * tower.ratedAirKgPerS;
  const water = waterKgPerS * WATER_SPECIFIC_HEAT_KJ_PER_KG_K;
  const entering = saturatedEnthalpy(wetBulbCelsius, tower.pressurePa);
  let low = wetBulbCelsius;
  let high = enteringCelsius;
  let heatKw = 0;
  // Leaving air between the entering wet bulb and the entering water: the heat falls as it rises.
  for (let round = 0; round < ROUNDS; round += 1) {
    const leaving = 0.5 * (low + high);
    const equivalent = (saturatedEnthalpy(leaving, tower.pressurePa) - entering) / (leaving - wetBulbCelsius);
    const air = airKgPerS * equivalent;
    const [least, most] = [Math.min(air, water), Math.max(air, water)];
    heatKw = effectiveness('counter', (conductance * equivalent) / AIR_SPECIFIC_HEAT / least, least / most) * least * (enteringCelsius - wetBulbCelsius);
    if (heatKw > air * (leaving - wetBulbCelsius)) low = leaving;
    else high = leaving;
  }
  return enteringCelsius - heatKw / water;
}
