/**
 * Branded units. A branded number is a plain number at run time; at compile time
 * a kilowatt cannot be passed where a kelvin is wanted. Bare numbers are accepted
 * anywhere (they come from arithmetic), differently branded ones are not.
 */
declare const unitTag: unique symbol;

/** A number that carries its unit symbol in its type. */
export type Unit<U extends string> = number & { readonly [unitTag]?: U };

/** Units that appear in scenario documents, as written in `SourcedValue.unit`. */
export type UnitSymbol =
  | '1' | 'kW' | 'kW/s' | 'kWh' | 'kVA' | 'V' | 'A' | 'Ω/m' | 'm' | 'm²' | 'm³/s' | 'kg' | 'kg/m²'
  | '°C' | 'K' | 'd' | 's' | 'h' | 'a' | 'month' | 'FLOP' | 'FLOP/s' | 'GB' | 'L/min' | 'L'
  | 'kJ/K' | 'kJ/kWh' | 'J/(kg·K)' | 'g/kWh' | 'money' | 'money/kWh' | 'money/(kW·month)' | '1/d' | 'count' | 'kPa' | 'kg/s' | 'L/kWh';

/** How well a figure is supported, as printed beside it. */
export type SourceGrade = string;

/**
 * A figure with its source. `low`/`high` are P10/P90 of the quantity unless `note` says
 * otherwise. `verified: false` is shown as an assumption wherever the figure is shown.
 */
export interface SourcedValue<U extends UnitSymbol = UnitSymbol> {
  readonly value: Unit<U>;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly unit?: string | undefined;
  readonly source: string;
  readonly asOf: string;
  readonly verified: boolean;
  readonly grade: SourceGrade;
  readonly note?: string | undefined;
}

/** A sourced figure, or a bare number, which means the planner's own. */
export type Quantity<U extends UnitSymbol = UnitSymbol> = Unit<U> | SourcedValue<U>;

/** Central value (P50) of a quantity, in its unit. */
export function valueOf<U extends UnitSymbol>(quantity: Quantity<U>): Unit<U> {
  return typeof quantity === 'number' ? quantity : (quantity as SourcedValue<U>).value;
}

/** P10, P50 and P90 of a quantity; a bare number or a missing side is certain. */
export function rangeOf(quantity: Quantity): { p10: number; p50: number; p90: number } {
  if (typeof quantity === 'number') return { p10: quantity, p50: quantity, p90: quantity };
  const { value, low, high } = quantity as SourcedValue;
  return { p10: low ?? value, p50: value, p90: high ?? value };
}

/** The source record of a quantity, or `undefined` for the planner's own figure. */
export function sourceOf(quantity: Quantity): SourcedValue | undefined {
  return typeof quantity === 'number' ? undefined : (quantity as SourcedValue);
}
