import type { DemandRatchet } from '../../model/tariff/retail-tariff.ts';
import { monthlyField, nonNegativeField, type Reading } from './values.ts';

/** Months that a look-back may reach: a year without the month itself. */
const LEGACY_MONTHS = 11;
const EVERY_MONTH: readonly boolean[] = Array.from({ length: 12 }, () => true);

/**
 * Look-backs in all of the database's forms. `lookbackpercent` with `lookbackrange` N counts the N months before (those
 * flagged in `lookbackmonths`, if any are); without a range the flagged months of the whole year count, or all of them
 * when none is flagged. The older `demandratchetpercentage` counts the eleven months before, with a share by billed month.
 */
export function readRatchets(reading: Reading): DemandRatchet[] {
  return [...lookback(reading), ...legacy(reading)];
}

function lookback(reading: Reading): DemandRatchet[] {
  const { fields, findings } = reading;
  const fraction = nonNegativeField(reading, 'lookbackpercent') ?? 0;
  const range = nonNegativeField(reading, 'lookbackrange') ?? 0;
  const flags = monthlyField(reading, 'lookbackmonths')?.map((flag) => flag !== 0) ?? null;
  if (fraction === 0) return [];
  if (fraction > 1) findings.error([fields.get('lookbackpercent')?.name ?? 'lookbackpercent'], 'out-of-range', `lookbackpercent is ${fraction}; it is a fraction of the reference peak, at most 1.`, `Write ${fraction / 100} for ${fraction} %.`);
  if (!Number.isInteger(range) || range > 12) {
    findings.error([fields.get('lookbackrange')?.name ?? 'lookbackrange'], 'out-of-range', `lookbackrange is ${range}; look-backs reach over 1 to 12 whole months.`, 'Correct the number of months.');
  }
  const flagged = flags?.some(Boolean) === true;
  if (range === 0 && !flagged) {
    findings.warning(['lookbackpercent'], 'lookback-without-months', 'The look-back names neither a range nor months; the peak of the whole year counts.', 'Give lookbackrange or lookbackmonths.');
  }
  if (range > 0 && flagged) {
    findings.warning([fields.get('lookbackmonths')?.name ?? 'lookbackmonths'], 'lookback-range-and-months', `The look-back names a range and months, which the database keeps apart; only flagged months among the ${range} before count.`, 'Clear lookbackmonths if every month of the range counts.');
  }
  return [{
    fractions: Array.from({ length: 12 }, () => fraction),
    previousMonths: range > 0 ? range : null,
    referenceMonths: flags !== null && flagged ? flags : EVERY_MONTH,
  }];
}

function legacy(reading: Reading): DemandRatchet[] {
  const fractions = monthlyField(reading, 'demandratchetpercentage');
  if (fractions === null || fractions.every((fraction) => fraction === 0)) return [];
  for (const [month, fraction] of fractions.entries()) {
    if (fraction < 0 || fraction > 1) reading.findings.error(['demandratchetpercentage', month], 'out-of-range', `demandratchetpercentage is ${fraction}; it is a fraction, 0 to 1.`, 'Write 0.35 for 35 %.');
  }
  return [{ fractions, previousMonths: LEGACY_MONTHS, referenceMonths: EVERY_MONTH }];
}
