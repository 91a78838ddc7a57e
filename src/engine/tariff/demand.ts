import type { DemandRatchet, DemandUnit } from '../../model/tariff/retail-tariff.ts';
import { MONTHS, type BillClock } from './clock.ts';

/** One electric horsepower, kW (exact; NIST SP 811, appendix B.8). */
const KW_PER_HORSEPOWER = 0.746;
const HOUR_MINUTES = 60;

/** Demand averaged over the tariff's window. */
export interface DemandSeries {
  /** kW by window. */
  readonly kw: Float64Array;
  /** Steps of the load in one window; the clock at a window is that of its first step. */
  readonly stepsPerWindow: number;
}

/**
 * Averages a load over consecutive demand windows, aligned with the hour.
 * @param windowMinutes a part of an hour; `null` or shorter than a step = the load's own step
 */
export function demandSeries(loadKw: Float64Array, stepsPerHour: number, windowMinutes: number | null): DemandSeries {
  const stepsPerWindow = Math.max(1, Math.round(((windowMinutes ?? 0) * stepsPerHour) / HOUR_MINUTES));
  if (stepsPerWindow === 1) return { kw: loadKw, stepsPerWindow };
  const kw = new Float64Array(loadKw.length / stepsPerWindow);
  for (let window = 0; window < kw.length; window += 1) {
    let sum = 0;
    for (let step = window * stepsPerWindow; step < (window + 1) * stepsPerWindow; step += 1) sum += loadKw[step] ?? 0;
    kw[window] = sum / stepsPerWindow;
  }
  return { kw, stepsPerWindow };
}

/** Demand in the hours of a system peak: as metered where the tariff gives a window, else the mean of the hour, in which system peaks are named. */
export function coincidentSeries(loadKw: Float64Array, stepsPerHour: number, windowMinutes: number | null): DemandSeries {
  return demandSeries(loadKw, stepsPerHour, windowMinutes ?? HOUR_MINUTES);
}

/** Highest demand of each month, kW. */
export function monthlyPeaks({ kw, stepsPerWindow }: DemandSeries, clock: BillClock): number[] {
  const peaks = Array.from({ length: MONTHS }, () => 0);
  for (let window = 0; window < kw.length; window += 1) {
    const month = clock.month[window * stepsPerWindow] ?? 0;
    peaks[month] = Math.max(peaks[month] ?? 0, kw[window] ?? 0);
  }
  return peaks;
}

/**
 * Billing demand by month: the month's own peak, or a look-back's share of an earlier one if that is more.
 * @param priorPeaksKw peaks of the twelve months before the year, January first; without them the year repeats itself,
 * so that a look-back from January reaches this year's December (as REopt bills)
 */
export function billingDemand(peaksKw: readonly number[], ratchets: readonly DemandRatchet[], priorPeaksKw?: readonly number[]): number[] {
  return peaksKw.map((own, month) => ratchets.reduce((highest, ratchet) => {
    const reference = Math.max(0, ...referencePeaks(ratchet, month, peaksKw, priorPeaksKw ?? peaksKw));
    return Math.max(highest, (ratchet.fractions[month] ?? 0) * reference);
  }, own));
}

function referencePeaks({ previousMonths, referenceMonths }: DemandRatchet, month: number, peaksKw: readonly number[], priorPeaksKw: readonly number[]): number[] {
  // A month that is not over yet stands for the same month of the year before.
  const reaches = previousMonths === null ? Array.from({ length: MONTHS }, (_, back) => back) : Array.from({ length: previousMonths }, (_, back) => back + 1);
  return reaches.flatMap((back) => {
    const at = month - back;
    const index = (at + MONTHS) % MONTHS;
    return referenceMonths[index] === true ? [(at >= 0 ? peaksKw : priorPeaksKw)[index] ?? 0] : [];
  });
}

/** Demand in the unit of a charge: kVA = kW over the power factor; hp = electric horsepower. */
export function inDemandUnit(kw: number, unit: DemandUnit, powerFactor: number): number {
  if (unit.startsWith('kVA')) return kw / powerFactor;
  if (unit.startsWith('hp')) return kw / KW_PER_HORSEPOWER;
  return kw;
}

/** Whether a unit bills the peak of every day. */
export function isDaily(unit: DemandUnit): boolean {
  return unit.endsWith('daily');
}

/** Unit of the quantity of a demand line. */
export function quantityUnit(unit: DemandUnit): string {
  return isDaily(unit) ? unit.replace(' daily', '·day') : unit;
}
