/**
 * A year of outdoor air at one station, by hour, in the station's local standard time; hour 0 is
 * the hour that begins at 00:00 on 1 January. 8,760 hours (no 29 February) or 8,784.
 */
export interface HourlyWeather {
  readonly stationName: string;
  /** What the series is and where it comes from, for the reader. */
  readonly source: string;
  readonly kind: WeatherKind;
  readonly latitudeDegrees: number;
  readonly longitudeDegrees: number;
  readonly elevationMetres: number;
  /** Local standard time minus UTC, h. */
  readonly utcOffsetHours: number;
  /** Year each month was observed in, January first; `null` where one month mixes years. */
  readonly sourceYears: readonly (number | null)[];
  readonly dryBulbCelsius: Float64Array;
  readonly dewPointCelsius: Float64Array;
  readonly pressurePa: Float64Array;
}

/**
 * `typical-year`: months of different years joined (TMY); `calendar-year`: one year as observed;
 * `climate-normals`: each hour averaged over many years, so that extremes are gone.
 */
export type WeatherKind = 'typical-year' | 'calendar-year' | 'climate-normals';

/** Design conditions of a station as its weather file states them (ASHRAE Fundamentals, climatic design information), °C. */
export interface DesignConditions {
  readonly source: string;
  readonly heating996DryBulbCelsius: number;
  readonly cooling04DryBulbCelsius: number;
  readonly cooling04CoincidentWetBulbCelsius: number;
  readonly evaporation04WetBulbCelsius: number;
  readonly evaporation04CoincidentDryBulbCelsius: number;
  readonly extremeWetBulbCelsius: number | null;
  /** Highest dry bulb expected once in so many years. */
  readonly returnDryBulbCelsius: readonly { readonly years: 5 | 10 | 20 | 50; readonly celsius: number }[];
}
