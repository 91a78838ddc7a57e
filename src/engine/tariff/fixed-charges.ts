import type { AmountUnit } from '../../model/tariff/retail-tariff.ts';
import type { BillContext } from './bill-context.ts';
import { MONTHS } from './clock.ts';

/** Days of an average month, 365.25/12: amounts by the day are billed so in every month (as REopt reads them). */
export const DAYS_PER_MONTH = 30.4375;

/** So many of the unit are due in a month. */
const PER_MONTH: Readonly<Record<AmountUnit, { readonly quantity: number; readonly unit: string }>> = {
  '$/month': { quantity: 1, unit: 'month' },
  '$/day': { quantity: DAYS_PER_MONTH, unit: 'day' },
  '$/year': { quantity: 1 / MONTHS, unit: 'year' },
};

/** Charges that are due whatever is drawn. */
export function chargeFixed({ tariff, meters, ledger }: BillContext): void {
  for (const [at, { label, amount, unit, meters: which }] of tariff.fixed.entries()) {
    const count = which === 'first' ? 1 : meters - 1;
    for (let month = 0; month < MONTHS; month += 1) {
      ledger.add(month, { id: `fixed.${at}`, charge: 'fixedCharge', label, quantity: count * PER_MONTH[unit].quantity, unit: PER_MONTH[unit].unit, rate: amount });
    }
  }
}

/**
 * What the tariff's charges of a month or year fall short of its minimums. Call it after all other lines of the tariff
 * and before those of a contract; what a yearly minimum lacks is billed in December.
 */
export function chargeMinimums({ tariff, ledger }: BillContext): void {
  for (const [at, { label, amount, unit }] of tariff.minimums.entries()) {
    if (unit === '$/year') continue;
    for (let month = 0; month < MONTHS; month += 1) {
      const lacking = amount * PER_MONTH[unit].quantity - ledger.monthTotal(month);
      if (lacking > 0) ledger.add(month, { id: `minimum.${at}`, charge: 'minimumAdjustment', label: `${label} not reached`, quantity: lacking, unit: '$', rate: 1 });
    }
  }
  for (const [at, { label, amount, unit }] of tariff.minimums.entries()) {
    if (unit !== '$/year') continue;
    const paid = Array.from({ length: MONTHS }, (_, month) => ledger.monthTotal(month)).reduce((sum, total) => sum + total, 0);
    if (amount > paid) ledger.add(MONTHS - 1, { id: `minimum.${at}`, charge: 'minimumAdjustment', label: `${label} not reached`, quantity: amount - paid, unit: '$', rate: 1 });
  }
}
