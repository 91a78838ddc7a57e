import type { EnergyTier } from '../../model/tariff/retail-tariff.ts';
import type { BillContext } from './bill-context.ts';
import { MONTHS } from './clock.ts';
import { splitByTier, tierLabel } from './tiers.ts';

/** Energy of each month and period of the schedule, kWh: `[month × periods + period]`. */
function energyByPeriod({ clock, loadKw, tariff: { energy } }: BillContext): Float64Array {
  const periods = energy?.periods.length ?? 0;
  const kwh = new Float64Array(MONTHS * periods);
  if (energy === null) return kwh;
  const hoursPerStep = 1 / clock.stepsPerHour;
  for (let step = 0; step < clock.steps; step += 1) {
    const month = clock.month[step] ?? 0;
    const table = clock.weekend[step] === 1 ? energy.weekend : energy.weekday;
    const at = month * periods + (table[month]?.[clock.hour[step] ?? 0] ?? 0);
    kwh[at] = (kwh[at] ?? 0) + (loadKw[step] ?? 0) * hoursPerStep;
  }
  return kwh;
}

/**
 * Energy charges by month, period and tier, and the monthly fuel adjustment. Limits count the whole energy of the month, as in
 * REopt.jl (constraint 10a of its model); each period has of every tier what its share of that energy is. Limits per kW count
 * the month's billing demand, daily ones the days of the month (SAM, utility rate model).
 */
export function chargeEnergy(context: BillContext, monthKwh: readonly number[]): void {
  const { tariff: { energy, fuelAdjustmentsPerKwh }, clock, billingKw, ledger } = context;
  const kwh = energyByPeriod(context);
  for (let month = 0; month < MONTHS; month += 1) {
    const limit = energyLimit(billingKw[month] ?? 0, clock.monthDays[month] ?? 0);
    const used = (energy?.periods ?? []).map((_, period) => kwh[month * (energy?.periods.length ?? 0) + period] ?? 0);
    const total = used.reduce((sum, amount) => sum + amount, 0);
    for (const [period, tiers] of (energy?.periods ?? []).entries()) {
      const ownShare = total > 0 ? (used[period] ?? 0) / total : 0;
      if (ownShare === 0) continue;
      for (const share of splitByTier(tiers, total, limit)) {
        ledger.add(month, {
          id: `energy.${period}.${share.tier}`, charge: 'energyCharge', label: `Energy, period ${period}${tierLabel(tiers, share.tier)}`,
          quantity: share.quantity * ownShare, unit: 'kWh', rate: share.rate,
        });
      }
      if (tiers.length > 1 && used.filter((amount) => amount > 0).length > 1) context.assume('Months have several energy periods and tiers: limits count the energy of the whole month, and each period has its share of every tier.');
    }
    ledger.add(month, { id: 'energy.fuel', charge: 'energyCharge', label: 'Fuel adjustment', quantity: fuelAdjustmentsPerKwh === null ? 0 : monthKwh[month] ?? 0, unit: 'kWh', rate: fuelAdjustmentsPerKwh?.[month] ?? 0 });
  }
}

/** Upper limit of a tier in kWh of the month. */
function energyLimit(billingKw: number, days: number): (tier: EnergyTier) => number {
  return ({ upTo, unit }) => {
    if (upTo === Infinity) return Infinity;
    return upTo * (unit.startsWith('kWh/kW') ? billingKw : 1) * (unit.endsWith('daily') ? days : 1);
  };
}
