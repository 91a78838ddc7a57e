/** Stations with an hourly file at hand: design figures from the reference, yearly means computed from the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogClimate, CatalogGridCarbon, SourcedFigure } from '../../src/catalog/types.ts';
import { epwStatistics } from './epw.ts';
import { asNumber, asObject, asText, type JsonObject, UnmappedRecord } from './record.ts';

const STATIONS: Readonly<Record<string, string>> = {
  'USA_IL_Chicago.OHare.epw': 'chicago-ohare',
  'USA_TX_Dallas-Fort.Worth.epw': 'dallas-fort-worth',
  'USA_VA_Leesburg.Exec.epw': 'leesburg',
};

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

export function normaliseClimates(reference: JsonObject, weatherFolder: string): CatalogClimate[] {
  const files = asObject(reference['copiedFiles'], 'copiedFiles');
  const origin = asText(files['origin'], 'copiedFiles.origin');
  const asOf = asText(reference['asOf'], 'weather.asOf');
  const stats = asObject(files['stats'], 'copiedFiles.stats');
  return Object.entries(STATIONS).map(([file, id]) => {
    const station = asObject(stats[file], `stats.${file}`);
    const hourly = epwStatistics(readFileSync(join(weatherFolder, file), 'utf8'));
    if (hourly.hours !== asNumber(station['hours'], file)) throw new UnmappedRecord(file, `has ${hourly.hours} hours`);
    const mean = asNumber(station['dryBulbMeanC'], file);
    if (Math.abs(mean - hourly.averageDryBulbCelsius) > 0.006) throw new UnmappedRecord(file, `mean dry bulb ${hourly.averageDryBulbCelsius} is not the reference's ${mean}`);
    const source = `${file} (Climate.OneBuilding.org TMYx, WMO ${asText(station['wmo'], file)}), from ${origin}`;
    const value = (celsius: number, note?: string): SourcedFigure => ({
      value: celsius, unit: '°C', source, asOf, verified: true, grade: 'derived', ...(note === undefined ? {} : { note }),
    });
    return {
      id,
      stationName: asText(station['station'], file),
      wmo: asText(station['wmo'], file),
      latitudeDegrees: asNumber(station['lat'], file),
      longitudeDegrees: asNumber(station['lon'], file),
      designDryBulbCelsius: value(asNumber(station['dryBulb99_6pctC'], file), '99.6 percentile of the hours'),
      designWetBulbCelsius: value(asNumber(station['wetBulb99_6pctC_Stull'], file), '99.6 percentile of the hours, Stull approximation'),
      averageDryBulbCelsius: value(mean, 'mean of 8,760 hours'),
      averageWetBulbCelsius: value(round(hourly.averageWetBulbCelsius, 2), 'mean of 8,760 hours, from dry bulb, dew point and station pressure (ASHRAE 2021)'),
    };
  });
}

/** Yearly mean carbon intensity of each balancing authority with an hourly series. */
export function normaliseGridCarbon(reference: JsonObject): CatalogGridCarbon[] {
  const files = asObject(reference['copiedFiles'], 'copiedFiles');
  const stats = asObject(files['stats'], 'copiedFiles.stats');
  return Object.keys(stats).filter((file) => file.endsWith('_CI_2022.csv')).map((file) => {
    const record = asObject(stats[file], file);
    return {
      id: file.slice(0, file.indexOf('_')).toLowerCase(),
      meanGramsPerKwh: {
        value: asNumber(record['meanCI_gCO2_per_kWh'], file), unit: 'g/kWh', source: `${file}, EIA-derived hourly 2022, from ${asText(files['origin'], 'origin')}`,
        asOf: '2022', verified: true, grade: 'derived', note: 'average mix, not marginal',
      },
    };
  });
}
