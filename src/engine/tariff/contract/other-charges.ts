import { valueOf } from '../../../model/index.ts';
import type { LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import type { BillContext } from '../bill-context.ts';
import { MONTHS, yearAndMonth } from '../clock.ts';
import { collateralAmount, exitFee } from './commitment.ts';
import { monthlyEnergy, type GridLoad } from './grid-load.ts';
import { monthTerms, type MonthTerms } from './terms.ts';

const KJ_PER_GJ = 1e6;

/** Energy bought beside the tariff: purchases first, the supplier for the rest; power bought and not needed is sold on. */
export function chargeEnergySupply({ clock, loadKw, ledger }: BillContext, contract: LargeLoadContract): void {
  const rest = Float64Array.from(loadKw);
  for (const purchase of contract.powerPurchases ?? []) {
    const kw = valueOf(purchase.kw);
    const price = valueOf(purchase.pricePerKwh);
    const market = valueOf(purchase.marketPricePerKwh);
    const used = purchase.kind === 'supply' ? take(rest, kw, clock) : Array.from({ length: MONTHS }, () => 0);
    const hours = hoursOfMonths(clock);
    for (let month = 0; month < MONTHS; month += 1) {
      const bought = kw * (hours[month] ?? 0);
      const delivered = used[month] ?? 0;
      ledger.add(month, { id: `purchase.${purchase.id}`, charge: 'energyCharge', label: purchase.label, quantity: delivered, unit: 'kWh', rate: price });
      ledger.add(month, {
        id: `purchase.${purchase.id}.market`, charge: 'otherCharges', label: `${purchase.label}, ${purchase.kind === 'supply' ? 'not needed and sold on' : 'difference to the market'}`,
        quantity: bought - delivered, unit: 'kWh', rate: price - market,
      });
    }
  }
  if (contract.energyPricePerKwh === undefined) return;
  for (const [month, quantity] of monthlyEnergy(rest, clock).entries()) {
    ledger.add(month, { id: 'supply', charge: 'energyCharge', label: 'Energy of the supplier', quantity, unit: 'kWh', rate: valueOf(contract.energyPricePerKwh) });
  }
}

/** Takes up to `kw` off a load in every step; returns the energy by month, kWh. */
function take(restKw: Float64Array, kw: number, clock: BillContext['clock']): number[] {
  const kwh = Array.from({ length: MONTHS }, () => 0);
  for (let step = 0; step < clock.steps; step += 1) {
    const taken = Math.min(restKw[step] ?? 0, kw);
    restKw[step] = (restKw[step] ?? 0) - taken;
    const month = clock.month[step] ?? 0;
    kwh[month] = (kwh[month] ?? 0) + taken / clock.stepsPerHour;
  }
  return kwh;
}

function hoursOfMonths({ month, stepsPerHour, steps }: BillContext['clock']): number[] {
  const counts = Array.from({ length: MONTHS }, () => 0);
  for (let step = 0; step < steps; step += 1) counts[month[step] ?? 0] = (counts[month[step] ?? 0] ?? 0) + 1;
  return counts.map((count) => count / stepsPerHour);
}

/** Fuel and operation of on-site generation. */
export function chargeGeneration({ ledger }: BillContext, contract: LargeLoadContract, { generatedKwh }: GridLoad): void {
  for (const [at, generator] of (contract.onSiteGeneration ?? []).entries()) {
    for (const [month, kwh] of (generatedKwh[at] ?? []).entries()) {
      const fuelGj = (kwh * valueOf(generator.heatRateKjPerKwh)) / KJ_PER_GJ;
      ledger.add(month, { id: `generation.${generator.id}.fuel`, charge: 'otherCharges', label: `${generator.label}, fuel`, quantity: fuelGj, unit: 'GJ', rate: valueOf(generator.fuelPricePerGj) });
      ledger.add(month, { id: `generation.${generator.id}.operation`, charge: 'otherCharges', label: `${generator.label}, operation`, quantity: kwh, unit: 'kWh', rate: valueOf(generator.operationPricePerKwh) });
    }
  }
}

/** What is due every month; the credit for non-firm service; what a contract costs once; what its security costs; what leaving it costs. */
export function chargeTermsOfContract(context: BillContext, contract: LargeLoadContract, terms: readonly MonthTerms[]): void {
  const { clock, ledger } = context;
  const { nonFirm, collateral, exit } = contract;
  for (const [month, { inForce, nonFirmKw }] of terms.entries()) {
    if (!inForce) continue;
    for (const { id, label, pricePerMonth } of contract.fixedCharges ?? []) ledger.add(month, { id: `contract.fixed.${id}`, charge: 'fixedCharge', label, quantity: 1, unit: 'month', rate: valueOf(pricePerMonth) });
    if (nonFirm !== undefined) ledger.add(month, { id: 'non-firm', charge: 'otherCharges', label: 'Credit for non-firm service', quantity: nonFirmKw, unit: 'kW', rate: -valueOf(nonFirm.creditPerKwMonth) });
    if (collateral !== undefined) {
      ledger.add(month, { id: 'collateral', charge: 'otherCharges', label: 'Cost of the security', quantity: collateralAmount(context, contract, clock.year) / MONTHS, unit: '$', rate: valueOf(collateral.annualCostFraction) });
    }
  }
  for (const { id, label, amount, on } of contract.oneTimeCharges ?? []) {
    const { year, month } = yearAndMonth(on);
    if (year === clock.year) ledger.add(month, { id: `once.${id}`, charge: 'otherCharges', label, quantity: 1, unit: 'payment', rate: valueOf(amount) });
  }
  if (exit?.on === undefined) return;
  const { year, month } = yearAndMonth(exit.on);
  const last = monthTerms(contract, year)[month];
  if (year === clock.year && last?.inForce === true) {
    ledger.add(month, { id: 'exit', charge: 'otherCharges', label: 'Exit fee', quantity: 1, unit: 'payment', rate: exitFee(context, contract, last.contractMonth) ?? 0 });
  }
}
