import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, type DateForecast, type DateOutcome } from '../../../src/engine/backtest/index.ts';
import { exactBinomialInterval, pinballLoss, rankedProbabilityScore } from '../../../src/engine/backtest/proper-scores.ts';
import { quantileAt, threeQuantileDistribution } from '../../../src/engine/numerics/metalog.ts';

const reached = (day: number, milestone = 'm'): DateOutcome => ({ site: 's', milestone, kind: 'reached', day });
const open = (day: number, milestone = 'm'): DateOutcome => ({ site: 's', milestone, kind: 'open', day });
const LOGIT = Math.log(9);
const forecast = (milestone: string, p10: number | null, p50: number | null, p90: number | null, announced: number | null = null): DateForecast => ({ site: 's', milestone, p10, p50, p90, announced });

describe('pinball loss', () => {
  it('weighs lateness by the level and earliness by the rest', () => {
    expect(pinballLoss(0.9, 100, reached(110))).toBeCloseTo(9, 12);
    expect(pinballLoss(0.9, 100, reached(90))).toBeCloseTo(1, 12);
  });

  it('is, while a milestone is open, no more than any later outcome gives', () => {
    fc.assert(fc.property(fc.constantFrom(0.1, 0.5, 0.9), fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }), fc.nat(400), (level, quantile, day, later) => {
      expect(pinballLoss(level, quantile, open(day))).toBeLessThanOrEqual(pinballLoss(level, quantile, reached(day + later)) + 1e-12);
    }));
  });
});

describe('the continuous ranked probability score', () => {
  it('is the closed form of the logistic distribution', () => {
    // Quantiles of a logistic with scale 10 about 1,000; its metalog is itself. CRPS(y) = s·(z − 2 ln F(z) − 1).
    const quantiles = { p10: 1000 - 10 * LOGIT, p50: 1000, p90: 1000 + 10 * LOGIT };
    for (const z of [-3, -0.5, 0, 1, 4]) {
      const exact = 10 * (z - 2 * Math.log(1 / (1 + Math.exp(-z))) - 1);
      expect(rankedProbabilityScore(quantiles, reached(1000 + 10 * z))).toBeCloseTo(exact, 1);
    }
  });

  it('is the distance for a forecast without spread', () => {
    expect(rankedProbabilityScore({ p10: 50, p50: 50, p90: 50 }, reached(62))).toBeCloseTo(12, 9);
    expect(rankedProbabilityScore({ p10: 50, p50: 50, p90: 50 }, open(62))).toBeCloseTo(12, 9);
    expect(rankedProbabilityScore({ p10: 50, p50: 50, p90: 50 }, open(40))).toBe(0);
  });

  it('of an open milestone is ∫F² up to the last look, by direct integration', () => {
    const quantiles = { p10: 80, p50: 100, p90: 160 };
    const distribution = threeQuantileDistribution(80, 100, 160);
    for (const day of [70, 100, 130, 200]) {
      let integral = 0;
      let before = quantileAt(distribution, 1e-9);
      const steps = 200_000;
      for (let step = 1; step < steps; step += 1) {
        const level = step / steps;
        const x = Math.min(day, quantileAt(distribution, level));
        integral += level * level * Math.max(0, x - before);
        before = Math.max(before, x);
      }
      expect(rankedProbabilityScore(quantiles, open(day))).toBeCloseTo(integral, 1);
    }
  });

  it('is proper: no shifted forecast beats the true one on average', () => {
    const truth = threeQuantileDistribution(-30, 0, 50);
    const meanScore = (shift: number): number => {
      let sum = 0;
      for (let draw = 0; draw < 200; draw += 1) sum += rankedProbabilityScore({ p10: -30 + shift, p50: shift, p90: 50 + shift }, reached(quantileAt(truth, (draw + 0.5) / 200)));
      return sum / 200;
    };
    const best = meanScore(0);
    for (const shift of [-20, -8, 8, 20]) expect(meanScore(shift)).toBeGreaterThan(best);
  });
});

describe('the exact binomial interval', () => {
  it('has the closed forms at no hit and all hits', () => {
    expect(exactBinomialInterval(0, 10, 0.95)).toEqual({ low: 0, high: expect.closeTo(1 - 0.025 ** 0.1, 12) });
    expect(exactBinomialInterval(10, 10, 0.95)).toEqual({ low: expect.closeTo(0.025 ** 0.1, 12), high: 1 });
  });

  it('holds each bound at its tail probability', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    const tailFrom = (p: number, from: number, to: number): number => {
      let sum = 0;
      for (let k = from; k <= to; k += 1) sum += choose(12, k) * p ** k * (1 - p) ** (12 - k);
      return sum;
    };
    const { low, high } = exactBinomialInterval(8, 12, 0.95);
    expect(tailFrom(low, 8, 12)).toBeCloseTo(0.025, 10);
    expect(tailFrom(high, 0, 8)).toBeCloseTo(0.025, 10);
  });
});

describe('a backtest', () => {
  const settings = { shiftDays: 40, spreadDays: 180 };

  it('counts where outcomes fall, and keeps open ones apart until they are past P90', () => {
    const result = backtest(
      [forecast('a', 10, 20, 30), forecast('b', 10, 20, 30), forecast('c', 10, 20, 30), forecast('d', 10, 20, 30), forecast('e', 10, 20, 30), forecast('f', 10, null, null)],
      [reached(5, 'a'), reached(30, 'b'), reached(31, 'c'), open(25, 'd'), open(40, 'E '), reached(12, 'f')], settings,
    );
    expect(result.coverage).toMatchObject({ before: 1, inside: 1, after: 2, undecided: 1, decided: 4, share: 0.25, bounds: { low: 0.2, high: 0.4 } });
    expect(result.rows.map(({ where }) => where)).toEqual(['before P10', 'P10 to P90', 'after P90', 'undecided', 'after P90', 'not scored']);
    expect(result.scores!.biasDays).toEqual({ mean: 2, median: 10 });
    expect(result.withoutAllPercentiles).toBe(1);
  });

  it('scores nothing where no forecast has all its percentiles', () => {
    const result = backtest([forecast('a', 10, null, null, 5)], [reached(12, 'a')], settings);
    expect([result.scores, result.besideBaselines, result.coverage.share, result.coverage.bounds]).toEqual([null, null, null, null]);
    expect(result.withoutAllPercentiles).toBe(1);
  });

  it('matches by site and milestone whatever the case and spacing, and lists what it cannot match', () => {
    const result = backtest([forecast('Building  1', 1, 2, 3), forecast('x', 1, 2, 3)], [reached(2, ' building 1'), reached(2, 'y')], settings);
    expect(result.rows).toHaveLength(1);
    expect(result.unmatchedForecasts.map(({ milestone }) => milestone)).toEqual(['x']);
    expect(result.unmatchedOutcomes.map(({ milestone }) => milestone)).toEqual(['y']);
  });

  it('puts the baselines on the same milestones, and measures skill against them', () => {
    const result = backtest([forecast('a', 90, 100, 110, 60), forecast('b', 90, 100, 110)], [reached(100, 'a'), reached(100, 'b')], settings);
    const { besideBaselines } = result;
    expect(besideBaselines).toMatchObject({ milestones: 1, announced: { crpsDays: expect.closeTo(40, 6) }, shiftedCoverage: { inside: 1 } });
    expect(besideBaselines!.shifted.biasDays).toEqual({ mean: 0, median: 0 });
    expect(besideBaselines!.skillOverAnnounced).toBeGreaterThan(0.9);
    expect(besideBaselines!.skillOverShifted).toBeGreaterThan(0.5);
  });
});
