import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, dayOf, formatDate, formatMonth, isoOf, monthSpan } from '../../../src/ui/charts/time/days.ts';
import { createTimeScale, timeTicks } from '../../../src/ui/charts/time/time-scale.ts';

describe('day arithmetic', () => {
  it('turns dates into days and back', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
      expect(dayOf(isoOf(day))).toBe(day);
    }));
  });

  it('writes dates that cannot be misread', () => {
    expect(formatDate('2028-03-04')).toBe('4 Mar 2028');
    expect(formatMonth('2028-12')).toBe('Dec 2028');
    expect(formatDate('soon')).toBe('soon');
  });

  it('keeps to the last day of shorter months', () => {
    expect(isoOf(addMonths(dayOf('2028-01-31'), 1))).toBe('2028-02-29');
    expect(isoOf(addMonths(dayOf('2027-03-31'), -1))).toBe('2027-02-28');
    expect(isoOf(addMonths(dayOf('2027-12-15'), 1))).toBe('2028-01-15');
  });

  it('spans a month from its first day to the first day of the next', () => {
    const { from, until } = monthSpan('2028-02');
    expect([isoOf(from), until - from]).toEqual(['2028-02-01', 29]);
    expect(isoOf(monthSpan('2027-12').until)).toBe('2028-01-01');
  });
});

describe('time scale', () => {
  it('maps days to pixels and back', () => {
    const scale = createTimeScale([100, 300], 50, 450);
    expect(scale.xOf(200)).toBe(250);
    expect(scale.dayAt(scale.xOf(137))).toBeCloseTo(137, 9);
  });

  it('places ticks in the domain, in order and far enough apart, whatever the zoom', () => {
    fc.assert(fc.property(fc.integer({ min: 14_000, max: 25_000 }), fc.integer({ min: 28, max: 9000 }), fc.integer({ min: 300, max: 1600 }), (from, span, width) => {
      const scale = createTimeScale([from, from + span], 0, width);
      const ticks = timeTicks(scale);
      for (const [index, tick] of ticks.entries()) {
        expect(tick.day).toBeGreaterThanOrEqual(from);
        expect(tick.day).toBeLessThanOrEqual(from + span);
        const before = ticks[index - 1];
        if (before !== undefined) expect(scale.xOf(tick.day) - scale.xOf(before.day)).toBeGreaterThan(60);
        expect(tick.label).toMatch(/^(\d{1,2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]{2} \d{4}|\d{4})$/);
      }
      expect(ticks.length).toBeLessThanOrEqual(width / 60 + 1);
    }), { numRuns: 300 });
  });

  it('labels single days in full where days are told apart, the first of a month and of a year too', () => {
    const scale = createTimeScale([dayOf('2026-12-01'), dayOf('2027-01-09')], 0, 700);
    expect(timeTicks(scale).map((tick) => tick.label)).toEqual(['1 Dec 2026', '8 Dec 2026', '15 Dec 2026', '22 Dec 2026', '1 Jan 2027', '8 Jan 2027']);
  });

  it('labels quarters by month and year, and years alone', () => {
    const scale = createTimeScale([dayOf('2026-10-01'), dayOf('2028-01-01')], 0, 500);
    expect(timeTicks(scale).map((tick) => tick.label)).toEqual(['Oct 2026', '2027', 'Apr 2027', 'Jul 2027', 'Oct 2027', '2028']);
  });
});
