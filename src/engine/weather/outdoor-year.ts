import type { HourlyWeather } from '../../model/hourly-weather.ts';
import { daysOfMonths, isLeapYear } from '../numerics/calendar.ts';
import { standardPressurePa, wetBulbCelsius } from '../numerics/psychrometrics.ts';

/** Outdoor air of a calendar year at a site, one entry an hour in local standard time. */
export interface OutdoorYear {
  readonly year: number;
  /** 8,760, or 8,784 in a leap year. */
  readonly hours: number;
  readonly stationName: string;
  readonly kind: HourlyWeather['kind'];
  readonly dryBulbCelsius: Float64Array;
  readonly dewPointCelsius: Float64Array;
  readonly wetBulbCelsius: Float64Array;
  readonly pressurePa: Float64Array;
}

const HOURS_PER_DAY = 24;
/** First hour of 29 February. */
const LEAP_DAY = 59 * HOURS_PER_DAY;

/** First hour of each month and, last, the number of hours of the year. */
export function monthStarts(year: number): number[] {
  const starts = [0];
  daysOfMonths(year).forEach((days, month) => starts.push(starts[month]! + days * HOURS_PER_DAY));
  return starts;
}

/**
 * Hour of a series that stands for an hour of a year. A series of 8,760 hours repeats 28 February on the 29th; of one of
 * 8,784 hours a year without it leaves the 29th out.
 */
export function seriesHour(hour: number, year: number, seriesHours: number): number {
  const seriesIsLeap = seriesHours === 8_784;
  if (isLeapYear(year) === seriesIsLeap || hour < LEAP_DAY) return hour;
  return seriesIsLeap ? hour + HOURS_PER_DAY : hour - HOURS_PER_DAY;
}

/**
 * Weather of a station as the outdoor air of a site in a calendar year. Station pressure is moved to the site's
 * elevation in the ratio of the standard atmosphere (ASHRAE Fundamentals 2017, ch. 1, eq. 3), and the wet bulb follows from dry bulb,
 * dew point and that pressure. Dry bulb and dew point are the station's: no lapse rate is applied.
 */
export function outdoorYear(weather: HourlyWeather, year: number, elevationMetres: number): OutdoorYear {
  const hours = isLeapYear(year) ? 8_784 : 8_760;
  const pressureRatio = standardPressurePa(elevationMetres) / standardPressurePa(weather.elevationMetres);
  const outdoor = {
    dryBulbCelsius: new Float64Array(hours), dewPointCelsius: new Float64Array(hours),
    wetBulbCelsius: new Float64Array(hours), pressurePa: new Float64Array(hours),
  };
  for (let hour = 0; hour < hours; hour += 1) {
    const from = seriesHour(hour, year, weather.dryBulbCelsius.length);
    const dryBulb = weather.dryBulbCelsius[from]!;
    const dewPoint = Math.min(weather.dewPointCelsius[from]!, dryBulb);
    const pressure = weather.pressurePa[from]! * pressureRatio;
    outdoor.dryBulbCelsius[hour] = dryBulb;
    outdoor.dewPointCelsius[hour] = dewPoint;
    outdoor.pressurePa[hour] = pressure;
    outdoor.wetBulbCelsius[hour] = wetBulbCelsius(dryBulb, dewPoint, pressure);
  }
  return { year, hours, stationName: weather.stationName, kind: weather.kind, ...outdoor };
}
