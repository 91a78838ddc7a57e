import { milestoneKey } from './forecast.ts';
import type { DateForecast, DateOutcome, ScoredPair } from './forecast.ts';
import { coverageOf, datedPairs, scoresOf } from './score-forecasts.ts';
import type { Coverage, DatedPair, ForecastScores } from './score-forecasts.ts';

/** The second baseline: the announced date moved by a constant, with a constant spread about it. */
export interface BaselineSettings {
  /** Days added to every announced date. */
  readonly shiftDays: number;
  /** P90 − P10, days; P10 and P90 lie half of it before and after. */
  readonly spreadDays: number;
}

/** A forecast scored against its outcome, for the table. */
export interface BacktestRow {
  readonly site: string;
  readonly milestone: string;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly announced: number | null;
  readonly outcome: 'reached' | 'open';
  readonly day: number;
  readonly where: 'before P10' | 'P10 to P90' | 'after P90' | 'undecided' | 'not scored';
  /** Outcome minus P50; `null` while it is open or without a P50. */
  readonly errorDays: number | null;
}

/** Scores of a set of forecasts beside two baselines on the same milestones. */
export interface BacktestResult {
  readonly coverage: Coverage;
  /** `null` when no forecast could be scored. */
  readonly scores: ForecastScores | null;
  /** The milestones that had an announced date: the forecast's scores, and the baselines' on the same ones. */
  readonly besideBaselines: {
    readonly milestones: number;
    readonly forecast: ForecastScores;
    readonly announced: ForecastScores;
    readonly shifted: ForecastScores;
    readonly shiftedCoverage: Coverage;
    /** 1 − CRPS / CRPS of the baseline: above 0 = better than it. `null` when the baseline is exact. */
    readonly skillOverAnnounced: number | null;
    readonly skillOverShifted: number | null;
    readonly settings: BaselineSettings;
  } | null;
  readonly rows: readonly BacktestRow[];
  /** Forecasts without an outcome, and outcomes that nobody forecast. */
  readonly unmatchedForecasts: readonly DateForecast[];
  readonly unmatchedOutcomes: readonly DateOutcome[];
  /** Forecasts left out of the scores because a percentile is "not within horizon". */
  readonly withoutAllPercentiles: number;
}

/**
 * Scores forecasts of dates against what happened (coverage of P10–P90 with its exact binomial interval, pinball loss,
 * CRPS, bias), milestones that are still open counted as such, beside two baselines: the announced date, and the
 * announced date moved by a constant shift with a constant spread.
 */
export function backtest(forecasts: readonly DateForecast[], outcomes: readonly DateOutcome[], settings: BaselineSettings): BacktestResult {
  const outcomeByKey = new Map(outcomes.map((outcome) => [milestoneKey(outcome), outcome]));
  const forecastKeys = new Set(forecasts.map(milestoneKey));
  const pairs = forecasts.flatMap((forecast): ScoredPair[] => {
    const outcome = outcomeByKey.get(milestoneKey(forecast));
    return outcome === undefined ? [] : [{ forecast, outcome }];
  });
  const dated = datedPairs(pairs);
  return {
    coverage: coverageOf(dated),
    scores: dated.length === 0 ? null : scoresOf(dated),
    besideBaselines: compareBaselines(dated, settings),
    rows: pairs.map(rowOf),
    unmatchedForecasts: forecasts.filter((forecast) => !outcomeByKey.has(milestoneKey(forecast))),
    unmatchedOutcomes: outcomes.filter((outcome) => !forecastKeys.has(milestoneKey(outcome))),
    withoutAllPercentiles: pairs.length - dated.length,
  };
}

function compareBaselines(dated: readonly DatedPair[], settings: BaselineSettings): BacktestResult['besideBaselines'] {
  const announced = dated.flatMap((pair) => (pair.forecast.announced === null ? [] : [{ pair, day: pair.forecast.announced }]));
  if (announced.length === 0) return null;
  const baseline = (shiftDays: number, spreadDays: number): DatedPair[] => announced.map(({ pair, day }) => ({
    outcome: pair.outcome,
    forecast: { ...pair.forecast, p10: day + shiftDays - spreadDays / 2, p50: day + shiftDays, p90: day + shiftDays + spreadDays / 2 },
  }));
  const forecast = scoresOf(announced.map(({ pair }) => pair));
  const plain = scoresOf(baseline(0, 0));
  const shiftedPairs = baseline(settings.shiftDays, settings.spreadDays);
  const shifted = scoresOf(shiftedPairs);
  const skill = (against: ForecastScores): number | null => (against.crpsDays === 0 ? null : 1 - forecast.crpsDays / against.crpsDays);
  return {
    milestones: announced.length, forecast, announced: plain, shifted, shiftedCoverage: coverageOf(shiftedPairs),
    skillOverAnnounced: skill(plain), skillOverShifted: skill(shifted), settings,
  };
}

function rowOf({ forecast, outcome }: ScoredPair): BacktestRow {
  const { site, milestone, p10, p50, p90, announced } = forecast;
  return {
    site, milestone, p10, p50, p90, announced,
    outcome: outcome.kind, day: outcome.day, where: placeOf(forecast, outcome),
    errorDays: outcome.kind === 'reached' && p50 !== null ? outcome.day - p50 : null,
  };
}

function placeOf({ p10, p50, p90 }: DateForecast, outcome: DateOutcome): BacktestRow['where'] {
  if (p10 === null || p50 === null || p90 === null) return 'not scored';
  if (outcome.day > p90) return 'after P90';
  if (outcome.kind === 'open') return 'undecided';
  return outcome.day < p10 ? 'before P10' : 'P10 to P90';
}
