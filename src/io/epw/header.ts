import type { DesignConditions } from '../../model/hourly-weather.ts';
import { numberIn } from './fields.ts';
import type { EpwFindings } from './fields.ts';

/** One header line split at its commas. */
export interface HeaderLine {
  /** 1-based. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Station {
  readonly name: string;
  /** The data source as the file names it, such as `SRC-TMYx`. */
  readonly dataSource: string;
  readonly wmo: string;
  readonly latitudeDegrees: number;
  readonly longitudeDegrees: number;
  readonly utcOffsetHours: number;
  readonly elevationMetres: number;
}

const LOCATION_NUMBERS = [
  { at: 6, name: 'latitude', low: -90, high: 90 },
  { at: 7, name: 'longitude', low: -180, high: 180 },
  { at: 8, name: 'time zone', low: -12, high: 14 },
  { at: 9, name: 'elevation', low: -1000, high: 9999.9 },
] as const;

/** Station of the LOCATION line; bounds are those of the EPW data dictionary. */
export function readLocation(header: HeaderLine | undefined, findings: EpwFindings): Station | null {
  if (header === undefined) {
    findings.error('epw-no-location', 1, 'LOCATION', 'The file does not start with a LOCATION line.', 'Give an EnergyPlus weather file (.epw), not a .stat, .ddy or CSV file.');
    return null;
  }
  const numbers = LOCATION_NUMBERS.map(({ at, name, low, high }) => {
    const value = numberIn(header.cells[at]);
    if (value !== null && value >= low && value <= high) return value;
    findings.error('epw-location', header.line, `${name} (field ${at + 1})`, `The ${name} is "${header.cells[at] ?? ''}"; a number from ${low} to ${high} is expected.`, 'Correct the LOCATION line.');
    return null;
  });
  const [latitudeDegrees, longitudeDegrees, utcOffsetHours, elevationMetres] = numbers;
  if (latitudeDegrees == null || longitudeDegrees == null || utcOffsetHours == null || elevationMetres == null) return null;
  return { name: header.cells[1]?.trim() ?? '', dataSource: header.cells[4]?.trim() ?? '', wmo: header.cells[5]?.trim() ?? '', latitudeDegrees, longitudeDegrees, utcOffsetHours, elevationMetres };
}

/** Refuses what the reader does not handle: several data periods, or records shorter than an hour. */
export function checkDataPeriods(header: HeaderLine | undefined, findings: EpwFindings): void {
  if (header === undefined) {
    findings.error('epw-no-data-periods', null, 'DATA PERIODS', 'The header has no DATA PERIODS line.', 'The eight header lines of an EPW file are LOCATION … DATA PERIODS.');
    return;
  }
  const [, periods, perHour] = header.cells;
  if (numberIn(periods) !== 1) findings.error('epw-data-periods', header.line, 'number of data periods (field 2)', `The file has ${periods ?? 'no'} data periods; one whole year is expected.`, 'Give a file of one year.');
  if (numberIn(perHour) !== 1) findings.error('epw-records-per-hour', header.line, 'records per hour (field 3)', `The file has ${perHour ?? 'no'} records per hour; one is expected.`, 'Average the records to hours first.');
}

/** Cells after a marker such as `Cooling`, or none. */
function after(cells: readonly string[], marker: string): readonly string[] {
  const at = cells.findIndex((cell) => cell.trim() === marker);
  return at < 0 ? [] : cells.slice(at + 1);
}

/**
 * Design conditions of the first set in the line; `null` where the file has none. Places after the markers are those
 * of ASHRAE Fundamentals 2009–2021: after `Heating` coldest month, 99.6 %, 99 % …; after `Cooling` hottest month, range,
 * 0.4 % dry bulb and coincident wet bulb, 1 %, 2 %, 0.4 % wet bulb and coincident dry bulb …; after `Extremes` three wind
 * speeds, perhaps the extreme wet bulb, means and deviations of the yearly extremes, then their 5, 10, 20 and 50-year values.
 */
export function readDesignConditions(header: HeaderLine | undefined): DesignConditions | null {
  if (header === undefined || (numberIn(header.cells[1]) ?? 0) < 1) return null;
  const heating = after(header.cells, 'Heating').map(numberIn);
  const cooling = after(header.cells, 'Cooling').map(numberIn);
  const extremes = after(header.cells, 'Extremes').map(numberIn);
  const coldest = heating[1] ?? null;
  const [dry, wetOfDry, wet, dryOfWet] = [cooling[2] ?? null, cooling[3] ?? null, cooling[8] ?? null, cooling[9] ?? null];
  if (coldest === null || dry === null || wetOfDry === null || wet === null || dryOfWet === null) return null;
  // Sixteen entries where the extreme wet bulb stands among the extremes (2009–2017), fifteen where it closes the cooling part (2021).
  const among = extremes.length >= 16;
  const first = among ? 8 : 7;
  const years = [5, 10, 20, 50] as const;
  return {
    source: header.cells[2]?.trim() ?? '',
    heating996DryBulbCelsius: coldest,
    cooling04DryBulbCelsius: dry,
    cooling04CoincidentWetBulbCelsius: wetOfDry,
    evaporation04WetBulbCelsius: wet,
    evaporation04CoincidentDryBulbCelsius: dryOfWet,
    extremeWetBulbCelsius: (among ? extremes[3] : cooling[31]) ?? null,
    returnDryBulbCelsius: years.flatMap((year, i) => {
      const celsius = extremes[first + 2 * i + 1] ?? null;
      return celsius === null ? [] : [{ years: year, celsius }];
    }),
  };
}
