/** How numbers and dates are written in the panels: sensible digits, a unit, an unambiguous date. */

const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${minimum} ${maximum}`;
  let format = formatters.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat('en', { minimumFractionDigits: minimum, maximumFractionDigits: maximum });
    formatters.set(key, format);
  }
  return format;
}

/** A number with `decimals` places and thousands separators; a narrow no-break space before its unit. */
export function withUnit(value: number, unit: string, decimals = 1): string {
  const number = numberFormat(decimals, decimals).format(value);
  return unit === '' ? number : `${number}\u202f${unit}`;
}

/** A number with at most three decimals, as short as it can be. */
export function plainNumber(value: number): string {
  if (value !== 0 && (Math.abs(value) >= 1e9 || Math.abs(value) < 1e-3)) return value.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e');
  return numberFormat(0, 3).format(value);
}

/** A share as per cent. */
export const percent = (share: number, decimals = 0) => withUnit(share * 100, '%', decimals);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2028-03-14` as `14 Mar 2028`. */
export function longDate(isoDate: string): string {
  const [year, month, day] = isoDate.slice(0, 10).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** Power in kW or, from 1 MW on, in MW. */
export function powerText(kilowatts: number): string {
  return Math.abs(kilowatts) >= 1000 ? withUnit(kilowatts / 1000, 'MW', 2) : withUnit(kilowatts, 'kW', 1);
}

/** A duration in seconds, or minutes and seconds. */
export function duration(seconds: number): string {
  if (seconds < 10) return withUnit(seconds, 's', 1);
  if (seconds < 90) return withUnit(seconds, 's', 0);
  return `${Math.floor(seconds / 60)}\u202fmin ${Math.round(seconds % 60)}\u202fs`;
}
