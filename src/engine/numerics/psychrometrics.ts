/**
 * Moist air after ASHRAE Handbook Fundamentals 2017, chapter 1, SI (equation numbers of that chapter).
 * Uses `Math.exp` and `Math.log`, whose last bits differ between engines: not for projections.
 */
export { standardPressurePa } from '../../model/standard-atmosphere.ts';

/** Gas constant of dry air, J/(kg·K), eq. (1). */
const DRY_AIR_GAS_CONSTANT = 287.042;
const ZERO_CELSIUS_KELVIN = 273.15;
/** Ratio of the molar masses of water and dry air, eq. (20). */
const MOLAR_MASS_RATIO = 0.621945;

/** Density of dry air, kg/m³ (ideal gas). */
export function dryAirDensity(celsius: number, pressurePa: number): number {
  return pressurePa / (DRY_AIR_GAS_CONSTANT * (celsius + ZERO_CELSIUS_KELVIN));
}

/** Saturation pressure over ice (below 0 °C) or liquid water, Pa, eqs. (5) and (6); −100 … 200 °C. */
export function saturationPressurePa(celsius: number): number {
  const t = celsius + ZERO_CELSIUS_KELVIN;
  const logPressure = celsius < 0
    ? -5.6745359e3 / t + 6.3925247 - 9.677843e-3 * t + 6.2215701e-7 * t ** 2 + 2.0747825e-9 * t ** 3 - 9.484024e-13 * t ** 4 + 4.1635019 * Math.log(t)
    : -5.8002206e3 / t + 1.3914993 - 4.8640239e-2 * t + 4.1764768e-5 * t ** 2 - 1.4452093e-8 * t ** 3 + 6.5459673 * Math.log(t);
  return Math.exp(logPressure);
}

/** Humidity ratio of air of a dew point, kg water per kg dry air, eq. (20) at saturation. */
export function humidityRatioFromDewPoint(dewPointCelsius: number, pressurePa: number): number {
  const vapour = saturationPressurePa(dewPointCelsius);
  return (MOLAR_MASS_RATIO * vapour) / (pressurePa - vapour);
}

/** Humidity ratio of air of a dry and a wet bulb, kg/kg, eq. (33) above freezing and (35) below. */
export function humidityRatioFromWetBulb(dryBulbCelsius: number, wetBulbCelsius: number, pressurePa: number): number {
  const saturated = humidityRatioFromDewPoint(wetBulbCelsius, pressurePa);
  const depression = dryBulbCelsius - wetBulbCelsius;
  return wetBulbCelsius >= 0
    ? ((2501 - 2.326 * wetBulbCelsius) * saturated - 1.006 * depression) / (2501 + 1.86 * dryBulbCelsius - 4.186 * wetBulbCelsius)
    : ((2830 - 0.24 * wetBulbCelsius) * saturated - 1.006 * depression) / (2830 + 1.86 * dryBulbCelsius - 2.1 * wetBulbCelsius);
}

/** Specific enthalpy of moist air, kJ per kg of dry air, eq. (30); 0 for dry air at 0 °C. */
export function moistAirEnthalpy(dryBulbCelsius: number, humidityRatio: number): number {
  return 1.006 * dryBulbCelsius + humidityRatio * (2501 + 1.86 * dryBulbCelsius);
}

/** The humidity ratio found differs from the air's by at most this, kg/kg: about 1e-10 K of wet bulb. */
const HUMIDITY_RATIO_TOLERANCE = 1e-14;
const BRACKET_TOLERANCE_KELVIN = 1e-10;

/**
 * Thermodynamic wet bulb of air of a dry bulb and a dew point at a pressure, °C, within 1e-9 K: the wet
 * bulb between dew point and dry bulb at which the humidity ratio is the air's. Regula falsi with the Illinois
 * rule: the ratio rises with the wet bulb, so the bracket always holds the root, across the step from ice to liquid too.
 * @throws if the dew point lies above the dry bulb.
 */
export function wetBulbCelsius(dryBulbCelsius: number, dewPointCelsius: number, pressurePa: number): number {
  if (dewPointCelsius > dryBulbCelsius) throw new Error(`Dew point ${dewPointCelsius} °C lies above dry bulb ${dryBulbCelsius} °C.`);
  const humidityRatio = humidityRatioFromDewPoint(dewPointCelsius, pressurePa);
  const excess = (wetBulb: number): number => humidityRatioFromWetBulb(dryBulbCelsius, wetBulb, pressurePa) - humidityRatio;
  let low = dewPointCelsius;
  let high = dryBulbCelsius;
  let below = excess(low);
  let above = excess(high);
  if (above <= 0) return high;
  if (below >= 0) return low;
  let keptLow = false;
  let keptHigh = false;
  while (high - low > BRACKET_TOLERANCE_KELVIN) {
    const inside = high - (above * (high - low)) / (above - below);
    const middle = inside > low && inside < high ? inside : 0.5 * (low + high);
    const value = excess(middle);
    if (Math.abs(value) <= HUMIDITY_RATIO_TOLERANCE) return middle;
    if (value > 0) {
      high = middle;
      above = value;
      if (keptLow) below *= 0.5;
      keptLow = true;
      keptHigh = false;
    } else {
      low = middle;
      below = value;
      if (keptHigh) above *= 0.5;
      keptHigh = true;
      keptLow = false;
    }
    // A bracket narrower than the spacing of doubles can't shrink further.
    if (middle + BRACKET_TOLERANCE_KELVIN === middle) break;
  }
  return 0.5 * (low + high);
}
