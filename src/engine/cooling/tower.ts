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
const LEAST_WET_BULB_CELSIUS = -34.4;
const MOST_WET_BULB_CELSIUS = 26.7;
const LEAST_RANGE_KELVIN = 1.1;
const MOST_RANGE_KELVIN = 22.2;
const LEAST_LIQUID_TO_GAS = 0.75;
const MOST_LIQUID_TO_GAS = 8;

/** Lowest fan speed that keeps L/G within the correlation; below it a tower works by free convection. */
const MINIMUM_FAN_SPEED = 1 / MOST_LIQUID_TO_GAS;

/**
 * Fan power over rated power at tenths of rated speed, 0 to 1, variable-speed tower of EnergyPlus
 * (CoolingTower:VariableSpeed Merkel validation, Modelica Buildings Validation/MerkelEnergyPlus.mo): the
 * cube law with motor and drive losses.
 */
const FAN_POWER_AT_TENTHS = [0, 0.020982275, 0.027843038, 0.046465108, 0.082729139, 0.142515786, 0.231705701, 0.356179538, 0.521817952, 0.734501596, 1] as const;

/** Coefficients of range^j · (L/G)^k, j fastest, at one wet bulb, which is held to the fitted range. */
export function yorkAtWetBulb(wetBulbCelsius: number, into: Float64Array): void {
  const wetBulb = clamp(wetBulbCelsius, LEAST_WET_BULB_CELSIUS, MOST_WET_BULB_CELSIUS);
  for (let at = 0; at < 9; at += 1) {
    into[at] = YORK_COEFFICIENTS[3 * at]! + wetBulb * (YORK_COEFFICIENTS[3 * at + 1]! + wetBulb * YORK_COEFFICIENTS[3 * at + 2]!);
  }
}

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

/** Fan power over rated power at a speed over rated speed, 0–1: between the tenths of the table linear in the cube of the speed. */
export function fanPowerRatio(speed: number): number {
  if (speed >= 1) return 1;
  const tenth = Math.min(9, Math.floor(10 * speed));
  const low = FAN_POWER_AT_TENTHS[tenth]!;
  // In tenths, so that the cubes are whole numbers.
  const cubeLow = tenth * tenth * tenth;
  const cubeHigh = (tenth + 1) * (tenth + 1) * (tenth + 1);
  return low + ((FAN_POWER_AT_TENTHS[tenth + 1]! - low) * (1000 * speed * speed * speed - cubeLow)) / (cubeHigh - cubeLow);
}

/** Cells of a tower that share the water; the rating holds at the site's design wet bulb. */
export interface Tower {
  /** Heat all running cells reject at the rated approach, kW. */
  readonly ratedHeatKw: number;
  readonly ratedApproachKelvin: number;
  readonly ratedRangeKelvin: number;
  readonly ratedWetBulbCelsius: number;
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/**
 * Approach of the tower at a duty: the rated approach times the ratio of YorkCalc at this point and at the
 * rated point. Water flow stays at its rated value, so the range goes with the heat. Below
 * the smallest range of the fit the approach falls in proportion to the range, to 0 without load.
 */
export function towerApproachKelvin(tower: Tower, heatKw: number, wetBulbCelsius: number, fanSpeed: number): number {
  const range = (tower.ratedRangeKelvin * heatKw) / tower.ratedHeatKw;
  const york = new Float64Array(9);
  yorkAtWetBulb(wetBulbCelsius, york);
  return towerApproachFactor(tower) * approachWithinFit(york, range, 1 / fanSpeed);
}

/** Rated approach over what YorkCalc gives at the rated point. */
export function towerApproachFactor(tower: Omit<Tower, 'ratedHeatKw'>): number {
  const york = new Float64Array(9);
  yorkAtWetBulb(tower.ratedWetBulbCelsius, york);
  return tower.ratedApproachKelvin / approachWithinFit(york, tower.ratedRangeKelvin, 1);
}

/** YorkCalc from {@link yorkAtWetBulb}, range and L/G held to the fit; below its smallest range in proportion to the range. */
export function approachWithinFit(york: Float64Array, rangeKelvin: number, liquidToGas: number): number {
  const r = clamp(rangeKelvin, LEAST_RANGE_KELVIN, MOST_RANGE_KELVIN);
  const g = clamp(liquidToGas, LEAST_LIQUID_TO_GAS, MOST_LIQUID_TO_GAS);
  const approach = york[0]! + r * (york[1]! + r * york[2]!) + g * (york[3]! + r * (york[4]! + r * york[5]!) + g * (york[6]! + r * (york[7]! + r * york[8]!)));
  return rangeKelvin < LEAST_RANGE_KELVIN ? (approach * rangeKelvin) / r : approach;
}

/**
 * Slowest fan speed at which {@link approachWithinFit} is at most `approachKelvin`; 1 where full speed does not
 * reach it. YorkCalc is a quadratic in L/G with one crossing between full and lowest speed, which is solved in closed form.
 */
export function speedForApproach(york: Float64Array, rangeKelvin: number, approachKelvin: number): number {
  const r = clamp(rangeKelvin, LEAST_RANGE_KELVIN, MOST_RANGE_KELVIN);
  const share = rangeKelvin < LEAST_RANGE_KELVIN ? rangeKelvin / r : 1;
  if (share === 0) return approachKelvin >= 0 ? MINIMUM_FAN_SPEED : 1;
  const constant = york[0]! + r * (york[1]! + r * york[2]!) - approachKelvin / share;
  const linear = york[3]! + r * (york[4]! + r * york[5]!);
  const square = york[6]! + r * (york[7]! + r * york[8]!);
  const slowest = MOST_LIQUID_TO_GAS;
  if (constant + linear + square > 0) return 1;
  if (constant + slowest * (linear + slowest * square) <= 0) return MINIMUM_FAN_SPEED;
  // One of the roots lies in (1, 8], where the sign changes; the stable form of each.
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
  const half = -0.5 * (linear + (linear < 0 ? -root : root));
  const first = half / square;
  const second = constant / half;
  const liquidToGas = first >= 1 && first <= slowest ? first : second;
  return 1 / clamp(liquidToGas, 1, slowest);
}

/** Slowest speed at which fans give a share of their full air flow, held to what they can do. */
export function speedForFlow(flowShare: number): number {
  return clamp(flowShare, MINIMUM_FAN_SPEED, 1);
}
