/** Durations of plan templates: catalogue lead times on a working calendar, and the planner's estimates. */
import type { SourcedFigure } from '../types.ts';

/** Month in which the assumptions of the templates were written down. */
const ASSUMED_IN = '2026-11';

/** An assumption with its reason and, where given, P10 and P90. */
export function assume(value: number, unit: string, reason: string, range?: readonly [low: number, high: number]): SourcedFigure {
  return {
    value,
    ...(range === undefined ? {} : { low: range[0], high: range[1] }),
    unit,
    source: `assumption: ${reason}`,
    asOf: ASSUMED_IN,
    verified: false,
    grade: 'assumption',
  };
}

/** Three-point estimate in working days, marked as an assumption. */
export function estimate(p10: number, p50: number, p90: number, reason: string): SourcedFigure {
  return assume(p50, 'd', reason, [p10, p90]);
}

/** Work is never planned with a median below this, days. */
const SHORTEST_MEDIAN_DAYS = 0.5;

/** P10, P50 and P90 in whole days where these differ and are at least one, else with as few decimals as keep them apart. */
export function plannedDays(low: number, value: number, high: number): readonly [low: number, value: number, high: number] {
  const lift = Math.max(1, SHORTEST_MEDIAN_DAYS / value);
  const apart = low < value && value < high;
  const rounded = (decimals: number) => [low, value, high].map((days) => Math.round(days * lift * 10 ** decimals) / 10 ** decimals) as unknown as readonly [number, number, number];
  const fits = ([p10, p50, p90]: readonly [number, number, number]): boolean => p10 > 0 && (!apart || (p10 < p50 && p50 < p90));
  return [0, 1, 2].map(rounded).find(fits) ?? rounded(3);
}

/** A duration of which every percentile is multiplied by a factor, rounded as it is planned. */
export function scaled(days: SourcedFigure, factor: number, note: string): SourcedFigure {
  const [low, value, high] = plannedDays((days.low ?? days.value) * factor, days.value * factor, (days.high ?? days.value) * factor);
  return {
    ...days,
    value,
    ...(days.low === undefined ? {} : { low }),
    ...(days.high === undefined ? {} : { high }),
    note: [days.note, note].filter((part) => part !== undefined && part !== '').join('; '),
  };
}

/** A catalogue duration in calendar days, on a calendar of so many working days a week, as a share of the whole. */
function onCalendar(days: SourcedFigure, daysPerWeek: 5 | 6, share: number, note?: string): SourcedFigure {
  return scaled(days, (daysPerWeek * share) / 7, [`calendar days × ${daysPerWeek}/7`, note].filter((part) => part !== undefined).join('; '));
}

/** A catalogue duration on a five-day calendar; `note` explains a share other than 1. */
export function onFiveDayCalendar(days: SourcedFigure, share = 1, note?: string): SourcedFigure {
  return onCalendar(days, 5, share, note);
}

/** A catalogue duration on a six-day calendar; `note` explains a share other than 1. */
export function onSixDayCalendar(days: SourcedFigure, share = 1, note?: string): SourcedFigure {
  return onCalendar(days, 6, share, note);
}
