import * as z from 'zod/mini';
import type { Quantity, UnitSymbol } from '../units.ts';

// The strict Content-Security-Policy of the app forbids compiled validators.
z.config({ jitless: true });

/** Id of anything in the document: unique, stable for life, used for references. */
export const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'an id is 1–64 characters of a–z, 0–9, ".", "_", "-", starting with a letter or digit'));

/** Reference to an activity whose finish releases something; `null` means it is already there at `meta.asOf`. */
export const releasedBy = z.nullable(id);

export const text = z.string().check(z.maxLength(20_000));

/** ISO calendar date, `YYYY-MM-DD`. */
export const isoDate = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD'),
  z.refine((value) => {
    const time = Date.parse(`${value}T00:00:00Z`);
    return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
  }, 'not a day of the calendar'),
);

export const finite = z.number();
export const positive = z.number().check(z.positive());
export const nonNegative = z.number().check(z.nonnegative());
export const fraction = z.number().check(z.gte(0), z.lte(1));
export const count = z.int().check(z.nonnegative());

const sourced = (value: z.ZodMiniType<number, number>) =>
  z.looseObject({
    value,
    low: z.optional(value),
    high: z.optional(value),
    unit: z.optional(z.string()),
    source: text,
    asOf: z.string(),
    verified: z.boolean(),
    grade: z.string(),
    note: z.optional(text),
  }).check(z.refine(
    (v) => (v.low === undefined || v.low <= v.value) && (v.high === undefined || v.high >= v.value),
    { error: 'low ≤ value ≤ high is required (P10 ≤ P50 ≤ P90)' },
  ));

/** Schema of a {@link Quantity}: a bare number or a sourced value, within `range`. */
export function quantity<U extends UnitSymbol>(_unit: U, range: z.ZodMiniType<number, number> = nonNegative): z.ZodMiniType<Quantity<U>, Quantity<U>> {
  return z.union([range, sourced(range)]) as unknown as z.ZodMiniType<Quantity<U>, Quantity<U>>;
}

/** Point on the hall floor, metres from the inner south-west corner (x east, y north). */
export const floorPoint = z.looseObject({ xMetres: finite, yMetres: finite });

/** Point in the hall, metres, z up from the walking surface. */
export const hallPoint = z.looseObject({ xMetres: finite, yMetres: finite, zMetres: finite });

/** Width (x), depth (y) and height (z) before rotation, metres. */
export const boxSize = z.looseObject({ xMetres: positive, yMetres: positive, zMetres: positive });
