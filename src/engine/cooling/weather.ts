import { valueOf } from '../../model/index.ts';
import type { Site } from '../../model/index.ts';
import { standardPressurePa } from '../numerics/psychrometrics.ts';

/** One state of the outdoor air at a site. */
export interface WeatherPoint {
  readonly dryBulbCelsius: number;
  readonly wetBulbCelsius: number;
  readonly pressurePa: number;
}

/** `design`: the station's design dry and wet bulb, taken together; `average`: its yearly means. */
export type WeatherCase = 'design' | 'average';

/** Weather of a site's document at the standard pressure of its elevation. */
export function weatherPoint(site: Site, weather: WeatherCase): WeatherPoint {
  const { climate } = site;
  const pressurePa = standardPressurePa(site.location.elevationMetres);
  return weather === 'design'
    ? { dryBulbCelsius: valueOf(climate.designDryBulbCelsius), wetBulbCelsius: valueOf(climate.designWetBulbCelsius), pressurePa }
    : { dryBulbCelsius: valueOf(climate.averageDryBulbCelsius), wetBulbCelsius: valueOf(climate.averageWetBulbCelsius), pressurePa };
}
