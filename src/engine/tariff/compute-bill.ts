import { type AnnualBill, type BillResult, type MonthlyBill, type PeakTag } from '../../model/index.ts';
import type { LargeLoadContract } from '../../model/schema/large-load-contract.ts';
import type { RetailTariff } from '../../model/tariff/retail-tariff.ts';
import { nameAssumptions, nameContractAssumptions } from './assumptions.ts';
import type { BillContext } from './bill-context.ts';
import { MONTHS, type BillClock } from './clock.ts';
import { commitmentOf } from './contract/commitment.ts';
import { chargeContractDemand } from './contract/demand-charges.ts';
import { gridLoad, monthlyEnergy, type GridLoad } from './contract/grid-load.ts';
import { chargeEnergySupply, chargeGeneration, chargeTermsOfContract } from './contract/other-charges.ts';
import { chargePeakTags } from './contract/peak-tags.ts';
import { monthTerms, type MonthTerms } from './contract/terms.ts';
import { billingDemand, demandSeries, monthlyPeaks } from './demand.ts';
import { chargeCoincidentPeaks, chargeFlatDemand, chargeReactive, chargeTouDemand } from './demand-charges.ts';
import { chargeEnergy } from './energy-charges.ts';
import { chargeFixed, chargeMinimums } from './fixed-charges.ts';
import { holidayClock } from './holidays.ts';
import { BillInputError } from './input-error.ts';
import { amountsOf, BillLedger, mergeLines } from './ledger.ts';

const HOUR_MINUTES = 60;

/** What a bill is made from. */
export interface BillInput {
  readonly tariff: RetailTariff;
  /** Mean power of the site by step of the clock, kW, not negative. */
  readonly loadKw: Float64Array;
  readonly clock: BillClock;
  readonly contract?: LargeLoadContract | undefined;
  /** Of the load, for charges on kVA and kVAr; 1 by default. */
  readonly powerFactor?: number | undefined;
  readonly meters?: number | undefined;
  /** Outdoor air by step, °C, for on-site generation; without it the generators' own temperatures count. */
  readonly inletCelsius?: Float64Array | undefined;
}

/**
 * A year's bill of a load: every charge of the tariff and of the contract beside it, by month, as lines that explain
 * themselves and add up to the total exactly.
 * @throws BillInputError when load, clock and contract do not fit together
 */
export function computeBill(input: BillInput): BillResult {
  const { tariff, clock, contract, loadKw } = input;
  checkSeries(input);
  const terms = contract === undefined ? null : monthTerms(contract, clock.year);
  const grid = contract === undefined || terms === null ? null : gridLoad(loadKw, contract, terms, clock, input.inletCelsius);
  const assumptions = new Set<string>();
  const context = contextOf(input, grid?.gridKw ?? loadKw, (text) => { assumptions.add(text); });
  nameAssumptions(context, contract);
  if (contract !== undefined && terms !== null) nameContractAssumptions(context, contract, terms);
  const monthKwh = monthlyEnergy(context.loadKw, clock);
  chargeTariff(context, monthKwh);
  const owed = contract === undefined || terms === null || grid === null ? null : chargeContract(context, contract, terms, grid);
  const monthly = Array.from({ length: MONTHS }, (_, month) => monthBill(context, month, monthKwh, grid, terms, owed?.minimumsKw ?? null));
  const annual = annualBill(monthly);
  if (!Number.isFinite(annual.total)) throw new BillInputError('out-of-range', '', 'The bill is too large for a number.', 'Look for a price, a capacity or a load with too many digits.');
  return {
    tariff: { id: tariff.id, name: tariff.name, utility: tariff.utility },
    contractId: contract?.id ?? null,
    year: clock.year, timeZone: clock.timeZone, stepMinutes: HOUR_MINUTES / clock.stepsPerHour, currency: 'USD',
    monthly, annual,
    commitment: contract === undefined || owed === null ? null : commitmentOf(context, contract, owed.tags),
    assumptions: [...assumptions], notBilled: tariff.notBilled,
  };
}

function checkSeries({ clock, loadKw, inletCelsius }: BillInput): void {
  if (loadKw.length !== clock.steps) {
    throw new BillInputError('wrong-length', '', `The load has ${loadKw.length} steps, the year ${clock.year} has ${clock.steps}.`, 'Give one value for every step of the year.');
  }
  const wrong = loadKw.findIndex((kw) => !(kw >= 0 && kw < Infinity));
  if (wrong >= 0) throw new BillInputError('out-of-range', '', `The load is ${loadKw[wrong]} kW in step ${wrong}; a load is a number and not negative.`, 'Give the load drawn from the grid.');
  if (inletCelsius !== undefined && inletCelsius.length !== clock.steps) {
    throw new BillInputError('wrong-length', '', `The outdoor air has ${inletCelsius.length} steps, the load has ${clock.steps}.`, 'Give one temperature for every step of the load.');
  }
}

function contextOf({ tariff, clock: ownClock, contract, powerFactor = 1, meters = 1 }: BillInput, loadKw: Float64Array, assume: (text: string) => void): BillContext {
  const clock = holidayClock(ownClock, tariff.holidays);
  const demand = demandSeries(loadKw, clock.stepsPerHour, tariff.demandWindowMinutes);
  const peaksKw = monthlyPeaks(demand, clock);
  const priorPeaksKw = contract?.priorMonthlyPeaksKw;
  const billingKw = billingDemand(peaksKw, tariff.ratchets, priorPeaksKw);
  return { tariff, clock, loadKw, demand, peaksKw, priorPeaksKw, billingKw, powerFactor, meters, ledger: new BillLedger(), assume };
}

function chargeTariff(context: BillContext, monthKwh: readonly number[]): void {
  chargeEnergy(context, monthKwh);
  chargeFlatDemand(context);
  chargeTouDemand(context);
  chargeCoincidentPeaks(context);
  chargeReactive(context);
  chargeFixed(context);
  chargeMinimums(context);
}

function chargeContract(context: BillContext, contract: LargeLoadContract, terms: readonly MonthTerms[], grid: GridLoad): { minimumsKw: readonly number[]; tags: PeakTag[] } {
  const minimumsKw = chargeContractDemand(context, contract, terms);
  const tags = chargePeakTags(context, contract, terms);
  chargeEnergySupply(context, contract);
  chargeGeneration(context, contract, grid);
  chargeTermsOfContract(context, contract, terms);
  return { minimumsKw, tags };
}

/** Load at the meter beyond the capacity in force in a month. */
function aboveContract({ clock, loadKw }: BillContext, month: number, capacityKw: number | null): Pick<MonthlyBill, 'hoursAboveContract' | 'mostAboveContractKw'> {
  let [steps, mostAboveContractKw] = [0, 0];
  if (capacityKw !== null && capacityKw > 0) {
    for (const [step, kw] of loadKw.entries()) {
      if (clock.month[step] !== month || kw <= capacityKw) continue;
      steps += 1;
      mostAboveContractKw = Math.max(mostAboveContractKw, kw - capacityKw);
    }
  }
  return { hoursAboveContract: steps / clock.stepsPerHour, mostAboveContractKw };
}

function monthBill(context: BillContext, month: number, monthKwh: readonly number[], grid: GridLoad | null, terms: readonly MonthTerms[] | null, minimumsKw: readonly number[] | null): MonthlyBill {
  const { ledger, peaksKw, billingKw } = context;
  const kwh = monthKwh[month] ?? 0;
  const contractKw = terms?.[month]?.capacityKw ?? null;
  const minimumKw = minimumsKw?.[month] ?? 0;
  return {
    month: month + 1,
    ...amountsOf(ledger.lines(month)),
    peakKw: peaksKw[month] ?? 0,
    billedKw: Math.max(billingKw[month] ?? 0, minimumKw),
    kwh,
    siteKwh: grid?.siteKwh[month] ?? kwh,
    onSiteKwh: grid?.generatedKwh.reduce((sum, byMonth) => sum + (byMonth[month] ?? 0), 0) ?? 0,
    curtailedKwh: grid?.curtailedKwh[month] ?? 0,
    minimumKw,
    contractKw,
    ...aboveContract(context, month, contractKw),
    components: ledger.lines(month),
  };
}

function annualBill(monthly: readonly MonthlyBill[]): AnnualBill {
  const lines = monthly.flatMap(({ components }) => components);
  const sum = (value: (bill: MonthlyBill) => number): number => monthly.reduce((total, bill) => total + value(bill), 0);
  return {
    ...amountsOf(lines),
    peakKw: Math.max(...monthly.map(({ peakKw }) => peakKw)),
    billedKw: Math.max(...monthly.map(({ billedKw }) => billedKw)),
    kwh: sum((bill) => bill.kwh), siteKwh: sum((bill) => bill.siteKwh), onSiteKwh: sum((bill) => bill.onSiteKwh), curtailedKwh: sum((bill) => bill.curtailedKwh),
    components: mergeLines(lines),
  };
}
