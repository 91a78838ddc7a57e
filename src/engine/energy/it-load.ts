import type { Diagnostic } from '../../model/index.ts';
import { isLeapYear } from '../numerics/calendar.ts';
import { seriesHour } from '../weather/index.ts';

const HOURS = 8_760;
const HOURS_OF_LEAP_YEAR = 8_784;
/** Share of rated power beyond it that is rounding of the file. */
const ROUNDING = 1e-6;

/** A load by the hour does not fit the site or the year; says where and what to do. */
export class ItLoadError extends RangeError {
  override readonly name = 'ItLoadError';
  readonly diagnostic: Diagnostic;

  constructor(code: string, path: string, message: string, hint: string) {
    super(message);
    this.diagnostic = { severity: 'error', code, path, message, hint };
  }
}

/**
 * IT power by hour as shares of the rated power of the racks that stand, one entry an hour of the year. A series of a plain year
 * repeats 28 February in a leap year, as typical weather does.
 * @param itKw hour-beginning, local standard time, kW; 8,760 entries, or 8,784 in a leap year.
 * @throws ItLoadError for another length, or a load that the racks can't draw.
 */
export function itFractions(itKw: Float64Array, ratedKw: number, year: number): Float64Array {
  const hours = isLeapYear(year) ? HOURS_OF_LEAP_YEAR : HOURS;
  if (itKw.length !== HOURS && itKw.length !== hours) {
    throw new ItLoadError('wrong-length', '', `The IT load has ${itKw.length.toLocaleString('en-US')} hours; ${year} has ${hours.toLocaleString('en-US')}.`, `Give ${HOURS.toLocaleString('en-US')} hours, or ${HOURS_OF_LEAP_YEAR.toLocaleString('en-US')} in a leap year; average shorter steps to hours.`);
  }
  const above = itKw.findIndex((kw) => !(kw >= 0 && kw <= ratedKw * (1 + ROUNDING)));
  if (above >= 0) {
    throw new ItLoadError('out-of-range', `/${above + 1}`, `The IT load of hour ${above} is ${(itKw[above] ?? 0).toLocaleString('en-US')} kW; the racks that stand are rated ${ratedKw.toLocaleString('en-US', { maximumFractionDigits: 0 })} kW together.`, 'Give the IT power of this site in kilowatts, without cooling and losses; or look at a date on which more racks stand.');
  }
  return Float64Array.from({ length: hours }, (_, hour) => (ratedKw === 0 ? 0 : Math.min(1, itKw[seriesHour(hour, year, itKw.length)]! / ratedKw)));
}
