import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWork, compileCalendar, epochDay, isoDateOf, MINUTES_PER_DAY, nextWorkingMoment, workingMinutesAt } from '../../../src/engine/schedule/calendar.ts';

const AS_OF = epochDay('2026-11-22'); // a Sunday
const weekdays = compileCalendar({ id: 'w', name: 'Weekdays', workingWeekdays: [1, 2, 3, 4, 5], hoursPerDay: 8, holidays: ['2026-11-26'] }, AS_OF, -400, 4000);
const at = (date: string, hour = 0) => (epochDay(date) - AS_OF) * MINUTES_PER_DAY + hour * 60;
const dateOf = (minutes: number) => isoDateOf(AS_OF + Math.floor(minutes / MINUTES_PER_DAY));

describe('working calendar', () => {
  it('starts work on the next working morning', () => {
    expect(nextWorkingMoment(weekdays, at('2026-11-22'))).toBe(at('2026-11-23', 8));
    expect(nextWorkingMoment(weekdays, at('2026-11-25', 16))).toBe(at('2026-11-27', 8)); // Thanksgiving is skipped
    expect(nextWorkingMoment(weekdays, at('2026-11-25', 10))).toBe(at('2026-11-25', 10));
  });

  it('ends work at the end of a day, not at the next start', () => {
    expect(addWork(weekdays, at('2026-11-23', 8), 5 * 480)).toBe(at('2026-11-30', 16));
    expect(addWork(weekdays, at('2026-11-23', 8), 480)).toBe(at('2026-11-23', 16));
    expect(addWork(weekdays, at('2026-11-30', 16), -5 * 480)).toBe(at('2026-11-23', 8));
  });

  it('counts a working day by its hours', () => {
    const round = compileCalendar({ id: 'r', name: 'All days', workingWeekdays: [1, 2, 3, 4, 5, 6, 7], hoursPerDay: 24, holidays: [] }, AS_OF, -400, 4000);
    expect(addWork(round, at('2026-11-22'), 30 * 1440)).toBe(at('2026-12-22'));
    expect(addWork(round, at('2026-11-22', 5), 90)).toBe(at('2026-11-22', 6) + 30);
  });

  it('never finishes beyond its table', () => {
    expect(addWork(weekdays, 0, 480 * 5000)).toBe(Infinity);
    expect(addWork(weekdays, Infinity, 5)).toBe(Infinity);
    expect(addWork(weekdays, 0, Infinity)).toBe(Infinity);
  });

  it('adds and takes back any amount of work', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1, max: 100_000 }), (t, work) => {
      const start = nextWorkingMoment(weekdays, t);
      const finish = addWork(weekdays, start, work);
      expect(workingMinutesAt(weekdays, finish) - workingMinutesAt(weekdays, start)).toBe(work);
      expect(addWork(weekdays, finish, -work)).toBe(start);
      expect(new Date(`${dateOf(finish - 1)}T00:00:00Z`).getUTCDay() % 6).not.toBe(0);
    }));
  });
});
