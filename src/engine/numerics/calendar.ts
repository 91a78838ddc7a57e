/** Gregorian calendar years. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a year has 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of each month of a year, January first. */
export function daysOfMonths(year: number): number[] {
  return DAYS.map((days, month) => (month === 1 && isLeapYear(year) ? 29 : days));
}
