/**
 * Generates the hourly series that ship (`src/catalog/hourly/data`) from weather files and carbon
 * records beside the reference folder:
 *
 *   npx tsx scripts/catalog/hourly.ts [samples folder]
 *
 * Weather: dry bulb and dew point to 0.1 K, pressure to 10 Pa (0.0006 K of wet bulb). Carbon: whole g/kWh.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackedClimate, PackedGridCarbon } from '../../src/catalog/hourly/index.ts';
import type { PackedSeries } from '../../src/catalog/hourly/packed-series.ts';
import { readEpw } from '../../src/io/epw/index.ts';

export const DEFAULT_SAMPLES_FOLDER = fileURLToPath(new URL('../../../shared/samples', import.meta.url));
export const HOURLY_DATA_FOLDER = fileURLToPath(new URL('../../src/catalog/hourly/data', import.meta.url));

const ORIGIN = 'github HewlettPackard/dc-rl @a92b4755aca560e34a98d14028dda629eb968482 (MIT)';
const WEATHER_CREDIT = `Climate.OneBuilding.org TMYx 2007–2021, derived from NOAA NCEI Integrated Surface Database and ECMWF ERA5; file from ${ORIGIN}; rounded to 0.1 K and 10 Pa`;
const CARBON_CREDIT = `average carbon intensity of generation, from U.S. Energy Information Administration hourly grid data of 2022 (public domain); file from ${ORIGIN}; missing and implausible hours bridged`;

const CLIMATES = [
  { id: 'chicago-ohare', file: 'USA_IL_Chicago.OHare.epw' },
  { id: 'dallas-fort-worth', file: 'USA_TX_Dallas-Fort.Worth.epw' },
  { id: 'leesburg', file: 'USA_VA_Leesburg.Exec.epw' },
] as const;

/**
 * Below `floor` a value is a fault of the record, not of the grid: PJM's hourly mix has five values under 50 g/kWh, beside
 * none between 50 and 270; ERCOT's smallest, 111 g/kWh, belongs to hours of strong wind and stays.
 */
const GRIDS = [
  { id: 'carbon-pjm', file: 'PJM_NG_avgCI.csv', name: 'PJM', floor: 50 },
  { id: 'carbon-erco', file: 'ERCO_NG_avgCI.csv', name: 'ERCOT', floor: 50 },
] as const;

/** See `unpackSeries`. */
export function packSeries(values: ArrayLike<number>, step: number): PackedSeries {
  const bytes: number[] = [];
  let previous = 0;
  for (let i = 0; i < values.length; i += 1) {
    const whole = Math.round(values[i]! / step);
    const difference = whole - previous;
    previous = whole;
    let code = difference >= 0 ? 2 * difference : -2 * difference - 1;
    while (code >= 0x80) {
      bytes.push((code % 0x80) + 0x80);
      code = Math.floor(code / 0x80);
    }
    bytes.push(code);
  }
  return { step, count: values.length, base64: Buffer.from(bytes).toString('base64') };
}

function packClimate(folder: string, file: string): PackedClimate {
  const { weather, diagnostics } = readEpw(readFileSync(join(folder, 'epw', file), 'utf8'), file);
  if (weather === null || diagnostics.length > 0) throw new Error(`${file}: ${diagnostics.map(({ path, message }) => `${path}: ${message}`).join(' ')}`);
  return {
    ...weather,
    source: `${weather.source}; ${WEATHER_CREDIT}`,
    dryBulbCelsius: packSeries(weather.dryBulbCelsius, 0.1),
    dewPointCelsius: packSeries(weather.dewPointCelsius, 0.1),
    pressurePa: packSeries(weather.pressurePa, 10),
  };
}

/** Hours of 2022, UTC, in order; missing hours and those under the floor on a straight line between neighbours. */
function packGridCarbon(folder: string, { file, name, floor }: (typeof GRIDS)[number]): PackedGridCarbon {
  const [header = '', ...rows] = readFileSync(join(folder, 'carbon', file), 'utf8').trim().split(/\r?\n/);
  const column = header.split(',').indexOf('avg_CI');
  if (column < 0 || rows.length !== 8_760) throw new Error(`${file}: avg_CI of 8,760 hours is expected`);
  const values = rows.map((row, hour) => {
    const cells = row.split(',');
    const expected = new Date(Date.UTC(2022, 0, 1, hour)).toISOString().slice(0, 19).replace('T', ' ');
    if (!cells[0]?.startsWith(expected)) throw new Error(`${file}: row ${hour + 2} is of ${cells[0] ?? ''}, not of ${expected}`);
    const value = cells[column] === '' ? Number.NaN : Number(cells[column]);
    return value >= floor ? value : Number.NaN;
  });
  let bridged = 0;
  for (let hour = 0; hour < values.length; hour += 1) {
    if (!Number.isNaN(values[hour])) continue;
    const end = values.findIndex((value, at) => at > hour && !Number.isNaN(value));
    const [before, behind] = [values[hour - 1], values[end]];
    if (before === undefined || behind === undefined) throw new Error(`${file}: the series starts or ends with a gap`);
    for (let at = hour; at < end; at += 1) values[at] = before + ((behind - before) * (at - hour + 1)) / (end - hour + 1);
    bridged += end - hour;
  }
  return { source: `${name}: ${CARBON_CREDIT} (${bridged} hours)`, year: 2022, gramsPerKwh: packSeries(values, 1) };
}

/** The generated files by name, as text. */
export function generateHourly(samplesFolder: string): Map<string, string> {
  const files = [
    ...CLIMATES.map(({ id, file }) => [id, packClimate(samplesFolder, file)] as const),
    ...GRIDS.map((grid) => [grid.id, packGridCarbon(samplesFolder, grid)] as const),
  ];
  return new Map(files.map(([id, content]) => [`${id}.json`, `${JSON.stringify(content)}\n`]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(HOURLY_DATA_FOLDER, { recursive: true });
  for (const [name, text] of generateHourly(process.argv[2] ?? DEFAULT_SAMPLES_FOLDER)) {
    writeFileSync(join(HOURLY_DATA_FOLDER, name), text);
    process.stdout.write(`${name} ${text.length} bytes\n`);
  }
}
