import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readUrdb } from '../../../src/io/urdb/read-urdb.ts';
import type { BillAmounts } from '../../../src/model/index.ts';
import { billOf, createContract } from './support/tariffs.ts';

/** A drawn tariff and load, with the bill that a program written apart from this one makes of them. */
interface IndependentBill {
  readonly record: object;
  readonly year: number;
  readonly timeZone: string | null;
  readonly powerFactor: number;
  readonly priorMonthlyPeaksKw: readonly number[] | null;
  readonly steps: number;
  readonly meanKw: number;
  readonly annual: Partial<BillAmounts>;
  readonly july: Partial<BillAmounts>;
}

const bills = JSON.parse(readFileSync(new URL('support/independent-bills.json', import.meta.url), 'utf8')) as readonly IndependentBill[];

/**
 * Tariffs drawn at random (tiers in all units and mixed, seasons, look-backs in all forms, windows, holidays, daylight saving, leap years,
 * quarter hours) and billed by a Python program that was written from the database's field descriptions, not from this engine.
 */
describe('bills of an independent program', () => {
  it.each(bills.map((bill, at) => [at, bill] as const))('drawn tariff %i', (_, { record, year, timeZone, powerFactor, priorMonthlyPeaksKw, steps, meanKw, annual, july }) => {
    const { tariff, diagnostics } = readUrdb(JSON.stringify(record), 't.json');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const load = Float64Array.from({ length: steps }, (_step, step) => meanKw * (0.4 + 1.2 * (((step * 7919) % 997) / 997)));
    const contract = priorMonthlyPeaksKw === null ? undefined : createContract({ contractCapacityKw: 1e9, priorMonthlyPeaksKw });
    const bill = billOf(tariff!, load, { year, ...(timeZone === null ? {} : { timeZone }), powerFactor, contract });
    for (const [theirs, own] of [[annual, bill.annual], [july, bill.monthly[6]!]] as const) {
      for (const [charge, amount] of Object.entries(theirs)) expect(own[charge as keyof BillAmounts], charge).toBeCloseTo(amount, 2);
    }
  });
});
