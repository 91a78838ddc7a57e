import type { HourlyGridCarbon } from '../../catalog/hourly/index.ts';
import { valueOf } from '../../model/index.ts';
import type { Site } from '../../model/index.ts';
import { isLeapYear } from '../numerics/calendar.ts';
import { seriesHour } from '../weather/index.ts';

/** Carbon of a site's electricity by hour, local standard time. */
export interface SiteCarbon {
  readonly gramsPerKwh: Float64Array;
  /** In a sentence: where the hours come from. */
  readonly basis: string;
}

/**
 * The document's yearly mean, shaped by the hours of its grid where there are any: mean · (hour/mean of the hours). The
 * document's mean stays the authority, so a planner's own figure is honoured; days of the year are matched, weekdays are not.
 * @param utcOffsetHours local standard time minus UTC.
 */
export function siteCarbon(site: Site, grid: HourlyGridCarbon | null, year: number, utcOffsetHours: number): SiteCarbon {
  const hours = isLeapYear(year) ? 8_784 : 8_760;
  const mean = valueOf(site.grid.carbonIntensityGramsPerKwh);
  const gramsPerKwh = new Float64Array(hours).fill(mean);
  if (grid === null) return { gramsPerKwh, basis: `the document's mean in every hour: no hourly series of ${site.grid.isoRegion} ships` };
  const { length } = grid.gramsPerKwh;
  const gridMean = grid.gramsPerKwh.reduce((sum, grams) => sum + grams, 0) / length;
  for (let hour = 0; hour < hours; hour += 1) {
    const local = seriesHour(hour, year, length);
    // The first and last hours of the local year lie in the neighbouring UTC years; the series is closed to a ring.
    const utc = (((local - Math.round(utcOffsetHours)) % length) + length) % length;
    gramsPerKwh[hour] = (mean * grid.gramsPerKwh[utc]!) / gridMean;
  }
  return { gramsPerKwh, basis: `the document's mean, shaped by ${grid.source}, ${grid.year}` };
}

const MINUTES_PER_HOUR = 60;

/**
 * Local standard time minus UTC at a place, h: the smaller of its January and July offsets, since summer time is ahead of
 * standard time on either hemisphere.
 * @param timeZone IANA name. @throws RangeError if it is unknown.
 */
export function standardOffsetHours(timeZone: string, year: number): number {
  const offsetAt = (month: number): number => {
    const instant = new Date(Date.UTC(year, month, 15, 12));
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(instant);
    const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value);
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return (local - instant.getTime()) / 60_000 / MINUTES_PER_HOUR;
  };
  return Math.min(offsetAt(0), offsetAt(6));
}
