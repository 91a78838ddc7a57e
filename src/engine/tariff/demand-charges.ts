import type { BillCharge } from '../../model/index.ts';
import type { DemandUnit, RateTier, RetailTariff } from '../../model/tariff/retail-tariff.ts';
import type { BillContext } from './bill-context.ts';
import { MONTHS } from './clock.ts';
import { billingDemand, coincidentSeries, inDemandUnit, isDaily, quantityUnit } from './demand.ts';
import { splitByTier, tierLabel } from './tiers.ts';

interface DemandLine {
  readonly id: string;
  readonly charge: BillCharge;
  readonly label: string;
}

/** Charge on the month's highest demand, by season; look-backs raise it. */
export function chargeFlatDemand(context: BillContext): void {
  const { tariff: { flatDemand, ratchets }, peaksKw, billingKw } = context;
  if (flatDemand === null) return;
  for (let month = 0; month < MONTHS; month += 1) {
    const season = flatDemand.months[month] ?? 0;
    const ratcheted = ratchets.length > 0 && (billingKw[month] ?? 0) > (peaksKw[month] ?? 0);
    const line: DemandLine = { id: `demand.flat.${season}`, charge: 'flatDemandCharge', label: `Monthly demand${ratcheted ? ', raised by the look-back' : ''}` };
    const tiers = flatDemand.periods[season] ?? [];
    if (isDaily(flatDemand.unit)) chargeDaily(context, line, tiers, flatDemand.unit, month, dailyPeaks(context, () => 0, 1)[0] ?? []);
    else chargeTiers(context, line, tiers, flatDemand.unit, month, [billingKw[month] ?? 0]);
  }
  if (ratchets.length > 0 && isDaily(flatDemand.unit)) context.assume('The look-back has no meaning for a demand charge by the day and is not applied.');
}

/** Charge on the highest demand of each period in a month. Look-backs raise it where the tariff has no monthly demand charge. */
export function chargeTouDemand(context: BillContext): void {
  const { tariff: { touDemand, flatDemand, ratchets }, clock } = context;
  if (touDemand === null) return;
  const raised = ratchets.length > 0 && flatDemand === null && !isDaily(touDemand.unit);
  if (ratchets.length > 0 && flatDemand !== null) context.assume('The look-back applies to the monthly demand charge, not to demand by time of use.');
  if (raised) context.assume(`The look-back applies to each period of the demand by time of use${context.priorPeaksKw === undefined ? ', on this year\'s peaks of that period' : '; peaks before January are those of the whole month, in every period that it has'}.`);
  const table = (step: number): number => {
    const month = clock.month[step] ?? 0;
    return (clock.weekend[step] === 1 ? touDemand.weekend : touDemand.weekday)[month]?.[clock.hour[step] ?? 0] ?? 0;
  };
  chargeScheduled(context, { id: 'demand.tou', charge: 'touDemandCharge', label: 'Demand by time of use' }, touDemand, table, raised);
}

/**
 * Charge on demand at the system's peak. Its hour is not known in advance, so the highest demand in the hours in which
 * it may fall is billed; named peaks are billed on the mean of their hours. A system peak is an hour (in PJM "coincident load
 * hours": BGE, Peak Load Contribution Overview), so demand is the mean of the hour unless the tariff gives a window.
 */
export function chargeCoincidentPeaks(context: BillContext): void {
  const { tariff: { coincidentDemand, namedPeaks, demandWindowMinutes }, clock, loadKw, ledger } = context;
  if (coincidentDemand !== null) {
    const line: DemandLine = { id: 'demand.coincident', charge: 'coincidentPeakCharge', label: 'Demand at the system peak' };
    chargeScheduled({ ...context, demand: coincidentSeries(loadKw, clock.stepsPerHour, demandWindowMinutes) }, line, coincidentDemand, (step) => coincidentDemand.hours[clock.month[step] ?? 0]?.[clock.hour[step] ?? 0] ?? 0, false);
    context.assume('The hour of the system peak is not known: the highest demand in the hours in which it may fall is billed.');
  }
  const hourly = coincidentSeries(loadKw, clock.stepsPerHour, null).kw;
  for (const [at, { label, hours, dollarsPerKw }] of namedPeaks.entries()) {
    const last = hours.reduce((latest, hour) => Math.max(latest, hour), 0);
    const highest = hours.reduce((most, hour) => Math.max(most, hourly[hour] ?? 0), 0);
    ledger.add(clock.month[Math.min(clock.steps - 1, last * clock.stepsPerHour)] ?? 0, { id: `demand.named.${at}`, charge: 'coincidentPeakCharge', label, quantity: highest, unit: 'kW', rate: dollarsPerKw });
  }
}

/** Charge on the month's highest reactive demand. */
export function chargeReactive({ tariff, peaksKw, powerFactor, ledger, assume }: BillContext): void {
  if (tariff.dollarsPerKvar === 0) return;
  const kvarPerKw = Math.sqrt(1 - powerFactor * powerFactor) / powerFactor;
  for (const [month, kw] of peaksKw.entries()) {
    ledger.add(month, { id: 'reactive', charge: 'otherCharges', label: `Reactive demand at power factor ${powerFactor}`, quantity: kw * kvarPerKw, unit: 'kVAr', rate: tariff.dollarsPerKvar });
  }
  if (powerFactor === 1) assume('Reactive demand is charged, but the load\'s power factor is taken as 1.');
}

function chargeScheduled(context: BillContext, line: DemandLine, charge: NonNullable<RetailTariff['coincidentDemand' | 'touDemand']>, periodAt: (step: number) => number, raised: boolean): void {
  const { unit, periods } = charge;
  const peaks = isDaily(unit) ? null : periodPeaks(context, periodAt, periods.length);
  const daily = isDaily(unit) ? dailyPeaks(context, periodAt, periods.length) : null;
  for (const [period, tiers] of periods.entries()) {
    const own: DemandLine = { ...line, id: `${line.id}.${period}`, label: `${line.label}, period ${period}` };
    const monthly = peaks?.[period] ?? [];
    // Before January only the peak of the whole month is known: it counts where the period has hours in that month.
    const prior = context.priorPeaksKw?.map((kw, month) => (monthly[month] === NO_HOURS ? 0 : kw));
    const billed = raised ? billingDemand(monthly, context.tariff.ratchets, prior) : monthly;
    for (let month = 0; month < MONTHS; month += 1) {
      if (daily !== null) chargeDaily(context, own, tiers, unit, month, daily[period] ?? []);
      else chargeTiers(context, own, tiers, unit, month, monthly[month] === NO_HOURS ? [] : [billed[month] ?? 0]);
    }
  }
}

/** A period that has no hours in a month. */
const NO_HOURS = -1;

/** Peak by period and month, kW; {@link NO_HOURS} where the period doesn't occur. */
function periodPeaks({ demand, clock }: BillContext, periodAt: (step: number) => number, periods: number): number[][] {
  const peaks = Array.from({ length: periods }, () => Array.from({ length: MONTHS }, () => NO_HOURS));
  for (let window = 0; window < demand.kw.length; window += 1) {
    const step = window * demand.stepsPerWindow;
    const own = peaks[periodAt(step)];
    const month = clock.month[step] ?? 0;
    if (own !== undefined) own[month] = Math.max(own[month] ?? 0, demand.kw[window] ?? 0);
  }
  return peaks;
}

/** Peak by period and day of the year, kW. */
function dailyPeaks({ demand, clock }: BillContext, periodAt: (step: number) => number, periods: number): number[][] {
  const days = clock.monthDays.reduce((sum, count) => sum + count, 0);
  const peaks = Array.from({ length: periods }, () => Array.from({ length: days }, () => 0));
  for (let window = 0; window < demand.kw.length; window += 1) {
    const step = window * demand.stepsPerWindow;
    const own = peaks[periodAt(step)];
    const day = clock.day[step] ?? 0;
    if (own !== undefined) own[day] = Math.max(own[day] ?? 0, demand.kw[window] ?? 0);
  }
  return peaks;
}

function chargeDaily(context: BillContext, line: DemandLine, tiers: readonly RateTier[], unit: DemandUnit, month: number, peaksByDay: readonly number[]): void {
  const first = context.clock.monthDays.slice(0, month).reduce((sum, count) => sum + count, 0);
  chargeTiers(context, line, tiers, unit, month, peaksByDay.slice(first, first + (context.clock.monthDays[month] ?? 0)));
}

/** Bills demands (one for a month, or one for each of its days) over the tiers of a charge. */
function chargeTiers({ ledger, powerFactor }: BillContext, line: DemandLine, tiers: readonly RateTier[], unit: DemandUnit, month: number, demandsKw: readonly number[]): void {
  const quantities = tiers.map(() => 0);
  for (const kw of demandsKw) {
    for (const share of splitByTier(tiers, inDemandUnit(kw, unit, powerFactor))) quantities[share.tier] = (quantities[share.tier] ?? 0) + share.quantity;
  }
  for (const [tier, quantity] of quantities.entries()) {
    const { rate = 0, adjustment = 0 } = tiers[tier] ?? {};
    ledger.add(month, { ...line, id: `${line.id}.${tier}`, label: `${line.label}${tierLabel(tiers, tier)}`, quantity, unit: quantityUnit(unit), rate: rate + adjustment });
  }
}
