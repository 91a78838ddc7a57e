import type { BillResult, EnergySeries } from '../../model/index.ts';

const HOUR_MS = 3_600_000;

/** First hour of each month of a year, and its end: 13 numbers. */
function monthStarts(year: number): readonly number[] {
  return Array.from({ length: 13 }, (_, month) => (Date.UTC(year, month, 1) - Date.UTC(year, 0, 1)) / HOUR_MS);
}

/** What a year draws beyond its contract. */
export interface AboveContract {
  readonly hours: number;
  /** Largest excess over the capacity of its month, kW. */
  readonly mostKw: number;
}

/** Hours whose load is above the contract's capacity of their month (of standard time); `null` without a contract in force. */
export function hoursAboveContract({ year, facilityKw }: Pick<EnergySeries, 'year' | 'facilityKw'>, monthly: BillResult['monthly']): AboveContract | null {
  const starts = monthStarts(year);
  let [hours, mostKw, inForce] = [0, 0, false];
  for (const [month, { contractKw, peakKw }] of monthly.entries()) {
    if (contractKw === null || contractKw === 0) continue;
    inForce = true;
    // What generators on site carry is not drawn: a metered peak within the capacity leaves no hour above it.
    if (peakKw <= contractKw) continue;
    for (let hour = starts[month] ?? 0; hour < (starts[month + 1] ?? 0); hour += 1) {
      const above = (facilityKw[hour] ?? 0) - contractKw;
      if (above > 0) [hours, mostKw] = [hours + 1, Math.max(mostKw, above)];
    }
  }
  return inForce ? { hours, mostKw } : null;
}
