import { valueOf } from '../../../model/index.ts';
import type { ContractCategory, LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import { MONTHS, yearAndMonth } from '../clock.ts';

/** Months before the billed one whose highest demand may set the minimum. */
const PRIOR_MONTHS = 11;

/** A contract in one month. */
export interface MonthTerms {
  /** Within the term, and not left yet. */
  readonly inForce: boolean;
  /** Whole months since the start. */
  readonly contractMonth: number;
  /** Contract capacity after the ramp, kW; 0 when not in force. */
  readonly capacityKw: number;
  /** Part of that capacity which may be curtailed, kW: its share of the whole contract capacity, through the ramp. */
  readonly nonFirmKw: number;
}

/** Share of the contract capacity in a month of the contract; before its first step, none. */
function rampFraction({ rampSteps }: LargeLoadContract, contractMonth: number): number {
  if (rampSteps === undefined || rampSteps.length === 0) return 1;
  const step = rampSteps.findLast(({ afterMonths }) => afterMonths <= contractMonth);
  return step === undefined ? 0 : valueOf(step.fraction);
}

/** Month of the contract in which January of a year lies; negative before its start. */
export function firstContractMonth({ startsOn }: LargeLoadContract, year: number): number {
  if (startsOn === undefined) return 0;
  const start = yearAndMonth(startsOn);
  return (year - start.year) * MONTHS - start.month;
}

/** Months of the term; `Infinity` for a contract without one. */
export function termMonths({ termYears }: LargeLoadContract): number {
  return termYears === undefined ? Infinity : Math.round(valueOf(termYears) * MONTHS);
}

/** The contract in each month of a year, January first. */
export function monthTerms(contract: LargeLoadContract, year: number): MonthTerms[] {
  const first = firstContractMonth(contract, year);
  const exit = contract.exit?.on === undefined ? null : yearAndMonth(contract.exit.on);
  const lastMonth = exit === null ? Infinity : (exit.year - year) * MONTHS + exit.month;
  return Array.from({ length: MONTHS }, (_, month) => {
    const contractMonth = first + month;
    const inForce = contractMonth >= 0 && contractMonth < termMonths(contract) && month <= lastMonth;
    const ramped = inForce ? rampFraction(contract, contractMonth) : 0;
    return {
      inForce, contractMonth, capacityKw: valueOf(contract.contractCapacityKw) * ramped,
      nonFirmKw: contract.nonFirm === undefined ? 0 : valueOf(contract.nonFirm.kw) * ramped,
    };
  });
}

/** Least share of capacity that is billed for a category. */
export function minimumFraction(contract: LargeLoadContract, category: ContractCategory): number {
  const own = contract.minimumDemandFractions?.[category];
  if (own !== undefined) return valueOf(own);
  const applies = (contract.minimumDemandAppliesTo ?? ['delivery']).includes(category);
  return applies && contract.minimumDemandFraction !== undefined ? valueOf(contract.minimumDemandFraction) : 0;
}

/**
 * Least demand that a contract's capacity makes billed for a category in a month of the contract, kW: its share of the ramped capacity; after
 * the ramp, what the table of minimum demands says of the whole capacity, if that is less.
 */
export function capacityMinimumKw(contract: LargeLoadContract, category: ContractCategory, contractMonth: number): number {
  const wholeKw = valueOf(contract.contractCapacityKw);
  const ramped = rampFraction(contract, contractMonth);
  const shareKw = minimumFraction(contract, category) * wholeKw * ramped;
  const row = ramped < 1 ? undefined : contract.minimumDemandTable?.findLast(({ aboveKw }) => aboveKw < wholeKw);
  return row === undefined ? shareKw : Math.min(shareKw, valueOf(row.baseKw) + valueOf(row.fraction) * (wholeKw - row.aboveKw));
}

/**
 * Least demand that is billed for a category, by month, kW: that of its capacity (its share of the ramped capacity or the table's), or its share
 * of the highest demand metered in the eleven months before, where the contract says so and that is more.
 */
export function minimumDemandKw(contract: LargeLoadContract, category: ContractCategory, terms: readonly MonthTerms[], peaksKw: readonly number[]): number[] {
  const fraction = minimumFraction(contract, category);
  return terms.map(({ inForce, contractMonth }, month) => {
    if (!inForce) return 0;
    const ownKw = capacityMinimumKw(contract, category, contractMonth);
    if (contract.minimumDemandBasis !== 'contract-capacity-or-highest-prior-demand') return ownKw;
    const earlier = Array.from({ length: PRIOR_MONTHS }, (_, back) => {
      const at = month - 1 - back;
      return (at >= 0 ? peaksKw[at] : contract.priorMonthlyPeaksKw?.[at + MONTHS]) ?? 0;
    });
    return Math.max(ownKw, fraction * Math.max(0, ...earlier));
  });
}
