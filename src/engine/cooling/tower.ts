import { interpolateLinear, largestThatHolds } from '../numerics/interpolation.ts';

/**
 * Cooling towers off design by the YorkCalc correlation, and the power of variable-speed fans.
 */

/**
 * YorkCalc: approach = Σ c · T_wb^i · range^j · (L/G)^k, i fastest, then j, then k, 0–2 each (°C, K); York
 * International 2002, as in EnergyPlus and Modelica Buildings Fluid/HeatExchangers/CoolingTowers/Correlations/yorkCalc.mo.
 */
const YORK_COEFFICIENTS = [
  -0.359741205, -0.055053608, 0.0023850432, 0.173926877, -0.0248473764, 0.00048430224, -0.005589849456, 0.0005770079712, -0.00001342427256,
  2.84765801111111, -0.121765149, 0.0014599242, 1.680428651, -0.0166920786, -0.0007190532, -0.025485194448, 0.0000487491696, 0.00002719234152,
  -0.0653766255555556, -0.002278167, 0.0002500254, -0.0910565458, 0.00318176316, 0.000038621772, -0.0034285382352, 0.00000856589904, -0.000001516821552,
] as const;

/** Where the correlation was fitted (EnergyPlus Engineering Reference, variable-speed tower, YorkCalc model). */
const WET_BULB_RANGE = [-34.4, 26.7] as const;
const RANGE_RANGE = [1.1, 22.2] as const;
const LIQUID_TO_GAS_RANGE = [0.75, 8] as const;

/** Lowest fan speed that keeps L/G within the correlation; below it a tower works by free convection. */
const MINIMUM_FAN_SPEED = 1 / LIQUID_TO_GAS_RANGE[1];

/**
 * Fan power over rated power by fan speed over rated speed, variable-speed tower of EnergyPlus
 * (CoolingTower:VariableSpeed Merkel validation, Modelica Buildings Validation/MerkelEnergyPlus.mo); close to
 * the cube law with motor and drive losses.
 */
const FAN_POWER_BY_SPEED = [
  [0, 0], [0.1, 0.020982275], [0.2, 0.027843038], [0.3, 0.046465108], [0.4, 0.082729139], [0.5, 0.142515786],
  [0.6, 0.231705701], [0.7, 0.356179538], [0.8, 0.521817952], [0.9, 0.734501596], [1, 1],
] as const;

/** Leaving water minus entering wet bulb, K. @param liquidToGas (water flow ratio)/(air flow ratio). */
export function yorkApproachKelvin(wetBulbCelsius: number, rangeKelvin: number, liquidToGas: number): number {
  let sum = 0;
  let gasPower = 1;
  for (let k = 0; k < 3; k += 1, gasPower *= liquidToGas) {
    let rangePower = gasPower;
    for (let j = 0; j < 3; j += 1, rangePower *= rangeKelvin) {
      const c = 9 * k + 3 * j;
      sum += rangePower * (YORK_COEFFICIENTS[c]! + wetBulbCelsius * (YORK_COEFFICIENTS[c + 1]! + wetBulbCelsius * YORK_COEFFICIENTS[c + 2]!));
    }
  }
  return sum;
}

/** Fan power over rated power at a speed over rated speed. */
export function fanPowerRatio(speed: number): number {
  return interpolateLinear(FAN_POWER_BY_SPEED, speed);
}

/** Cells of a tower that share the water; the rating holds at the site's design wet bulb. */
export interface Tower {
  /** Heat all running cells reject at the rated approach, kW. */
  readonly ratedHeatKw: number;
  readonly ratedApproachKelvin: number;
  readonly ratedRangeKelvin: number;
  readonly ratedWetBulbCelsius: number;
}

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(Math.max(value, low), high);

/**
 * Approach of the tower at a duty: the rated approach times the ratio of YorkCalc at this point and at the
 * rated point. Water flow stays at its rated value, so the range goes with the heat. Below
 * the smallest range of the fit the approach falls in proportion to the range, to 0 without load.
 */
export function towerApproachKelvin(tower: Tower, heatKw: number, wetBulbCelsius: number, fanSpeed: number): number {
  const range = (tower.ratedRangeKelvin * heatKw) / tower.ratedHeatKw;
  const correlation = approachWithinFit(wetBulbCelsius, range, 1 / fanSpeed) / approachWithinFit(tower.ratedWetBulbCelsius, tower.ratedRangeKelvin, 1);
  return tower.ratedApproachKelvin * correlation;
}

function approachWithinFit(wetBulbCelsius: number, rangeKelvin: number, liquidToGas: number): number {
  const fitted = clamp(rangeKelvin, RANGE_RANGE);
  const approach = yorkApproachKelvin(clamp(wetBulbCelsius, WET_BULB_RANGE), fitted, clamp(liquidToGas, LIQUID_TO_GAS_RANGE));
  return rangeKelvin < RANGE_RANGE[0] ? (approach * rangeKelvin) / fitted : approach;
}

/** Slowest fan speed at which `holds`, where it holds at full speed. @returns 1 where even that is needed. */
export function slowestFanSpeed(holds: (speed: number) => boolean): number {
  const saved = largestThatHolds(0, 1 - MINIMUM_FAN_SPEED, (saving) => holds(1 - saving));
  return 1 - saved;
}
