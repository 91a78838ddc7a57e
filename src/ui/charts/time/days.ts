/** Calendar arithmetic on whole days: a day number counts days since 1 Jan 1970, so it has no time zone. */

const MILLISECONDS_PER_DAY = 86_400_000;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Day number of an ISO date (`2028-03-14`, a time of day is ignored). NaN when it is not a date. */
export function dayOf(isoDate: string): number {
  return Date.parse(`${isoDate.slice(0, 10)}T00:00:00Z`) / MILLISECONDS_PER_DAY;
}

/** Day number of an ISO date; `null` where there is no date. */
export const dayOrNull = (isoDate: string | null | undefined): number | null => (isoDate === null || isoDate === undefined ? null : dayOf(isoDate));

/** ISO date of a day number; fractions are dropped. */
export function isoOf(day: number): string {
  return new Date(Math.floor(day) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

function utcDateOf(day: number): Date {
  return new Date(day * MILLISECONDS_PER_DAY);
}

/** Month of a date: `2028-03-14` → `2028-03`. */
export function monthOf(isoDate: string): string {
  return isoDate.slice(0, 7);
}

/** First day and the day after the last day of a month `YYYY-MM`. */
export function monthSpan(month: string): { readonly from: number; readonly until: number } {
  const [year, number] = month.split('-').map(Number);
  const first = Date.UTC(year ?? Number.NaN, (number ?? Number.NaN) - 1, 1);
  const next = Date.UTC(year ?? Number.NaN, number ?? Number.NaN, 1);
  return { from: first / MILLISECONDS_PER_DAY, until: next / MILLISECONDS_PER_DAY };
}

/** Same day of the month `months` later, or the month's last day where that is earlier. */
export function addMonths(day: number, months: number): number {
  const date = utcDateOf(Math.floor(day));
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  const dayOfMonth = Math.min(date.getUTCDate(), target.getUTCDate());
  return Date.UTC(target.getUTCFullYear(), target.getUTCMonth(), dayOfMonth) / MILLISECONDS_PER_DAY;
}

/** `2028-03-14` → `14 Mar 2028`. Text that is not an ISO date is returned as it is. */
export function formatDate(isoDate: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate);
  const name = MONTH_NAMES[Number(match?.[2]) - 1];
  return match === null || name === undefined ? isoDate : `${Number(match[3])} ${name} ${match[1]}`;
}

/** `2028-03` (or a date in it) → `Mar 2028`. */
export function formatMonth(month: string): string {
  const match = /^(\d{4})-(\d{2})/.exec(month);
  const name = MONTH_NAMES[Number(match?.[2]) - 1];
  return match === null || name === undefined ? month : `${name} ${match[1]}`;
}
