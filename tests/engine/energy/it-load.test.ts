import { describe, expect, it } from 'vitest';
import { ItLoadError, itFractions } from '../../../src/engine/energy/it-load.ts';
import { loadDuration } from '../../../src/engine/energy/summary.ts';

const hours = (count: number, kw: (hour: number) => number = () => 50): Float64Array => Float64Array.from({ length: count }, (_, hour) => kw(hour));

function finding(attempt: () => unknown): ItLoadError['diagnostic'] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ItLoadError) return error.diagnostic;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('IT power by the hour', () => {
  it('becomes a share of what the racks are rated', () => {
    const fractions = itFractions(hours(8_760, (hour) => hour % 101), 100, 2026);
    expect([fractions.length, fractions[0], fractions[100], fractions[101]]).toEqual([8_760, 0, 1, 0]);
  });

  it('repeats 28 February in a leap year, where it has no 29th', () => {
    const fractions = itFractions(hours(8_760, (hour) => hour / 100), 100, 2028);
    const leapDay = 59 * 24;
    expect(fractions.length).toBe(8_784);
    expect([fractions[leapDay], fractions[leapDay - 24], fractions[leapDay + 24]]).toEqual([fractions[leapDay - 24], (leapDay - 24) / 1e4, leapDay / 1e4]);
    expect(itFractions(hours(8_784), 100, 2028)).toEqual(hours(8_784, () => 0.5));
  });

  it('is refused where its length is no year, or the racks can’t draw it', () => {
    expect(finding(() => itFractions(hours(8_784), 100, 2027))).toMatchObject({ code: 'wrong-length', message: expect.stringContaining('8,784 hours; 2027 has 8,760') });
    expect(finding(() => itFractions(hours(35_040), 100, 2027)).hint).toContain('average shorter steps');
    expect(finding(() => itFractions(hours(8_760, (hour) => (hour === 30 ? 101 : 50)), 100, 2027))).toMatchObject({ code: 'out-of-range', path: '/31', message: expect.stringContaining('hour 30 is 101 kW') });
    expect(finding(() => itFractions(hours(8_760), 0, 2027)).code).toBe('out-of-range');
    expect(itFractions(hours(8_760, () => 0), 0, 2027)).toEqual(hours(8_760, () => 0));
    // Rounding of a file is no overload.
    expect(itFractions(hours(8_760, () => 100.000_01), 100, 2027)[0]).toBe(1);
  });
});

describe('load duration', () => {
  it('is the power that so many hours reach or exceed', () => {
    const duration = loadDuration({ hours: 8_760, facilityKw: hours(8_760, (hour) => (hour * 7919) % 8760), itKw: hours(8_760, (hour) => hour) });
    expect(duration[0]).toEqual({ hours: 1, facilityKw: 8_759, itKw: 8_759 });
    expect(duration.find(({ hours: count }) => count === 876)).toEqual({ hours: 876, facilityKw: 8_760 - 876, itKw: 8_760 - 876 });
    expect(duration.at(-1)).toEqual({ hours: 8_760, facilityKw: 0, itKw: 0 });
    expect(duration.every(({ facilityKw }, at) => at === 0 || facilityKw <= duration[at - 1]!.facilityKw)).toBe(true);
  });
});
