import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWork, compileCalendar, continuousCalendar, epochDay, isoDateOf, MINUTES_PER_DAY, nextWorkingMoment, previousWorkingMoment, workBetween, workingMinutesAt } from '../../../src/engine/schedule/calendar.ts';
import type { WorkCalendar } from '../../../src/engine/schedule/calendar.ts';
import type { ScheduleCalendar, WorkPeriod } from '../../../src/model/index.ts';

const AS_OF = epochDay('2026-11-22'); // a Sunday
const RANGE = { firstDay: -400, lastDay: 4000 };
const DAY_SHIFT = [{ fromMinute: 480, toMinute: 960 }];
const WEEKDAYS: ScheduleCalendar = {
  id: 'w', name: 'Weekdays', minutesPerDay: 480,
  week: [DAY_SHIFT, DAY_SHIFT, DAY_SHIFT, DAY_SHIFT, DAY_SHIFT, [], []],
  exceptions: [{ from: '2026-11-26', to: '2026-11-26', periods: [] }],
};
const weekdays = compileCalendar(WEEKDAYS, AS_OF, RANGE);
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
    const allDay = [{ fromMinute: 0, toMinute: MINUTES_PER_DAY }];
    const round = compileCalendar({ id: 'r', name: 'All days', week: [1, 2, 3, 4, 5, 6, 7].map(() => allDay), exceptions: [], minutesPerDay: MINUTES_PER_DAY }, AS_OF, RANGE);
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

/** Working minute by minute, from the definition alone. */
function worksAt(calendar: ScheduleCalendar, t: number): boolean {
  const day = Math.floor(t / MINUTES_PER_DAY);
  const date = isoDateOf(AS_OF + day);
  const minute = t - day * MINUTES_PER_DAY;
  const exception = calendar.exceptions.findLast(({ from, to }) => from <= date && date <= to);
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const periods = exception?.periods ?? calendar.week[weekday]!;
  return periods.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
}

/** Work done by walking one minute at a time. */
function walk(calendar: ScheduleCalendar, t: number, work: number): number {
  let at = t;
  if (work > 0) for (let left = work; left > 0; at += 1) if (worksAt(calendar, at)) left -= 1;
  if (work < 0) {
    for (let left = -work; left > 0;) {
      at -= 1;
      if (worksAt(calendar, at)) left -= 1;
    }
  }
  return at;
}

const boundaries = fc.uniqueArray(fc.integer({ min: 0, max: MINUTES_PER_DAY }), { minLength: 0, maxLength: 6 });
/** Up to three shifts of a day, some of them touching midnight. */
const shifts = boundaries.map((minutes): WorkPeriod[] => {
  const sorted = minutes.toSorted((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, k) => ({ fromMinute: sorted[2 * k]!, toMinute: sorted[2 * k + 1]! }));
});
const someCalendar = fc.record({
  week: fc.array(shifts, { minLength: 7, maxLength: 7 }),
  exceptions: fc.array(fc.record({ day: fc.integer({ min: -10, max: 20 }), days: fc.integer({ min: 0, max: 3 }), periods: shifts }), { maxLength: 5 }),
}).map(({ week, exceptions }): ScheduleCalendar => ({
  id: 'c', name: 'Some', minutesPerDay: 480,
  // One working hour on Monday at least, so that every walk ends.
  week: [[{ fromMinute: 600, toMinute: 660 }], ...week.slice(1)],
  exceptions: exceptions.map(({ day, days, periods }) => ({ from: isoDateOf(AS_OF + day), to: isoDateOf(AS_OF + day + days), periods })),
}));

const compiled = (calendar: ScheduleCalendar): WorkCalendar => compileCalendar(calendar, AS_OF, { firstDay: -800, lastDay: 800 });

describe('shifts and exceptions', () => {
  it('agree with a walk minute by minute, forwards and backwards', () => {
    fc.assert(fc.property(someCalendar, fc.integer({ min: -10_000, max: 20_000 }), fc.integer({ min: 1, max: 700 }), (calendar, t, work) => {
      const tables = compiled(calendar);
      expect(addWork(tables, t, work)).toBe(walk(calendar, t, work));
      // Going back ends at the start of the last minute taken back.
      expect(addWork(tables, t, -work)).toBe(walk(calendar, t, -work));
    }), { numRuns: 25 });
  });

  it('find the next and the previous moment of work', () => {
    fc.assert(fc.property(someCalendar, fc.integer({ min: -10_000, max: 20_000 }), (calendar, t) => {
      const tables = compiled(calendar);
      let next = t;
      while (!worksAt(calendar, next)) next += 1;
      expect(nextWorkingMoment(tables, t)).toBe(next);
      let previous = t;
      while (!worksAt(calendar, previous - 1)) previous -= 1;
      expect(previousWorkingMoment(tables, t)).toBe(previous);
    }), { numRuns: 30 });
  });

  it('count the minutes between two moments', () => {
    fc.assert(fc.property(someCalendar, fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (calendar, t, length) => {
      let minutes = 0;
      for (let at = t; at < t + length; at += 1) if (worksAt(calendar, at)) minutes += 1;
      expect(workBetween(compiled(calendar), t, t + length)).toBe(minutes);
      expect(workBetween(compiled(calendar), t + length, t)).toBe(0 - minutes);
    }), { numRuns: 30 });
  });

  it('run elapsed time around the clock', () => {
    const clock = continuousCalendar(400, -200);
    fc.assert(fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -80_000, max: 80_000 }), (t, work) => {
      expect(addWork(clock, t, work)).toBe(t + work);
    }));
  });

  it('put a later exception before an earlier one, and an exception before the week', () => {
    const tables = compiled({
      ...WEEKDAYS,
      exceptions: [
        { from: '2026-11-23', to: '2026-11-27', periods: [] },
        { from: '2026-11-25', to: '2026-11-25', periods: [{ fromMinute: 600, toMinute: 720 }, { fromMinute: 780, toMinute: 840 }] },
        { from: '2026-11-28', to: '2026-11-28', periods: DAY_SHIFT },
      ],
    });
    expect(nextWorkingMoment(tables, at('2026-11-23'))).toBe(at('2026-11-25', 10));
    expect(addWork(tables, at('2026-11-23'), 150)).toBe(at('2026-11-25', 13) + 30);
    expect(addWork(tables, at('2026-11-23'), 181)).toBe(at('2026-11-28', 8) + 1);
  });
});
