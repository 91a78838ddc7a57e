import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BILL_CHARGES } from '../../../src/model/index.ts';
import type { DemandRatchet, RetailTariff } from '../../../src/model/tariff/retail-tariff.ts';
import { billOf, createContract, createTariff, EVERY_MONTH, table } from './support/tariffs.ts';

const rate = fc.double({ min: 0.001, max: 30, noNaN: true });
const tiers = fc.tuple(rate, rate, fc.integer({ min: 1, max: 5000 })).map(([first, second, upTo]) => [{ rate: first, adjustment: 0.001, upTo }, { rate: second, adjustment: 0, upTo: Infinity }]);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const hours = fc.integer({ min: 0, max: 23 });

const ratchet: fc.Arbitrary<DemandRatchet> = fc.record({
  fractions: fc.array(fraction, { minLength: 12, maxLength: 12 }),
  previousMonths: fc.option(fc.integer({ min: 1, max: 12 })),
  referenceMonths: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
});

/** Two periods by hour; tiers, seasons, look-backs, minimums. */
const tariff: fc.Arbitrary<RetailTariff> = fc.record({ energy: fc.tuple(tiers, tiers), demand: fc.tuple(tiers, tiers), from: hours, ratchets: fc.array(ratchet, { maxLength: 2 }), minimum: rate, fixed: rate }).map((own) => {
  const weekday = table((_, hour) => (hour >= own.from ? 1 : 0));
  const weekend = table(() => 0);
  return createTariff({
    energy: { periods: own.energy.map((period) => period.map((tier) => ({ ...tier, unit: 'kWh' as const }))), weekday, weekend },
    flatDemand: { unit: 'kW', periods: own.demand, months: EVERY_MONTH.map((_, month) => (month > 4 && month < 9 ? 1 : 0)) },
    touDemand: { unit: 'kVA', periods: own.demand, weekday, weekend },
    ratchets: own.ratchets,
    fixed: [{ label: 'fixed', amount: own.fixed, unit: '$/day', meters: 'first' }],
    minimums: [{ label: 'least', amount: own.minimum * 1000, unit: '$/month' }, { label: 'least', amount: own.minimum * 12_500, unit: '$/year' }],
  });
});

const load = fc.record({ base: fc.integer({ min: 1, max: 1000 }), peaks: fc.array(fc.tuple(fc.nat(8759), fc.integer({ min: 0, max: 5000 })), { maxLength: 20 }) });

/** The series of a drawn load; built in the test, so that a failure prints what was drawn and not 8,760 values. */
function series({ base, peaks }: typeof load extends fc.Arbitrary<infer T> ? T : never): Float64Array {
  const kw = Float64Array.from({ length: 8760 }, (_, step) => base * (1 + ((step * 7919) % 97) / 97));
  for (const [step, value] of peaks) kw[step] = value;
  return kw;
}

const contract = fc.record({ minimum: fraction, price: rate, capacity: fc.integer({ min: 1, max: 20_000 }), fee: rate }).map(({ minimum, price, capacity, fee }) => createContract({
  contractCapacityKw: capacity, minimumDemandFraction: minimum, demandPricePerKwMonth: price, energyPricePerKwh: 0.03, termYears: 5,
  collateral: { fraction: 0.5, annualCostFraction: 0.01 }, oneTimeCharges: [{ id: 'fee', label: 'fee', kind: 'study-fee', amount: fee, on: '2022-05-05' }],
}));

describe('bills', () => {
  it('add up: lines to heads, heads to months, months to the year, without error', () => {
    fc.assert(fc.property(tariff, load, fc.option(contract), (ownTariff, drawn, ownContract) => {
      const kw = series(drawn);
      const bill = billOf(ownTariff, kw, { contract: ownContract ?? undefined });
      for (const month of [...bill.monthly, bill.annual]) {
        expect(BILL_CHARGES.reduce((sum, charge) => sum + month[charge], 0)).toBe(month.total);
        expect([...month.components].reverse().reduce((sum, { amount }) => sum + amount, 0)).toBe(month.total);
        for (const line of month.components) if (line.rate !== null) expect(Math.abs(line.quantity * line.rate - line.amount)).toBeLessThanOrEqual(12 * 2 ** -21 + 1e-12 * Math.abs(line.amount));
      }
      for (const charge of BILL_CHARGES) expect(bill.monthly.reduce((sum, month) => sum + month[charge], 0)).toBe(bill.annual[charge]);
      expect(bill.annual.kwh).toBeCloseTo(kw.reduce((sum, value) => sum + value, 0), 3);
    }), { numRuns: 40 });
  });

  it('do not depend on the order of hours within a period, for energy', () => {
    fc.assert(fc.property(tariff, load, fc.nat(364), (ownTariff, drawn, day) => {
      const kw = series(drawn);
      const swapped = Float64Array.from(kw);
      // The last two hours of a day lie in one period, month and day.
      const [a, b] = [day * 24 + 22, day * 24 + 23];
      if (ownTariff.energy!.weekday[0]![22] !== ownTariff.energy!.weekday[0]![23]) return;
      [swapped[a], swapped[b]] = [kw[b]!, kw[a]!];
      expect(billOf(ownTariff, swapped).annual.energyCharge).toBeCloseTo(billOf(ownTariff, kw).annual.energyCharge, 3);
    }), { numRuns: 30 });
  });

  // With falling blocks, energy added at night can take that of the day into a cheaper tier.
  it('never charge less for energy when load is added, where blocks rise', () => {
    fc.assert(fc.property(tariff, load, fc.nat(8759), fc.integer({ min: 0, max: 3000 }), (ownTariff, drawn, step, extra) => {
      const rising = { ...ownTariff, energy: { ...ownTariff.energy!, periods: ownTariff.energy!.periods.map((period) => period.toSorted((a, b) => a.rate + a.adjustment - b.rate - b.adjustment).map((tier, at) => ({ ...tier, upTo: period[at]!.upTo }))) } };
      const kw = series(drawn);
      const more = Float64Array.from(kw);
      more[step] = more[step]! + extra;
      const [before, after] = [billOf(rising, kw), billOf(rising, more)];
      expect(after.annual.energyCharge).toBeGreaterThanOrEqual(before.annual.energyCharge - 1e-4);
      expect(after.annual.flatDemandCharge).toBeGreaterThanOrEqual(before.annual.flatDemandCharge - 1e-6);
    }), { numRuns: 30 });
  });

  it('have look-backs that only raise billing demand, and more so with a higher share or peak', () => {
    fc.assert(fc.property(load, ratchet, fc.nat(8759), fraction, (drawn, own, step, lower) => {
      const kw = series(drawn);
      const flat = createTariff({ flatDemand: { unit: 'kW', periods: [[{ rate: 1, adjustment: 0, upTo: Infinity }]], months: EVERY_MONTH.map(() => 0) } });
      const billed = (ratchets: DemandRatchet[], loadKw = kw): number[] => billOf({ ...flat, ratchets }, loadKw).monthly.map(({ billedKw }) => billedKw);
      const [none, weaker, full] = [billed([]), billed([{ ...own, fractions: own.fractions.map((share) => share * lower) }]), billed([own])];
      const higher = Float64Array.from(kw);
      higher[step] = higher[step]! + 500;
      const raised = billed([own], higher);
      for (const month of EVERY_MONTH.keys()) {
        expect(weaker[month]!).toBeGreaterThanOrEqual(none[month]!);
        expect(full[month]!).toBeGreaterThanOrEqual(weaker[month]!);
        expect(raised[month]!).toBeGreaterThanOrEqual(full[month]!);
      }
    }), { numRuns: 40 });
  });

  it('never fall below the contract\'s minimum', () => {
    fc.assert(fc.property(tariff, load, contract, (ownTariff, drawn, ownContract) => {
      for (const month of billOf(ownTariff, series(drawn), { contract: ownContract }).monthly) {
        expect(month.billedKw).toBeGreaterThanOrEqual(month.minimumKw);
        expect(month.contractShortfall > 0).toBe(month.minimumKw > month.billedKw || month.components.some(({ id }) => id.endsWith('.shortfall')));
      }
    }), { numRuns: 30 });
  });
});
