import { describe, expect, it } from 'vitest';
import { fitText } from '../../../src/ui/charts/fit-text.ts';
import { formatCount, formatDays, formatFlop, formatMegawatts, formatMoney, formatShare } from '../../../src/ui/charts/format.ts';
import { fileNamePart } from '../../../src/ui/charts/export/save-file.ts';
import { spreadLabels } from '../../../src/ui/charts/marks/end-labels.ts';

/** Narrow no-break spaces as plain ones, to read the expectations. */
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('numbers in charts', () => {
  it.each([
    [formatCount(18_432), '18,432'], [formatMegawatts(41.24), '41.2'], [formatMegawatts(-0), '0.0'], [formatMegawatts(0.023), '0.02'], [formatMegawatts(12_345), '12,345'],
    [formatDays(41.4), '41 days'], [formatDays(1), '1 day'], [formatDays(2.42), '2.4 days'], [formatFlop(3e26), '3e26 FLOP'], [formatFlop(2.5e25), '2.5e25 FLOP'],
    [formatMoney(6_500_000, 'USD'), 'USD 6.5 million'], [formatMoney(950, 'EUR'), 'EUR 950'], [formatMoney(1.25e9, 'USD'), 'USD 1.25 billion'],
  ])('writes %s as %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  it('never rounds a share to none or all', () => {
    expect([0, 0.001, 0.62, 0.999, 1].map((share) => plain(formatShare(share)))).toEqual(['0 %', 'under 1 %', '62 %', 'over 99 %', '100 %']);
  });

  it('cuts names with an ellipsis', () => {
    expect(fitText('Main transformer', 60)).toBe('Main tr…');
    expect(fitText('Main', 60)).toBe('Main');
    expect(fitText('Main', 8)).toBe('');
  });

  it('makes file names safe everywhere', () => {
    expect(fileNamePart('What binds: 96 MW / Hall 1?')).toBe('what-binds-96-mw-hall-1');
  });
});

describe('spreadLabels', () => {
  it('keeps labels apart and inside, in order', () => {
    const placed = spreadLabels([{ id: 'a', y: 10 }, { id: 'b', y: 11 }, { id: 'c', y: 95 }, { id: 'd', y: 96 }], 12, 5, 100);
    const ys = ['a', 'b', 'c', 'd'].map((id) => placed.get(id) ?? Number.NaN);
    for (const [index, y] of ys.entries()) {
      expect(y).toBeGreaterThanOrEqual(5);
      expect(y).toBeLessThanOrEqual(100);
      if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(12);
    }
  });
});
