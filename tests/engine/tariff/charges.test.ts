import { describe, expect, it } from 'vitest';
import type { RetailTariff } from '../../../src/model/tariff/retail-tariff.ts';
import { ALWAYS, billOf, createLoad, createTariff, demandAt, energyAt, EVERY_MONTH, table, tier } from './support/tariffs.ts';

const noon = table((_, hour) => (hour >= 12 && hour < 18 ? 1 : 0));

function expectParts(bill: ReturnType<typeof billOf>): void {
  for (const month of bill.monthly) expect(month.components.reduce((sum, { amount }) => sum + amount, 0)).toBe(month.total);
  expect(bill.monthly.reduce((sum, { total }) => sum + total, 0)).toBe(bill.annual.total);
}

describe('energy', () => {
  it('follows weekday, weekend and the clock', () => {
    const energy: RetailTariff['energy'] = { periods: [[{ ...tier(0.05), unit: 'kWh' }], [{ ...tier(0.2), unit: 'kWh' }]], weekday: noon, weekend: ALWAYS };
    const bill = billOf(createTariff({ energy }), createLoad(10));
    // 2022 has 260 weekdays.
    expect(bill.annual.energyCharge).toBeCloseTo(10 * (260 * 6 * 0.2 + (8760 - 260 * 6) * 0.05), 3);
    expectParts(bill);
  });

  it('moves with daylight saving: an hour of sun on the clock is another hour of standard time', () => {
    const energy: RetailTariff['energy'] = { periods: [[{ ...tier(0), unit: 'kWh' }], [{ ...tier(1), unit: 'kWh' }]], weekday: noon, weekend: noon };
    // 1 July 2022, 11:00 standard time is 12:00 on the clock of New York.
    const load = createLoad(0, 8760, { [181 * 24 + 11]: 7 });
    expect(billOf(createTariff({ energy }), load).annual.total).toBe(0);
    expect(billOf(createTariff({ energy }), load, { timeZone: 'America/New_York' }).annual.total).toBe(7);
  });

  it.each([
    ['kWh', 1000, 1000], ['kWh/kW', 200, 200 * 100], ['kWh daily', 40, 40 * 31], ['kWh/kW daily', 5, 5 * 100 * 31],
  ] as const)('has tiers that count %s', (unit, upTo, limitKwh) => {
    const energy: RetailTariff['energy'] = { periods: [[{ ...tier(0.1, upTo), unit }, { ...tier(0.04), unit }]], weekday: ALWAYS, weekend: ALWAYS };
    const load = createLoad(50, 8760, { 100: 100 });
    const january = billOf(createTariff({ energy }), load).monthly[0]!;
    expect(january.energyCharge).toBeCloseTo(limitKwh * 0.1 + (50 * 744 + 50 - limitKwh) * 0.04, 4);
  });

  it('shares the limits of tiers among the periods of a month', () => {
    // A third of the hours lie in the second period; the month has 74,400 kWh and the first tier 37,200.
    const schedule = table((_, hour) => (hour >= 16 ? 1 : 0));
    const periods = [[0.1, 0.2], [0.3, 0.6]].map(([first, second]) => [{ ...tier(first!, 37_200), unit: 'kWh' as const }, { ...tier(second!), unit: 'kWh' as const }]);
    const energy: RetailTariff['energy'] = { periods, weekday: schedule, weekend: schedule };
    const january = billOf(createTariff({ energy }), createLoad(100)).monthly[0]!;
    expect(january.energyCharge).toBeCloseTo(37_200 * ((2 / 3) * 0.1 + (1 / 3) * 0.3) + 37_200 * ((2 / 3) * 0.2 + (1 / 3) * 0.6), 4);
  });

  it('counts hours of use on billing demand, which a look-back raises', () => {
    const energy: RetailTariff['energy'] = { periods: [[{ ...tier(0.1, 100), unit: 'kWh/kW' }, { ...tier(0.04), unit: 'kWh/kW' }]], weekday: ALWAYS, weekend: ALWAYS };
    const ratchets = [{ fractions: EVERY_MONTH.map(() => 0.5), previousMonths: 11, referenceMonths: EVERY_MONTH }];
    const february = billOf(createTariff({ energy, ratchets }), createLoad(50, 8760, { 100: 200 })).monthly[1]!;
    expect(february.energyCharge).toBeCloseTo(100 * 100 * 0.1 + (50 * 672 - 10_000) * 0.04, 4);
  });

  // Georgia Power's large rates: the energy up to 200 hours of use in steps, what lies above by hours of use.
  it.each([
    ['behind the steps', (steps: object[], blocks: object[]) => [...steps, ...blocks]],
    ['before the steps', (steps: object[], blocks: object[]) => [{ ...tier(9, 200), unit: 'kWh/kW' }, ...steps, ...blocks.slice(1)]],
  ])('has steps in kWh within a block in kWh/kW that stands %s', (_, order) => {
    const steps = [{ ...tier(0.12, 3000), unit: 'kWh' }, { ...tier(0.11, 10_000), unit: 'kWh' }, { ...tier(0.1, 200_000), unit: 'kWh' }];
    const blocks = [{ ...tier(0.09, 200), unit: 'kWh/kW' }, { ...tier(0.05, 400), unit: 'kWh/kW' }, { ...tier(0.04), unit: 'kWh/kW' }];
    const energy = { periods: [order(steps, blocks)], weekday: ALWAYS, weekend: ALWAYS } as RetailTariff['energy'];
    const january = billOf(createTariff({ energy }), createLoad(100)).monthly[0]!;
    // 74,400 kWh at 100 kW: the first block ends at 20,000 kWh, within the third step; the second at 40,000.
    expect(january.energyCharge).toBeCloseTo(3000 * 0.12 + 7000 * 0.11 + 10_000 * 0.1 + 20_000 * 0.05 + 34_400 * 0.04, 4);
  });

  it('adds fuel adjustments by month', () => {
    const bill = billOf(createTariff({ energy: energyAt(0.05), fuelAdjustmentsPerKwh: Array.from({ length: 12 }, (_, month) => month / 1000) }), createLoad(1));
    expect(bill.monthly[11]!.energyCharge).toBeCloseTo(744 * (0.05 + 0.011), 5);
  });
});

describe('demand', () => {
  it('is averaged over the window: 15-minute peaks vanish in an hour', () => {
    const load = createLoad(10, 35_040, { 9: 50 });
    const by = (demandWindowMinutes: number | null): number => billOf(createTariff({ flatDemand: demandAt(1), demandWindowMinutes }), load).monthly[0]!.billedKw;
    expect([by(null), by(15), by(30), by(60)]).toEqual([50, 50, 30, 20]);
    const coarse = billOf(createTariff({ flatDemand: demandAt(1), demandWindowMinutes: 15 }), createLoad(10));
    expect(coarse.assumptions.join()).toContain('15 minutes');
    const uneven = billOf(createTariff({ flatDemand: demandAt(1), demandWindowMinutes: 20 }), load);
    expect(uneven.assumptions.join()).toContain('averaged over 15 minutes');
  });

  it.each([
    ['kW', 100], ['kVA', 100 / 0.8], ['hp', 100 / 0.746],
  ] as const)('is billed in %s', (unit, quantity) => {
    const flatDemand = { ...demandAt(2)!, unit };
    const january = billOf(createTariff({ flatDemand }), createLoad(100), { powerFactor: 0.8 }).monthly[0]!;
    expect(january.components[0]).toMatchObject({ unit, rate: 2 });
    expect(january.flatDemandCharge).toBeCloseTo(2 * quantity, 5);
  });

  it('by the day bills the peak of every day', () => {
    const load = createLoad(0, 8760, { 5: 10, 20: 30, 30: 20 });
    const january = billOf(createTariff({ flatDemand: { ...demandAt(1)!, unit: 'kW daily' } }), load).monthly[0]!;
    expect(january.flatDemandCharge).toBe(30 + 20);
    expect(january.components[0]?.unit).toBe('kW·day');
  });

  it('by time of use bills the peak of each period, where the period occurs', () => {
    const weekday = table((month, hour) => (month === 6 && hour >= 12 && hour < 18 ? 1 : 0));
    const touDemand = { unit: 'kW' as const, periods: [[tier(1)], [tier(10)]], weekday, weekend: ALWAYS };
    // 1 July 2022 is a Friday: noon is hour 181 × 24 + 12.
    const bill = billOf(createTariff({ touDemand }), createLoad(5, 8760, { [181 * 24 + 12]: 40, [181 * 24 + 20]: 60 }));
    expect(bill.monthly[6]!.touDemandCharge).toBe(60 + 400);
    expect(bill.monthly[0]!.touDemandCharge).toBe(5);
    expectParts(bill);
  });

  it('at the system peak bills the highest demand in the hours of the peak', () => {
    const coincidentDemand = { unit: 'kW' as const, periods: [[tier(0)], [tier(12)]], hours: table((month, hour) => (month === 7 && hour === 16 ? 1 : 0)) };
    const bill = billOf(createTariff({ coincidentDemand }), createLoad(5, 8760, { [212 * 24 + 16]: 8, [212 * 24 + 17]: 90 }));
    expect(bill.annual.coincidentPeakCharge).toBe(96);
    expect(bill.assumptions.join()).toContain('system peak');
  });

  it('at the system peak is the mean of the hour, unless the tariff has a window', () => {
    const coincidentDemand = { unit: 'kW' as const, periods: [[tier(0)], [tier(12)]], hours: table((month, hour) => (month === 7 && hour === 16 ? 1 : 0)) };
    const load = createLoad(10, 35_040, { [(212 * 24 + 16) * 4 + 1]: 50 });
    const charge = (demandWindowMinutes: number | null): number => billOf(createTariff({ coincidentDemand, demandWindowMinutes }), load).annual.coincidentPeakCharge;
    expect([charge(null), charge(15), charge(60)]).toEqual([12 * 20, 12 * 50, 12 * 20]);
  });

  it('in named hours is the highest of their means', () => {
    const namedPeaks = [{ label: 'CP', hours: [100, 200], dollarsPerKw: 3 }];
    const load = createLoad(10, 35_040, { [100 * 4 + 3]: 90, [200 * 4]: 40, [200 * 4 + 1]: 40, [200 * 4 + 2]: 40 });
    expect(billOf(createTariff({ namedPeaks }), load).annual.coincidentPeakCharge).toBe(3 * 32.5);
  });

  it('fills tiers from the first on', () => {
    const flatDemand = { unit: 'kW' as const, periods: [[tier(10, 50), tier(4, 80), tier(1)]], months: EVERY_MONTH.map(() => 0) };
    expect(billOf(createTariff({ flatDemand }), createLoad(100)).monthly[3]!.components.map(({ quantity, amount }) => [quantity, amount])).toEqual([[50, 500], [30, 120], [20, 20]]);
  });

  it('charges reactive demand by the power factor', () => {
    const tariff = createTariff({ dollarsPerKvar: 2.7, flatDemand: demandAt(1) });
    expect(billOf(tariff, createLoad(100), { powerFactor: 0.8 }).monthly[0]!.otherCharges).toBeCloseTo(2.7 * 75, 4);
    const unity = billOf(tariff, createLoad(100));
    expect(unity.annual.otherCharges).toBe(0);
    expect(unity.assumptions.join()).toContain('power factor');
  });
});

/** Billing demand by month under a look-back of 80 % over three months, or what a test gives. */
const billed = (ratchet: Partial<RetailTariff['ratchets'][number]>, load: Float64Array, contract?: Parameters<typeof billOf>[2]): number[] =>
  billOf(createTariff({ flatDemand: demandAt(1), ratchets: [{ fractions: EVERY_MONTH.map(() => 0.8), previousMonths: 3, referenceMonths: EVERY_MONTH, ...ratchet }] }), load, contract).monthly.map(({ billedKw }) => billedKw);

describe('look-backs', () => {
  const july = createLoad(10, 8760, { 4400: 100 });

  it('of N months hold for N months', () => {
    expect(billed({}, july)).toEqual([10, 10, 10, 10, 10, 10, 100, 80, 80, 80, 10, 10]);
  });

  it('reach into this year\'s end before January, or into the year before where it is known', () => {
    const december = createLoad(10, 8760, { 8750: 100 });
    expect(billed({}, december).slice(0, 4)).toEqual([80, 80, 80, 10]);
    const priorMonthlyPeaksKw = EVERY_MONTH.map(() => 0);
    expect(billed({}, december, { contract: { id: 'c', contractCapacityKw: 1, priorMonthlyPeaksKw } }).slice(0, 4)).toEqual([10, 10, 10, 10]);
  });

  it('count only flagged months, and bill only months with a share', () => {
    const winter = EVERY_MONTH.map((_, month) => month < 2);
    expect(billed({ previousMonths: 11, referenceMonths: winter }, july)).toEqual([10, 10, 10, 10, 10, 10, 100, 10, 10, 10, 10, 10]);
    const autumn = EVERY_MONTH.map((_, month) => (month === 8 ? 0.9 : 0));
    expect(billed({ fractions: autumn, previousMonths: 11 }, july)).toEqual([10, 10, 10, 10, 10, 10, 100, 10, 90, 10, 10, 10]);
  });

  it('raise demand by time of use on the peaks before January, where the period has hours in their month', () => {
    const ratchets = [{ fractions: EVERY_MONTH.map(() => 0.5), previousMonths: 3, referenceMonths: EVERY_MONTH }];
    const winterNoon = table((month, hour) => (hour >= 12 && hour < 18 && month !== 10 ? 1 : 0));
    const touDemand = { unit: 'kW' as const, periods: [[tier(1)], [tier(10)]], weekday: winterNoon, weekend: ALWAYS };
    const priorMonthlyPeaksKw = EVERY_MONTH.map((_, month) => ({ 9: 90, 10: 200, 11: 60 })[month] ?? 0);
    const bill = billOf(createTariff({ touDemand, ratchets }), createLoad(10), { contract: { id: 'c', contractCapacityKw: 1, priorMonthlyPeaksKw } });
    // The on-peak period has no hours in November: 90 of October counts for it, 200 of November for the other.
    expect(bill.monthly.slice(0, 4).map(({ touDemandCharge }) => touDemandCharge)).toEqual([100 + 450, 100 + 300, 30 + 300, 10 + 100]);
    expect(bill.assumptions.join()).toContain('before January are those of the whole month');
  });

  it('raise demand by time of use where there is no monthly demand charge', () => {
    const ratchets = [{ fractions: EVERY_MONTH.map(() => 0.8), previousMonths: 11, referenceMonths: EVERY_MONTH }];
    const touDemand = { unit: 'kW' as const, periods: [[tier(1)]], weekday: ALWAYS, weekend: ALWAYS };
    expect(billOf(createTariff({ touDemand, ratchets }), july).monthly[9]!.touDemandCharge).toBe(80);
    expect(billOf(createTariff({ touDemand, ratchets, flatDemand: demandAt(0) }), july).monthly[9]!.touDemandCharge).toBe(10);
  });
});

describe('fixed charges and minimums', () => {
  it('are due by the month, the day and the year, and by meter', () => {
    const fixed = (['$/month', '$/day', '$/year'] as const).map((unit) => ({ label: unit, amount: 12, unit, meters: 'first' as const }));
    const one = billOf(createTariff({ fixed }), createLoad(0));
    expect(one.monthly[1]!.components.map(({ amount }) => amount)).toEqual([12, 365.25, 1]);
    expect(one.assumptions.join()).toContain('30.4375 days in every month, 365.25 in the year');
    expect(billOf(createTariff({ fixed: fixed.filter(({ unit }) => unit !== '$/day') }), createLoad(0)).assumptions.join()).not.toContain('days');
    const additional = { label: 'more', amount: 5, unit: '$/month' as const, meters: 'additional' as const };
    expect(billOf(createTariff({ fixed: [additional] }), createLoad(0), { meters: 3 }).annual.fixedCharge).toBe(120);
    expect(billOf(createTariff({ fixed: [additional] }), createLoad(0)).annual.fixedCharge).toBe(0);
  });

  it('fill up to the minimum of a month, and of the year in December', () => {
    const minimums = [{ label: 'monthly', amount: 100, unit: '$/month' as const }, { label: 'annual', amount: 3000, unit: '$/year' as const }];
    const bill = billOf(createTariff({ energy: energyAt(0.25), minimums }), createLoad(0.1, 8760, { 0: 1000 }));
    expect(bill.monthly[0]!.minimumAdjustment).toBe(0);
    expect(bill.monthly[1]!.total).toBeCloseTo(100, 6);
    expect(bill.monthly.slice(0, 11).every(({ total }) => total >= 100 - 1e-6)).toBe(true);
    expect(bill.annual.total).toBeCloseTo(3000, 6);
    expect(bill.monthly[11]!.minimumAdjustment).toBeGreaterThan(bill.monthly[10]!.minimumAdjustment);
    expectParts(bill);
  });
});

describe('the year', () => {
  it('may have 29 February, and quarter hours', () => {
    const tariff = createTariff({ energy: energyAt(1), flatDemand: demandAt(1) });
    expect(billOf(tariff, createLoad(1, 8784), { year: 2024 }).monthly[1]!.kwh).toBe(696);
    expect(billOf(tariff, createLoad(1, 35_136), { year: 2024 }).annual.kwh).toBe(8784);
    expect(() => billOf(tariff, createLoad(1, 8784))).toThrow('8784 steps');
  });

  it.each([NaN, -1, Infinity])('has no bill with %f kW in a step', (kw) => {
    expect(() => billOf(createTariff({ energy: energyAt(1) }), createLoad(1, 8760, { 77: kw }))).toThrow(`${kw} kW in step 77`);
  });

  it('has no bill in amounts beyond numbers, and an exact one for gigawatts', () => {
    expect(() => billOf(createTariff({ energy: energyAt(1e300) }), createLoad(1e9))).toThrow('too large');
    const load = Float64Array.from({ length: 8760 }, (_, step) => 5e6 + ((step * 7919) % 997) / 7);
    const bill = billOf(createTariff({ energy: energyAt(0.0712345), flatDemand: demandAt(17.4321), touDemand: { unit: 'kW', periods: [[tier(3.1)], [tier(7.3)]], weekday: noon, weekend: ALWAYS } }), load);
    expect(bill.annual.total).toBeGreaterThan(4e9);
    expectParts(bill);
  });
});
