import { describe, expect, it } from 'vitest';
import { siteCarbon, standardOffsetHours } from '../../../src/engine/energy/carbon.ts';
import { createSite } from '../../fixtures/build-scenario.ts';

const spikeAt = (utcHour: number): { source: string; year: number; gramsPerKwh: Float64Array } => {
  const gramsPerKwh = new Float64Array(8_760).fill(300);
  gramsPerKwh[utcHour] = 900;
  return { source: 'made up', year: 2022, gramsPerKwh };
};

describe('hourly carbon of a site', () => {
  it('moves UTC hours to local standard time and keeps the document’s mean', () => {
    const { gramsPerKwh, basis } = siteCarbon(createSite(), spikeAt(5), 2026, -5);
    expect(gramsPerKwh.indexOf(Math.max(...gramsPerKwh))).toBe(0);
    expect(gramsPerKwh.reduce((sum, grams) => sum + grams, 0) / 8_760).toBeCloseTo(400, 9);
    expect(basis).toContain('made up, 2022');
    // East of Greenwich the local year begins in the UTC year before.
    expect(siteCarbon(createSite(), spikeAt(8_750), 2026, 10).gramsPerKwh.indexOf(Math.max(...gramsPerKwh))).toBe(0);
  });

  it('repeats 28 February in a leap year', () => {
    const { gramsPerKwh } = siteCarbon(createSite(), spikeAt(58 * 24 + 12), 2028, 0);
    expect(gramsPerKwh.length).toBe(8_784);
    expect(gramsPerKwh[58 * 24 + 12]).toBe(gramsPerKwh[59 * 24 + 12]);
    expect(gramsPerKwh[58 * 24 + 12]!).toBeGreaterThan(1_000);
  });

  it('is flat, and says so, without a series', () => {
    const { gramsPerKwh, basis } = siteCarbon(createSite(), null, 2026, -5);
    expect(new Set(gramsPerKwh)).toEqual(new Set([400]));
    expect(basis).toContain('no hourly series of pjm');
  });
});

describe('standard time', () => {
  it.each([['America/New_York', -5], ['America/Chicago', -6], ['America/Phoenix', -7], ['Australia/Sydney', 10], ['Asia/Kolkata', 5.5], ['Europe/Stockholm', 1], ['UTC', 0]])('%s is %d h from UTC', (zone, hours) => {
    expect(standardOffsetHours(zone, 2026)).toBe(hours);
  });
});
