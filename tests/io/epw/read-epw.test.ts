import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { saturationPressurePa } from '../../../src/engine/numerics/psychrometrics.ts';
import { readEpw } from '../../../src/io/epw/index.ts';
import { dewPointFromHumidity } from '../../../src/io/epw/missing-air.ts';
import { standardPressurePa } from '../../../src/model/standard-atmosphere.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/epw/', import.meta.url));
const hasSamples = existsSync(SAMPLES);
const sample = (name: string): string => readFileSync(`${SAMPLES}USA_${name}.epw`, 'utf8');

interface Changes {
  readonly leap?: boolean;
  readonly source?: string;
  readonly yearOf?: (month: number) => number;
  /** Replaces cells by `{ row: { field: text } }`, rows and fields 0-based. */
  readonly cells?: Readonly<Record<number, Readonly<Record<number, string>>>>;
  readonly lineEnd?: string;
}

/** A made-up file: the dry bulb is the row's number over 100, the dew point 5 K below. */
function epw({ leap = false, source = 'SRC-TMYx', yearOf = () => 2015, cells = {}, lineEnd = '\n' }: Changes = {}): string {
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const rows: string[] = [];
  days.forEach((count, month) => {
    for (let day = 1; day <= count; day += 1) {
      for (let hour = 1; hour <= 24; hour += 1) {
        const dry = (rows.length % 3_000) / 100;
        const row = [yearOf(month + 1), month + 1, day, hour, 0, 'x', dry, dry - 5, 60, 98_000].map(String);
        for (const [field, text] of Object.entries(cells[rows.length] ?? {})) row[Number(field)] = text;
        rows.push(row.join(','));
      }
    }
  });
  return [
    `LOCATION,Somewhere,OH,USA,${source},724280,39.99,-82.88,-5.0,247.2`, 'DESIGN CONDITIONS,0', 'TYPICAL/EXTREME PERIODS,0', 'GROUND TEMPERATURES,0',
    'HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0', 'COMMENTS 1,made up', 'COMMENTS 2,', 'DATA PERIODS,1,1,Data,Sunday,1/ 1,12/31', ...rows, '',
  ].join(lineEnd);
}

const errors = (text: string) => readEpw(text, 'x.epw').diagnostics.filter(({ severity }) => severity === 'error');

describe('EPW reader', () => {
  it('shifts hours 1–24 to hour-beginning and keeps station and columns', () => {
    const { weather, diagnostics } = readEpw(epw({ lineEnd: '\r\n' }), 'x.epw');
    expect(diagnostics).toEqual([]);
    expect(weather).toMatchObject({ stationName: 'Somewhere', latitudeDegrees: 39.99, elevationMetres: 247.2, utcOffsetHours: -5, kind: 'typical-year' });
    expect(weather!.dryBulbCelsius.length).toBe(8_760);
    expect([weather!.dryBulbCelsius[0], weather!.dryBulbCelsius[23], weather!.dryBulbCelsius[24]]).toEqual([0, 0.23, 0.24]);
    expect(weather!.dewPointCelsius[100]).toBeCloseTo(-4, 12);
    expect(weather!.pressurePa[8_759]).toBe(98_000);
  });

  it('reads leap years, and tells a real year from months of different years', () => {
    expect(readEpw(epw({ leap: true, source: 'ISD', yearOf: () => 2016 }), 'x').weather).toMatchObject({ kind: 'calendar-year', sourceYears: Array.from({ length: 12 }, () => 2016) });
    expect(readEpw(epw({ leap: true }), 'x').weather!.dryBulbCelsius.length).toBe(8_784);
    const mixed = readEpw(epw({ source: 'ISD', yearOf: (month) => 2007 + month }), 'x').weather!;
    expect(mixed.kind).toBe('typical-year');
    expect(mixed.sourceYears.slice(0, 2)).toEqual([2008, 2009]);
  });

  it('warns of climate normals', () => {
    const { weather, diagnostics } = readEpw(epw({ source: 'Climate-Normals' }), 'x.epw');
    expect(weather!.kind).toBe('climate-normals');
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning epw-climate-normals']);
  });

  it('bridges short gaps of missing codes by a straight line, with a warning', () => {
    const { weather, diagnostics } = readEpw(epw({ cells: { 10: { 6: '99.9' }, 11: { 6: '' }, 0: { 9: '999999' } } }), 'x.epw');
    expect(weather!.dryBulbCelsius[10]).toBeCloseTo(0.1, 12);
    expect(weather!.dryBulbCelsius[11]).toBeCloseTo(0.11, 12);
    expect(weather!.pressurePa[0]).toBe(98_000);
    expect(diagnostics.map(({ path }) => path)).toEqual(['line 19, dry bulb (field 7)', 'line 9, pressure (field 10)']);
  });

  it('works a missing dew point out from the relative humidity, in gaps of any length', () => {
    const { weather, diagnostics } = readEpw(epw({ cells: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [2_000 + i, { 6: '20', 7: '99.9', 8: i === 0 ? '100' : '50' }])) }), 'x.epw');
    expect(weather!.dewPointCelsius[2_000]).toBeCloseTo(20, 10);
    // 20 °C at 50 %: 9.26 °C (ASHRAE formulation, of whose values the Magnus formula keeps within 0.1 K).
    expect(Math.abs(weather!.dewPointCelsius[2_100]! - 9.26)).toBeLessThan(0.1);
    expect(diagnostics).toEqual([expect.objectContaining({ severity: 'notice', code: 'epw-dew-point-from-humidity', path: 'line 2009, dew point (field 8)', message: expect.stringContaining('200 hours') })]);
  });

  it('agrees with the dew point that saturation pressures give', () => {
    const air = [-30, -10, 0, 15, 35, 45].flatMap((dry) => [15, 40, 70, 100].map((humidity) => ({ dry, humidity, dew: dewPointFromHumidity(dry, humidity) })));
    for (const { dry, dew } of air) expect(dew).toBeLessThanOrEqual(dry + 1e-9);
    // Over water, as instruments report humidity: below freezing the tables of the engine are those over ice.
    const unfrozen = air.filter(({ dew }) => dew >= 0);
    expect(unfrozen.length).toBeGreaterThan(8);
    for (const { dry, humidity, dew } of unfrozen) expect(saturationPressurePa(dew) / saturationPressurePa(dry)).toBeCloseTo(humidity / 100, 2);
  });

  it('takes the standard atmosphere where there is no pressure at all', () => {
    const { weather, diagnostics } = readEpw(epw().replaceAll(',98000', ',999999'), 'x.epw');
    expect(weather!.pressurePa.every((pressure) => pressure === standardPressurePa(247.2))).toBe(true);
    expect(diagnostics).toEqual([expect.objectContaining({ severity: 'notice', code: 'epw-standard-pressure', message: expect.stringContaining('98,390 Pa') })]);
  });

  it('ends at a Ctrl-Z, on a line of its own or behind the last row', () => {
    for (const end of ['\u001A', '\u001A\r\n', '\r\n\u001A\n\n']) expect(readEpw(`${epw({ lineEnd: '\r\n' })}${end}`, 'x.epw')).toMatchObject({ weather: { stationName: 'Somewhere' }, diagnostics: [] });
    expect(readEpw(`${epw().trimEnd()}\u001A`, 'x.epw').weather).not.toBeNull();
    expect(readEpw(epw().trimEnd(), 'x.epw').weather).not.toBeNull();
  });

  it.each([
    ['a missing field', epw().trimEnd().replace(/,98000$/, '')],
    ['half a pressure', epw().trimEnd().replace(/98000$/, '980')],
    ['an empty field', epw().trimEnd().replace(/98000$/, '')],
    ['a decimal point', epw().replaceAll(',98000', ',98000,0.5').trimEnd().replace(/0\.5$/, '0.')],
    ['fewer decimals', epw().replaceAll(',98000', ',98000,0.25').trimEnd().replace(/0\.25$/, '0.2')],
  ])('refuses a last row that is cut off: %s', (_, text) => {
    const found = errors(text);
    expect(found[0]?.path).toContain('line 8768');
    expect(found.some(({ code }) => code === 'epw-cut' || code === 'epw-value')).toBe(true);
    expect(readEpw(text, 'x.epw').weather).toBeNull();
  });

  it.each([
    ['epw-short-row', 'line 14', epw().replace(/^(2015,1,1,6,0,x,.*?),60,98000$/m, '$1')],
    ['epw-missing', 'line 109, dew point (field 8)', epw({ cells: Object.fromEntries(Array.from({ length: 7 }, (_, i) => [100 + i, { 7: '99.9', 8: '999' }])) })],
    ['epw-value', 'line 14, dry bulb (field 7)', epw({ cells: { 5: { 6: 'warm' } } })],
    ['epw-value', 'line 14, pressure (field 10)', epw({ cells: { 5: { 9: '980' } } })],
    ['epw-sequence', 'line 9, month, day, hour (fields 2–4)', epw({ cells: { 0: { 3: '0' } } })],
    ['epw-row-count', 'line 8768', epw().split('\n').slice(0, -2).join('\n')],
    ['epw-location', 'line 1, latitude (field 7)', epw().replace('39.99', '139.99')],
    ['epw-no-location', 'line 1, LOCATION', '{"schemaVersion": 1}'],
    ['epw-no-location', 'line 1, LOCATION', ''],
    ['epw-records-per-hour', 'line 8, records per hour (field 3)', epw().replace('DATA PERIODS,1,1', 'DATA PERIODS,1,4')],
    ['epw-data-periods', 'line 8, number of data periods (field 2)', epw().replace('DATA PERIODS,1,1', 'DATA PERIODS,2,1')],
  ])('%s names %s', (code, path, text) => {
    const found = errors(text);
    expect(found[0]).toMatchObject({ code, path, file: 'x.epw' });
    expect(found[0]!.hint).not.toBe('');
    expect(readEpw(text, 'x.epw').weather).toBeNull();
  });

  it('says once, not 8,760 times, that rows are out of order', () => {
    expect(errors(epw().replaceAll(/^2015,(\d+),(\d+),/gm, '2015,$2,$1,')).length).toBeLessThan(10);
  });

  it('holds the dew point at the dry bulb', () => {
    const { weather, diagnostics } = readEpw(epw({ cells: { 3: { 7: '4' } } }), 'x');
    expect(weather!.dewPointCelsius[3]).toBe(weather!.dryBulbCelsius[3]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['epw-dew-point']);
  });
});

describe.skipIf(!hasSamples)('real files', () => {
  it('Leesburg without its dew points: humidity gives them back within its rounding', () => {
    const text = sample('VA_Leesburg.Exec');
    const whole = readEpw(text, 'x').weather!.dewPointCelsius;
    const without = readEpw(text.replaceAll(/^(\d{4}(?:,[^,\r\n]*){6}),[^,]*/gm, '$1,99.9'), 'x').weather!.dewPointCelsius;
    const off = whole.map((dew, hour) => Math.abs(dew - without[hour]!));
    expect(off.reduce((sum, kelvin) => sum + kelvin, 0) / off.length).toBeLessThan(0.3);
  });

  it('Chicago O’Hare: statistics, months of different years, 2021 design conditions', () => {
    const { weather, designConditions, diagnostics } = readEpw(sample('IL_Chicago.OHare'), 'x');
    expect(diagnostics).toEqual([]);
    expect(weather).toMatchObject({ kind: 'typical-year', utcOffsetHours: -6, elevationMetres: 201.8 });
    expect(weather!.sourceYears).toEqual([2016, 2011, 2009, 2014, 2014, 2018, 2017, 2013, 2015, 2013, 2012, 2018]);
    expect(weather!.dryBulbCelsius.reduce((sum, t) => sum + t, 0) / 8_760).toBeCloseTo(10.76, 2);
    expect(Math.max(...weather!.dryBulbCelsius)).toBe(35.6);
    expect(designConditions).toMatchObject({
      heating996DryBulbCelsius: -18.7, cooling04DryBulbCelsius: 32.9, cooling04CoincidentWetBulbCelsius: 23.4, evaporation04WetBulbCelsius: 25.2, evaporation04CoincidentDryBulbCelsius: 30.7, extremeWetBulbCelsius: 28.5,
    });
    expect(designConditions!.returnDryBulbCelsius).toEqual([{ years: 5, celsius: 36.7 }, { years: 10, celsius: 37.9 }, { years: 20, celsius: 39 }, { years: 50, celsius: 40.5 }]);
  });

  it.each([['TX_Dallas-Fort.Worth', 19.81, 40], ['VA_Leesburg.Exec', 13.78, 37]])('%s has mean dry bulb %d °C and maximum %d °C', (name, mean, maximum) => {
    const { weather } = readEpw(sample(name), 'x');
    expect(weather!.dryBulbCelsius.reduce((sum, t) => sum + t, 0) / 8_760).toBeCloseTo(mean, 2);
    expect(Math.max(...weather!.dryBulbCelsius)).toBe(maximum);
  });

  it('New York Kennedy is a file of normals', () => {
    const { weather, diagnostics } = readEpw(sample('NY_New.York-Kennedy'), 'x');
    expect(weather!.kind).toBe('climate-normals');
    expect(diagnostics.map(({ code }) => code)).toContain('epw-climate-normals');
  });
});
