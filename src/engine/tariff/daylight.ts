/** The clock is `shiftMinutes` ahead of standard time from this minute of the standard year on. */
export interface ClockShift {
  readonly fromMinute: number;
  readonly shiftMinutes: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/**
 * When the clock of a zone differs from its standard time in a year, from the platform's zone data. Standard time is
 * the smallest offset from UTC in the year. The first entry starts at minute 0.
 * @throws RangeError for a zone that is not known
 */
export function clockShifts(year: number, timeZone: string): ClockShift[] {
  const offsetAt = offsetReader(timeZone);
  const yearStart = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - yearStart) / (DAY_MINUTES * MINUTE_MS);
  const byDay = Array.from({ length: days + 1 }, (_, day) => offsetAt(yearStart + day * DAY_MINUTES * MINUTE_MS));
  const standard = Math.min(...byDay);
  /** Shift at a minute of the standard year. */
  const shiftAt = (minute: number): number => offsetAt(yearStart + (minute - standard) * MINUTE_MS) - standard;
  const shifts: ClockShift[] = [{ fromMinute: 0, shiftMinutes: shiftAt(0) }];
  for (let day = 0; day < days; day += 1) {
    const before = shiftAt(day * DAY_MINUTES);
    const after = shiftAt((day + 1) * DAY_MINUTES);
    if (after !== before) shifts.push({ fromMinute: firstMinute(day * DAY_MINUTES, (day + 1) * DAY_MINUTES, (minute) => shiftAt(minute) === after), shiftMinutes: after });
  }
  return shifts.filter(({ fromMinute }) => fromMinute < days * DAY_MINUTES);
}

/** The first minute after `low` at which `holds`, by bisection; it holds at `high`. */
function firstMinute(low: number, high: number, holds: (minute: number) => boolean): number {
  let before = low;
  let from = high;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (holds(middle)) from = middle;
    else before = middle;
  }
  return from;
}

/** Offset from UTC in minutes at an instant. */
function offsetReader(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  return (instant) => {
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  };
}
