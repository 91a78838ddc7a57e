const MILLISECONDS_PER_DAY = 86_400_000;

/** Days after `asOf` of the same day of the month `months` later (the month's last day where it is shorter). */
export function addMonths(asOfEpochDay: number, day: number, months: number): number {
  const from = new Date((asOfEpochDay + day) * MILLISECONDS_PER_DAY);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / MILLISECONDS_PER_DAY - asOfEpochDay;
}

/** A calendar month and the day whose 00:00 stands for it: its last, or the horizon. */
export interface ProjectionMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Days after `asOf`. */
  readonly day: number;
}

/** Months from `asOf` to the horizon, both included. */
export function projectionMonths(asOfEpochDay: number, horizonDay: number): ProjectionMonth[] {
  const months: ProjectionMonth[] = [];
  const start = new Date(asOfEpochDay * MILLISECONDS_PER_DAY);
  for (let offset = 0; ; offset += 1) {
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + offset, 1);
    if (first / MILLISECONDS_PER_DAY - asOfEpochDay > horizonDay) return months;
    const last = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + offset + 1, 0) / MILLISECONDS_PER_DAY - asOfEpochDay;
    months.push({ month: new Date(first).toISOString().slice(0, 7), day: Math.min(last, horizonDay) });
  }
}
