import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, dayOfSerial, minuteOf, momentOf, readClock, readMoment, weekdayOf } from '../../../src/io/schedule/local-time.ts';
import { dayExceptions, joinPeriods, layExceptions, periodsOn, workingStretches } from '../../../src/io/schedule/working-time.ts';
import { isoDateOf } from '../../../src/model/schedule/epoch-day.ts';

const WEEK = Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? [{ fromMinute: 480, toMinute: 1020 }] : []));

describe('dates of schedule files', () => {
  it('reads moments of both formats and refuses what is none', () => {
    expect(readMoment('2027-03-01 08:00')).toBe('2027-03-01T08:00');
    expect(readMoment('2027-03-01T08:00:59.5+02:00')).toBe('2027-03-01T08:00');
    expect(readMoment('2027-03-01')).toBe('2027-03-01T00:00');
    for (const text of ['2027-02-30 08:00', '2027-03-01 24:00', '1899-12-31 08:00', '2200-01-01 00:00', '01/03/2027', '']) expect(readMoment(text), text).toBeNull();
  });

  it('knows serial days, weekdays and clock times', () => {
    expect(isoDateOf(dayOfSerial(43_650) ?? 0)).toBe('2019-07-04');
    expect(dayOfSerial(0.5)).toBeNull();
    expect(weekdayOf(dayOf('2027-01-04') ?? 0)).toBe(0);
    expect(weekdayOf(dayOf('1969-12-28') ?? 0)).toBe(6);
    expect([readClock('24:00'), readClock('08:30:00'), readClock('24:01'), readClock('8:61')]).toEqual([1440, 510, null, null]);
    expect(momentOf(minuteOf('2027-12-31T23:59') + 1)).toBe('2028-01-01T00:00');
  });
});

describe('working time of calendars', () => {
  it('joins periods that touch or overlap', () => {
    expect(joinPeriods([{ fromMinute: 600, toMinute: 720 }, { fromMinute: 480, toMinute: 600 }, { fromMinute: 700, toMinute: 710 }, { fromMinute: 800, toMinute: 800 }])).toEqual([{ fromMinute: 480, toMinute: 720 }]);
  });

  it('lays exceptions so that the last one that covers a day holds', () => {
    const entry = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 }))
      .map(([fromDay, length, hours]) => ({ fromDay, toDay: fromDay + length, periods: hours === 0 ? [] : [{ fromMinute: 480, toMinute: 480 + 60 * hours }] }));
    fc.assert(fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      const laid = dayExceptions(layExceptions(entries));
      for (let day = -1; day < 60; day += 1) {
        const meant = entries.findLast(({ fromDay, toDay }) => fromDay <= day && day <= toDay)?.periods;
        expect(laid.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay).map(({ periods }) => periods)).toEqual(meant === undefined ? [] : [meant]);
      }
      expect(laid.every(({ fromDay }, at) => at === 0 || fromDay > (laid[at - 1]?.toDay ?? Infinity))).toBe(true);
    }));
  });

  it('finds the periods of a day and the stretches between two moments', () => {
    const calendar = { week: WEEK, exceptions: layExceptions([{ fromDay: dayOf('2027-01-05')!, toDay: dayOf('2027-01-05')!, periods: [] }]) };
    expect(periodsOn(calendar, dayOf('2027-01-05')!)).toEqual([]);
    expect(periodsOn(calendar, dayOf('2027-01-06')!)).toEqual(WEEK[2]);
    expect(workingStretches(calendar, minuteOf('2027-01-04T12:00'), minuteOf('2027-01-06T09:00')).map(({ from, to }) => [momentOf(from), momentOf(to)])).toEqual([
      ['2027-01-04T12:00', '2027-01-04T17:00'], ['2027-01-06T08:00', '2027-01-06T09:00'],
    ]);
  });
});
