/**
 * Forecasts of dates against what happened, and the forecasts that this project publishes from a frozen vintage.
 * Scores are proper ones and count milestones that are still open; each stands beside two baselines.
 */
export * from './backtest.ts';
export * from './forecast.ts';
export type { Coverage, ForecastScores } from './score-forecasts.ts';
