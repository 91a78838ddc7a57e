const MILLISECONDS_PER_DAY = 86_400_000;

/** Days from 1 January 1970 to an ISO date. */
export function epochDay(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate}T00:00:00Z`) / MILLISECONDS_PER_DAY);
}

/** ISO date of a number of days after 1 January 1970. */
export function isoDateOf(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
