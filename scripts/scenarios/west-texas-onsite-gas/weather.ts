/** Monthly means of the station's hourly file, for derating by month. */
import dallas from '../../../src/catalog/hourly/data/dallas-fort-worth.json' with { type: 'json' };
import { unpackSeries } from '../../../src/catalog/hourly/packed-series.ts';

const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const HOURS_PER_DAY = 24;

/** Mean dry bulb by month, January first, °C to a tenth. */
export function monthlyMeanCelsius(): number[] {
  const hours = unpackSeries(dallas.dryBulbCelsius);
  let first = 0;
  return DAYS_OF_MONTHS.map((days) => {
    const month = hours.subarray(first, first + days * HOURS_PER_DAY);
    first += days * HOURS_PER_DAY;
    return Number((month.reduce((sum, celsius) => sum + celsius, 0) / month.length).toFixed(1));
  });
}
