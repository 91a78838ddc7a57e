import { gridPrices } from '../../../catalog/index.ts';
import type { CatalogGridPrices } from '../../../catalog/types.ts';
import { valueOf, type PeakTag } from '../../../model/index.ts';
import type { ContractPeakTag, LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import type { BillContext } from '../bill-context.ts';
import { MONTHS, stepAt } from '../clock.ts';
import { demandSeries } from '../demand.ts';
import { BillInputError } from '../input-error.ts';
import type { MonthTerms } from './terms.ts';

const KW_PER_MW = 1000;
const DAYS_PER_YEAR = 365;

/** One of the three ways in which an obligation is priced. */
interface TagPrice {
  readonly from: string;
  readonly dollars: number;
  readonly per: 'kW·year' | 'kW·month' | 'MW·day';
}

/** Time over which a system peak is measured where neither tag nor price series says so: an hour, as in PJM. */
const PEAK_MINUTES = 60;
const HOUR_MINUTES = 60;

/**
 * Charges on obligations that system peaks of earlier years have set: a site that drew nothing then pays nothing, and
 * what it draws at this year's peaks is paid for next year.
 * @throws BillInputError for a price series or a time that does not exist
 */
export function chargePeakTags(context: BillContext, contract: LargeLoadContract, terms: readonly MonthTerms[]): PeakTag[] {
  return (contract.peakTags ?? []).map((tag, at) => {
    const prices = pricesOf(tag, `/peakTags/${at}`);
    const minutes = tag.peakMinutes ?? seriesOf(tag)?.peakMinutes ?? PEAK_MINUTES;
    const scale = tag.scale === undefined ? 1 : valueOf(tag.scale);
    const startsIn = (tag.startsInMonth ?? 1) - 1;
    const monthlyKw = terms.map(({ inForce }, month) => (inForce ? scale * mean(month >= startsIn ? tag.priorDemandsKw : tag.earlierDemandsKw ?? []) : 0));
    for (const [month, kw] of monthlyKw.entries()) chargeMonth(context, tag, prices, month, kw);
    const next = tag.peakTimes === undefined ? null : scale * mean(demandsAt(context, tag, tag.peakTimes, minutes, `/peakTags/${at}/peakTimes`));
    const last = priceIn(prices, context.clock.year, MONTHS - 1);
    return { id: tag.id, label: tag.label, kind: tag.kind, monthlyKw, nextKw: next, nextAnnualCharge: next === null || last === null ? null : next * perYear(last) };
  });
}

function chargeMonth({ clock, ledger, assume }: BillContext, tag: ContractPeakTag, prices: readonly TagPrice[], month: number, kw: number): void {
  const price = priceIn(prices, clock.year, month);
  if (price === null || kw === 0) return;
  const onDay = `${clock.year}-${String(month + 1).padStart(2, '0')}-01`;
  if (price.from > onDay) assume(`${tag.label}: the price of ${price.from} is used before that day.`);
  const quantity = { 'kW·year': kw / MONTHS, 'kW·month': kw, 'MW·day': (kw / KW_PER_MW) * (clock.monthDays[month] ?? 0) }[price.per];
  ledger.add(month, { id: `tag.${tag.id}`, charge: tag.kind === 'capacity' ? 'capacityCharge' : 'transmissionCharge', label: tag.label, quantity, unit: price.per, rate: price.dollars });
}

const seriesOf = ({ pricesFrom }: ContractPeakTag): CatalogGridPrices | undefined => (pricesFrom === undefined ? undefined : gridPrices(pricesFrom));

function pricesOf(tag: ContractPeakTag, path: string): TagPrice[] {
  if (tag.pricesFrom !== undefined) {
    const series = seriesOf(tag);
    if (series === undefined) throw new BillInputError('unknown-reference', `${path}/pricesFrom`, `The catalogue has no price series "${tag.pricesFrom}".`, 'Give one of the ids in src/catalog/data/grid-prices.json, or own "prices".');
    return series.prices.map(({ from, figure }) => ({ from, dollars: figure.value, per: series.per }));
  }
  return (tag.prices ?? []).flatMap(({ from, perKwYear, perKwMonth, perMwDay }): TagPrice[] => [
    ...(perKwYear === undefined ? [] : [{ from, dollars: valueOf(perKwYear), per: 'kW·year' as const }]),
    ...(perKwMonth === undefined ? [] : [{ from, dollars: valueOf(perKwMonth), per: 'kW·month' as const }]),
    ...(perMwDay === undefined ? [] : [{ from, dollars: valueOf(perMwDay), per: 'MW·day' as const }]),
  ]).sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The price in force on the first of a month; the earliest one before any is. */
function priceIn(prices: readonly TagPrice[], year: number, month: number): TagPrice | null {
  const onDay = `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return prices.findLast(({ from }) => from <= onDay) ?? prices[0] ?? null;
}

/** Dollars a kilowatt of obligation costs in a year. */
function perYear({ dollars, per }: TagPrice): number {
  return { 'kW·year': dollars, 'kW·month': dollars * MONTHS, 'MW·day': (dollars * DAYS_PER_YEAR) / KW_PER_MW }[per];
}

/** Own demand at the peaks: the mean over the interval of the system's peak in which each time lies. */
function demandsAt({ clock, loadKw, assume }: BillContext, { label }: ContractPeakTag, times: readonly string[], minutes: number, path: string): number[] {
  const stepMinutes = HOUR_MINUTES / clock.stepsPerHour;
  if (minutes < stepMinutes) assume(`${label}: its peaks are intervals of ${minutes} minutes, the load is given by ${stepMinutes}: the mean of the longer step is taken.`);
  const { kw, stepsPerWindow } = demandSeries(loadKw, clock.stepsPerHour, minutes);
  return times.map((time, at) => {
    const step = stepAt(clock, time);
    if (step === null) throw new BillInputError('time-not-in-year', `${path}/${at}`, `${time} is not a time of ${clock.year} on the clock of ${clock.timeZone ?? 'standard time'}.`, 'Write the local times of the peaks in the year of the bill.');
    return kw[Math.floor(step / stepsPerWindow)] ?? 0;
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
