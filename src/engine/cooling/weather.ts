import { valueOf } from '../../model/index.ts';
import type { Site } from '../../model/index.ts';

/** One state of the outdoor air at a site. */
export interface WeatherPoint {
  readonly dryBulbCelsius: number;
  readonly wetBulbCelsius: number;
}

/** `design`: the station's design dry and wet bulb, taken together; `average`: its yearly means. */
export type WeatherCase = 'design' | 'average';

export function weatherPoint(site: Site, weather: WeatherCase): WeatherPoint {
  const { climate } = site;
  return weather === 'design'
    ? { dryBulbCelsius: valueOf(climate.designDryBulbCelsius), wetBulbCelsius: valueOf(climate.designWetBulbCelsius) }
    : { dryBulbCelsius: valueOf(climate.averageDryBulbCelsius), wetBulbCelsius: valueOf(climate.averageWetBulbCelsius) };
}
