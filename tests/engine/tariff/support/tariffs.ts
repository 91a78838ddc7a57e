import { computeBill, createClock } from '../../../../src/engine/tariff/index.ts';
import { largeLoadContractSchema, type LargeLoadContract } from '../../../../src/model/schema/large-load-contract.ts';
import { EMPTY_TARIFF } from '../../../../src/model/tariff/empty-tariff.ts';
import type { PeriodTable, RetailTariff } from '../../../../src/model/tariff/retail-tariff.ts';
import type { BillResult } from '../../../../src/model/index.ts';

/** Every month's and hour's period. */
export function table(period: (month: number, hour: number) => number): PeriodTable {
  return Array.from({ length: 12 }, (_, month) => Array.from({ length: 24 }, (_hour, hour) => period(month, hour)));
}

export const ALWAYS = table(() => 0);
export const EVERY_MONTH = Array.from({ length: 12 }, () => true);

export const tier = (rate: number, upTo = Infinity): { rate: number; adjustment: number; upTo: number } => ({ rate, adjustment: 0, upTo });

/** A tariff without charges, with what a test gives. */
export function createTariff(own: Partial<RetailTariff> = {}): RetailTariff {
  return { ...EMPTY_TARIFF, id: 'test', name: 'Test', utility: 'Utility', ...own };
}

export const energyAt = (rate: number): RetailTariff['energy'] => ({ periods: [[{ ...tier(rate), unit: 'kWh' }]], weekday: ALWAYS, weekend: ALWAYS });
export const demandAt = (rate: number): RetailTariff['flatDemand'] => ({ unit: 'kW', periods: [[tier(rate)]], months: Array.from({ length: 12 }, () => 0) });

/** A flat load of a year with other values at some steps. */
export function createLoad(kw: number, steps = 8760, at: Readonly<Record<number, number>> = {}): Float64Array {
  const load = new Float64Array(steps).fill(kw);
  for (const [step, value] of Object.entries(at)) load[Number(step)] = value;
  return load;
}

/** Checks a contract's form and gives it its type. */
export function createContract(own: object): LargeLoadContract {
  return largeLoadContractSchema.parse({ id: 'c', contractCapacityKw: 1000, ...own });
}

/** The bill of a load in 2022 (or another year), standard time. */
export function billOf(tariff: RetailTariff, loadKw: Float64Array, own: Partial<Parameters<typeof computeBill>[0]> & { readonly year?: number; readonly timeZone?: string } = {}): BillResult {
  const { year = 2022, timeZone = null, ...rest } = own;
  return computeBill({ tariff, loadKw, clock: createClock(year, loadKw.length > 10_000 ? 4 : 1, timeZone), ...rest });
}
