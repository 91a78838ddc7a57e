import { valueOf } from '../../../model/index.ts';
import type { LargeLoadContract } from '../../../model/schema/large-load-contract.ts';
import { MONTHS, stepAt, type BillClock } from '../clock.ts';
import { BillInputError } from '../input-error.ts';
import { generatorPowerKw } from './generator.ts';
import type { MonthTerms } from './terms.ts';

/** What becomes of a site's load before it reaches the meter. */
export interface GridLoad {
  /** From the grid, by step, kW. */
  readonly gridKw: Float64Array;
  /** By month, kWh. */
  readonly siteKwh: readonly number[];
  readonly curtailedKwh: readonly number[];
  /** By generator of the contract and month, kWh. */
  readonly generatedKwh: readonly (readonly number[])[];
}

/** Steps of an event that starts at a local time. @throws BillInputError when the clock has no such time in its year */
function eventSteps(clock: BillClock, startsAt: string, hours: number, path: string): { readonly first: number; readonly end: number } {
  const first = stepAt(clock, startsAt);
  if (first === null) {
    throw new BillInputError('time-not-in-year', path, `${startsAt} is not a time of ${clock.year} on the clock of ${clock.timeZone ?? 'standard time'}.`, 'Write a local time in the year of the bill, as YYYY-MM-DDTHH:MM.');
  }
  return { first, end: Math.min(clock.steps, first + Math.max(1, Math.ceil(hours * clock.stepsPerHour))) };
}

/**
 * Load at the meter: the site's load and its load-bank tests, less on-site generation, less what non-firm service
 * withholds. The energy of each step is the site's = grid + own generation + curtailed.
 * @param inletCelsius outdoor air by step; without it the generators' own temperatures count
 * @throws BillInputError when an event lies outside the year
 */
export function gridLoad(siteKw: Float64Array, contract: LargeLoadContract, terms: readonly MonthTerms[], clock: BillClock, inletCelsius?: Float64Array): GridLoad {
  const gridKw = Float64Array.from(siteKw);
  for (const [at, test] of (contract.loadBankTests ?? []).entries()) {
    const { first, end } = eventSteps(clock, test.startsAt, test.hours, `/loadBankTests/${at}/startsAt`);
    for (let step = first; step < end; step += 1) gridKw[step] = (gridKw[step] ?? 0) + valueOf(test.kw);
  }
  const siteKwh = monthlyEnergy(gridKw, clock);
  const generatedKwh = (contract.onSiteGeneration ?? []).map((_, at) => serve(gridKw, contract, at, clock, inletCelsius));
  return { gridKw, siteKwh, generatedKwh, curtailedKwh: curtail(gridKw, contract, terms, clock) };
}

/** Energy by month, kWh. */
export function monthlyEnergy(kw: Float64Array, clock: BillClock): number[] {
  const kwh = Array.from({ length: MONTHS }, () => 0);
  for (let step = 0; step < clock.steps; step += 1) {
    const month = clock.month[step] ?? 0;
    kwh[month] = (kwh[month] ?? 0) + (kw[step] ?? 0);
  }
  return kwh.map((sum) => sum / clock.stepsPerHour);
}

/** Takes what a generator gives off the load; returns its energy by month. */
function serve(gridKw: Float64Array, contract: LargeLoadContract, at: number, clock: BillClock, inletCelsius: Float64Array | undefined): number[] {
  const generator = contract.onSiteGeneration?.[at];
  const kwh = Array.from({ length: MONTHS }, () => 0);
  if (generator === undefined) return kwh;
  const { temperatureCelsius } = generator;
  const powerByMonth = kwh.map((_, month) => generatorPowerKw(generator, typeof temperatureCelsius === 'number' ? temperatureCelsius : temperatureCelsius[month] ?? 0));
  const out = new Uint8Array(clock.steps);
  for (const [index, outage] of (generator.outages ?? []).entries()) {
    const { first, end } = eventSteps(clock, outage.startsAt, outage.hours, `/onSiteGeneration/${at}/outages/${index}/startsAt`);
    out.fill(1, first, end);
  }
  for (let step = 0; step < clock.steps; step += 1) {
    if (out[step] === 1) continue;
    const month = clock.month[step] ?? 0;
    const available = inletCelsius === undefined ? powerByMonth[month] ?? 0 : generatorPowerKw(generator, inletCelsius[step] ?? 0);
    const given = Math.min(gridKw[step] ?? 0, available);
    gridKw[step] = (gridKw[step] ?? 0) - given;
    kwh[month] = (kwh[month] ?? 0) + given / clock.stepsPerHour;
  }
  return kwh;
}

/** Holds the load to the firm part of the capacity in the hours of curtailment; returns what is withheld by month, kWh. */
function curtail(gridKw: Float64Array, contract: LargeLoadContract, terms: readonly MonthTerms[], clock: BillClock): number[] {
  const kwh = Array.from({ length: MONTHS }, () => 0);
  if (contract.nonFirm === undefined) return kwh;
  for (const step of curtailedSteps(gridKw, contract, terms, clock)) {
    const month = clock.month[step] ?? 0;
    const { inForce = false, capacityKw = 0, nonFirmKw = 0 } = terms[month] ?? {};
    const held = inForce ? Math.max(0, (gridKw[step] ?? 0) - Math.max(0, capacityKw - nonFirmKw)) : 0;
    gridKw[step] = (gridKw[step] ?? 0) - held;
    kwh[month] = (kwh[month] ?? 0) + held / clock.stepsPerHour;
  }
  return kwh;
}

/** Steps of the stated curtailments, and beside them the hours without stated times: those of the highest load within the term. */
function curtailedSteps(gridKw: Float64Array, { nonFirm }: LargeLoadContract, terms: readonly MonthTerms[], clock: BillClock): Set<number> {
  const steps = new Set<number>();
  for (const [at, event] of (nonFirm?.curtailments ?? []).entries()) {
    const { first, end } = eventSteps(clock, event.startsAt, event.hours, `/nonFirm/curtailments/${at}/startsAt`);
    for (let step = first; step < end; step += 1) steps.add(step);
  }
  const count = Math.round((nonFirm?.hoursPerYear === undefined ? 0 : valueOf(nonFirm.hoursPerYear)) * clock.stepsPerHour);
  if (count > 0) {
    const open = Array.from({ length: clock.steps }, (_, step) => step).filter((step) => !steps.has(step) && terms[clock.month[step] ?? 0]?.inForce === true);
    const byLoad = open.sort((a, b) => (gridKw[b] ?? 0) - (gridKw[a] ?? 0) || a - b);
    for (const step of byLoad.slice(0, count)) steps.add(step);
  }
  return steps;
}
