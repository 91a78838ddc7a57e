import type { Calendar } from '../../../src/model/index.ts';

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));

/** The `nth` Monday … Sunday (ISO 1–7) of a month; negative counts from the end. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): Date {
  if (nth > 0) {
    const first = utc(year, month, 1);
    const offset = (weekday - (first.getUTCDay() || 7) + 7) % 7;
    return utc(year, month, 1 + offset + (nth - 1) * 7);
  }
  const last = utc(year, month + 1, 0);
  const back = ((last.getUTCDay() || 7) - weekday + 7) % 7;
  return utc(year, month, last.getUTCDate() - back);
}

/** Saturday holidays are observed on Friday, Sunday ones on Monday (5 U.S.C. 6103). */
function observed(date: Date): Date {
  const day = date.getUTCDay();
  return new Date(date.getTime() + (day === 6 ? -1 : day === 0 ? 1 : 0) * 86_400_000);
}

/** US federal holidays of a year as observed. */
export function federalHolidays(year: number): string[] {
  return [
    observed(utc(year, 1, 1)), nthWeekday(year, 1, 1, 3), nthWeekday(year, 2, 1, 3), nthWeekday(year, 5, 1, -1), observed(utc(year, 6, 19)),
    observed(utc(year, 7, 4)), nthWeekday(year, 9, 1, 1), nthWeekday(year, 10, 1, 2), observed(utc(year, 11, 11)), nthWeekday(year, 11, 4, 4), observed(utc(year, 12, 25)),
  ].map(iso);
}

const FIRST_YEAR = 2024;

/** Working calendars with the federal holidays through `lastYear`. */
export function calendars(lastYear: number): Calendar[] {
  const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at);
  const holidays = [...new Set(years.flatMap(federalHolidays))].sort();
  return [
    { id: 'seven-day', name: 'Every day (procurement)', workingWeekdays: [1, 2, 3, 4, 5, 6, 7], hoursPerDay: 8, holidays: [] },
    { id: 'five-day', name: 'Monday to Friday, federal holidays', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays },
    { id: 'six-day', name: 'Monday to Saturday, federal holidays (commissioning)', workingWeekdays: [1, 2, 3, 4, 5, 6], hoursPerDay: 10, holidays },
  ];
}
