/** A year's bill on hours and on quarter hours, beside the time this machine takes to copy the load. */
import { computeBill, createClock } from '../../src/engine/tariff/index.ts';
import { EMPTY_TARIFF } from '../../src/model/tariff/empty-tariff.ts';
import type { RetailTariff } from '../../src/model/tariff/retail-tariff.ts';
import { copyBytesPerSecond, rate } from './projection.ts';
import type { BenchRow } from './rows.ts';

const STEPS = { hours: 8760, quarterHours: 35_040 };
const MS = 1000;

/** Time of use, tiers, both kinds of demand charge and a look-back: what a large tariff has. */
function tariff(): RetailTariff {
  const weekday = Array.from({ length: 12 }, () => Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? 1 : 0)));
  const tiers = [{ rate: 0.06, adjustment: 0.01, upTo: 400, unit: 'kWh/kW' as const }, { rate: 0.05, adjustment: 0, upTo: Infinity, unit: 'kWh/kW' as const }];
  const demand = [{ rate: 9, adjustment: 0, upTo: Infinity }];
  return {
    ...EMPTY_TARIFF, id: 'bench', energy: { periods: [tiers, tiers], weekday, weekend: weekday }, flatDemand: { unit: 'kW', periods: [demand], months: Array.from({ length: 12 }, () => 0) },
    touDemand: { unit: 'kW', periods: [demand, demand], weekday, weekend: weekday }, demandWindowMinutes: 15,
    ratchets: [{ fractions: Array.from({ length: 12 }, () => 0.8), previousMonths: 11, referenceMonths: Array.from({ length: 12 }, () => true) }],
  };
}

export function benchTariff(): BenchRow[] {
  const copyRate = copyBytesPerSecond();
  const billed = tariff();
  const secondsOf = (steps: number, stepsPerHour: 1 | 4): number => {
    const loadKw = Float64Array.from({ length: steps }, (_, step) => 1000 + ((step * 7919) % 997));
    const clock = createClock(2022, stepsPerHour, 'America/New_York');
    return 1 / rate(() => { computeBill({ tariff: billed, loadKw, clock }); }, 100);
  };
  const [hourly, quarterly] = [secondsOf(STEPS.hours, 1), secondsOf(STEPS.quarterHours, 4)];
  const clockSeconds = 1 / rate(() => { createClock(2022, 1, 'America/New_York'); }, 20);
  const copies = (seconds: number, steps: number): number => (seconds * copyRate) / (2 * steps * Float64Array.BYTES_PER_ELEMENT);
  return [
    { name: 'bill of 8,760 hours', value: hourly * MS, unit: 'ms' },
    { name: 'the same, in copies of its load', value: copies(hourly, STEPS.hours), unit: 'copies' },
    { name: 'bill of 35,040 quarter hours', value: quarterly * MS, unit: 'ms' },
    { name: 'growth: time ~ steps^exponent', value: Math.log(quarterly / hourly) / Math.log(STEPS.quarterHours / STEPS.hours), unit: '' },
    { name: 'clock of a year with daylight saving', value: clockSeconds * MS, unit: 'ms' },
  ];
}
