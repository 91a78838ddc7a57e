import { dryAirDensity } from '../numerics/psychrometrics.ts';
import { yorkAtWetBulb } from './tower.ts';
import type { WeatherPoint } from './weather.ts';

/** Outdoor air at one moment with what every plant of a site needs of it; filled in place. */
export interface OutdoorAir {
  dryBulbCelsius: number;
  wetBulbCelsius: number;
  pressurePa: number;
  densityKgPerM3: number;
  /** YorkCalc's coefficients at this wet bulb. */
  readonly york: Float64Array;
}

/** Outdoor air of a weather point. */
export function outdoorAir(weather: WeatherPoint): OutdoorAir {
  const air: OutdoorAir = { dryBulbCelsius: 0, wetBulbCelsius: 0, pressurePa: 0, densityKgPerM3: 0, york: new Float64Array(9) };
  setOutdoorAir(air, weather.dryBulbCelsius, weather.wetBulbCelsius, weather.pressurePa);
  return air;
}

/** Moves `air` to another state. Humidity is left out of the density: it is worth 1 % at most. */
export function setOutdoorAir(air: OutdoorAir, dryBulbCelsius: number, wetBulbCelsius: number, pressurePa: number): void {
  air.dryBulbCelsius = dryBulbCelsius;
  air.wetBulbCelsius = wetBulbCelsius;
  air.pressurePa = pressurePa;
  air.densityKgPerM3 = dryAirDensity(dryBulbCelsius, pressurePa);
  yorkAtWetBulb(wetBulbCelsius, air.york);
}
