import { valueOf, type ContractCommitment, type PeakTag } from '../../../model/index.ts';
import type { LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import type { BillContext } from '../bill-context.ts';
import { MONTHS, yearAndMonth } from '../clock.ts';
import { BillInputError } from '../input-error.ts';
import { minimumMonthlyCharge } from './demand-charges.ts';
import { firstContractMonth, termMonths } from './terms.ts';

/** Sum of the minimum charges of a contract's months `from` (inclusive) to `to` (exclusive), dollars. */
function minimumCharges(context: BillContext, contract: LargeLoadContract, from: number, to: number): number {
  const january = firstContractMonth(contract, context.clock.year);
  let sum = 0;
  for (let contractMonth = Math.max(0, from); contractMonth < to; contractMonth += 1) {
    sum += minimumMonthlyCharge(context, contract, contractMonth, (((contractMonth - january) % MONTHS) + MONTHS) % MONTHS);
  }
  return sum;
}

/** Security for a contract at the start of a year, dollars: its share of the minimum charges still to come, or of so many months of them; or its share of all of them less those of the years past. @throws BillInputError when neither term nor months are given */
export function collateralAmount(context: BillContext, contract: LargeLoadContract, year: number): number {
  const { collateral } = contract;
  if (collateral === undefined) return 0;
  if (contract.termYears === undefined && collateral.months === undefined) {
    throw new BillInputError('missing-field', '/termYears', 'Security for the minimum charges to come needs the term of the contract.', 'Give "termYears", from the start of the contract.');
  }
  const from = Math.max(0, firstContractMonth(contract, year));
  if (collateral.release === 'yearly-minimum-charges') {
    const whole = Math.min(termMonths(contract), collateral.months ?? Infinity);
    const years = MONTHS * Math.floor(from / MONTHS);
    return Math.max(0, valueOf(collateral.fraction) * minimumCharges(context, contract, 0, whole) - minimumCharges(context, contract, 0, Math.min(termMonths(contract), years)));
  }
  const to = collateral.months === undefined ? termMonths(contract) : Math.min(termMonths(contract), from + collateral.months);
  return valueOf(collateral.fraction) * minimumCharges(context, contract, from, to);
}

/** Fee for leaving after a month of the contract, dollars: so many months of minimum charges, at most those still to come; `null` without exit terms. */
export function exitFee(context: BillContext, contract: LargeLoadContract, lastContractMonth: number): number | null {
  if (contract.exit === undefined) return null;
  const next = Math.max(0, lastContractMonth + 1);
  return minimumCharges(context, contract, next, Math.min(termMonths(contract), next + contract.exit.feeMonths));
}

/** What a contract has committed at the end of the bill's year; after an exit, nothing is left. */
export function commitmentOf(context: BillContext, contract: LargeLoadContract, tags: readonly PeakTag[]): ContractCommitment {
  const { year } = context.clock;
  const nextYear = firstContractMonth(contract, year) + MONTHS;
  const end = termMonths(contract);
  const exitYear = contract.exit?.on === undefined ? Infinity : yearAndMonth(contract.exit.on).year;
  const left = exitYear <= year;
  const leftBefore = exitYear < year;
  return {
    remainingTermMonths: end === Infinity ? null : left ? 0 : Math.max(0, end - Math.max(0, nextYear)),
    remainingMinimumCharges: end === Infinity ? null : left ? 0 : minimumCharges(context, contract, nextYear, end),
    exitFee: left ? 0 : exitFee(context, contract, Math.min(end, nextYear) - 1),
    collateral: contract.collateral === undefined ? null : leftBefore ? 0 : collateralAmount(context, contract, year),
    tags,
  };
}
