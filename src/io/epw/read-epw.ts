import type { Diagnostic } from '../../model/index.ts';
import type { DesignConditions, HourlyWeather, WeatherKind } from '../../model/hourly-weather.ts';
import { EpwFindings } from './fields.ts';
import { checkDataPeriods, readDesignConditions, readLocation } from './header.ts';
import type { HeaderLine, Station } from './header.ts';
import { checkLastRow, epwLines } from './lines.ts';
import { readRows } from './rows.ts';
import type { HourlyRows } from './rows.ts';

export interface EpwFile {
  /** `null` where the diagnostics hold an error. */
  readonly weather: HourlyWeather | null;
  readonly designConditions: DesignConditions | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** An EPW file of a year is 1.6 MB; more than this is something else. */
const MAX_CHARACTERS = 32_000_000;

/**
 * Reads an EnergyPlus weather file (EnergyPlus Auxiliary Programs, EPW data dictionary): station, design
 * conditions, and the year's dry bulb, dew point and pressure. Hours 1–24 of the file become hour-beginning 0–23 in
 * local standard time. A missing dew point follows from the relative humidity, a pressure column without any value from the station's
 * elevation; other missing values are bridged over short gaps. Months may come from different years (TMY); a file
 * of climate normals is read with a warning, since hourly means over many years have no peaks.
 * @param file name for the diagnostics, each of which says line and field.
 */
export function readEpw(text: string, file: string): EpwFile {
  const findings = new EpwFindings(file);
  if (text.length > MAX_CHARACTERS) {
    findings.error('epw-too-large', null, null, `The file has ${text.length.toLocaleString('en-US')} characters; a year of hours has about 1,600,000.`, 'Give an EnergyPlus weather file (.epw).');
    return { weather: null, designConditions: null, diagnostics: findings.list() };
  }
  const { lines, endsOpen } = epwLines(text);
  const firstRow = lines.findIndex((line) => /^\s*\d/.test(line));
  const headerLines = (firstRow < 0 ? lines.slice(0, 20) : lines.slice(0, firstRow)).map((line, at): HeaderLine => ({ line: at + 1, cells: line.split(',') }));
  const named = (keyword: string): HeaderLine | undefined => headerLines.find(({ cells }) => cells[0]?.trim().toUpperCase() === keyword);
  const station = readLocation(named('LOCATION'), findings);
  if (station === null) return { weather: null, designConditions: null, diagnostics: findings.list() };
  checkDataPeriods(named('DATA PERIODS'), findings);
  if (firstRow < 0) findings.error('epw-row-count', lines.length, null, 'The file has no hourly rows.', 'Give a file of one whole year.');
  const rowLines = lines.slice(Math.max(0, firstRow));
  if (firstRow >= 0) checkLastRow(rowLines, endsOpen, firstRow + 1, findings);
  const rows = findings.hasErrors ? null : readRows(rowLines, firstRow + 1, station.elevationMetres, findings);
  const designConditions = readDesignConditions(named('DESIGN CONDITIONS'));
  if (rows === null) return { weather: null, designConditions, diagnostics: findings.list() };
  const comments = headerLines.filter(({ cells }) => cells[0]?.trim().toUpperCase().startsWith('COMMENTS')).map(({ cells }) => cells.slice(1).join(',').replaceAll('"', '').trim());
  const kind = kindOf(station, comments, rows);
  if (kind === 'climate-normals') {
    findings.warning('epw-climate-normals', 1, 'source (field 5)', `${station.name} is a file of climate normals: each hour is a mean over many years, so its peaks are averaged away.`, 'Use it for yearly energy only, never for peaks or design days; a TMY or a real year has both.');
  }
  return { weather: { ...weatherOf(station, rows, comments), kind }, designConditions, diagnostics: findings.list() };
}

function weatherOf(station: Station, rows: HourlyRows, comments: readonly string[]): Omit<HourlyWeather, 'kind'> {
  return {
    stationName: station.name,
    source: [`${station.dataSource}, WMO ${station.wmo}`, ...comments.slice(0, 1)].join('; '),
    latitudeDegrees: station.latitudeDegrees,
    longitudeDegrees: station.longitudeDegrees,
    elevationMetres: station.elevationMetres,
    utcOffsetHours: station.utcOffsetHours,
    sourceYears: rows.sourceYears,
    dryBulbCelsius: rows.dryBulbCelsius,
    dewPointCelsius: rows.dewPointCelsius,
    pressurePa: rows.pressurePa,
  };
}

/** Normals are known by the names their makers give them; a typical year by its name or by months of different years. */
function kindOf(station: Station, comments: readonly string[], rows: HourlyRows): WeatherKind {
  const names = [station.dataSource, ...comments].join(' ').toLowerCase();
  if (/climate.?normals|\bnormals\b/.test(names)) return 'climate-normals';
  const years = new Set(rows.sourceYears);
  return years.size > 1 || /tmy|typical|iwec|cwec|\btry\b/.test(names) ? 'typical-year' : 'calendar-year';
}
