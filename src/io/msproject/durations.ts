/** Longest duration or lag that is read: a thousand years, minutes. */
const MOST_MINUTES = 525_960_000;
const ISO_DURATION = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Codes of `DurationFormat`, `LagFormat` that count around the clock; those 32 higher are estimates. */
const ELAPSED = new Set([4, 6, 8, 10, 12, 20]);
const PERCENT = new Set([19, 20]);

/** Format code without the mark "estimated" (MSPDI schema: 35 = 3 with a question mark, and so on). */
function plainFormat(format: number): number {
  return format >= 35 && format <= 52 ? format - 32 : format;
}

/** Whether a duration or lag in this format runs around the clock. */
export function isElapsed(format: number): boolean {
  return ELAPSED.has(plainFormat(format));
}

/** Whether a lag in this format is a percentage of the predecessor's duration. */
export function isPercent(format: number): boolean {
  return PERCENT.has(plainFormat(format));
}

/**
 * Minutes of an ISO 8601 duration as MSPDI writes it (`PT16H30M0S`), rounded to the minute; days, which only other
 * programs write, are working days. `null` when it is none.
 */
export function readDuration(text: string, minutesPerDay: number): number | null {
  const match = ISO_DURATION.exec(text.trim());
  if (match === null || /[PT]$/.test(text.trim())) return null;
  const [, sign, days, hours, minutes, seconds] = match;
  const total = Number(days ?? 0) * minutesPerDay + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
  return total > MOST_MINUTES ? null : Math.round(sign === undefined ? total : -total);
}

/** `PT16H30M0S` of whole minutes ≥ 0. */
export function durationText(minutes: number): string {
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
}
