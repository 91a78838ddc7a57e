/** The raised-floor plenum: what the case rests on, and short solves on the coarsest cells. Settled means: scripts/validate.ts. */
import { describe, expect, it } from 'vitest';
import { tileOf } from '../../../src/engine/thermal/verify/cases/plenum.ts';
import { createVerification, type VerificationResult, VerificationInputError, verifyCase } from '../../../src/engine/thermal/verify/index.ts';
import { measuredTile, plenumReference } from '../../../src/engine/thermal/verify/reference/plenum.ts';

/** Some 20 air changes of the plenum, then half of the flow: the spread is there, its mean is not settled. */
const maximumSteps = 3000;
const short = (settings: Readonly<Record<string, number>> = {}): VerificationResult => verifyCase('plenum', { n: 1, maximumSteps, settings });

describe('tiles', () => {
  it('have the published losses, and the measured one what the flow bench gave', () => {
    expect(tileOf(0.25).lossCoefficient).toBe(51.3);
    expect(tileOf(0.56).lossCoefficient).toBe(3.4);
    // 419 Q^1.99 Pa at 0.08 m3/s through 0.61 m x 0.61 m, 1.2 kg/m3.
    expect(measuredTile.lossCoefficient).toBeCloseTo((419 * 0.08 ** 1.99) / (0.6 * (0.08 / 0.3721) ** 2), 9);
    expect(tileOf(measuredTile.openFraction)).toEqual(measuredTile);
  });

  it('in between lie between', () => {
    const losses = [0.195, 0.22, 0.25, 0.4, 0.56].map((open) => tileOf(open).lossCoefficient);
    expect(losses.toSorted((a, b) => b - a)).toEqual(losses);
  });
});

describe('plenum', () => {
  const usual = short();

  it('gives all of the air to the tiles, and to each a share', () => {
    expect(usual.figures['tileFlowTotal']).toBeCloseTo(plenumReference.airflowM3PerS, 3);
    const shares = [1, 2, 3, 4].flatMap((row) => usual.profiles[`row${row}`]!.map(([, percent]) => percent));
    expect(shares).toHaveLength(60);
    expect(shares.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(0, 6);
    expect(Math.max(...shares)).toBe(usual.figures['highest']);
    expect(usual.figures['standardDeviation']).toBeGreaterThan(10);
  });

  it('is held to the measured spread, and has not passed before its means are settled', () => {
    expect(usual.converged).toBe(false);
    expect(usual.passed).toBe(false);
    expect(usual.tolerances).toEqual({ standardDeviation: 15, forwardFlow: 0, endsOverMiddle: 0, halving: expect.closeTo(0.5 / 8.1, 12) });
    expect(usual.checks.find(({ name }) => name === 'standardDeviation')).toMatchObject({ published: 62, relative: false });
  });

  it('spreads as much as measured: most in the middle, least towards the units, alike on all sides', () => {
    const { error, figures, profiles, tolerances } = usual;
    // The means of so short a run still hold its start from rest.
    expect(Math.abs(figures['standardDeviationAtEnd']! - plenumReference.measured.standardDeviation)).toBeLessThan(tolerances!['standardDeviation']!);
    expect(error!['endsOverMiddle']).toBe(0);
    for (const [one, other] of [['row1', 'row4'], ['row2', 'row3']] as const) {
      const row = profiles[one]!.map(([, percent]) => percent);
      expect(row.indexOf(Math.max(...row))).toBe(7);
      row.forEach((percent, at) => {
        expect(percent).toBeCloseTo(row[14 - at]!, 3);
        expect(percent).toBeCloseTo(profiles[other]![at]![1], 3);
      });
    }
  });

  it('gives way where the flow is left free: the spread falls below the measured one', () => {
    const free = short({ mirrored: 0 });
    const { standardDeviation } = plenumReference.measured;
    expect(standardDeviation - free.figures['standardDeviationAtEnd']!).toBeGreaterThan(free.tolerances!['standardDeviation']!);
    expect(free.reference).not.toBeNull();
  });

  it('shares less evenly through tiles that resist less, and claims no measurement for them', () => {
    const open = short({ open: 0.56 });
    expect(open.figures['standardDeviation']).toBeGreaterThan(1.5 * usual.figures['standardDeviation']!);
    expect(open.reference).toBeNull();
    expect(open.checks.map(({ name }) => name)).toEqual(['halving']);
    expect(open.settings).toMatchObject({ open: 0.56, depth: 0.292 });
  });

  it('shares more evenly where units blow straight down, as those of halls', () => {
    const down = short({ down: 1 });
    expect(down.figures['standardDeviation']).toBeLessThan(0.7 * usual.figures['standardDeviation']!);
    expect(down.reference).toBeNull();
  });

  it.each([{ depth: 0.01 }, { open: 0.9 }, { flow: 0 }, { flow: NaN }, { mirrored: 2 }, { down: 0.6 }, { width: 6 }])('refuses %j with a reason', (settings) => {
    expect(() => createVerification('plenum', { settings: settings as Record<string, number> })).toThrow(VerificationInputError);
  });
});
