import type { PeriodTable } from '../../model/tariff/retail-tariff.ts';
import type { Field } from './fields.ts';
import { shown, type TariffFindings } from './findings.ts';

/** A record while it is read. */
export interface Reading {
  readonly fields: ReadonlyMap<string, Field>;
  readonly findings: TariffFindings;
}

const NUMBER_TEXT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, also one written as text; `null` and a finding when it is none. */
export function readNumber(value: unknown, path: readonly PropertyKey[], findings: TariffFindings): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && NUMBER_TEXT.test(value.trim()) ? Number(value) : NaN;
  if (Number.isFinite(number)) return number;
  findings.error(path, 'wrong-type', `${String(path.at(-1))} is ${shown(value)}, not a number.`, 'Write a number.');
  return null;
}

/** A number of the record that must not be negative; `null` when it is absent or wrong. */
export function nonNegativeField({ fields, findings }: Reading, key: string): number | null {
  const field = fields.get(key);
  if (field === undefined) return null;
  const number = readNumber(field.value, [field.name], findings);
  if (number !== null && number < 0) {
    findings.error([field.name], 'out-of-range', `${field.name} is ${number}; it must not be negative.`, 'Correct the number.');
    return null;
  }
  return number;
}

/** A text of the record, or `null`. */
export function textField({ fields }: Reading, key: string): string | null {
  const value = fields.get(key)?.value;
  return typeof value === 'string' ? value : null;
}

/** One of the documented units; another one is an error that names the field. `fallback` when the field is absent. */
export function unitField<U extends string>({ fields, findings }: Reading, key: string, units: readonly U[], fallback: U): U {
  const field = fields.get(key);
  return field === undefined ? fallback : checkUnit(field.value, [field.name], units, fallback, findings);
}

/** @see unitField */
export function checkUnit<U extends string>(value: unknown, path: readonly PropertyKey[], units: readonly U[], fallback: U, findings: TariffFindings): U {
  const text = String(value).trim().toLowerCase();
  const unit = units.find((candidate) => candidate.toLowerCase() === text);
  if (unit !== undefined) return unit;
  findings.error(path, 'unknown-unit', `${String(path.at(-1))} is ${shown(value)}, which is not a unit that can be billed.`, `It can be ${units.map((name) => `"${name}"`).join(', ')}.`);
  return fallback;
}

/** Twelve numbers by month, January first; `null` when the field is absent or wrong. */
export function monthlyField({ fields, findings }: Reading, key: string): number[] | null {
  const field = fields.get(key);
  if (field === undefined) return null;
  const { name, value } = field;
  if (!Array.isArray(value) || value.length !== 12) {
    findings.error([name], 'wrong-length', `${name} is ${shown(value)}; it must have one value for each month.`, 'Write a list of twelve.');
    return null;
  }
  const numbers = value.map((entry: unknown, at) => readNumber(typeof entry === 'boolean' ? Number(entry) : entry, [name, at], findings));
  return numbers.some((number) => number === null) ? null : numbers.map((number) => number ?? 0);
}

/** A 12 × 24 table of periods; all zeros when it is absent and there is one period only. */
export function scheduleField({ fields, findings }: Reading, key: string, periods: number): PeriodTable | null {
  const field = fields.get(key);
  if (field === undefined) {
    if (periods === 1) return Array.from({ length: 12 }, () => Array.from({ length: 24 }, () => 0));
    findings.error([key], 'missing-field', `${key} is missing; without it the hours of ${periods} periods are not known.`, 'Add the table of 12 × 24 period indexes.');
    return null;
  }
  const { name, value } = field;
  const rows: unknown = value;
  if (!Array.isArray(rows) || rows.length !== 12 || rows.some((row) => !Array.isArray(row) || row.length !== 24)) {
    findings.error([name], 'wrong-length', `${name} is not a table of 12 months by 24 hours.`, 'Export the rate again.');
    return null;
  }
  for (const [month, row] of (rows as unknown[][]).entries()) {
    for (const [hour, period] of row.entries()) {
      if (isPeriod(period, periods)) continue;
      findings.error([name, month, hour], 'unknown-period', `${name} names period ${shown(period)}; there are periods 0 to ${periods - 1}.`, 'Correct the table, or add the period.');
      return null;
    }
  }
  return rows as PeriodTable;
}

/** Whether a value is the index of one of so many periods. */
export function isPeriod(value: unknown, periods: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < periods;
}
