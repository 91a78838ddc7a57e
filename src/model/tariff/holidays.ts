import { HOLIDAY_CALENDARS, type RetailTariff } from './retail-tariff.ts';

/** Holidays as they are written: the name of a calendar, or dates YYYY-MM-DD; `undefined` for anything else. */
export function parseHolidays(value: unknown): NonNullable<RetailTariff['holidays']> | undefined {
  if (Array.isArray(value)) return value.every(isDate) ? (value as readonly string[]) : undefined;
  return HOLIDAY_CALENDARS.find((calendar) => calendar === value);
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === value;
}
