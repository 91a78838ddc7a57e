import type { SourcedValue } from '../../../model/index.ts';
import { plainNumber } from '../../format.ts';
import type { FieldType } from './field-specs.ts';

/** What stands at a JSON pointer below `value`; `undefined` where nothing does. */
export function valueAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

export function isSourced(value: unknown): value is SourcedValue {
  return typeof value === 'object' && value !== null && 'source' in value && 'value' in value;
}

/** The number of a quantity; `null` where there is none. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return isSourced(value) ? value.value : null;
}

type NumberLimits = Extract<FieldType, { readonly type: 'quantity' | 'number' }>;

/** A typed number, or why it cannot be taken. Accepts thousands separators and exponents. */
export function parseNumber(text: string, limits: NumberLimits): { readonly value: number } | { readonly problem: string } {
  const plain = text.trim().replaceAll(/[\s\u202f,](?=\d{3}(\D|$))/g, '').replace('−', '-');
  const value = plain === '' ? Number.NaN : Number(plain);
  const unit = limits.unit === '' ? '' : ` ${limits.unit}`;
  if (!Number.isFinite(value)) return { problem: 'Enter a number.' };
  if (limits.type === 'number' && limits.integer === true && !Number.isInteger(value)) return { problem: 'Enter a whole number.' };
  if (limits.above !== undefined && value <= limits.above) return { problem: `Enter more than ${plainNumber(limits.above)}${unit}.` };
  if (limits.minimum !== undefined && value < limits.minimum) return { problem: `Enter at least ${plainNumber(limits.minimum)}${unit}.` };
  if (limits.maximum !== undefined && value > limits.maximum) return { problem: `Enter at most ${plainNumber(limits.maximum)}${unit}.` };
  return { value };
}

/** A number as a field shows it: every digit that was given, no separators. */
export function fieldText(value: number): string {
  return Math.abs(value) >= 1e9 ? value.toExponential().replace('e+', 'e') : String(value);
}

/** One value for several entities: the common one, or `mixed`. */
export function commonValue(values: readonly unknown[]): { readonly value: unknown; readonly mixed: boolean } {
  const [first, ...others] = values;
  const text = JSON.stringify(first);
  const mixed = others.some((other) => JSON.stringify(other) !== text);
  return { value: mixed ? undefined : first, mixed };
}
