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
    const used = (energy?.periods ?? []).map((_, period) => kwh[month * (energy?.periods.length ?? 0) + period] ?? 0);
    const total = used.reduce((sum, amount) => sum + amount, 0);
    for (const [period, tiers] of (energy?.periods ?? []).entries()) {
      const ownShare = total > 0 ? (used[period] ?? 0) / total : 0;
      if (ownShare === 0) continue;
      const limits = energyLimits(tiers, billingKw[month] ?? 0, clock.monthDays[month] ?? 0);
      for (const share of splitByTier(tiers, total, (_, at) => limits[at] ?? Infinity)) {
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

const countsDemand = ({ unit }: EnergyTier): boolean => unit.startsWith('kWh/kW');

/**
 * Upper limits of a period's tiers in kWh of the month. Where tiers of both kinds stand together, limits per kW bound blocks and plain
 * ones the steps within a block: a step ends where its block does, whichever stands first. A limit per kW right before steps is the
 * block that they lie in, and nothing is charged at its own rate (SAM, `rate_data::init_energy_rates`).
 */
function energyLimits(tiers: readonly EnergyTier[], billingKw: number, days: number): number[] {
  const limits = tiers.map((tier) => (tier.upTo === Infinity ? Infinity : tier.upTo * (countsDemand(tier) ? billingKw : 1) * (tier.unit.endsWith('daily') ? days : 1)));
  let block = Infinity;
  for (const [at, tier] of tiers.entries()) {
    const own = limits[at] ?? Infinity;
    const next = tiers[at + 1];
    const holdsSteps = countsDemand(tier) && next !== undefined && !countsDemand(next);
    if (countsDemand(tier)) block = holdsSteps ? own : Infinity;
    limits[at] = holdsSteps ? NOTHING : Math.min(own, block);
  }
  let least = Infinity;
  for (const [at, own] of [...limits.entries()].reverse()) {
    if (own === NOTHING) continue;
    least = Math.min(least, own);
    limits[at] = least;
  }
  return limits;
}

/** Limit of a tier at whose rate nothing is charged. */
const NOTHING = -Infinity;
