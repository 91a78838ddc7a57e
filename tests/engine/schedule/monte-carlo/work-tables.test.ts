import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../../src/engine/numerics/radix-order.ts';
import { compileCalendar, workingMinutesAt } from '../../../../src/engine/schedule/calendar.ts';
import { plainBlockOperations } from '../../../../src/engine/schedule/monte-carlo/block-operations.ts';
import { blockValue, finishMoment, startMoment } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import type { DateForm } from '../../../../src/engine/schedule/monte-carlo/dates-block.ts';
import { WorkTable } from '../../../../src/engine/schedule/monte-carlo/work-tables.ts';
import type { ScheduleCalendar } from '../../../../src/model/index.ts';

const shifts = (periods: ScheduleCalendar['week'][number], days: number): ScheduleCalendar => ({
  id: 'c', name: 'c', minutesPerDay: 480, exceptions: [{ from: '2027-02-10', to: '2027-02-14', periods: [] }, { from: '2027-02-20', to: '2027-02-20', periods: [{ fromMinute: 0, toMinute: 1440 }] }],
  week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < days ? periods : [])),
});
/** 1 January 2027. */
const ORIGIN = 20_819;
const compiled = (calendar: ScheduleCalendar) => compileCalendar(calendar, ORIGIN, { firstDay: -20, lastDay: 90 });
const CALENDARS: readonly (readonly [string, DateForm])[] = [
  ['moments', null],
  ['five days', compiled(shifts([{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }], 5))],
  ['odd minutes', compiled(shifts([{ fromMinute: 443, toMinute: 707 }, { fromMinute: 771, toMinute: 1009 }], 6))],
  ['always', compiled(shifts([{ fromMinute: 0, toMinute: 1440 }], 7))],
];

describe.each(CALENDARS)('from %s', (_, from) => {
  it.each(CALENDARS)('to %s, a table gives what the calendars do at every minute, within it and beyond', (__, to) => {
    if (from === to) return;
    const table = new WorkTable(from, to, 8 * 1440 + 123, 60 * 1440);
    table.entries = new Int32Array(table.room);
    const last = from === null ? 95 * 1440 : from.workBefore.at(-1)! + 3000;
    const source = Int32Array.from({ length: 1 + Math.ceil(last / 7) }, (___, at) => 7 * at);
    source[source.length - 1] = NEVER;
    for (const shift of from === null ? [0] as const : [0, 1] as const) {
      const expected = Array.from(source, (value) => {
        if (value === NEVER) return NEVER;
        const moment = shift === 1 ? finishMoment(from, value) : startMoment(from, value);
        return blockValue(to === null ? moment : workingMinutesAt(to, moment));
      });
      const out = new Int32Array(source.length);
      // Filled as far as was asked for last: empty at first, then growing.
      for (const count of [10, 200, source.length, source.length]) {
        table.convert(plainBlockOperations, source, 0, count, shift, out);
        expect([...out.subarray(0, count)]).toEqual(expected.slice(0, count));
      }
      expect(Array.from(source, (value) => table.valueOf(value, shift))).toEqual(expected);
    }
  });
});
