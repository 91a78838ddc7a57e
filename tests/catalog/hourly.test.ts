import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SAMPLES_FOLDER, generateHourly, HOURLY_DATA_FOLDER, packSeries } from '../../scripts/catalog/hourly.ts';
import { hourlyStations, loadHourlyClimate, loadHourlyGridCarbon } from '../../src/catalog/hourly/index.ts';
import { catalogClimates, gridCarbonIntensity } from '../../src/catalog/index.ts';
import { unpackSeries } from '../../src/catalog/hourly/packed-series.ts';
import { outdoorYear } from '../../src/engine/weather/index.ts';

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('packed series', () => {
  it('gives back every whole multiple of its step', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -20_000_000, max: 20_000_000 }), { maxLength: 50 }), fc.constantFrom(0.1, 1, 10), (wholes, step) => {
      const values = wholes.map((whole) => (step < 1 ? whole / 10 : whole * step));
      expect([...unpackSeries(packSeries(values, step))]).toEqual(values);
    }));
  });

  it('refuses a series that is too short or too long', () => {
    const packed = packSeries([1, 2, 3], 1);
    expect(() => unpackSeries({ ...packed, count: 4 })).toThrow('after 3 of 4');
    expect(() => unpackSeries({ ...packed, count: 2 })).toThrow('goes on');
  });
});

describe('hourly climates', () => {
  it('has one for every station of the catalogue, with its means and its credit', async () => {
    expect([...hourlyStations].sort()).toEqual(catalogClimates.map(({ stationName }) => stationName).sort());
    for (const station of catalogClimates) {
      const weather = (await loadHourlyClimate(station.stationName))!;
      expect(weather.kind).toBe('typical-year');
      expect(weather.dryBulbCelsius.length).toBe(8_760);
      expect(mean(weather.dryBulbCelsius)).toBeCloseTo(station.averageDryBulbCelsius.value, 1);
      expect(mean(outdoorYear(weather, 2026, weather.elevationMetres).wetBulbCelsius)).toBeCloseTo(station.averageWetBulbCelsius.value, 1);
      expect(weather.source).toMatch(/Climate\.OneBuilding\.org.*ERA5.*MIT/);
    }
    expect(await loadHourlyClimate('Nowhere')).toBeNull();
    expect(await loadHourlyClimate('toString')).toBeNull();
  });

  it('stays small', () => {
    for (const name of readdirSync(HOURLY_DATA_FOLDER)) expect(readFileSync(join(HOURLY_DATA_FOLDER, name)).length, name).toBeLessThan(60_000);
  });

  it.skipIf(!existsSync(DEFAULT_SAMPLES_FOLDER))('is what the script makes of the files', () => {
    const generated = generateHourly(DEFAULT_SAMPLES_FOLDER);
    expect([...generated.keys()].sort()).toEqual(readdirSync(HOURLY_DATA_FOLDER).sort());
    for (const [name, text] of generated) expect(readFileSync(join(HOURLY_DATA_FOLDER, name), 'utf8') === text, `${name}: run npx tsx scripts/catalog/hourly.ts`).toBe(true);
  });
});

describe('hourly grid carbon', () => {
  it.each([['PJM', 'pjm', 270], ['ercot', 'erco', 110]])('%s has the catalogue’s mean and no faulty trough', async (region, id, smallest) => {
    const carbon = (await loadHourlyGridCarbon(region))!;
    expect(carbon.year).toBe(2022);
    expect(Math.abs(mean(carbon.gramsPerKwh) / gridCarbonIntensity(id).value - 1)).toBeLessThan(0.002);
    expect(Math.min(...carbon.gramsPerKwh)).toBeGreaterThan(smallest);
  });

  it('has none for a region it does not know', async () => {
    expect(await loadHourlyGridCarbon('CAISO')).toBeNull();
    expect(await loadHourlyGridCarbon('constructor')).toBeNull();
  });
});
