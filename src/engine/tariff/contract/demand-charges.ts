import { valueOf, type BillCharge } from '../../../model/index.ts';
import type { ContractCategory, LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import type { RetailTariff } from '../../../model/tariff/retail-tariff.ts';
import type { BillContext } from '../bill-context.ts';
import { inDemandUnit, isDaily, quantityUnit } from '../demand.ts';
import { splitByTier } from '../tiers.ts';
import { capacityMinimumKw, minimumDemandKw, minimumFraction, type MonthTerms } from './terms.ts';

const CATEGORIES: readonly ContractCategory[] = ['delivery', 'transmission', 'generation'];

const HEADS: Readonly<Record<ContractCategory, BillCharge>> = { delivery: 'flatDemandCharge', transmission: 'transmissionCharge', generation: 'capacityCharge' };

interface DemandCharge {
  readonly id: string;
  readonly label: string;
  readonly category: ContractCategory;
  readonly dollarsPerKw: number;
}

function demandCharges({ demandPricePerKwMonth, demandCharges: listed }: LargeLoadContract): DemandCharge[] {
  return [
    ...(demandPricePerKwMonth === undefined ? [] : [{ id: 'demand', label: 'Demand', category: 'delivery' as const, dollarsPerKw: valueOf(demandPricePerKwMonth) }]),
    ...(listed ?? []).map(({ id, label, category, pricePerKwMonth }) => ({ id, label, category, dollarsPerKw: valueOf(pricePerKwMonth) })),
  ];
}

/** The tariff's monthly demand charge as the contract's minimum sees it; `null` where none is billed by the month. */
function tariffDemand(tariff: RetailTariff): RetailTariff['flatDemand'] {
  return tariff.flatDemand === null || isDaily(tariff.flatDemand.unit) ? null : tariff.flatDemand;
}

/**
 * The contract's demand charges on billing demand, and what billing demand falls short of the contract's minimum, at
 * the same prices (take-or-pay), for the contract's charges and the tariff's monthly demand charge.
 * @returns the highest minimum of any category by month, kW
 */
export function chargeContractDemand(context: BillContext, contract: LargeLoadContract, terms: readonly MonthTerms[]): number[] {
  const { tariff, billingKw, peaksKw, ledger, powerFactor, assume } = context;
  const charges = demandCharges(contract);
  const flat = tariffDemand(tariff);
  const tariffCategory = contract.tariffDemandCategory ?? 'delivery';
  const minimums = new Map(CATEGORIES.map((category) => [category, minimumDemandKw(contract, category, terms, peaksKw)]));
  for (const [month, { inForce }] of terms.entries()) {
    const billed = billingKw[month] ?? 0;
    const shortOf = (category: ContractCategory): number => Math.max(0, (minimums.get(category)?.[month] ?? 0) - billed);
    for (const { id, label, category, dollarsPerKw } of inForce ? charges : []) {
      ledger.add(month, { id: `contract.${id}`, charge: HEADS[category], label, quantity: billed, unit: 'kW', rate: dollarsPerKw });
      ledger.add(month, { id: `contract.${id}.shortfall`, charge: 'contractShortfall', label: `${label}, up to the minimum billing demand`, quantity: shortOf(category), unit: 'kW', rate: dollarsPerKw });
    }
    if (flat === null || shortOf(tariffCategory) === 0) continue;
    const tiers = flat.periods[flat.months[month] ?? 0] ?? [];
    const paid = splitByTier(tiers, inDemandUnit(billed, flat.unit, powerFactor));
    for (const share of splitByTier(tiers, inDemandUnit(billed + shortOf(tariffCategory), flat.unit, powerFactor))) {
      const quantity = share.quantity - (paid.find(({ tier }) => tier === share.tier)?.quantity ?? 0);
      ledger.add(month, { id: `contract.tariff-demand.shortfall.${share.tier}`, charge: 'contractShortfall', label: 'Monthly demand of the tariff, up to the minimum billing demand', quantity, unit: quantityUnit(flat.unit), rate: share.rate });
    }
  }
  for (const category of CATEGORIES) {
    const priced = charges.some((charge) => charge.category === category) || (flat !== null && category === tariffCategory);
    if (minimumFraction(contract, category) > 0 && !priced) assume(`The minimum billing demand for ${category} has no monthly demand charge to apply to.`);
  }
  return terms.map((_, month) => Math.max(0, ...CATEGORIES.map((category) => minimums.get(category)?.[month] ?? 0)));
}

/**
 * Minimum demand charges of one month of a contract, dollars: what is due when nothing is drawn. Capacity is that of
 * the ramp; prices are those of the bill.
 * @param contractMonth whole months since the contract's start
 * @param month of the calendar, 0 = January
 */
export function minimumMonthlyCharge({ tariff, powerFactor }: BillContext, contract: LargeLoadContract, contractMonth: number, month: number): number {
  const minimumKw = (category: ContractCategory): number => capacityMinimumKw(contract, category, contractMonth);
  const own = demandCharges(contract).reduce((sum, { category, dollarsPerKw }) => sum + minimumKw(category) * dollarsPerKw, 0);
  const flat = tariffDemand(tariff);
  if (flat === null) return own;
  const quantity = inDemandUnit(minimumKw(contract.tariffDemandCategory ?? 'delivery'), flat.unit, powerFactor);
  return splitByTier(flat.periods[flat.months[month] ?? 0] ?? [], quantity).reduce((sum, share) => sum + share.quantity * share.rate, own);
}
