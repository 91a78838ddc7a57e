import type { LargeLoadContract } from '../../model/schema/large-load-contract.ts';
import type { BillContext } from './bill-context.ts';
import { MONTHS } from './clock.ts';
import { DAYS_PER_MONTH } from './fixed-charges.ts';
import { holidayDays } from './holidays.ts';
import type { MonthTerms } from './contract/terms.ts';

const HOUR_MINUTES = 60;

const kilowatts = (kw: number): string => `${Math.round(kw).toLocaleString('en-US')} kW`;

/** Names what a bill takes for granted about the tariff's words and the load. */
export function nameAssumptions({ tariff, clock, peaksKw, powerFactor, assume }: BillContext, contract: LargeLoadContract | undefined): void {
  if (tariff.holidays !== null) assume(`${holidayDays(tariff.holidays, clock.year).length} holidays are billed as weekend days${typeof tariff.holidays === 'string' ? ` (calendar ${tariff.holidays})` : ''}.`);
  const { demandWindowMinutes: window, ratchets, flatDemand, touDemand, coincidentDemand, applicability, serviceType } = tariff;
  const stepMinutes = HOUR_MINUTES / clock.stepsPerHour;
  if (window !== null && window < stepMinutes) assume(`Demand is metered over ${window} minutes, the load is given by ${stepMinutes}: peaks within a step are not seen.`);
  if (window !== null && window > stepMinutes && window % stepMinutes !== 0) assume(`Demand is metered over ${window} minutes, which are not whole steps of ${stepMinutes}: it is averaged over ${Math.round(window / stepMinutes) * stepMinutes} minutes.`);
  if (ratchets.length > 0 && contract?.priorMonthlyPeaksKw === undefined) assume('Look-backs before January take this year\'s peaks: the year is taken to repeat itself.');
  if ([...tariff.fixed, ...tariff.minimums].some(({ unit }) => unit === '$/day')) assume(`Amounts by the day are billed for ${DAYS_PER_MONTH} days in every month, ${MONTHS * DAYS_PER_MONTH} in the year.`);
  const inKva = [flatDemand, touDemand, coincidentDemand].some((charge) => charge?.unit.startsWith('kVA') === true);
  if (inKva && powerFactor === 1) assume('Demand is charged in kVA; the load\'s power factor is taken as 1.');
  if (serviceType !== null && /^(delivery|energy)$/i.test(serviceType)) assume(`The tariff is for ${serviceType.toLowerCase()} only; the other part is billed only as far as a contract gives it.`);
  const peakKw = Math.max(...peaksKw);
  if (applicability.maximumKw !== null && peakKw > applicability.maximumKw) assume(`The tariff is meant for demands up to ${kilowatts(applicability.maximumKw)}; the load reaches ${kilowatts(peakKw)}.`);
  if (applicability.minimumKw !== null && peakKw < applicability.minimumKw) assume(`The tariff is meant for demands from ${kilowatts(applicability.minimumKw)} on; the load reaches ${kilowatts(peakKw)}.`);
}

/** Names what a bill takes for granted about a contract beside the tariff. */
export function nameContractAssumptions({ tariff, clock, loadKw, peaksKw, assume }: BillContext, contract: LargeLoadContract, terms: readonly MonthTerms[]): void {
  const { minimumDemandBasis, priorMonthlyPeaksKw, energyPricePerKwh, loadBankTests } = contract;
  if (loadKw.some((kw, step) => kw > 0 && terms[clock.month[step] ?? 0]?.inForce === false)) {
    assume('Load is drawn in months outside the contract\'s term: its demand charges, minimums and obligations are not billed there, energy supply and own generation are.');
  }
  const over = terms.findIndex(({ inForce, capacityKw }, month) => inForce && (peaksKw[month] ?? 0) > capacityKw);
  if (over >= 0) assume(`Demand exceeds the contract capacity, first in month ${over + 1} with ${kilowatts(peaksKw[over] ?? 0)} of ${kilowatts(terms[over]?.capacityKw ?? 0)}: it is billed as if it were allowed.`);
  if (minimumDemandBasis === 'contract-capacity-or-highest-prior-demand' && priorMonthlyPeaksKw === undefined) {
    assume('No demand before January counts for the minimum billing demand: the contract gives no "priorMonthlyPeaksKw".');
  }
  if (energyPricePerKwh !== undefined && tariff.energy !== null) assume('Energy is charged by the tariff and by the contract\'s supplier: both are billed, as for a tariff that delivers only.');
  const wholeSteps = (loadBankTests ?? []).every(({ hours }) => Number.isInteger(hours * clock.stepsPerHour));
  if (!wholeSteps) assume('A load-bank test lasts part of a step of the load: its power is drawn for the whole step.');
}
