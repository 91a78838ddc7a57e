import { describe, expect, it } from 'vitest';
import { loadHourlyClimate } from '../../../src/catalog/hourly/index.ts';
import { isLeapYear } from '../../../src/engine/numerics/calendar.ts';
import { monthStarts, outdoorYear, seriesHour } from '../../../src/engine/weather/index.ts';
import type { HourlyWeather } from '../../../src/model/index.ts';

/** Hour numbers as dry bulbs (divided down), so that an hour can be recognised. */
function numbered(hours: 8_760 | 8_784): HourlyWeather {
  const dryBulbCelsius = Float64Array.from({ length: hours }, (_, hour) => hour / 1_000);
  return {
    stationName: 'S', source: 'made up', kind: 'typical-year', latitudeDegrees: 40, longitudeDegrees: -83, elevationMetres: 200, utcOffsetHours: -5,
    sourceYears: [], dryBulbCelsius, dewPointCelsius: dryBulbCelsius.map((t) => t - 4), pressurePa: new Float64Array(hours).fill(98_000),
  };
}

describe('calendar', () => {
  it('knows leap years and the hours at which months begin', () => {
    expect([2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([true, true, false, false]);
    expect(monthStarts(2026)).toEqual([0, 744, 1416, 2160, 2880, 3624, 4344, 5088, 5832, 6552, 7296, 8016, 8760]);
    expect(monthStarts(2028).at(-1)).toBe(8_784);
    expect(monthStarts(2028)[2]).toBe(1_440);
  });

  it('repeats 28 February in a leap year, and leaves the 29th of a leap file out of a common year', () => {
    const leap = outdoorYear(numbered(8_760), 2028, 200);
    expect(leap.hours).toBe(8_784);
    for (let hour = 0; hour < 24; hour += 1) expect(leap.dryBulbCelsius[1_416 + hour]).toBe(leap.dryBulbCelsius[1_392 + hour]);
    expect(leap.dryBulbCelsius[8_783]).toBe(8.759);
    const common = outdoorYear(numbered(8_784), 2027, 200);
    expect(common.hours).toBe(8_760);
    expect(common.dryBulbCelsius[1_415]).toBe(1.415);
    expect(common.dryBulbCelsius[1_416]).toBe(1.44);
    expect(seriesHour(5_000, 2028, 8_784)).toBe(5_000);
  });
});

describe('outdoor air', () => {
  it('has the wet bulb between dew point and dry bulb, lower at a higher site', async () => {
    const weather = (await loadHourlyClimate('Dallas-Fort.Worth.Intl.AP'))!;
    const station = outdoorYear(weather, 2026, weather.elevationMetres);
    const plateau = outdoorYear(weather, 2026, 1_600);
    let lower = 0;
    for (let hour = 0; hour < station.hours; hour += 1) {
      expect(station.wetBulbCelsius[hour]!).toBeLessThanOrEqual(station.dryBulbCelsius[hour]! + 1e-9);
      expect(station.wetBulbCelsius[hour]!).toBeGreaterThanOrEqual(station.dewPointCelsius[hour]! - 1e-9);
      if (plateau.wetBulbCelsius[hour]! <= station.wetBulbCelsius[hour]! + 1e-9) lower += 1;
    }
    expect(lower).toBe(8_760);
    expect(station.pressurePa[0]).toBe(weather.pressurePa[0]);
    expect(plateau.pressurePa[0]! / station.pressurePa[0]!).toBeCloseTo(0.842, 2);
  });
});
