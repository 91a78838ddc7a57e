import { numberIn } from './fields.ts';
import type { EpwFindings } from './fields.ts';
import { fillPressure, rebuildDewPoints } from './missing-air.ts';

/** One column of the hourly rows that the engine needs. Bounds and missing codes: EnergyPlus EPW data dictionary. */
interface Column {
  readonly name: string;
  /** 0-based. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
  /** At or above this a value is missing. */
  readonly missing: number;
  /** Longest gap that is bridged by a straight line, h. */
  readonly longestGapHours: number;
}

/** Air temperature follows the day, so only short gaps can be bridged; pressure drifts over days. */
const COLUMNS = [
  { name: 'dry bulb', at: 6, low: -70, high: 70, missing: 99.9, longestGapHours: 6 },
  { name: 'dew point', at: 7, low: -70, high: 70, missing: 99.9, longestGapHours: 6 },
  { name: 'pressure', at: 9, low: 31_000, high: 120_000, missing: 999_999, longestGapHours: 72 },
] as const satisfies readonly Column[];

/** Read only where a dew point is missing. */
const HUMIDITY: Column = { name: 'relative humidity', at: 8, low: 0, high: 110, missing: 999, longestGapHours: 0 };
/** Place of the dew point in {@link COLUMNS}. */
const DEW_POINT = 1;
/** Cells up to the last column that is read. */
const LEAST_CELLS = 10;

export interface HourlyRows {
  readonly dryBulbCelsius: Float64Array;
  readonly dewPointCelsius: Float64Array;
  readonly pressurePa: Float64Array;
  readonly sourceYears: readonly (number | null)[];
  readonly isLeapYear: boolean;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const HOURS_OF_YEAR = 8_760;
const HOURS_OF_LEAP_YEAR = 8_784;
/** Findings of one kind before the reader stops: one is usually the cause of the rest. */
const MAX_ROW_ERRORS = 5;

/**
 * Hourly rows in the order of the file, which must be that of the calendar: 1 January hour 1 (00:00–01:00) to
 * 31 December hour 24, with 29 February in files of 8,784 rows. Gaps are bridged, each with a warning.
 * @param firstLine 1-based line of the first row. @param elevationMetres of the station.
 */
export function readRows(lines: readonly string[], firstLine: number, elevationMetres: number, findings: EpwFindings): HourlyRows | null {
  if (lines.length !== HOURS_OF_YEAR && lines.length !== HOURS_OF_LEAP_YEAR) {
    findings.error('epw-row-count', firstLine + lines.length, null, `The file has ${lines.length.toLocaleString('en-US')} hourly rows; a year has 8,760, a leap year 8,784.`, 'Give a file of one whole year.');
    return null;
  }
  const isLeapYear = lines.length === HOURS_OF_LEAP_YEAR;
  const series = COLUMNS.map(() => new Float64Array(lines.length));
  const humidityPercent = new Float64Array(lines.length).fill(Number.NaN);
  const years: Set<number>[] = DAYS.map(() => new Set());
  let errors = 0;
  let [month, day, hour] = [1, 1, 1];
  for (const [index, text] of lines.entries()) {
    const cells = text.split(',');
    const line = firstLine + index;
    if (numberIn(cells[1]) !== month || numberIn(cells[2]) !== day || numberIn(cells[3]) !== hour) {
      findings.error('epw-sequence', line, 'month, day, hour (fields 2–4)', `The row is of ${cells[1] ?? ''}/${cells[2] ?? ''} hour ${cells[3] ?? ''}; month/day ${month}/${day} hour ${hour} is expected here.`, 'Rows follow the calendar, hours from 1 to 24; 29 February only in files of 8,784 rows.');
      errors += 1;
    }
    if (cells.length < LEAST_CELLS) {
      findings.error('epw-short-row', line, null, `The row has ${cells.length} fields; at least ${LEAST_CELLS} are expected, up to the pressure.`, 'Download or copy the file again, or write the missing codes.');
      errors += 1;
    }
    const year = numberIn(cells[0]);
    if (year !== null) years[month - 1]?.add(year);
    for (const [c, column] of COLUMNS.entries()) {
      const value = readValue(cells, column, line, findings);
      if (value === null) errors += 1;
      else series[c]![index] = value;
    }
    if (Number.isNaN(series[DEW_POINT]![index]!)) humidityPercent[index] = readValue(cells, HUMIDITY, line, findings) ?? Number.NaN;
    if (errors >= MAX_ROW_ERRORS) return null;
    [month, day, hour] = nextHour(month, day, hour, isLeapYear);
  }
  const [dryBulbCelsius, dewPointCelsius, pressurePa] = series as [Float64Array, Float64Array, Float64Array];
  rebuildDewPoints(dryBulbCelsius, dewPointCelsius, humidityPercent, firstLine, findings);
  fillPressure(pressurePa, elevationMetres, firstLine, findings);
  COLUMNS.forEach((column, c) => bridgeGaps(series[c]!, column, firstLine, findings));
  if (errors > 0 || findings.hasErrors) return null;
  holdDewPoint(dryBulbCelsius, dewPointCelsius, findings);
  return { dryBulbCelsius, dewPointCelsius, pressurePa, isLeapYear, sourceYears: years.map((set) => (set.size === 1 ? [...set][0]! : null)) };
}

function nextHour(month: number, day: number, hour: number, isLeapYear: boolean): [number, number, number] {
  if (hour < 24) return [month, day, hour + 1];
  const days = month === 2 && isLeapYear ? 29 : DAYS[month - 1]!;
  return day < days ? [month, day + 1, 1] : [month + 1, 1, 1];
}

/** Value of a cell, `NaN` where it is missing, or `null` where it is wrong. */
function readValue(cells: readonly string[], column: Column, line: number, findings: EpwFindings): number | null {
  const cell = cells[column.at];
  if (cell === undefined || cell.trim() === '') return Number.NaN;
  const value = numberIn(cell);
  if (value !== null && value >= column.missing) return Number.NaN;
  if (value !== null && value >= column.low && value <= column.high) return value;
  findings.error('epw-value', line, `${column.name} (field ${column.at + 1})`, `The ${column.name} is "${cell}"; a number from ${column.low} to ${column.high} is expected.`, `Correct the row, or write the missing code ${column.missing}.`);
  return null;
}

/** Bridges runs of missing values by a straight line between their neighbours, round the end of the year too. */
function bridgeGaps(values: Float64Array, column: Column, firstLine: number, findings: EpwFindings): void {
  const hours = values.length;
  const start = values.findIndex((value) => !Number.isNaN(value));
  if (start < 0) {
    findings.error('epw-missing', firstLine, `${column.name} (field ${column.at + 1})`, `The file has no ${column.name} at all.`, 'Give a file with dry bulb, dew point and pressure.');
    return;
  }
  for (let offset = 1; offset < hours; offset += 1) {
    const first = (start + offset) % hours;
    if (!Number.isNaN(values[first]!)) continue;
    let length = 1;
    while (Number.isNaN(values[(first + length) % hours]!)) length += 1;
    const line = firstLine + first;
    const field = `${column.name} (field ${column.at + 1})`;
    if (length > column.longestGapHours) {
      findings.error('epw-missing', line, field, `The ${column.name} is missing for ${length} hours from here; at most ${column.longestGapHours} are bridged.`, 'Fill the gap from a neighbouring station.');
      return;
    }
    const before = values[(first - 1 + hours) % hours]!;
    const behind = values[(first + length) % hours]!;
    for (let i = 0; i < length; i += 1) values[(first + i) % hours] = before + ((behind - before) * (i + 1)) / (length + 1);
    findings.warning('epw-gap-bridged', line, field, `The ${column.name} is missing for ${length} ${length === 1 ? 'hour' : 'hours'} from here; a straight line bridges it.`, 'Nothing to do if the hours are few.');
    offset += length;
  }
}

/** Rounding in a file can lift the dew point above the dry bulb; air can't hold that. */
const ROUNDING_KELVIN = 0.2;

function holdDewPoint(dryBulb: Float64Array, dewPoint: Float64Array, findings: EpwFindings): void {
  let beyondRounding = 0;
  for (let hour = 0; hour < dryBulb.length; hour += 1) {
    if (dewPoint[hour]! <= dryBulb[hour]!) continue;
    if (dewPoint[hour]! > dryBulb[hour]! + ROUNDING_KELVIN) beyondRounding += 1;
    dewPoint[hour] = dryBulb[hour]!;
  }
  if (beyondRounding > 0) findings.warning('epw-dew-point', null, 'dew point (field 8)', `The dew point lies above the dry bulb in ${beyondRounding} ${beyondRounding === 1 ? 'hour' : 'hours'}; the air is taken as saturated there.`, 'Check the two columns.');
}
