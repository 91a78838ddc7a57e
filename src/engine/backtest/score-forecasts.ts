import { mean, percentileOfSorted, sortedCopy } from '../numerics/statistics.ts';
import { exactBinomialInterval, pinballLoss, rankedProbabilityScore } from './proper-scores.ts';
import type { DateForecast, DateOutcome, ScoredPair } from './forecast.ts';

/** A forecast with all three percentiles. */
type DatedForecast = DateForecast & { readonly p10: number; readonly p50: number; readonly p90: number };
/** Its scored pair. */
export type DatedPair = { readonly forecast: DatedForecast; readonly outcome: DateOutcome };

/** Confidence of the interval about a coverage. */
const COVERAGE_CONFIDENCE = 0.95;

/** How often the outcome fell between P10 and P90; a calibrated forecast has 0.8. */
export interface Coverage {
  /** Outcomes that are certain: reached, or still open after P90. */
  readonly decided: number;
  readonly inside: number;
  /** Earlier than P10. */
  readonly before: number;
  /** Later than P90, reached or not. */
  readonly after: number;
  /** Still open, and P90 not yet past: may fall inside or after. */
  readonly undecided: number;
  /** inside / decided; `null` when nothing is decided. Open milestones leave late ones out of it: see the bounds. */
  readonly share: number | null;
  /** Exact binomial 95 % interval of `share`. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Share of all if every undecided outcome falls after P90, and if every one falls inside; `null` for no outcomes. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

/** Mean scores of a set of forecasts, in days; lower is better. */
export interface ForecastScores {
  readonly forecasts: number;
  /** Mean pinball loss; outcomes still open count with the least loss they can have. */
  readonly pinballDays: { readonly p10: number; readonly p50: number; readonly p90: number; readonly mean: number };
  readonly crpsDays: number;
  /** Outcome minus P50 of the milestones reached: positive = later than forecast. `null` when none is reached. */
  readonly biasDays: { readonly mean: number; readonly median: number } | null;
}

/** Counts where outcomes fell. */
export function coverageOf(pairs: readonly DatedPair[]): Coverage {
  let inside = 0;
  let before = 0;
  let after = 0;
  let undecided = 0;
  for (const { forecast, outcome } of pairs) {
    if (outcome.day > forecast.p90) after += 1;
    else if (outcome.kind === 'open') undecided += 1;
    else if (outcome.day < forecast.p10) before += 1;
    else inside += 1;
  }
  const decided = inside + before + after;
  return {
    decided, inside, before, after, undecided,
    share: decided === 0 ? null : inside / decided,
    interval: decided === 0 ? null : exactBinomialInterval(inside, decided, COVERAGE_CONFIDENCE),
    bounds: pairs.length === 0 ? null : { low: inside / pairs.length, high: (inside + undecided) / pairs.length },
  };
}

/** Scores of one or more forecasts with all three percentiles. */
export function scoresOf(pairs: readonly DatedPair[]): ForecastScores {
  const loss = (level: number, quantile: (forecast: DatedForecast) => number): number =>
    mean(pairs.map(({ forecast, outcome }) => pinballLoss(level, quantile(forecast), outcome)));
  const p10 = loss(0.1, (forecast) => forecast.p10);
  const p50 = loss(0.5, (forecast) => forecast.p50);
  const p90 = loss(0.9, (forecast) => forecast.p90);
  const errors = pairs.filter(({ outcome }) => outcome.kind === 'reached').map(({ forecast, outcome }) => outcome.day - forecast.p50);
  return {
    forecasts: pairs.length,
    pinballDays: { p10, p50, p90, mean: (p10 + p50 + p90) / 3 },
    crpsDays: mean(pairs.map(({ forecast, outcome }) => rankedProbabilityScore(forecast, outcome))),
    biasDays: errors.length === 0 ? null : { mean: mean(errors), median: percentileOfSorted(sortedCopy(errors), 0.5) },
  };
}

/** Pairs whose forecast has all three percentiles. */
export function datedPairs(pairs: readonly ScoredPair[]): DatedPair[] {
  return pairs.flatMap(({ forecast, outcome }) => {
    const { p10, p50, p90 } = forecast;
    return p10 === null || p50 === null || p90 === null ? [] : [{ forecast: { ...forecast, p10, p50, p90 }, outcome }];
  });
}
