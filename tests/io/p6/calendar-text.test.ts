import { describe, expect, it } from 'vitest';
import { readCalendarText } from '../../../src/io/p6/calendar-text.ts';
import { isoDateOf } from '../../../src/model/schedule/epoch-day.ts';

const text = (days: string, exceptions = ''): string => `(0||CalendarData()(\u007F\u007F  (0||DaysOfWeek()(${days}))\u007F(0||VIEW(ShowTotal|N)())(0||Exceptions()(${exceptions}))))`;

describe('calendar data of P6', () => {
  it('reads a week from Sunday = 1, finishes at midnight, and exceptions at serial days', () => {
    const read = readCalendarText(text('(0||1()())(0||2()((0||0(s|13:00|f|17:00)())(0||1(f|12:00|s|08:00)())))(0||7()((0||0(s|22:00|f|00:00)())))', '(0||0(d|43650)())(0||1(d|43651)((0||0(s|08:00|f|10:00)())))'));
    if ('fault' in read) throw new Error(read.fault);
    expect(read.week?.[0]).toEqual([{ fromMinute: 480, toMinute: 720 }, { fromMinute: 780, toMinute: 1020 }]);
    expect(read.week?.[5]).toEqual([{ fromMinute: 1320, toMinute: 1440 }]);
    expect(read.week?.[6]).toEqual([]);
    expect(read.exceptions.map(({ fromDay, periods }) => [isoDateOf(fromDay), periods.length])).toEqual([['2019-07-04', 0], ['2019-07-05', 1]]);
  });

  it('has no week where nothing is worked', () => {
    expect(readCalendarText('')).toEqual({ week: null, exceptions: [] });
    expect(readCalendarText(text('(0||1()())'))).toEqual({ week: null, exceptions: [] });
  });

  it.each([
    ['(0||CalendarData()(', /before it is complete/],
    ['(0||CalendarData()())x', /goes on/],
    ['hello', /is not "\(0\|\|name/],
    [text('(0||8()())'), /weekday/],
    [text('(0||1()((0||0(s|17:00|f|08:00)())))'), /from "17:00" to "08:00"/],
    [text('', '(0||0(d|x)())'), /serial/],
    ['(0||a()('.repeat(40), /deep/],
  ])('says why %j cannot be read', (broken, why) => {
    const read = readCalendarText(broken);
    expect('fault' in read ? read.fault : '').toMatch(why);
  });
});
