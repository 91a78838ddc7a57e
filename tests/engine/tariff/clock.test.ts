import { describe, expect, it } from 'vitest';
import { createClock, stepAt } from '../../../src/engine/tariff/clock.ts';
import { clockShifts } from '../../../src/engine/tariff/daylight.ts';

const hoursOfMonth = (clock: ReturnType<typeof createClock>, month: number): number => clock.month.filter((m) => m === month).length / clock.stepsPerHour;
const HOUR = 60;

describe('daylight saving', () => {
  it('begins and ends when the law says', () => {
    // 2022: 13 March 02:00 and 6 November 02:00 daylight time = 01:00 standard time (US Energy Policy Act of 2005).
    expect(clockShifts(2022, 'America/New_York')).toEqual([
      { fromMinute: 0, shiftMinutes: 0 },
      { fromMinute: ((31 + 28 + 12) * 24 + 2) * HOUR, shiftMinutes: 60 },
      { fromMinute: ((304 + 5) * 24 + 1) * HOUR, shiftMinutes: 0 },
    ]);
    expect(clockShifts(2022, 'America/Phoenix')).toEqual([{ fromMinute: 0, shiftMinutes: 0 }]);
    // Lord Howe Island moves by half an hour, and its summer is at both ends of the year.
    expect(clockShifts(2022, 'Australia/Lord_Howe').map(({ shiftMinutes }) => shiftMinutes)).toEqual([30, 0, 30]);
    expect(() => clockShifts(2022, 'Mars/Olympus')).toThrow(RangeError);
  });

  it('makes March an hour shorter and November an hour longer, and loses nothing', () => {
    const clock = createClock(2022, 4, 'America/New_York');
    expect([2, 10, 6].map((month) => hoursOfMonth(clock, month))).toEqual([743, 721, 744]);
    const utc = createClock(2022, 4, null);
    expect([2, 10].map((month) => hoursOfMonth(utc, month))).toEqual([744, 720]);
    // South of the equator the clock runs into the next year at its end; the year is closed on itself.
    const sydney = createClock(2022, 1, 'Australia/Sydney');
    expect(sydney.month[8759]).toBe(0);
    expect(hoursOfMonth(sydney, 0)).toBe(744);
  });

  it('shifts the hour, the day and the weekday', () => {
    const clock = createClock(2022, 1, 'America/New_York');
    // Friday 1 July 2022, 23:00 standard time = Saturday 2 July, 00:00 on the clock.
    const step = (181 * 24) + 23;
    expect([clock.hour[step], clock.day[step], clock.weekend[step]]).toEqual([0, 182, 1]);
    const standard = createClock(2022, 1, null);
    expect([standard.hour[step], standard.day[step], standard.weekend[step]]).toEqual([23, 181, 0]);
  });
});

describe('local times', () => {
  it('are found on the clock, and refused where it has none', () => {
    const clock = createClock(2022, 4, 'America/New_York');
    const step = stepAt(clock, '2022-07-13T16:40')!;
    expect([clock.hour[step], clock.day[step], clock.minute[step]! % 60]).toEqual([16, 193, 30]);
    // Clocks jump from 02:00 to 03:00 on 13 March.
    for (const none of ['2022-03-13T02:30', '2021-07-13T16:00', '2022-02-29T00:00', '2022-13-01T00:00']) expect(stepAt(clock, none)).toBeNull();
    expect(stepAt(createClock(2024, 1, null), '2024-02-29T05:00')).toBe((31 + 28) * 24 + 5);
    expect(stepAt(createClock(2022, 1, null), '2022-12-31T23:59')).toBe(8759);
  });
});
