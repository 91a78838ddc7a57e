import { describe, expect, it } from 'vitest';
import { occurrenceDays, type Recurrence } from '../../../src/io/msproject/recurrence.ts';
import { dayOf } from '../../../src/io/schedule/local-time.ts';
import { isoDateOf } from '../../../src/model/schedule/epoch-day.ts';

const day = (date: string): number => dayOf(date) ?? NaN;
const BASE: Recurrence = { type: 1, period: 1, daysOfWeek: 0, monthItem: 0, monthPosition: 0, month: 0, monthDay: 0, fromDay: day('2027-01-04'), toDay: day('2027-12-31'), occurrences: null };
const dates = (recurrence: Partial<Recurrence>): readonly string[] | null => occurrenceDays({ ...BASE, ...recurrence })?.map(({ fromDay, toDay }) => (fromDay === toDay ? isoDateOf(fromDay) : `${isoDateOf(fromDay)}…${isoDateOf(toDay)}`)) ?? null;

describe('calendar exceptions that come back', () => {
  it.each([
    ['every day', { toDay: day('2027-01-08') }, ['2027-01-04…2027-01-08']],
    ['three days', { occurrences: 3 }, ['2027-01-04…2027-01-06']],
    ['every third day', { type: 7, period: 3, toDay: day('2027-01-12') }, ['2027-01-04', '2027-01-07', '2027-01-10']],
    ['every second weekday', { type: 8, period: 2, occurrences: 4 }, ['2027-01-04', '2027-01-06', '2027-01-08', '2027-01-12']],
    ['Tuesday and Sunday every second week', { type: 6, period: 2, daysOfWeek: 1 + 4, occurrences: 4 }, ['2027-01-05', '2027-01-17', '2027-01-19', '2027-01-31']],
    ['the 31st of a month, where there is one', { type: 4, monthDay: 31, occurrences: 3 }, ['2027-01-31', '2027-03-31', '2027-05-31']],
    ['the last Friday of every second month', { type: 5, period: 2, monthItem: 8, monthPosition: 4, occurrences: 2 }, ['2027-01-29', '2027-03-26']],
    ['the first weekday of a month', { type: 5, monthItem: 1, monthPosition: 0, occurrences: 2 }, ['2027-02-01', '2027-03-01']],
    ['the second weekend day of a month', { type: 5, monthItem: 2, monthPosition: 1, occurrences: 1 }, ['2027-02-07']],
    ['29 February', { type: 2, month: 1, monthDay: 29, toDay: day('2036-12-31') }, ['2028-02-29', '2032-02-29', '2036-02-29']],
    ['the fourth Thursday of November', { type: 3, month: 10, monthItem: 7, monthPosition: 3, occurrences: 2 }, ['2027-11-25', '2028-11-23']],
  ])('%s', (_, recurrence, expected) => {
    expect(dates(recurrence)).toEqual(expected);
  });

  it('gives up on more days than can be kept, and ends where days run out', () => {
    expect(dates({ type: 7, period: 2, occurrences: 1e6 })).toBeNull();
    expect(dates({ type: 6, daysOfWeek: 0, occurrences: 5 })).toEqual([]);
  });
});
