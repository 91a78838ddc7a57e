import { describe, expect, it } from 'vitest';
import { BillInputError } from '../../../src/engine/tariff/index.ts';
import { generatorPowerKw } from '../../../src/engine/tariff/contract/generator.ts';
import type { BillResult } from '../../../src/model/index.ts';
import { billOf, createContract, createLoad, createTariff, demandAt, energyAt, EVERY_MONTH, tier } from './support/tariffs.ts';

const NOTHING = createTariff();

function expectParts(bill: BillResult): void {
  for (const month of bill.monthly) {
    expect(month.components.reduce((sum, { amount }) => sum + amount, 0)).toBe(month.total);
    expect(month.kwh + month.onSiteKwh + month.curtailedKwh).toBeCloseTo(month.siteKwh, 6);
  }
}

const amounts = (bill: BillResult, id: string): number[] => bill.monthly.map(({ components }) => components.filter((line) => line.id === id).reduce((sum, { amount }) => sum + amount, 0));

describe('minimum billing demand', () => {
  // FactSet, "Ohio utility proposes new data center tariffs", 12 Jul 2024: AEP Ohio's transmission charge of 500 MW is 44.7 million
  // dollars a year when all of it is used, 26.8 million at a minimum of 60 %, 40.2 million at 90 %.
  it.each([[0.6, 0, 26.8], [0.9, 0, 40.2], [0.85, 500_000, 44.7]])('of %f with %i kW drawn costs what AEP Ohio\'s example says: %f million dollars', (minimumDemandFraction, kw, millions) => {
    const contract = createContract({ contractCapacityKw: 500_000, minimumDemandFraction, demandPricePerKwMonth: 7.45 });
    const bill = billOf(NOTHING, createLoad(kw), { contract });
    expect(bill.annual.total / 1e6).toBeCloseTo(millions, 1);
    expect(bill.annual.contractShortfall).toBe(kw === 0 ? bill.annual.total : 0);
  });

  it('is a line of its own, at the tiers of the tariff\'s demand charge', () => {
    const flatDemand = { unit: 'kW' as const, periods: [[tier(10, 500), tier(4)]], months: EVERY_MONTH.map(() => 0) };
    const bill = billOf(createTariff({ flatDemand }), createLoad(300), { contract: createContract({ minimumDemandFraction: 0.8 }) });
    const january = bill.monthly[0]!;
    expect([january.flatDemandCharge, january.contractShortfall, january.billedKw, january.peakKw]).toEqual([3000, 200 * 10 + 300 * 4, 800, 300]);
    expectParts(bill);
  });

  it('follows the ramp from the start of the contract, and ends with its term', () => {
    const contract = createContract({ startsOn: '2021-07-01', termYears: 1.25, minimumDemandFraction: 0.5, demandPricePerKwMonth: 1, rampSteps: [{ afterMonths: 0, fraction: 0.4 }, { afterMonths: 12, fraction: 1 }] });
    const bill = billOf(NOTHING, createLoad(0), { contract });
    expect(bill.monthly.map(({ minimumKw }) => minimumKw)).toEqual([200, 200, 200, 200, 200, 200, 500, 500, 500, 0, 0, 0]);
    expect(bill.monthly.map(({ contractKw }) => contractKw)).toEqual([400, 400, 400, 400, 400, 400, 1000, 1000, 1000, 0, 0, 0]);
    expect(bill.annual.total).toBe(6 * 200 + 3 * 500);
    expect(bill.commitment).toMatchObject({ remainingTermMonths: 0, remainingMinimumCharges: 0 });
  });

  // P.U.C.O. No. 22, Schedule DCT, sheets 223-3 and 223-4.
  const minimumDemandTable = [{ aboveKw: 25_000, baseKw: 15_000, fraction: 0.85 }, { aboveKw: 75_000, baseKw: 57_500, fraction: 1 }];

  it.each([[25_000, 21_250], [30_000, 19_250], [75_000, 57_500], [96_000, 78_500], [125_000, 106_250]])('of AEP Ohio\'s table for %i kW is %i kW, at most 85 per cent', (contractCapacityKw, least) => {
    const contract = createContract({ contractCapacityKw, minimumDemandFraction: 0.85, minimumDemandTable, demandPricePerKwMonth: 1 });
    const bill = billOf(NOTHING, createLoad(0), { contract });
    expect(bill.monthly[0]!.minimumKw).toBeCloseTo(least, 6);
    expect(bill.annual.total).toBeCloseTo(12 * least, 3);
  });

  it('of a table holds after the ramp, below the share of the highest demand before, and in what is committed', () => {
    const terms = { contractCapacityKw: 30_000, minimumDemandFraction: 0.85, minimumDemandTable, demandPricePerKwMonth: 1, termYears: 3, rampSteps: [{ afterMonths: 0, fraction: 0.5 }, { afterMonths: 3, fraction: 1 }] };
    const contract = createContract({ ...terms, minimumDemandBasis: 'contract-capacity-or-highest-prior-demand' });
    const bill = billOf(NOTHING, createLoad(0, 8760, { 3000: 24_000 }), { contract });
    expect(bill.monthly.map(({ minimumKw }) => Math.round(minimumKw)).slice(0, 6)).toEqual([12_750, 12_750, 12_750, 19_250, 19_250, 20_400]);
    expect(bill.commitment?.remainingMinimumCharges).toBeCloseTo(24 * 19_250, 3);
  });

  it('may be a share of the highest demand of the months before', () => {
    const contract = createContract({ minimumDemandFraction: 0.85, minimumDemandBasis: 'contract-capacity-or-highest-prior-demand', demandPricePerKwMonth: 1 });
    const bill = billOf(NOTHING, createLoad(100, 8760, { 1000: 2000 }), { contract });
    expect(bill.monthly.slice(0, 4).map(({ billedKw }) => billedKw)).toEqual([850, 2000, 1700, 1700]);
    expect(bill.assumptions.join()).toContain('No demand before January');
    expect(bill.assumptions.join()).toContain('first in month 2 with 2,000 kW of 1,000 kW');
  });

  it('applies to delivery unless it says otherwise, and differs by category', () => {
    const demandCharges = ['delivery', 'generation'].map((category) => ({ id: category, label: category, category, pricePerKwMonth: 1 }));
    const shortfall = (own: object): number => billOf(NOTHING, createLoad(0), { contract: createContract({ demandCharges, ...own }) }).monthly[0]!.contractShortfall;
    expect(shortfall({ minimumDemandFraction: 0.85 })).toBe(850);
    expect(shortfall({ minimumDemandFractions: { delivery: 0.85, generation: 0.6 } })).toBe(1450);
    const unpriced = billOf(NOTHING, createLoad(0), { contract: createContract({ minimumDemandFraction: 0.85, minimumDemandAppliesTo: ['transmission'] }) });
    expect(unpriced.annual.total).toBe(0);
    expect(unpriced.assumptions.join()).toContain('transmission');
  });
});

const fourCp = (own: object): object => ({ id: '4cp', label: '4CP', kind: 'transmission', pricesFrom: 'ercot-transmission', priorDemandsKw: [], ...own });

describe('charges set by last summer\'s peaks', () => {
  const peakTimes = ['2025-06-20T16:30', '2025-07-15T16:45', '2025-08-12T17:00', '2025-09-03T16:15'];

  it('make a first summer free, and next year dear', () => {
    const contract = createContract({ peakTags: [fourCp({ peakTimes })] });
    const bill = billOf(NOTHING, createLoad(1000, 35_040), { contract, year: 2025 });
    expect(bill.annual.transmissionCharge).toBe(0);
    // 66.76 $ per kW and year: NRG to the PUCT, 25 February 2025.
    expect(bill.commitment?.tags[0]).toMatchObject({ nextKw: 1000, nextAnnualCharge: 66_760 });
    const second = createContract({ peakTags: [fourCp({ priorDemandsKw: [1000, 1000, 1000, 1000] })] });
    expect(billOf(NOTHING, createLoad(0), { contract: second, year: 2025 }).annual.transmissionCharge).toBeCloseTo(66_760, 4);
  });

  it('fall with what is not drawn at a peak', () => {
    // 16:30 on the clock of Chicago is 15:30 standard time; 20 June is day 170.
    const load = createLoad(1000, 35_040, { [(170 * 24 + 15) * 4 + 2]: 0 });
    const bill = billOf(NOTHING, load, { contract: createContract({ peakTags: [fourCp({ peakTimes })] }), year: 2025, timeZone: 'America/Chicago' });
    expect(bill.commitment?.tags[0]?.nextKw).toBe(750);
  });

  it('are measured over the interval of the system\'s peak: a quarter hour in ERCOT, the hour in PJM', () => {
    // 15:30 to 15:45 standard time of 20 June, day 170; the clock is standard time.
    const load = createLoad(1000, 35_040, { [(170 * 24 + 15) * 4 + 2]: 0 });
    const next = (own: object): number | null | undefined => billOf(NOTHING, load, { contract: createContract({ peakTags: [fourCp({ peakTimes: ['2025-06-20T15:30'], ...own })] }), year: 2025 }).commitment?.tags[0]?.nextKw;
    expect([next({}), next({ pricesFrom: 'pjm-capacity-rto' }), next({ peakMinutes: 30 }), next({ pricesFrom: undefined, prices: [{ from: '2025-01-01', perKwYear: 1 }] })]).toEqual([0, 750, 500, 750]);
    const hourly = billOf(NOTHING, createLoad(1000), { contract: createContract({ peakTags: [fourCp({ peakTimes })] }), year: 2025 });
    expect(hourly.assumptions.join()).toContain('intervals of 15 minutes');
  });

  it('change in June in PJM, by delivery years and the days of the month', () => {
    const tag = { id: 'plc', label: 'Capacity', kind: 'capacity', pricesFrom: 'pjm-capacity-rto', startsInMonth: 6, scale: 1.1, earlierDemandsKw: [], priorDemandsKw: [900, 1100] };
    const bill = billOf(NOTHING, createLoad(0), { contract: createContract({ peakTags: [tag] }), year: 2025 });
    expect(bill.monthly.slice(0, 5).every(({ capacityCharge }) => capacityCharge === 0)).toBe(true);
    expect(bill.monthly[5]!.capacityCharge).toBeCloseTo(1.1 * 269.92 * 30, 5);
    const later = billOf(NOTHING, createLoad(0), { contract: createContract({ peakTags: [{ ...tag, earlierDemandsKw: [1000] }] }), year: 2026 });
    expect([later.monthly[4]!.capacityCharge, later.monthly[5]!.capacityCharge]).toEqual([expect.closeTo(1.1 * 269.92 * 31, 5), expect.closeTo(1.1 * 329.17 * 30, 5)]);
  });

  it('refuse series and times that do not exist', () => {
    expect(() => billOf(NOTHING, createLoad(0), { contract: createContract({ peakTags: [fourCp({ pricesFrom: 'atlantis' })] }) })).toThrow(BillInputError);
    expect(() => billOf(NOTHING, createLoad(0), { contract: createContract({ peakTags: [fourCp({ peakTimes })] }) })).toThrow('2025-06-20T16:30 is not a time of 2022');
  });
});

describe('a load-bank test', () => {
  it('sets a look-back that is paid for months', () => {
    const tariff = createTariff({ flatDemand: demandAt(10), energy: energyAt(0), ratchets: [{ fractions: EVERY_MONTH.map(() => 0.8), previousMonths: 11, referenceMonths: EVERY_MONTH }] });
    const priorMonthlyPeaksKw = EVERY_MONTH.map(() => 0);
    const test = { loadBankTests: [{ startsAt: '2022-03-10T10:00', hours: 4, kw: 1000 }] };
    const without = billOf(tariff, createLoad(0), { contract: createContract({ priorMonthlyPeaksKw }) });
    const tested = billOf(tariff, createLoad(0), { contract: createContract({ priorMonthlyPeaksKw, ...test }) });
    expect(without.annual.flatDemandCharge).toBe(0);
    expect(tested.monthly.map(({ billedKw }) => billedKw)).toEqual([0, 0, 1000, ...Array.from({ length: 9 }, () => 800)]);
    expect(tested.annual.kwh).toBe(4000);
    const short = createContract({ priorMonthlyPeaksKw, loadBankTests: [{ startsAt: '2022-03-10T10:00', hours: 0.5, kw: 1000 }] });
    expect(billOf(tariff, createLoad(0), { contract: short }).assumptions.join()).toContain('whole step');
    expect(tested.assumptions.join()).not.toContain('whole step');
  });
});

describe('what a contract costs once, or to hold, or to leave', () => {
  it('is billed in its month', () => {
    const oneTimeCharges = [
      { id: 'study', label: 'Load study', kind: 'study-fee', amount: 50_000, on: '2022-02-10' },
      { id: 'line', label: 'Contribution in aid of construction', kind: 'contribution-in-aid-of-construction', amount: 2e6, on: '2023-01-01' },
    ];
    const bill = billOf(NOTHING, createLoad(0), { contract: createContract({ oneTimeCharges }) });
    expect(bill.monthly.map(({ otherCharges }) => otherCharges)).toEqual([0, 50_000, ...Array.from({ length: 10 }, () => 0)]);
  });

  it('is due every month of the term where it is fixed', () => {
    const contract = createContract({ startsOn: '2022-03-01', termYears: 0.5, fixedCharges: [{ id: 'customer', label: 'Customer charge', pricePerMonth: 6800 }, { id: 'extra', label: 'Supplemental customer charge', pricePerMonth: 20_000 }] });
    const bill = billOf(NOTHING, createLoad(0), { contract });
    expect(bill.monthly.map(({ fixedCharge }) => fixedCharge)).toEqual([0, 0, 26_800, 26_800, 26_800, 26_800, 26_800, 26_800, 0, 0, 0, 0]);
    expectParts(bill);
  });

  it('counts the security on the minimum charges to come, and the fee for leaving', () => {
    const terms = { termYears: 3, minimumDemandFraction: 0.5, demandPricePerKwMonth: 2, collateral: { fraction: 0.5, annualCostFraction: 0.012 }, exit: { feeMonths: 18 } };
    const bill = billOf(NOTHING, createLoad(1000), { contract: createContract(terms) });
    // 500 kW at 2 dollars: 1,000 dollars a month, 36 months.
    expect(bill.commitment).toMatchObject({ remainingTermMonths: 24, remainingMinimumCharges: 24_000, exitFee: 18_000, collateral: 18_000 });
    expect(amounts(bill, 'collateral')[0]).toBeCloseTo(18_000 * 0.012 / 12, 6);
    const left = billOf(NOTHING, createLoad(0), { contract: createContract({ ...terms, startsOn: '2020-06-01', exit: { feeMonths: 18, on: '2022-10-15' } }) });
    // October 2022 is month 29 of 36: seven are left.
    expect(left.monthly[9]!.otherCharges - amounts(left, 'collateral')[9]!).toBeCloseTo(7000, 6);
    expect(left.monthly[10]!.total).toBe(0);
    expect(left.commitment).toMatchObject({ remainingTermMonths: 0, remainingMinimumCharges: 0, exitFee: 0 });
    const longAgo = billOf(NOTHING, createLoad(0), { contract: createContract({ ...terms, startsOn: '2020-06-01', exit: { feeMonths: 18, on: '2021-10-15' } }) });
    expect(longAgo.commitment?.collateral).toBe(0);
  });

  it('releases security by each past year\'s minimum charges where the contract says so', () => {
    // 500 kW at 2 dollars: 12,000 dollars a year, 10 years, half of it as security.
    const terms = { startsOn: '2020-01-01', termYears: 10, minimumDemandFraction: 0.5, demandPricePerKwMonth: 2, collateral: { fraction: 0.5, annualCostFraction: 0, release: 'yearly-minimum-charges' } };
    const security = (year: number): number | null | undefined => billOf(NOTHING, createLoad(0, year % 4 === 0 ? 8784 : 8760), { contract: createContract(terms), year }).commitment?.collateral;
    expect([2019, 2020, 2022, 2024, 2026].map(security)).toEqual([60_000, 60_000, 36_000, 12_000, 0]);
  });

  it('counts the whole fee for leaving before a contract has begun', () => {
    const contract = createContract({ startsOn: '2025-01-01', termYears: 10, minimumDemandFraction: 0.5, demandPricePerKwMonth: 2, exit: { feeMonths: 36 } });
    const bill = billOf(NOTHING, createLoad(10), { contract });
    expect(bill.commitment?.exitFee).toBe(36 * 1000);
    expect(bill.assumptions.join()).toContain('outside the contract\'s term');
  });
});

describe('non-firm service', () => {
  it('is curtailed in its hours and credited every month', () => {
    const nonFirm = { kw: 400, creditPerKwMonth: 1.5, curtailments: [{ startsAt: '2022-08-01T16:00', hours: 3 }] };
    const bill = billOf(createTariff({ energy: energyAt(0.05) }), createLoad(900), { contract: createContract({ nonFirm }) });
    expect(bill.monthly[7]!.curtailedKwh).toBe(900);
    expect(bill.annual.curtailedKwh).toBe(900);
    expect(amounts(bill, 'non-firm')).toEqual(EVERY_MONTH.map(() => -600));
    expectParts(bill);
  });

  it('is the same share of the capacity while that ramps', () => {
    const nonFirm = { kw: 400, creditPerKwMonth: 1, curtailments: [{ startsAt: '2022-02-01T00:00', hours: 1 }, { startsAt: '2022-08-01T00:00', hours: 1 }] };
    const contract = createContract({ nonFirm, startsOn: '2022-01-01', rampSteps: [{ afterMonths: 0, fraction: 0.5 }, { afterMonths: 6, fraction: 1 }] });
    const bill = billOf(NOTHING, createLoad(500), { contract });
    // Half of 1,000 kW with half of 400 kW non-firm: 300 kW stay; then 600 kW stay, more than is drawn.
    expect(bill.monthly.map(({ curtailedKwh }) => curtailedKwh)).toEqual([0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(amounts(bill, 'non-firm')).toEqual([...Array.from({ length: 6 }, () => -200), ...Array.from({ length: 6 }, () => -400)]);
  });

  it('takes hours without times at the highest load', () => {
    const nonFirm = { kw: 500, creditPerKwMonth: 0, hoursPerYear: 2 };
    const bill = billOf(NOTHING, createLoad(400, 8760, { 100: 900, 200: 800, 300: 700 }), { contract: createContract({ nonFirm }) });
    expect(bill.annual.curtailedKwh).toBe(400 + 300);
    expect(bill.annual.peakKw).toBe(700);
  });

  it('takes hours without times beside the stated ones, within the term', () => {
    const nonFirm = { kw: 500, creditPerKwMonth: 0, hoursPerYear: 1, curtailments: [{ startsAt: '2022-02-01T00:00', hours: 1 }] };
    // The highest hour is stated, the next one lies before the start.
    const load = createLoad(400, 8760, { [31 * 24]: 900, 100: 800, 2000: 700 });
    const bill = billOf(NOTHING, load, { contract: createContract({ nonFirm, startsOn: '2022-02-01' }) });
    expect(bill.monthly.map(({ curtailedKwh }) => curtailedKwh)).toEqual([0, 400, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('on-site generation', () => {
  const turbine = { id: 'gt', label: 'Turbine', kind: 'gas-turbine', ratedKw: 1000, elevationMetres: 0, temperatureCelsius: 15, heatRateKjPerKwh: 10_000, fuelPricePerGj: 4, operationPricePerKwh: 0.01 };
  const power = (own: object): number => generatorPowerKw(createContract({ onSiteGeneration: [{ ...turbine, ...own }] }).onSiteGeneration![0]!, (own as { temperatureCelsius?: number }).temperatureCelsius ?? 15);

  it('loses power to heat and altitude', () => {
    // Points of the published correction curves: 0.83 at 40 °C; 0.89 at 1,000 m; 0.80 at 1,800 m.
    expect(power({ temperatureCelsius: 40 })).toBeCloseTo(830, 6);
    expect(power({ elevationMetres: 1000 }) / 1000).toBeCloseTo(0.89, 2);
    expect(power({ elevationMetres: 1800 }) / 1000).toBeCloseTo(0.80, 2);
    expect(power({ temperatureCelsius: -20 })).toBe(1000);
    expect(power({ kind: 'other', elevationMetres: 1000, temperatureCelsius: 40 })).toBe(1000);
    expect(power({ kind: 'other', elevationMetres: 1000, temperatureCelsius: 25, heatDeratePerKelvin: 0.01, altitudeDeratePerMetre: 0.0001 })).toBeCloseTo(1000 * 0.9 * 0.9, 6);
  });

  it('serves the load, burns fuel, and leaves the rest to the grid', () => {
    const contract = createContract({ onSiteGeneration: [{ ...turbine, outages: [{ startsAt: '2022-01-05T00:00', hours: 1 }] }] });
    const bill = billOf(createTariff({ energy: energyAt(0.1), flatDemand: demandAt(1) }), createLoad(1200), { contract });
    expect(bill.monthly[1]).toMatchObject({ peakKw: 200, onSiteKwh: 672_000, kwh: 134_400 });
    expect(bill.monthly[0]).toMatchObject({ peakKw: 1200, onSiteKwh: 743_000 });
    expect(amounts(bill, 'generation.gt.fuel')[1]).toBeCloseTo(672_000 * 10_000 / 1e6 * 4, 4);
    expect(amounts(bill, 'generation.gt.operation')[1]).toBeCloseTo(6720, 4);
    expectParts(bill);
  });

  it('leaves above the capacity only what reaches the meter, month by month', () => {
    const contract = createContract({ contractCapacityKw: 150, startsOn: '2022-03-01', termYears: 5, onSiteGeneration: [{ ...turbine, outages: [{ startsAt: '2022-04-05T00:00', hours: 3 }] }] });
    const above = (kw: number): number[][] => billOf(NOTHING, createLoad(kw), { contract }).monthly.map(({ hoursAboveContract, mostAboveContractKw }) => [hoursAboveContract, mostAboveContractKw]);
    expect(above(1100)).toEqual(EVERY_MONTH.map((_, month) => (month === 3 ? [3, 950] : [0, 0])));
    expect(above(1200).slice(0, 4)).toEqual([[0, 0], [0, 0], [744, 50], [720, 1050]]);
    expect(billOf(NOTHING, createLoad(1200)).monthly[0]).toMatchObject({ contractKw: null, hoursAboveContract: 0, mostAboveContractKw: 0 });
  });

  it('follows the weather of the hour where it is given', () => {
    const contract = createContract({ onSiteGeneration: [turbine] });
    expect(() => billOf(NOTHING, createLoad(1200), { contract, inletCelsius: new Float64Array(8759) })).toThrow('8759 steps');
    const bill = billOf(NOTHING, createLoad(1200), { contract, inletCelsius: new Float64Array(8760).fill(40) });
    expect(bill.annual.onSiteKwh).toBeCloseTo(830 * 8760, 3);
  });
});

describe('power purchases', () => {
  it('supply first, the supplier the rest; what is not needed is sold on', () => {
    const contract = createContract({
      energyPricePerKwh: 0.06, powerPurchases: [{ id: 'ppa', label: 'Wind', kind: 'supply', kw: 100, pricePerKwh: 0.04, marketPricePerKwh: 0.03 }],
    });
    const load = createLoad(150);
    load.fill(40, 0, 744);
    const { monthly } = billOf(NOTHING, load, { contract });
    expect(monthly[0]!.energyCharge).toBeCloseTo(40 * 744 * 0.04, 5);
    expect(monthly[0]!.otherCharges).toBeCloseTo(60 * 744 * 0.01, 5);
    expect(monthly[1]!.energyCharge).toBeCloseTo(672 * (100 * 0.04 + 50 * 0.06), 5);
    expect(monthly[1]!.otherCharges).toBe(0);
    const covered = billOf(createTariff({ energy: energyAt(0.01) }), createLoad(99.7), { contract });
    expect(covered.annual.components.map(({ id }) => id)).not.toContain('supply');
    expect(covered.assumptions.join()).toContain('both are billed');
  });

  it('settle the difference to the market in money', () => {
    const powerPurchases = [{ id: 'cfd', label: 'Solar', kind: 'difference', kw: 10, pricePerKwh: 0.05, marketPricePerKwh: 0.07 }];
    const bill = billOf(createTariff({ energy: energyAt(0.1) }), createLoad(100), { contract: createContract({ powerPurchases }) });
    expect(bill.annual.otherCharges).toBeCloseTo(10 * 8760 * -0.02, 4);
    expect(bill.annual.energyCharge).toBeCloseTo(87_600, 3);
  });
});
