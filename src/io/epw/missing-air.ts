import { standardPressurePa } from '../../model/standard-atmosphere.ts';
import type { EpwFindings } from './fields.ts';

/** Coefficients of saturation over water, −45 … 60 °C: WMO-No. 8, Guide to Instruments and Methods of Observation, annex 4.B. */
const MAGNUS_FACTOR = 17.62;
const MAGNUS_CELSIUS = 243.12;

/** Dew point of air of a dry bulb and a relative humidity over water, °C (WMO-No. 8, annex 4.B; within 0.1 K). @param humidityPercent above 0 */
export function dewPointFromHumidity(dryBulbCelsius: number, humidityPercent: number): number {
  const exponent = Math.log(humidityPercent / 100) + (MAGNUS_FACTOR * dryBulbCelsius) / (MAGNUS_CELSIUS + dryBulbCelsius);
  return (MAGNUS_CELSIUS * exponent) / (MAGNUS_FACTOR - exponent);
}

/** Rebuilds missing dew points (`NaN`) from dry bulb and relative humidity, where a row has both. */
export function rebuildDewPoints(dryBulbCelsius: Float64Array, dewPointCelsius: Float64Array, humidityPercent: Float64Array, firstLine: number, findings: EpwFindings): void {
  let rebuilt = 0;
  let first = -1;
  for (let hour = 0; hour < dewPointCelsius.length; hour += 1) {
    const humidity = humidityPercent[hour]!;
    if (!Number.isNaN(dewPointCelsius[hour]!) || Number.isNaN(dryBulbCelsius[hour]!) || !(humidity > 0)) continue;
    dewPointCelsius[hour] = dewPointFromHumidity(dryBulbCelsius[hour]!, humidity);
    if (rebuilt === 0) first = hour;
    rebuilt += 1;
  }
  if (rebuilt > 0) findings.notice('epw-dew-point-from-humidity', firstLine + first, 'dew point (field 8)', `The dew point is missing in ${rebuilt.toLocaleString('en-US')} ${rebuilt === 1 ? 'hour' : 'hours'} from here on; it is worked out from dry bulb and relative humidity.`, 'Nothing to do if the humidity is measured.');
}

/** Fills a pressure column that has no value at all with the standard atmosphere at the station. */
export function fillPressure(pressurePa: Float64Array, elevationMetres: number, firstLine: number, findings: EpwFindings): void {
  if (pressurePa.some((value) => !Number.isNaN(value))) return;
  const standard = standardPressurePa(elevationMetres);
  pressurePa.fill(standard);
  findings.notice('epw-standard-pressure', firstLine, 'pressure (field 10)', `The file has no pressure at all; ${Math.round(standard).toLocaleString('en-US')} Pa is taken, that of the standard atmosphere at ${elevationMetres} m.`, 'Nothing to do: wet bulbs hardly change.');
}
