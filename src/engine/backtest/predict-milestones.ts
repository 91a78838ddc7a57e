import { GROUND_TO_FIRST_OPERATION, ROOF_RULE_DAYS, ROOF_TO_OPERATION } from '../../catalog/backtest/construction-class.ts';
import type { OpenMilestone } from '../../catalog/backtest/open-milestones.ts';
import { epochDay } from '../schedule/calendar.ts';
import { durationPercentile, fitDurationClass, medianDays } from './duration-class.ts';
import type { DurationClass, ObservedDuration } from './duration-class.ts';
import type { DateForecast } from './forecast.ts';

/** The classes that forecasts of construction dates are made from. */
export interface ConstructionClasses {
  readonly groundToFirstOperation: DurationClass;
  readonly roofToOperation: DurationClass;
}

/** Durations from land clearing to first operation; sites not yet in operation count up to `asOf`. */
export function groundDurations(asOf: string): ObservedDuration[] {
  return GROUND_TO_FIRST_OPERATION.map(({ from, until }) => ({ days: epochDay(until ?? asOf) - epochDay(from), finished: until !== null }));
}

/** Durations from a complete roof to operation. */
export function roofDurations(): ObservedDuration[] {
  return ROOF_TO_OPERATION.map(({ days }) => ({ days, finished: true }));
}

/** Both classes, fitted to what was known on `asOf` (ISO date of the vintage). */
export function constructionClasses(asOf: string): ConstructionClasses {
  return { groundToFirstOperation: fitDurationClass(groundDurations(asOf)), roofToOperation: fitDurationClass(roofDurations()) };
}

/**
 * P10, P50 and P90 of the day an open milestone is reached, from two views whose percentiles are averaged (R. Ratcliff,
 * Psychol. Bull. 86 (1979) 446–461: the average of quantile functions keeps their shape):
 *
 * - inside: the source's own duration, from the milestone's anchor to its date, as the median, spread as the class
 *   of that stage is. A date by the five-month rule has the rule's days replaced by the class's median.
 * - outside, where a class speaks of the milestone itself (roof to operation; land clearing to first operation): the
 *   class's median and spread, whatever date was announced.
 *
 * Both know that the milestone was still open on `asOf`: percentiles are those of durations longer than what has
 * elapsed. Without an anchor, the time still to go on `asOf` is the duration.
 */
export function predictMilestone(milestone: OpenMilestone, classes: ConstructionClasses, asOf: string): DateForecast {
  const today = epochDay(asOf);
  const announced = epochDay(milestone.announced);
  const origin = milestone.anchor === null ? today : epochDay(milestone.anchor.date);
  const elapsed = Math.max(0, today - origin);
  const roofed = milestone.anchor?.stage === 'roof';
  const spread = roofed ? classes.roofToOperation : classes.groundToFirstOperation;
  const ruleError = milestone.basis === 'roof-rule' ? medianDays(classes.roofToOperation) - ROOF_RULE_DAYS : 0;
  const insideMedian = announced - origin + ruleError;
  const width = milestone.basis === 'likeness' ? 'likeness' : 'class';
  const ofClass = roofed ? classes.roofToOperation : milestone.firstOperation ? classes.groundToFirstOperation : null;

  const percentile = (probability: number): number => {
    const inside = durationPercentile(spread, insideMedian, width, elapsed, probability);
    if (ofClass === null) return Math.round(origin + inside);
    const outside = durationPercentile(ofClass, medianDays(ofClass), 'class', elapsed, probability);
    return Math.round(origin + (inside + outside) / 2);
  };
  return { site: milestone.site, milestone: milestone.milestone, p10: percentile(0.1), p50: percentile(0.5), p90: percentile(0.9), announced };
}

/** A member of a class against the forecast that the other members make of it. */
export interface LeftOut {
  readonly days: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** Each finished member forecast from the others, without knowing how long it had lasted. */
export function leaveOneOut(members: readonly ObservedDuration[]): LeftOut[] {
  return members.flatMap((member, left) => {
    if (!member.finished) return [];
    const others = fitDurationClass(members.filter((_, index) => index !== left));
    const percentile = (probability: number): number => durationPercentile(others, medianDays(others), 'class', 0, probability);
    return [{ days: member.days, p10: percentile(0.1), p50: percentile(0.5), p90: percentile(0.9) }];
  });
}
