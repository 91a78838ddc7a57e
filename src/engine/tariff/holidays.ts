import type { HolidayCalendar, RetailTariff } from '../../model/tariff/retail-tariff.ts';
import type { BillClock } from './clock.ts';

const DAY_MS = 86_400_000;
const SATURDAY = 6;

/** A holiday on a date of its own, or on the n-th weekday of a month (−1 = the last); months from 1, Sunday = 0. */
type HolidayRule = { readonly month: number; readonly day: number; readonly since?: number } | { readonly month: number; readonly weekday: number; readonly nth: number };

const NEW_YEAR: HolidayRule = { month: 1, day: 1 };
const MEMORIAL_DAY: HolidayRule = { month: 5, weekday: 1, nth: -1 };
const INDEPENDENCE_DAY: HolidayRule = { month: 7, day: 4 };
const LABOR_DAY: HolidayRule = { month: 9, weekday: 1, nth: 1 };
const THANKSGIVING: HolidayRule = { month: 11, weekday: 4, nth: 4 };
const CHRISTMAS: HolidayRule = { month: 12, day: 25 };

/**
 * `us-federal`: the legal public holidays of 5 U.S.C. 6103(a); one on a Saturday is kept on the Friday before (b), one on a
 * Sunday on the Monday after (Executive Order 11582). `nerc`: the six additional off-peak days of NERC's Resources
 * Subcommittee; one on a Sunday is kept on the Monday after, one on a Saturday stays there.
 */
const CALENDARS: Readonly<Record<HolidayCalendar, { readonly rules: readonly HolidayRule[]; readonly saturdayMoves: boolean }>> = {
  'us-federal': {
    rules: [
      NEW_YEAR, { month: 1, weekday: 1, nth: 3 }, { month: 2, weekday: 1, nth: 3 }, MEMORIAL_DAY, { month: 6, day: 19, since: 2021 }, INDEPENDENCE_DAY, LABOR_DAY,
      { month: 10, weekday: 1, nth: 2 }, { month: 11, day: 11 }, THANKSGIVING, CHRISTMAS,
    ],
    saturdayMoves: true,
  },
  nerc: { rules: [NEW_YEAR, MEMORIAL_DAY, INDEPENDENCE_DAY, LABOR_DAY, THANKSGIVING, CHRISTMAS], saturdayMoves: false },
};

/** Days of a year (0 = 1 January) that a tariff bills as weekend days because they are holidays. Dates of other years are left out. */
export function holidayDays(holidays: RetailTariff['holidays'], year: number): readonly number[] {
  if (holidays === null) return [];
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const dates = typeof holidays === 'string' ? observed(holidays, year) : holidays.map((date) => Date.parse(`${date}T00:00:00Z`));
  return dates.filter((date) => date >= start && date < end).map((date) => (date - start) / DAY_MS);
}

/** The clock with a tariff's holidays as weekend days. */
export function holidayClock(clock: BillClock, holidays: RetailTariff['holidays']): BillClock {
  const days = new Set(holidayDays(holidays, clock.year));
  return days.size === 0 ? clock : { ...clock, weekend: clock.weekend.map((weekend, step) => (days.has(clock.day[step] ?? -1) ? 1 : weekend)) };
}

/** Dates on which a year's holidays are kept; 1 January of the next year may be kept in this one. */
function observed(calendar: HolidayCalendar, year: number): number[] {
  const { rules, saturdayMoves } = CALENDARS[calendar];
  return [year, year + 1].flatMap((own) => rules.flatMap((rule) => {
    if ('since' in rule && rule.since !== undefined && own < rule.since) return [];
    const date = dateOf(rule, own);
    const weekday = new Date(date).getUTCDay();
    if (weekday === 0) return [date + DAY_MS];
    return [weekday === SATURDAY && saturdayMoves ? date - DAY_MS : date];
  }));
}

function dateOf(rule: HolidayRule, year: number): number {
  if ('day' in rule) return Date.UTC(year, rule.month - 1, rule.day);
  if (rule.nth < 0) {
    const last = Date.UTC(year, rule.month, 0);
    return last - ((new Date(last).getUTCDay() - rule.weekday + 7) % 7) * DAY_MS;
  }
  const first = Date.UTC(year, rule.month - 1, 1);
  return first + (((rule.weekday - new Date(first).getUTCDay() + 7) % 7) + 7 * (rule.nth - 1)) * DAY_MS;
}
